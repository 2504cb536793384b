/* Periods of care, plans and enquiries into clocks; who holds a case, which booking counts. */
#include "iro/care.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct care care;
static struct episode episodes[8];
static struct held_review reviews[8];
static struct plan plans[4];
static struct section47 enquiries[4];
static struct allocation allocations[6];
static struct booking bookings[6];
static struct child child;
static struct coverages covered;
static const day forever = 40000;

static day d(int y, int m, int dom)
{
        return day_from_ymd(y, m, dom);
}

static void setup(void)
{
        child = (struct child){.no = 1,
                               .id = "C1",
                               .dob = DAY_NONE,
                               .episodes = episodes,
                               .reviews = reviews,
                               .plans = plans,
                               .enquiries = enquiries,
                               .allocations = allocations,
                               .bookings = bookings};
        covered = (struct coverages){{d(2015, 4, 1), d(2020, 3, 31)}, {d(2015, 4, 1), d(2020, 3, 31)}};
}

static void teardown(void)
{
        care_release(&care);
}

TestSuite(care, .init = setup, .fini = teardown);

static struct episode *stays(day decom, const char *rne, day dec, const char *rec)
{
        struct episode *e = &episodes[child.n_episodes++];
        *e = (struct episode){.decom = decom, .dec = dec, .ls = "C2", .place = "U4"};
        strcpy(e->rne, rne);
        strcpy(e->rec, rec);
        return e;
}

static void held(enum stream stream, day on)
{
        reviews[child.n_reviews++] = (struct held_review){.on = on, .stream = stream, .pn = -1};
}

static void expect_day(day got, day want)
{
        char a[11], b[11];
        cr_assert_str_eq(day_iso(got, a), day_iso(want, b));
}

/* --- periods of care --------------------------------------------------------------------------------------
 */

static const struct period *period(size_t want, size_t i, day as_at)
{
        care.n_periods = care_periods(&child, as_at, &care.periods, &care.cap_periods, NULL);
        cr_assert_eq(care.n_periods, want);
        return &care.periods[i];
}

Test(care, a_child_without_episodes_has_no_period)
{
        cr_assert_eq(care_periods(&child, forever, &care.periods, &care.cap_periods, NULL), 0);
}

Test(care, one_open_episode_is_one_open_period)
{
        stays(d(2018, 5, 1), "S", DAY_NONE, "");
        const struct period *p = period(1, 0, forever);
        expect_day(p->start, d(2018, 5, 1));
        expect_day(p->end, DAY_NONE);
        cr_assert(p->start_known);
}

Test(care, the_next_episode_continues_with_the_same_day_and_x1)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        const struct period *p = period(1, 0, forever);
        expect_day(p->start, d(2018, 5, 1));
        cr_assert(p->first == 0 && p->last == 1 && p->start_known);
}

Test(care, an_end_other_than_x1_ends_the_period_even_when_the_next_starts_that_day)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "E4A");
        stays(d(2018, 9, 3), "S", DAY_NONE, "");
        expect_day(period(2, 0, forever)->end, d(2018, 9, 3));
        expect_day(care.periods[1].start, d(2018, 9, 3));
}

Test(care, a_closed_episode_with_a_blank_reason_ends_the_period)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        period(2, 0, forever);
        cr_assert_not(care.periods[1].start_known);
}

Test(care, a_gap_of_one_day_ends_the_period_in_spite_of_x1)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        stays(d(2018, 9, 4), "S", DAY_NONE, "");
        expect_day(period(2, 0, forever)->end, d(2018, 9, 3));
}

Test(care, a_non_last_episode_without_end_ends_on_the_next_and_continues)
{
        struct care_faults f;
        stays(d(2018, 5, 1), "S", DAY_NONE, "");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        period(1, 0, forever);
        care_periods(&child, forever, &care.periods, &care.cap_periods, &f);
        cr_assert(f.undated == 1 && f.overlaps == 0);
        strcpy(episodes[0].rec, "X1");
        period(1, 0, forever);
        strcpy(episodes[0].rec, "E8");
        expect_day(period(2, 0, forever)->end, d(2018, 9, 3));
}

