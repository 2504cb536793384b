/* Standing bookings, one after the other. */
#ifndef IRO_BOOKINGS_H
#define IRO_BOOKINGS_H

#include "iro/base/day.h"
#include "iro/store/db.h"

struct booking_row {
        int64_t id, child;
        const char *child_id, *stream, *time, *mode; /* borrowed for the call; "" = blank */
        day on;
};
typedef void bookings_row(void *context, const struct booking_row *b);
struct bookings_wish {
        struct known known;
        day as_at;    /* what was cancelled by then is none */
        day from, to; /* booked from then to then; to DAY_NONE = no end */
};
/* By day, child's id and stream. */
void bookings_each(struct db *db, const struct bookings_wish *w, bookings_row *each, void *context);
/* By day, child's number and stream, without the booking's id (0) and mode (""), and the child's id (NULL):
 * many times as quick, for who has the case at hand. */
void bookings_bare(struct db *db, const struct bookings_wish *w, bookings_row *each, void *context);

#endif
