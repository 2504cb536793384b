/* The tables of packed clocks: made, kept up with the changes, trusted or passed over. */
#include "packed.h"
#include "derived.h"
#include "fact_table.h"
#include "ledger_change.h"

#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
        NEAR_DAYS = 31,   /* so far back from the day asked for the first table tells */
        DRIFT_DAYS = 93,  /* and so much further before it is made anew, with fewer children */
        PAST_MONTHS = 27, /* thirteen months' ends with the twelve months before each, and the drift */
};

/* --- the tables --------------------------------------------------------------------------------------- */

static const enum derived tables[] = {DERIVED_OPEN, DERIVED_ENDED, DERIVED_STATE};
enum { TABLES = sizeof tables / sizeof *tables };

static bool tables_there(struct db *db)
{
        int i = 0;
        while (i < TABLES && derived_there(db, tables[i]))
                i++;
        return i == TABLES;
}

static void make_tables(struct db *db)
{
        for (int i = 0; i < TABLES; i++)
                derived_make_anew(db, tables[i]);
}

bool packed_state(struct db *db, struct packed_state *out)
{
        if (!tables_there(db))
                return false;
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT change, open_from, past_from FROM packed_state WHERE form = ?");
        sqlite3_bind_int64(s, 1, packed_layout()->number);
        bool found = sql_step(db, s);
        if (found)
                *out = (struct packed_state){sqlite3_column_int64(s, 0), {sql_day(s, 1), sql_day(s, 2)}};
        sqlite3_finalize(s);
        return found && out->window.open != DAY_NONE && out->window.past != DAY_NONE;
}

static void write_state(struct db *db, const struct packed_state *state)
{
        sqlite3_stmt *s = sql_prepare(db, "INSERT OR REPLACE INTO packed_state VALUES (1, ?, ?, ?, ?)");
        sqlite3_bind_int64(s, 1, state->change);
        sqlite3_bind_int64(s, 2, packed_layout()->number);
        sql_bind_day(s, 3, state->window.open);
        sql_bind_day(s, 4, state->window.past);
        sql_step(db, s);
        sqlite3_finalize(s);
}

bool packed_tell(struct db *db, struct packed_window *w)
{
        struct packed_state state;
        if (db->older || !packed_state(db, &state) || state.change != db_last_change(db))
                return false;
        *w = state.window;
        return true;
}

bool reader_is_packed(struct db *db, day as_at)
{
        struct packed_window w;
        return packed_tell(db, &w) && as_at >= w.past;
}

sqlite3_stmt *packed_scan(struct db *db, bool past)
{
        return sql_prepare(db, past ? "SELECT child, facts FROM packed_open UNION ALL "
                                      "SELECT child, facts FROM packed_ended ORDER BY 1"
                                    : "SELECT child, facts FROM packed_open ORDER BY child");
}

/* --- filling them ------------------------------------------------------------------------------------- */

enum packed_shelf packed_shelf(const struct packed_ends *e, const struct packed_window *w)
{
        if (packed_lines(e, w->open, day_add_months(w->open, -READER_GAP_MONTHS)))
                return SHELF_OPEN;
        bool late = packed_lines(e, w->past, day_add_months(w->past, -READER_GAP_MONTHS));
        return late ? SHELF_ENDED : SHELF_NONE;
}

struct filling {
        struct db *db;
        struct packed_window window;
        struct packer *packer;
        sqlite3_stmt *put[3], *drop[3];
};

static void open_filling(struct filling *f, struct db *db, struct packed_window w, enum packing how)
{
        *f = (struct filling){.db = db, .window = w, .packer = packer_open(db, w.past, how)};
        f->put[SHELF_OPEN] = sql_prepare(db, "INSERT OR REPLACE INTO packed_open VALUES (?, ?)");
        f->put[SHELF_ENDED] = sql_prepare(db, "INSERT OR REPLACE INTO packed_ended VALUES (?, ?)");
        f->drop[SHELF_OPEN] = sql_prepare(db, "DELETE FROM packed_open WHERE child = ?");
        f->drop[SHELF_ENDED] = sql_prepare(db, "DELETE FROM packed_ended WHERE child = ?");
}

