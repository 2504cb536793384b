/* The calendar: working days counted, and the table of bank holidays with its edges. */
#include "holidays.h"
#include "../days.h"
#include "iro/domain/calendar.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct calendar cal;

static void with_table(void)
{
        read_table();
        calendar_init(&cal, table, n_table);
}

static void release(void)
{
        calendar_release(&cal);
}

TestSuite(calendar, .init = with_table, .fini = release);

/* --- the timescale vectors ---------------------------------------------------------------------------- */

static day expected(const char *name, const char *start, day s)
{
        int n = atoi(strrchr(name, '_') + 1);
        if (strncmp(name, "wd_plus_", 8) == 0)
                return calendar_add(&cal, s, n);
        if (strncmp(name, "m_plus_", 7) == 0)
                return day_add_months(s, n);
        if (strncmp(name, "d_plus_", 7) == 0)
                return s + n;
        cr_assert_eq(strncmp(name, "y_plus_", 7), 0, "unknown column %s at %s", name, start);
        return day_add_years(s, n);
}

static int split(char *line, char *part[20])
{
        int n = 0;
        line[strcspn(line, "\r\n")] = '\0';
        for (char *p = strtok(line, ","); p && n < 20; p = strtok(NULL, ","))
                part[n++] = p;
        return n;
}

static void check_vector(char *names[20], char *part[20], int n)
{
        day s = day_from_iso(part[0]);
        cr_assert_neq(s, DAY_NONE, "%s", part[0]);
        cr_assert_str_eq(day_weekday_name(s), part[1], "%s", part[0]);
        cr_assert_eq(calendar_is_working(&cal, s), part[2][0] == '1', "%s", part[0]);
        for (int i = 3; i < n; i++) {
                char got[11];
                if (strcmp(names[i], "d2i_helper_15") == 0) /* another tool's, known to be wrong */
                        continue;
                day_iso(expected(names[i], part[0], s), got);
                cr_assert_str_eq(got, part[i], "%s %s", part[0], names[i]);
        }
}

Test(calendar, agrees_with_every_timescale_vector)
{
        FILE *f = fopen(FIXTURES "/timescale-vectors.csv", "r");
        char head[512], line[512], *names[20], *part[20];
        int rows = 0;
        cr_assert_not_null(f);
        cr_assert_not_null(fgets(head, sizeof head, f));
        int columns = split(head, names);
        while (fgets(line, sizeof line, f)) {
                cr_assert_eq(split(line, part), columns);
                check_vector(names, part, columns);
                rows++;
        }
        fclose(f);
        cr_assert_geq(rows, 2000);
}

/* --- counting ----------------------------------------------------------------------------------------- */

Test(calendar, the_event_day_is_day_0_and_the_limit_the_nth_working_day_after)
{
        cr_assert_eq(calendar_add(&cal, d(2020, 5, 4), 5), d(2020, 5, 12)); /* over 8 May 2020 */
        cr_assert_eq(calendar_add(&cal, d(2020, 5, 7), 1), d(2020, 5, 11));
        cr_assert_eq(calendar_add(&cal, d(2020, 5, 9), 1), d(2020, 5, 11)); /* from a Saturday */
        cr_assert_eq(calendar_add(&cal, d(2020, 5, 9), 0), d(2020, 5, 9));
}

Test(calendar, counts_over_the_june_2022_move_and_the_september_funeral)
{
        cr_assert(calendar_is_working(&cal, d(2022, 5, 30)));
        cr_assert_eq(calendar_add(&cal, d(2022, 6, 1), 1), d(2022, 6, 6));
        cr_assert_not(calendar_is_working(&cal, d(2022, 9, 19)));
        cr_assert_eq(calendar_add(&cal, d(2022, 9, 16), 1), d(2022, 9, 20));
}

Test(calendar, counts_backwards_strictly_before)
{
        cr_assert_eq(calendar_add(&cal, d(2020, 5, 11), -1), d(2020, 5, 7));
        cr_assert_eq(calendar_add(&cal, d(2020, 5, 10), -1), d(2020, 5, 7)); /* a Sunday */
        cr_assert_eq(calendar_add(&cal, d(2020, 5, 12), -5), d(2020, 5, 4));
}