Test(care, an_overlapping_episode_ends_on_the_next_and_continues_only_with_x1_or_blank)
{
        struct care_faults f;
        stays(d(2018, 5, 1), "S", d(2018, 12, 1), "X1");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        period(1, 0, forever);
        care_periods(&child, forever, &care.periods, &care.cap_periods, &f);
        cr_assert(f.undated == 0 && f.overlaps == 1);
        strcpy(episodes[0].rec, "");
        period(1, 0, forever);
        strcpy(episodes[0].rec, "E4A");
        expect_day(period(2, 0, forever)->end, d(2018, 9, 3));
}

Test(care, a_last_episode_with_an_end_is_closed_and_without_one_open_whatever_the_reason)
{
        struct episode *e = stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        expect_day(period(1, 0, forever)->end, d(2018, 9, 3));
        e->dec = DAY_NONE;
        strcpy(e->rec, "E8");
        expect_day(period(1, 0, forever)->end, DAY_NONE);
}

Test(care, start_is_known_only_when_the_first_episode_of_the_period_has_rne_s)
{
        stays(d(2018, 5, 1), "L", d(2018, 9, 3), "X1");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        cr_assert_not(period(1, 0, forever)->start_known);
        strcpy(episodes[0].rne, "S");
        cr_assert(period(1, 0, forever)->start_known);
}

Test(care, as_at_a_day_later_episodes_and_ends_are_not_known)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        stays(d(2018, 9, 3), "P", d(2019, 1, 7), "E4A");
        stays(d(2019, 6, 3), "S", DAY_NONE, "");
        period(0, 0, d(2018, 4, 30));
        expect_day(period(1, 0, d(2018, 5, 1))->end, DAY_NONE);
        expect_day(period(1, 0, d(2018, 9, 2))->end, DAY_NONE);
        expect_day(period(1, 0, d(2018, 9, 3))->end, DAY_NONE);
        expect_day(period(1, 0, d(2019, 1, 6))->end, DAY_NONE);
        expect_day(period(1, 0, d(2019, 1, 7))->end, d(2019, 1, 7));
        expect_day(period(2, 0, d(2019, 6, 3))->end, d(2019, 1, 7));
}

Test(care, short_break_is_the_period_whose_episode_at_as_at_is_v3_or_v4)
{
        struct episode *first = stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        struct episode *second = stays(d(2018, 9, 3), "L", DAY_NONE, "");
        strcpy(first->ls, "V4");
        strcpy(second->ls, "V2");
        cr_assert(period(1, 0, d(2018, 9, 2))->short_break);
        cr_assert_not(period(1, 0, d(2018, 9, 3))->short_break);
        strcpy(second->ls, "V3");
        cr_assert(period(1, 0, forever)->short_break);
}

/* --- clocks -----------------------------------------------------------------------------------------------
 */

static const struct care_clock *clock_no(size_t want, size_t i, day as_at)
{
        care_clocks(&care, &child, &covered, as_at);
        cr_assert_eq(care.n_clocks, want);
        return &care.clocks[i];
}

static void events_of(const struct care_clock *which, day as_at)
{
        struct care_clock c = *which;
        care_events(&care, &child, &c, as_at);
}

static size_t count(enum event_kind kind)
{
        size_t n = 0;
        for (size_t i = 0; i < care.n_events; i++)
                n += care.events[i].kind == kind;
        return n;
}

/* The day of the i-th event of the kind, in order of date; DAY_NONE = fewer. */
static day event_on(enum event_kind kind, size_t i)
{
        day last = DAY_NONE;
        for (size_t k = 0; k <= i; k++) {
                day next = DAY_NONE;
                for (size_t j = 0; j < care.n_events; j++)
                        if (care.events[j].kind == kind && care.events[j].on > last &&
                            (next == DAY_NONE || care.events[j].on < next))
                                next = care.events[j].on;
                if (next == DAY_NONE)
                        return DAY_NONE;
                last = next;
        }
        return last;
}

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

/* --- child protection -------------------------------------------------------------------------------------
 */

