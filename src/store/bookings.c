#include "iro/bookings.h"
#include "iro/str.h"
#include "sql.h"

void bookings_each(struct db *db, struct known known, day as_at, day from, bookings_row *each, void *context)
{
        sqlite3_stmt *s = sql_prepare(
            db, "SELECT b.id, b.child, c.child_id, b.stream, b.booked_on, b.time, b.mode FROM "
                "booking b JOIN child c USING (child) "
                "WHERE b.since <= ?1 AND (b.until IS NULL OR b.until > ?1) AND (b.cancelled_on IS "
                "NULL OR b.cancelled_on > ?3) AND b.booked_on >= ?2 "
                "ORDER BY b.booked_on, c.child_id COLLATE BINARY, b.stream, b.time");
        sqlite3_bind_int64(s, 1, known.change);
        sql_bind_day(s, 2, from);
        sql_bind_day(s, 3, as_at);
        while (sql_step(db, s)) {
                struct booking_row b = {.id = sqlite3_column_int64(s, 0),
                                        .child = sqlite3_column_int64(s, 1),
                                        .child_id = sql_text(s, 2),
                                        .stream = sql_text(s, 3),
                                        .on = sql_day(s, 4),
                                        .time = str_or(sql_text(s, 5), ""),
                                        .mode = str_or(sql_text(s, 6), "")};
                each(context, &b);
        }
        sqlite3_finalize(s);
}
