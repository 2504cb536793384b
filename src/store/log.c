/* The log of changes, and records of who read or took out what. */
#include "iro/log.h"
#include "fact_table.h"

#include "iro/ledger.h"
#include "iro/reader.h"
#include "iro/str.h"

#include <stdio.h>
#include <string.h>

/* --- one change
 * ---------------------------------------------------------------------------------------------- */

bool log_entry_read(struct db *db, int64_t change, struct arena *a, struct log_entry *out)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT no, at, who, command, words FROM change WHERE no = ?");
        sqlite3_bind_int64(s, 1, change);
        bool found = sql_step(db, s);
        if (found)
                *out = (struct log_entry){sqlite3_column_int64(s, 0), arena_str(a, sql_text(s, 1)),
                                          arena_str(a, sql_text(s, 2)), arena_str(a, sql_text(s, 3)),
                                          arena_str(a, sql_text(s, 4))};
        sqlite3_finalize(s);
        return found;
}

/* --- rows
 * -------------------------------------------------------------------------------------------------------- */

static const struct column change_columns[] = {
    {"change", "Change", CELL_INT, 6, 0, 0, "its number", false, false},
    {"at", "When (UTC)", CELL_TEXT, 20, 0, 0, "when it was made", false, false},
    {"who", "Who", CELL_TEXT, 10, 1, 0, "Unix login of the real user", false, false},
    {"command", "Command", CELL_TEXT, 14, 0, 1, "what was run", false, false},
    {"words", "What", CELL_TEXT, 40, 4, 0, "what it did", false, false},
};
static const struct column fact_columns_[] = {
    {"fact", "Fact", CELL_TEXT, 14, 0, 0, "the kind of fact", false, false},
    {"what", "What", CELL_TEXT, 6, 0, 0, "opened or closed by the change", false, false},
    {"child_id", "Child", CELL_TEXT, 9, 0, 0, "the child it is about", false, false},
    {"values", "Values", CELL_TEXT, 40, 4, 0, "its columns", false, false},
};

static void add_change(struct rows *r, sqlite3_stmt *s)
{
        union cell *c = rows_add(r, sqlite3_column_int64(s, 0));
        c[0].i = sqlite3_column_int64(s, 0);
        for (int i = 1; i < 5; i++)
                c[i].s = arena_str(&r->texts, sql_text(s, i));
}

static void all_changes(struct rows *r, struct db *db, size_t limit)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT no, at, who, command, words FROM change ORDER BY no DESC LIMIT ?");
        sqlite3_bind_int64(s, 1, limit ? (int64_t)limit : -1);
        while (sql_step(db, s))
                add_change(r, s);
        sqlite3_finalize(s);
}

/* --- about a child or an IRO
 * --------------------------------------------------------------------------------- */

static bool has_column(enum fact kind, const char *name)
{
        for (int i = 0; i < fact_columns(kind); i++)
                if (str_eq(fact_column(kind, i), name))
                        return true;
        return false;
}

/* Numbers of the changes that opened or closed a fact whose column has the value; names come from the table
 * of facts. */
static void touching(struct strbuf *sql, const char *column)
{
        for (int k = 0; k < FACT_COUNT; k++) {
                if (!has_column((enum fact)k, column))
                        continue;
                const char *t = fact_table((enum fact)k);
                strbuf_printf(sql,
                              "%sSELECT since FROM %s WHERE %s = ?1 UNION SELECT until FROM %s WHERE %s = ?1",
                              sql->len ? " UNION " : "", t, column, t, column);
        }
}

/* Reads and exports state no fact: their words name the record. */
static void about(struct rows *r, struct db *db, const char *column, int64_t no, const char *read,
                  size_t limit)
{
        struct strbuf sql, whole;
        strbuf_init(&sql);
        strbuf_init(&whole);
        touching(&sql, column);
        strbuf_printf(
            &whole,
            "SELECT no, at, who, command, words FROM change WHERE no IN (%s) OR (command = 'read' AND "
            "words = ?2) ORDER BY no DESC LIMIT ?3",
            sql.s);
        sqlite3_stmt *s = sql_prepare(db, whole.s);
        sqlite3_bind_int64(s, 1, no);
        sql_bind_text(s, 2, read);
        sqlite3_bind_int64(s, 3, limit ? (int64_t)limit : -1);
        while (sql_step(db, s))
                add_change(r, s);
        sqlite3_finalize(s);
        strbuf_release(&sql);
        strbuf_release(&whole);
}

