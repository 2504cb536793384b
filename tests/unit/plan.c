/* The scheduler's rules one by one, each on an instance small enough to see. */
#include "plan_support.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <string.h>

Test(plan, a_review_due_in_the_weeks_and_not_booked_is_a_job)
{
        officer("IRO1", ROLE_IRO, "East");
        due(0, d(30), STREAM_CLA);
        due(0, in.as_at + 91, STREAM_CLA);
        due(0, in.as_at + 92, STREAM_CLA);
        solve();
        cr_assert_eq(r.jobs, 2);
        cr_assert_eq(r.verdict, PLAN_FITS);
}

Test(plan, the_window_is_twenty_working_days_up_to_the_due_date)
{
        officer("IRO1", ROLE_IRO, "East");
        struct plan_case *k = due(0, day_from_ymd(2020, 11, 2), STREAM_CLA);
        day from, to;
        plan_window(&in, k, &from, &to);
        cr_assert_eq(from, day_from_ymd(2020, 10, 5));
        cr_assert_eq(to, k->due);
        k->due = d(9);
        plan_window(&in, k, &from, &to);
        cr_assert_eq(from, d(7), "never before the next working day");
}

Test(plan, a_returned_childs_window_starts_on_the_28th_day)
{
        officer("IRO1", ROLE_IRO, "East");
        struct plan_case *k = due(0, d(28), STREAM_CLA);
        day from, to;
        k->not_before = d(14); /* returned on 17 August, due 42 days later */
        plan_window(&in, k, &from, &to);
        cr_assert_eq(from, d(14));
        k->not_before = d(12); /* a Saturday */
        plan_window(&in, k, &from, &to);
        cr_assert_eq(from, d(14));
        k->not_before = d(7) - 30;
        plan_window(&in, k, &from, &to);
        cr_assert_eq(from, d(7));
        k->not_before = d(25);
        solve();
        cr_assert(row_of(k)->on == d(25) || row_of(k)->on == d(28));
}

Test(plan, nothing_is_held_from_the_18th_birthday_on)
{
        officer("IRO1", ROLE_IRO, "East");
        struct plan_case *k = due(0, d(1), STREAM_CLA); /* overdue */
        day from, to;
        k->closes = d(9);
        plan_window(&in, k, &from, &to);
        cr_assert_eq(to, d(8));
        solve();
        cr_assert(row_of(k)->on != DAY_NONE && row_of(k)->on < d(9));
        k->closes = d(7); /* no working day is left */
        solve();
        cr_assert_eq(row_of(k)->on, DAY_NONE);
}

Test(plan, due_on_the_day_itself_cannot_fit)
{
        officer("IRO1", ROLE_IRO, "East");
        const struct plan_case *k = due(0, in.as_at, STREAM_CLA);
        solve();
        cr_assert_eq(r.verdict, PLAN_CANNOT_FIT);
        cr_assert_eq(row_of(k)->answer, ANSWER_CANNOT_FIT);
        cr_assert_eq(row_of(k)->on, DAY_NONE);
        cr_assert_eq(r.n_certificates, 1);
        cr_assert_eq(r.certificates[0].places, 0);
}

Test(plan, no_more_than_two_a_day_and_six_a_week)
{
        officer("IRO1", ROLE_IRO, "East");
        for (int i = 0; i < 3; i++)
                due(0, d(7), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, 2);
        for (int i = 0; i < 8; i++)
                due(0, d(11), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, 6);
        cr_assert_eq(r.n_certificates, 1);
        cr_assert_eq(r.certificates[0].n_rows, 11);
        cr_assert_eq(r.certificates[0].places, 6);
        cr_assert_eq(r.certificates[0].short_by, 5);
}

Test(plan, part_time_slots_are_rounded_down_but_at_least_one)
{
        officer("IRO1", ROLE_IRO, "East");
        officers[0].fte = 60;
        cr_assert_eq(plan_week_slots(&in, 0, d(7)), 3);
        officers[0].fte = 10;
        cr_assert_eq(plan_week_slots(&in, 0, d(7)), 1);
        officers[0].fte = -1;
        cr_assert_eq(plan_week_slots(&in, 0, d(7)), 0);
        cr_assert_eq(plan_day_slots(&in, 0, d(7)), 0);
}

