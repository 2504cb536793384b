#include "iro/domain/calendar.h"
#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { YEARS = CALENDAR_TO - CALENDAR_FROM + 1, RULE_MAX = 12 };

/* --- Monday to Friday alone, for days far away -------------------------------------------------------- */

static int64_t floor_div(int64_t a, int64_t b)
{
        return a / b - (a % b < 0);
}

/* Days past the Monday of its week, of any day there can be. */
static int64_t past_monday(int64_t d)
{
        return d + 3 - floor_div(d + 3, 7) * 7;
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

/* --- counting ----------------------------------------------------------------------------------------- */

/* Days of `off` up to and with d. */
static size_t off_to(const struct calendar *c, day d)
{
        if (d < c->first)
                return 0;
        if (d > c->last)
                return c->n_off;
        size_t i = c->off_before[(d - c->first) / CALENDAR_BLOCK];
        while (i < c->n_off && c->off[i] <= d)
                i++;
        return i;
}

/* Working days up to and with d, counted from where weekdays_to begins. */
static int64_t working_to(const struct calendar *c, day d)
{
        return weekdays_to(d) - (int64_t)off_to(c, d);
}

/* The working day on which working_to becomes k: each day off before it moves it on by one. */
static day working_number(const struct calendar *c, int64_t k)
{
        size_t low = 0, high = c->n_off;
        while (low < high) {
                size_t middle = (low + high) / 2;
                if (c->work_to[middle] < k)
                        low = middle + 1;
                else
                        high = middle;
        }
        return weekday_number(k + (int64_t)low);
}

/* --- filling the tables ------------------------------------------------------------------------------- */

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

static bool in_range(const struct calendar *c, day d)
{
        return d >= c->first && d <= c->last;
}

/* The table's days within range, sorted; malloc'ed. */
static day *sorted_table(const struct calendar *c, const day *table, size_t n, size_t *kept)
{
        day *days = xcalloc(n + 1, sizeof *days);
        *kept = 0;
        for (size_t i = 0; i < n; i++) {
                if (in_range(c, table[i]))
                        days[(*kept)++] = table[i];
        }
        *kept = sort_unique(days, *kept);
        return days;
}

/* The holidays of one year: the n days the table has in it, and the rule's where these are too few. */
static void add_year(struct calendar *c, int year, const day *table, size_t n)
{
        day *out = c->holidays + c->n_holidays;
        bool covered = c->covered[year - CALENDAR_FROM] = n >= HOLIDAYS_A_YEAR_MIN;
        if (covered) {
                c->table_to = year;
                if (!c->table_from)
                        c->table_from = year;
        }
        size_t all = covered ? 0 : holidays_by_rule(year, out);
        if (n)
                memcpy(out + all, table, n * sizeof *table);
        c->n_holidays += n ? sort_unique(out, all + n) : all;
}

static void gather_holidays(struct calendar *c, const day *table, size_t n)
{
        size_t at = 0, kept;
        day *days = sorted_table(c, table, n, &kept);
        c->holidays = xcalloc(n + YEARS * RULE_MAX, sizeof *c->holidays);
        for (int y = CALENDAR_FROM; y <= CALENDAR_TO; y++) {
                size_t from = at;
                while (at < kept && day_year(days[at]) == y)
                        at++;
                add_year(c, y, days + from, at - from);
        }
        free(days);
}

static void gather_days_off(struct calendar *c)
{
        size_t blocks = (size_t)(c->last - c->first) / CALENDAR_BLOCK + 1, block = 0;
        c->off = xcalloc(c->n_holidays, sizeof *c->off);
        c->work_to = xcalloc(c->n_holidays, sizeof *c->work_to);
        c->off_before = xcalloc(blocks, sizeof *c->off_before);
        for (size_t i = 0; i < c->n_holidays; i++) {
                day d = c->holidays[i];
                if (day_weekday(d) >= 5)
                        continue;
                for (; block <= (size_t)(d - c->first) / CALENDAR_BLOCK; block++)
                        c->off_before[block] = (uint32_t)c->n_off;
                c->off[c->n_off++] = d;
                c->work_to[c->n_off - 1] = weekdays_to(d) - (int64_t)c->n_off;
        }
        for (; block < blocks; block++)
                c->off_before[block] = (uint32_t)c->n_off;
}

void calendar_init(struct calendar *c, const day *table, size_t n)
{
        memset(c, 0, sizeof *c);
        c->first = day_from_ymd(CALENDAR_FROM, 1, 1);
        c->last = day_from_ymd(CALENDAR_TO, 12, 31);
        gather_holidays(c, table, n);
        gather_days_off(c);
}

void calendar_release(struct calendar *c)
{
        free(c->holidays);
        free(c->off);
        free(c->work_to);
        free(c->off_before);
        memset(c, 0, sizeof *c);
}

/* --- questions ---------------------------------------------------------------------------------------- */

bool calendar_is_holiday(const struct calendar *c, day d)
{
        return bsearch(&d, c->holidays, c->n_holidays, sizeof d, by_day) != NULL;
}

bool calendar_is_working(const struct calendar *c, day d)
{
        if (d == DAY_NONE || past_monday(d) >= 5)
                return false;
        size_t off = off_to(c, d);
        return !off || c->off[off - 1] != d;
}

bool calendar_from_rule(const struct calendar *c, day d)
{
        return !in_range(c, d) || !c->covered[day_year(d) - CALENDAR_FROM];
}

bool calendar_rule_years(const struct calendar *c, day a, day b, int *first, int *last)
{
        *first = *last = 0;
        for (int y = day_year(a), to = day_year(b); y <= to; y++) {
                if (!calendar_from_rule(c, day_from_ymd(y, 7, 1)))
                        continue;
                *first = *first ? *first : y;
                *last = y;
        }
        return *last != 0;
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