static char *name_of(struct db *db, const char *sql, int64_t no, struct arena *a)
{
        sqlite3_stmt *s = sql_prepare(db, sql);
        sqlite3_bind_int64(s, 1, no);
        char *name = arena_str(a, sql_step(db, s) ? sql_text(s, 0) : "");
        sqlite3_finalize(s);
        return name;
}

/* --- what one change did
 * ------------------------------------------------------------------------------------- */

static void add_fact(struct rows *r, struct db *db, enum fact kind, sqlite3_stmt *s, int64_t change)
{
        struct strbuf values;
        strbuf_init(&values);
        union cell *c = rows_add(r, ((int64_t)kind << 40) + sqlite3_column_int64(s, 0));
        c[0].s = arena_str(&r->texts, fact_table(kind));
        c[1].s = sqlite3_column_int64(s, 1) == change ? "opened" : "closed";
        for (int i = 0; i < fact_columns(kind); i++) {
                const char *text = sql_text(s, 3 + i), *name = fact_column(kind, i);
                if (str_eq(name, "child"))
                        c[2].s = name_of(db, "SELECT child_id FROM child WHERE child = ?",
                                         sqlite3_column_int64(s, 3 + i), &r->texts);
                else if (str_eq(name, "iro"))
                        strbuf_printf(&values, "%siro=%s", values.len ? " " : "",
                                      name_of(db, "SELECT iro_id FROM iro WHERE iro = ?",
                                              sqlite3_column_int64(s, 3 + i), &r->texts));
                else if (text && *text)
                        strbuf_printf(&values, "%s%s=%s", values.len ? " " : "", name, text);
        }
        c[3].s = arena_str(&r->texts, values.s);
        strbuf_release(&values);
}

static void one_change(struct rows *r, struct db *db, int64_t change, size_t limit)
{
        for (int k = 0; k < FACT_COUNT; k++) {
                char text[896];
                fact_sql((enum fact)k, FACT_ALL, text, sizeof text - 128);
                size_t used = strlen(text);
                snprintf(text + used, sizeof text - used,
                         " WHERE since = ?1 OR until = ?1 ORDER BY until IS NOT ?1, id");
                sqlite3_stmt *s = sql_prepare(db, text);
                sqlite3_bind_int64(s, 1, change);
                while (sql_step(db, s) && (!limit || r->n < limit))
                        add_fact(r, db, (enum fact)k, s, change);
                sqlite3_finalize(s);
        }
}

void log_rows(struct rows *r, struct db *db, enum log_about what, int64_t no, size_t limit)
{
        if (what == LOG_CHANGE)
                rows_init(r, "change", fact_columns_, (int)(sizeof fact_columns_ / sizeof *fact_columns_));
        else
                rows_init(r, "log", change_columns, (int)(sizeof change_columns / sizeof *change_columns));
        switch (what) {
        case LOG_ALL:
                all_changes(r, db, limit);
                return;
        case LOG_CHILD: {
                char *id = name_of(db, "SELECT child_id FROM child WHERE child = ?", no, &r->texts);
                about(r, db, "child", no, id, limit);
                return;
        }
        case LOG_IRO:
                about(r, db, "iro", no, "", limit);
                return;
        case LOG_CHANGE:
                one_change(r, db, no, limit);
                return;
        }
}

bool log_subject(struct db *db, const char *text, enum log_about *what, int64_t *no, struct err *e)
{
        if ((*no = child_number(db, text)) > 0) {
                *what = LOG_CHILD;
                return true;
        }
        sqlite3_stmt *s = sql_prepare(db, "SELECT iro FROM iro WHERE iro_id = ?");
        sql_bind_text(s, 1, text);
        *no = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_finalize(s);
        *what = *no ? LOG_IRO : LOG_CHANGE;
        if (*no || (str_int(text, no) && *no >= 1 && *no <= db_last_change(db)))
                return true;
        return err_set(
            e, "'%s' is neither a child nor an IRO of the store nor the number of a change (1 to %lld)", text,
            (long long)db_last_change(db));
}

/* --- who read what
 * --------------------------------------------------------------------------------------------- */

static bool write_access(struct db *db, const char *command, const char *words, struct err *e)
{
        struct ledger *l = ledger_begin(db, command, e);
        if (!l)
                return false;
        ledger_touch(l);
        return ledger_commit(l, words, NULL, e);
}

bool log_access(struct db *db, const char *command, const char *words, struct err *e)
{
        if (!db_read_only(db))
                return write_access(db, command, words, e);
        struct err why = ERR_INIT;
        struct db *second = db_open(db_path(db), DB_WRITE, &why);
        if (!second) /* on a disk or to a user that may only read: there is nowhere to write it down */
                return true;
        bool ok = write_access(second, command, words, e);
        db_close(second);
        return ok;
}