Test(plan, leads_hold_no_slots_and_moving_mends_it)
{
        officer("LEAD", ROLE_LEAD, "East");
        officer("IRO1", ROLE_IRO, "East");
        const struct plan_case *k = due(0, d(9), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, 0);
        cr_assert_eq(r.fit_moved, 1);
        cr_assert_eq(r.moved, 1);
        cr_assert_eq(row_of(k)->answer, ANSWER_MOVED);
        cr_assert_eq(row_of(k)->proposed, 1);
        cr_assert_eq(row_of(k)->certificate, 1);
}

Test(plan, casual_chairs_take_conferences_only)
{
        officer("CHAIR", ROLE_CASUAL_CHAIR, "");
        const struct plan_case *cla = due(-1, d(9), STREAM_CLA), *cp = due(-1, d(9), STREAM_CP),
                               *icpc = due(-1, d(9), STREAM_ICPC);
        solve();
        cr_assert_eq(r.fit, 2);
        cr_assert_eq(row_of(cla)->answer, ANSWER_CANNOT_FIT);
        cr_assert_eq(row_of(cp)->proposed, 0);
        cr_assert_eq(row_of(icpc)->proposed, 0);
        for (int i = 0; i < 8; i++)
                due(0, d(11), STREAM_CP);
        solve();
        cr_assert_eq(r.fit, 4, "four slots a week");
}

Test(plan, bookings_use_the_day_and_the_whole_week)
{
        officer("IRO1", ROLE_IRO, "East");
        in.as_at = d(9); /* Wednesday */
        due(0, d(11), STREAM_CLA);
        for (in.n_uses = 0; in.n_uses < 6; in.n_uses++)
                uses[in.n_uses] = (struct plan_use){.on = d(7) + (day)in.n_uses % 3, .slots = 1};
        solve();
        cr_assert_eq(r.fit, 0, "six slots of the week are gone, two of them before today");
        in.n_uses = 5;
        solve();
        cr_assert_eq(r.fit, 1);
}

/* Booked on a day away: the review is to be given a day again, and the booking takes no slot of the week. */
Test(plan, a_booking_on_a_day_away_is_not_held)
{
        struct plan_away away = {d(8), d(10)};
        officer("IRO1", ROLE_IRO, "East");
        officers[0].fte = 17; /* one slot a week */
        struct plan_case *booked = due(0, d(11), STREAM_CLA), *other = due(0, d(11), STREAM_CP);
        booked->is_booked = true;
        booked->booked = d(9);
        uses[in.n_uses++] = (struct plan_use){0, d(9), 1, booked->child_id, STREAM_CLA};
        solve();
        cr_assert_eq(r.jobs, 1u, "a booking that stands is no review of the plan");
        cr_assert_eq(r.fit, 0u, "and its slot is the week's");
        officers[0].away = &away;
        officers[0].n_away = 1;
        solve();
        cr_assert_eq(r.jobs, 2u);
        cr_assert_eq(r.fit, 1u, "the week's one slot is free again, for one of the two");
        cr_assert_not_null(row_of(booked));
        cr_assert_not_null(row_of(other));
        in.rules.away_held = true;
        solve();
        cr_assert_eq(r.jobs, 1u, "by the old reading it is held");
        cr_assert_eq(r.fit, 0u);
}

Test(plan, nobody_is_asked_while_away_or_out_of_post)
{
        struct plan_away away = {d(7), d(10)};
        officer("IRO1", ROLE_IRO, "East");
        officers[0].away = &away;
        officers[0].n_away = 1;
        const struct plan_case *k = due(0, d(11), STREAM_CLA);
        solve();
        cr_assert_eq(row_of(k)->on, d(11));
        officers[0].end = d(10);
        officers[0].start = d(10);
        solve();
        cr_assert_eq(r.fit, 0);
}

