/* One row with all of them, in a table for each. */
#include "iro/store/kept_bytes.h"
#include "derived.h"
#include "fact_table.h"
#include "iro/store/log.h"

static const struct {
        enum derived table;
        const char *read, *day, *write;
} kept[] = {
    [KEPT_CASES] = {DERIVED_CASES, "SELECT change, cases FROM packed_cases WHERE form = ? AND as_at = ?",
                    "SELECT as_at FROM packed_cases",
                    "INSERT OR REPLACE INTO packed_cases VALUES (1, ?, ?, ?, ?)"},
    [KEPT_LOOKED] = {DERIVED_LOOKED, "SELECT change, cases FROM packed_looked WHERE form = ? AND as_at = ?",
                     "SELECT as_at FROM packed_looked",
                     "INSERT OR REPLACE INTO packed_looked VALUES (1, ?, ?, ?, ?)"},
    [KEPT_QUERIES] = {DERIVED_QUERIES,
                      "SELECT change, queries FROM packed_queries WHERE form = ? AND as_at = ?",
                      "SELECT as_at FROM packed_queries",
                      "INSERT OR REPLACE INTO packed_queries VALUES (1, ?, ?, ?, ?)"},
    [KEPT_HELD] = {DERIVED_HELD, "SELECT change, reviews FROM packed_held WHERE form = ? AND as_at = ?",
                   "SELECT as_at FROM packed_held",
                   "INSERT OR REPLACE INTO packed_held VALUES (1, ?, ?, ?, ?)"},
    [KEPT_PLAN] = {DERIVED_PLAN, "SELECT change, marks FROM packed_plan WHERE form = ? AND as_at = ?",
                   "SELECT as_at FROM packed_plan",
                   "INSERT OR REPLACE INTO packed_plan VALUES (1, ?, ?, ?, ?)"}};

bool kept_bytes_read(struct db *db, enum kept what, day as_at, int64_t form, kept_take *take, void *context)
{
        enum { CHANGE, BYTES };
        if (db->older || !derived_there(db, kept[what].table))
                return false;
        sqlite3_stmt *s = sql_prepare(db, kept[what].read);
        sqlite3_bind_int64(s, 1, form);
        sql_bind_day(s, 2, as_at);
        bool taken = false;
        if (sql_step(db, s)) {
                const unsigned char *bytes = sqlite3_column_blob(s, BYTES);
                taken = take(context, sqlite3_column_int64(s, CHANGE), bytes,
                             bytes ? (size_t)sqlite3_column_bytes(s, BYTES) : 0);
        }
        sqlite3_finalize(s);
        return taken;
}

day kept_bytes_day(struct db *db, enum kept what)
{
        if (db->older || !derived_there(db, kept[what].table))
                return DAY_NONE;
        sqlite3_stmt *s = sql_prepare(db, kept[what].day);
        day d = sql_step(db, s) ? sql_day(s, 0) : DAY_NONE;
        sqlite3_finalize(s);
        return d;
}

static void write_row(struct db *db, enum kept what, const struct kept_bytes *k)
{
        derived_make(db, kept[what].table);
        sqlite3_stmt *s = sql_prepare(db, kept[what].write);
        sqlite3_bind_int64(s, 1, k->change);
        sqlite3_bind_int64(s, 2, k->form);
        sql_bind_day(s, 3, k->as_at);
        sqlite3_bind_blob64(s, 4, k->bytes->s, k->bytes->len, SQLITE_STATIC);
        sql_step(db, s);
        sqlite3_finalize(s);
}

void kept_bytes_write(struct ledger *l, enum kept what, const struct kept_bytes *k)
{
        write_row(ledger_db(l), what, k);
}

bool kept_bytes_verify(struct db *db, enum kept what, kept_ask *ask, const char *which, struct err *e)
{
        day as_at = kept_bytes_day(db, what);
        bool so = true;
        if (as_at == DAY_NONE)
                return true;
        if (!db_snapshot_begin(db, e))
                return false;
        bool told = ask(db, what, as_at, &so, e);
        db_snapshot_end(db);
        return told && (so || err_set(e,
                                      "%s: %s are not what the facts say: the store was altered by something "
                                      "other than iro. They are made anew when they are taken out: sqlite3 "
                                      "'%s' 'DELETE FROM %s'",
                                      db->path, which, db->path, derived_name(kept[what].table)));
}

/* --- beside what is read -------------------------------------------------------------------------------- */

void kept_bytes_allow(struct db *db, bool may)
{
        db->may_keep = may;
}

/* Where the handle is no file of its own, or shows other than what is in it, nothing is to be kept. */
bool kept_bytes_may(const struct db *db)
{
        return db->may_keep && !db->in_memory && !db->altered && !db->older && !db->pseudonymous &&
               user_may(&db->user, MAY_CHECK) && user_may(&db->user, MAY_NAMES);
}

/* With the lock on the file nobody is erased meanwhile, and nobody was since: that somebody looked says
 * nothing else of anyone. */
bool kept_bytes_beside(struct db *db, enum kept what, const struct kept_bytes *k)
{
        struct err unsaid = ERR_INIT;
        struct db *file = kept_bytes_may(db) ? db_open(db->path, DB_WRITE, &unsaid) : NULL;
        bool written = file && derived_begin(file);
        if (written) {
                bool still = log_only_accesses(file, k->change);
                if (still)
                        write_row(file, what, k);
                written = derived_commit(file) && still;
        }
        db_close(file);
        return written;
}
