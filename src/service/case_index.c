#include "iro/service/case_index.h"

#include "iro/base/mem.h"
#include "iro/base/radix.h"

#include <stdlib.h>

_Static_assert((int)STREAM_COUNT <= 1 << CASE_STREAM_BITS, "a stream has to fit");

static uint64_t key_of(int64_t child, int stream)
{
        return (uint64_t)child << CASE_STREAM_BITS | (uint64_t)stream;
}

static uint64_t key_of_case(const struct case_row *k)
{
        return key_of(k->child, (int)k->stream);
}

/* By radix, for there may be 134,000 of them. */
void case_index_make(struct case_index *x, const struct service *s)
{
        const size_t n = x->n = s->n_cases;
        struct keyed *order = xmalloc((2 * n + 1) * sizeof *order);
        uint64_t *keys = xmalloc((n + 1) * sizeof *keys);
        for (size_t i = 0; i < n; i++)
                order[i] = (struct keyed){keys[i] = key_of_case(&s->cases[i]), (uint32_t)i};
        radix_sort(order, order + n, n);
        x->at = xmalloc((n + 1) * sizeof *x->at);
        for (size_t i = 0; i < n; i++)
                x->at[i] = (struct case_place){keys[order[i].at], &s->cases[order[i].at]};
        free(keys);
        free(order);
}

void case_index_release(struct case_index *x)
{
        free(x->at);
}

/* From that place on, which is the child's first if it has one. */
static const struct case_place *cases_from(const struct case_index *x, size_t at, int64_t child, size_t *n)
{
        const uint64_t next = key_of(child + 1, 0);
        for (*n = 0; at + *n < x->n && x->at[at + *n].key < next;)
                ++*n;
        return x->at + at;
}

static const struct case_place *case_index_child(const struct case_index *x, int64_t child, size_t *n)
{
        size_t low = 0, high = x->n;
        const uint64_t key = key_of(child, 0);
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (x->at[mid].key < key)
                        low = mid + 1;
                else
                        high = mid;
        }
        return cases_from(x, low, child, n);
}

const struct case_place *case_index_next(const struct case_index *x, size_t *at, int64_t child, size_t *n)
{
        const uint64_t key = key_of(child, 0);
        while (*at < x->n && x->at[*at].key < key)
                ++*at;
        return cases_from(x, *at, child, n);
}

const struct case_row *case_index_find(const struct case_index *x, int64_t child, enum line line)
{
        size_t n;
        const struct case_place *of = case_index_child(x, child, &n);
        for (size_t i = 0; i < n; i++)
                if (line == LINE_COUNT || stream_line(of[i].row->stream) == line)
                        return of[i].row;
        return NULL;
}

const char *service_district(const struct service *s, int team)
{
        return team >= 0 ? s->teams[team].district : "";
}
