/* What is imported again stands already, and mostly in the order in which it was first written: each row is
 * looked for behind the one before, which costs a step, before it is looked for by its key. */
#include "ledger_change.h"

enum {
        NEAR = 64,  /* rows so little behind are stepped over */
        MOST = 4096 /* misses before the next try, where one after the other was in vain */
};

static void forget(struct ahead *a)
{
        if (a->rows)
                sqlite3_reset(a->rows);
        a->id = 0;
}

static void step(struct ledger *l, struct ahead *a)
{
        if (sql_step(l->db, a->rows))
                a->id = sqlite3_column_int64(a->rows, 0);
        else
                forget(a);
}

static void seek(struct ledger *l, enum fact kind, const struct value *v, int64_t id)
{
        struct ahead *a = &l->facts[kind].ahead;
        int ret = fact_column_named(kind, "ret");
        ledger_ready(l, &a->rows, kind, FACT_BEHIND);
        forget(a);
        sqlite3_bind_int64(a->rows, 1, id);
        if (ret >= 0)
                sqlite3_bind_int64(a->rows, 2, v[ret].i);
        step(l, a);
}

int64_t ledger_ahead(struct ledger *l, enum fact kind, const struct value *v)
{
        struct ahead *a = &l->facts[kind].ahead;
        int64_t id = a->id;
        if (!id || !written_same(a->rows, 1, v, fact_columns(kind)))
                return 0;
        a->misses = a->wait = 0;
        step(l, a);
        return id;
}

void ledger_ahead_found(struct ledger *l, enum fact kind, const struct value *v, int64_t id)
{
        struct ahead *a = &l->facts[kind].ahead;
        if (a->id && id >= a->id && id - a->id <= NEAR) {
                while (a->id && a->id <= id)
                        step(l, a);
        } else if (++a->misses > a->wait + (a->id != 0)) {
                a->misses = 0;
                a->wait = a->wait * 2 + 1 < MOST ? a->wait * 2 + 1 : MOST;
                seek(l, kind, v, id);
        }
}

void ledger_ahead_gone(struct written *w, int64_t id)
{
        if (!id || w->ahead.id == id)
                forget(&w->ahead);
}
