/* Who held a case on the days that records are of, found in the one pass over the clocks; and counts by a
 * word. */
#include "annual.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

/* --- holders ------------------------------------------------------------------------------------------ */

size_t holder_ask(struct annual *a, int64_t child, enum line line, day on)
{
        struct holders_then *h = &a->holders;
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

void holders_sort(struct annual *a)
{
        struct holders_then *h = &a->holders;
        h->by_child = xcalloc(h->n + 1, sizeof *h->by_child);
        for (size_t i = 0; i < h->n; i++)
                h->by_child[i] = (struct holder_place){h->rows[i].child, i};
        if (h->n)
                qsort(h->by_child, h->n, sizeof *h->by_child, by_child);
}

void holders_answer(struct annual *a, const struct clock_view *v)
{
        struct holders_then *h = &a->holders;
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
                service_holder(a->service, v->child, v->clock->line, t->on, &iro, &team);
                if (team >= 0)
                        t->team = team;
                if (iro >= 0)
                        t->iro = iro;
        }
}

const char *annual_district(struct annual *a, int team)
{
        return team >= 0 && *a->service->teams[team].district ? a->service->teams[team].district
                                                              : "District not known";
}

/* --- counts by a word --------------------------------------------------------------------------------- */

struct rate *word_rate(struct word_counts *c, const char *word, size_t year)
{
        for (size_t i = 0; i < c->n; i++)
                if (str_ieq(c->rows[i].word, word))
                        return &c->rows[i].rate[year];
        GROW(c->rows, c->n, c->cap);
        c->rows[c->n] = (struct word_count){.word = word};
        return &c->rows[c->n++].rate[year];
}

static int by_word(const void *a, const void *b)
{
        return strcmp(((const struct word_count *)a)->word, ((const struct word_count *)b)->word);
}

struct doc_table *words_table(struct annual *a, const char *name, const char *title, struct word_counts *c)
{
        struct doc_table *t = rates_table(a, name, title);
        if (c->n)
                qsort(c->rows, c->n, sizeof *c->rows, by_word);
        for (size_t i = 0; i < c->n; i++)
                part_row(t, 1, arena_str(&a->document->texts, c->rows[i].word), c->rows[i].rate[0],
                         c->rows[i].rate[1]);
        free(c->rows);
        *c = (struct word_counts){.n = 0};
        return t;
}
