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

static bool get_more(const unsigned char **at, const unsigned char *end, uint64_t *v)
{
        const unsigned char *p = *at;
        uint64_t sum = 0;
        for (int shift = 0; p < end && shift < 64; shift += 7, p++) {
                sum |= (uint64_t)(*p & 0x7f) << shift;
                if (*p < 0x80) {
                        *at = p + 1, *v = sum;
                        return true;
                }
        }
        return false;
}

static inline bool get_number(const unsigned char **at, const unsigned char *end, uint64_t *v)
{
        if (*at < end && **at < 0x80) {
                *v = *(*at)++;
                return true;
        }
        return get_more(at, end, v);
}

static inline int64_t unfolded(uint64_t v)
{
        v -= 1;
        return (int64_t)(v >> 1 ^ (0 - (v & 1)));
}

/* `n` bytes and a NUL. */
static const char *get_text(const unsigned char **at, const unsigned char *end, uint64_t n)
{
        const char *text = (const char *)*at;
        if (n >= (uint64_t)(end - *at) || (*at)[n] != '\0')
                return NULL;
        *at += n + 1;
        return text;
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
        bool good = get_number(at, end, &v);
        e->died_in_care = v != 0;
        return good;
}

bool packed_unpack(struct packed_rows *rows, const void *bytes, int n)
{
        const unsigned char *at = bytes, *end = at ? at + n : NULL;
        uint64_t length[PACKED_PARTS], v = 0;
        if (!at || !get_number(&at, end, &v) || !v || !(rows->id = get_text(&at, end, v - 1)) ||
            !get_ends(&at, end, &rows->ends))
                return false;
        for (int i = 0; i < PACKED_PARTS; i++)
                if (!get_number(&at, end, &rows->parts[i].rows) || !get_number(&at, end, &length[i]))
                        return false;
        for (int i = 0; i < PACKED_PARTS; i++) {
                if (length[i] > (uint64_t)(end - at))
                        return false;
                rows->parts[i].at = at;
                rows->parts[i].end = at += length[i];
        }
        return at == end;
}

static bool next_cell(struct cursor *c, enum packed_form form, int i, const unsigned char **at,
                      const unsigned char *end)
{
        uint64_t v;
        if (!get_number(at, end, &v))
                return false;
        c->cells[i] = (struct cell){INT64_MIN, NULL};
        if (!v)
                return true;
        if (form == FORM_NUMBER || form == FORM_DAY)
                c->cells[i].i = c->last[i] += unfolded(v);
        else
                c->cells[i].i = (int64_t)v - 1;
        return form != FORM_TEXT || (c->cells[i].t = get_text(at, end, v - 1));
}

bool packed_next(struct cursor *c)
{
        const struct packed_layout *l = packed_layout();
        bool reviews = c->source == SOURCE_REVIEW;
        int first = reviews ? REVIEW_DAYS : l->n[c->source];
        if (!c->left)
                return false;
        c->left--;
        for (int i = 1; i < first; i++)
                c->broken |= !next_cell(c, l->form[c->source][i], i, &c->next, c->end);
        for (int i = first; i < l->n[c->source] && !c->days_only; i++)
                c->broken |= !next_cell(c, l->form[c->source][i], i, &c->next_rest, c->end_rest);
        return !c->broken;
}

bool packed_first(struct cursor *c, const struct packed_rows *rows, enum source source, bool days_only)
{
        const struct packed_part *p = &rows->parts[source], *rest = &rows->parts[PACKED_REVIEWS];
        c->packed = true;
        c->source = source;
        c->days_only = days_only;
        c->broken = false;
        c->left = p->rows;
        c->next = p->at, c->end = p->end;
        c->next_rest = rest->at, c->end_rest = rest->end;
        memset(c->last, 0, sizeof c->last);
        return packed_next(c);
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
