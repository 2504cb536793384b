/* Packed clocks are read ahead of their folding: a commit waits for whoever has a statement open, and folding
 * takes several times as long as reading. */
#include "packed.h"

#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { AHEAD_BYTES = 8 << 20 }; /* a county has less; what goes beyond is read as it is folded */

/* The next row of the statement, borrowed from it. */
static bool step(struct reader *r)
{
        enum { CHILD, FACTS };
        sqlite3_stmt *s = r->bytes[SOURCE_ID].stmt;
        if (!s || !sql_step(r->db, s))
                return false;
        r->at_hand = (struct packed_row){.child = sql_child(r->db, s, CHILD),
                                         .bytes = sqlite3_column_blob(s, FACTS),
                                         .n = sqlite3_column_bytes(s, FACTS)};
        return true;
}

static void keep(struct reader *r)
{
        struct packed_ahead *a = &r->ahead;
        struct packed_row *row = &r->at_hand;
        size_t n = (size_t)row->n;
        GROW(a->rows, a->n, a->cap);
        a->rows[a->n++] =
            (struct packed_row){.child = row->child,
                                .n = row->n,
                                .bytes = n ? memcpy(arena_alloc(&a->bytes, n), row->bytes, n) : NULL};
        a->size += n;
}

void packed_read_ahead(struct reader *r)
{
        struct cursor *lead = &r->bytes[SOURCE_ID];
        bool more = true;
        arena_init(&r->ahead.bytes);
        while (r->ahead.size < AHEAD_BYTES && (more = step(r)))
                keep(r);
        if (more)
                return;
        sqlite3_finalize(lead->stmt);
        lead->stmt = NULL;
}

void packed_step(struct reader *r)
{
        struct packed_ahead *a = &r->ahead;
        struct cursor *lead = &r->bytes[SOURCE_ID];
        lead->row = a->next < a->n;
        if (lead->row)
                r->at_hand = a->rows[a->next++];
        else
                lead->row = step(r);
        lead->at = lead->row ? r->at_hand.child : INT64_MAX;
}

void packed_ahead_release(struct packed_ahead *a)
{
        free(a->rows);
        arena_release(&a->bytes);
        *a = (struct packed_ahead){.n = 0};
}
