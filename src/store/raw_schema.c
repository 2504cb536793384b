#include "raw_schema.h"

#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

/* What SQLite says of a table or an index; a PRAGMA takes no bound value. */
static sqlite3_stmt *ask(struct db *db, const char *what, const char *name)
{
        char *text = sqlite3_mprintf("PRAGMA main.%s(%Q)", what, name);
        if (!text)
                die("out of memory");
        sqlite3_stmt *q = sql_prepare(db, text);
        sqlite3_free(text);
        return q;
}

/* --- tables ------------------------------------------------------------------------------------------- */

int raw_column_named(const struct raw_table *t, const char *name)
{
        for (int i = 0; i < t->n; i++)
                if (str_eq(t->column[i].name, name))
                        return i;
        return -1;
}

/* The types of a STRICT table; of one of SQLite's own anything. */
static unsigned declared(const char *type, bool not_null)
{
        unsigned is = str_eq(type, "INTEGER") ? 1u << FIELD_INT
                      : str_eq(type, "TEXT")  ? 1u << FIELD_TEXT
                      : str_eq(type, "BLOB")  ? 1u << FIELD_BLOB
                                              : ~0u;
        return not_null ? is & ~(1u << FIELD_NULL) : is | 1u << FIELD_NULL;
}

/* A value in the words of SQL: a number, or a text without quotes in it. */
static bool literal(struct arena *a, const char *words, struct field *out)
{
        int64_t i;
        size_t n = strlen(words);
        if (str_int(words, &i)) {
                *out = field_int(i);
                return true;
        }
        if (n < 2 || words[0] != '\'' || strchr(words + 1, '\'') != words + n - 1)
                return false;
        *out = (struct field){FIELD_TEXT, 0, (unsigned char *)arena_strn(a, words + 1, n - 2), n - 2};
        return true;
}

static bool read_columns(struct db *db, struct raw_schema *s, struct raw_table *t)
{
        enum { NAME = 1, TYPE, NOT_NULL, DEFAULT, KEY };
        sqlite3_stmt *q = ask(db, "table_info", t->name);
        bool ok = true;
        while (sql_step(db, q) && ok) {
                struct raw_column *c = &t->column[t->n];
                ok = t->n + 1 < RAW_COLUMNS;
                if (!ok)
                        break;
                *c = (struct raw_column){.name = arena_str(&s->arena, sql_text(q, NAME))};
                c->may_be = declared(sql_text(q, TYPE), sqlite3_column_int(q, NOT_NULL) != 0);
                const char *value = sql_text(q, DEFAULT);
                ok = !value || str_eq(value, "NULL") || literal(&s->arena, value, &c->missing);
                if (t->kind == RAW_TABLE && sqlite3_column_int(q, KEY)) {
                        ok &= t->rowid < 0; /* one column, which is the rowid */
                        t->rowid = t->n;
                }
                t->stored[t->n] = t->n;
                t->n++;
        }
        sqlite3_finalize(q);
        return ok && t->n &&
               (t->rowid < 0 || t->column[t->rowid].may_be == (1u << FIELD_INT | 1u << FIELD_NULL));
}

/* Of an index's column. */
enum { COLUMN = 1, DESCENDING = 3, COLLATION, IS_KEY };

/* A table that is the index of its key: its fields in the order of that. */
static bool read_key(struct db *db, struct raw_table *t)
{
        sqlite3_stmt *q = ask(db, "index_xinfo", t->name);
        int n = 0;
        bool ok = true;
        for (; ok && sql_step(db, q); n++) {
                ok = n < t->n && !sqlite3_column_int(q, DESCENDING) &&
                     str_eq(sql_text(q, COLLATION), "BINARY");
                if (ok)
                        t->stored[n] = sqlite3_column_int(q, COLUMN);
                t->keys += sqlite3_column_int(q, IS_KEY);
        }
        sqlite3_finalize(q);
        return ok && n == t->n;
}

static bool ends_with(const char *text, const char *end)
{
        size_t n = strlen(text), m = strlen(end);
        return n >= m && str_eq(text + n - m, end);
}

