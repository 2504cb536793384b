#include "iro/store/bank_holidays.h"
#include "iro/base/str.h"
#include "sql.h"

static int count(struct db *db, struct known known)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT count(*) FROM bank_holiday WHERE " KNOWN("bank_holiday"));
        sqlite3_bind_int64(s, 1, known.change);
        int n = sql_step(db, s) ? sqlite3_column_int(s, 0) : 0;
        sqlite3_finalize(s);
        return n;
}

struct bank_holiday *bank_holidays_read(struct db *db, struct known known, struct arena *a, size_t *n)
{
        size_t room = (size_t)count(db, known);
        struct bank_holiday *h = arena_alloc(a, (room + 1) * sizeof *h);
        sqlite3_stmt *s = sql_prepare(
            db, "SELECT on_day, title FROM bank_holiday WHERE " KNOWN("bank_holiday") "ORDER BY on_day");
        sqlite3_bind_int64(s, 1, known.change);
        for (*n = 0; *n < room && sql_step(db, s); (*n)++)
                h[*n] = (struct bank_holiday){sql_day(s, 0), sql_kept(a, s, 1)};
        sqlite3_finalize(s);
        return h;
}
