/* Standing bookings, one after the other. */
#ifndef IRO_BOOKINGS_H
#define IRO_BOOKINGS_H

#include "iro/day.h"
#include "iro/db.h"

struct booking_row {
        int64_t id, child;
        const char *child_id, *stream, *time, *mode; /* borrowed for the call; "" = blank */
        day on;
};
typedef void bookings_row(void *context, const struct booking_row *b);
/* Bookings on or after from that are not cancelled by as_at, by day, child and stream. */
void bookings_each(struct db *db, struct known known, day as_at, day from, bookings_row *each, void *context);

#endif
