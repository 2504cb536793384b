/* What the service records beside the clock: decisions of reviews. */
#include "demo_county.h"

/* --- decisions ---------------------------------------------------------------------------------------- */

struct decided {
        const char *text, *owner;
        int days; /* from the review to its date */
};
static const struct decided of_care[] = {
    {"Life story work to begin", "social worker", 60},
    {"Health assessment to be booked", "social worker", 28},
    {"Dental check to be arranged by the carers", "foster carer", 42},
    {"Personal education plan to be updated", "school", 56},
    {"Contact with brothers and sisters to be planned", "social worker", 42},
    {"Permanence plan to be confirmed at the care planning meeting", "team manager", 90},
    {"Therapy to be agreed with the health service", "team manager", 70},
    {"Placement plan to be shared with the carers", "social worker", 21},
    {"Passport to be applied for", "social worker", 90},
    {"Pathway plan to be written with the young person", "social worker", 84}};
static const struct decided of_plans[] = {{"Core group to agree the safety plan", "social worker", 14},
                                          {"Parenting assessment to be completed", "social worker", 84},
                                          {"Domestic abuse work to begin", "team manager", 42},
                                          {"School to report attendance each fortnight", "school", 28},
                                          {"Health visitor to see the baby each week", "health", 28}};

/* How it ended: in time, late, given up, not needed; the rest is still open. */
static const char *ending(struct dice *d, bool before, day due, day by, day *ended, const char **reason)
{
        static const int now_shares[] = {760, 140, 30, 30, 40}, before_shares[] = {700, 190, 45, 25, 40};
        int how = dice_pick(d, before ? before_shares : now_shares, 5);
        *ended = how == 0 ? due - dice_below(d, 14) : how == 1 ? due + dice_between(d, 3, 60) : due;
        *reason = how == 2   ? "The service it needs has a waiting list"
                  : how == 3 ? "The plan has changed"
                             : NULL;
        if (how == 4 || *ended > by) {
                *ended = DAY_NONE;
                *reason = NULL;
                return "open";
        }
        return how < 2 ? "done" : how == 2 ? "not-done" : "not-needed";
}

static void write_decision(struct writer *w, const struct stay *s, const struct member *m, day on, day next,
                           const struct decided *x, struct dice *d)
{
        struct dates t = {0};
        day as_at = w->county->as_at, last = by_now(w, m->end), ended, due = on + x->days;
        const char *reason, *state = ending(d, on < demo_year(), due, last, &ended, &reason);
        if (ended != DAY_NONE && ended < on)
                ended = on;
        bool asked = next != DAY_NONE && next <= as_at && (ended == DAY_NONE || ended >= next);
        bool known = !dice_chance(d, 40);
        if (m->end <= as_at && ended == DAY_NONE) { /* nobody asks after it any more */
                state = "not-needed";
                ended = m->end > on ? m->end : on;
                reason = "The case was closed";
        }
        const struct value v[] = {[DECISION_child] = value_int(w->kids[m->kid]),
                                  [DECISION_no] = value_int(++w->decided[m->kid]),
                                  [DECISION_stream] = value_text(stream_names[s->kind]),
                                  [DECISION_made_on] = date(&t, on),
                                  [DECISION_made_at] =
                                      value_text(s->kind == STREAM_CP ? "conference" : "review"),
                                  [DECISION_text] = value_text(x->text),
                                  [DECISION_owner] = value_text(known ? x->owner : NULL),
                                  [DECISION_team] = value_null(),
                                  [DECISION_due_on] = date(&t, known ? due : DAY_NONE),
                                  [DECISION_state] = value_text(state),
                                  [DECISION_ended_on] = date(&t, ended),
                                  [DECISION_reason] = value_text(reason),
                                  [DECISION_asked_on] = date(&t, asked ? next : DAY_NONE),
                                  [DECISION_prp_id] = value_null()};
        write_fact(w, FACT_DECISION, v);
}

void write_decisions(struct writer *w, const struct stay *s, const struct member *m, day on, day next)
{
        struct dice d = dice_of(s->key, 7000 + (uint64_t)on);
        bool plan = s->kind == STREAM_CP;
        int of = plan ? 5 : 10, first = dice_below(&d, of), n = dice_between(&d, 0, 3);
        for (int i = 0; i < n; i++)
                write_decision(w, s, m, on, next, &(plan ? of_plans : of_care)[(first + i) % of], &d);
}
