/* The rule for bank holidays against the published days, and the known awkward years. */
#include "holidays.h"
#include "../days.h"
#include "iro/domain/calendar.h"

#include <string.h>

static struct calendar cal;

static void with_rule(void)
{
        calendar_init(&cal, NULL, 0);
}

static void release(void)
{
        calendar_release(&cal);
}

TestSuite(holiday_rule, .init = with_rule, .fini = release);

/* "yyyy-mm-dd …" of a year by rule, for comparing whole years at a glance. */
static const char *year_by_rule(int year)
{
        static char text[160];
        day out[12];
        size_t n = holidays_by_rule(year, out);
        text[0] = '\0';
        for (size_t i = 0; i < n; i++) {
                char iso[11];
                strcat(text, day_iso(out[i], iso) + 5);
                strcat(text, i + 1 < n ? " " : "");
        }
        return text;
}

Test(holiday_rule, gives_the_published_days_of_every_year_of_the_table)
{
        read_table();
        for (int year = day_year(table[0]); year <= day_year(table[n_table - 1]); year++) {
                day out[12];
                size_t n = holidays_by_rule(year, out), i = 0;
                for (size_t t = 0; t < n_table; t++) {
                        if (day_year(table[t]) != year)
                                continue;
                        char want[11], got[11];
                        cr_assert_lt(i, n, "%d has more holidays than the rule gives", year);
                        cr_assert_str_eq(day_iso(out[i], got), day_iso(table[t], want));
                        i++;
                }
                cr_assert_eq(i, n, "the rule gives %zu days in %d, the table %zu", n, year, i);
        }
}

Test(holiday_rule, christmas_on_each_weekday)
{
        static const struct {
                int year, weekday, first, second;
        } cases[] = {{2017, 0, 25, 26}, {2018, 1, 25, 26}, {2019, 2, 25, 26}, {2025, 3, 25, 26},
                     {2020, 4, 25, 28}, {2021, 5, 27, 28}, {2022, 6, 26, 27}};
        for (size_t i = 0; i < 7; i++) {
                day out[12];
                size_t n = holidays_by_rule(cases[i].year, out);
                cr_assert_eq(day_weekday(d(cases[i].year, 12, 25)), cases[i].weekday);
                cr_assert_eq(out[n - 2], d(cases[i].year, 12, cases[i].first), "%d", cases[i].year);
                cr_assert_eq(out[n - 1], d(cases[i].year, 12, cases[i].second), "%d", cases[i].year);
        }
}

Test(holiday_rule, new_year_on_a_weekend_is_kept_on_the_monday)
{
        day out[12];
        holidays_by_rule(2022, out); /* 1 January is a Saturday */
        cr_assert_eq(out[0], d(2022, 1, 3));
        holidays_by_rule(2023, out); /* a Sunday */
        cr_assert_eq(out[0], d(2023, 1, 2));
        holidays_by_rule(2024, out); /* a Monday */
        cr_assert_eq(out[0], d(2024, 1, 1));
}

Test(holiday_rule, may_day_of_1995_moved_to_the_8th)
{
        cr_assert_str_eq(year_by_rule(1995), "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26");
}

Test(holiday_rule, millennium_eve_1999)
{
        cr_assert_str_eq(year_by_rule(1999), "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31");
}

Test(holiday_rule, golden_jubilee_2002)
{
        cr_assert_str_eq(year_by_rule(2002), "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26");
}

Test(holiday_rule, royal_wedding_2011)
{
        cr_assert_str_eq(year_by_rule(2011), "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27");
}

Test(holiday_rule, diamond_jubilee_2012)
{
        cr_assert_str_eq(year_by_rule(2012), "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26");
}

Test(holiday_rule, victory_in_europe_day_8_may_2020)
{
        cr_assert_str_eq(year_by_rule(2020), "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28");
}

Test(holiday_rule, platinum_jubilee_june_2022_and_state_funeral_19_september)
{
        cr_assert_str_eq(year_by_rule(2022), "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27");
}

Test(holiday_rule, coronation_8_may_2023_beside_may_day)
{
        cr_assert_str_eq(year_by_rule(2023), "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26");
}

Test(holiday_rule, easter_known_dates_and_its_earliest_and_latest)
{
        cr_assert_eq(easter_sunday(2000), d(2000, 4, 23));
        cr_assert_eq(easter_sunday(2008), d(2008, 3, 23));
        cr_assert_eq(easter_sunday(2019), d(2019, 4, 21));
        cr_assert_eq(easter_sunday(2038), d(2038, 4, 25)); /* the latest there is */
        cr_assert_eq(easter_sunday(1943), d(1943, 4, 25));
        cr_assert_eq(easter_sunday(2285), d(2285, 3, 22)); /* the earliest */
        cr_assert_eq(easter_sunday(1600), d(1600, 4, 2));  /* far centuries */
        cr_assert_eq(easter_sunday(1954), d(1954, 4, 18)); /* the computus' exceptions */
        cr_assert_eq(easter_sunday(1981), d(1981, 4, 19));
}

Test(holiday_rule, every_year_is_sorted_distinct_on_weekdays_and_within_the_year)
{
        for (int year = CALENDAR_FROM; year <= CALENDAR_TO; year++) {
                day out[12];
                size_t n = holidays_by_rule(year, out);
                cr_assert(n >= HOLIDAYS_A_YEAR_MIN && n <= 12, "%d has %zu", year, n);
                for (size_t i = 0; i < n; i++) {
                        cr_assert_lt(day_weekday(out[i]), 5, "%d", year);
                        cr_assert_eq(day_year(out[i]), year);
                        cr_assert(i == 0 || out[i - 1] < out[i], "%d", year);
                }
        }
}

Test(holiday_rule, an_empty_table_leaves_everything_to_the_rule)
{
        cr_assert_eq(cal.table_from, 0);
        cr_assert_eq(cal.table_to, 0);
        cr_assert(calendar_from_rule(&cal, d(2020, 5, 8)));
        cr_assert(calendar_is_holiday(&cal, d(2020, 5, 8)));
}

Test(holiday_rule, a_month_closes_on_its_last_working_day_and_the_next_begins_the_day_after)
{
        static const struct {
                int month, close;
        } of_2020[] = {{1, 31}, {2, 28}, {5, 29}, {8, 28}, {12, 31}}; /* 31 August 2020 is a bank holiday */
        for (size_t i = 0; i < sizeof of_2020 / sizeof *of_2020; i++)
                expect_day(month_close(d(2020, of_2020[i].month, 15)),
                           d(2020, of_2020[i].month, of_2020[i].close));
        expect_day(month_from(d(2020, 2, 28)), d(2020, 2, 1));
        expect_day(month_from(d(2020, 6, 30)), d(2020, 5, 30)); /* the weekend after 29 May */
        expect_day(month_from(d(2020, 7, 15)), d(2020, 6, 16)); /* no close: a month back */
}
