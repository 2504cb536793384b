/* The review clock on the way to adoption and back: authority to place, placed, returned; events of one date.
 */
#include "clock_support.h"

/* --- step 3: authority to place ----------------------------------------------------------------------- */

Test(clock, authority_to_place_makes_the_earlier_date_govern)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_REVIEW, d(2019, 4, 30)); /* due 30 October */
        happens(&s, EVENT_AUTHORITY, d(2019, 5, 31));
        fold(&s);
        expect_due(&s, d(2019, 8, 31), RULE_AUTHORITY, d(2019, 5, 31));
        cr_assert_eq(s.clock.held, 2);
        cr_assert_eq(s.clock.stream, STREAM_CLA);
}

Test(clock, authority_to_place_never_makes_the_due_date_later)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_AUTHORITY, d(2020, 1, 20));
        fold(&s);
        expect_due(&s, d(2020, 2, 3), RULE_FIRST_CLA, d(2020, 1, 6));
}

Test(clock, authority_to_place_with_the_same_day_due_leaves_the_rule)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 1, 31)); /* due 30 April */
        happens(&s, EVENT_AUTHORITY, d(2020, 1, 31));
        fold(&s);
        expect_due(&s, d(2020, 4, 30), RULE_SECOND_CLA, d(2020, 1, 31));
}

Test(clock, a_review_after_authority_runs_6_months_again)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_REVIEW, d(2019, 4, 30));
        happens(&s, EVENT_AUTHORITY, d(2019, 5, 31));
        happens(&s, EVENT_REVIEW, d(2019, 8, 30));
        fold(&s);
        expect_due(&s, d(2020, 2, 29), RULE_LATER, d(2019, 8, 30));
        cr_assert_eq(s.judged[2].judgement, JUDGED_ON_TIME);
        expect_day(s.judged[2].due, d(2019, 8, 31));
}

Test(clock, authority_does_nothing_while_the_due_date_is_unknown)
{
        struct story s = story(STREAM_CLA, d(2009, 1, 7));
        happens(&s, EVENT_AUTHORITY, d(2010, 5, 3));
        fold_as_at(&s, d(2010, 6, 1));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
}

Test(clock, authority_does_nothing_once_placed)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_PLACED, d(2019, 2, 4));
        happens(&s, EVENT_REVIEW, d(2019, 3, 1));
        happens(&s, EVENT_REVIEW, d(2019, 5, 31)); /* due 30 November */
        happens(&s, EVENT_AUTHORITY, d(2019, 6, 3));
        fold(&s);
        expect_due(&s, d(2019, 11, 30), RULE_LATER_PLACED, d(2019, 5, 31));
}

/* --- step 4: placed for adoption ---------------------------------------------------------------------- */

Test(clock, placed_resets_to_4_weeks_then_3_months_then_6)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_REVIEW, d(2019, 4, 30));
        happens(&s, EVENT_PLACED, d(2019, 6, 10));
        fold(&s);
        expect_due(&s, d(2019, 7, 8), RULE_PLACED, d(2019, 6, 10));
        cr_assert_eq(s.clock.stream, STREAM_ADOPTION);
        cr_assert_eq(s.clock.held, 0);
        expect_day(s.clock.last_review, d(2019, 4, 30)); /* whatever the regime */
        happens(&s, EVENT_REVIEW, d(2019, 7, 8));
        fold(&s);
        expect_due(&s, d(2019, 10, 8), RULE_SECOND_PLACED, d(2019, 7, 8));
        cr_assert_eq(s.judged[2].stream, STREAM_ADOPTION);
        cr_assert_eq(s.judged[2].number, 1);
        cr_assert_eq(s.judged[2].judgement, JUDGED_ON_TIME);
        happens(&s, EVENT_REVIEW, d(2019, 8, 31));
        fold(&s);
        expect_due(&s, d(2020, 2, 29), RULE_LATER_PLACED, d(2019, 8, 31));
}

Test(clock, placed_makes_a_due_date_known)
{
        struct story s = story(STREAM_CLA, d(2009, 1, 7));
        happens(&s, EVENT_PLACED, d(2010, 5, 3));
        fold(&s);
        expect_due(&s, d(2010, 5, 31), RULE_PLACED, d(2010, 5, 3));
        cr_assert_eq(s.clock.held, 0);
}