Test(plan, away_for_the_whole_window_is_anyones_and_no_move)
{
        struct plan_away away = {d(7), d(30)};
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "East");
        officer("IRO3", ROLE_IRO, "West");
        officers[0].away = &away;
        officers[0].n_away = 1;
        const struct plan_case *k = due(0, d(18), STREAM_CLA), *none = due(-1, d(18), STREAM_CLA);
        solve();
        cr_assert_eq(r.verdict, PLAN_FITS);
        cr_assert_eq(r.moved, 0);
        cr_assert_eq(row_of(k)->proposed, 1);
        cr_assert_eq(row_of(k)->answer, ANSWER_FITS);
        cr_assert_eq(row_of(none)->proposed, 1);
}

Test(plan, a_case_without_an_area_may_go_anywhere_in_the_county)
{
        officer("IRO3", ROLE_IRO, "West");
        struct plan_case *k = due(-1, d(18), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, 0, "nobody in the East");
        k->area = "";
        solve();
        cr_assert_eq(r.fit, 1);
}

Test(plan, reviews_move_within_the_area_and_as_few_as_possible)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "East");
        officer("IRO3", ROLE_IRO, "West");
        for (int i = 0; i < 9; i++)
                due(0, d(11), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, 6);
        cr_assert_eq(r.fit_moved, 9);
        cr_assert_eq(r.moved, 3);
        cr_assert_eq(r.n_remaining, 0);
        for (size_t i = 0; i < r.n_rows; i++)
                cr_assert(r.rows[i].proposed == 0 || r.rows[i].proposed == 1);
}

Test(plan, what_stays_short_even_then_is_proven)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "East");
        for (int i = 0; i < 15; i++)
                due(0, d(11), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit_moved, 12);
        cr_assert_eq(r.n_remaining, 1);
        cr_assert_eq(r.remaining[0].n_rows, 15);
        cr_assert_eq(r.remaining[0].n_officers, 2);
        cr_assert_eq(r.remaining[0].places, 12);
}

Test(plan, bottlenecks_that_share_nothing_are_told_apart)
{
        officer("IRO1", ROLE_IRO, "East");
        for (int i = 0; i < 4; i++)
                due(0, d(7), STREAM_CLA);
        in.rules.lead = 0;
        for (int i = 0; i < 3; i++)
                due(0, d(30), STREAM_CLA);
        solve();
        cr_assert_eq(r.n_certificates, 2);
        cr_assert_eq(r.certificates[0].short_by, 2, "worst first");
        cr_assert_eq(r.certificates[0].n_rows, 4);
        cr_assert_eq(r.certificates[1].n_rows, 3);
}

Test(plan, overdue_reviews_take_the_earliest_slots_that_push_no_other_out)
{
        officer("IRO1", ROLE_IRO, "East");
        const struct plan_case *late = due(0, d(1), STREAM_CLA), *later = due(0, d(2), STREAM_CLA);
        due(0, d(7), STREAM_CLA);
        solve();
        cr_assert_eq(r.overdue, 2);
        cr_assert_eq(r.jobs, 1);
        cr_assert_eq(row_of(late)->on, d(7));
        cr_assert_eq(row_of(later)->on, d(8), "Monday's second slot is taken by the older one");
        due(0, d(7), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, 2);
        cr_assert_eq(row_of(late)->on, d(8));
}

Test(plan, the_weeks_are_filled_evenly_and_the_earliest_due_go_first)
{
        officer("IRO1", ROLE_IRO, "East");
        for (int i = 0; i < 8; i++)
                due(0, d(30) - i % 2, STREAM_CLA);
        solve();
        int week[5] = {0};
        for (size_t i = 0; i < r.n_rows; i++) {
                week[(r.rows[i].on - d(7)) / 7]++;
                cr_assert(i == 0 || r.rows[i].on >= r.rows[i - 1].on, "rows are in order of due date");
        }
        for (int i = 0; i < 4; i++)
                cr_assert_eq(week[i], 2, "week %d has %d", i, week[i]);
}

