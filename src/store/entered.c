#include "iro/store/entered.h"
#include "iro/base/str.h"
#include "sql.h"

/* The extract has one stream for every kind of review of a looked-after child. */
#define LINE(t) "iif(" t ".stream IN ('cp', 'icpc'), 'cp', 'cla')"
#define TWIN(a, b) b ".child = " a ".child AND " b ".held_on = " a ".held_on AND " LINE(b) " = " LINE(a)
#define OF_EXTRACT(t) t ".ret IN (SELECT ret FROM returns WHERE source = 'ssd') AND " KNOWN(t)
/* The nearest of the extract on one side that the service has not. */
#define NEAREST(end, side) \
        "(SELECT " end "(n.held_on) FROM review n WHERE n.child = r.child AND " LINE("n") " = " LINE( \
            "r") " AND n.held_on " side \
                 " r.held_on AND " OF_EXTRACT("n") "AND NOT EXISTS (SELECT 1 FROM review o " \
                                                   "WHERE o.ret = 0 AND " TWIN("n", \
                                                                               "o") " AND " KNOWN("o") "))"

static day nearest(day on, day before, day after)
{
        if (before == DAY_NONE || after == DAY_NONE)
                return before == DAY_NONE ? after : before;
        return on - before <= after - on ? before : after;
}

void store_entered_reviews(struct db *db, struct known known, const struct asked *a, entered_each *each,
                           void *context)
{
        enum {
                AT_child,
                AT_child_id,
                AT_stream,
                AT_on,
                AT_code,
                AT_there,
                AT_code_there,
                AT_before,
                AT_after
        };
        sqlite3_stmt *s = sql_prepare_of(
            db, known, a,
            "SELECT r.child, c.child_id, r.stream, r.held_on, r.participation, x.id, x.participation, " NEAREST("max", "<") ", " NEAREST(
                "min",
                ">") " FROM review r JOIN child c ON c.child = r.child LEFT JOIN review x ON " TWIN("r",
                                                                                                    "x") " AND " OF_EXTRACT("x") "WHERE r.ret = 0 AND r.stream <> 'short-break' AND " KNOWN("r")
                OF_ASKED("r") "ORDER BY r.child, r.held_on");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                day on = sql_day(s, AT_on);
                struct entered_review r = {.child = sqlite3_column_int64(s, AT_child),
                                           .child_id = sql_text(s, AT_child_id),
                                           .stream = sql_text(s, AT_stream),
                                           .on = on,
                                           .code = str_or(sql_text(s, AT_code), ""),
                                           .there = sqlite3_column_type(s, AT_there) != SQLITE_NULL,
                                           .code_there = str_or(sql_text(s, AT_code_there), ""),
                                           .near = nearest(on, sql_day(s, AT_before), sql_day(s, AT_after))};
                each(context, &r);
        }
        sqlite3_finalize(s);
}