Test(clock, a_due_date_missed_before_the_placement_stays_missed_and_the_next_review_is_the_first_of_adoption)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6)); /* due 3 February */
        happens(&s, EVENT_REVIEW, d(2020, 1, 31));         /* due 30 April */
        happens(&s, EVENT_PLACED, d(2020, 5, 1));
        fold(&s);
        expect_due(&s, d(2020, 4, 30), RULE_SECOND_CLA, d(2020, 1, 31));
        cr_assert_eq(s.clock.stream, STREAM_ADOPTION);
        cr_assert_eq(s.clock.held, 0);
        happens(&s, EVENT_REVIEW, d(2020, 5, 11));
        fold(&s);
        cr_assert_eq(s.judged[1].judgement, JUDGED_LATE);
        cr_assert_eq(s.judged[1].number, 1);
        expect_due(&s, d(2020, 8, 11), RULE_SECOND_PLACED, d(2020, 5, 11));
        s.n = 2;
        s.events[1].on = d(2020, 4, 30); /* due on the day of the placement: not yet missed */
        fold(&s);
        expect_due(&s, d(2020, 5, 28), RULE_PLACED, d(2020, 4, 30));
}

Test(clock, a_placement_before_coverage_changes_the_stream_and_nothing_else)
{
        struct story s = story(STREAM_CLA, d(2009, 1, 7));
        happens(&s, EVENT_PLACED, d(2010, 3, 31));
        fold_as_at(&s, d(2010, 5, 1));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_eq(s.clock.stream, STREAM_ADOPTION);
        cr_assert_eq(s.clock.held, -1);
        happens(&s, EVENT_REVIEW, d(2010, 4, 30));
        fold_as_at(&s, d(2010, 5, 1));
        expect_due(&s, d(2010, 10, 30), RULE_LATER_PLACED, d(2010, 4, 30));
        cr_assert_eq(s.judged[0].stream, STREAM_ADOPTION);
        cr_assert_eq(s.judged[0].judgement, JUDGED_NOT_ASSESSABLE);
        cr_assert_eq(s.clock.held, 2);
        s.n = 1;
        s.events[0].on = d(2010, 4, 1); /* the first day of coverage makes it known again */
        fold(&s);
        expect_due(&s, d(2010, 4, 29), RULE_PLACED, d(2010, 4, 1));
}

Test(clock, new_adopters_begin_the_adoption_reviews_again)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_PLACED, d(2019, 4, 1));
        happens(&s, EVENT_REVIEW, d(2019, 4, 26));
        happens(&s, EVENT_PLACED, d(2019, 6, 3));
        fold(&s);
        expect_due(&s, d(2019, 7, 1), RULE_PLACED, d(2019, 6, 3));
        cr_assert_eq(s.clock.held, 0);
}

/* --- step 5: returned from an adoptive placement ------------------------------------------------------- */

/* Placed on 1 April 2019 (28 days: 29 April), returned on 15 April. */
static struct story returned(void)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_PLACED, d(2019, 4, 1));
        happens(&s, EVENT_RETURNED, d(2019, 4, 15));
        return s;
}

Test(clock, returned_is_due_42_days_after_the_return)
{
        struct story s = returned();
        fold(&s);
        expect_due(&s, d(2019, 5, 27), RULE_RETURNED, d(2019, 4, 15));
        cr_assert_eq(s.clock.stream, STREAM_CLA);
        cr_assert_eq(s.clock.regime, REGIME_RETURNED);
        cr_assert_eq(s.clock.held, 2); /* review_no 3 */
        expect_day(s.clock.not_before, d(2019, 5, 13));
        happens(&s, EVENT_REVIEW, d(2019, 5, 13));
        fold(&s);
        expect_due(&s, d(2019, 11, 13), RULE_LATER, d(2019, 5, 13));
        cr_assert_eq(s.judged[1].number, 3);
        expect_day(s.clock.not_before, DAY_NONE);
}

Test(clock, a_review_before_the_28th_day_after_a_return_does_not_discharge_it)
{
        struct story s = returned();
        happens(&s, EVENT_REVIEW, d(2019, 5, 12)); /* the 27th day */
        fold(&s);
        expect_due(&s, d(2019, 5, 27), RULE_TOO_EARLY, d(2019, 4, 15));
        cr_assert_eq(s.clock.held, 2);
        cr_assert_eq(s.judged[1].judgement, JUDGED_ON_TIME);
        expect_day(s.clock.not_before, d(2019, 5, 13));
        expect_day(s.clock.last_review, d(2019, 5, 12));
        happens(&s, EVENT_REVIEW, d(2019, 5, 28));
        fold(&s);
        cr_assert_eq(s.judged[2].judgement, JUDGED_LATE);
        expect_due(&s, d(2019, 11, 28), RULE_LATER, d(2019, 5, 28));
}

