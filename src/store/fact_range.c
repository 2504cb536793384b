/* Where the rows of a change lie. */
#include "fact_table.h"

#include <stdio.h>

/* The first row from `id` on: its id (INT64_MAX = none) and the change that opened it. */
static int64_t row_from(struct db *db, sqlite3_stmt *s, int64_t id, int64_t *since)
{
        sqlite3_bind_int64(s, 1, id);
        bool found = sql_step(db, s);
        int64_t row = found ? sqlite3_column_int64(s, 0) : INT64_MAX;
        *since = found ? sqlite3_column_int64(s, 1) : INT64_MAX;
        sqlite3_reset(s);
        return row;
}

/* The least id in [from, to) whose row was opened by the change or a later one; `to` = none. */
static int64_t first_since(struct db *db, sqlite3_stmt *s, int64_t change, int64_t from, int64_t to)
{
        while (from < to) {
                int64_t since, middle = from + (to - from) / 2, row = row_from(db, s, middle, &since);
                if (since >= change)
                        to = middle;
                else
                        from = row + 1;
        }
        return to;
}

struct id_range fact_opened_by(struct db *db, enum fact kind, int64_t change)
{
        char text[120];
        snprintf(text, sizeof text, "SELECT coalesce(max(id), 0) + 1 FROM %s", fact_table(kind));
        int64_t end = sql_one(db, text, 1);
        snprintf(text, sizeof text, "SELECT id, since FROM %s WHERE id >= ? ORDER BY id LIMIT 1",
                 fact_table(kind));
        sqlite3_stmt *s = sql_prepare(db, text);
        struct id_range r = {.to = end};
        int64_t newest;
        row_from(db, s, end - 1, &newest);
        bool none = end == 1 || newest < change;
        r.from = none ? end : first_since(db, s, change, 1, end);
        r.to = none || newest == change ? end : first_since(db, s, change + 1, r.from, end);
        sqlite3_finalize(s);
        return r;
}

int64_t fact_first_of_return(struct db *db, enum fact kind, int64_t ret)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT since FROM returns WHERE ret = ?");
        sqlite3_bind_int64(s, 1, ret);
        int64_t since = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 1;
        sqlite3_finalize(s);
        return fact_opened_by(db, kind, since).from;
}
