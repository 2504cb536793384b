/* Districts, and counts by a word. */
#include "annual.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

const char *annual_district(struct annual *a, int team)
{
        return team >= 0 && *a->service->teams[team].district ? a->service->teams[team].district
                                                              : DISTRICT_NOT_KNOWN;
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

void words_whole(struct word_counts *c)
{
        for (size_t i = 0; i < c->n; i++)
                c->rows[i].rate[0].of = c->rows[i].rate[1].of = -1;
}

/* What is not known comes last. */
static bool is_unknown(const char *word)
{
        return str_eq(word, DISTRICT_NOT_KNOWN) || str_eq(word, TEAM_NOT_KNOWN);
}

static int by_word(const void *a, const void *b)
{
        const char *x = ((const struct word_count *)a)->word, *y = ((const struct word_count *)b)->word;
        return is_unknown(x) != is_unknown(y) ? (int)is_unknown(x) - (int)is_unknown(y) : strcmp(x, y);
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
