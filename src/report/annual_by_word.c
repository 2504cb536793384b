/* Districts, and counts by a word. */
#include "annual.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

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
