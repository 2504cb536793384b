/* Stating and withdrawing facts under an open change. */
#include "digest.h"
#include "fact_table.h"
#include "ledger_change.h"
#include "iro/base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void written_release(struct written *w)
{
        sqlite3_stmt *all[] = {w->insert, w->find,       w->close,    w->reopen,
                               w->erase,  w->closed_now, w->standing, w->whose};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
                sqlite3_finalize(all[i]);
        for (int i = 0; i <= LEDGER_KEYS; i++)
                sqlite3_finalize(w->of_keys[i]);
        sqlite3_finalize(w->ahead.rows);
        free(w->seen);
        free(w->replaced);
}

static void mark_seen(struct written *w, int64_t id)
{
        size_t byte = (size_t)id / 8;
        if (byte >= w->seen_bytes) {
                size_t want = (byte + 1) * 2 + 4096;
                w->seen = xrealloc(w->seen, want);
                memset(w->seen + w->seen_bytes, 0, want - w->seen_bytes);
                w->seen_bytes = want;
        }
        w->seen[byte] |= (unsigned char)(1u << (id % 8));
}

bool written_seen(const struct written *w, int64_t id)
{
        size_t byte = (size_t)id / 8;
        return byte < w->seen_bytes && (w->seen[byte] >> (id % 8) & 1);
}

sqlite3_stmt *ledger_ready(struct ledger *l, sqlite3_stmt **s, enum fact kind, enum fact_statement which)
{
        if (!*s) {
                char text[768];
                fact_sql(kind, which, text, sizeof text);
                *s = sql_prepare(l->db, text);
        }
        return *s;
}

static void bind_value(sqlite3_stmt *s, int i, const struct value *v)
{
        switch (v->type) {
        case VALUE_NULL:
        case VALUE_KEEP:
                sqlite3_bind_null(s, i);
                return;
        case VALUE_INT:
                sqlite3_bind_int64(s, i, v->i);
                return;
        case VALUE_TEXT:
                sqlite3_bind_text(s, i, v->s, -1, SQLITE_STATIC);
                return;
        }
}

static void bind_values(sqlite3_stmt *s, const struct value *v, int n)
{
        for (int i = 0; i < n; i++)
                bind_value(s, i + 1, &v[i]);
}

/* A statement keeps what was bound: most columns of most rows are blank, and stay so without a word. */
static void bind_insert(struct written *w, sqlite3_stmt *s, const struct value *v, int n)
{
        for (int i = 0; i < n; i++) {
                bool given = v[i].type == VALUE_INT || v[i].type == VALUE_TEXT;
                if (given || (w->insert_given >> i & 1))
                        bind_value(s, i + 1, &v[i]);
                w->insert_given = (w->insert_given & ~(1u << i)) | (unsigned)given << i;
        }
}

static bool same_value(sqlite3_stmt *s, int column, const struct value *v)
{
        switch (v->type) {
        case VALUE_NULL:
        case VALUE_KEEP:
                return sqlite3_column_type(s, column) == SQLITE_NULL;
        case VALUE_INT:
                return sqlite3_column_type(s, column) == SQLITE_INTEGER &&
                       sqlite3_column_int64(s, column) == v->i;
        case VALUE_TEXT:
                return sqlite3_column_type(s, column) == SQLITE_TEXT &&
                       strcmp(sql_text(s, column), v->s) == 0;
        }
        return false;
}

bool written_same(sqlite3_stmt *s, int first, const struct value *v, int n)
{
        for (int i = 0; i < n; i++)
                if (!same_value(s, first + i, &v[i]))
                        return false;
        return true;
}

/* The first column of a fact about a child is its number. */
static bool of_a_child(enum fact kind)
{
        return fact_column_kind(kind, 0) == COLUMN_CHILD;
}

static void touch_child(struct ledger *l, enum fact kind, int64_t child)
{
        if (of_a_child(kind))
                ledger_touched(l, child);
}

static void touch_child_of(struct ledger *l, enum fact kind, int64_t id)
{
        if (l->touched.many || !of_a_child(kind))
                return;
        sqlite3_stmt *s = ledger_ready(l, &l->facts[kind].whose, kind, FACT_WHOSE);
        sqlite3_bind_int64(s, 1, id);
        if (sql_step(l->db, s))
                ledger_touched(l, sqlite3_column_int64(s, 0));
        sqlite3_reset(s);
}

/* Insert a row. True = it stands; false = a row with its key stands already (or, with e set, the schema
 * refused it). */
