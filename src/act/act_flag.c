/* Flags on a case, and the IRO's contacts with the child. */
#include "iro/act/act.h"

#include "iro/domain/records.h"

#include <string.h>

/* --- flags -------------------------------------------------------------------------------------------- */

static const struct standing *open_flag(struct act *a, const char *kind)
{
        size_t n;
        struct value keys[] = {[FLAG_child] = value_int(a->child.no), [FLAG_kind] = value_text(kind)};
        struct standing *all = ledger_facts(a->ledger, FACT_FLAG, keys, 2, &a->texts, &n);
        for (size_t i = 0; i < n; i++)
                if (all[i].v[FLAG_ended_on].type == VALUE_NULL)
                        return &all[i];
        return NULL;
}

static const struct {
        const char *option;
        int column;
} flag_options[] = {{"why", FLAG_why},          {"plan", FLAG_plan},    {"parallel", FLAG_parallel},
                    {"agreed", FLAG_agreed_on}, {"look", FLAG_look_on}, {"ended", FLAG_ended_on},
                    {"outcome", FLAG_outcome}};

static void take_options(struct act *a, struct value v[FLAG_COLUMNS])
{
        for (size_t i = 0; i < sizeof flag_options / sizeof *flag_options; i++) {
                const struct act_value *x = act_value(a, flag_options[i].option);
                if (x->given)
                        v[flag_options[i].column] = x->day == DAY_NONE
                                                        ? value_text(x->text)
                                                        : value_day(x->day, arena_alloc(&a->texts, 11));
        }
}

/* A plan is ended before another begins: what was planned, and why no longer, is not lost. */
static bool one_plan(struct act *a, const struct value *v, struct err *e)
{
        const char *plan = act_value(a, "plan")->text;
        if (!plan || v[FLAG_plan].type == VALUE_NULL || str_eq(plan, v[FLAG_plan].s) || act_given(a, "ended"))
                return true;
        return err_set(e,
                       "%s has an open permanence plan: %s, since %s. End that first (--ended DATE --outcome "
                       "WORDS), then record the new one",
                       a->child.id, records_words(permanence_plans, permanence_plan_words, v[FLAG_plan].s),
                       act_date(a, day_of(&v[FLAG_from_on])));
}

static bool flag_sensible(struct act *a, const char *kind, const struct standing *f, struct err *e)
{
        day from = f ? day_of(&f->v[FLAG_from_on]) : act_day(a, "on", a->options.as_at);
        day ended = act_day(a, "ended", DAY_NONE), look = act_day(a, "look", DAY_NONE);
        if (act_given(a, "ended") && !f)
                return err_set(e, "%s has no open flag %s to end", a->child.id, kind);
        if (ended != DAY_NONE && ended < from)
                return err_usage(e, "it would end before it began on %s", act_date(a, from));
        if (look != DAY_NONE && look < from)
                return err_usage(e, "it would be looked at on %s, before it began on %s", act_date(a, look),
                                 act_date(a, from));
        if ((act_given(a, "plan") || act_given(a, "parallel")) && !str_eq(kind, flag_kinds[0]))
                return err_usage(e, "--plan and --parallel are for the flag permanence");
        return act_not_future(a, from, "a flag", e);
}

bool act_flag(struct act *a, struct err *e)
{
        const char *kind = act_value(a, "flag")->text;
        char iso[11];
        if (!act_child(a, act_value(a, "child")->number, e) || !act_scope(a, LINE_COUNT, e))
                return false;
        const struct standing *f = open_flag(a, kind);
        struct value v[FLAG_COLUMNS] = {[FLAG_child] = value_int(a->child.no),
                                        [FLAG_kind] = value_text(kind),
                                        [FLAG_from_on] = value_day(act_day(a, "on", a->options.as_at), iso)};
        if (f)
                memcpy(v, f->v, sizeof v);
        if (!flag_sensible(a, kind, f, e) || !one_plan(a, v, e))
                return false;
        take_options(a, v);
        if (!act_put(a, FACT_FLAG, v, e))
                return false;
        act_say(a, "%s flag %s of %s%s%s",
                act_given(a, "ended") ? "ended"
                : f                   ? "changed"
                                      : "set",
                kind, a->child.id, v[FLAG_plan].type == VALUE_TEXT ? ": " : "",
                v[FLAG_plan].type == VALUE_TEXT
                    ? records_words(permanence_plans, permanence_plan_words, v[FLAG_plan].s)
                    : "");
        if (act_given(a, "ended") && v[FLAG_outcome].type == VALUE_NULL)
                act_warn(a, "how it ended is not said: --outcome");
        return true;
}

/* --- contacts ----------------------------------------------------------------------------------------- */

bool act_contact(struct act *a, struct err *e)
{
        day on = act_day(a, "date", DAY_NONE);
        int iro = -1, team;
        char iso[11];
        if (!act_not_future(a, on, "a contact", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, LINE_COUNT, e))
                return false;
        if (act_given(a, "iro"))
                iro = (int)act_value(a, "iro")->number;
        else
                service_holder(&a->service, &a->child, LINE_CLA, on, &iro, &team);
        if (iro < 0)
                service_holder(&a->service, &a->child, LINE_CP, on, &iro, &team);
        const char *kind = act_value(a, "contact")->text, *alone = act_value(a, "alone")->text;
        struct value v[] = {[CONTACT_child] = value_int(a->child.no),
                            [CONTACT_held_on] = value_day(on, iso),
                            [CONTACT_kind] = value_text(kind),
                            [CONTACT_iro] = iro >= 0 ? value_int(a->service.iros[iro].no) : value_null(),
                            [CONTACT_alone] = alone ? value_int(str_eq(alone, "yes")) : value_null(),
                            [CONTACT_words] = value_text(act_value(a, "words")->text)};
        act_warn_replaced(a, FACT_CONTACT, v, CONTACT_words, "what is recorded of one of that day");
        if (!act_put(a, FACT_CONTACT, v, e))
                return false;
        act_say(a, "recorded %s with %s on %s%s%s%s", records_words(contact_kinds, contact_words, kind),
                a->child.id, act_date(a, on), iro >= 0 ? " by " : "", iro >= 0 ? a->service.iros[iro].id : "",
                alone && str_eq(alone, "yes") ? ", alone" : "");
        return true;
}
