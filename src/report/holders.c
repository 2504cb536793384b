/* Who held a case on the days that records are of, found in the one pass over the clocks. */
#include "holders.h"
#include "iro/base/mem.h"

#include <stdlib.h>

size_t holder_ask(struct holders_then *h, int64_t child, enum line line, day on)
{
        GROW(h->rows, h->n, h->cap);
        h->rows[h->n] = (struct holder_then){child, line, on, -1, -1};
        return h->n++;
}

static int by_child(const void *a, const void *b)
{
        const struct holder_place *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (x->at > y->at) - (x->at < y->at);
}

void holders_sort(struct holders_then *h)
{
        h->by_child = xcalloc(h->n + 1, sizeof *h->by_child);
        for (size_t i = 0; i < h->n; i++)
                h->by_child[i] = (struct holder_place){h->rows[i].child, i};
        if (h->n)
                qsort(h->by_child, h->n, sizeof *h->by_child, by_child);
}

void holders_answer(struct holders_then *h, const struct service *s, const struct clock_view *v)
{
        size_t low = 0, high = h->n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (h->by_child[mid].child < v->child->no)
                        low = mid + 1;
                else
                        high = mid;
        }
        for (; low < h->n && h->by_child[low].child == v->child->no; low++) {
                struct holder_then *t = &h->rows[h->by_child[low].at];
                int iro, team;
                if (t->line != v->clock->line && t->line != LINE_COUNT)
                        continue;
                service_holder(s, v->child, v->clock->line, t->on, &iro, &team);
                if (team >= 0)
                        t->team = team;
                if (iro >= 0)
                        t->iro = iro;
        }
}

void holders_release(struct holders_then *h)
{
        free(h->rows);
        free(h->by_child);
        *h = (struct holders_then){.n = 0};
}