static bool insert_row(struct ledger *l, enum fact kind, const struct value *v, struct err *e)
{
        struct written *w = &l->facts[kind];
        int n = fact_columns(kind);
        sqlite3_stmt *s = ledger_ready(l, &w->insert, kind, FACT_INSERT);
        bind_insert(w, s, v, n);
        const unsigned char *salt = digest_salt();
        sqlite3_bind_int64(s, n + 1, l->number);
        salt_bind(s, n + 2, salt);
        int code = sqlite3_step(s);
        sqlite3_reset(s);
        if ((code & 0xff) == SQLITE_CONSTRAINT)
                return err_set(e, "%s: %s", fact_table(kind), sqlite3_errmsg(l->db->handle));
        if (code != SQLITE_DONE) {
                struct err broken = ERR_INIT;
                sql_trouble(l->db, code, &broken);
                die("%s", broken.text);
        }
        if (sqlite3_changes(l->db->handle) == 0)
                return false;
        int64_t id = sqlite3_last_insert_rowid(l->db->handle);
        digest_row(&l->digest, DIGEST_ADD, kind, id, salt, v, n);
        mark_seen(w, id);
        touch_child(l, kind, v[0].i);
        l->opened++;
        return true;
}

static void run_on_id(struct ledger *l, sqlite3_stmt *s, int64_t id)
{
        sqlite3_bind_int64(s, 1, id);
        if (sqlite3_bind_parameter_count(s) > 1)
                sqlite3_bind_int64(s, 2, l->number);
        sql_step(l->db, s);
        sqlite3_reset(s);
}

void ledger_close_row(struct ledger *l, enum fact kind, int64_t id)
{
        run_on_id(l, ledger_ready(l, &l->facts[kind].close, kind, FACT_CLOSE), id);
        digest_close(&l->digest, DIGEST_ADD, kind, id);
        ledger_ahead_gone(&l->facts[kind], id);
        touch_child_of(l, kind, id);
        l->closed++;
}

/* A row this change opened and now states otherwise was never seen by anyone: it goes. */
static void erase_row(struct ledger *l, enum fact kind, int64_t id, sqlite3_stmt *found)
{
        struct value v[FACT_COLUMNS_MAX];
        int n = fact_columns(kind);
        for (int i = 0; i < n; i++)
                v[i] = value_from_column(found, 2 + i);
        digest_row(&l->digest, DIGEST_SUBTRACT, kind, id, salt_from_column(found, 2 + n), v, n);
        run_on_id(l, ledger_ready(l, &l->facts[kind].erase, kind, FACT_ERASE), id);
        ledger_ahead_gone(&l->facts[kind], id);
        touch_child(l, kind, v[0].i);
        l->opened--;
}

