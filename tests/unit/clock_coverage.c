/* The review clock where the returns begin, and under other settings. */
#include "clock_support.h"

/* --- coverage ----------------------------------------------------------------------------------------- */

Test(clock, a_start_before_coverage_leaves_the_chain_unknown_whenever_the_first_review_was_due)
{
        struct story s = story(STREAM_CLA, d(2010, 3, 31)); /* due in coverage, 1 May 2010 */
        fold_as_at(&s, d(2010, 4, 30));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_eq(s.clock.held, -1);
        expect_day(s.clock.first_due, d(2010, 4, 30));
}

Test(clock, a_start_on_the_first_day_of_coverage_is_known)
{
        struct story s = story(STREAM_CP, d(2010, 4, 1));
        fold_as_at(&s, d(2010, 5, 1));
        expect_due(&s, d(2010, 7, 1), RULE_FIRST_CP, d(2010, 4, 1));
        s = story(STREAM_CP, d(2010, 3, 31));
        fold_as_at(&s, d(2010, 5, 1));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
}

Test(clock, without_any_return_the_chain_is_unknown_and_never_overdue)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        s.start.coverage = DAY_NONE;
        fold(&s);
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_not(s.clock.latest_possible);
}

Test(clock, first_known_review_is_not_assessable_and_counts_as_the_second)
{
        struct story s = story(STREAM_CLA, d(2015, 6, 1));
        s.start.start_known = false;
        happens(&s, EVENT_REVIEW, d(2015, 8, 31));
        fold(&s);
        cr_assert_eq(s.judged[0].judgement, JUDGED_NOT_ASSESSABLE);
        cr_assert_eq(s.judged[0].number, 0);
        expect_day(s.judged[0].due, DAY_NONE);
        expect_due(&s, d(2016, 2, 29), RULE_LATER, d(2015, 8, 31));
        cr_assert_eq(s.clock.held, 2); /* review_no 3 */
        expect_day(s.clock.first_due, DAY_NONE);
        happens(&s, EVENT_REVIEW, d(2016, 3, 1));
        fold(&s);
        cr_assert_eq(s.judged[1].judgement, JUDGED_LATE);
        cr_assert_eq(s.judged[1].number, 3);
        cr_assert_eq(s.clock.held, 3);
}

Test(clock, a_return_before_coverage_leaves_what_is_known_known)
{
        struct story s = story(STREAM_CLA, d(2009, 1, 7)); /* coverage 1 April 2010 */
        happens(&s, EVENT_PLACED, d(2009, 3, 2));
        happens(&s, EVENT_REVIEW, d(2009, 6, 1)); /* the first known: + 6 months */
        happens(&s, EVENT_RETURNED, d(2010, 2, 1));
        fold_as_at(&s, d(2010, 5, 4));
        expect_due(&s, d(2009, 12, 1), RULE_LATER_PLACED, d(2009, 6, 1)); /* missed before the return */
        cr_assert_eq(s.clock.held, 2);
        cr_assert_eq(s.clock.regime, REGIME_RETURNED);
}

Test(clock, a_return_before_coverage_leaves_what_is_unknown_unknown)
{
        struct story s = story(STREAM_CLA, d(2009, 1, 7));
        happens(&s, EVENT_PLACED, d(2009, 3, 2));
        happens(&s, EVENT_RETURNED, d(2010, 3, 31));
        fold_as_at(&s, d(2010, 5, 4));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_eq(s.clock.held, -1);
        cr_assert_eq(s.clock.regime, REGIME_RETURNED);
        s.events[1].on = d(2010, 4, 1); /* on coverage: known again */
        fold_as_at(&s, d(2010, 5, 4));
        expect_due(&s, d(2010, 5, 13), RULE_RETURNED, d(2010, 4, 1));
        cr_assert_eq(s.clock.held, 2);
}

Test(clock, latest_possible_is_6_months_after_the_day_before_coverage)
{
        struct story s = story(STREAM_CLA, d(2009, 1, 7)); /* coverage 1 April 2010 */
        fold_as_at(&s, d(2010, 9, 30));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_not(s.clock.latest_possible);
        fold_as_at(&s, d(2010, 10, 1));
        expect_due(&s, d(2010, 9, 30), RULE_LATEST_POSSIBLE, d(2010, 3, 31));
        cr_assert(s.clock.latest_possible);
        cr_assert_eq(s.clock.held, -1);
}

Test(clock, latest_possible_counts_from_the_first_known_day_when_later)
{
        struct story s = story(STREAM_CLA, d(2015, 9, 1));
        s.start.start_known = false;
        fold_as_at(&s, d(2016, 2, 29)); /* 31 August + 6 months */
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        fold_as_at(&s, d(2016, 3, 1));
        expect_due(&s, d(2016, 2, 29), RULE_LATEST_POSSIBLE, d(2015, 8, 31));
}

Test(clock, a_known_review_rules_the_latest_possible_date_out)
{
        struct story s = story(STREAM_CLA, d(2015, 9, 1));
        s.start.start_known = false;
        happens(&s, EVENT_REVIEW, d(2015, 10, 1));
        fold_as_at(&s, d(2020, 1, 1));
        expect_due(&s, d(2016, 4, 1), RULE_LATER, d(2015, 10, 1));
        cr_assert_not(s.clock.latest_possible);
}

/* Looked after just before the returns begin: the first review in the loaded year, or held before it and then
 * the second. */
