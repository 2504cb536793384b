/* One row with all of them. The table is made when it is first wanted and stands in no schema, as those of
 * the packed clocks do. */
#include "iro/store/kept_cases.h"
#include "fact_table.h"

static const char made[] =
    "CREATE TABLE packed_cases (\n  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),\n"
    "  change INTEGER NOT NULL, -- what was known on it\n"
    "  form INTEGER NOT NULL, -- how the bytes are made, and by which rules\n"
    "  as_at TEXT NOT NULL, -- they hold on no other day\n"
    "  cases BLOB NOT NULL -- every open case; made anew when they are gone\n) STRICT";

static bool table_there(struct db *db)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT 1 FROM main.sqlite_schema WHERE name = 'packed_cases' AND sql = ?");
        sql_bind_text(s, 1, made);
        bool there = sql_step(db, s);
        sqlite3_finalize(s);
        return there;
}

bool kept_cases_read(struct db *db, day as_at, int64_t form, kept_take *take, void *context)
{
        enum { CHANGE, CASES };
        if (db->older || !table_there(db))
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
        if (db->older || !table_there(db))
                return DAY_NONE;
        sqlite3_stmt *s = sql_prepare(db, "SELECT as_at FROM packed_cases");
        day d = sql_step(db, s) ? sql_day(s, 0) : DAY_NONE;
        sqlite3_finalize(s);
        return d;
}

void kept_cases_forget(struct db *db)
{
        sql_step_text(db, "DROP TABLE IF EXISTS packed_cases");
}

/* What is made here nobody asked for: it is no matter of who may what. */
static void make_table(struct db *db)
{
        if (table_there(db))
                return;
        sqlite3_set_authorizer(db->handle, NULL, NULL);
        kept_cases_forget(db);
        sql_step_text(db, made);
        users_guard(db);
}

void kept_cases_write(struct ledger *l, const struct kept_cases *k)
{
        struct db *db = ledger_db(l);
        make_table(db);
        sqlite3_stmt *s = sql_prepare(db, "INSERT OR REPLACE INTO packed_cases VALUES (1, ?, ?, ?, ?)");
        sqlite3_bind_int64(s, 1, k->change);
        sqlite3_bind_int64(s, 2, k->form);
        sql_bind_day(s, 3, k->as_at);
        sqlite3_bind_blob64(s, 4, k->bytes->s, k->bytes->len, SQLITE_STATIC);
        sql_step(db, s);
        sqlite3_finalize(s);
}
