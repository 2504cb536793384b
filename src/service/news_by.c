/* Who changed what is news: of each clock the newest change since the check it is compared with. */
#include "iro/base/mem.h"
#include "iro/service/news.h"
#include "iro/store/check_store.h"
#include "iro/store/report_store.h"

#include <stdlib.h>

static int by_child(const void *a, const void *b)
{
        const struct touched *x = a, *y = b;
        return (x->child > y->child) - (x->child < y->child);
}

static size_t ask(const struct service *s, const enum news *news, struct touched *out)
{
        size_t n = 0;
        for (size_t i = 0; i < s->n_cases; i++)
                if (news[i] != NEWS_NONE)
                        out[n++] = (struct touched){.child = s->cases[i].child, .held = DAY_NONE};
        if (n)
                qsort(out, n, sizeof *out, by_child);
        return n;
}

static const char *who(struct db *db, int64_t change, struct arena *a)
{
        struct change_row row;
        return change && change_read(db, change, a, &row) ? arena_str(a, row.who) : NULL;
}

const char **news_by(const struct service *s, struct db *db, const enum news *news, struct arena *a)
{
        struct check_run run;
        int64_t read_at;
        if (!news || !check_store_last(db, s->options.as_at - 1, &run, &read_at, NULL))
                return NULL;
        struct touched *asked = xcalloc(s->n_cases + 1, sizeof *asked);
        size_t n = ask(s, news, asked);
        const char **by = xcalloc(s->n_cases + 1, sizeof *by);
        changes_touching_clocks(db, read_at, s->options.known.change, asked, n);
        for (size_t i = 0; i < s->n_cases && n; i++) {
                struct touched key = {.child = s->cases[i].child};
                const struct touched *t = bsearch(&key, asked, n, sizeof *asked, by_child);
                if (t && news[i] != NEWS_NONE)
                        by[i] = who(db, t->child_change, a);
        }
        free(asked);
        return by;
}
