/* The order of findings: severity, due date with none last, child, stream. Sorted by small
 * keys, then moved once: the rows are large and there may be 134,000 of them. */
#include "iro/service/case_order.h"

#include "iro/base/mem.h"
#include "iro/base/radix.h"

#include <stdlib.h>
#include <string.h>

struct key {
        uint64_t rank;   /* severity and due date */
        uint64_t prefix; /* the first eight bytes of the child's id, as a number */
        const struct case_row *row;
};

static const uint32_t no_due = UINT32_MAX;

static struct key key_of(const struct case_row *k)
{
        uint32_t due = k->clock.due == DAY_NONE ? no_due : (uint32_t)k->clock.due ^ 0x80000000u;
        return (struct key){(uint64_t)k->status << 32 | due, text_key(k->child_id), k};
}

static int by_key(const void *a, const void *b)
{
        const struct key *x = a, *y = b;
        if (x->rank != y->rank)
                return x->rank < y->rank ? -1 : 1;
        if (x->prefix != y->prefix)
                return x->prefix < y->prefix ? -1 : 1;
        int ids = x->row->child_id == y->row->child_id ? 0 : strcmp(x->row->child_id, y->row->child_id);
        if (ids)
                return ids;
        int streams = strcmp(stream_names[x->row->stream], stream_names[y->row->stream]);
        return streams ? streams : (x->row->start > y->row->start) - (x->row->start < y->row->start);
}

/* --- by severity and due date ------------------------------------------------------------------------- */

/* The due dates lie close together: a place for each of them within each severity, and one for none. */
struct ranks {
        uint32_t first, span;
};

static struct ranks ranks_of(const struct key *keys, size_t n)
{
        uint32_t first = UINT32_MAX, last = 0;
        for (size_t i = 0; i < n; i++) {
                uint32_t due = (uint32_t)keys[i].rank;
                if (due != no_due && due < first)
                        first = due;
                if (due != no_due && due > last)
                        last = due;
        }
        return (struct ranks){first, last >= first ? last - first + 1 : 0};
}

static size_t place_of(const struct ranks *r, const struct key *k)
{
        uint32_t due = (uint32_t)k->rank;
        return (size_t)(k->rank >> 32) * (r->span + 1u) + (due == no_due ? r->span : due - r->first);
}

static bool in_order(const struct key *keys, size_t n)
{
        for (size_t i = 1; i < n; i++)
                if (by_key(&keys[i - 1], &keys[i]) > 0)
                        return false;
        return true;
}

/* Who comes by number often comes by id as well. */
static void sort_few(struct key *keys, size_t n)
{
        if (!in_order(keys, n))
                qsort(keys, n, sizeof *keys, by_key);
}

/* Counted, and each place sorted by itself. */
static struct key *sort_by_place(struct key *keys, size_t n, const struct ranks *r)
{
        size_t places = (size_t)STATUS_COUNT * (r->span + 1u), *ends = xcalloc(places + 1, sizeof *ends);
        struct key *sorted = xcalloc(n, sizeof *sorted);
        for (size_t i = 0; i < n; i++)
                ends[place_of(r, &keys[i]) + 1]++;
        for (size_t i = 0; i < places; i++)
                ends[i + 1] += ends[i];
        for (size_t i = 0; i < n; i++)
                sorted[ends[place_of(r, &keys[i])]++] = keys[i];
        for (size_t i = 0, from = 0; i < places; from = ends[i++])
                sort_few(sorted + from, ends[i] - from);
        free(ends);
        free(keys);
        return sorted;
}

static struct key *sort_keys(struct key *keys, size_t n)
{
        struct ranks r = ranks_of(keys, n);
        if (r.span <= n)
                return sort_by_place(keys, n, &r);
        qsort(keys, n, sizeof *keys, by_key);
        return keys;
}

/* --- moving ------------------------------------------------------------------------------------------- */

/* from[i] = which row belongs in place i: around each circle of rows that are in one another's place. */
static void move_rows(struct case_row *rows, size_t n, size_t *from)
{
        for (size_t i = 0; i < n; i++) {
                const struct case_row first = rows[i];
                size_t to = i;
                for (size_t next; (next = from[to]) != i; to = next) {
                        rows[to] = rows[next];
                        from[to] = to;
                }
                if (to != i)
                        rows[to] = first;
                from[to] = to;
        }
}

/* What was kept in order mostly is so still. */
static bool rows_in_order(const struct case_row *rows, size_t n)
{
        struct key before = key_of(&rows[0]);
        for (size_t i = 1; i < n; i++) {
                const struct key next = key_of(&rows[i]);
                if (by_key(&before, &next) > 0)
                        return false;
                before = next;
        }
        return true;
}

static void sort_rows(struct case_row *rows, size_t n)
{
        struct key *keys = xmalloc(n * sizeof *keys);
        for (size_t i = 0; i < n; i++)
                keys[i] = key_of(&rows[i]);
        keys = sort_keys(keys, n);
        size_t *from = xmalloc(n * sizeof *from);
        for (size_t i = 0; i < n; i++)
                from[i] = (size_t)(keys[i].row - rows);
        free(keys);
        move_rows(rows, n, from);
        free(from);
}

void case_order(struct case_row *rows, size_t n)
{
        if (n > 1 && !rows_in_order(rows, n))
                sort_rows(rows, n);
}
