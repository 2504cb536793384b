/* The bank holidays of England and Wales by rule, for years no table covers. */
#include "iro/domain/calendar.h"

enum { MONDAY = 0, FRIDAY = 4, SATURDAY = 5, SUNDAY = 6 };

struct year_list {
        day *out;
        size_t n;
};

/* Kept sorted: a year has a dozen at most. */
static void add(struct year_list *l, day d)
{
        size_t i = l->n++;
        for (; i > 0 && l->out[i - 1] > d; i--)
                l->out[i] = l->out[i - 1];
        l->out[i] = d;
}

/* The Gregorian computus (Meeus, Jones, Butcher). */
day easter_sunday(int year)
{
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int month = (h + l - 7 * m + 114) / 31, dom = (h + l - 7 * m + 114) % 31 + 1;
        return day_from_ymd(year, month, dom);
}

static day first_monday(int year, int month)
{
        day d = day_from_ymd(year, month, 1);
        return d + (7 - day_weekday(d)) % 7;
}

static day last_monday(int year, int month)
{
        day d = day_from_ymd(year, month, 31); /* asked of May and August only */
        return d - day_weekday(d);
}

static void add_new_year(struct year_list *l, int year)
{
        day d = day_from_ymd(year, 1, 1);
        int w = day_weekday(d);
        add(l, w == SATURDAY ? d + 2 : w == SUNDAY ? d + 1 : d);
}

static void add_easter(struct year_list *l, int year)
{
        day sunday = easter_sunday(year);
        add(l, sunday - 2);
        add(l, sunday + 1);
}

static void add_may(struct year_list *l, int year)
{
        bool moved = year == 1995 || year == 2020; /* to Victory in Europe Day */
        add(l, moved ? day_from_ymd(year, 5, 8) : first_monday(year, 5));
        if (year == 2023)
                add(l, day_from_ymd(2023, 5, 8));
}

/* Jubilees move the spring holiday and add a day beside it. */
static void add_spring(struct year_list *l, int year)
{
        if (year == 2002 || year == 2012) {
                add(l, day_from_ymd(year, 6, 4));
                add(l, day_from_ymd(year, 6, year == 2002 ? 3 : 5));
        } else if (year == 2022) {
                add(l, day_from_ymd(year, 6, 2));
                add(l, day_from_ymd(year, 6, 3));
        } else {
                add(l, last_monday(year, 5));
        }
}

static void add_christmas(struct year_list *l, int year)
{
        day d = day_from_ymd(year, 12, 25);
        switch (day_weekday(d)) {
        case FRIDAY:
                add(l, d), add(l, d + 3);
                break;
        case SATURDAY:
                add(l, d + 2), add(l, d + 3);
                break;
        case SUNDAY:
                add(l, d + 1), add(l, d + 2);
                break;
        default: /* Monday to Thursday: the days themselves */
                add(l, d), add(l, d + 1);
                break;
        }
}

static void add_proclaimed(struct year_list *l, int year)
{
        if (year == 1999)
                add(l, day_from_ymd(1999, 12, 31));
        if (year == 2011)
                add(l, day_from_ymd(2011, 4, 29));
        if (year == 2022)
                add(l, day_from_ymd(2022, 9, 19));
}

size_t holidays_by_rule(int year, day out[12])
{
        struct year_list l = {.out = out, .n = 0};
        add_new_year(&l, year);
        add_easter(&l, year);
        add_may(&l, year);
        add_spring(&l, year);
        add(&l, last_monday(year, 8));
        add_proclaimed(&l, year);
        add_christmas(&l, year);
        return l.n;
}

static bool worked_by_rule(day d)
{
        day off[12];
        size_t n = holidays_by_rule(day_year(d), off);
        for (size_t i = 0; i < n; i++)
                if (off[i] == d)
                        return false;
        return day_weekday(d) < 5;
}

day month_close(day d)
{
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        day close = day_add_months(day_from_ymd(y, m, 1), 1) - 1;
        while (!worked_by_rule(close))
                close--;
        return close;
}

day month_from(day d)
{
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        return d == month_close(d) ? month_close(day_from_ymd(y, m, 1) - 1) + 1 : day_add_months(d + 1, -1);
}
