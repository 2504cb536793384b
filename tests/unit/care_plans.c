/* Child protection: the reviews of a plan, and what closes an enquiry. */
#include "care_support.h"

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

Test(care, a_plans_clock_starts_with_its_initial_conference)
{
        plan(d(2019, 6, 24), DAY_NONE);
        expect_day(clock_no(1, 0, forever)->start.start, d(2019, 6, 24)); /* none is known */
        enquiry(d(2019, 6, 3))->icpc = d(2019, 6, 10);                    /* 10 working days before */
        expect_day(clock_no(2, 0, forever)->start.start, d(2019, 6, 10));
        expect_day(care.clocks[0].first_known, d(2019, 6, 24));
        enquiries[0].icpc = d(2019, 6, 7); /* 11: another conference */
        expect_day(clock_no(2, 0, forever)->start.start, d(2019, 6, 24));
        plans[0].start = d(2019, 6, 22); /* a Saturday: the 10th working day after 7 June was the 21st */
        expect_day(clock_no(2, 0, forever)->start.start, d(2019, 6, 22));
        enquiries[0].icpc = d(2019, 6, 10);
        expect_day(clock_no(2, 0, forever)->start.start, d(2019, 6, 10));
        plans[0].start = d(2019, 6, 24);
        transfers[child.n_transfers++] = (struct transfer_in){d(2019, 6, 20), DAY_NONE};
        enquiries[0].icpc = d(2019, 6, 18);
        expect_day(clock_no(2, 0, forever)->start.start, d(2019, 6, 20)); /* the latest */
        transfers[0].held = d(2019, 6, 25);                               /* after it: none of its own */
        expect_day(clock_no(2, 0, forever)->start.start, d(2019, 6, 18));
}

Test(care, a_review_up_to_the_plans_start_is_none_though_the_conference_was_before)
{
        plan(d(2019, 6, 24), DAY_NONE);
        transfers[child.n_transfers++] = (struct transfer_in){d(2019, 6, 20), DAY_NONE};
        held(STREAM_CP, d(2019, 6, 21));
        held(STREAM_CP, d(2019, 6, 24));
        held(STREAM_CP, d(2019, 6, 25));
        events_of(clock_no(1, 0, forever), forever);
        cr_assert_eq(count(EVENT_REVIEW), 1);
}

Test(care, plans_that_overlap_are_one_clock)
{
        plan(d(2018, 5, 1), d(2018, 12, 3));
        plan(d(2018, 9, 3), d(2019, 3, 4));
        held(STREAM_CP, d(2018, 7, 2));
        held(STREAM_CP, d(2019, 1, 7));
        const struct care_clock *c = clock_no(1, 0, forever);
        expect_day(c->start.start, d(2018, 5, 1));
        expect_day(c->ended, d(2019, 3, 4));
        cr_assert_eq(c->source, 1u);
        events_of(c, forever);
        cr_assert_eq(count(EVENT_REVIEW), 2);
        plans[1].start = d(2018, 12, 3); /* the next begins when the first ends */
        clock_no(2, 0, forever);
        plans[1].start = d(2018, 9, 3);
        plans[0].end = DAY_NONE;
        expect_day(clock_no(1, 0, forever)->ended, DAY_NONE);
}

