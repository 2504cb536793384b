/* What erasures left behind, held against the chain. */
#include "chain.h"
#include "fact_table.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

static void add_gone(sqlite3_stmt *s, struct chain *c, bool whole)
{
        GROW(c->gone, c->n_gone, c->cap_gone);
        struct words_gone *g = &c->gone[c->n_gone++];
        *g = (struct words_gone){
            sqlite3_column_int64(s, ERASED_CHANGE), sqlite3_column_int64(s, ERASED_BY), whole, {0}};
        memcpy(g->hash, sqlite3_column_blob(s, ERASED_HASH), HASH_BYTES);
}

bool chain_add_erased(struct db *db, struct chain *c, struct err *e)
{
        if (!db_salted(db))
                return true;
        sqlite3_stmt *s = sql_prepare(db, "SELECT " ERASED_COLUMNS " FROM erased ORDER BY change, no");
        bool ok = true;
        while (ok && sql_step(db, s)) {
                int64_t erasure = sqlite3_column_int64(s, ERASED_BY),
                        change = sqlite3_column_int64(s, ERASED_CHANGE);
                const char *what = sql_text(s, ERASED_WHAT);
                ok = change >= 1 && erasure <= c->n && change <= erasure &&
                     sqlite3_column_bytes(s, ERASED_HASH) == HASH_BYTES;
                if (!ok) {
                        err_set(e, "%s: erased row %lld names a change that is not there", db->path,
                                (long long)sqlite3_column_int64(s, ERASED_NO));
                        break;
                }
                digest_erased_row(s, &c->sum[erasure]);
                if (str_eq(what, "row") || str_eq(what, "rest"))
                        digest_add(&c->sum[change], sqlite3_column_blob(s, ERASED_HASH));
                else
                        add_gone(s, c, str_eq(what, "change"));
        }
        sqlite3_finalize(s);
        return ok;
}

void chain_read_moved(struct db *db, struct chain *c, enum fact kind)
{
        c->n_moved = 0;
        if (!db_salted(db) || c->from) /* those of erasures before are not read */
                return;
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT row, max(erasure) FROM erased WHERE tbl = ? GROUP BY row ORDER BY row");
        sql_bind_text(s, 1, fact_table(kind));
        while (sql_step(db, s)) {
                GROW(c->moved, c->n_moved, c->cap_moved);
                c->moved[c->n_moved++] =
                    (struct row_moved){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1)};
        }
        sqlite3_finalize(s);
}

static int by_row(const void *key, const void *element)
{
        int64_t row = *(const int64_t *)key, at = ((const struct row_moved *)element)->row;
        return (row > at) - (row < at);
}

int64_t chain_change_of(const struct chain *c, int64_t row, int64_t since)
{
        const struct row_moved *m =
            c->n_moved ? bsearch(&row, c->moved, c->n_moved, sizeof *c->moved, by_row) : NULL;
        return m && m->erasure > since ? m->erasure : since; /* a number may be given again */
}

static int by_change(const void *key, const void *element)
{
        int64_t change = *(const int64_t *)key, at = ((const struct words_gone *)element)->change;
        return (change > at) - (change < at);
}

const struct words_gone *chain_words_gone(const struct chain *c, int64_t change)
{
        return c->n_gone ? bsearch(&change, c->gone, c->n_gone, sizeof *c->gone, by_change) : NULL;
}

bool chain_words_left(const struct words_gone *g, struct change_seal *seal,
                      const unsigned char hash[HASH_BYTES])
{
        char words[ERASED_WORDS_MAX];
        unsigned char left[HASH_BYTES];
        erased_words(g->erasure, words);
        if (!str_eq(words, seal->words) || seal->salt)
                return false;
        if (!g->whole) {
                seal->words_hash = g->hash;
                return true;
        }
        change_left(seal, hash, left);
        return memcmp(left, g->hash, HASH_BYTES) == 0;
}

void chain_begin(struct db *db, struct chain *c)
{
        if (c->sum)
                return;
        c->n = db_last_change(db);
        c->sum = xcalloc((size_t)c->n + 1, sizeof *c->sum);
        c->records = xcalloc((size_t)c->n + 1, sizeof *c->records);
}

void chain_release(struct chain *c)
{
        free(c->sum);
        free(c->records);
        free(c->gone);
        free(c->moved);
}
