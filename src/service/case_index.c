#include "iro/service/case_index.h"

#include "iro/base/mem.h"

#include <stdlib.h>

static int by_child(const void *a, const void *b)
{
        const struct case_row *x = *(const struct case_row *const *)a,
                              *y = *(const struct case_row *const *)b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (int)x->stream - (int)y->stream;
}

void case_index_make(struct case_index *x, const struct service *s)
{
        x->n = s->n_cases;
        x->rows = xcalloc(s->n_cases + 1, sizeof *x->rows);
        for (size_t i = 0; i < s->n_cases; i++)
                x->rows[i] = &s->cases[i];
        if (x->n)
                qsort(x->rows, x->n, sizeof *x->rows, by_child);
}

void case_index_release(struct case_index *x)
{
        free(x->rows);
}

const struct case_row *case_index_find(const struct case_index *x, int64_t child, enum line line)
{
        size_t low = 0, high = x->n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (x->rows[mid]->child < child)
                        low = mid + 1;
                else
                        high = mid;
        }
        for (; low < x->n && x->rows[low]->child == child; low++)
                if (line == LINE_COUNT || stream_line(x->rows[low]->stream) == line)
                        return x->rows[low];
        return NULL;
}

const char *service_district(const struct service *s, int team)
{
        return team >= 0 ? s->teams[team].district : "";
}
