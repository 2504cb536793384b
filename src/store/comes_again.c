/* Nobody knows any more who was erased; so an import that brings children the store has not, after an
 * erasure, has to be looked at by somebody who does. */
#include "sql.h"

#include "iro/base/str.h"
#include "iro/store/import_store.h"

#include <stdio.h>

/* On what orders, since the last change of this command before this one. */
static size_t orders(struct db *db, const char *command, int64_t change, struct strbuf *out)
{
        size_t n = 0;
        char on[12];
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT reference, erased_on FROM erasure WHERE since < ?1 AND since > "
                            "(SELECT coalesce(max(no), 0) FROM change WHERE command = ?2 AND no < ?1)");
        sqlite3_bind_int64(s, 1, change);
        sql_bind_text(s, 2, command);
        for (; sql_step(db, s); n++)
                strbuf_printf(out, "%s%s, %s", n ? "; " : "", sql_text(s, 0), day_words(sql_day(s, 1), on));
        sqlite3_finalize(s);
        return n;
}

static size_t new_children(struct db *db, int64_t change, struct strbuf *out)
{
        enum { NAMED = 5 };
        size_t n = 0;
        sqlite3_stmt *s = sql_prepare(db, "SELECT child_id FROM child WHERE since = ? ORDER BY child");
        sqlite3_bind_int64(s, 1, change);
        for (; sql_step(db, s); n++)
                if (n < NAMED)
                        strbuf_printf(out, "%s%s", n ? ", " : "", sql_text(s, 0));
        sqlite3_finalize(s);
        strbuf_puts(out, n > NAMED ? " …" : "");
        return n;
}

void store_comes_again(struct db *db, const char *command, int64_t change, struct strbuf *out)
{
        struct strbuf ids, under;
        strbuf_init(&ids);
        strbuf_init(&under);
        if (orders(db, command, change, &under)) {
                size_t n = new_children(db, change, &ids);
                if (n)
                        strbuf_printf(
                            out,
                            "Since the last '%s' somebody was erased (%s), and %zu %s new to the store: %s. See "
                            "that it is not whom the order is about; if it is, take the child out of the "
                            "files, and erase again what was imported\n",
                            command, under.s, n, n == 1 ? "child is" : "children are", ids.s);
        }
        strbuf_release(&ids);
        strbuf_release(&under);
}