static bool read_tables(struct db *db, struct raw_schema *s)
{
        size_t most = (size_t)sql_one(db, "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table'", 0);
        sqlite3_stmt *q =
            sql_prepare(db, "SELECT name, rootpage, sql FROM main.sqlite_schema WHERE type = 'table'");
        bool ok = true;
        s->tables = xcalloc(most + 1, sizeof *s->tables);
        while (sql_step(db, q) && ok) {
                struct raw_table *t = &s->tables[s->n_tables++];
                const char *sql = str_or(sql_text(q, 2), "");
                *t = (struct raw_table){.name = arena_str(&s->arena, sql_text(q, 0)), .rowid = -1};
                t->root = (uint32_t)sqlite3_column_int64(q, 1);
                t->kind = ends_with(sql, "WITHOUT ROWID") ? RAW_INDEX : RAW_TABLE;
                ok = t->root && read_columns(db, s, t) && (t->kind == RAW_TABLE || read_key(db, t));
        }
        sqlite3_finalize(q);
        return ok;
}

/* --- references --------------------------------------------------------------------------------------- */

static struct raw_table *table_named(struct raw_schema *s, const char *name)
{
        for (size_t i = 0; i < s->n_tables; i++)
                if (str_eq(s->tables[i].name, name))
                        return &s->tables[i];
        return NULL;
}

/* One column to a table's rowid. */
static bool read_reference(struct raw_schema *s, struct raw_table *t, sqlite3_stmt *q)
{
        enum { SEQUENCE = 1, TABLE, FROM, TO };
        struct raw_table *to = table_named(s, sql_text(q, TABLE));
        int column = raw_column_named(t, sql_text(q, FROM));
        if (!to || column < 0 || sqlite3_column_int(q, SEQUENCE) || t->n_refs == RAW_REFERENCES ||
            to->rowid < 0 ||
            raw_column_named(to, str_or(sql_text(q, TO), to->column[to->rowid].name)) != to->rowid)
                return false;
        to->referred = true;
        t->ref[t->n_refs].column = column;
        t->ref[t->n_refs++].to = to;
        return true;
}

static bool read_references(struct db *db, struct raw_schema *s, struct raw_table *t)
{
        sqlite3_stmt *q = ask(db, "foreign_key_list", t->name);
        bool ok = true;
        while (ok && sql_step(db, q))
                ok = read_reference(s, t, q);
        sqlite3_finalize(q);
        return ok;
}

/* --- indexes ------------------------------------------------------------------------------------------ */

/* "until IS NULL" and the like. False: something else. */
static bool read_condition(struct arena *a, struct raw_index *x, const char *words)
{
        static const char is_null[] = " IS NULL", is_not[] = " IS NOT NULL", equal[] = " = ";
        struct raw_condition c = {.is = CONDITION_EQUAL};
        const char *end = strchr(words, ' ');
        if (!end || x->n_when == RAW_CONDITIONS)
                return false;
        c.column = raw_column_named(x->of, arena_strn(a, words, (size_t)(end - words)));
        if (str_eq(end, is_null))
                c.is = CONDITION_NULL;
        else if (str_eq(end, is_not))
                c.is = CONDITION_NOT_NULL;
        else if (!str_has_prefix(end, equal) || !literal(a, end + strlen(equal), &c.value))
                return false;
        x->when[x->n_when++] = c;
        return c.column >= 0;
}

static const char where[] = "WHERE ";

/* All that is said after WHERE. */
static void read_conditions(struct arena *a, struct raw_index *x)
{
        static const char and[] = " AND ";
        const char *words = x->sql ? strstr(x->sql, where) : NULL;
        for (words = words ? words + strlen(where) : NULL; words && !x->asked;) {
                const char *next = strstr(words, and);
                size_t n = next ? (size_t)(next - words) : strlen(words);
                x->asked = !read_condition(a, x, arena_strn(a, words, n));
                words = next ? next + strlen(and) : NULL;
        }
}

/* A column of an index: of the table, its rowid, or an expression, of which SQLite is asked. */
static bool read_index_column(struct raw_index *x, sqlite3_stmt *q)
{
        enum { ROWID = -1, EXPRESSION = -2 };
        int column = sqlite3_column_int(q, COLUMN);
        bool fold = str_eq(sql_text(q, COLLATION), "NOCASE");
        if (x->n == RAW_COLUMNS || sqlite3_column_int(q, DESCENDING) ||
            (!fold && !str_eq(sql_text(q, COLLATION), "BINARY")))
                return false;
        if (column == EXPRESSION)
                x->asked = true;
        x->column[x->n] = column == ROWID ? x->of->rowid : column;
        x->fold[x->n++] = fold;
        return true;
}

