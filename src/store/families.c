#include "iro/store/families.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "sql.h"

#include <stdio.h>

void families_each(struct db *db, struct known known, families_row *each, void *context)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT child, family_id FROM person WHERE family_id IS NOT NULL AND " KNOWN(
                                "person") "ORDER BY child");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s))
                each(context, sqlite3_column_int64(s, 0), sql_text(s, 1));
        sqlite3_finalize(s);
}

static void look_up(struct db *db, const int64_t *children, size_t n, families_row *each, void *context)
{
        bool any = sql_one(db, "SELECT 1 FROM person WHERE until IS NULL AND family_id IS NOT NULL", 0);
        sqlite3_stmt *s = sql_prepare(
            db, "SELECT family_id FROM person WHERE child = ? AND until IS NULL AND family_id IS NOT NULL");
        for (size_t i = 0; i < n && any; i++) {
                sqlite3_bind_int64(s, 1, children[i]);
                if (sql_step(db, s))
                        each(context, children[i], sql_text(s, 0));
                sqlite3_reset(s);
        }
        sqlite3_finalize(s);
}

/* What stands now, as the newest change left it, is found by child, in one view: each look would lock and
 * free the file by itself. What stood once is not. */
void families_of(struct db *db, struct known known, const int64_t *children, size_t n, families_row *each,
                 void *context)
{
        struct err none = ERR_INIT;
        if (known.change < db_last_change(db)) {
                families_each(db, known, each, context);
                return;
        }
        bool view = db_snapshot_begin(db, &none);
        look_up(db, children, n, each, context);
        if (view)
                db_snapshot_end(db);
}

struct sibling *siblings_read(struct db *db, struct known known, int64_t child, size_t *n)
{
        struct sibling *out = NULL;
        size_t cap = 0;
        sqlite3_stmt *s = sql_prepare_known(
            db, known,
            "SELECT p.child, c.child_id FROM person own "
            "JOIN person p ON p.family_id = own.family_id JOIN child c ON c.child = p.child "
            "WHERE own.child = ?2 AND p.child <> ?2 AND " KNOWN("own") "AND " KNOWN(
                "p") "ORDER BY c.child_id");
        sqlite3_bind_int64(s, 1, known.change);
        sqlite3_bind_int64(s, 2, child);
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(out, *n, cap);
                out[*n].child = sqlite3_column_int64(s, 0);
                snprintf(out[*n].id, sizeof out[*n].id, "%s", str_or(sql_text(s, 1), ""));
        }
        sqlite3_finalize(s);
        return out;
}
