#include "iro/read/cell.h"
#include "iro/base/str.h"

#include <string.h>

bool cell_null(const char *s)
{
        return str_ieq(s, "NULL") || str_ieq(s, "(null)");
}

bool cell_failed(const char *s)
{
        static const char *const shown[] = {"#N/A",  "#NAME?", "#REF!",   "#VALUE!", "#DIV/0!",
                                            "#NUM!", "#NULL!", "#SPILL!", "#CALC!",  "#GETTING_DATA"};
        if (*s != '#')
                return false;
        for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
                if (str_ieq(s, shown[i]))
                        return true;
        return strspn(s, "#") == strlen(s);
}

/* --- the parts of a date ------------------------------------------------------------------------------ */

/* "Jun", "june": its number, *len its letters; 0 when it is no month. */
static int month_named(const char *s, size_t *len)
{
        static const char *const names[12] = {"january",   "february", "march",    "april",
                                              "may",       "june",     "july",     "august",
                                              "september", "october",  "november", "december"};
        char word[12];
        *len = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (*len < 3 || *len >= sizeof word)
                return 0;
        memcpy(word, s, *len);
        word[*len] = '\0';
        str_lower(word);
        for (int m = 0; m < 12; m++)
                if (str_has_prefix(names[m], word) &&
                    (*len == 3 || *len == strlen(names[m]) || str_eq(word, "sept")))
                        return m + 1;
        return 0;
}

struct parts {
        int year, year_digits, month, dom;
        bool numbers;
        const char *rest; /* behind the date */
};

static int number(const char **s, size_t most, size_t *digits)
{
        int n = 0;
        *digits = strspn(*s, "0123456789");
        for (size_t i = 0; i < *digits && i < most; i++)
                n = n * 10 + ((*s)[i] - '0');
        *s += *digits;
        return *digits <= most ? n : -1;
}

static bool is_separator(char c)
{
        return c == '/' || c == '-' || c == '.' || c == ' ';
}

static bool take_year(const char *s, struct parts *p)
{
        size_t digits;
        p->year = number(&s, 4, &digits);
        p->year_digits = (int)digits;
        p->rest = s;
        return digits == 2 || digits == 4;
}

/* 2019-06-28 */
static bool year_first(const char *s, struct parts *p)
{
        size_t a, b, c;
        p->year = number(&s, 4, &a);
        p->year_digits = 4;
        char sep = *s;
        if (a != 4 || !is_separator(sep))
                return false;
        s++;
        p->month = number(&s, 2, &b);
        if (b < 1 || b > 2 || *s++ != sep)
                return false;
        p->dom = number(&s, 2, &c);
        p->rest = s;
        return c >= 1 && c <= 2;
}

/* 28/06/2019 and 28-Jun-2019, 28 June 2019, 28JUN2019 */
static bool day_first(const char *s, struct parts *p)
{
        size_t digits, letters;
        p->dom = number(&s, 2, &digits);
        if (digits < 1 || digits > 2)
                return false;
        char sep = is_separator(*s) ? *s++ : '\0';
        p->month = month_named(s, &letters);
        if (p->month) {
                s += letters;
        } else {
                p->numbers = true;
                p->month = number(&s, 2, &digits);
                if (!sep || digits < 1 || digits > 2)
                        return false;
        }
        if (*s == (sep ? sep : *s) && is_separator(*s))
                s++;
        else if (sep)
                return false;
        return take_year(s, p);
}

/* Jun 28 2019, June 28, 2019 */
static bool month_first(const char *s, struct parts *p)
{
        size_t digits, letters;
        p->month = month_named(s, &letters);
        if (!p->month)
                return false;
        s += letters;
        s += strspn(s, " -/.");
        p->dom = number(&s, 2, &digits);
        if (digits < 1 || digits > 2 || !strspn(s, " ,-/."))
                return false;
        return take_year(s + strspn(s, " ,-/."), p);
}

/* --- what may stand behind it ------------------------------------------------------------------------- */

static const char *after_zone(const char *s)
{
        if (*s == 'Z' || *s == 'z')
                return s + 1;
        if (*s != '+' && *s != '-')
                return s;
        size_t hours = strspn(s + 1, "0123456789");
        s += 1 + hours;
        if (hours == 2 && *s == ':' && strspn(s + 1, "0123456789") == 2)
                return s + 3;
        return hours == 4 || hours == 2 ? s : "?";
}

/* 10:15, 10:15:00.000, 10.15 pm */
static const char *after_time(const char *s)
{
        size_t hours = strspn(s, "0123456789");
        if (hours < 1 || hours > 2 || s[hours] != ':')
                return s;
        s += hours;
        while (*s == ':' || *s == '.' || *s == ',')
                s += 1 + strspn(s + 1, "0123456789");
        const char *half = s + strspn(s, " ");
        if ((*half == 'A' || *half == 'a' || *half == 'P' || *half == 'p') &&
            (half[1] == 'M' || half[1] == 'm'))
                s = half + 2;
        return s + (*s == ' ' && (s[1] == '+' || s[1] == '-' || s[1] == 'Z'));
}

static bool only_a_time(const char *s)
{
        if (*s == 'T' || *s == 't' || *s == ' ') {
                s += 1 + strspn(s + 1, " ");
                s = after_time(s);
        }
        return !*after_zone(s);
}

/* --- days that are none ------------------------------------------------------------------------------- */

static bool stands_for_nothing(int y, int m, int dom)
{
        static const short none[][3] = {{1, 1, 1},      {1753, 1, 1},   {1899, 12, 30},
                                        {1899, 12, 31}, {1900, 1, 1},   {2999, 12, 31},
                                        {9999, 1, 1},   {9999, 12, 30}, {9999, 12, 31}};
        for (size_t i = 0; i < sizeof none / sizeof *none; i++)
                if (none[i][0] == y && none[i][1] == m && none[i][2] == dom)
                        return true;
        return false;
}

struct cell_day cell_day(const char *s)
{
        struct cell_day out = {.on = DAY_NONE};
        struct parts p = {0};
        day ignored;
        bool read = year_first(s, &p) || (p = (struct parts){0}, day_first(s, &p)) ||
                    (p = (struct parts){0}, month_first(s, &p));
        if (!read || !only_a_time(p.rest)) {
                day_parse(s, &ignored, &out.why);
                if (cell_failed(s))
                        out.why = CELL_FAILED;
                return out;
        }
        out.why = "has a two-digit year: write all four digits";
        if (p.year_digits != 4)
                return out;
        out.why = "is not a date in the calendar";
        out.numbers = p.numbers;
        out.month_first = p.numbers && day_valid_ymd(p.year, p.dom, p.month);
        if (!day_valid_ymd(p.year, p.month, p.dom))
                return out;
        out.why = NULL;
        out.on = day_from_ymd(p.year, p.month, p.dom);
        out.placeholder = stands_for_nothing(p.year, p.month, p.dom);
        return out;
}
