#include "iro/domain/status.h"

#include <string.h>

const char *const status_names[STATUS_COUNT] = {"out", "late-booked", "at-risk", "unknown", "on-track"};
const char *const status_titles[STATUS_COUNT] = {"Out of timescale", "Booked late", "At risk", "Unknown",
                                                 "On track"};
const char *const status_symbols[STATUS_COUNT] = {"!", "L", "~", "?", "."};

const char *const reason_names[REASON_COUNT] = {
    "booked-late", "cannot-fit", "eighteen",        "gone-from-return", "incomplete-data",
    "iro-absent",  "iro-left",   "latest-possible", "no-iro",           "not-working-day",
    "overdue",     "tight",      "too-early",       "unbooked",
};

const char *const reason_words[REASON_COUNT] = {
    "the booking is after the due date",
    "the reviews due cannot all be held in time",
    "nothing is due before the 18th birthday",
    "in no later return, and no end is known",
    "the history on record is incomplete",
    "the IRO is absent on the day it is booked",
    "the IRO has left",
    "due no later than this: the history on record is incomplete",
    "no IRO holds the case",
    "it is booked on a weekend or bank holiday",
    "the due date has passed",
    "few slots are left before the due date",
    "it is booked before the 28th day after the return from an adoptive placement",
    "no date is booked",
};

const char *reasons_join(unsigned reasons, char buf[160])
{
        size_t n = 0;
        for (int i = 0; i < REASON_COUNT; i++) {
                if (!(reasons & 1u << i))
                        continue;
                if (n)
                        buf[n++] = ';';
                size_t len = strlen(reason_names[i]);
                memcpy(buf + n, reason_names[i], len);
                n += len;
        }
        buf[n] = '\0';
        return buf;
}

static unsigned risks(const struct calendar *c, const struct status_input *in)
{
        bool near = calendar_between(c, in->as_at, in->due) <= in->horizon;
        bool booked = in->booked != DAY_NONE;
        unsigned r = 0;
        if (!booked && near)
                r |= REASON_UNBOOKED;
        if (booked && !calendar_is_working(c, in->booked))
                r |= REASON_NOT_WORKING_DAY;
        if (booked && in->held && in->iro_absent)
                r |= REASON_IRO_ABSENT;
        if (booked && in->not_before != DAY_NONE && in->booked < in->not_before)
                r |= REASON_TOO_EARLY;
        if (!in->held && near)
                r |= REASON_NO_IRO;
        if (in->held && in->iro_left && near)
                r |= REASON_IRO_LEFT;
        if (in->cannot_fit)
                r |= REASON_CANNOT_FIT;
        if (in->tight)
                r |= REASON_TIGHT;
        return r;
}

/* Every status with its own rule, worst first; the first that holds wins, with its own reasons alone.
 */
enum status status_of(const struct calendar *c, const struct status_input *in, unsigned *reasons)
{
        if (in->eighteen) {
                *reasons = REASON_EIGHTEEN;
                return STATUS_ON_TRACK;
        }
        if (in->due == DAY_NONE) {
                *reasons = in->gone ? REASON_GONE_FROM_RETURN : REASON_INCOMPLETE_DATA;
                return STATUS_UNKNOWN;
        }
        if (in->as_at > in->due) {
                *reasons = REASON_OVERDUE | (in->latest_possible ? REASON_LATEST_POSSIBLE : 0u);
                return STATUS_OUT;
        }
        if (in->booked != DAY_NONE && in->booked > in->due) {
                *reasons = REASON_BOOKED_LATE;
                return STATUS_LATE_BOOKED;
        }
        *reasons = risks(c, in);
        return *reasons ? STATUS_AT_RISK : STATUS_ON_TRACK;
}