Test(calendar, working_days_left_run_over_the_half_open_interval)
{
        cr_assert_eq(calendar_between(&cal, d(2020, 5, 4), d(2020, 5, 12)), 5);
        cr_assert_eq(calendar_between(&cal, d(2020, 5, 7), d(2020, 5, 7)), 0);
        cr_assert_eq(calendar_between(&cal, d(2020, 5, 7), d(2020, 5, 10)), 0);
        cr_assert_eq(calendar_between(&cal, d(2020, 5, 12), d(2020, 5, 4)), -5);
        cr_assert_eq(calendar_between(&cal, d(2020, 5, 9), d(2020, 5, 8)),
                     0); /* Saturday, due on the Friday */
        cr_assert_eq(calendar_between(&cal, d(2020, 5, 11), d(2020, 5, 8)), -1);
}

Test(calendar, adding_then_counting_comes_back_from_every_day_of_a_decade)
{
        for (day s = d(2015, 12, 1); s < d(2026, 1, 1); s++) {
                for (int n = 1; n <= 45; n += 4) {
                        day t = calendar_add(&cal, s, n), b = calendar_add(&cal, s, -n);
                        cr_assert(calendar_is_working(&cal, t) && calendar_is_working(&cal, b));
                        cr_assert_eq(calendar_between(&cal, s, t), n);
                        cr_assert_eq(calendar_between(&cal, b - 1, s - 1), n);
                }
        }
}

Test(calendar, counts_day_by_day_as_a_person_would)
{
        day from = d(2019, 12, 1);
        int n = 0;
        for (day t = from + 1; t < d(2021, 2, 1); t++) {
                bool off = day_weekday(t) > 4;
                for (size_t i = 0; i < n_table; i++)
                        off = off || table[i] == t;
                n += !off;
                cr_assert_eq(calendar_between(&cal, from, t), n);
        }
}

/* --- the table and its edges -------------------------------------------------------------------------- */

Test(calendar, says_which_years_come_from_the_rule)
{
        cr_assert_eq(cal.table_from, 2016);
        cr_assert_eq(cal.table_to, 2028);
        cr_assert(calendar_from_rule(&cal, d(2015, 12, 31)));
        cr_assert_not(calendar_from_rule(&cal, d(2016, 1, 1)));
        cr_assert_not(calendar_from_rule(&cal, d(2028, 12, 31)));
        cr_assert(calendar_from_rule(&cal, d(2029, 1, 1)));
        cr_assert(calendar_from_rule(&cal, d(1850, 1, 1)));
        cr_assert_not(calendar_is_working(&cal, d(2029, 12, 25)));
}

Test(calendar, names_the_years_of_a_span_that_come_from_the_rule)
{
        int first, last;
        cr_assert_not(calendar_rule_years(&cal, d(2016, 1, 1), d(2028, 12, 31), &first, &last));
        cr_assert(calendar_rule_years(&cal, d(2028, 10, 1), d(2029, 1, 1), &first, &last));
        cr_assert(first == 2029 && last == 2029);
        cr_assert(calendar_rule_years(&cal, d(2014, 6, 1), d(2016, 6, 1), &first, &last));
        cr_assert(first == 2014 && last == 2015);
}

Test(calendar, a_proclaimed_day_moves_the_days_counted_over_it)
{
        struct calendar more;
        day extra = d(2021, 3, 10);
        table[n_table] = extra;
        calendar_init(&more, table, n_table + 1);
        cr_assert_not(calendar_is_working(&more, extra));
        cr_assert_eq(calendar_add(&cal, d(2021, 3, 9), 1), extra);
        cr_assert_eq(calendar_add(&more, d(2021, 3, 9), 1), d(2021, 3, 11));
        calendar_release(&more);
}

Test(calendar, a_day_proclaimed_beyond_the_table_joins_the_rule_and_empties_no_year)
{
        struct calendar more;
        table[n_table] = d(2035, 6, 6);
        calendar_init(&more, table, n_table + 1);
        cr_assert_not(calendar_is_working(&more, d(2035, 6, 6)));
        cr_assert_not(calendar_is_working(&more, d(2035, 12, 25)), "the rest of its year by rule");
        cr_assert_not(calendar_is_working(&more, d(2031, 12, 25)), "a year between by rule");
        cr_assert(calendar_from_rule(&more, d(2031, 12, 25)));
        cr_assert_eq(more.table_to, 2028);
        calendar_release(&more);
}

