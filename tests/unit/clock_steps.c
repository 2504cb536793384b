/* The review clock by its steps: how it starts, what a review held does. At the edges of the calendar. */
#include "clock_support.h"

/* --- step 1: the start -------------------------------------------------------------------------------- */

Test(clock, cla_starts_due_20_working_days_after_becoming_looked_after)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        fold(&s);
        expect_due(&s, d(2020, 2, 3), RULE_FIRST_CLA, d(2020, 1, 6));
        cr_assert_eq(s.clock.held, 0);
        cr_assert_eq(s.clock.stream, STREAM_CLA);
        expect_day(s.clock.last_review, DAY_NONE);
        expect_day(s.clock.first_due, d(2020, 2, 3));
}

Test(clock, cla_first_review_skips_christmas_and_new_year)
{
        struct story s = story(STREAM_CLA, d(2019, 12, 20)); /* 25, 26 December and 1 January are no days */
        fold(&s);
        expect_day(s.clock.due, d(2020, 1, 22));
}

Test(clock, cla_first_review_counts_the_may_day_moved_to_8_may_2020)
{
        struct story s = story(STREAM_CLA, d(2020, 4, 14)); /* the 8th of May is none, the 4th is one */
        fold(&s);
        expect_day(s.clock.due, d(2020, 5, 13));
        struct story before = story(STREAM_CLA, d(2020, 4, 8)); /* 10, 13 April and 8 May */
        fold(&before);
        expect_day(before.clock.due, d(2020, 5, 11));
}

Test(clock, cla_first_review_counts_the_spring_holiday_moved_to_june_2022)
{
        struct story s = story(STREAM_CLA, d(2022, 5, 9)); /* 2 and 3 June are none, 30 May is one */
        fold(&s);
        expect_day(s.clock.due, d(2022, 6, 8));
}

Test(clock, short_break_starts_due_3_months_after_the_first_placement)
{
        struct story s = story(STREAM_SHORT_BREAK, d(2019, 11, 30));
        fold(&s);
        expect_due(&s, d(2020, 2, 29), RULE_FIRST_BREAK, d(2019, 11, 30));
}

Test(clock, cp_starts_due_3_months_after_the_initial_conference)
{
        struct story s = story(STREAM_CP, d(2018, 11, 30));
        fold(&s);
        expect_due(&s, d(2019, 2, 28), RULE_FIRST_CP, d(2018, 11, 30));
        s = story(STREAM_CP, d(2020, 5, 31));
        fold(&s);
        expect_day(s.clock.due, d(2020, 8, 31));
}

Test(clock, a_due_date_in_months_does_not_roll_off_a_weekend)
{
        struct story s = story(STREAM_CP, d(2020, 5, 1));
        fold(&s);
        expect_day(s.clock.due, d(2020, 8, 1)); /* a Saturday */
}

Test(clock, icpc_starts_due_15_working_days_after_the_strategy_discussion)
{
        struct story s = story(STREAM_ICPC, d(2020, 4, 1));
        fold(&s);
        expect_due(&s, d(2020, 4, 24), RULE_ICPC, d(2020, 4, 1)); /* Good Friday and Easter Monday between */
}

Test(clock, icpc_needs_no_coverage)
{
        struct story s = story(STREAM_ICPC, d(2020, 1, 6));
        s.start.coverage = DAY_NONE;
        fold(&s);
        expect_day(s.clock.due, d(2020, 1, 27));
        s.start.coverage = d(2021, 4, 1);
        fold(&s);
        expect_day(s.clock.due, d(2020, 1, 27));
}

/* --- step 2: reviews held ----------------------------------------------------------------------------- */

Test(clock, second_cla_review_is_due_3_months_after_the_first)
{
        struct story s = story(STREAM_CLA, d(2019, 11, 1));
        happens(&s, EVENT_REVIEW, d(2019, 11, 29));
        fold(&s);
        expect_due(&s, d(2020, 2, 29), RULE_SECOND_CLA, d(2019, 11, 29));
        cr_assert_eq(s.clock.held, 1);
        s.events[0].on = d(2019, 11, 30);
        fold(&s);
        expect_day(s.clock.due, d(2020, 2, 29)); /* the last day of that month */
}

Test(clock, later_cla_reviews_are_due_6_months_after_the_one_before)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 1, 31));
        happens(&s, EVENT_REVIEW, d(2020, 4, 30));
        fold(&s);
        expect_due(&s, d(2020, 10, 30), RULE_LATER, d(2020, 4, 30));
        happens(&s, EVENT_REVIEW, d(2020, 8, 31));
        fold(&s);
        expect_day(s.clock.due, d(2021, 2, 28)); /* 31 August + 6 months in a common year */
        cr_assert_eq(s.clock.held, 3);
        expect_day(s.clock.last_review, d(2020, 8, 31));
}

Test(clock, every_short_break_review_after_the_first_is_due_6_months_on)
{
        struct story s = story(STREAM_SHORT_BREAK, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 3, 2));
        fold(&s);
        expect_due(&s, d(2020, 9, 2), RULE_LATER_BREAK, d(2020, 3, 2));
}

Test(clock, every_review_conference_after_the_first_is_due_6_months_on)
{
        struct story s = story(STREAM_CP, d(2019, 10, 1));
        happens(&s, EVENT_REVIEW, d(2019, 12, 31));
        fold(&s);
        expect_due(&s, d(2020, 6, 30), RULE_LATER_CP, d(2019, 12, 31));
}

Test(clock, a_review_on_its_due_date_is_on_time_and_the_day_after_is_late)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 2, 3));
        fold(&s);
        cr_assert_eq(s.judged[0].judgement, JUDGED_ON_TIME);
        s.events[0].on = d(2020, 2, 4);
        fold(&s);
        cr_assert_eq(s.judged[0].judgement, JUDGED_LATE);
        expect_day(s.judged[0].due, d(2020, 2, 3));
        cr_assert_eq(s.judged[0].number, 1);
}

/* Step 5. */
Test(clock, the_chain_runs_from_the_day_held_not_the_day_due)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 1, 10)); /* due 3 February */
        fold(&s);
        expect_day(s.clock.due, d(2020, 4, 10));
        s.events[0].on = d(2020, 3, 20);
        fold(&s);
        expect_day(s.clock.due, d(2020, 6, 20));
}

Test(clock, a_review_on_the_day_of_the_start_is_the_first)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 1, 6));
        fold(&s);
        expect_day(s.clock.due, d(2020, 4, 6));
        cr_assert_eq(s.clock.held, 1);
}

Test(clock, nothing_after_the_as_at_day_has_happened)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 1, 31));
        fold_as_at(&s, d(2020, 1, 30));
        expect_day(s.clock.due, d(2020, 2, 3));
        cr_assert_eq(s.n_judged, 0);
        fold_as_at(&s, d(2020, 1, 31));
        expect_day(s.clock.due, d(2020, 4, 30));
        cr_assert_eq(s.n_judged, 1);
}