Test(clock, a_due_date_missed_before_the_return_stays_missed)
{
        struct story s = returned();
        s.events[2].on = d(2019, 4, 30); /* the day after the 28 days of the placement */
        fold(&s);
        expect_due(&s, d(2019, 4, 29), RULE_PLACED, d(2019, 4, 1));
        cr_assert_eq(s.clock.stream, STREAM_CLA);
        cr_assert_eq(s.clock.held, 2);
        happens(&s, EVENT_REVIEW, d(2019, 5, 10)); /* late, and too early */
        fold(&s);
        cr_assert_eq(s.judged[1].judgement, JUDGED_LATE);
        expect_due(&s, d(2019, 6, 11), RULE_TOO_EARLY, d(2019, 4, 30));
        s.n = 3;
        s.events[2].on = d(2019, 4, 29); /* due on the day of the return: not yet missed */
        fold(&s);
        expect_due(&s, d(2019, 6, 10), RULE_RETURNED, d(2019, 4, 29));
}

Test(clock, a_placement_after_a_return_resets_again)
{
        struct story s = returned();
        happens(&s, EVENT_PLACED, d(2019, 5, 20));
        fold(&s);
        expect_due(&s, d(2019, 6, 17), RULE_PLACED, d(2019, 5, 20));
        cr_assert_eq(s.clock.held, 0);
        expect_day(s.clock.not_before, DAY_NONE);
}

Test(clock, authority_governs_again_after_a_return)
{
        struct story s = returned();
        happens(&s, EVENT_REVIEW, d(2019, 5, 20)); /* due 20 November */
        happens(&s, EVENT_AUTHORITY, d(2019, 6, 3));
        fold(&s);
        expect_due(&s, d(2019, 9, 3), RULE_AUTHORITY, d(2019, 6, 3));
}

Test(clock, a_return_in_the_loaded_years_makes_a_due_date_known_and_one_before_does_not)
{
        struct story s = story(STREAM_CLA, d(2009, 1, 7));
        happens(&s, EVENT_PLACED, d(2010, 1, 4));
        happens(&s, EVENT_RETURNED, d(2010, 4, 1));
        fold(&s);
        expect_due(&s, d(2010, 5, 13), RULE_RETURNED, d(2010, 4, 1));
        cr_assert_eq(s.clock.held, 2);
        s.events[1].on = d(2010, 3, 31);
        fold_as_at(&s, d(2010, 5, 1));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_eq(s.clock.stream, STREAM_CLA);
}

/* --- events of one date ------------------------------------------------------------------------------- */

Test(clock, on_one_date_the_review_applies_before_the_placement)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_PLACED, d(2019, 1, 31));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        fold(&s);
        expect_due(&s, d(2019, 2, 28), RULE_PLACED, d(2019, 1, 31));
        cr_assert_eq(s.judged[0].stream, STREAM_CLA);
        cr_assert_eq(s.clock.held, 0);
}

Test(clock, on_one_date_the_review_applies_before_authority)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_AUTHORITY, d(2019, 4, 15));
        happens(&s, EVENT_REVIEW, d(2019, 4, 15));
        fold(&s); /* the other way round the review would hide it: 15 October */
        expect_due(&s, d(2019, 7, 15), RULE_AUTHORITY, d(2019, 4, 15));
}

Test(clock, on_one_date_authority_applies_before_the_placement)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_PLACED, d(2019, 3, 4));
        happens(&s, EVENT_AUTHORITY, d(2019, 3, 4));
        fold(&s);
        expect_due(&s, d(2019, 4, 1), RULE_PLACED, d(2019, 3, 4));
}

Test(clock, on_one_date_the_placement_applies_before_the_return)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_RETURNED, d(2019, 3, 4));
        happens(&s, EVENT_PLACED, d(2019, 3, 4));
        fold(&s);
        expect_due(&s, d(2019, 4, 15), RULE_RETURNED, d(2019, 3, 4));
        cr_assert_eq(s.clock.stream, STREAM_CLA);
}
