/* The status table of an open clock: one test for each row, each reason, and the order of severity. */
#include "../days.h"
#include "iro/domain/status.h"

#include <criterion/criterion.h>
#include <string.h>

static struct calendar cal;

static void setup(void)
{
        calendar_init(&cal, NULL, 0);
}

static void teardown(void)
{
        calendar_release(&cal);
}

TestSuite(status, .init = setup, .fini = teardown);

/* As at Wednesday 1 July 2020: due in good time, booked before that, the IRO there. 29 July is 20 WD on. */
static struct status_input quiet(void)
{
        return (struct status_input){.as_at = d(2020, 7, 1),
                                     .due = d(2020, 7, 15),
                                     .booked = d(2020, 7, 14),
                                     .held = true,
                                     .horizon = 20};
}

static void expect(const struct status_input *in, enum status want, const char *want_reasons)
{
        unsigned reasons = ~0u;
        char buf[160];
        enum status got = status_of(&cal, in, &reasons);
        cr_assert_str_eq(status_names[got], status_names[want]);
        cr_assert_str_eq(reasons_join(reasons, buf), want_reasons);
}

Test(status, on_track_when_booked_in_time_with_an_iro_there)
{
        struct status_input in = quiet();
        expect(&in, STATUS_ON_TRACK, "");
}

Test(status, unknown_due_date_is_incomplete_data)
{
        struct status_input in = quiet();
        in.due = DAY_NONE;
        expect(&in, STATUS_UNKNOWN, "incomplete-data");
}

Test(status, gone_from_the_return_is_unknown_with_that_reason_alone)
{
        struct status_input in = quiet();
        in.due = DAY_NONE;
        in.gone = true;
        expect(&in, STATUS_UNKNOWN, "gone-from-return");
}

Test(status, where_nothing_is_due_before_the_18th_birthday_it_is_on_track)
{
        struct status_input in = quiet();
        in.due = DAY_NONE;
        in.eighteen = true;
        in.booked = d(2020, 7, 4); /* a Saturday: nobody has to move it */
        expect(&in, STATUS_ON_TRACK, "eighteen");
}

Test(status, a_booking_before_the_28th_day_after_a_return_is_too_early)
{
        struct status_input in = quiet();
        in.not_before = d(2020, 7, 15);
        expect(&in, STATUS_AT_RISK, "too-early");
        in.not_before = d(2020, 7, 14);
        expect(&in, STATUS_ON_TRACK, "");
        in.booked = DAY_NONE;
        in.horizon = 5;
        in.not_before = d(2020, 7, 15);
        expect(&in, STATUS_ON_TRACK, "");
}

Test(status, unknown_whatever_else_holds)
{
        struct status_input in = quiet();
        in.due = DAY_NONE;
        in.booked = d(2020, 7, 4); /* a Saturday */
        in.held = false;
        in.iro_left = in.iro_absent = in.latest_possible = true;
        expect(&in, STATUS_UNKNOWN, "incomplete-data");
}

Test(status, at_risk_when_the_plan_cannot_fit_it_or_has_no_slack)
{
        struct status_input in = quiet();
        in.as_at = d(2020, 6, 1); /* not near: nothing else is wrong */
        in.due = d(2020, 8, 20);
        in.booked = DAY_NONE;
        expect(&in, STATUS_ON_TRACK, "");
        in.cannot_fit = true;
        expect(&in, STATUS_AT_RISK, "cannot-fit");
        in.tight = true;
        expect(&in, STATUS_AT_RISK, "cannot-fit;tight");
        in.cannot_fit = in.held = false;
        in.due = d(2020, 6, 10);
        expect(&in, STATUS_AT_RISK, "no-iro;tight;unbooked");
}

Test(status, the_plan_never_hides_what_is_worse)
{
        struct status_input in = quiet();
        in.cannot_fit = in.tight = true;
        in.booked = d(2020, 7, 20);
        expect(&in, STATUS_LATE_BOOKED, "booked-late");
        in.due = d(2020, 6, 30);
        expect(&in, STATUS_OUT, "overdue");
        in.due = DAY_NONE;
        expect(&in, STATUS_UNKNOWN, "incomplete-data");
}

Test(status, out_is_overdue_from_the_day_after_the_due_date)
{
        struct status_input in = quiet();
        in.booked = DAY_NONE;
        in.due = d(2020, 6, 30);
        expect(&in, STATUS_OUT, "overdue");
        in.due = in.as_at;
        expect(&in, STATUS_AT_RISK, "unbooked");
}

Test(status, out_on_a_weekend_although_no_working_day_has_passed)
{
        struct status_input in = quiet();
        in.as_at = d(2020, 7, 18); /* Saturday, due on the Friday */
        in.due = d(2020, 7, 17);
        expect(&in, STATUS_OUT, "overdue");
}

Test(status, out_by_the_latest_possible_date_says_so)
{
        struct status_input in = quiet();
        in.due = d(2020, 6, 30);
        in.latest_possible = true;
        expect(&in, STATUS_OUT, "latest-possible;overdue");
}

Test(status, out_lists_no_other_reasons)
{
        struct status_input in = quiet();
        in.due = d(2020, 6, 1);
        in.booked = d(2020, 7, 4);
        in.held = false;
        expect(&in, STATUS_OUT, "overdue");
}

