/* Sorting row numbers by one column: least-significant-digit radix on 64-bit keys, which is stable and needs
 * no comparisons. Text goes eight bytes at a time; only runs that are equal so far look further. */
#include "rows_pack.h"

#include <stdlib.h>
#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, FEW = 48 };

struct item {
        uint64_t key;
        uint32_t row;
};

static void insertion(struct item *a, size_t n)
{
        for (size_t i = 1; i < n; i++) {
                struct item x = a[i];
                size_t j = i;
                for (; j && a[j - 1].key > x.key; j--)
                        a[j] = a[j - 1];
                a[j] = x;
        }
}

/* One digit, from `a` to `b`. */
static void pass(const struct item *a, struct item *b, size_t n, int shift)
{
        uint32_t at[DIGITS] = {0}, sum = 0;
        for (size_t i = 0; i < n; i++)
                at[a[i].key >> shift & (DIGITS - 1)]++;
        for (int d = 0; d < DIGITS; d++) {
                uint32_t here = at[d];
                at[d] = sum;
                sum += here;
        }
        for (size_t i = 0; i < n; i++)
                b[at[a[i].key >> shift & (DIGITS - 1)]++] = a[i];
}

/* Stable by key; digits that are the same in every key are passed over. The result is in `a`. */
static void radix(struct item *a, struct item *spare, size_t n)
{
        if (n <= FEW) {
                insertion(a, n);
                return;
        }
        uint64_t differ = 0;
        struct item *from = a, *to = spare;
        for (size_t i = 1; i < n; i++)
                differ |= a[i].key ^ a[0].key;
        for (int shift = 0; shift < 64; shift += DIGIT_BITS) {
                if (!(differ >> shift & (DIGITS - 1)))
                        continue;
                pass(from, to, n, shift);
                struct item *t = from;
                from = to;
                to = t;
        }
        if (from != a)
                memcpy(a, from, n * sizeof *a);
}

static uint64_t chunk(const char *s)
{
        uint64_t k = 0;
        for (int i = 0; i < 8; i++) {
                k = k << 8 | (unsigned char)*s;
                s += *s != '\0';
        }
        return k;
}

struct text_sort {
        const struct rows *rows;
        struct item *spare;
        int column;
        uint64_t flip; /* all ones = descending */
};

static const char *text_of(const struct text_sort *t, uint32_t row)
{
        return rows_at(t->rows, row)[t->column].s;
}

/* Whether a run that is equal so far has anything left to compare. */
static bool goes_on(const struct text_sort *t, const struct item *a, size_t n)
{
        if (((a->key ^ t->flip) & 0xFF) == 0)
                return false; /* all of them ended within this chunk */
        const char *first = text_of(t, a->row);
        for (size_t i = 1; i < n; i++)
                if (text_of(t, a[i].row) != first)
                        return true;
        return false; /* one text, shared */
}

static void sort_text(const struct text_sort *t, struct item *a, size_t n, size_t offset)
{
        for (size_t i = 0; i < n; i++)
                a[i].key = chunk(text_of(t, a[i].row) + offset) ^ t->flip;
        radix(a, t->spare, n);
        for (size_t i = 0, j; i < n; i = j) {
                for (j = i + 1; j < n && a[j].key == a[i].key; j++)
                        ;
                if (j - i > 1 && goes_on(t, a + i, j - i))
                        sort_text(t, a + i, j - i, offset + 8);
        }
}

static void sort_numbers(const struct rows *r, struct item *a, struct item *spare, size_t n, int column,
                         uint64_t flip)
{
        for (size_t i = 0; i < n; i++)
                a[i].key = ((uint64_t)rows_at(r, a[i].row)[column].i ^ UINT64_C(1) << 63) ^ flip;
        radix(a, spare, n);
}

/* The rows with a value to the front of `items`, the empty ones to the end of `order`; returns how many have
 * one. */
static size_t set_empty_aside(const struct rows *r, uint32_t *order, size_t n, int column, struct item *items)
{
        enum cell_kind kind = r->columns[column].kind;
        size_t full = 0, empty = 0;
        for (size_t i = 0; i < n; i++) {
                if (cell_empty(kind, rows_at(r, order[i])[column]))
                        order[empty++] = order[i];
                else
                        items[full++].row = order[i];
        }
        memmove(order + full, order, empty * sizeof *order);
        return full;
}

void rows_sort(const struct rows *r, uint32_t *order, size_t n, int column, bool descending)
{
        if (n < 2)
                return;
        struct item *a = xmalloc(2 * n * sizeof *a), *spare = a + n;
        size_t full = set_empty_aside(r, order, n, column, a);
        uint64_t flip = descending ? UINT64_MAX : 0;
        if (r->columns[column].kind == CELL_TEXT)
                sort_text(&(struct text_sort){r, spare, column, flip}, a, full, 0);
        else
                sort_numbers(r, a, spare, full, column, flip);
        for (size_t i = 0; i < full; i++)
                order[i] = a[i].row;
        free(a);
}
