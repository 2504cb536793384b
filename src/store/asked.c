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

sqlite3_stmt *sql_prepare_of(struct db *db, bool few, const char *text)
{
        struct strbuf b;
        if (!few)
                return sql_prepare(db, text);
        strbuf_init(&b);
        for (const char *mark; (mark = strstr(text, "/*")); text = strstr(mark, "*/") + 2) {
                strbuf_printf(&b, "%.*s", (int)(mark - text), text);
                strbuf_printf(&b, "AND %c.child IN (SELECT child FROM asked) ", mark[2]);
        }
        strbuf_puts(&b, text);
        sqlite3_stmt *s = sql_prepare(db, b.s);
        strbuf_release(&b);
        return s;
}
