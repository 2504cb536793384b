/* Why the case system's due date is not the law's: each cause by its name. */
#include "clock_support.h"
#include "iro/domain/dues.h"

/* The story of a child looked after from 1 March 2019, reviewed on 20 March, 10 June and 2 December. */
static struct story child(void)
{
        struct story s = story(STREAM_CLA, d(2019, 3, 1));
        happens(&s, EVENT_REVIEW, d(2019, 3, 20));
        happens(&s, EVENT_REVIEW, d(2019, 6, 10));
        happens(&s, EVENT_REVIEW, d(2019, 12, 2));
        return s;
}

/* What the case system says of the n-th review of the story, and of which meetings and decisions it knows
 * beside. */
static enum due_cause cause(struct story *s, size_t n, day system, day decision, day other)
{
        struct event scratch[17];
        fold(s);
        const struct judged_review *j = &s->judged[n];
        struct due_question q = {.rules = &rules,
                                 .start = &s->start,
                                 .events = s->events,
                                 .n_events = s->n,
                                 .as_at = d(2021, 3, 31),
                                 .first_known = s->start.start,
                                 .held = j->event->on,
                                 .law = j->due,
                                 .rule = j->rule,
                                 .counted_from = j->counted_from,
                                 .law_before = n ? s->judged[n - 1].due : DAY_NONE,
                                 .system = system,
                                 .decisions = &decision,
                                 .n_decisions = decision != DAY_NONE,
                                 .others = &other,
                                 .n_others = other != DAY_NONE};
        return due_cause(&q, scratch);
}

Test(clock, the_case_system_days_for_months_are_91_and_183_days)
{
        struct story s = child();
        cr_assert_eq(cause(&s, 1, d(2019, 3, 20) + 91, DAY_NONE, DAY_NONE), DUE_DAYS_FOR_MONTHS);
        cr_assert_eq(cause(&s, 2, d(2019, 6, 10) + 183, DAY_NONE, DAY_NONE), DUE_DAYS_FOR_MONTHS);
        cr_assert_eq(cause(&s, 2, d(2019, 6, 10) + 182, DAY_NONE, DAY_NONE), DUE_OTHER);
}

Test(clock, the_case_system_working_days_are_28_days_or_without_the_bank_holidays)
{
        struct story s = story(STREAM_CLA, d(2019, 4, 10)); /* Good Friday and Easter Monday lie within */
        happens(&s, EVENT_REVIEW, d(2019, 5, 8));
        cr_assert_eq(cause(&s, 0, d(2019, 4, 10) + 28, DAY_NONE, DAY_NONE), DUE_WORKING_DAYS);
        struct story t = story(STREAM_CLA, d(2019, 4, 13));
        happens(&t, EVENT_REVIEW, d(2019, 5, 8));
        cr_assert_eq(cause(&t, 0, d(2019, 5, 10), DAY_NONE, DAY_NONE), DUE_WORKING_DAYS);
        cr_assert_eq(cause(&t, 0, d(2019, 5, 9), DAY_NONE, DAY_NONE), DUE_OTHER);
}

Test(clock, the_case_system_from_due_chains_from_the_date_the_review_before_was_due)
{
        struct story s = child();
        /* the first was due on 29 March, so the second would be on 29 June */
        cr_assert_eq(cause(&s, 1, d(2019, 6, 29), DAY_NONE, DAY_NONE), DUE_FROM_DUE);
}

Test(clock, the_case_system_adoption_is_not_applied_or_applied_from_the_decision)
{
        struct story s = child();
        happens(&s, EVENT_PLACED, d(2019, 12, 20));
        happens(&s, EVENT_REVIEW, d(2020, 1, 10));
        /* by the law within 4 weeks of the placement; as if never placed, 6 months after the review before */
        cr_assert_eq(cause(&s, 3, d(2020, 6, 2), DAY_NONE, DAY_NONE), DUE_ADOPTION);
        cr_assert_eq(cause(&s, 3, d(2019, 12, 10) + 28, d(2019, 12, 10), DAY_NONE), DUE_ADOPTION);
        cr_assert_eq(cause(&s, 3, d(2019, 12, 10) + 28, DAY_NONE, DAY_NONE), DUE_OTHER);
}

Test(clock, the_case_system_a_review_that_only_one_side_has_is_missing)
{
        struct story s = child();
        /* without the review of 10 June the third would be due 3 months after the first */
        cr_assert_eq(cause(&s, 2, d(2019, 6, 20), DAY_NONE, DAY_NONE), DUE_REVIEW_MISSING);
        cr_assert_eq(cause(&s, 2, d(2020, 1, 15), DAY_NONE, d(2019, 7, 15)), DUE_REVIEW_MISSING);
        cr_assert_eq(cause(&s, 2, d(2020, 1, 15), DAY_NONE, DAY_NONE), DUE_OTHER);
}