Test(care, a_review_conference_counts_after_the_plans_start_and_up_to_its_end)
{
        plans[child.n_plans++] = (struct plan){.start = d(2018, 5, 1), .end = d(2018, 12, 3)};
        held(STREAM_CP, d(2018, 4, 30));
        held(STREAM_CP, d(2018, 5, 1));
        held(STREAM_CP, d(2018, 5, 2));
        held(STREAM_CP, d(2018, 12, 3));
        held(STREAM_CP, d(2018, 12, 4));
        events_of(clock_no(1, 0, forever), forever);
        cr_assert_eq(count(EVENT_REVIEW), 2);
        expect_day(event_on(EVENT_REVIEW, 0), d(2018, 5, 2));
}

Test(care, a_plan_ends_only_from_its_end_on)
{
        plans[child.n_plans++] = (struct plan){.start = d(2018, 5, 1), .end = d(2018, 12, 3)};
        clock_no(0, 0, d(2018, 4, 30));
        expect_day(clock_no(1, 0, d(2018, 12, 2))->ended, DAY_NONE);
        expect_day(clock_no(1, 0, d(2018, 12, 3))->ended, d(2018, 12, 3));
}

static struct section47 *enquiry(day start)
{
        enquiries[child.n_enquiries] = (struct section47){.start = start,
                                                          .target = DAY_NONE,
                                                          .icpc = DAY_NONE,
                                                          .cin_icpc = DAY_NONE,
                                                          .cin_closed = DAY_NONE};
        return &enquiries[child.n_enquiries++];
}

static void expect_icpc(day as_at, day ended, bool conference)
{
        care_clocks(&care, &child, &covered, as_at);
        const struct care_clock *c = &care.clocks[care.n_clocks - 1];
        cr_assert_eq(c->line, LINE_ICPC);
        expect_day(c->ended, ended);
        cr_assert_eq(c->conference, conference);
        events_of(c, as_at);
        cr_assert_eq(care.n_events, conference ? 1 : 0);
        if (conference)
                expect_day(care.events[0].on, ended);
}

Test(care, an_enquiry_without_a_conference_stays_open)
{
        enquiry(d(2019, 6, 3));
        expect_icpc(forever, DAY_NONE, false);
}

Test(care, an_enquiry_that_needs_no_conference_has_no_clock)
{
        enquiry(d(2019, 6, 3))->not_required = true;
        clock_no(0, 0, forever);
}

Test(care, an_enquiry_closes_on_its_own_conference)
{
        enquiry(d(2019, 6, 3))->icpc = d(2019, 6, 20);
        expect_icpc(d(2019, 6, 19), DAY_NONE, false);
        expect_icpc(d(2019, 6, 20), d(2019, 6, 20), true);
}

Test(care, an_enquiry_closes_on_the_conference_of_its_referral)
{
        enquiry(d(2019, 6, 3))->cin_icpc = d(2019, 6, 21);
        expect_icpc(forever, d(2019, 6, 21), true);
}

Test(care, an_enquiry_closes_on_a_plans_start)
{
        enquiry(d(2019, 6, 3));
        plans[child.n_plans++] = (struct plan){.start = d(2019, 5, 1), .end = d(2019, 5, 20)};
        expect_icpc(forever, DAY_NONE, false);
        plans[child.n_plans++] = (struct plan){.start = d(2019, 6, 25), .end = DAY_NONE};
        expect_icpc(forever, d(2019, 6, 25), true);
}

Test(care, an_enquiry_closes_with_its_referral_without_a_conference)
{
        enquiry(d(2019, 6, 3))->cin_closed = d(2019, 6, 28);
        expect_icpc(d(2019, 6, 27), DAY_NONE, false);
        expect_icpc(forever, d(2019, 6, 28), false);
}

Test(care, an_enquiry_closes_on_a_conference_entered_by_the_service)
{
        enquiry(d(2019, 6, 3));
        held(STREAM_ICPC, d(2019, 6, 18));
        expect_icpc(forever, d(2019, 6, 18), true);
}

Test(care, an_enquiry_closes_on_the_first_of_them_on_or_after_its_start)
{
        struct section47 *s = enquiry(d(2019, 6, 3));
        s->icpc = d(2019, 6, 2); /* before its enquiry: a query, and it closes nothing */
        s->cin_icpc = d(2019, 6, 3);
        s->cin_closed = d(2019, 6, 5);
        expect_icpc(forever, d(2019, 6, 3), true);
        s->cin_icpc = d(2019, 6, 6);
        expect_icpc(forever, d(2019, 6, 5), false);
        s->icpc = d(2019, 6, 4);
        expect_icpc(forever, d(2019, 6, 4), true);
}

