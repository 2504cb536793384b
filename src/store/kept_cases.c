/* One row with all of them. */
#include "iro/store/kept_cases.h"
#include "derived.h"
#include "fact_table.h"

bool kept_cases_read(struct db *db, day as_at, int64_t form, kept_take *take, void *context)
{
        enum { CHANGE, CASES };
        if (db->older || !derived_there(db, DERIVED_CASES))
                return false;
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT change, cases FROM packed_cases WHERE form = ? AND as_at = ?");
        sqlite3_bind_int64(s, 1, form);
        sql_bind_day(s, 2, as_at);
        bool taken = false;
        if (sql_step(db, s)) {
                const unsigned char *bytes = sqlite3_column_blob(s, CASES);
                taken = take(context, sqlite3_column_int64(s, CHANGE), bytes,
                             bytes ? (size_t)sqlite3_column_bytes(s, CASES) : 0);
        }
        sqlite3_finalize(s);
        return taken;
}

day kept_cases_day(struct db *db)
{
        if (db->older || !derived_there(db, DERIVED_CASES))
                return DAY_NONE;
        sqlite3_stmt *s = sql_prepare(db, "SELECT as_at FROM packed_cases");
        day d = sql_step(db, s) ? sql_day(s, 0) : DAY_NONE;
        sqlite3_finalize(s);
        return d;
}

void kept_cases_write(struct ledger *l, const struct kept_cases *k)
{
        struct db *db = ledger_db(l);
        derived_make(db, DERIVED_CASES);
        sqlite3_stmt *s = sql_prepare(db, "INSERT OR REPLACE INTO packed_cases VALUES (1, ?, ?, ?, ?)");
        sqlite3_bind_int64(s, 1, k->change);
        sqlite3_bind_int64(s, 2, k->form);
        sql_bind_day(s, 3, k->as_at);
        sqlite3_bind_blob64(s, 4, k->bytes->s, k->bytes->len, SQLITE_STATIC);
        sql_step(db, s);
        sqlite3_finalize(s);
}