static void close_filling(struct filling *f)
{
        packer_close(f->packer);
        for (int i = 0; i < 3; i++) {
                sqlite3_finalize(f->put[i]);
                sqlite3_finalize(f->drop[i]);
        }
}

static void run(struct db *db, sqlite3_stmt *s, int64_t child, const struct strbuf *bytes)
{
        sqlite3_bind_int64(s, 1, child);
        if (bytes)
                sqlite3_bind_blob64(s, 2, bytes->s, bytes->len, SQLITE_STATIC);
        sql_step(db, s);
        sqlite3_reset(s);
}

static void fill(struct filling *f, int64_t child, bool anew)
{
        struct packed_ends ends;
        const struct strbuf *bytes;
        bool found = packer_child(f->packer, child, &ends, &bytes);
        enum packed_shelf shelf = found ? packed_shelf(&ends, &f->window) : SHELF_NONE;
        for (enum packed_shelf s = SHELF_OPEN; anew && s <= SHELF_ENDED; s++)
                if (s != shelf)
                        run(f->db, f->drop[s], child, NULL);
        if (shelf != SHELF_NONE)
                run(f->db, f->put[shelf], child, bytes);
}

int64_t *packed_children(struct db *db, day past, size_t *n)
{
        const struct reader_range g = {.since = past + 1, .booked = past + 1};
        struct reader *r = reader_open_since(db, KNOWN_NOW, &g, past + 1);
        int64_t *all = NULL;
        size_t cap = 0;
        reader_put_few(r);
        reader_close(r);
        sqlite3_stmt *s = sql_prepare(db, "SELECT child FROM open_child ORDER BY child");
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(all, *n, cap);
                all[*n] = sqlite3_column_int64(s, 0);
        }
        sqlite3_finalize(s);
        return all;
}

static void fill_all(struct db *db, struct packed_window w)
{
        struct filling f;
        size_t n;
        make_tables(db);
        int64_t *children = packed_children(db, w.past, &n);
        open_filling(&f, db, w, PACK_EVERYONE);
        for (size_t i = 0; i < n; i++)
                fill(&f, children[i], false);
        close_filling(&f);
        free(children);
        write_state(db, &(struct packed_state){db_last_change(db), w});
}

/* --- for whom it may concern -------------------------------------------------------------------------- */

static bool wanted(struct db *db, day as_at, struct packed_window *w)
{
        struct packed_state state = {0};
        bool known = packed_state(db, &state);
        bool current = known && state.change == db_last_change(db);
        *w = state.window;
        if (as_at == DAY_NONE && known)
                return !current;
        if (as_at == DAY_NONE)
                as_at = day_today();
        if (known && as_at >= w->open && as_at <= w->open + NEAR_DAYS + DRIFT_DAYS)
                return !current;
        *w = (struct packed_window){as_at - NEAR_DAYS, day_add_months(as_at, -PAST_MONTHS)};
        return true;
}

void packed_refresh(struct db *db, day as_at)
{
        struct packed_window w = {0};
        if (db->read_only || db->older || !user_may(&db->user, MAY_CHECK) ||
            !sqlite3_get_autocommit(db->handle) || !wanted(db, as_at, &w) || !derived_begin(db))
                return;
        if (wanted(db, as_at, &w))
                fill_all(db, w);
        derived_commit(db);
}

void packed_follow(struct ledger *l)
{
        struct db *db = l->db;
        struct packed_state state;
        if (!ledger_touched_few(l) || !packed_state(db, &state) || state.change != l->number - 1)
                return;
        if (l->touched.n) {
                struct filling f;
                open_filling(&f, db, state.window, PACK_ONE);
                for (size_t i = 0; i < l->touched.n; i++)
                        fill(&f, l->touched.children[i], true);
                close_filling(&f);
        }
        sqlite3_stmt *s = sql_prepare(db, "UPDATE packed_state SET change = ?");
        sqlite3_bind_int64(s, 1, l->number);
        sql_step(db, s);
        sqlite3_finalize(s);
}
