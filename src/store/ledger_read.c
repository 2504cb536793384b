/* Facts as an open change sees them, and going back to a mark within it. */
#include "fact_table.h"
#include "ledger_change.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- standing facts ----------------------------------------------------------------------------------- */

static void keep_values(struct standing *f, sqlite3_stmt *s, int columns, struct arena *a)
{
        for (int i = 0; i < columns; i++) {
                f->v[i] = value_from_column(s, 3 + i);
                if (f->v[i].type == VALUE_TEXT)
                        f->v[i].s = arena_str(a, f->v[i].s);
        }
}

static void bind_keys(sqlite3_stmt *s, const struct value *keys, int n)
{
        for (int i = 0; i < n; i++) {
                if (keys[i].type == VALUE_INT)
                        sqlite3_bind_int64(s, i + 1, keys[i].i);
                else
                        sqlite3_bind_text(s, i + 1, keys[i].s, -1, SQLITE_STATIC);
        }
}

static sqlite3_stmt *prepare_of_keys(struct ledger *l, enum fact kind, int n_keys)
{
        char text[768];
        fact_sql(kind, FACT_ALL, text, sizeof text);
        size_t used = strlen(text);
        used += (size_t)snprintf(text + used, sizeof text - used, " WHERE until IS NULL");
        for (int i = 0; i < n_keys; i++)
                used +=
                    (size_t)snprintf(text + used, sizeof text - used, " AND %s = ?", fact_column(kind, i));
        snprintf(text + used, sizeof text - used, " ORDER BY id");
        return sql_prepare(l->db, text);
}

static sqlite3_stmt *of_keys(struct ledger *l, enum fact kind, int n_keys)
{
        sqlite3_stmt **s = &l->facts[kind].of_keys[n_keys];
        if (!*s)
                *s = prepare_of_keys(l, kind, n_keys);
        return *s;
}

struct standing *ledger_facts(struct ledger *l, enum fact kind, const struct value *keys, int n_keys,
                              struct arena *a, size_t *n)
{
        assert(n_keys <= LEDGER_KEYS);
        sqlite3_stmt *s = of_keys(l, kind, n_keys);
        bind_keys(s, keys, n_keys);
        struct standing *all = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(l->db, s); (*n)++) {
                GROW(all, *n, cap);
                all[*n] =
                    (struct standing){.id = sqlite3_column_int64(s, 0), .since = sqlite3_column_int64(s, 1)};
                keep_values(&all[*n], s, fact_columns(kind), a);
        }
        sqlite3_reset(s);
        struct standing *kept = arena_alloc(a, (*n + 1) * sizeof *kept);
        if (*n)
                memcpy(kept, all, *n * sizeof *kept);
        free(all);
        return kept;
}

const struct standing *ledger_fact(struct ledger *l, enum fact kind, const struct value *keys,
                                   struct arena *a)
{
        size_t n;
        struct standing *f = ledger_facts(l, kind, keys, fact_keys(kind), a, &n);
        return n ? f : NULL;
}

/* --- marks -------------------------------------------------------------------------------------------- */

void ledger_mark(struct ledger *l, struct ledger_mark *m)
{
        sql_step_text(l->db, "SAVEPOINT mark");
        memcpy(m->lane, l->digest.lane, sizeof m->lane);
        m->opened = l->opened;
        m->closed = l->closed;
}

void ledger_keep(struct ledger *l)
{
        sql_step_text(l->db, "RELEASE mark");
}

/* Row ids after the mark are given out again, so what was noted as seen or numbered is forgotten. */
void ledger_back(struct ledger *l, const struct ledger_mark *m)
{
        sql_step_text(l->db, "ROLLBACK TO mark");
        sql_step_text(l->db, "RELEASE mark");
        memcpy(l->digest.lane, m->lane, sizeof m->lane);
        l->opened = m->opened;
        l->closed = m->closed;
        memset(l->last_number, 0, sizeof l->last_number);
        for (int k = 0; k < FACT_COUNT; k++) {
                ledger_ahead_gone(&l->facts[k], 0);
                if (l->facts[k].seen)
                        memset(l->facts[k].seen, 0, l->facts[k].seen_bytes);
        }
}

bool ledger_empty(const struct ledger *l)
{
        return l->opened == 0 && l->closed == 0;
}
