#include "iro/calendar.h"
#include "iro/mem.h"

#include <stdlib.h>
#include <string.h>

enum { YEARS = CALENDAR_TO - CALENDAR_FROM + 1, RULE_MAX = 12 };

/* --- Monday to Friday alone, for days far away ------------------------------------------------------- */

static int64_t floor_div(int64_t a, int64_t b)
{
        return a / b - (a % b < 0);
}

/* Monday-to-Friday days up to and with d, counted from Monday 29 December 1969. */
static int64_t weekdays_to(int64_t d)
{
        int64_t week = floor_div(d + 3, 7), past = d + 3 - week * 7 + 1;
        return week * 5 + (past < 5 ? past : 5);
}

/* The day on which weekdays_to becomes k, kept within what a day can hold. */
static day weekday_number(int64_t k)
{
        int64_t week = floor_div(k - 1, 5), d = week * 7 + (k - 1 - week * 5) - 3;
        return d > INT32_MAX ? INT32_MAX : d <= DAY_NONE ? DAY_NONE + 1 : (day)d;
}

/* --- filling the tables ------------------------------------------------------------------------------ */

static int by_day(const void *a, const void *b)
{
        day x = *(const day *)a, y = *(const day *)b;
        return (x > y) - (x < y);
}

static size_t sort_unique(day *days, size_t n)
{
        size_t kept = 0;
        qsort(days, n, sizeof *days, by_day);
        for (size_t i = 0; i < n; i++) {
                if (kept == 0 || days[kept - 1] != days[i])
                        days[kept++] = days[i];
        }
        return kept;
}

static day last_day(const struct calendar *c)
{
        return c->first + (day)c->days - 1;
}

static bool in_range(const struct calendar *c, day d)
{
        return d >= c->first && d <= last_day(c);
}

/* `holidays` holds the table so far: which years does it cover? */
static void mark_covered(struct calendar *c)
{
        int count[YEARS] = {0};
        for (size_t i = 0; i < c->n_holidays; i++)
                count[day_year(c->holidays[i]) - CALENDAR_FROM]++;
        for (int y = 0; y < YEARS; y++) {
                c->covered[y] = count[y] >= HOLIDAYS_A_YEAR_MIN;
                if (!c->covered[y])
                        continue;
                c->table_to = CALENDAR_FROM + y;
                if (!c->table_from)
                        c->table_from = c->table_to;
        }
}

static void gather_holidays(struct calendar *c, const day *table, size_t n)
{
        c->holidays = xcalloc(n + YEARS * RULE_MAX, sizeof *c->holidays);
        for (size_t i = 0; i < n; i++) {
                if (in_range(c, table[i]))
                        c->holidays[c->n_holidays++] = table[i];
        }
        c->n_holidays = sort_unique(c->holidays, c->n_holidays);
        mark_covered(c);
        for (int y = 0; y < YEARS; y++) {
                if (!c->covered[y])
                        c->n_holidays += holidays_by_rule(CALENDAR_FROM + y, c->holidays + c->n_holidays);
        }
        c->n_holidays = sort_unique(c->holidays, c->n_holidays);
}

static void count_working_days(struct calendar *c)
{
        size_t holiday = 0;
        for (size_t i = 0; i < c->days; i++) {
                day d = c->first + (day)i;
                bool off = holiday < c->n_holidays && c->holidays[holiday] == d;
                if (off)
                        holiday++;
                if (!off && day_weekday(d) < 5)
                        c->nth[c->working++] = d;
                c->before[i] = (int32_t)c->working;
        }
}

void calendar_init(struct calendar *c, const day *table, size_t n)
{
        memset(c, 0, sizeof *c);
        c->first = day_from_ymd(CALENDAR_FROM, 1, 1);
        c->days = (size_t)(day_from_ymd(CALENDAR_TO, 12, 31) - c->first) + 1;
        gather_holidays(c, table, n);
        c->before = xcalloc(c->days, sizeof *c->before);
        c->nth = xcalloc(c->days, sizeof *c->nth);
        count_working_days(c);
}

void calendar_release(struct calendar *c)
{
        free(c->before);
        free(c->nth);
        free(c->holidays);
        memset(c, 0, sizeof *c);
}

/* --- questions --------------------------------------------------------------------------------------- */

/* Working days up to and with d, from the calendar's first day; negative before it. */
static int64_t working_to(const struct calendar *c, day d)
{
        if (d < c->first)
                return weekdays_to(d) - weekdays_to(c->first - 1);
        if (d > last_day(c))
                return (int64_t)c->working + weekdays_to(d) - weekdays_to(last_day(c));
        return c->before[d - c->first];
}

/* The working day on which working_to becomes k. */
static day working_number(const struct calendar *c, int64_t k)
{
        if (k < 1)
                return weekday_number(weekdays_to(c->first - 1) + k);
        if (k > (int64_t)c->working)
                return weekday_number(weekdays_to(last_day(c)) + k - (int64_t)c->working);
        return c->nth[k - 1];
}

bool calendar_is_holiday(const struct calendar *c, day d)
{
        return bsearch(&d, c->holidays, c->n_holidays, sizeof d, by_day) != NULL;
}

bool calendar_is_working(const struct calendar *c, day d)
{
        return d != DAY_NONE && working_to(c, d) > working_to(c, d - 1);
}

bool calendar_from_rule(const struct calendar *c, day d)
{
        return !in_range(c, d) || !c->covered[day_year(d) - CALENDAR_FROM];
}

day calendar_add(const struct calendar *c, day d, int n)
{
        if (d == DAY_NONE || n == 0)
                return d;
        if (n > 0)
                return working_number(c, working_to(c, d) + n);
        return working_number(c, working_to(c, d - 1) + 1 + n);
}

int calendar_between(const struct calendar *c, day a, day b)
{
        if (a == DAY_NONE || b == DAY_NONE)
                return 0;
        return (int)(working_to(c, b) - working_to(c, a));
}
