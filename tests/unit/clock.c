/* The review clock: one test for each numbered step, at the edges of the calendar. */
#include "iro/clock.h"

#include <criterion/criterion.h>
#include <string.h>

static struct calendar cal;
static struct clock_rules rules;

static void setup(void)
{
        calendar_init(&cal, NULL, 0);
        rules = (struct clock_rules){&cal, COUNTING_MONTHS, 20, 15};
}

static void teardown(void)
{
        calendar_release(&cal);
}

TestSuite(clock, .init = setup, .fini = teardown);

static day d(int y, int m, int dom)
{
        return day_from_ymd(y, m, dom);
}

static const day forever = 40000; /* an as-at after every event of these tests */

/* --- folding by hand --------------------------------------------------------------------------------------
 */

struct story {
        struct clock_start start;
        struct event events[16];
        size_t n;
        struct judged_review judged[16];
        size_t n_judged;
        struct clock clock;
};

static struct story story(enum stream kind, day start)
{
        return (struct story){.start = {kind, start, true, d(2010, 4, 1)}};
}

static void happens(struct story *s, enum event_kind kind, day on)
{
        s->events[s->n++] = (struct event){.on = on, .kind = kind};
}

static void keep(void *context, const struct judged_review *r)
{
        struct story *s = context;
        s->judged[s->n_judged++] = *r;
}

static void fold_as_at(struct story *s, day as_at)
{
        s->n_judged = 0;
        clock_fold(&rules, &s->start, s->events, s->n, as_at, s->start.start, &s->clock, keep, s);
}

static void fold(struct story *s)
{
        fold_as_at(s, forever);
}

static void expect_day(day got, day want)
{
        char a[11], b[11];
        cr_assert_str_eq(day_iso(got, a), day_iso(want, b));
}

static void expect_due(const struct story *s, day due, enum clock_rule rule, day from)
{
        expect_day(s->clock.due, due);
        cr_assert_str_eq(clock_rule_words(s->clock.rule), clock_rule_words(rule));
        expect_day(s->clock.counted_from, from);
}

/* --- step 1: the start ------------------------------------------------------------------------------------
 */

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

/* --- step 2: reviews held ---------------------------------------------------------------------------------
 */

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

/* --- step 3: authority to place ---------------------------------------------------------------------------
 */

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

/* --- step 4: placed for adoption --------------------------------------------------------------------------
 */

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

Test(clock, a_due_date_missed_before_the_placement_stays_missed)
{
        struct story s = story(STREAM_CLA, d(2020, 1, 6)); /* due 3 February */
        happens(&s, EVENT_PLACED, d(2020, 2, 4));
        fold(&s);
        expect_due(&s, d(2020, 2, 3), RULE_FIRST_CLA, d(2020, 1, 6));
        cr_assert_eq(s.clock.stream, STREAM_ADOPTION);
        s.events[0].on = d(2020, 2, 3); /* due on the day of the placement: not yet missed */
        fold(&s);
        expect_due(&s, d(2020, 3, 2), RULE_PLACED, d(2020, 2, 3));
}

Test(clock, an_old_placement_leaves_the_due_date_but_changes_the_regime)
{
        struct story s = story(STREAM_CLA, d(2009, 1, 7));
        happens(&s, EVENT_PLACED, d(2010, 2, 1));
        s.events[0].old = true;
        fold_as_at(&s, d(2010, 5, 1));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_eq(s.clock.stream, STREAM_ADOPTION);
        happens(&s, EVENT_REVIEW, d(2010, 4, 30));
        fold_as_at(&s, d(2010, 5, 1));
        expect_due(&s, d(2010, 10, 30), RULE_LATER_PLACED, d(2010, 4, 30));
        cr_assert_eq(s.judged[0].stream, STREAM_ADOPTION);
        cr_assert_eq(s.judged[0].judgement, JUDGED_NOT_ASSESSABLE);
}

Test(clock, disruption_returns_to_cla_with_the_due_date_unchanged)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_PLACED, d(2019, 4, 1));
        happens(&s, EVENT_DISRUPTED, d(2019, 4, 10));
        fold(&s);
        expect_due(&s, d(2019, 4, 29), RULE_PLACED, d(2019, 4, 1));
        cr_assert_eq(s.clock.stream, STREAM_CLA);
        happens(&s, EVENT_REVIEW, d(2019, 4, 20));
        fold(&s);
        expect_due(&s, d(2019, 7, 20), RULE_SECOND_CLA, d(2019, 4, 20)); /* n stayed 0 */
}

Test(clock, a_second_placement_after_a_disruption_resets_again)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_PLACED, d(2019, 4, 1));
        happens(&s, EVENT_REVIEW, d(2019, 4, 26));
        happens(&s, EVENT_DISRUPTED, d(2019, 5, 10));
        happens(&s, EVENT_PLACED, d(2019, 7, 1));
        fold(&s);
        expect_due(&s, d(2019, 7, 29), RULE_PLACED, d(2019, 7, 1));
        cr_assert_eq(s.clock.held, 0);
}

Test(clock, placed_twice_without_a_disruption_counts_once)
{
        struct story s = story(STREAM_CLA, d(2019, 1, 7));
        happens(&s, EVENT_REVIEW, d(2019, 1, 31));
        happens(&s, EVENT_PLACED, d(2019, 4, 1));
        happens(&s, EVENT_PLACED, d(2019, 4, 20));
        fold(&s);
        expect_due(&s, d(2019, 4, 29), RULE_PLACED, d(2019, 4, 1));
}

/* --- events of one date -----------------------------------------------------------------------------------
 */

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

/* --- coverage ---------------------------------------------------------------------------------------------
 */

Test(clock, first_review_due_before_coverage_leaves_the_chain_unknown)
{
        struct story s = story(STREAM_CLA, d(2010, 3, 2)); /* due 30 March 2010 */
        fold_as_at(&s, d(2010, 9, 30));
        expect_due(&s, DAY_NONE, RULE_NONE, DAY_NONE);
        cr_assert_eq(s.clock.held, -1);
        expect_day(s.clock.first_due, d(2010, 3, 30));
}

Test(clock, first_review_due_on_the_first_day_of_coverage_is_known)
{
        struct story s = story(STREAM_CP, d(2010, 1, 1));
        fold_as_at(&s, d(2010, 5, 1));
        expect_due(&s, d(2010, 4, 1), RULE_FIRST_CP, d(2010, 1, 1));
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

/* --- counting mode and settings ---------------------------------------------------------------------------
 */

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
