/* Sorting row numbers by one column, by radix on 64-bit keys. Text goes eight bytes at a time; only runs that
 * are equal so far look further. */
#include "rows_pack.h"

#include "iro/base/radix.h"

#include <stdlib.h>
#include <string.h>

enum { AHEAD = 16 /* rows fetched before they are needed */ };

struct text_sort {
        const struct rows *rows;
        struct keyed *spare;
        int column;
        uint64_t flip; /* all ones = descending */
};

static const char *text_of(const struct text_sort *t, uint32_t row)
{
        return rows_cell(t->rows, row, t->column).s;
}

/* Whether a run that is equal up to and with the chunk at `offset` has anything left to compare. */
static bool goes_on(const struct text_sort *t, const struct keyed *a, size_t n, size_t offset)
{
        const char *first = text_of(t, a->at);
        if (strnlen(first + offset, 8) < 8)
                return false; /* all of them ended within this chunk */
        for (size_t i = 1; i < n; i++)
                if (text_of(t, a[i].at) != first)
                        return true;
        return false; /* one text, shared */
}

static void sort_text(const struct text_sort *t, struct keyed *a, size_t n, size_t offset)
{
        for (size_t i = 0; i < n; i++) {
                if (i + AHEAD < n)
                        __builtin_prefetch(text_of(t, a[i + AHEAD].at) + offset);
                a[i].key = text_key(text_of(t, a[i].at) + offset) ^ t->flip;
        }
        radix_sort(a, t->spare, n);
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
        struct keyed first[SHARED_MAX], spare[SHARED_MAX]; /* a row with each text */
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
static bool share(struct shared *s, const struct text_sort *t, struct keyed *a, size_t n)
{
        for (size_t i = 0; i < n; i++) {
                const char *text = text_of(t, a[i].at);
                size_t at = slot_of(s, text);
                if (!s->text[at]) {
                        if (s->n == SHARED_MAX)
                                return false;
                        s->text[at] = text;
                        s->number[at] = (uint16_t)s->n;
                        s->first[s->n++].at = a[i].at;
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
                const char *text = text_of(t, s->first[i].at);
                rank += before && strcmp(before, text) != 0;
                s->rank[s->number[slot_of(s, text)]] = rank;
                before = text;
        }
}

static void sort_texts(const struct text_sort *t, struct keyed *a, size_t n)
{
        struct shared *s = n > 2 * SHARED_MAX ? xcalloc(1, sizeof *s) : NULL;
        if (s && share(s, t, a, n)) {
                rank_shared(s, t);
                for (size_t i = 0; i < n; i++)
                        a[i].key = s->rank[a[i].key] ^ t->flip;
                radix_sort(a, t->spare, n);
        } else {
                sort_text(t, a, n, 0);
        }
        free(s);
}

static void sort_numbers(const struct rows *r, struct keyed *a, struct keyed *spare, size_t n, int column,
                         uint64_t flip)
{
        for (size_t i = 0; i < n; i++)
                a[i].key = ((uint64_t)rows_cell(r, a[i].at, column).i ^ UINT64_C(1) << 63) ^ flip;
        radix_sort(a, spare, n);
}

/* The rows with a value to the front of `items`, the empty ones to the end of `order`; returns how many have
 * one. */
static size_t set_empty_aside(const struct rows *r, uint32_t *order, size_t n, int column,
                              struct keyed *items)
{
        enum cell_kind kind = r->columns[column].kind;
        size_t full = 0, empty = 0;
        for (size_t i = 0; i < n; i++) {
                if (i + AHEAD < n && r->cells)
                        __builtin_prefetch(
                            &r->cells[order[i + AHEAD] * (size_t)r->n_columns + (size_t)column]);
                if (cell_empty(kind, rows_cell(r, order[i], column)))
                        order[empty++] = order[i];
                else
                        items[full++].at = order[i];
        }
        memmove(order + full, order, empty * sizeof *order);
        return full;
}

void rows_sort(const struct rows *r, uint32_t *order, size_t n, int column, bool descending)
{
        if (n < 2)
                return;
        struct keyed *a = xmalloc(2 * n * sizeof *a), *spare = a + n;
        size_t full = set_empty_aside(r, order, n, column, a);
        uint64_t flip = descending ? UINT64_MAX : 0;
        if (r->columns[column].kind == CELL_TEXT)
                sort_texts(&(struct text_sort){r, spare, column, flip}, a, full);
        else
                sort_numbers(r, a, spare, full, column, flip);
        for (size_t i = 0; i < full; i++)
                order[i] = a[i].at;
        free(a);
}
