#include "iro/store/bookings.h"
#include "iro/base/str.h"
#include "iro/store/change.h"
#include "sql.h"

/* What stands, an index of days answers alone and in its own order; of what was known on a change every row
 * is looked at. */
#define STANDING " b.until IS NULL "
#define LIVE \
        "AND (b.cancelled_on IS NULL OR b.cancelled_on > :as_at) AND b.booked_on >= :from AND b.booked_on " \
        "<= coalesce(:to, '9999-12-31') "
#define WITH_ID(view) \
        "SELECT b.id, b.child, b.stream, b.booked_on, b.time, b.mode, c.child_id FROM booking b " \
        "JOIN child c USING (child) WHERE " view LIVE \
        "ORDER BY b.booked_on, c.child_id COLLATE BINARY, b.stream, b.time"
#define BARE(view) \
        "SELECT NULL, b.child, b.stream, b.booked_on, b.time, NULL, NULL FROM booking b WHERE " view LIVE \
        "ORDER BY b.booked_on, b.child, b.stream, b.time"

static void bind_day(sqlite3_stmt *s, const char *name, day d)
{
        sql_bind_day(s, sqlite3_bind_parameter_index(s, name), d);
}

static sqlite3_stmt *prepare(struct db *db, const char *text, const struct bookings_wish *w)
{
        sqlite3_stmt *s = sql_prepare(db, text);
        int known = sqlite3_bind_parameter_index(s, "?1");
        if (known)
                sqlite3_bind_int64(s, known, w->known.change);
        bind_day(s, ":as_at", w->as_at);
        bind_day(s, ":from", w->from);
        bind_day(s, ":to", w->to);
        return s;
}

static struct booking_row row_of(sqlite3_stmt *s)
{
        return (struct booking_row){.id = sqlite3_column_int64(s, 0),
                                    .child = sqlite3_column_int64(s, 1),
                                    .stream = sql_text(s, 2),
                                    .on = sql_day(s, 3),
                                    .time = str_or(sql_text(s, 4), ""),
                                    .mode = str_or(sql_text(s, 5), ""),
                                    .child_id = sql_text(s, 6)};
}

/* What was known on the newest change stands; one that records a look or a check states nothing. The two
 * statements overlap, so that both see one state. */
static void pass(struct db *db, const char *standing, const char *as_known, const struct bookings_wish *w,
                 bookings_row *each, void *context)
{
        sqlite3_stmt *last = sql_prepare(
            db,
            "SELECT NOT EXISTS (SELECT 1 FROM change WHERE no > ? AND kind NOT IN (" CHANGE_RECORDS_SQL "))");
        sqlite3_bind_int64(last, 1, w->known.change);
        bool now = sql_step(db, last) && sqlite3_column_int(last, 0);
        sqlite3_stmt *s = prepare(db, now ? standing : as_known, w);
        bool row = sql_step(db, s);
        sqlite3_finalize(last);
        for (; row; row = sql_step(db, s)) {
                struct booking_row b = row_of(s);
                each(context, &b);
        }
        sqlite3_finalize(s);
}

void bookings_each(struct db *db, const struct bookings_wish *w, bookings_row *each, void *context)
{
        pass(db, WITH_ID(STANDING), WITH_ID(KNOWN("b")), w, each, context);
}

void bookings_bare(struct db *db, const struct bookings_wish *w, bookings_row *each, void *context)
{
        pass(db, BARE(STANDING), BARE(KNOWN("b")), w, each, context);
}
