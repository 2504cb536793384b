/* Dates as people say them at a prompt. */
#include "iro/base/day_said.h"
#include "iro/base/str.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const months[] = {"january",  "february", "march",  "april",     "may",
                                     "june",     "july",     "august", "september", "october",
                                     "november", "december", NULL};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};
static const char unclear[] =
    "is not a date: write it as 2020-07-31, 31/07/2020, 31/7, 31 jul, today, +3w or next tue";

static const char no_such[] = "is no day of the calendar";

/* The name that begins with the word, three letters at least; -1 = none. */
static int named(const char *const *names, const char *word)
{
        size_t n = strlen(word);
        for (int i = 0; n >= 3 && names[i]; i++)
                if (strncmp(names[i], word, n) == 0)
                        return i;
        return -1;
}

/* Without a year the one that brings it nearest to today is meant. */
static bool nearest(int dom, int month, day today, day *out)
{
        int year = day_year(today);
        bool found = false;
        for (int y = year - 1; y <= year + 1; y++) {
                if (!day_valid_ymd(y, month, dom))
                        continue;
                day d = day_from_ymd(y, month, dom);
                if (!found || abs(d - today) < abs(*out - today))
                        *out = d;
                found = true;
        }
        return found;
}

/* "+3w", "-10d", "+6m", "+1y". */
static bool shifted(const char *s, day today, day *out)
{
        char *end;
        if ((s[0] != '+' && s[0] != '-') || !isdigit((unsigned char)s[1]) || strlen(s) > 6)
                return false;
        int n = (int)strtol(s, &end, 10);
        if (!end[0] || end[1])
                return false;
        switch (end[0]) {
        case 'd':
                *out = today + n;
                return true;
        case 'w':
                *out = today + 7 * n;
                return true;
        case 'm':
                *out = day_add_months(today, n);
                return true;
        case 'y':
                *out = n < 200 && n > -200 ? day_add_years(today, n) : today;
                return n < 200 && n > -200;
        }
        return false;
}

/* "tue", "next tue": the first one after today. */
static bool weekday_after(const char *s, day today, day *out)
{
        if (str_has_prefix(s, "next "))
                s += 5;
        int w = named(weekdays, s);
        if (w < 0)
                return false;
        int ahead = (w - day_weekday(today) + 7) % 7;
        *out = today + (ahead ? ahead : 7);
        return true;
}

/* "14 nov", "14 nov 2020", "14/11". */
static bool day_and_month(const char *s, day today, day *out)
{
        int dom, month, year, used = 0;
        char word[12];
        if (sscanf(s, "%2d/%2d%n", &dom, &month, &used) == 2 && !s[used])
                return month >= 1 && month <= 12 && nearest(dom, month, today, out);
        int n = sscanf(s, "%2d %11[a-z]%n %4d%n", &dom, word, &used, &year, &used);
        if (n < 2 || s[used] || (month = named(months, word) + 1) == 0)
                return false;
        if (n == 2)
                return nearest(dom, month, today, out);
        if (year < 1900 || !day_valid_ymd(year, month, dom))
                return false;
        *out = day_from_ymd(year, month, dom);
        return true;
}

/* "31/2", "30 feb", "30 feb 2021": written as a date is, of a day there is not. */
static bool written_so(const char *s)
{
        int dom, month, year, used = 0;
        char word[12];
        if (sscanf(s, "%2d/%2d%n", &dom, &month, &used) == 2 && !s[used])
                return true;
        int n = sscanf(s, "%2d %11[a-z]%n %4d%n", &dom, word, &used, &year, &used);
        return n >= 2 && !s[used] && named(months, word) >= 0 && (n == 2 || year >= 1900);
}

static bool relative(const char *s, day today, day *out)
{
        static const char *const words[] = {"yesterday", "today", "tomorrow"};
        for (int i = 0; i < 3; i++)
                if (str_eq(s, words[i])) {
                        *out = today + i - 1;
                        return true;
                }
        return shifted(s, today, out) || weekday_after(s, today, out) || day_and_month(s, today, out);
}

bool day_said(const char *s, day today, day *out, const char **why)
{
        char copy[40];
        if (strlen(s) >= sizeof copy) {
                *why = unclear;
                return false;
        }
        snprintf(copy, sizeof copy, "%s", s);
        const char *text = str_lower(str_trim(copy));
        if (relative(text, today, out))
                return true;
        if (day_parse(text, out, why))
                return true;
        if (written_so(text))
                *why = no_such;
        else if (!strpbrk(text, "0123456789") || !strpbrk(text, "/-"))
                *why = unclear;
        return false;
}
