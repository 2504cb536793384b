/* Periods, percentages in integers, and which measure a stream counts in. */
#include "../days.h"
#include "iro/domain/timeliness.h"

#include <criterion/criterion.h>

static const char *percent(int64_t part, int64_t whole)
{
        static char out[16];
        return tenths_str(tenths_of(part, whole), out);
}

Test(timeliness, year_to_date_starts_on_the_1_april_on_or_before)
{
        cr_assert_eq(period_from(PERIOD_YTD, d(2020, 7, 31)), d(2020, 4, 1));
        cr_assert_eq(period_from(PERIOD_YTD, d(2020, 4, 1)), d(2020, 4, 1));
        cr_assert_eq(period_from(PERIOD_YTD, d(2020, 3, 31)), d(2019, 4, 1));
        cr_assert_eq(period_from(PERIOD_YTD, d(2020, 1, 1)), d(2019, 4, 1));
}

Test(timeliness, rolling_year_is_twelve_months_back_and_a_day_on)
{
        cr_assert_eq(period_from(PERIOD_ROLLING, d(2020, 7, 31)), d(2019, 8, 1));
        cr_assert_eq(period_from(PERIOD_ROLLING, d(2020, 3, 31)), d(2019, 4, 1));
        cr_assert_eq(period_from(PERIOD_ROLLING, d(2020, 2, 29)), d(2019, 3, 1));
        cr_assert_eq(period_from(PERIOD_ROLLING, d(2021, 2, 28)), d(2020, 2, 29));
}

Test(timeliness, percent_has_one_decimal_rounded_half_up)
{
        cr_assert_str_eq(percent(786, 1000), "78.6");
        cr_assert_str_eq(percent(1, 3), "33.3");
        cr_assert_str_eq(percent(2, 3), "66.7");
        cr_assert_str_eq(percent(1, 16), "6.3");        /* 6.25 exactly */
        cr_assert_str_eq(percent(1, 2000), "0.1");      /* 0.05 exactly */
        cr_assert_str_eq(percent(1, 2001), "0.0");      /* just under */
        cr_assert_str_eq(percent(1999, 2000), "100.0"); /* 99.95 exactly */
        cr_assert_str_eq(percent(0, 7), "0.0");
        cr_assert_str_eq(percent(7, 7), "100.0");
}

Test(timeliness, percent_is_the_nearest_tenth_for_every_small_fraction)
{
        for (int whole = 1; whole <= 400; whole++) {
                for (int part = 0; part <= whole; part++) {
                        int t = tenths_of(part, whole);
                        /* t - 1/2 <= 1000 part / whole < t + 1/2, in integers */
                        cr_assert((2 * t - 1) * whole <= 2000 * part && 2000 * part < (2 * t + 1) * whole,
                                  "%d of %d gave %d", part, whole, t);
                }
        }
}

Test(timeliness, percent_of_nothing_is_empty)
{
        char out[16] = "x";
        cr_assert_eq(tenths_of(0, 0), -1);
        cr_assert_str_eq(tenths_str(-1, out), "");
}

Test(timeliness, large_counts_do_not_overflow)
{
        cr_assert_str_eq(percent(3000000000LL, 4000000000LL), "75.0");
}

Test(timeliness, overdue_counts_against_and_not_assessable_in_no_percentage)
{
        struct tally t = {.on_time = 78, .late = 12, .overdue = 10, .not_assessable = 500};
        cr_assert_eq(tally_denominator(&t), 100);
        cr_assert_eq(tally_tenths(&t), 780);
        struct tally none = {.not_assessable = 3};
        cr_assert_eq(tally_denominator(&none), 0);
        cr_assert_eq(tally_tenths(&none), -1);
}

Test(timeliness, adoption_counts_as_cla_and_short_breaks_nowhere)
{
        cr_assert_eq(measure_of(STREAM_CLA), MEASURE_CLA);
        cr_assert_eq(measure_of(STREAM_ADOPTION), MEASURE_CLA);
        cr_assert_eq(measure_of(STREAM_CP), MEASURE_CP);
        cr_assert_eq(measure_of(STREAM_ICPC), MEASURE_ICPC);
        cr_assert_eq(measure_of(STREAM_SHORT_BREAK), -1);
}

Test(timeliness, names_are_those_of_the_report)
{
        cr_assert_str_eq(period_names[PERIOD_YTD], "year-to-date");
        cr_assert_str_eq(period_names[PERIOD_ROLLING], "rolling-12-months");
        cr_assert_str_eq(measure_names[MEASURE_CLA], "cla");
        cr_assert_str_eq(measure_names[MEASURE_CP], "cp");
        cr_assert_str_eq(measure_names[MEASURE_ICPC], "icpc");
}
