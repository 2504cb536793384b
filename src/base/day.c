#include "iro/base/day.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char weekdays[7][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static int month_length(int year, int month)
{
        static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return month == 2 && leap ? 29 : lengths[month - 1];
}

bool day_valid_ymd(int year, int month, int dom)
{
        return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && dom >= 1 &&
               dom <= month_length(year, month);
}

/* A due date is three or six months from each review, so this is done often: Neri and Schneider, "Euclidean
 * affine functions and their application to calendar algorithms" (2022). Years run from March, so that the
 * leap day comes last, and from so many cycles of 400 years back that no day lies before. */
enum { CYCLES = 14705, CYCLE_DAYS = 146097 };
static const int64_t before_1970 = (int64_t)CYCLES * CYCLE_DAYS + 719468;

day day_from_ymd(int year, int month, int dom)
{
        bool next = month <= 2; /* January and February are of the year before */
        uint64_t y = (uint64_t)(year + CYCLES * 400 - next), century = y / 100;
        unsigned m = (unsigned)(month + (next ? 12 : 0));
        uint64_t first = 1461 * y / 4 - century + century / 4 + (979 * m - 2919) / 32;
        return (day)((int64_t)first + dom - 1 - before_1970);
}

void day_to_ymd(day d, int *year, int *month, int *dom)
{
        uint64_t quarters = (uint64_t)(d + before_1970) * 4 + 3;
        uint64_t years = 2939745 * (quarters % CYCLE_DAYS | 3); /* of the century, as a fraction of 2^32 */
        uint32_t doy = (uint32_t)years / 2939745 / 4, months_days = 2141 * doy + 197913;
        bool next = doy >= 306;
        *year = (int)(quarters / CYCLE_DAYS * 100 + (years >> 32)) - CYCLES * 400 + next;
        *month = (int)(months_days >> 16) - (next ? 12 : 0);
        *dom = (int)((months_days & 0xffff) / 2141) + 1;
}

int day_year(day d)
{
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        return y;
}

int day_weekday(day d)
{
        return ((d + 3) % 7 + 7) % 7;
}

static inline int digits(const char *s, int n)
{
        int v = 0;
        for (int i = 0; i < n; i++) {
                if (s[i] < '0' || s[i] > '9')
                        return -1;
                v = v * 10 + (s[i] - '0');
        }
        return v;
}

/* Left to right, so that nothing behind the first byte out of place, a NUL above all, is looked at. */
static bool iso_parts(const char *s, int *y, int *m, int *dom)
{
        return (*y = digits(s, 4)) >= 0 && s[4] == '-' && (*m = digits(s + 5, 2)) >= 0 && s[7] == '-' &&
               (*dom = digits(s + 8, 2)) >= 0 && !s[10];
}

day day_from_iso(const char *s)
{
        int y, m, dom;
        return s && iso_parts(s, &y, &m, &dom) && day_valid_ymd(y, m, dom) ? day_from_ymd(y, m, dom)
                                                                           : DAY_NONE;
}

/* "d/m/yyyy" into its parts; the number of digits in the year comes back, 0 when it is no such thing. */
static int slashed(const char *s, int *y, int *m, int *dom)
{
        int part[3] = {0, 0, 0}, len[3] = {0, 0, 0}, i = 0;
        for (; *s; s++) {
                if (*s == '/' && i < 2)
                        i++;
                else if (isdigit((unsigned char)*s) && len[i] < 4)
                        part[i] = part[i] * 10 + (*s - '0'), len[i]++;
                else
                        return 0;
        }
        if (i != 2 || len[0] < 1 || len[0] > 2 || len[1] < 1 || len[1] > 2)
                return 0;
        *dom = part[0], *m = part[1], *y = part[2];
        return len[2];
}

/* What a date that is none may be instead. */
static const char *not_a_date(const char *s)
{
        size_t n = strlen(s), number = strspn(s, "0123456789");
        if (n > 12 && (s[10] == ' ' || s[10] == 'T') && strchr(s + 11, ':') && number >= 2)
                return "has a time: write the day alone, dd/mm/yyyy or yyyy-mm-dd";
        if (n == 5 && number == 5)
                return "is a spreadsheet's number of a day: format the column as dd/mm/yyyy";
        return "is not a date: write dd/mm/yyyy or yyyy-mm-dd";
}

