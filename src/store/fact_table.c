#include "fact_table.h"
#include "iro/store/change.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* SQL made from this table names only what stands in FACTS. */
#define TABLE(fact, table, columns) [FACT_##fact] = {table, fact##_COLUMNS, 0 columns},
#define KEY(fact, column, kind) +1
#define NOT_KEY(fact, column, kind)
static const struct {
        const char *name;
        int columns, keys;
} tables[FACT_COUNT] = {FACTS(TABLE, KEY, NOT_KEY)};

#define COLUMNS(fact, table, columns) [FACT_##fact] = {columns},
#define COLUMN(fact, column, kind) {#column, COLUMN_##kind},
static const struct {
        const char *name;
        enum column_kind kind;
} columns[FACT_COUNT][FACT_COLUMNS_MAX] = {FACTS(COLUMNS, COLUMN, COLUMN)};

const char *fact_table(enum fact kind)
{
        return tables[kind].name;
}

int fact_columns(enum fact kind)
{
        return tables[kind].columns;
}

int fact_keys(enum fact kind)
{
        return tables[kind].keys;
}

const char *fact_column(enum fact kind, int i)
{
        return columns[kind][i].name;
}

enum column_kind fact_column_kind(enum fact kind, int i)
{
        return columns[kind][i].kind;
}

int fact_column_named(enum fact kind, const char *name)
{
        for (int i = 0; i < fact_columns(kind); i++)
                if (strcmp(columns[kind][i].name, name) == 0)
                        return i;
        return -1;
}

static void join(char *out, size_t size, enum fact kind, int n, const char *before, const char *after,
                 const char *between)
{
        size_t used = strlen(out);
        for (int i = 0; i < n; i++)
                used += (size_t)snprintf(out + used, size - used, "%s%s%s%s", i ? between : "", before,
                                         columns[kind][i].name, after);
        assert(used < size);
}

static void add(char *out, size_t size, const char *text)
{
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s", text);
}

static void insert_sql(enum fact kind, char *out, size_t size)
{
        snprintf(out, size, "INSERT INTO %s (", tables[kind].name);
        join(out, size, kind, fact_columns(kind), "", "", ", ");
        add(out, size, ", since, salt) VALUES (?, ?");
        for (int i = 0; i < fact_columns(kind); i++)
                add(out, size, ", ?");
        add(out, size, ") ON CONFLICT DO NOTHING");
}

static void select_sql(enum fact kind, const char *first, const char *last, const char *where, int keys,
                       char *out, size_t size)
{
        snprintf(out, size, "SELECT %s, ", first);
        join(out, size, kind, fact_columns(kind), "", "", ", ");
        add(out, size, last);
        add(out, size, " FROM ");
        add(out, size, tables[kind].name);
        add(out, size, where);
        join(out, size, kind, keys, "", " = ?", " AND ");
}

void fact_sql(enum fact kind, enum fact_statement which, char *out, size_t size)
{
        const char *table = tables[kind].name;
        switch (which) {
        case FACT_INSERT:
                insert_sql(kind, out, size);
                return;
        case FACT_FIND:
                select_sql(kind, "id, since", ", salt", " WHERE until IS NULL AND ", fact_keys(kind), out,
                           size);
                return;
        case FACT_BEHIND:
                select_sql(kind, "id", "", " NOT INDEXED WHERE until IS NULL AND id > ?1", 0, out, size);
                add(out, size,
                    fact_column_named(kind, "ret") < 0 ? " ORDER BY id" : " AND ret = ?2 ORDER BY id");
                return;
        case FACT_CLOSED_NOW:
                select_sql(kind, "id", "", " WHERE id = ?1 AND until = ?2", 0, out, size);
                return;
        case FACT_ALL:
                select_sql(kind, "id, since, until", "", "", 0, out, size);
                return;
        case FACT_SALTED:
                select_sql(kind, "id, since, until", ", salt", "", 0, out, size);
                return;
        case FACT_CLOSE:
                snprintf(out, size, "UPDATE %s SET until = ?2 WHERE id = ?1", table);
                return;
        case FACT_REOPEN:
                snprintf(out, size, "UPDATE %s SET until = NULL WHERE id = ?1", table);
                return;
        case FACT_ERASE:
                snprintf(out, size, "DELETE FROM %s WHERE id = ?1", table);
                return;
        case FACT_WHOSE:
                snprintf(out, size, "SELECT %s FROM %s WHERE id = ?1", columns[kind][0].name, table);
                return;
        case FACT_STANDING_RETURN:
                snprintf(out, size,
                         "SELECT id FROM %s NOT INDEXED WHERE until IS NULL AND ret = ?1 AND id >= ?2",
                         table);
                return;
        case FACT_STANDING_FILES:
                snprintf(out, size,
                         "SELECT f.id FROM %s f JOIN change c ON c.no = f.since WHERE f.until IS NULL "
                         "AND c.kind = '%s'%s",
                         table, change_kind_name(CHANGE_IMPORT_CSV),
                         kind == FACT_REVIEW ? " AND f.ret = 0" : "");
                return;
        case FACT_STANDING_EXTRACT:
                snprintf(out, size,
                         "SELECT f.id FROM %s f JOIN change c ON c.no = f.since WHERE f.until IS NULL AND "
                         "c.kind = '%s'",
                         table, change_kind_name(CHANGE_IMPORT_SSD));
                return;
        }
}

struct value value_from_column(sqlite3_stmt *s, int column)
{
        switch (sqlite3_column_type(s, column)) {
        case SQLITE_INTEGER:
                return value_int(sqlite3_column_int64(s, column));
        case SQLITE_NULL:
                return value_null();
        }
        return (struct value){VALUE_TEXT, 0, sql_text(s, column)}; /* "" stays "": it was hashed as a text */
}

void sql_step_text(struct db *db, const char *text)
{
        struct err e = ERR_INIT;
        if (!sql_exec(db, text, &e))
                die("%s", e.text);
}

/* --- a store of an older schema that may only be read ------------------------------------------------- */

static bool has_table(struct db *db, const char *name)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
        sql_bind_text(s, 1, name);
        bool found = sql_step(db, s);
        sqlite3_finalize(s);
        return found;
}

void fact_stand_ins(struct db *db)
{
        for (int k = 0; k < FACT_COUNT; k++) {
                enum fact kind = (enum fact)k;
                char text[600];
                if (has_table(db, fact_table(kind)))
                        continue;
                snprintf(text, sizeof text, "CREATE TEMP TABLE %s (id INTEGER PRIMARY KEY, ",
                         fact_table(kind));
                join(text, sizeof text, kind, fact_columns(kind), "", "", ", ");
                add(text, sizeof text, ", since, until)");
                sql_step_text(db, text);
        }
        if (!has_table(db, "counted_by"))
                sql_step_text(db, "CREATE TEMP TABLE counted_by (change INTEGER PRIMARY KEY, rules)");
        change_stand_in(db);
}
