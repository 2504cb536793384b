/* The clocks of a child and the events of a spell: reviews, authority to place, placement, return; the
 * series of short breaks. */
#include "care_support.h"

#include <string.h>

static void cla_events_as_at(day as_at)
{
        events_of(clock_no(1, 0, as_at), as_at);
}

Test(care, each_period_plan_and_enquiry_has_its_clock)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "E4A");
        stays(d(2019, 5, 1), "S", DAY_NONE, "");
        plans[child.n_plans++] = (struct plan){.start = d(2019, 7, 1), .end = DAY_NONE};
        enquiry(d(2019, 6, 3))->icpc = d(2019, 6, 20);
        clock_no(4, 0, forever);
        cr_assert(care.clocks[0].line == LINE_CLA && care.clocks[0].source == 0);
        expect_day(care.clocks[0].ended, d(2018, 9, 3));
        cr_assert(care.clocks[1].line == LINE_CLA && care.clocks[1].ended == DAY_NONE);
        cr_assert(care.clocks[2].line == LINE_CP && care.clocks[2].start.kind == STREAM_CP);
        cr_assert(care.clocks[3].line == LINE_ICPC && care.clocks[3].ended == d(2019, 6, 20));
        clock_no(2, 0, d(2019, 6, 2));
}

Test(care, reviews_count_within_the_period_with_both_ends)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "E4A");
        held(STREAM_CLA, d(2018, 4, 30));
        held(STREAM_CLA, d(2018, 5, 1));
        held(STREAM_ADOPTION, d(2018, 9, 3));
        held(STREAM_CLA, d(2018, 9, 4));
        held(STREAM_CP, d(2018, 6, 1));
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_REVIEW), 2);
        expect_day(event_on(EVENT_REVIEW, 0), d(2018, 5, 1));
        expect_day(event_on(EVENT_REVIEW, 1), d(2018, 9, 3));
        cla_events_as_at(d(2018, 8, 1));
        cr_assert_eq(count(EVENT_REVIEW), 1);
}

Test(care, authority_is_the_first_e1_or_d1_episode)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        strcpy(stays(d(2018, 9, 3), "L", d(2018, 10, 1), "X1")->ls, "E1");
        strcpy(stays(d(2018, 10, 1), "P", DAY_NONE, "")->ls, "E1");
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_AUTHORITY), 1);
        expect_day(event_on(EVENT_AUTHORITY, 0), d(2018, 9, 3));
        strcpy(episodes[1].ls, "D1");
        cla_events_as_at(forever);
        expect_day(event_on(EVENT_AUTHORITY, 0), d(2018, 9, 3));
        cla_events_as_at(d(2018, 9, 2));
        cr_assert_eq(count(EVENT_AUTHORITY), 0);
}

Test(care, authority_is_a_parents_consent_where_that_is_earlier)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        strcpy(stays(d(2018, 9, 3), "L", DAY_NONE, "")->ls, "E1");
        consents[child.n_consents++] = d(2018, 8, 6);
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_AUTHORITY), 1);
        expect_day(event_on(EVENT_AUTHORITY, 0), d(2018, 8, 6));
        consents[0] = d(2018, 10, 1);
        cla_events_as_at(forever);
        expect_day(event_on(EVENT_AUTHORITY, 0), d(2018, 9, 3));
        consents[0] = d(2018, 4, 30); /* before the spell: of another */
        cla_events_as_at(forever);
        expect_day(event_on(EVENT_AUTHORITY, 0), d(2018, 9, 3));
}

/* --- placed, and returned ------------------------------------------------------------------------------ */

static struct decision decisions[2];

/* One more episode of the same period: what went before ends on its first day. */
static struct episode *moves(day on, const char *rne, const char *place)
{
        struct episode *before = &episodes[child.n_episodes - 1];
        before->dec = on;
        strcpy(before->rec, "X1");
        struct episode *e = stays(on, rne, DAY_NONE, "");
        strcpy(e->place, place);
        return e;
}

/* Looked after from 1 May 2018, placed for adoption (A3) from 3 September. */
static void placed_story(void)
{
        stays(d(2018, 5, 1), "S", DAY_NONE, "");
        moves(d(2018, 9, 3), "P", "A3");
}

Test(care, placed_is_the_start_of_the_first_a3_to_a6_episode)
{
        placed_story();
        for (char c = '1'; c <= '7'; c++) {
                episodes[1].place[1] = c;
                cla_events_as_at(forever);
                expect_day(event_on(EVENT_PLACED, 0), c >= '3' && c <= '6' ? d(2018, 9, 3) : DAY_NONE);
        }
}