bool day_parse(const char *s, day *out, const char **why)
{
        int y = 0, m = 0, dom = 0, year_digits = 4;
        *out = DAY_NONE;
        if (strlen(s) == 10 && s[4] == '-' && s[7] == '-') {
                y = digits(s, 4), m = digits(s + 5, 2), dom = digits(s + 8, 2);
                if (y < 0 || m < 0 || dom < 0)
                        year_digits = 0;
        } else {
                year_digits = slashed(s, &y, &m, &dom);
        }
        if (year_digits != 4) {
                *why = year_digits == 2 ? "has a two-digit year: write all four digits" : not_a_date(s);
                return false;
        }
        *why = "is not a date in the calendar";
        if (!day_valid_ymd(y, m, dom))
                return false;
        *out = day_from_ymd(y, m, dom);
        return true;
}

static inline void two_digits(char *out, int v)
{
        out[0] = (char)('0' + v / 10 % 10);
        out[1] = (char)('0' + v % 10);
}

char *day_iso(day d, char out[11])
{
        out[0] = '\0';
        if (d == DAY_NONE)
                return out;
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        two_digits(out, y / 100);
        two_digits(out + 2, y % 100);
        two_digits(out + 5, m);
        two_digits(out + 8, dom);
        out[4] = out[7] = '-';
        out[10] = '\0';
        return out;
}

char *day_words(day d, char out[12])
{
        out[0] = '\0';
        if (d == DAY_NONE)
                return out;
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        if (y < 0 || y > 9999) {
                snprintf(out, 12, "%d %s %04d", dom % 100, months[m - 1], y % 10000);
                return out;
        }
        char *p = out; /* a list has many: quicker than printf */
        if (dom >= 10)
                *p++ = (char)('0' + dom / 10);
        *p++ = (char)('0' + dom % 10);
        *p++ = ' ';
        memcpy(p, months[m - 1], 3);
        p[3] = ' ';
        for (int i = 7; i >= 4; i--, y /= 10)
                p[i] = (char)('0' + y % 10);
        p[8] = '\0';
        return out;
}

const char *day_month_name(day d)
{
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        return months[m - 1];
}

const char *day_weekday_name(day d)
{
        return weekdays[day_weekday(d)];
}

day day_add_months(day d, int n)
{
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        int k = y * 12 + (m - 1) + n;
        y = k / 12, m = k % 12 + 1;
        int last = dom > 28 ? month_length(y, m) : dom;
        return day_from_ymd(y, m, dom < last ? dom : last);
}

day day_add_years(day d, int years)
{
        return day_add_months(d, years * 12);
}

int day_age(day born, day on)
{
        int years = day_year(on) - day_year(born);
        day birthday = day_add_years(born, years);
        birthday += day_add_years(birthday, -years) != born; /* 29 February: 1 March where there is none */
        return birthday > on ? years - 1 : years;
}

/* The service is in England, wherever its server's clock is set; the rule needs no table of the system. */
static void use_clock(void)
{
        static bool used;
        if (!used) {
                setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0", 0);
                tzset();
        }
        used = true;
}

day day_today(void)
{
        time_t now = time(NULL);
        struct tm tm;
        use_clock();
        localtime_r(&now, &tm);
        return day_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

void utc_text(time_t moment, char out[24])
{
        struct tm tm;
        gmtime_r(&moment, &tm);
        strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

bool utc_parse(const char *text, time_t *out)
{
        struct tm tm = {.tm_isdst = 0};
        char zone = '\0', more;
        if (!text ||
            sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d%c%c", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour,
                   &tm.tm_min, &tm.tm_sec, &zone, &more) != 7 ||
            zone != 'Z')
                return false;
        tm.tm_year -= 1900;
        tm.tm_mon--;
        *out = timegm(&tm);
        return true;
}

void utc_now(char out[24])
{
        utc_text(time(NULL), out);
}

char *moment_words(const char *utc, char out[24])
{
        time_t moment;
        struct tm tm;
        char on[12];
        if (!utc_parse(utc, &moment)) {
                snprintf(out, 24, "%.23s", utc);
                return out;
        }
        use_clock();
        localtime_r(&moment, &tm);
        day_words(day_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday), on);
        snprintf(out, 24, "%s %02d:%02d", on, tm.tm_hour % 24, tm.tm_min % 60);
        return out;
}

time_t day_begins(day d)
{
        int y, m, dom;
        use_clock();
        day_to_ymd(d, &y, &m, &dom);
        struct tm tm = {.tm_year = y - 1900, .tm_mon = m - 1, .tm_mday = dom, .tm_isdst = -1};
        return mktime(&tm);
}