/* The row that stood before this change put `row` in its place; 0 = none. */
static int64_t stood_before(const struct written *w, int64_t row)
{
        size_t low = 0, high = w->n_replaced;
        while (low < high) {
                size_t mid = low + (high - low) / 2;
                if (w->replaced[mid].row < row)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < w->n_replaced && w->replaced[low].row == row ? w->replaced[low].old : 0;
}

/* Numbers of erased rows are given again: what was remembered of them goes. */
static void remember_replaced(struct written *w, int64_t row, int64_t old)
{
        while (w->n_replaced && w->replaced[w->n_replaced - 1].row >= row)
                w->n_replaced--;
        GROW(w->replaced, w->n_replaced, w->cap_replaced);
        w->replaced[w->n_replaced++] = (struct replaced){row, old};
}

/* If the row this change closed has exactly these values, let it stand again instead of opening a copy. */
static bool reopen_same(struct ledger *l, enum fact kind, const struct value *v, int64_t id)
{
        struct written *w = &l->facts[kind];
        sqlite3_stmt *s = ledger_ready(l, &w->closed_now, kind, FACT_CLOSED_NOW);
        sqlite3_bind_int64(s, 1, id);
        sqlite3_bind_int64(s, 2, l->number);
        bool same = sql_step(l->db, s) && written_same(s, 1, v, fact_columns(kind));
        sqlite3_reset(s);
        if (!same)
                return false;
        run_on_id(l, ledger_ready(l, &w->reopen, kind, FACT_REOPEN), id);
        digest_close(&l->digest, DIGEST_SUBTRACT, kind, id);
        touch_child(l, kind, v[0].i);
        mark_seen(w, id);
        l->closed--;
        return true;
}

/* Close (or erase) the row found and open the new one; a refused value must leave the old fact as it was. */
static enum put open_instead(struct ledger *l, enum fact kind, const struct value *v, int64_t id, bool ours,
                             struct err *e)
{
        struct written *w = &l->facts[kind];
        int64_t old = ours ? stood_before(w, id) : id;
        if (!ours)
                ledger_close_row(l, kind, id);
        else if (old && reopen_same(l, kind, v, old))
                return PUT_DUPLICATE;
        if (!insert_row(l, kind, v, e))
                return PUT_FAILED;
        if (old)
                remember_replaced(w, sqlite3_last_insert_rowid(l->db->handle), old);
        return PUT_CHANGED;
}

static enum put guarded_replace(struct ledger *l, enum fact kind, const struct value *v, sqlite3_stmt *found,
                                struct err *e)
{
        struct digest digest = l->digest;
        int64_t opened = l->opened, closed = l->closed, id = sqlite3_column_int64(found, 0);
        bool ours = sqlite3_column_int64(found, 1) == l->number;
        sql_step_text(l->db, "SAVEPOINT fact");
        if (ours)
                erase_row(l, kind, id, found);
        sqlite3_reset(found);
        enum put put = open_instead(l, kind, v, id, ours, e);
        if (put == PUT_FAILED) {
                sql_step_text(l->db, "ROLLBACK TO fact");
                l->digest = digest, l->opened = opened, l->closed = closed;
        }
        sql_step_text(l->db, "RELEASE fact");
        return put;
}

/* A row with the key stands: is it the same, stated already, or to be replaced? */
static enum put put_over(struct ledger *l, enum fact kind, const struct value *v, sqlite3_stmt *s,
                         bool first_wins, struct err *e)
{
        struct written *w = &l->facts[kind];
        int64_t id = sqlite3_column_int64(s, 0);
        bool stated = written_seen(w, id);
        if (written_same(s, 2, v, fact_columns(kind)) || (stated && first_wins)) {
                sqlite3_reset(s);
                mark_seen(w, id);
                return stated ? PUT_DUPLICATE : PUT_UNCHANGED;
        }
        enum put put = guarded_replace(l, kind, v, s, e);
        return put == PUT_CHANGED && stated ? PUT_DUPLICATE : put;
}

/* Values to be kept become those that stand; `texts` holds them when the row found is let go. */
static void keep_standing(struct value *v, int n, sqlite3_stmt *found, struct arena *texts)
{
        for (int i = 0; i < n; i++) {
                if (v[i].type != VALUE_KEEP)
                        continue;
                v[i] = value_from_column(found, 2 + i);
                if (v[i].type == VALUE_TEXT)
                        v[i].s = arena_str(texts, v[i].s);
        }
}

static enum put put_kept(struct ledger *l, enum fact kind, const struct value *values, bool first_wins,
                         struct err *e)
{
        struct value v[FACT_COLUMNS_MAX];
        struct arena texts;
        int n = fact_columns(kind);
        sqlite3_stmt *s = ledger_ready(l, &l->facts[kind].find, kind, FACT_FIND);
        bind_values(s, values, fact_keys(kind));
        bool found = sql_step(l->db, s);
        assert(found);
        arena_init(&texts);
        memcpy(v, values, (size_t)n * sizeof *v);
        keep_standing(v, n, s, &texts);
        enum put put = put_over(l, kind, v, s, first_wins, e);
        arena_release(&texts);
        return put;
}

/* Word for word what stands: nothing is to be written, and nothing could be refused. */
static bool stands_so(struct ledger *l, enum fact kind, const struct value *v, enum put *out)
{
        struct written *w = &l->facts[kind];
        int64_t id = ledger_ahead(l, kind, v);
        if (!id) {
                sqlite3_stmt *s = ledger_ready(l, &w->find, kind, FACT_FIND);
                bind_values(s, v, fact_keys(kind));
                if (sql_step(l->db, s) && written_same(s, 2, v, fact_columns(kind)))
                        id = sqlite3_column_int64(s, 0);
                sqlite3_reset(s);
                if (!id)
                        return false;
                ledger_ahead_found(l, kind, v, id);
        }
        *out = written_seen(w, id) ? PUT_DUPLICATE : PUT_UNCHANGED;
        mark_seen(w, id);
        return true;
}

/* What is imported again stands already, row after row: it is looked for before it is written, but of a kind
 * of which the last one did not stand. */
enum put ledger_put(struct ledger *l, enum fact kind, const struct value *values, bool first_wins,
                    struct err *e)
{
        struct written *w = &l->facts[kind];
        enum put put;
        e->text[0] = '\0';
        if (!w->fresh && stands_so(l, kind, values, &put))
                return put;
        w->fresh = insert_row(l, kind, values, e);
        if (w->fresh)
                return PUT_ADDED;
        if (e->text[0])
                return PUT_FAILED;
        return put_kept(l, kind, values, first_wins, e);
}

bool ledger_withdraw(struct ledger *l, enum fact kind, const struct value *keys)
{
        sqlite3_stmt *s = ledger_ready(l, &l->facts[kind].find, kind, FACT_FIND);
        bind_values(s, keys, fact_keys(kind));
        if (!sql_step(l->db, s)) {
                sqlite3_reset(s);
                return false;
        }
        int64_t id = sqlite3_column_int64(s, 0);
        bool ours = sqlite3_column_int64(s, 1) == l->number;
        if (ours)
                erase_row(l, kind, id, s);
        sqlite3_reset(s);
        if (!ours)
                ledger_close_row(l, kind, id);
        return true;
}