/* --- who holds it, which booking --------------------------------------------------------------------------
 */

static void allocated(enum line line, int iro, day from, day to)
{
        allocations[child.n_allocations++] = (struct allocation){line, iro, 0, from, to};
}

static void expect_holder(enum line line, day on, int iro)
{
        const struct allocation *a = care_holder(&child, line, on);
        cr_assert_eq(a ? a->iro : 0, iro);
}

Test(care, an_allocation_holds_from_its_first_day_to_the_day_before_its_end)
{
        allocated(LINE_CLA, 7, d(2019, 1, 7), d(2019, 6, 3));
        expect_holder(LINE_CLA, d(2019, 1, 6), 0);
        expect_holder(LINE_CLA, d(2019, 1, 7), 7);
        expect_holder(LINE_CLA, d(2019, 6, 2), 7);
        expect_holder(LINE_CLA, d(2019, 6, 3), 0);
}

Test(care, of_two_allocations_the_later_from_holds)
{
        allocated(LINE_CLA, 7, d(2019, 1, 7), DAY_NONE);
        allocated(LINE_CLA, 8, d(2019, 3, 4), d(2019, 5, 6));
        expect_holder(LINE_CLA, d(2019, 3, 3), 7);
        expect_holder(LINE_CLA, d(2019, 3, 4), 8);
        expect_holder(LINE_CLA, d(2019, 5, 6), 7);
}

Test(care, cp_and_icpc_share_the_cp_allocation_and_cla_has_its_own)
{
        allocated(LINE_CLA, 7, d(2019, 1, 7), DAY_NONE);
        allocated(LINE_CP, 9, d(2019, 1, 7), DAY_NONE);
        expect_holder(LINE_CLA, d(2019, 2, 1), 7);
        expect_holder(LINE_CP, d(2019, 2, 1), 9);
        expect_holder(LINE_ICPC, d(2019, 2, 1), 9);
}

static void expect_booking(enum line line, day as_at, day on)
{
        const struct booking *b = care_booking(&child, line, as_at);
        expect_day(b ? b->on : DAY_NONE, on);
}

Test(care, the_earliest_booking_on_or_after_the_day_counts)
{
        bookings[child.n_bookings++] = (struct booking){.line = LINE_CLA, .on = d(2019, 2, 1)};
        bookings[child.n_bookings++] = (struct booking){.line = LINE_CLA, .on = d(2019, 3, 1)};
        expect_booking(LINE_CLA, d(2019, 1, 31), d(2019, 2, 1));
        expect_booking(LINE_CLA, d(2019, 2, 1), d(2019, 2, 1));
        expect_booking(LINE_CLA, d(2019, 2, 2), d(2019, 3, 1));
        expect_booking(LINE_CLA, d(2019, 3, 2), DAY_NONE);
}

Test(care, a_booking_is_no_longer_live_once_a_review_was_held_on_its_day)
{
        bookings[child.n_bookings++] = (struct booking){.line = LINE_CLA, .on = d(2019, 2, 1)};
        bookings[child.n_bookings++] = (struct booking){.line = LINE_CLA, .on = d(2019, 3, 1)};
        held(STREAM_CLA, d(2019, 2, 1));
        expect_booking(LINE_CLA, d(2019, 2, 1), d(2019, 3, 1));
        expect_booking(LINE_CLA, d(2019, 1, 31), d(2019, 2, 1)); /* it has not been held yet */
}

Test(care, cp_and_icpc_do_not_share_bookings)
{
        bookings[child.n_bookings++] = (struct booking){.line = LINE_CP, .on = d(2019, 2, 1)};
        bookings[child.n_bookings++] = (struct booking){.line = LINE_ICPC, .on = d(2019, 3, 1)};
        expect_booking(LINE_CP, d(2019, 1, 1), d(2019, 2, 1));
        expect_booking(LINE_ICPC, d(2019, 1, 1), d(2019, 3, 1));
        held(STREAM_ICPC, d(2019, 2, 1));
        expect_booking(LINE_CP, d(2019, 2, 1), d(2019, 2, 1));
}
