/* The store as SQLite reads it, statement by statement: what `iro verify` asks where its own pass over the
 * file may not read, or found something. */
#include "fact_table.h"
#include "verify_pass.h"

#include "iro/base/str.h"

#include <stdio.h>
#include <string.h>

bool sqlite_sound(struct db *db, struct err *e)
{
        sqlite3_stmt *s = sql_prepare(db, "PRAGMA integrity_check(3)");
        bool ok = true;
        while (sql_step(db, s) && ok)
                if (strcmp(sql_text(s, 0), "ok") != 0)
                        ok = err_set(e, "%s: the file is damaged: %s. Restore the last backup", db->path,
                                     sql_text(s, 0));
        sqlite3_finalize(s);
        if (!ok)
                return false;
        s = sql_prepare(db, "PRAGMA foreign_key_check");
        if (sql_step(db, s))
                ok = err_set(e,
                             "%s: a row of %s (id %lld) refers to a row of %s that is not there. Restore the "
                             "last backup",
                             db->path, sql_text(s, 0), (long long)sqlite3_column_int64(s, 1), sql_text(s, 2));
        sqlite3_finalize(s);
        return ok;
}

static bool names_no_change(struct db *db, enum fact kind, int64_t id, struct err *e)
{
        return err_set(e, "%s: %s row %lld names a change that is not there", db->path, fact_table(kind),
                       (long long)id);
}

/* Rows that were opened earlier, and closed since. */
static bool add_closed(struct db *db, struct chain *c, enum fact kind, int64_t before, struct err *e)
{
        char text[120];
        bool ok = true;
        snprintf(text, sizeof text, "SELECT id, until FROM %s WHERE until > ?1 AND id < ?2",
                 fact_table(kind));
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, c->from);
        sqlite3_bind_int64(s, 2, before);
        while (ok && sql_step(db, s)) {
                int64_t id = sqlite3_column_int64(s, 0), until = sqlite3_column_int64(s, 1);
                ok = in_chain(c, until) || names_no_change(db, kind, id, e);
                if (ok)
                        digest_close(&c->sum[until], DIGEST_ADD, kind, id);
        }
        sqlite3_finalize(s);
        return ok;
}

static bool add_rows(struct db *db, struct chain *c, enum fact kind, sqlite3_stmt *s, struct err *e)
{
        int n = fact_columns(kind);
        bool ok = true, salted = db_salted(db);
        while (ok && sql_step(db, s)) {
                int64_t id = sqlite3_column_int64(s, 0), since = sqlite3_column_int64(s, 1);
                int64_t until = sqlite3_column_int64(s, 2);
                struct value v[FACT_COLUMNS_MAX];
                for (int i = 0; i < n; i++)
                        v[i] = hashed_value(s, 3 + i);
                ok = (in_chain(c, since) && (until == 0 || in_chain(c, until))) ||
                     names_no_change(db, kind, id, e);
                if (!ok)
                        break;
                digest_row(&c->sum[chain_change_of(c, id, since)], DIGEST_ADD, kind, id,
                           salted ? salt_from_column(s, 3 + n) : NULL, v, n);
                if (until)
                        digest_close(&c->sum[until], DIGEST_ADD, kind, id);
        }
        return ok;
}

static bool add_fact_table(struct db *db, struct chain *c, enum fact kind, struct err *e)
{
        char text[800];
        int64_t first = c->from ? fact_opened_by(db, kind, c->from + 1).from : 0;
        fact_sql(kind, db_salted(db) ? FACT_SALTED : FACT_ALL, text, sizeof text);
        strcat(text, c->from ? " WHERE id >= ?" : "");
        sqlite3_stmt *s = sql_prepare(db, text);
        if (c->from)
                sqlite3_bind_int64(s, 1, first);
        chain_read_moved(db, c, kind);
        bool ok = add_rows(db, c, kind, s, e);
        sqlite3_finalize(s);
        return ok && (!c->from || add_closed(db, c, kind, first, e));
}

static void add_names(struct db *db, struct chain *c, const char *table, const char *columns)
{
        bool salted = db_salted(db) && !str_eq(table, "returns");
        char text[160];
        snprintf(text, sizeof text, "SELECT %s, since%s FROM %s WHERE since > ?", columns,
                 salted ? ", salt" : "", table);
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, c->from);
        while (sql_step(db, s)) {
                int64_t since = sqlite3_column_int64(s, 2);
                if (in_chain(c, since))
                        digest_name(&c->sum[since], table, sqlite3_column_int64(s, 0),
                                    salted ? salt_from_column(s, 3) : NULL, hashed_text(s, 1));
        }
        sqlite3_finalize(s);
}

bool chain_add_by_sqlite(struct db *db, struct chain *c, struct err *e)
{
        bool ok = true;
        chain_begin(db, c);
        for (int kind = 0; ok && kind < FACT_COUNT; kind++)
                ok = add_fact_table(db, c, (enum fact)kind, e);
        add_names(db, c, "child", "child, child_id");
        add_names(db, c, "iro", "iro, iro_id");
        add_names(db, c, "team", "team, team_id");
        add_names(db, c, "returns", "ret, source || ' ' || year");
        return ok;
}
