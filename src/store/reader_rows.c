/* The rows of the child at hand, from wherever the reader's cursors stand: a statement of one child, one that
 * passes over many in order, or packed clocks. */
#include "packed.h"

void step_cursor(struct reader *r, struct cursor *c)
{
        c->row = sql_step(r->db, c->stmt);
        c->at = c->row ? sql_child(r->db, c->stmt, AT_child) : INT64_MAX;
}

/* What is packed of these reaches no further back than the packed clocks do. */
static bool is_packed(const struct reader *r, enum source source)
{
        return r->packed && !(r->mixed && (source == SOURCE_ALLOCATION || source == SOURCE_BOOKING));
}

const struct cursor *rows_of(struct reader *r, enum source source)
{
        struct cursor *c = &r->cursors[source], *b = &r->bytes[source];
        if (is_packed(r, source))
                return packed_asked(r, b, packed_first(b, r->rows, source));
        if (!c->bulk) {
                sqlite3_reset(c->stmt);
                sqlite3_bind_int64(c->stmt, c->child, r->child.no);
                return sql_step(r->db, c->stmt) ? c : NULL;
        }
        while (c->at < r->child.no)
                step_cursor(r, c);
        return c->at == r->child.no ? c : NULL;
}

const struct cursor *next_row(struct reader *r, enum source source)
{
        struct cursor *c = &r->cursors[source], *b = &r->bytes[source];
        if (is_packed(r, source))
                return packed_asked(r, b, packed_next(b));
        if (!c->bulk)
                return sql_step(r->db, c->stmt) ? c : NULL;
        step_cursor(r, c);
        return c->at == r->child.no ? c : NULL;
}
