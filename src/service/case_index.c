#include "iro/service/case_index.h"

#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* --- by child and stream: radix, for there may be 134,000 of them -------------------------------------- */

enum { STREAM_BITS = 3, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };
_Static_assert((int)STREAM_COUNT <= 1 << STREAM_BITS, "a stream has to fit");

/* One digit, from `a` to `b`; those that are alike stay as they are. */
static void pass(const struct case_place *a, struct case_place *b, size_t n, int shift)
{
        size_t at[DIGITS] = {0}, sum = 0;
        for (size_t i = 0; i < n; i++)
                at[a[i].key >> shift & (DIGITS - 1)]++;
        for (int d = 0; d < DIGITS; d++) {
                size_t here = at[d];
                at[d] = sum;
                sum += here;
        }
        for (size_t i = 0; i < n; i++)
                b[at[a[i].key >> shift & (DIGITS - 1)]++] = a[i];
}

static uint64_t greatest(const struct case_index *x)
{
        uint64_t most = 0;
        for (size_t i = 0; i < x->n; i++)
                most = x->at[i].key > most ? x->at[i].key : most;
        return most;
}

static void sort(struct case_index *x)
{
        struct case_place *spare = xcalloc(x->n + 1, sizeof *spare);
        uint64_t most = greatest(x);
        for (int shift = 0; shift < 64 && most >> shift; shift += DIGIT_BITS) {
                struct case_place *sorted = spare;
                pass(x->at, sorted, x->n, shift);
                spare = x->at;
                x->at = sorted;
        }
        free(spare);
}

static uint64_t key_of(int64_t child, int stream)
{
        return (uint64_t)child << STREAM_BITS | (uint64_t)stream;
}

void case_index_make(struct case_index *x, const struct service *s)
{
        x->n = s->n_cases;
        x->at = xcalloc(s->n_cases + 1, sizeof *x->at);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                x->at[i] = (struct case_place){key_of(k->child, (int)k->stream), k};
        }
        sort(x);
}

void case_index_release(struct case_index *x)
{
        free(x->at);
}

/* --- found ---------------------------------------------------------------------------------------------- */

const struct case_place *case_index_child(const struct case_index *x, int64_t child, size_t *n)
{
        size_t low = 0, high = x->n;
        const uint64_t key = key_of(child, 0), next = key_of(child + 1, 0);
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (x->at[mid].key < key)
                        low = mid + 1;
                else
                        high = mid;
        }
        for (*n = 0; low + *n < x->n && x->at[low + *n].key < next;)
                ++*n;
        return x->at + low;
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
