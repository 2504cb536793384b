/* What bookings, reviews and their paperwork share. */
#ifndef IRO_ACT_ACT_REVIEW_H
#define IRO_ACT_ACT_REVIEW_H

#include "iro/act/act.h"

struct live_booking {
        enum stream stream;
        day on;
        const char *time, *mode; /* "" = blank */
        int64_t since;           /* the change that made it */
};
/* Bookings of the line on or after a day, not cancelled, their review not held, as the change sees them. */
size_t live_bookings(struct act *a, enum line line, day from, struct live_booking *out, size_t room);
bool review_held_on(const struct child *c, enum line line, day on);
/* Papers kept under one day of a review go to another. */
bool papers_follow(struct act *a, enum line line, day from, day to, struct err *e);
/* A review or conference of that day was called off; why and by whom are the action's options. */
bool meeting_called_off(struct act *a, enum stream stream, day on, const char *how, day instead,
                        struct err *e);

/* --- allocations: act_share.c --- */
/* The child at hand goes from an IRO (-1 = nobody) to another: what the weeks come to is counted of it. */
void act_moved(struct act *a, enum line line, int from, int to);
/* Does the IRO hold the case, with what this change has given on? */
bool act_holds(const struct act *a, const struct case_row *k, int iro);
/* "! IRO12, week of 3 Aug 2020: 12 booked for 6 slots, before 4": a line for each that this change made so.
 */
void act_full_weeks(struct act *a, struct strbuf *out);
/* Who of the takers is to have the child's line from the day on: by role and who is there, with brothers and
 * sisters given before, with a slot free in the week it is booked for, in the area, with the fewest cases per
 * FTE. Not who holds it now. */
int act_share(struct act *a, enum line line, const char *area, int holder, day on);

#endif
