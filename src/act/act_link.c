/* IROs with the teams linked to them; complaints and compliments; the annual report's words. */
#include "iro/act/act.h"

#include "iro/domain/records.h"

#include <stdlib.h>
#include <string.h>

bool act_link(struct act *a, struct err *e)
{
        const struct iro *i = &a->service.iros[act_value(a, "iro")->number];
        const struct team *t = &a->service.teams[act_value(a, "team")->number];
        day on = act_day(a, "date", DAY_NONE);
        char iso[11];
        if (!act_not_future(a, on, "what was done with a team", e) || !act_post_scope(a, i->id, i->area, e))
                return false;
        if (t->link_iro && t->link_iro != i->no)
                act_warn(a, "%s is linked to another IRO", t->id);
        struct value v[] = {[LINK_ACTIVITY_iro] = value_int(i->no),
                            [LINK_ACTIVITY_team] = value_int(t->no),
                            [LINK_ACTIVITY_kind] = value_text(act_value(a, "link")->text),
                            [LINK_ACTIVITY_held_on] = value_day(on, iso),
                            [LINK_ACTIVITY_words] = value_text(act_value(a, "words")->text)};
        if (!act_put(a, FACT_LINK_ACTIVITY, v, e))
                return false;
        act_say(a, "recorded %s of %s with team %s on %s", v[LINK_ACTIVITY_kind].s, i->id, t->id,
                act_date(a, on));
        return true;
}

/* "FB0003": one more than the greatest number in use. */
static const char *next_id(struct act *a)
{
        size_t n;
        long most = 0;
        struct standing *all = ledger_facts(a->ledger, FACT_FEEDBACK, NULL, 0, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                const char *id = all[i].v[FEEDBACK_feedback_id].s;
                long no = str_has_prefix(id, "FB") ? strtol(id + 2, NULL, 10) : 0;
                most = no > most ? no : most;
        }
        return arena_printf(&a->texts, "FB%04ld", most + 1);
}

static bool new_feedback(struct act *a, struct value v[FEEDBACK_COLUMNS], struct err *e)
{
        day on = act_day(a, "on", a->options.as_at);
        if (!act_given(a, "feedback") || !act_given(a, "text"))
                return err_usage(e,
                                 "say whether it is a complaint or a compliment, and --text what was said");
        if (!act_not_future(a, on, "feedback", e))
                return false;
        v[FEEDBACK_kind] = value_text(act_value(a, "feedback")->text);
        v[FEEDBACK_received_on] = value_day(on, arena_alloc(&a->texts, 11));
        return true;
}

static bool fill_feedback(struct act *a, struct value v[FEEDBACK_COLUMNS], struct err *e)
{
        static const struct {
                const char *option;
                int column;
        } options[] = {{"theme", FEEDBACK_theme},
                       {"by", FEEDBACK_said_by},
                       {"text", FEEDBACK_text},
                       {"answered", FEEDBACK_answered_on},
                       {"outcome", FEEDBACK_outcome}};
        for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
                const struct act_value *x = act_value(a, options[i].option);
                if (x->given)
                        v[options[i].column] = x->day == DAY_NONE
                                                   ? value_text(x->text)
                                                   : value_day(x->day, arena_alloc(&a->texts, 11));
        }
        if (act_given(a, "child"))
                v[FEEDBACK_child] = value_int(act_value(a, "child")->number);
        if (act_given(a, "iro"))
                v[FEEDBACK_iro] = value_int(a->service.iros[act_value(a, "iro")->number].no);
        if (act_given(a, "team"))
                v[FEEDBACK_team] = value_int(a->service.teams[act_value(a, "team")->number].no);
        day answered = day_of(&v[FEEDBACK_answered_on]);
        if (answered != DAY_NONE && answered < day_of(&v[FEEDBACK_received_on]))
                return err_usage(e, "it would be answered before it was received");
        return true;
}

/* Of a child it keeps to the area of the case, as everything about a child does. */
static bool feedback_in_scope(struct act *a, const struct value *child, struct err *e)
{
        return child->type != VALUE_INT || (act_child(a, child->i, e) && act_scope(a, LINE_COUNT, e));
}

bool act_feedback(struct act *a, struct err *e)
{
        const char *id = act_given(a, "id") ? act_value(a, "id")->text : next_id(a);
        struct value v[FEEDBACK_COLUMNS] = {[FEEDBACK_feedback_id] = value_text(id)};
        const struct standing *f = ledger_fact(a->ledger, FACT_FEEDBACK, v, &a->texts);
        if (f)
                memcpy(v, f->v, sizeof v);
        else if (!new_feedback(a, v, e))
                return false;
        if (!fill_feedback(a, v, e) || !feedback_in_scope(a, &v[FEEDBACK_child], e) ||
            !act_put(a, FACT_FEEDBACK, v, e))
                return false;
        act_say(a, "%s %s %s", f ? "changed" : "recorded", v[FEEDBACK_kind].s, id);
        return true;
}

/* --- the report's words ------------------------------------------------------------------------------- */

static bool has_district(const struct service *s, const char *name)
{
        for (size_t i = 0; i < s->n_teams; i++)
                if (str_ieq(s->teams[i].district, name))
                        return true;
        return false;
}

/* With the district whose pack it is for. */
static bool find_section(struct act *a, char section[100], struct err *e)
{
        const char *said = act_value(a, "section")->text,
                   *district = act_given(a, "district") ? act_value(a, "district")->text : "";
        bool pack = str_has_prefix(said, "pag-");
        if (*district && !pack)
                return err_usage(
                    e, "%s is of the annual report, which has no districts: leave --district out", said);
        if (*district && !has_district(&a->service, district))
                return err_usage(e, "no team is of a district '%s': iro list teams names them", district);
        pag_prose_section(section, said, district);
        return true;
}

bool act_prose(struct act *a, struct err *e)
{
        char section[100], iso[11];
        day to = act_day(a, "to", a->options.as_at);
        if (!find_section(a, section, e))
                return false;
        struct value v[] = {[REPORT_PROSE_to_on] = value_day(to, iso),
                            [REPORT_PROSE_section] = value_text(section),
                            [REPORT_PROSE_text] = value_text(act_value(a, "text")->text),
                            [REPORT_PROSE_state] = value_text(
                                act_given(a, "state") ? act_value(a, "state")->text : prose_states[0])};
        if (act_cleared(a, "text")) {
                if (!act_withdraw(a, FACT_REPORT_PROSE, v, e))
                        return err_set(e, "nothing is written for %s in the report to %s", section,
                                       act_date(a, to));
                act_say(a, "took out the words of %s in the report to %s", section, act_date(a, to));
                return true;
        }
        if (!act_put(a, FACT_REPORT_PROSE, v, e))
                return false;
        act_say(a, "wrote %s of the report to %s", section, act_date(a, to));
        return true;
}
