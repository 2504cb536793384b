#include "iro/store/diary.h"
#include "iro/base/str.h"
#include "sql.h"

void store_diary(struct db *db, struct known known, day from, diary_each *each, void *context)
{
        enum { AT_child, AT_child_id, AT_stream, AT_on, AT_time, AT_mode, AT_cancelled, AT_at, AT_written };
        sqlite3_stmt *s = sql_prepare(
            db,
            /* how often each was written is counted in one pass: no index has those that were changed since
             */
            "SELECT b.child, c.child_id, b.stream, b.booked_on, b.time, b.mode, b.cancelled_on, w.at, b.written FROM "
            "(SELECT *, count(*) OVER (PARTITION BY child, stream, booked_on, time ORDER BY since) AS written "
            "FROM booking WHERE booked_on >= ?2) b "
            "JOIN child c ON c.child = b.child JOIN change w ON w.no = b.since WHERE " KNOWN(
                "b") "ORDER BY b.child, b.booked_on, b.time, b.id");
        sqlite3_bind_int64(s, 1, known.change);
        sql_bind_day(s, 2, from);
        while (sql_step(db, s)) {
                struct diary_row r = {.child = sqlite3_column_int64(s, AT_child),
                                      .child_id = sql_text(s, AT_child_id),
                                      .stream = sql_text(s, AT_stream),
                                      .on = sql_day(s, AT_on),
                                      .time = str_or(sql_text(s, AT_time), ""),
                                      .mode = str_or(sql_text(s, AT_mode), ""),
                                      .cancelled = sql_day(s, AT_cancelled),
                                      .at = str_or(sql_text(s, AT_at), ""),
                                      .written = sqlite3_column_int(s, AT_written)};
                each(context, &r);
        }
        sqlite3_finalize(s);
}