Test(care, date_placed_is_a_decision_and_moves_no_clock)
{
        stays(d(2018, 5, 1), "S", DAY_NONE, "");
        child.decisions = decisions;
        decisions[child.n_decisions++] = (struct decision){d(2018, 8, 20), DAY_NONE};
        cla_events_as_at(forever);
        cr_assert_eq(care.n_events, 0);
        decisions[0].reversed = d(2018, 12, 3);
        moves(d(2018, 9, 3), "P", "A3");
        cla_events_as_at(forever);
        cr_assert_eq(care.n_events, 1);
        expect_day(event_on(EVENT_PLACED, 0), d(2018, 9, 3));
}

Test(care, placed_anew_with_new_adopters_directly_after_an_adoptive_placement)
{
        static const char *const anew[] = {"P", "B"}, *const kept[] = {"L", "T", "U"};
        placed_story();
        struct episode *e = moves(d(2019, 1, 7), "P", "A5");
        for (int i = 0; i < 2; i++) {
                strcpy(e->rne, anew[i]);
                cla_events_as_at(forever);
                cr_assert_eq(count(EVENT_PLACED), 2, "%s", anew[i]);
                expect_day(event_on(EVENT_PLACED, 1), d(2019, 1, 7));
        }
        for (int i = 0; i < 3; i++) {
                strcpy(e->rne, kept[i]);
                cla_events_as_at(forever);
                cr_assert_eq(count(EVENT_PLACED), 1, "%s keeps the placement", kept[i]);
        }
        cr_assert_eq(count(EVENT_RETURNED), 0);
}

Test(care, a_temporary_placement_in_between_keeps_the_adoptive_one)
{
        placed_story();
        moves(d(2019, 1, 7), "P", "T1");
        cla_events_as_at(forever);
        cr_assert(count(EVENT_PLACED) == 1 && count(EVENT_RETURNED) == 0);
        moves(d(2019, 1, 21), "P", "A3");
        cla_events_as_at(forever);
        cr_assert(count(EVENT_PLACED) == 1 && count(EVENT_RETURNED) == 0);
        moves(d(2019, 2, 4), "P", "T4");
        moves(d(2019, 2, 11), "P", "U4");
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_RETURNED), 1);
        expect_day(event_on(EVENT_RETURNED, 0), d(2019, 2, 11));
}

Test(care, returned_is_the_start_of_the_first_later_episode_with_another_placement)
{
        placed_story();
        moves(d(2019, 1, 7), "P", "U4");
        moves(d(2019, 2, 4), "P", "K2");
        cla_events_as_at(d(2019, 1, 6));
        cr_assert_eq(count(EVENT_RETURNED), 0);
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_RETURNED), 1);
        expect_day(event_on(EVENT_RETURNED, 0), d(2019, 1, 7));
        moves(d(2019, 6, 3), "P", "A4");
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_PLACED), 2);
        expect_day(event_on(EVENT_PLACED, 1), d(2019, 6, 3));
}

/* --- spells: short breaks and full care ---------------------------------------------------------------- */

Test(care, short_breaks_know_neither_authority_nor_placement)
{
        struct episode *e = stays(d(2018, 5, 1), "S", DAY_NONE, "");
        strcpy(e->ls, "V4"), strcpy(e->place, "A3");
        cla_events_as_at(forever);
        cr_assert_eq(care.n_events, 0);
        cr_assert_eq(care.clocks[0].start.kind, STREAM_SHORT_BREAK);
}

Test(care, a_change_of_sort_ends_one_clock_and_starts_the_other_on_that_day)
{
        strcpy(stays(d(2018, 5, 1), "S", DAY_NONE, "")->ls, "V4");
        moves(d(2018, 9, 3), "L", "U4");
        strcpy(moves(d(2019, 1, 7), "L", "U4")->ls, "V4");
        held(STREAM_SHORT_BREAK, d(2018, 8, 1));
        held(STREAM_CLA, d(2018, 9, 3));
        held(STREAM_CLA, d(2018, 10, 1));
        clock_no(3, 0, forever);
        cr_assert_eq(care.clocks[0].start.kind, STREAM_SHORT_BREAK);
        expect_day(care.clocks[0].ended, d(2018, 9, 3));
        cr_assert_eq(care.clocks[1].start.kind, STREAM_CLA);
        expect_day(care.clocks[1].start.start, d(2018, 9, 3));
        expect_day(care.clocks[1].ended, d(2019, 1, 7));
        cr_assert(care.clocks[2].ended == DAY_NONE && care.clocks[2].start.kind == STREAM_SHORT_BREAK);
        events_of(&care.clocks[0], forever);
        cr_assert_eq(care.n_events, 2); /* both ends inclusive */
        events_of(&care.clocks[1], forever);
        cr_assert_eq(care.n_events, 2);
        struct clock c =
            folded(&care.clocks[2], forever); /* the last review of the period, whatever the spell */
        expect_day(c.last_review, d(2018, 10, 1));
}

