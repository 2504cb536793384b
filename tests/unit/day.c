/* Civil dates: month ends, leap years, birthdays, and the forms in which people write them. */
#include "../days.h"
#include "iro/base/day.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

Test(day, day_zero_is_thursday_1_january_1970)
{
        cr_assert_eq(d(1970, 1, 1), 0);
        cr_assert_eq(day_weekday(0), 3);
        cr_assert_str_eq(day_weekday_name(0), "Thu");
}

Test(day, parts_and_days_agree_on_every_day_of_the_calendar)
{
        day expected = d(1, 1, 1);
        for (int y = 1; y <= 9999; y++) {
                for (int m = 1; m <= 12; m++) {
                        for (int dom = 1; day_valid_ymd(y, m, dom); dom++, expected++) {
                                int yy, mm, dd;
                                day_to_ymd(expected, &yy, &mm, &dd);
                                if (d(y, m, dom) != expected || yy != y || mm != m || dd != dom)
                                        cr_assert_fail("%d-%d-%d", y, m, dom);
                        }
                }
        }
        cr_assert_eq(expected - d(1, 1, 1), 3652059, "days from 0001-01-01 to 9999-12-31");
}

Test(day, however_far_out_a_day_is_its_parts)
{
        for (int64_t t = INT32_MIN + 1; t <= INT32_MAX; t += 100003) {
                int y, m, dom;
                day_to_ymd((day)t, &y, &m, &dom);
                cr_assert(m >= 1 && m <= 12 && dom >= 1 && dom <= 31, "%d-%d-%d", y, m, dom);
                cr_assert_eq(day_from_ymd(y, m, dom), (day)t, "%d-%d-%d", y, m, dom);
        }
}

Test(day, weekdays_follow_each_other_before_and_after_1970)
{
        cr_assert_eq(day_weekday(d(1900, 1, 1)), 0);
        cr_assert_eq(day_weekday(d(2000, 2, 29)), 1);
        for (day t = d(1, 1, 1); t < d(9999, 12, 31); t += 97)
                cr_assert_eq(day_weekday(t + 1), (day_weekday(t) + 1) % 7);
}

Test(day, leap_years_by_four_not_by_hundred_but_by_four_hundred)
{
        cr_assert(day_valid_ymd(2020, 2, 29));
        cr_assert_not(day_valid_ymd(2019, 2, 29));
        cr_assert_not(day_valid_ymd(1900, 2, 29));
        cr_assert(day_valid_ymd(2000, 2, 29));
        cr_assert_not(day_valid_ymd(2100, 2, 29));
}

Test(day, invalid_parts_are_refused)
{
        cr_assert_not(day_valid_ymd(0, 1, 1));
        cr_assert_not(day_valid_ymd(10000, 1, 1));
        cr_assert_not(day_valid_ymd(2020, 0, 1));
        cr_assert_not(day_valid_ymd(2020, 13, 1));
        cr_assert_not(day_valid_ymd(2020, 1, 0));
        cr_assert_not(day_valid_ymd(2020, 4, 31));
}

Test(day, months_later_is_the_corresponding_date)
{
        cr_assert_eq(day_add_months(d(2020, 1, 15), 3), d(2020, 4, 15));
        cr_assert_eq(day_add_months(d(2020, 8, 14), 6), d(2021, 2, 14));
        cr_assert_eq(day_add_months(d(2020, 12, 1), 1), d(2021, 1, 1));
}

Test(day, months_later_is_the_last_day_where_there_is_none)
{
        cr_assert_eq(day_add_months(d(2018, 11, 30), 3), d(2019, 2, 28));
        cr_assert_eq(day_add_months(d(2019, 11, 30), 3), d(2020, 2, 29));
        cr_assert_eq(day_add_months(d(2020, 8, 31), 6), d(2021, 2, 28));
        cr_assert_eq(day_add_months(d(2020, 3, 31), 3), d(2020, 6, 30));
        cr_assert_eq(day_add_months(d(2020, 2, 29), 6), d(2020, 8, 29), "not rolled to the month's end");
}

