#include "iro/domain/dues.h"

#include <string.h>

const char *const due_cause_names[DUE_CAUSES] = {"days-for-months", "working-days",   "from-due",
                                                 "adoption",        "review-missing", "other"};
const char *const due_cause_words[DUE_CAUSES] = {
    "it counts 91 or 183 days where the law says 3 or 6 months",
    "it counts the 20 working days otherwise: as 28 days, or without the bank holidays",
    "it counts from the date the review before was due, not from the date it was held",
    "it does not apply the adoption regulations, or applies them from the decision",
    "it counts from a meeting that is no review here, or lacks one that is",
    "nothing on record explains that day",
};

enum { DAYS_3 = 91, DAYS_6 = 183, FIRST_DAYS = 28 };

/* Months from the day counted from to the due date; 0 = the rule counts no months. */
static int months_of(enum clock_rule rule)
{
        switch (rule) {
        case RULE_SECOND_CLA:
        case RULE_FIRST_BREAK:
        case RULE_FIRST_CP:
        case RULE_AUTHORITY:
        case RULE_SECOND_PLACED:
                return 3;
        case RULE_LATER:
        case RULE_LATER_BREAK:
        case RULE_LATER_CP:
        case RULE_LATER_PLACED:
                return 6;
        case RULE_NONE:
        case RULE_FIRST_CLA:
        case RULE_ICPC:
        case RULE_PLACED:
        case RULE_RETURNED:
        case RULE_TOO_EARLY:
        case RULE_LATEST_POSSIBLE:
        case RULE_EIGHTEEN:
        case RULE_GONE:
        case RULE_COUNT:
                break;
        }
        return 0;
}

static day in_days(day from, int months)
{
        return from + (months == 3 ? DAYS_3 : DAYS_6);
}

static bool days_for_months(const struct due_question *q)
{
        int months = months_of(q->rule);
        if (!months)
                return false;
        day other = q->rules->counting == COUNTING_MONTHS ? in_days(q->counted_from, months)
                                                          : day_add_months(q->counted_from, months);
        return q->system == other;
}

/* So many days of Monday to Friday after the day, whatever the bank holidays. */
static day weekdays_after(day d, int n)
{
        while (n > 0)
                n -= day_weekday(++d) < 5;
        return d;
}

static bool working_days(const struct due_question *q)
{
        return q->rule == RULE_FIRST_CLA &&
               (q->system == q->counted_from + FIRST_DAYS ||
                q->system == weekdays_after(q->counted_from, q->rules->first_wd));
}

static bool from_due(const struct due_question *q)
{
        int months = months_of(q->rule);
        return months && q->law_before != DAY_NONE &&
               q->system == clock_plus_months(q->rules, q->law_before, months);
}

/* --- the clock with other events ------------------------------------------------------------------------ */

struct looking {
        day held, due;
};

static void look(void *context, const struct judged_review *r)
{
        struct looking *l = context;
        if (r->event->on == l->held)
                l->due = r->due;
}

/* When the review would be due by these events. */
static day due_by_events(const struct due_question *q, struct event *events, size_t n)
{
        struct clock folded;
        struct looking l = {q->held, DAY_NONE};
        clock_fold(q->rules, q->start, events, n, q->as_at, q->first_known, &folded, look, &l);
        return q->held == DAY_NONE ? folded.due : l.due;
}

static size_t only(const struct due_question *q, struct event *out, bool authority)
{
        size_t n = 0;
        for (size_t i = 0; i < q->n_events; i++)
                if (q->events[i].kind == EVENT_REVIEW || (authority && q->events[i].kind == EVENT_AUTHORITY))
                        out[n++] = q->events[i];
        return n;
}

/* All but one. */
static size_t without(const struct due_question *q, size_t k, struct event *out)
{
        memcpy(out, q->events, k * sizeof *out);
        memcpy(out + k, q->events + k + 1, (q->n_events - k - 1) * sizeof *out);
        return q->n_events - 1;
}

/* Placed on the day of the decision: that alone, or in place of the first placement. */
static bool from_decision(const struct due_question *q, day made, struct event *scratch)
{
        size_t n = only(q, scratch, true), first = 0;
        scratch[n++] = (struct event){.on = made, .kind = EVENT_PLACED};
        if (due_by_events(q, scratch, n) == q->system)
                return true;
        while (first < q->n_events && q->events[first].kind != EVENT_PLACED)
                first++;
        if (first == q->n_events)
                return false;
        memcpy(scratch, q->events, q->n_events * sizeof *scratch);
        scratch[first].on = made;
        return due_by_events(q, scratch, q->n_events) == q->system;
}

static bool adoption(const struct due_question *q, struct event *scratch)
{
        for (int authority = 0; authority <= 1; authority++)
                if (due_by_events(q, scratch, only(q, scratch, authority)) == q->system)
                        return true;
        for (size_t k = 0; k < q->n_events; k++)
                if (q->events[k].kind != EVENT_REVIEW &&
                    due_by_events(q, scratch, without(q, k, scratch)) == q->system)
                        return true;
        for (size_t i = 0; i < q->n_decisions; i++)
                if (from_decision(q, q->decisions[i], scratch))
                        return true;
        return false;
}

static bool review_missing(const struct due_question *q, struct event *scratch)
{
        for (size_t k = 0; k < q->n_events; k++) {
                bool other = q->events[k].kind == EVENT_REVIEW && q->events[k].on != q->held;
                if (other && due_by_events(q, scratch, without(q, k, scratch)) == q->system)
                        return true;
        }
        for (size_t i = 0; i < q->n_others; i++)
                if (clock_plus_months(q->rules, q->others[i], 3) == q->system ||
                    clock_plus_months(q->rules, q->others[i], 6) == q->system)
                        return true;
        return false;
}

enum due_cause due_cause(const struct due_question *q, struct event *scratch)
{
        if (days_for_months(q))
                return DUE_DAYS_FOR_MONTHS;
        if (working_days(q))
                return DUE_WORKING_DAYS;
        if (from_due(q))
                return DUE_FROM_DUE;
        if (adoption(q, scratch))
                return DUE_ADOPTION;
        return review_missing(q, scratch) ? DUE_REVIEW_MISSING : DUE_OTHER;
}