Test(plan, siblings_share_a_day_where_they_can)
{
        officer("IRO1", ROLE_IRO, "East");
        struct plan_case *one = due(0, d(18), STREAM_CLA), *two = due(0, d(25), STREAM_CLA);
        for (int i = 0; i < 6; i++)
                due(0, d(28), STREAM_CLA);
        one->family = two->family = "F1";
        solve();
        cr_assert_eq(r.fit, r.jobs);
        cr_assert_eq(row_of(one)->on, row_of(two)->on);
}

static void two_desks(void)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "East");
        for (int i = 0; i < 9; i++)
                due(i % 2, d(14 + i), STREAM_CLA);
}

Test(plan, siblings_of_two_officers_share_a_day_where_they_can)
{
        two_desks();
        struct plan_case *one = due(0, d(18), STREAM_CLA), *two = due(1, d(29), STREAM_CLA),
                         *three = due(1, d(30), STREAM_CLA);
        solve();
        cr_assert(row_of(one)->on != row_of(two)->on || row_of(two)->on != row_of(three)->on,
                  "left to themselves they are apart");
        one->family = two->family = three->family = "F1";
        solve();
        cr_assert_eq(r.fit, r.jobs);
        cr_assert_eq(row_of(one)->on, row_of(two)->on);
        cr_assert_eq(row_of(one)->on, row_of(three)->on);
        cr_assert_eq(row_of(one)->proposed, 0, "nobody changes officer for it");
        cr_assert_eq(row_of(two)->proposed, 1);
}

Test(plan, siblings_of_two_officers_whose_windows_do_not_meet_push_nobody)
{
        two_desks();
        struct plan_case *one = due(0, d(9), STREAM_CLA), *two = due(1, d(60), STREAM_CLA);
        one->family = two->family = "F1";
        solve();
        cr_assert_eq(r.fit, r.jobs);
        cr_assert_neq(row_of(one)->on, row_of(two)->on);
}

Test(plan, a_set_without_slack_is_tight)
{
        officer("IRO1", ROLE_IRO, "East");
        const struct plan_case *a = due(0, d(7), STREAM_CLA), *b = due(0, d(7), STREAM_CLA),
                               *c = due(0, d(30), STREAM_CLA);
        solve();
        cr_assert(row_of(a)->tight && row_of(b)->tight && !row_of(c)->tight);
}

Test(plan, longer_reviews_take_more_slots)
{
        officer("IRO1", ROLE_IRO, "East");
        for (int i = 0; i < STREAM_COUNT; i++)
                in.rules.slots[i] = 2;
        for (int i = 0; i < 4; i++)
                due(0, d(11), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, 3, "six slots a week are three such reviews");
        cr_assert(r.exact);
}

Test(plan, different_lengths_are_decided_only_where_that_is_sure)
{
        officer("IRO1", ROLE_IRO, "East");
        in.rules.slots[STREAM_CP] = 2;
        for (int i = 0; i < 2; i++)
                due(0, d(11), i ? STREAM_CP : STREAM_CLA);
        solve();
        cr_assert_eq(r.verdict, PLAN_FITS);
        for (int i = 0; i < 3; i++)
                due(0, d(11), STREAM_CLA);
        solve();
        cr_assert_eq(r.verdict, PLAN_UNDECIDED);
        for (int i = 0; i < 3; i++)
                due(0, d(11), STREAM_CLA);
        solve();
        cr_assert_eq(r.verdict, PLAN_CANNOT_FIT, "eight reviews, six slots, whatever their lengths");
}

Test(plan, nothing_is_held_on_the_18th_birthday_itself)
{
        officer("IRO1", ROLE_IRO, "East");
        struct plan_case *k = due(0, d(11), STREAM_CLA);
        day from, to;
        k->closes = d(11);
        plan_window(&in, k, &from, &to);
        cr_assert_eq(to, d(10));
}

Test(plan, nothing_due_fits)
{
        officer("IRO1", ROLE_IRO, "East");
        solve();
        cr_assert_eq(r.verdict, PLAN_FITS);
        cr_assert_eq(r.n_rows, 0);
}