Test(day, months_later_does_not_roll_off_a_weekend)
{
        day t = day_add_months(d(2020, 2, 2), 6); /* Sunday 2 August 2020 */
        cr_assert_eq(t, d(2020, 8, 2));
        cr_assert_eq(day_weekday(t), 6);
}

Test(day, months_may_be_negative)
{
        cr_assert_eq(day_add_months(d(2020, 3, 31), -1), d(2020, 2, 29));
        cr_assert_eq(day_add_months(d(2020, 1, 15), -1), d(2019, 12, 15));
        cr_assert_eq(day_add_months(d(2020, 7, 31), -12), d(2019, 7, 31));
}

Test(day, a_year_after_29_february_is_28_february)
{
        cr_assert_eq(day_add_years(d(2020, 2, 29), 1), d(2021, 2, 28));
        cr_assert_eq(day_add_years(d(2020, 2, 29), 4), d(2024, 2, 29));
        cr_assert_eq(day_add_years(d(2020, 2, 28), 4), d(2024, 2, 28));
}

Test(day, age_is_completed_on_the_birthday)
{
        cr_assert_eq(day_age(d(2010, 5, 8), d(2020, 5, 7)), 9);
        cr_assert_eq(day_age(d(2010, 5, 8), d(2020, 5, 8)), 10);
        cr_assert_eq(day_age(d(2020, 5, 8), d(2020, 5, 8)), 0);
}

Test(day, a_29_february_birthday_is_1_march_in_common_years)
{
        cr_assert_eq(day_age(d(2016, 2, 29), d(2019, 2, 28)), 2);
        cr_assert_eq(day_age(d(2016, 2, 29), d(2019, 3, 1)), 3);
        cr_assert_eq(day_age(d(2004, 2, 29), d(2022, 2, 28)), 17,
                     "the clock is open until 1 March: clock_eighteenth");
        cr_assert_eq(day_age(d(2016, 2, 28), d(2019, 2, 28)), 3);
        cr_assert_eq(day_age(d(2016, 2, 29), d(2020, 2, 28)), 3);
        cr_assert_eq(day_age(d(2016, 2, 29), d(2020, 2, 29)), 4);
}

/* --- reading ------------------------------------------------------------------------------------------ */

static const char *why_not(const char *s)
{
        const char *why = NULL;
        day t = 1;
        cr_assert_not(day_parse(s, &t, &why), "'%s' was taken as a date", s);
        cr_assert_eq(t, DAY_NONE);
        return why;
}

static void reads(const char *s, day expected)
{
        const char *why = NULL;
        day t;
        cr_assert(day_parse(s, &t, &why), "'%s' %s", s, why);
        cr_assert_eq(t, expected, "'%s'", s);
}

Test(day, parse_takes_british_and_iso_dates)
{
        reads("31/07/2020", d(2020, 7, 31));
        reads("1/7/2020", d(2020, 7, 1));
        reads("01/7/2020", d(2020, 7, 1));
        reads("2020-07-31", d(2020, 7, 31));
        reads("29/02/2020", d(2020, 2, 29));
}

Test(day, parse_reads_day_before_month)
{
        reads("03/04/2020", d(2020, 4, 3));
        cr_assert_str_eq(why_not("04/13/2020"), "is not a date in the calendar");
}

Test(day, parse_says_that_a_year_needs_four_digits)
{
        cr_assert_str_eq(why_not("31/07/20"), "has a two-digit year: write all four digits");
        cr_assert_str_eq(why_not("1/1/99"), "has a two-digit year: write all four digits");
}

Test(day, parse_says_that_there_is_no_such_day)
{
        cr_assert_str_eq(why_not("31/02/2020"), "is not a date in the calendar");
        cr_assert_str_eq(why_not("29/02/2019"), "is not a date in the calendar");
        cr_assert_str_eq(why_not("2020-02-30"), "is not a date in the calendar");
        cr_assert_str_eq(why_not("2020-13-01"), "is not a date in the calendar");
        cr_assert_str_eq(why_not("00/01/2020"), "is not a date in the calendar");
        cr_assert_str_eq(why_not("01/01/0000"), "is not a date in the calendar");
}