static bool read_index_columns(struct db *db, struct raw_index *x)
{
        sqlite3_stmt *q = ask(db, "index_xinfo", x->name);
        bool ok = true;
        while (ok && sql_step(db, q))
                ok = read_index_column(x, q);
        sqlite3_finalize(q);
        return ok && x->n;
}

/* Where it is, and which rows stand in it. */
static bool find_index(struct db *db, struct raw_schema *s, struct raw_index *x)
{
        sqlite3_stmt *q =
            sql_prepare(db, "SELECT rootpage, sql FROM main.sqlite_schema WHERE type = 'index' AND name = ?");
        sql_bind_text(q, 1, x->name);
        if (sql_step(db, q)) {
                x->root = (uint32_t)sqlite3_column_int64(q, 0);
                x->sql = arena_str(&s->arena, sql_text(q, 1));
                read_conditions(&s->arena, x);
        }
        sqlite3_finalize(q);
        return x->root != 0;
}

static bool read_indexes(struct db *db, struct raw_schema *s, struct raw_table *t)
{
        enum { NAME = 1, UNIQUE };
        sqlite3_stmt *q = ask(db, "index_list", t->name);
        bool ok = true;
        while (ok && t->kind == RAW_TABLE && sql_step(db, q)) {
                struct raw_index x = {.of = t, .name = arena_str(&s->arena, sql_text(q, NAME))};
                x.unique = sqlite3_column_int(q, UNIQUE) != 0;
                ok = t->rowid >= 0 && find_index(db, s, &x) && read_index_columns(db, &x);
                GROW(s->indexes, s->n_indexes, s->cap_indexes);
                s->indexes[s->n_indexes++] = x;
        }
        sqlite3_finalize(q);
        return ok;
}

/* The columns of such an index, and what comes behind them: its text is as iro writes it. */
static bool taken_apart(const struct raw_index *x, const char **columns, int *n, const char **rest)
{
        const char *open = x->sql ? strchr(x->sql, '(') : NULL;
        *rest = x->sql ? strstr(x->sql, where) : NULL;
        if (!open || !*rest || *rest < open)
                return false;
        const char *close = *rest;
        while (close > open && *close != ')')
                close--;
        *columns = open + 1;
        *n = (int)(close - open) - 1;
        return *n > 0;
}

sqlite3_stmt *raw_index_rows(struct db *db, const struct raw_index *x)
{
        struct strbuf b;
        const char *columns = "", *rest = "";
        int n = 0;
        taken_apart(x, &columns, &n, &rest);
        strbuf_init(&b);
        strbuf_printf(&b, "SELECT %.*s, %s FROM %s NOT INDEXED %s", n, columns,
                      x->of->column[x->of->rowid].name, x->of->name, rest);
        sqlite3_stmt *q = sql_prepare(db, b.s);
        strbuf_release(&b);
        return q;
}

static bool can_be_asked(const struct raw_index *x)
{
        const char *columns, *rest;
        int n;
        return !x->asked || taken_apart(x, &columns, &n, &rest);
}

bool raw_schema_read(struct db *db, struct raw_schema *out)
{
        *out = (struct raw_schema){.n_tables = 0};
        arena_init(&out->arena);
        bool ok = read_tables(db, out);
        for (size_t i = 0; ok && i < out->n_tables; i++)
                ok = read_references(db, out, &out->tables[i]) && read_indexes(db, out, &out->tables[i]);
        for (size_t i = 0; ok && i < out->n_indexes; i++)
                ok = can_be_asked(&out->indexes[i]);
        if (!ok)
                raw_schema_release(out);
        return ok;
}

void raw_schema_release(struct raw_schema *s)
{
        for (size_t i = 0; i < s->n_tables; i++)
                free(s->tables[i].ids);
        free(s->tables);
        free(s->indexes);
        arena_release(&s->arena);
        *s = (struct raw_schema){.n_tables = 0};
}
