/* What the store held then: a day or a change number into "everything up to this change". */
#include "sql.h"

#include "iro/base/str.h"

#include <string.h>

/* Local midnight at the end of the day, as the UTC text that changes carry. */
static void end_of_day(day d, char out[24])
{
        utc_text(day_begins(d + 1), out);
}

bool known_parse(struct db *db, const char *text, struct known *out, struct err *e)
{
        int64_t no;
        day d;
        const char *why;
        if (str_int(text, &no)) {
                if (no < 0 || no > db_last_change(db))
                        return err_usage(e, "--known-on %s: there is no such change; the newest is %lld",
                                         text, (long long)db_last_change(db));
                out->change = no;
                return true;
        }
        if (!day_parse(text, &d, &why))
                return err_usage(e, "--known-on '%s' %s, or the number of a change", text, why);
        char end[24];
        end_of_day(d, end);
        sqlite3_stmt *s = sql_prepare(db, "SELECT coalesce(max(no), 0) FROM change WHERE at < ?");
        sql_bind_text(s, 1, end);
        sql_step(db, s);
        out->change = sqlite3_column_int64(s, 0);
        sqlite3_finalize(s);
        return true;
}

/* --- the clock of changes ----------------------------------------------------------------------------- */

static time_t newest_moment(struct db *db)
{
        time_t at = 0;
        sqlite3_stmt *s = sql_prepare(db, "SELECT at FROM change ORDER BY no DESC LIMIT 1");
        if (sql_step(db, s) && !utc_parse(sql_text(s, 0), &at))
                at = 0;
        sqlite3_finalize(s);
        return at;
}

int64_t db_clock_behind(struct db *db)
{
        time_t newest = newest_moment(db), now = time(NULL);
        return newest > now ? (int64_t)(newest - now) : 0;
}

/* Several changes of one second share it. */
void db_moment(struct db *db, char out[24])
{
        time_t newest = newest_moment(db), now = time(NULL);
        utc_text(now < newest ? newest + 1 : now, out);
}
