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

#endif