Test(day, parse_says_how_to_write_what_is_no_date)
{
        static const char *const bad[] = {"",           "today",        "31.07.2020",  "2020/07/31",
                                          "31-07-2020", "20200731",     "31/07/2020x", " 31/07/2020",
                                          "31/7",       "//2020",       "1//2020",     "111/1/2020",
                                          "1/1/02020",  "1/1/202",      "-1/1/2020",   "2020-7-31",
                                          "2020-07-3a", "+020-07-31",   "1/2/3/2020",  "31/07/",
                                          "440430",     "31/07/2020\n", "½/07/2020"};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
                cr_assert_str_eq(why_not(bad[i]), "is not a date: write dd/mm/yyyy or yyyy-mm-dd", "%s",
                                 bad[i]);
}

Test(day, parse_says_what_a_spreadsheet_or_a_database_made_of_a_day)
{
        cr_expect_str_eq(why_not("44043"),
                         "is a spreadsheet's number of a day: format the column as dd/mm/yyyy");
        cr_expect_str_eq(why_not("2020-07-31 00:00:00"),
                         "has a time: write the day alone, dd/mm/yyyy or yyyy-mm-dd");
        cr_expect_str_eq(why_not("2020-07-31T00:00"),
                         "has a time: write the day alone, dd/mm/yyyy or yyyy-mm-dd");
        cr_expect_str_eq(why_not("31/07/2020 10:30"),
                         "has a time: write the day alone, dd/mm/yyyy or yyyy-mm-dd");
}

Test(day, iso_is_strict)
{
        static const char *const bad[] = {"",         "2020",       "2020-",       "2020-07",
                                          "2020-07-", "2020-07-3",  "2020-07-311", "2020-07-32",
                                          "20-07-31", "2020/07/31", "31/07/2020",  "2020-07-31 "};
        cr_assert_eq(day_from_iso("2020-07-31"), d(2020, 7, 31));
        cr_assert_eq(day_from_iso(NULL), DAY_NONE);
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
                cr_assert_eq(day_from_iso(bad[i]), DAY_NONE, "%s", bad[i]);
}

/* --- writing ------------------------------------------------------------------------------------------ */

Test(day, writes_iso_and_words)
{
        char iso[11], words[12];
        cr_assert_str_eq(day_iso(d(2020, 7, 31), iso), "2020-07-31");
        cr_assert_str_eq(day_words(d(2020, 7, 31), words), "31 Jul 2020");
        cr_assert_str_eq(day_words(d(2020, 7, 1), words), "1 Jul 2020");
        cr_assert_str_eq(day_iso(DAY_NONE, iso), "");
        cr_assert_str_eq(day_words(DAY_NONE, words), "");
}

Test(day, what_is_written_is_read_again_over_all_years)
{
        for (day t = d(1, 1, 1); t <= d(9999, 12, 31); t += 13) {
                char iso[11];
                const char *why;
                day back;
                cr_assert_eq(day_from_iso(day_iso(t, iso)), t, "%s", iso);
                cr_assert(day_parse(iso, &back, &why) && back == t, "%s", iso);
        }
}

/* --- moments ------------------------------------------------------------------------------------------ */

static const char *moment(const char *utc)
{
        static char out[24];
        return moment_words(utc, out);
}

Test(day, a_moment_is_read_by_englands_clock_wherever_the_machine_is)
{
        unsetenv("TZ");
        cr_expect_str_eq(moment("2020-08-01T02:05:00Z"), "1 Aug 2020 03:05");
        cr_expect_str_eq(moment("2020-07-31T23:30:00Z"), "1 Aug 2020 00:30");
        cr_expect_str_eq(moment("2020-12-31T23:30:00Z"), "31 Dec 2020 23:30");
        cr_expect_str_eq(moment("2020-03-29T00:59:59Z"), "29 Mar 2020 00:59");
        cr_expect_str_eq(moment("2020-03-29T01:00:00Z"), "29 Mar 2020 02:00");
        cr_expect_str_eq(moment("2020-10-25T00:59:00Z"), "25 Oct 2020 01:59");
        cr_expect_str_eq(moment("2020-10-25T01:00:00Z"), "25 Oct 2020 01:00");
        cr_expect_str_eq(moment("no moment"), "no moment");
        cr_expect_eq(day_begins(d(2020, 8, 1)), 1596236400, "23:00 UTC of the day before");
}
