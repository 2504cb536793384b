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
