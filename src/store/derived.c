/* Tables made of the facts: there, made, forgotten. */
#include "derived.h"
#include "fact_table.h"

#include "iro/base/str.h"

#include <stdio.h>

#define TABLE(which, name, columns) {name, "CREATE TABLE " name " (\n" columns ") STRICT"},
static const struct {
        const char *name, *sql;
} tables[DERIVED_COUNT] = {DERIVED(TABLE)};
#undef TABLE

bool derived_named(const char *table, enum derived *out)
{
        int i = 0;
        while (i < DERIVED_COUNT && !str_eq(table, tables[i].name))
                i++;
        *out = (enum derived)i;
        return i < DERIVED_COUNT;
}

const char *derived_name(enum derived which)
{
        return tables[which].name;
}

bool derived_there(struct db *db, enum derived which)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT 1 FROM main.sqlite_schema WHERE name = ? AND sql = ?");
        sql_bind_text(s, 1, tables[which].name);
        sql_bind_text(s, 2, tables[which].sql);
        bool there = sql_step(db, s);
        sqlite3_finalize(s);
        return there;
}

void derived_forget(struct db *db, enum derived which)
{
        enum { LONGEST = 60 };
        char text[LONGEST];
        snprintf(text, sizeof text, "DROP TABLE IF EXISTS %s", tables[which].name);
        sql_step_text(db, text);
}

void derived_forget_all(struct db *db)
{
        for (int i = 0; i < DERIVED_COUNT; i++)
                derived_forget(db, (enum derived)i);
}

void derived_make_anew(struct db *db, enum derived which)
{
        sqlite3_set_authorizer(db->handle, NULL, NULL);
        derived_forget(db, which);
        sql_step_text(db, tables[which].sql);
        users_guard(db);
}

void derived_make(struct db *db, enum derived which)
{
        if (!derived_there(db, which))
                derived_make_anew(db, which);
}

/* --- for them alone ------------------------------------------------------------------------------------- */

/* Not by one who must wait for it. */
static bool begin_at_once(struct db *db)
{
        int patience = db->patience_ms;
        db->patience_ms = 0;
        bool begun = sqlite3_exec(db->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
        db->patience_ms = patience;
        db->gave_up = false;
        return begun;
}

bool derived_begin(struct db *db)
{
        if (!begin_at_once(db))
                return false;
        db_hold_stops();
        outside_begin(db);
        return true;
}

bool derived_commit(struct db *db)
{
        bool committed = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
        if (!committed)
                sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
        outside_committed(db);
        db_release_stops();
        return committed;
}