Test(clock, latest_possible_of_a_child_just_looked_after_is_the_later_of_20_working_days_and_3_months)
{
        struct story s = story(STREAM_CLA, d(2010, 3, 8)); /* + 20 WD = 7 April */
        fold_as_at(&s, d(2010, 6, 30));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        fold_as_at(&s, d(2010, 7, 1));
        expect_due(&s, d(2010, 6, 30), RULE_LATEST_POSSIBLE, d(2010, 3, 31));
        s.start.start =
            d(2010, 3, 1); /* + 20 WD = 29 March, before coverage: a second review may be hidden */
        fold_as_at(&s, d(2010, 9, 30));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        rules.first_wd = 200; /* as if the law gave longer than 3 months */
        fold_as_at(&s, d(2011, 3, 1));
        expect_due(&s, s.clock.first_due, RULE_LATEST_POSSIBLE, d(2010, 3, 1));
}

Test(clock, a_short_break_clock_without_coverage_has_no_latest_possible_date)
{
        struct story s = story(STREAM_SHORT_BREAK, d(2015, 9, 1));
        s.start.coverage = DAY_NONE;
        fold(&s);
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_not(s.clock.latest_possible);
}

/* --- the 18th birthday, and gone ------------------------------------------------------------------------ */

Test(clock, a_due_date_on_or_after_the_18th_birthday_is_none)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6)); /* due 3 February */
        s.start.eighteen = d(2020, 2, 3);
        fold_as_at(&s, d(2020, 1, 10));
        expect_due(&s, DAY_NONE, RULE_EIGHTEEN, d(2020, 2, 3));
        cr_assert(s.clock.eighteen);
        cr_assert_not(clock_due_unknown(&s.clock));
        s.start.eighteen = d(2020, 2, 4);
        fold_as_at(&s, d(2020, 1, 10));
        expect_due(&s, d(2020, 2, 3), RULE_FIRST_CLA, d(2020, 1, 6));
}

Test(clock, who_is_born_on_29_february_comes_of_age_on_1_march)
{
        expect_day(clock_eighteenth(d(2004, 2, 29)), d(2022, 3, 1));
        expect_day(clock_eighteenth(d(2004, 2, 28)), d(2022, 2, 28));
        expect_day(clock_eighteenth(d(2004, 3, 1)), d(2022, 3, 1));
        expect_day(clock_eighteenth(DAY_NONE), DAY_NONE);
}

Test(clock, gone_is_unknown_and_never_late)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 1, 31));
        s.start.gone = true;
        fold(&s);
        expect_due(&s, DAY_NONE, RULE_GONE, DAY_NONE);
        cr_assert(s.clock.gone && clock_due_unknown(&s.clock));
        cr_assert_eq(s.clock.held, -1);
        expect_day(s.clock.last_review, d(2020, 1, 31));
        cr_assert_eq(s.judged[0].judgement, JUDGED_ON_TIME);
}

Test(clock, the_last_review_may_lie_in_the_spell_before)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        s.start.last_before = d(2019, 12, 2);
        fold(&s);
        expect_day(s.clock.last_review, d(2019, 12, 2));
        cr_assert_eq(s.clock.held, 0);
        expect_due(&s, d(2020, 2, 3), RULE_FIRST_CLA, d(2020, 1, 6));
}

/* --- counting mode and settings ----------------------------------------------------------------------- */

Test(clock, counting_91_183_counts_days_where_the_law_counts_months)
{
        rules.counting = COUNTING_91_183;
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        happens(&s, EVENT_REVIEW, d(2020, 1, 31));
        fold(&s);
        expect_day(s.clock.due, d(2020, 1, 31) + 91);
        happens(&s, EVENT_REVIEW, d(2020, 4, 1));
        fold(&s);
        expect_day(s.clock.due, d(2020, 4, 1) + 183);
        happens(&s, EVENT_AUTHORITY, d(2020, 4, 6));
        fold(&s);
        expect_day(s.clock.due, d(2020, 4, 6) + 91);
}

Test(clock, counting_91_183_leaves_working_days_and_4_weeks_alone)
{
        rules.counting = COUNTING_91_183;
        struct story s = story(STREAM_CLA, d(2020, 1, 6));
        fold(&s);
        expect_day(s.clock.due, d(2020, 2, 3));
        happens(&s, EVENT_PLACED, d(2020, 1, 20));
        fold(&s);
        expect_day(s.clock.due, d(2020, 2, 17));
}

Test(clock, counting_91_183_moves_the_latest_possible_date)
{
        rules.counting = COUNTING_91_183;
        struct story s = story(STREAM_CLA, d(2009, 1, 7));
        fold_as_at(&s, d(2010, 3, 31) + 184);
        expect_day(s.clock.due, d(2010, 3, 31) + 183);
}

Test(clock, working_day_limits_are_settings)
{
        rules.first_wd = 10;
        rules.icpc_wd = 5;
        expect_day(clock_first_due(&rules, STREAM_CLA, d(2020, 1, 6)), d(2020, 1, 20));
        expect_day(clock_first_due(&rules, STREAM_ICPC, d(2020, 1, 6)), d(2020, 1, 13));
}

Test(clock, every_rule_has_its_words_and_its_source)
{
        for (int i = 0; i < RULE_COUNT; i++) {
                cr_assert(*clock_rule_words((enum clock_rule)i));
                cr_assert(i == RULE_NONE || *clock_rule_source((enum clock_rule)i));
                for (int k = 0; k < i; k++)
                        cr_assert_str_neq(clock_rule_words((enum clock_rule)i),
                                          clock_rule_words((enum clock_rule)k));
        }
}
