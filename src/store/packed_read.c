/* From the bytes of a child back to its rows (packed_rows.c says how they are made). Nothing is read beyond
 * them, whatever they are. */
#include "packed.h"

#include <string.h>

/* --- which clocks ------------------------------------------------------------------------------------- */

unsigned packed_lines(const struct packed_ends *e, day ended, day series)
{
        unsigned lines = 0;
        if (e->care > ended || e->series > series)
                lines |= LINES_CLA;
        if (e->plan > ended)
                lines |= LINES_CP;
        return lines && e->died_in_care ? lines | LINES_CLA : lines; /* a death in care closes the plan too */
}

/* --- reading ------------------------------------------------------------------------------------------ */

/* A number, and what lies behind it; at NULL = there is none. */
struct number {
        const unsigned char *at;
        uint64_t v;
};

static struct number long_number(const unsigned char *at, const unsigned char *end)
{
        uint64_t sum = 0;
        for (int shift = 0; at < end && shift < 64; shift += 7) {
                sum |= (uint64_t)(*at & 0x7f) << shift;
                if (*at++ < 0x80)
                        return (struct number){at, sum};
        }
        return (struct number){NULL, 0};
}

/* Nearly all have one byte, or two. */
static inline struct number number(const unsigned char *at, const unsigned char *end)
{
        if (at < end && at[0] < 0x80)
                return (struct number){at + 1, at[0]};
        if (end - at > 1 && at[1] < 0x80)
                return (struct number){at + 2, (at[0] & 0x7fu) | (unsigned)at[1] << 7};
        return long_number(at, end);
}

static inline bool get_number(const unsigned char **at, const unsigned char *end, uint64_t *v)
{
        struct number n = number(*at, end);
        if (n.at)
                *at = n.at, *v = n.v;
        return n.at != NULL;
}

static inline int64_t unfolded(uint64_t v)
{
        v -= 1;
        return (int64_t)(v >> 1 ^ (0 - (v & 1)));
}

/* `n` bytes and a NUL; NULL = they are none. */
static inline const char *text_at(const unsigned char *at, const unsigned char *end, uint64_t n)
{
        return n < (uint64_t)(end - at) && at[n] == '\0' ? (const char *)at : NULL;
}

static bool get_ends(const unsigned char **at, const unsigned char *end, struct packed_ends *e)
{
        day *days[] = {&e->care, &e->series, &e->plan, &e->born};
        uint64_t v;
        for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
                if (!get_number(at, end, &v))
                        return false;
                *days[i] = v ? (day)unfolded(v) : DAY_NONE;
        }
        bool got = get_number(at, end, &v);
        e->died_in_care = got && v;
        return got && v <= 1;
}

/* Which parts there are, how many rows and bytes each has, and then these, one part behind the other. */
static bool lay_out(struct packed_rows *rows, const unsigned char *at, const unsigned char *end)
{
        uint64_t there, length[PACKED_PARTS];
        if (!get_number(&at, end, &there) || there >> PACKED_PARTS)
                return false;
        memset(rows->parts, 0, sizeof rows->parts);
        for (uint64_t left = there; left; left &= left - 1) {
                int i = __builtin_ctzll(left);
                if (!get_number(&at, end, &rows->parts[i].rows) || !get_number(&at, end, &length[i]))
                        return false;
        }
        for (uint64_t left = there; left; left &= left - 1) {
                int i = __builtin_ctzll(left);
                if (length[i] > (uint64_t)(end - at))
                        return false;
                rows->parts[i].at = at;
                rows->parts[i].end = at += length[i];
        }
        return at == end;
}

bool packed_unpack(struct packed_rows *rows, const void *bytes, int n)
{
        const unsigned char *at = bytes, *end = at + n;
        struct number id = number(at, end);
        if (!id.at || id.v == 0 || !(rows->id = text_at(id.at, end, id.v - 1)))
                return false;
        at = id.at + id.v; /* and the NUL */
        return get_ends(&at, end, &rows->ends) && lay_out(rows, at, end);
}

