/* Withdrawing what stands and was not stated again. */
#include "ledger_change.h"

#include "iro/base/mem.h"

#include <stdlib.h>

static size_t withdraw_unsaid(struct ledger *l, enum fact kind, enum fact_statement which, int64_t ret)
{
        struct written *w = &l->facts[kind];
        sqlite3_stmt *s = ledger_ready(l, &w->standing, kind, which);
        if (ret) {
                sqlite3_bind_int64(s, 1, ret);
                sqlite3_bind_int64(s, 2, fact_first_of_return(l->db, kind, ret));
        }
        size_t n = 0, cap = 0;
        int64_t *ids = NULL;
        while (sql_step(l->db, s)) {
                int64_t id = sqlite3_column_int64(s, 0);
                if (written_seen(w, id))
                        continue;
                GROW(ids, n, cap);
                ids[n++] = id;
        }
        sqlite3_finalize(s);
        w->standing = NULL;
        for (size_t i = 0; i < n; i++)
                ledger_close_row(l, kind, ids[i]);
        free(ids);
        return n;
}

size_t ledger_withdraw_rest(struct ledger *l, enum fact kind, int64_t ret)
{
        return withdraw_unsaid(l, kind, ret ? FACT_STANDING_RETURN : FACT_STANDING_FILES, ret);
}

size_t ledger_withdraw_extract(struct ledger *l, enum fact kind)
{
        return withdraw_unsaid(l, kind, FACT_STANDING_EXTRACT, 0);
}