Test(status, booked_after_the_due_date_is_late_booked)
{
        struct status_input in = quiet();
        in.booked = d(2020, 7, 16);
        expect(&in, STATUS_LATE_BOOKED, "booked-late");
}

Test(status, booked_on_the_due_date_is_in_time)
{
        struct status_input in = quiet();
        in.booked = in.due;
        expect(&in, STATUS_ON_TRACK, "");
}

Test(status, late_booked_lists_no_risks)
{
        struct status_input in = quiet();
        in.booked = d(2020, 7, 18); /* a Saturday, too */
        in.held = false;
        in.iro_absent = true;
        expect(&in, STATUS_LATE_BOOKED, "booked-late");
}

Test(status, late_booked_however_far_off)
{
        struct status_input in = quiet();
        in.due = d(2020, 12, 1);
        in.booked = d(2020, 12, 2);
        expect(&in, STATUS_LATE_BOOKED, "booked-late");
}

Test(status, unbooked_within_the_horizon_is_at_risk)
{
        struct status_input in = quiet();
        in.booked = DAY_NONE;
        in.due = d(2020, 7, 29);
        cr_assert_eq(calendar_between(&cal, in.as_at, in.due), 20);
        expect(&in, STATUS_AT_RISK, "unbooked");
        in.due = d(2020, 7, 30);
        expect(&in, STATUS_ON_TRACK, "");
        in.horizon = 21;
        expect(&in, STATUS_AT_RISK, "unbooked");
}

Test(status, booked_on_a_weekend_or_bank_holiday_is_at_risk)
{
        struct status_input in = quiet();
        in.booked = d(2020, 7, 11);
        expect(&in, STATUS_AT_RISK, "not-working-day");
        in.due = d(2020, 9, 30);
        in.booked = d(2020, 8, 31); /* beyond the horizon all the same */
        expect(&in, STATUS_AT_RISK, "not-working-day");
}

Test(status, iro_absent_on_the_booked_day_is_at_risk)
{
        struct status_input in = quiet();
        in.iro_absent = true;
        expect(&in, STATUS_AT_RISK, "iro-absent");
        in.due = d(2020, 12, 1);
        expect(&in, STATUS_AT_RISK, "iro-absent");
        in.booked = DAY_NONE; /* absent on no day in particular */
        expect(&in, STATUS_ON_TRACK, "");
}

Test(status, no_iro_within_the_horizon_is_at_risk)
{
        struct status_input in = quiet();
        in.held = false;
        expect(&in, STATUS_AT_RISK, "no-iro");
        in.due = d(2020, 7, 30);
        expect(&in, STATUS_ON_TRACK, "");
}

Test(status, iro_left_within_the_horizon_is_at_risk)
{
        struct status_input in = quiet();
        in.iro_left = true;
        expect(&in, STATUS_AT_RISK, "iro-left");
        in.due = d(2020, 7, 30);
        expect(&in, STATUS_ON_TRACK, "");
}

Test(status, with_no_iro_there_is_none_to_be_absent_or_gone)
{
        struct status_input in = quiet();
        in.held = false;
        in.iro_absent = in.iro_left = true;
        expect(&in, STATUS_AT_RISK, "no-iro");
}

Test(status, several_reasons_are_sorted_by_name)
{
        struct status_input in = quiet();
        in.booked = d(2020, 7, 11);
        in.iro_absent = in.iro_left = true;
        expect(&in, STATUS_AT_RISK, "iro-absent;iro-left;not-working-day");
        in = quiet();
        in.booked = DAY_NONE;
        in.held = false;
        expect(&in, STATUS_AT_RISK, "no-iro;unbooked");
}

Test(status, names_are_in_order_of_severity)
{
        static const char *const order[] = {"out", "late-booked", "at-risk", "unknown", "on-track"};
        for (int i = 0; i < STATUS_COUNT; i++)
                cr_assert_str_eq(status_names[i], order[i]);
}

Test(status, symbols_are_one_ascii_column_and_all_different)
{
        for (int i = 0; i < STATUS_COUNT; i++) {
                cr_assert_eq(strlen(status_symbols[i]), 1);
                cr_assert(status_symbols[i][0] > ' ' && status_symbols[i][0] < 127);
                for (int j = 0; j < i; j++)
                        cr_assert_str_neq(status_symbols[i], status_symbols[j]);
        }
}

Test(status, every_reason_has_words_and_bits_are_in_order_of_name)
{
        for (int i = 0; i < REASON_COUNT; i++) {
                cr_assert(reason_words[i] && *reason_words[i], "%s", reason_names[i]);
                cr_assert(i == 0 || strcmp(reason_names[i - 1], reason_names[i]) < 0, "%s", reason_names[i]);
        }
        cr_assert_eq(REASON_UNBOOKED, 1 << (REASON_COUNT - 1));
}

Test(status, all_reasons_together_fit_the_buffer)
{
        char buf[160];
        memset(buf, '#', sizeof buf);
        reasons_join((1u << REASON_COUNT) - 1, buf);
        cr_assert_str_eq(
            buf, "booked-late;cannot-fit;eighteen;gone-from-return;incomplete-data;iro-absent;iro-left;"
                 "latest-possible;no-iro;not-working-day;overdue;tight;too-early;unbooked");
        cr_assert_eq(buf[159], '#');
}
