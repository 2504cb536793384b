/* The rows of `cases` an action is to be done to. */
#include "iro/list/targets.h"
#include "iro/list/lists.h"

#include <stdlib.h>

static size_t take_targets(struct act *a, const struct rows *r, const uint32_t *order, size_t n,
                           struct list_target *out)
{
        bool streams = act_arg(a->spec, "stream") >= 0;
        int child = rows_column(r, "child_id"), stream = rows_column(r, "stream");
        size_t kept = 0;
        for (size_t i = 0; i < n; i++) {
                const union cell *row = rows_at(r, order[i]);
                struct list_target t = {arena_str(&a->texts, row[child].s),
                                        arena_str(&a->texts, row[stream].s)};
                bool again = !streams && kept && str_eq(out[kept - 1].child_id, t.child_id);
                if (!again)
                        out[kept++] = t;
        }
        return kept;
}

bool list_targets(struct act *a, const char *filter, struct list_target **out, size_t *n, struct err *e)
{
        struct rows r;
        if (!act_load_cases(a, e) ||
            !list_build(&r, LIST_CASES, &a->service, a->db, (struct list_range){DAY_NONE, DAY_NONE}, e))
                return false;
        struct filter *f = filter_compile(&r, filter, e);
        if (f) {
                uint32_t *order = xcalloc(r.n, sizeof *order);
                *n = filter_run(f, &r, order);
                *out = xcalloc(*n, sizeof **out);
                *n = take_targets(a, &r, order, *n, *out);
                free(order);
                filter_free(f);
        }
        rows_release(&r);
        return f != NULL;
}
