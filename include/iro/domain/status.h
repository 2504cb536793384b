/* The status of an open clock as at D, with its reasons. Pure. */
#ifndef IRO_STATUS_H
#define IRO_STATUS_H

#include "iro/domain/calendar.h"

/* In order of severity, worst first. */
enum status { STATUS_OUT, STATUS_LATE_BOOKED, STATUS_AT_RISK, STATUS_UNKNOWN, STATUS_ON_TRACK, STATUS_COUNT };
extern const char
    *const status_names[STATUS_COUNT]; /* "out", "late-booked", "at-risk", "unknown", "on-track" */
extern const char *const status_titles[STATUS_COUNT]; /* "Out of timescale", "Booked late", … */
extern const char
    *const status_symbols[STATUS_COUNT]; /* one column, ASCII: "!", "L", "?"… never colour alone */

/* Bits in alphabetical order of their names, so that joining them in bit order sorts them. */
enum reason {
        REASON_BOOKED_LATE = 1 << 0,
        REASON_CANNOT_FIT = 1 << 1,
        REASON_EIGHTEEN = 1 << 2,
        REASON_GONE_FROM_RETURN = 1 << 3,
        REASON_INCOMPLETE_DATA = 1 << 4,
        REASON_IRO_ABSENT = 1 << 5,
        REASON_IRO_LEFT = 1 << 6,
        REASON_LATEST_POSSIBLE = 1 << 7,
        REASON_NO_IRO = 1 << 8,
        REASON_NOT_WORKING_DAY = 1 << 9,
        REASON_OVERDUE = 1 << 10,
        REASON_TIGHT = 1 << 11,
        REASON_TOO_EARLY = 1 << 12,
        REASON_UNBOOKED = 1 << 13
};
enum { REASON_COUNT = 14 };
extern const char *const reason_names[REASON_COUNT]; /* by bit number: "booked-late", … */
extern const char *const reason_words[REASON_COUNT]; /* for people: "the booking is after the due date" */
/* "iro-left;unbooked" into buf, which comes back; "" for none. */
const char *reasons_join(unsigned reasons, char buf[160]);

struct status_input {
        day as_at, due;       /* due: DAY_NONE = unknown */
        bool latest_possible; /* due is only the latest possible date */
        bool eighteen;        /* nothing is due before the 18th birthday */
        bool gone;            /* in no later return: nobody can tell */
        day not_before;       /* a booking before this day is too early; DAY_NONE = any will do */
        day booked;           /* next live booking on or after as_at; DAY_NONE = none */
        bool held;            /* an IRO holds the case */
        bool iro_left;        /* that IRO's post ended before as_at */
        bool iro_absent;      /* that IRO is absent on `booked` */
        int horizon;          /* working days [20] */
        bool cannot_fit;      /* the scheduler: it is one of a set that cannot all be held in time */
        bool tight;           /* the scheduler: one slot fewer and a review of its set falls out of time */
};
/* The worst status whose rule holds; *reasons = its reasons alone. */
enum status status_of(const struct calendar *c, const struct status_input *in, unsigned *reasons);

#endif
