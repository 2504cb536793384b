/* Sorting row numbers by one column: least-significant-digit radix on 64-bit keys, which is stable and needs
 * no comparisons. Text goes eight bytes at a time; only runs that are equal so far look further. */
#include "rows_pack.h"

#include <stdlib.h>
#include <string.h>

enum {
        DIGIT_BITS = 11,
        DIGITS = 1 << DIGIT_BITS,
        FEW = 48,
        AHEAD = 16 /* rows fetched before they are needed */
};

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

static int digits_in(uint64_t differ)
{
        int n = 0;
        for (int shift = 0; shift < 64; shift += DIGIT_BITS)
                n += (differ >> shift & (DIGITS - 1)) != 0;
        return n;
}

/* Keep only the bits that differ, in their order: "D0001234" has three or four of eight in each byte, and
 * every digit saved is a pass saved. */
static void squeeze(struct item *a, size_t n, uint64_t differ)
{
        struct {
                uint64_t mask;
                int shift;
        } run[32];
        int runs = 0, out = 0;
        for (int bit = 0, length; bit < 64; bit += length) {
                for (length = 1;
                     bit + length < 64 && !(differ >> bit & 1) == !(differ >> (bit + length) & 1);)
                        length++;
                if (!(differ >> bit & 1))
                        continue;
                run[runs].shift = bit - out;
                run[runs++].mask = (length == 64 ? UINT64_MAX : (UINT64_C(1) << length) - 1) << out;
                out += length;
        }
        for (size_t i = 0; i < n; i++) {
                uint64_t key = 0;
                for (int k = 0; k < runs; k++)
                        key |= a[i].key >> run[k].shift & run[k].mask;
                a[i].key = key;
        }
}

/* Stable by key; equal keys stay equal, though their bits may be squeezed. Digits that are the same in every
 * key are passed over. The result is in `a`. */
static void radix(struct item *a, struct item *spare, size_t n)
{
        if (n <= FEW) {
                insertion(a, n);
                return;
        }
        uint64_t differ = 0;
        for (size_t i = 1; i < n; i++)
                differ |= a[i].key ^ a[0].key;
        int bits = __builtin_popcountll(differ);
        if ((bits + DIGIT_BITS - 1) / DIGIT_BITS < digits_in(differ)) {
                squeeze(a, n, differ);
                differ = bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
        }
        struct item *from = a, *to = spare;
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
        return rows_cell(t->rows, row, t->column).s;
}

/* Whether a run that is equal up to and with the chunk at `offset` has anything left to compare. */
static bool goes_on(const struct text_sort *t, const struct item *a, size_t n, size_t offset)
{
        const char *first = text_of(t, a->row);
        if (strnlen(first + offset, 8) < 8)
                return false; /* all of them ended within this chunk */
        for (size_t i = 1; i < n; i++)
                if (text_of(t, a[i].row) != first)
                        return true;
        return false; /* one text, shared */
}

static void sort_text(const struct text_sort *t, struct item *a, size_t n, size_t offset)
{
        for (size_t i = 0; i < n; i++) {
                if (i + AHEAD < n)
                        __builtin_prefetch(text_of(t, a[i + AHEAD].row) + offset);
                a[i].key = chunk(text_of(t, a[i].row) + offset) ^ t->flip;
        }
        radix(a, t->spare, n);
        for (size_t i = 0, j; i < n; i = j) {
                for (j = i + 1; j < n && a[j].key == a[i].key; j++)
                        ;
                if (j - i > 1 && goes_on(t, a + i, j - i, offset))
                        sort_text(t, a + i, j - i, offset + 8);
        }
}

/* Most columns share few texts (areas, IROs, statuses): each is numbered once by its address. */
enum { SHARED_MAX = 4096, SLOTS = 4 * SHARED_MAX };
struct shared {
        const char *text[SLOTS];
        uint16_t number[SLOTS];
        struct item first[SHARED_MAX], spare[SHARED_MAX]; /* a row with each text */
        uint16_t rank[SHARED_MAX];
        size_t n;
};

static size_t slot_of(const struct shared *s, const char *text)
{
        size_t i = ((uint64_t)(uintptr_t)text * UINT64_C(0x9E3779B97F4A7C15)) >> 50;
        while (s->text[i] && s->text[i] != text)
                i = (i + 1) % SLOTS;
        return i;
}

/* Number the texts of the rows into their keys; false when they are too many. */
static bool share(struct shared *s, const struct text_sort *t, struct item *a, size_t n)
{
        for (size_t i = 0; i < n; i++) {
                const char *text = text_of(t, a[i].row);
                size_t at = slot_of(s, text);
                if (!s->text[at]) {
                        if (s->n == SHARED_MAX)
                                return false;
                        s->text[at] = text;
                        s->number[at] = (uint16_t)s->n;
                        s->first[s->n++].row = a[i].row;
                }
                a[i].key = s->number[at];
        }
        return true;
}
/* Equal texts at different addresses have one rank. */
static void rank_shared(struct shared *s, const struct text_sort *t)
{
        uint16_t rank = 0;
        const char *before = NULL;
        sort_text(&(struct text_sort){t->rows, s->spare, t->column, 0}, s->first, s->n, 0);
        for (size_t i = 0; i < s->n; i++) {
                const char *text = text_of(t, s->first[i].row);
                rank += before && strcmp(before, text) != 0;
                s->rank[s->number[slot_of(s, text)]] = rank;
                before = text;
        }
}

static void sort_texts(const struct text_sort *t, struct item *a, size_t n)
{
        struct shared *s = n > 2 * SHARED_MAX ? xcalloc(1, sizeof *s) : NULL;
        if (s && share(s, t, a, n)) {
                rank_shared(s, t);
                for (size_t i = 0; i < n; i++)
                        a[i].key = s->rank[a[i].key] ^ t->flip;
                radix(a, t->spare, n);
        } else {
                sort_text(t, a, n, 0);
        }
        free(s);
}

static void sort_numbers(const struct rows *r, struct item *a, struct item *spare, size_t n, int column,
                         uint64_t flip)
{
        for (size_t i = 0; i < n; i++)
                a[i].key = ((uint64_t)rows_cell(r, a[i].row, column).i ^ UINT64_C(1) << 63) ^ flip;
        radix(a, spare, n);
}

/* The rows with a value to the front of `items`, the empty ones to the end of `order`; returns how many have
 * one. */
static size_t set_empty_aside(const struct rows *r, uint32_t *order, size_t n, int column, struct item *items)
{
        enum cell_kind kind = r->columns[column].kind;
        size_t full = 0, empty = 0;
        for (size_t i = 0; i < n; i++) {
                if (i + AHEAD < n)
                        __builtin_prefetch(
                            &r->cells[order[i + AHEAD] * (size_t)r->n_columns + (size_t)column]);
                if (cell_empty(kind, rows_cell(r, order[i], column)))
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
                sort_texts(&(struct text_sort){r, spare, column, flip}, a, full);
        else
                sort_numbers(r, a, spare, full, column, flip);
        for (size_t i = 0; i < full; i++)
                order[i] = a[i].row;
        free(a);
}
