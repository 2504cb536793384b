/* Who holds a case, which booking counts. */
#include "care_support.h"

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