Test(care, a_plan_gone_from_the_next_census_is_neither_closed_nor_late)
{
        plan(d(2018, 5, 1), DAY_NONE)->year = 2019;
        cr_assert_not(clock_no(1, 0, d(2019, 3, 31))->start.gone);
        cr_assert(clock_no(1, 0, d(2019, 4, 1))->start.gone);
        plans[0].year = 2020;
        cr_assert_not(clock_no(1, 0, forever)->start.gone);
        plans[0].year = 2019;
        plan(d(2019, 6, 3), DAY_NONE)->year = 2020; /* another plan in the next census */
        cr_assert_not(clock_no(1, 0, d(2019, 4, 1))->start.gone);
        plans[1].end = d(2019, 9, 2); /* that one ended, and no plan is in the census after it */
        covered.cp.latest = 2021;
        cr_assert_not(clock_no(1, 0, d(2020, 3, 31))->start.gone);
        cr_assert(clock_no(1, 0, d(2020, 4, 1))->start.gone);
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

Test(care, a_transfer_in_closes_no_enquiry)
{
        enquiry(d(2019, 6, 3));
        transfers[child.n_transfers++] = (struct transfer_in){d(2019, 6, 21), DAY_NONE};
        expect_icpc(forever, DAY_NONE, false);
}

Test(care, an_enquiry_that_starts_while_a_plan_is_open_has_no_clock)
{
        plan(d(2019, 5, 1), d(2019, 6, 4));
        enquiry(d(2019, 6, 3));
        clock_no(1, 0, forever);
        plans[0].end = d(2019, 6, 3); /* ended on that day */
        clock_no(2, 0, forever);
        plans[0] = (struct plan){.start = d(2019, 6, 3), .end = DAY_NONE};
        expect_icpc(forever, d(2019, 6, 3), true); /* began on that day: it is the conference */
}

Test(care, a_later_enquiry_supersedes_one_without_a_conference)
{
        enquiry(d(2019, 6, 3));
        enquiry(d(2019, 6, 17))->icpc = d(2019, 6, 28);
        clock_no(2, 0, forever);
        cr_assert(care.clocks[0].superseded && !care.clocks[0].conference);
        expect_day(care.clocks[0].ended, d(2019, 6, 17));
        expect_day(care.clocks[1].ended, d(2019, 6, 28));
        enquiries[0].icpc = d(2019, 6, 20); /* its own, after the later one began */
        clock_no(2, 0, forever);
        cr_assert(care.clocks[0].conference);
}

Test(care, one_conference_closes_one_enquiry)
{
        enquiry(d(2019, 6, 3))->icpc = d(2019, 6, 28);
        enquiry(d(2019, 6, 17))->icpc = d(2019, 6, 28);
        clock_no(2, 0, forever);
        cr_assert(care.clocks[0].superseded && care.clocks[1].conference);
        enquiries[1].icpc = DAY_NONE; /* the plan begins with the first one's conference: it ends both */
        plan(d(2019, 6, 28), DAY_NONE);
        clock_no(3, 0, forever);
        cr_assert(care.clocks[1].conference);
        cr_assert_not(care.clocks[2].conference || care.clocks[2].superseded);
        expect_day(care.clocks[2].ended, d(2019, 6, 28));
}

Test(care, an_enquiry_without_a_conference_in_the_next_census_is_gone)
{
        enquiry(d(2019, 3, 4))->year = 2019;
        cr_assert_not(clock_no(1, 0, d(2019, 3, 31))->start.gone);
        cr_assert(clock_no(1, 0, d(2019, 4, 1))->start.gone);
        referrals[child.n_referrals++] = (struct referral){d(2019, 3, 1), d(2019, 5, 7), 2020};
        cr_assert_not(
            clock_no(1, 0, d(2019, 4, 1))->start.gone); /* a later census tells how its case ended */
        expect_icpc(forever, d(2019, 5, 7), false);
        referrals[0].on = d(2019, 3, 6); /* dated after its enquiry: its case all the same */
        expect_icpc(forever, d(2019, 5, 7), false);
        enquiries[0].start = d(2019, 4, 2); /* dated beyond its census */
        referrals[0].closed = DAY_NONE;
        cr_assert_not(clock_no(1, 0, forever)->start.gone);
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

Test(care, an_enquiry_is_of_no_case_that_ended_before_it_or_that_its_census_tells_otherwise)
{
        enquiry(d(2019, 6, 3))->year = 2020;
        referrals[child.n_referrals++] = (struct referral){d(2019, 5, 1), d(2019, 6, 20), 2021};
        referrals[child.n_referrals++] = (struct referral){d(2019, 6, 1), d(2019, 6, 2), 2020};
        expect_icpc(forever, d(2019, 6, 20), false); /* the second was closed before it */
        referrals[0].closed = DAY_NONE;
        referrals[1].closed = d(2019, 6, 10); /* its own census says that its case is open */
        expect_icpc(forever, DAY_NONE, false);
        enquiries[0].cin_closed = d(2019, 6, 10);
        expect_icpc(forever, d(2019, 6, 10), false);
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
        held(STREAM_ICPC, d(2019, 6, 3));
        s->cin_closed = d(2019, 6, 5);
        expect_icpc(forever, d(2019, 6, 3), true);
        reviews[0].on = d(2019, 6, 6);
        expect_icpc(forever, d(2019, 6, 5), false);
        s->icpc = d(2019, 6, 7); /* its own, whatever came before */
        expect_icpc(forever, d(2019, 6, 7), true);
}
