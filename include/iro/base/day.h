/* Civil dates. A day is a count of days; no time zones, no timestamps in arithmetic. */
#ifndef IRO_DAY_H
#define IRO_DAY_H

#include "iro/base/err.h"
#include <limits.h>
#include <stdint.h>
#include <time.h>

typedef int32_t day; /* days since 1970-01-01; DAY_NONE = unknown or blank */
#define DAY_NONE INT32_MIN

bool day_valid_ymd(int year, int month, int dom); /* years 1 to 9999 */
day day_from_ymd(int year, int month, int dom);   /* the parts must be valid */
void day_to_ymd(day d, int *year, int *month, int *dom);
int day_year(day d);
int day_weekday(day d); /* 0 = Monday … 6 = Sunday */

/* Strict yyyy-mm-dd (ten characters); DAY_NONE when it is not one. */
day day_from_iso(const char *s);
/* dd/mm/yyyy, d/m/yyyy or yyyy-mm-dd. On failure false, and *why (static text) says in plain words what
 * is wrong ("is not a date in the calendar", "has a two-digit year: write all four digits"). */
bool day_parse(const char *s, day *out, const char **why);

char *day_iso(day d, char out[11]);   /* "2020-07-31"; "" for DAY_NONE */
char *day_words(day d, char out[12]); /* "31 Jul 2020"; "" for DAY_NONE */
const char *day_weekday_name(day d);  /* "Mon" */
const char *day_month_name(day d);    /* "Aug" */

/* The corresponding date n calendar months later (n may be negative), or the last day of that month
 * if there is none. It does not roll off weekends. */
day day_add_months(day d, int months);
day day_add_years(day d, int years); /* 29 Feb -> 28 Feb in a common year */
int day_age(day born, day on);       /* completed years; a 29 Feb birthday is 1 March in common years */
day day_today(void);                 /* the civil date in England now: only for defaults */

/* A moment as a record carries it, in UTC: "2020-08-01T02:00:03Z". */
void utc_text(time_t moment, char out[24]);
void utc_now(char out[24]);
/* The moment such a text says; false = it is none. */
bool utc_parse(const char *text, time_t *out);
/* The same for people: "1 Aug 2020 03:00", England's clock (or TZ's, where that is set); a text that is no
 * moment stays as it is, cut where it must. */
char *moment_words(const char *utc, char out[24]);
/* The moment a day begins by that clock. */
time_t day_begins(day d);

#endif
