/* Conferences as meetings: kind, outcome, quorum, dissent, the chair's summary; agencies' decisions sent
 * after them; core groups; what was called off, why and by whom. */
#include "iro/act/review.h"

#include "iro/domain/records.h"
#include "iro/domain/words.h"

#include <string.h>

/* --- the meeting -------------------------------------------------------------------------------------- */

static const struct {
        const char *option;
        int column;
} meeting_options[] = {{"kind", CONFERENCE_kind},         {"outcome", CONFERENCE_outcome},
                       {"quorate", CONFERENCE_quorate},   {"reason", CONFERENCE_quorum_reason},
                       {"dissent", CONFERENCE_dissent},   {"summary", CONFERENCE_summary_sent_on},
                       {"meeting", CONFERENCE_meeting_id}};

static int take_options(struct act *a, struct value v[CONFERENCE_COLUMNS])
{
        int given = 0;
        for (size_t i = 0; i < sizeof meeting_options / sizeof *meeting_options; i++) {
                const struct act_value *x = act_value(a, meeting_options[i].option);
                if (!x->given)
                        continue;
                v[meeting_options[i].column] =
                    x->day == DAY_NONE ? value_text(x->text) : value_day(x->day, arena_alloc(&a->texts, 11));
                given++;
        }
        if (act_given(a, "chair")) {
                v[CONFERENCE_chair] = value_int(a->service.iros[act_value(a, "chair")->number].no);
                given++;
        }
        return given;
}

static bool conference_child(struct act *a, day on, struct err *e)
{
        struct err ignored = ERR_INIT;
        return act_not_future(a, on, "a conference", e) && act_child(a, act_value(a, "child")->number, e) &&
               act_scope(a, LINE_CP, e) &&
               (act_clock(a, LINE_ICPC, on, &ignored) || act_clock(a, LINE_CP, on, e));
}

bool act_meeting(struct act *a, struct err *e)
{
        day on = act_day(a, "date", DAY_NONE), summary = act_day(a, "summary", DAY_NONE);
        char iso[11];
        if (!conference_child(a, on, e))
                return false;
        if (summary != DAY_NONE && summary < on)
                return err_usage(e, "the summary would be sent before the conference of %s", act_date(a, on));
        struct value v[CONFERENCE_COLUMNS] = {
            [CONFERENCE_child] = value_int(a->child.no), [CONFERENCE_held_on] = value_day(on, iso)};
        const struct standing *f = ledger_fact(a->ledger, FACT_CONFERENCE, v, &a->texts);
        if (f)
                memcpy(v, f->v, sizeof v);
        if (take_options(a, v) == 0)
                return err_usage(e, "say what holds for it: --kind, --outcome, --quorate, --dissent …");
        if (str_eq(str_or(v[CONFERENCE_quorate].s, ""), "no-proceeded") &&
            v[CONFERENCE_quorum_reason].type == VALUE_NULL)
                act_warn(a, "it went ahead without a quorum, and why is not said: --reason");
        if (!act_put(a, FACT_CONFERENCE, v, e))
                return false;
        act_say(a, "recorded %s's conference of %s: %s%s%s", a->child.id, act_date(a, on),
                str_or(v[CONFERENCE_kind].s, "conference"), v[CONFERENCE_outcome].s ? ", " : "",
                str_or(v[CONFERENCE_outcome].s, ""));
        return true;
}

bool act_agency_decision(struct act *a, struct err *e)
{
        day on = act_day(a, "date", DAY_NONE), got = act_day(a, "received", a->options.as_at);
        char d[2][11];
        if (!conference_child(a, on, e))
                return false;
        if (got < on)
                return err_usage(e, "it would have been received before the conference of %s",
                                 act_date(a, on));
        struct value v[] = {[AGENCY_DECISION_child] = value_int(a->child.no),
                            [AGENCY_DECISION_held_on] = value_day(on, d[0]),
                            [AGENCY_DECISION_agency] = value_text(act_value(a, "agency")->text),
                            [AGENCY_DECISION_decision] = value_text(act_value(a, "text")->text),
                            [AGENCY_DECISION_received_on] = value_day(got, d[1])};
        if (!act_put(a, FACT_AGENCY_DECISION, v, e))
                return false;
        act_say(a, "recorded the decision of %s for %s's conference of %s", v[AGENCY_DECISION_agency].s,
                a->child.id, act_date(a, on));
        return true;
}

bool act_core_group(struct act *a, struct err *e)
{
        day on = act_day(a, "date", DAY_NONE);
        char iso[11];
        if (!act_not_future(a, on, "a core group", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, LINE_CP, e) || !act_clock(a, LINE_CP, on, e))
                return false;
        struct value v[] = {[CORE_GROUP_child] = value_int(a->child.no),
                            [CORE_GROUP_held_on] = value_day(on, iso),
                            [CORE_GROUP_words] = value_text(act_value(a, "words")->text)};
        if (!act_put(a, FACT_CORE_GROUP, v, e))
                return false;
        act_say(a, "recorded a core group of %s on %s", a->child.id, act_date(a, on));
        return true;
}

/* --- called off --------------------------------------------------------------------------------------- */

bool meeting_called_off(struct act *a, enum stream stream, day on, const char *how, day instead,
                        struct err *e)
{
        char d[3][11];
        struct value v[] = {[MEETING_OFF_child] = value_int(a->child.no),
                            [MEETING_OFF_stream] = value_text(stream_names[stream]),
                            [MEETING_OFF_off_on] = value_day(on, d[0]),
                            [MEETING_OFF_how] = value_text(how),
                            [MEETING_OFF_said_on] = value_day(a->options.as_at, d[1]),
                            [MEETING_OFF_reason] = value_text(act_value(a, "reason")->text),
                            [MEETING_OFF_said_by] = value_text(act_value(a, "by")->text),
                            [MEETING_OFF_new_on] = value_day(instead, d[2])};
        return act_put(a, FACT_MEETING_OFF, v, e);
}
