/* Working days: Monday to Friday and not a bank holiday in England and Wales.
 * Built once from the store's bank-holiday table; years the table does not cover follow the rule
 * (Easter, fixed days, substitutes and the proclaimed exceptions). Pure; free with calendar_release.
 * A year is covered when the table holds at least eight holidays in it (England and Wales have no fewer):
 * a day proclaimed for a later year is added to that year's rule and does not empty the years between.
 * Days outside 1900 to 2199 count Monday to Friday. */
#ifndef IRO_CALENDAR_H
#define IRO_CALENDAR_H

#include "iro/base/day.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CALENDAR_FROM = 1900, CALENDAR_TO = 2199, HOLIDAYS_A_YEAR_MIN = 8, CALENDAR_BLOCK = 32 };

struct calendar {
        day first, last;          /* 1 January 1900, 31 December 2199 */
        int table_from, table_to; /* first and last year the table covers; 0, 0 when it covers none */
        bool covered[CALENDAR_TO - CALENDAR_FROM + 1]; /* by year: the table decides, not the rule */
        day *holidays; /* every bank holiday, sorted: the table's and the rule's */
        size_t n_holidays;
        day *off;         /* those of them that fall Monday to Friday */
        int64_t *work_to; /* work_to[i] = working days up to off[i], as working_to counts */
        size_t n_off;
        uint32_t *off_before; /* by block of CALENDAR_BLOCK days: how many of `off` lie before it */
};

/* `table` = the bank holidays on record, any order; may be empty. */
void calendar_init(struct calendar *c, const day *table, size_t n);
void calendar_release(struct calendar *c);

bool calendar_is_working(const struct calendar *c, day d);
bool calendar_is_holiday(const struct calendar *c, day d);
bool calendar_from_rule(const struct calendar *c, day d); /* the table does not cover d's year */
/* The first and last year from a's to b's that the table does not cover; false when it covers them all. */
bool calendar_rule_years(const struct calendar *c, day a, day b, int *first, int *last);
/* The n-th working day strictly after d (n >= 1); n <= 0 gives the |n|-th strictly before (0: d itself).
 * DAY_NONE stays DAY_NONE. */
day calendar_add(const struct calendar *c, day d, int n);
/* Working days in (a, b]; negative, counted the same way, when b < a. 0 when either is DAY_NONE. */
int calendar_between(const struct calendar *c, day a, day b);

/* The bank holidays of one year by rule, sorted; at most 12; returns how many. */
size_t holidays_by_rule(int year, day out[12]);
day easter_sunday(int year);
/* The last working day of d's month by the rule alone: a month's figures are as at it, and what happens on a
 * weekend after it is in the next month's. */
day month_close(day d);
/* The first day of the month that ends on d: after the close before, where d closes a month. */
day month_from(day d);

#endif
