/* Reads of a few children: their numbers stand in a table of this connection, which SQL asks. */
#include "fact_table.h"

#include "iro/base/str.h"
#include "iro/store/asked.h"

#include <string.h>

void store_ask(struct db *db, const struct asked *a)
{
        sql_step_text(db,
                      "CREATE TEMP TABLE IF NOT EXISTS asked (child INTEGER PRIMARY KEY); DELETE FROM asked");
        sqlite3_stmt *s = sql_prepare(db, "INSERT OR IGNORE INTO asked VALUES (?)");
        for (size_t i = 0; a->few && i < a->n; i++) {
                sqlite3_bind_int64(s, 1, a->children[i]);
                sql_step(db, s);
                sqlite3_reset(s);
        }
        sqlite3_finalize(s);
}

size_t store_children(struct db *db)
{
        return (size_t)sql_one(db, "SELECT max(child) FROM child", 0);
}

void store_child_ids(struct db *db, child_id_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT child, child_id FROM child");
        while (sql_step(db, s))
                each(context, sqlite3_column_int64(s, 0), sql_text(s, 1));
        sqlite3_finalize(s);
}

/* What a mark asks for: "f" the children asked, "+f" the year's returns, from the id of their first row on.
 */
static void ask_mark(struct strbuf *b, const struct asked *a, int64_t first, const char *mark)
{
        if (*mark != '+' && a->few)
                strbuf_printf(b, "AND %c.child IN (SELECT child FROM asked) ", *mark);
        if (*mark == '+' && !a->few && a->year)
                strbuf_printf(b,
                              "AND %c.id >= %lld AND +%c.ret IN (SELECT ret FROM returns WHERE year >= %d) ",
                              mark[1], (long long)first, mark[1], a->year);
}

/* What is asked of a few, or of a year, is found by them. */
static sqlite3_stmt *prepare_marked(struct db *db, struct known known, const struct asked *a, int64_t first,
                                    const char *text)
{
        struct strbuf b;
        if (!a->few && !a->year)
                return sql_prepare_known(db, known, text);
        strbuf_init(&b);
        for (const char *mark; (mark = strstr(text, "/*")); text = strstr(mark, "*/") + 2) {
                strbuf_printf(&b, "%.*s", (int)(mark - text), text);
                ask_mark(&b, a, first, mark + 2);
        }
        strbuf_puts(&b, text);
        sqlite3_stmt *s = sql_prepare_known(db, known, b.s);
        strbuf_release(&b);
        return s;
}

sqlite3_stmt *sql_prepare_of(struct db *db, struct known known, const struct asked *a, const char *text)
{
        return prepare_marked(db, known, a, 0, text);
}

/* No row of a return was opened before it was on record. */
sqlite3_stmt *sql_prepare_since(struct db *db, struct known known, const struct asked *a, int kind,
                                const char *text)
{
        int64_t since = 1;
        if (!a->few && a->year) {
                sqlite3_stmt *s = sql_prepare(db, "SELECT min(since) FROM returns WHERE year >= ?");
                sqlite3_bind_int(s, 1, a->year);
                since = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 1;
                sqlite3_finalize(s);
        }
        return prepare_marked(db, known, a, since > 1 ? fact_opened_by(db, (enum fact)kind, since).from : 0,
                              text);
}