/* A cell and what lies behind it; NULL = it is none. */
static inline const unsigned char *read_cell(struct cursor *c, int i, const unsigned char *at,
                                             const unsigned char *end)
{
        struct number n = number(at, end);
        struct cell *cell = &c->cells[i];
        enum packed_form form = c->form[i];
        *cell = (struct cell){INT64_MIN, NULL};
        if (!n.at || n.v == 0)
                return n.at;
        if (form == FORM_NUMBER || form == FORM_DAY) {
                cell->i = c->last[i] += unfolded(n.v);
                return n.at;
        }
        cell->i = (int64_t)n.v - 1;
        if (form == FORM_LENGTH)
                return n.at;
        cell->t = text_at(n.at, end, n.v - 1);
        return cell->t ? n.at + n.v : NULL;
}

bool packed_next(struct cursor *c)
{
        const unsigned char *at = c->next, *rest = c->next_rest;
        if (!c->left)
                return false;
        for (int i = 1; i < c->n_first && at; i++)
                at = read_cell(c, i, at, c->end);
        for (int i = c->n_first; i < c->n_cells && rest; i++)
                rest = read_cell(c, i, rest, c->end_rest);
        c->next = at, c->next_rest = rest;
        c->broken = !at || !rest;
        c->left = c->broken ? 0 : c->left - 1;
        return !c->broken;
}

bool packed_first(struct cursor *c, const struct packed_rows *rows, enum source source)
{
        const struct packed_layout *l = packed_layout();
        bool reviews = source == SOURCE_REVIEW;
        const struct packed_part *p = &rows->parts[source],
                                 *rest = reviews ? &rows->parts[PACKED_REVIEWS] : p;
        c->broken = false;
        c->left = p->rows;
        if (!c->left)
                return false;
        c->packed = true;
        c->source = source;
        c->form = l->form[source];
        c->n_cells = l->n[source];
        c->n_first = reviews ? REVIEW_DAYS : c->n_cells;
        c->next = p->at, c->end = p->end;
        c->next_rest = rest->at, c->end_rest = rest->end;
        memset(c->last, 0, sizeof c->last);
        return packed_next(c);
}

bool packed_next_review(struct packed_review *p)
{
        if (!p->left)
                return false;
        struct number bytes = number(p->at, p->end), on = bytes.at ? number(bytes.at, p->end) : bytes,
                      ret = on.at ? number(on.at, p->end) : on;
        p->broken = !bytes.v || !on.v || !ret.v; /* of what is none, too */
        p->left = p->broken ? 0 : p->left - 1;
        p->at = ret.at;
        p->bytes = (int)bytes.v - 1;
        p->on += (day)unfolded(on.v);
        p->ret += unfolded(ret.v);
        return !p->broken;
}

bool packed_first_review(struct packed_review *p, const struct packed_rows *rows)
{
        const struct packed_part *part = &rows->parts[SOURCE_REVIEW];
        *p = (struct packed_review){.at = part->at, .end = part->end, .left = part->rows};
        return packed_next_review(p);
}

/* What the statements of the few leave out. */
static bool is_asked(const struct reader *r, const struct cursor *c)
{
        bool since = r->range.since != DAY_NONE;
        if (c->source == SOURCE_ALLOCATION) {
                day to = row_day(c, AT_ALLOCATION_to_on);
                return to == DAY_NONE || to > (since ? r->range.since : r->as_at);
        }
        if (c->source != SOURCE_BOOKING)
                return true;
        day off = row_day(c, AT_BOOKING_cancelled_on);
        return row_day(c, AT_BOOKING_booked_on) >= (since ? r->range.booked : r->as_at) &&
               (off == DAY_NONE || off > r->as_at);
}

const struct cursor *packed_asked(const struct reader *r, struct cursor *c, bool row)
{
        while (row && !is_asked(r, c))
                row = packed_next(c);
        if (c->broken)
                sql_damaged(r->db, "the packed clocks are no clocks");
        return row ? c : NULL;
}