Test(care, the_start_of_a_spell_is_known_when_the_change_of_sort_is_in_a_loaded_year)
{
        strcpy(stays(d(2014, 5, 1), "P", DAY_NONE, "")->ls, "V4");
        moves(d(2015, 4, 1), "L", "U4");
        clock_no(2, 0, forever);
        cr_assert_not(care.clocks[0].start.start_known);
        cr_assert(care.clocks[1].start.start_known);
        covered.cla.from = d(2015, 4, 2);
        cr_assert_not(clock_no(2, 1, forever)->start.start_known);
        strcpy(episodes[0].rne, "S"); /* the chain reaches the start of care */
        cr_assert(clock_no(2, 1, forever)->start.start_known);
}

/* A break of three days that began on that day. */
Test(care, single_breaks_up_to_6_months_apart_are_one_series)
{
        takes_a_break(d(2018, 5, 1));
        takes_a_break(d(2018, 11, 4)); /* 4 May + 6 months */
        const struct care_clock *c = clock_no(1, 0, d(2019, 1, 7));
        cr_assert_eq(c->start.kind, STREAM_SHORT_BREAK);
        expect_day(c->start.start, d(2018, 5, 1));
        expect_day(c->ended, DAY_NONE);
        episodes[1].decom++; /* one day more */
        clock_no(2, 0, d(2019, 1, 7));
        expect_day(care.clocks[0].ended, d(2018, 11, 4));
        covered.gap_months = 7;
        clock_no(1, 0, d(2019, 1, 7));
}

Test(care, an_agreed_series_after_single_breaks_is_another_whatever_the_gap)
{
        takes_a_break(d(2018, 5, 1));
        strcpy(stays(d(2018, 6, 4), "S", DAY_NONE, "")->ls, "V4");
        clock_no(2, 0, forever);
        expect_day(care.clocks[0].ended, d(2018, 6, 4));
        expect_day(care.clocks[1].start.start, d(2018, 6, 4));
}

Test(care, a_series_is_open_until_6_months_after_its_last_break)
{
        takes_a_break(d(2018, 5, 1));
        expect_day(clock_no(1, 0, d(2018, 11, 3))->ended, DAY_NONE);
        expect_day(clock_no(1, 0, d(2018, 11, 4))->ended, d(2018, 11, 4));
}

Test(care, a_series_ends_when_full_care_starts)
{
        takes_a_break(d(2018, 5, 1));
        stays(d(2018, 8, 1), "S", DAY_NONE, "");
        clock_no(2, 0, forever);
        expect_day(care.clocks[0].ended, d(2018, 8, 1));
        cr_assert_eq(care.clocks[1].start.kind, STREAM_CLA);
        takes_a_break(d(2018, 9, 3)); /* breaks after full care are another series */
        clock_no(3, 0, d(2018, 9, 4));
}

Test(care, an_agreed_series_ends_with_its_episodes)
{
        strcpy(stays(d(2018, 5, 1), "S", d(2018, 8, 1), "E8")->ls, "V4");
        expect_day(clock_no(1, 0, forever)->ended, d(2018, 8, 1));
}

Test(care, the_start_of_a_series_is_known_when_no_earlier_break_can_hide_before_coverage)
{
        takes_a_break(d(2015, 10, 1)); /* 1 April + 6 months */
        cr_assert(clock_no(1, 0, forever)->start.start_known);
        episodes[0].decom--;
        cr_assert_not(clock_no(1, 0, forever)->start.start_known);
}

Test(care, the_start_of_a_series_that_continues_something_else_is_not_known)
{
        takes_a_break(d(2018, 5, 1));
        strcpy(episodes[0].rne, "P");
        cr_assert_not(clock_no(1, 0, forever)->start.start_known);
}

Test(care, the_start_of_a_series_after_full_care_is_known_whatever_lies_before_coverage)
{
        stays(d(2015, 4, 1), "S", DAY_NONE, "");
        strcpy(moves(d(2015, 5, 1), "L", "U4")->ls, "V3");
        cr_assert(clock_no(2, 1, forever)->start.start_known);
}

Test(care, coverage_of_short_breaks_is_a_setting)
{
        strcpy(stays(d(2018, 5, 1), "S", DAY_NONE, "")->ls, "V4");
        expect_day(clock_no(1, 0, forever)->start.coverage, DAY_NONE);
        covered.short_break = d(2017, 10, 1);
        expect_day(clock_no(1, 0, forever)->start.coverage, d(2017, 10, 1));
        episodes[0].ls[0] = 'C';
        expect_day(clock_no(1, 0, forever)->start.coverage, d(2015, 4, 1));
}
