/* The clocks of a child and the events of a period of care: reviews, authority to place, placement,
 * disruption. */
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
        enquiries[child.n_enquiries++] = (struct section47){
            .start = d(2019, 6, 3), .icpc = d(2019, 6, 20), .cin_icpc = DAY_NONE, .cin_closed = DAY_NONE};
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

Test(care, the_first_episode_of_an_unknown_start_gives_neither_authority_nor_placement)
{
        struct episode *e = stays(d(2018, 5, 1), "L", d(2018, 9, 3), "X1");
        strcpy(e->ls, "E1"), strcpy(e->place, "A3");
        e = stays(d(2018, 9, 3), "P", DAY_NONE, "");
        strcpy(e->ls, "E1"), strcpy(e->place, "A5");
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_AUTHORITY), 0);
        cr_assert_eq(count(EVENT_PLACED), 0);
        strcpy(episodes[0].rne, "S");
        cla_events_as_at(forever);
        expect_day(event_on(EVENT_AUTHORITY, 0), d(2018, 5, 1));
        expect_day(event_on(EVENT_PLACED, 0), d(2018, 5, 1));
}

static struct placement placements[4];

static void placed(day on, day ceased)
{
        child.placements = placements;
        placements[child.n_placements++] = (struct placement){on, ceased};
}

/* Looked after from 1 May 2018, placed for adoption (A3) from 3 September. */
static void placed_story(void)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        strcpy(stays(d(2018, 9, 3), "P", DAY_NONE, "")->place, "A3");
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

Test(care, date_placed_wins_over_the_episode)
{
        placed_story();
        placed(d(2018, 8, 20), DAY_NONE);
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_PLACED), 1);
        expect_day(event_on(EVENT_PLACED, 0), d(2018, 8, 20));
        placements[0].placed = d(2018, 9, 10);
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_PLACED), 1);
        expect_day(event_on(EVENT_PLACED, 0), d(2018, 9, 10));
}

Test(care, date_placed_counts_without_any_a3_episode)
{
        stays(d(2018, 5, 1), "S", DAY_NONE, "");
        placed(d(2018, 8, 20), DAY_NONE);
        cla_events_as_at(forever);
        expect_day(event_on(EVENT_PLACED, 0), d(2018, 8, 20));
}

Test(care, date_placed_outside_the_period_is_another_periods)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "E4A");
        placed(d(2018, 4, 20), DAY_NONE);
        placed(d(2018, 10, 20), DAY_NONE);
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_PLACED), 0);
}

Test(care, a_placement_whose_4_weeks_end_before_coverage_is_old)
{
        placed_story();
        covered.cla.from = d(2018, 9, 3) + 28;
        cla_events_as_at(forever);
        for (size_t i = 0; i < care.n_events; i++)
                cr_assert_not(care.events[i].old);
        covered.cla.from++;
        cla_events_as_at(forever);
        cr_assert(care.n_events == 1 && care.events[0].old);
}

Test(care, another_placement_type_disrupts)
{
        placed_story();
        episodes[1].dec = d(2019, 1, 7);
        strcpy(episodes[1].rec, "X1");
        stays(d(2019, 1, 7), "P", DAY_NONE, "");
        cla_events_as_at(d(2019, 1, 6));
        cr_assert_eq(count(EVENT_DISRUPTED), 0);
        cla_events_as_at(d(2019, 1, 7));
        cr_assert_eq(count(EVENT_DISRUPTED), 1);
        expect_day(event_on(EVENT_DISRUPTED, 0), d(2019, 1, 7));
        expect_day(event_on(EVENT_PLACED, 0), d(2018, 9, 3));
}

Test(care, a_move_from_a3_to_a5_is_no_disruption)
{
        placed_story();
        episodes[1].dec = d(2019, 1, 7);
        strcpy(episodes[1].rec, "X1");
        strcpy(stays(d(2019, 1, 7), "P", DAY_NONE, "")->place, "A5");
        cla_events_as_at(forever);
        cr_assert(count(EVENT_DISRUPTED) == 0 && count(EVENT_PLACED) == 1);
}

Test(care, date_placed_ceased_disrupts)
{
        placed_story();
        placed(d(2018, 9, 3), d(2019, 1, 7));
        cla_events_as_at(forever);
        expect_day(event_on(EVENT_DISRUPTED, 0), d(2019, 1, 7));
        cr_assert_eq(count(EVENT_PLACED), 1);
        cla_events_as_at(d(2019, 1, 6));
        cr_assert_eq(count(EVENT_DISRUPTED), 0);
}

Test(care, placed_again_after_a_disruption_by_another_placement)
{
        placed_story();
        episodes[1].dec = d(2019, 1, 7);
        strcpy(episodes[1].rec, "X1");
        stays(d(2019, 1, 7), "P", d(2019, 6, 3), "X1");
        strcpy(stays(d(2019, 6, 3), "P", DAY_NONE, "")->place, "A4");
        cla_events_as_at(forever);
        cr_assert(count(EVENT_DISRUPTED) == 1 && count(EVENT_PLACED) == 2);
        expect_day(event_on(EVENT_PLACED, 1), d(2019, 6, 3));
}

Test(care, placed_again_with_others_straight_after_a_disruption)
{
        placed_story();
        episodes[1].dec = d(2019, 1, 7);
        strcpy(episodes[1].rec, "X1");
        strcpy(stays(d(2019, 1, 7), "P", DAY_NONE, "")->place, "A3");
        placed(d(2018, 9, 3), d(2019, 1, 7)); /* no row yet for the second placement */
        cla_events_as_at(forever);
        cr_assert(count(EVENT_DISRUPTED) == 1 && count(EVENT_PLACED) == 2);
        expect_day(event_on(EVENT_PLACED, 1), d(2019, 1, 7));
        placed(d(2019, 1, 9), DAY_NONE);
        cla_events_as_at(forever);
        expect_day(event_on(EVENT_PLACED, 1), d(2019, 1, 9));
}

Test(care, adoption_is_no_disruption)
{
        placed_story();
        episodes[1].dec = d(2019, 3, 1);
        strcpy(episodes[1].rec, "E11");
        placed(d(2018, 9, 3), d(2019, 3, 1));
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_DISRUPTED), 0);
        strcpy(episodes[1].rec, "E12");
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_DISRUPTED), 0);
        strcpy(episodes[1].rec, "E4A");
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_DISRUPTED), 1);
}

Test(care, a_disruption_before_the_placement_that_ended_in_adoption_stays_one)
{
        placed_story();
        episodes[1].dec = d(2019, 12, 2);
        strcpy(episodes[1].rec, "E11");
        placed(d(2018, 9, 3), d(2019, 1, 7));
        placed(d(2019, 2, 4), d(2019, 12, 2));
        cla_events_as_at(forever);
        cr_assert_eq(count(EVENT_DISRUPTED), 1);
        expect_day(event_on(EVENT_DISRUPTED, 0), d(2019, 1, 7));
        expect_day(event_on(EVENT_PLACED, 1), d(2019, 2, 4));
}

Test(care, short_breaks_know_neither_authority_nor_placement)
{
        strcpy(stays(d(2018, 5, 1), "S", DAY_NONE, "")->ls, "V3");
        placed(d(2018, 8, 20), DAY_NONE);
        cla_events_as_at(forever);
        cr_assert_eq(care.n_events, 0);
        cr_assert_eq(care.clocks[0].start.kind, STREAM_SHORT_BREAK);
}
