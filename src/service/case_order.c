/* The order of findings: severity, due date with none last, child, stream. Sorted by small
 * keys, then moved once: the rows are large and there may be 134,000 of them. */
#include "iro/service/case_order.h"

#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct key {
        uint64_t rank;   /* severity and due date */
        uint64_t prefix; /* the first eight bytes of the child's id, as a number */
        const struct case_row *row;
};

static uint64_t id_prefix(const char *id)
{
        uint64_t p = 0;
        for (int i = 0; i < 8; i++) {
                p = p << 8 | (unsigned char)*id;
                id += *id != '\0';
        }
        return p;
}

static struct key key_of(const struct case_row *k)
{
        uint32_t due = k->clock.due == DAY_NONE ? UINT32_MAX : (uint32_t)k->clock.due ^ 0x80000000u;
        return (struct key){(uint64_t)k->status << 32 | due, id_prefix(k->child_id), k};
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

void case_order(struct case_row **rows, size_t n)
{
        if (n < 2)
                return;
        struct key *keys = xcalloc(n, sizeof *keys);
        struct case_row *sorted = xcalloc(n, sizeof *sorted);
        for (size_t i = 0; i < n; i++)
                keys[i] = key_of(&(*rows)[i]);
        qsort(keys, n, sizeof *keys, by_key);
        for (size_t i = 0; i < n; i++)
                sorted[i] = *keys[i].row;
        free(*rows);
        *rows = sorted;
        free(keys);
}