Test(calendar, a_table_year_is_what_the_table_says_not_the_rule)
{
        struct calendar moved;
        for (size_t i = 0; i < n_table; i++) {
                if (table[i] == d(2021, 8, 30))
                        table[i] = d(2021, 9, 1);
        }
        calendar_init(&moved, table, n_table);
        cr_assert(calendar_is_working(&moved, d(2021, 8, 30)));
        cr_assert_not(calendar_is_working(&moved, d(2021, 9, 1)));
        calendar_release(&moved);
}

Test(calendar, order_repeats_and_far_off_entries_of_the_table_do_not_matter)
{
        struct calendar other;
        day mixed[2 * 256];
        size_t n = 0;
        for (size_t i = n_table; i > 0; i--)
                mixed[n++] = table[i - 1], mixed[n++] = table[i - 1];
        mixed[n++] = DAY_NONE;
        mixed[n++] = d(2500, 1, 1);
        mixed[n++] = d(1066, 10, 14);
        calendar_init(&other, mixed, n);
        cr_assert_eq(other.n_holidays, cal.n_holidays);
        cr_assert_arr_eq(other.holidays, cal.holidays, cal.n_holidays * sizeof *cal.holidays);
        calendar_release(&other);
}

Test(calendar, counting_agrees_with_walking_day_by_day)
{
        day last = d(2200, 12, 31), from = d(1899, 1, 1), working = from;
        int n = 0;
        for (day x = from + 1; x <= last; x++) {
                bool holiday = x <= d(2199, 12, 31) && calendar_is_holiday(&cal, x);
                bool works = day_weekday(x) < 5 && !holiday;
                cr_assert_eq(calendar_is_working(&cal, x), works);
                n += works;
                cr_assert_eq(calendar_between(&cal, from, x), n);
                if (!works)
                        continue;
                cr_assert_eq(calendar_add(&cal, working, 1), x);
                cr_assert_eq(calendar_add(&cal, from, n), x);
                cr_assert_eq(calendar_add(&cal, last, -calendar_between(&cal, x - 1, last - 1)), x);
                working = x;
        }
}

Test(calendar, outside_its_range_counts_monday_to_friday)
{
        day christmas = d(2250, 12, 25); /* a Wednesday */
        cr_assert_eq(day_weekday(christmas), 2);
        cr_assert(calendar_is_working(&cal, christmas));
        cr_assert_not(calendar_is_holiday(&cal, christmas));
        cr_assert_eq(calendar_add(&cal, christmas, 5), christmas + 7);
        cr_assert_eq(calendar_add(&cal, christmas, -5), christmas - 7);
        cr_assert_not(calendar_is_working(&cal, d(1850, 1, 5))); /* a Saturday */
        cr_assert_eq(calendar_between(&cal, d(1850, 1, 7), d(1850, 1, 21)), 10);
}

Test(calendar, counting_crosses_both_ends_of_its_range)
{
        day before = d(1899, 12, 18), after = d(2200, 1, 13); /* both Mondays */
        cr_assert_eq(calendar_add(&cal, before, calendar_between(&cal, before, after)), after);
        cr_assert_eq(calendar_add(&cal, after, -calendar_between(&cal, before, after)), before);
        for (int n = 1; n < 30; n++) {
                cr_assert_eq(calendar_between(&cal, before, calendar_add(&cal, before, n)), n);
                cr_assert_eq(calendar_between(&cal, calendar_add(&cal, after, -n), after), n);
        }
}

Test(calendar, unknown_and_absurd_days_never_crash)
{
        cr_assert_eq(calendar_add(&cal, DAY_NONE, 5), DAY_NONE);
        cr_assert_eq(calendar_between(&cal, DAY_NONE, d(2020, 1, 1)), 0);
        cr_assert_eq(calendar_between(&cal, d(2020, 1, 1), DAY_NONE), 0);
        cr_assert_not(calendar_is_working(&cal, DAY_NONE));
        cr_assert_not(calendar_is_holiday(&cal, DAY_NONE));
        cr_assert(calendar_from_rule(&cal, DAY_NONE));
        cr_assert_eq(calendar_add(&cal, INT32_MAX, INT32_MAX), INT32_MAX);
        cr_assert_eq(calendar_add(&cal, DAY_NONE + 1, -5), DAY_NONE + 1, "clipped, not mistaken for unknown");
        cr_assert_gt(calendar_between(&cal, 0, INT32_MAX), 1500000000);
}
