/* The packed clocks held against the facts, which are read as SQLite reads them: made once more, they are to
 * be the same bytes. */
#include "packed.h"

#include <stdlib.h>
#include <string.h>

static bool same(sqlite3_stmt *s, struct packer *p, int64_t child, enum packed_shelf shelf,
                 const struct packed_window *w)
{
        struct packed_ends ends;
        const struct strbuf *bytes;
        return packer_child(p, child, &ends, &bytes) && packed_shelf(&ends, w) == shelf &&
               (size_t)sqlite3_column_bytes(s, 1) == bytes->len &&
               memcmp(sqlite3_column_blob(s, 1), bytes->s, bytes->len) == 0;
}

/* Both tables in order of child: the facts are read once. */
static bool shelves_same(struct db *db, const struct packed_window *w, size_t *n)
{
        enum { CHILD, IS_ENDED = 2 };
        sqlite3_stmt *s = sql_prepare(db, "SELECT child, facts, 0 FROM packed_open UNION ALL "
                                          "SELECT child, facts, 1 FROM packed_ended ORDER BY 1");
        struct packer *p = packer_open(db, w->past, PACK_EVERYONE);
        bool ok = true;
        for (; ok && sql_step(db, s); ++*n)
                ok = same(s, p, sqlite3_column_int64(s, CHILD),
                          sqlite3_column_int(s, IS_ENDED) ? SHELF_ENDED : SHELF_OPEN, w);
        packer_close(p);
        sqlite3_finalize(s);
        return ok;
}

bool packed_verify(struct db *db, struct err *e)
{
        struct packed_state state;
        if (!packed_state(db, &state) || state.change != db_last_change(db))
                return true; /* nobody reads them */
        size_t there = 0, wanted_n;
        bool ok = shelves_same(db, &state.window, &there);
        free(packed_children(db, state.window.past, &wanted_n));
        return (ok && there == wanted_n) ||
               err_set(
                   e,
                   "%s: the packed clocks, which the facts are read by, are not what the facts say: the "
                   "store was altered by something other than iro. They are made anew when they are taken "
                   "out: sqlite3 '%s' 'DELETE FROM packed_state'",
                   db->path, db->path);
}
