/* Queries and shares as bytes: rows of short numbers and texts, areas by number. Whoever altered them, what
 * is read is a row of a rule, a day that can be written and numbers that can be counted, or nothing. */
#include "quality_judged.h"
#include "quality_pass.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/base/varint.h"
#include "iro/domain/year.h"

#include <stdlib.h>
#include <string.h>

/* Beside numbers that tell how many: no row is shorter. */
enum { LEAST_QUERY = 11, LEAST_MEETING = 7, LEAST_DIFFERING = 4, LEAST_AREA = 1 };

/* --- writing ----------------------------------------------------------------------------------------------
 */

/* There are few of them. */
struct areas {
        const char **all;
        size_t n, cap;
};

static size_t area_number(struct areas *a, const char *area)
{
        size_t i = 0;
        while (i < a->n && a->all[i] != area && !str_eq(a->all[i], area))
                i++;
        if (i < a->n)
                return i;
        GROW(a->all, a->n, a->cap);
        a->all[a->n++] = area;
        return i;
}

static void put_shares(struct strbuf *out, struct areas *a, const struct shares *s, day from)
{
        varint_put(out, s->n_meetings);
        for (size_t i = 0; i < s->n_meetings; i++) {
                const struct meeting *m = &s->meetings[i];
                varint_put(out, (uint64_t)m->child);
                varint_put(out, area_number(a, m->area));
                varint_put(out, (uint64_t)m->stream);
                varint_put_day(out, m->due, from);
                varint_put_day(out, m->on, from);
                varint_put(out, m->who == (uint64_t)m->child ? 0 : m->who);
                varint_put(out, m->late);
        }
        varint_put(out, s->n_differing);
        for (size_t i = 0; i < s->n_differing; i++) {
                const struct differing *d = &s->differing[i];
                varint_put(out, (uint64_t)d->child);
                varint_put(out, area_number(a, d->area));
                varint_put(out, (uint64_t)d->cause);
                varint_put(out, (uint64_t)d->n);
        }
}

static void put_queries(struct strbuf *out, const struct judged *j, day as_at)
{
        struct query q;
        size_t n = 0;
        for (size_t i = 0; i < j->n; i++)
                judged_query(j, i, &q), n += place_is_kept(q.place);
        varint_put(out, n);
        for (size_t i = 0; i < j->n; i++) {
                judged_query(j, i, &q);
                if (place_is_kept(q.place))
                        line_put(out, &q, as_at);
        }
}

void judged_put(struct strbuf *out, const struct judged *j, day as_at)
{
        struct areas areas = {.n = 0};
        struct strbuf shares;
        strbuf_init(&shares);
        put_queries(out, j, as_at);
        put_shares(&shares, &areas, &j->shares, as_at);
        varint_put(out, areas.n);
        for (size_t i = 0; i < areas.n; i++)
                varint_put_text(out, areas.all[i]);
        strbuf_add(out, shares.s, shares.len);
        strbuf_release(&shares);
        free(areas.all);
}

/* --- reading ----------------------------------------------------------------------------------------------
 */

/* How many rows, each of so many bytes or more. */
static size_t get_many(struct bytes *b, size_t least)
{
        uint64_t n = bytes_get(b);
        b->broken = b->broken || n > (uint64_t)(b->end - b->at) / least;
        return b->broken ? 0 : (size_t)n;
}

/* One that can be written. */
static day get_day(struct bytes *b, day from)
{
        day d = bytes_day(b, from);
        b->broken =
            b->broken || (d != DAY_NONE && (d < day_from_ymd(1, 1, 1) || d > day_from_ymd(9999, 12, 31)));
        return b->broken ? DAY_NONE : d;
}

static int get_below(struct bytes *b, int n)
{
        int v = bytes_number(b);
        b->broken = b->broken || v >= n;
        return b->broken ? 0 : v;
}

static const char *get_text(struct bytes *b, struct arena *texts)
{
        size_t n;
        const char *text = bytes_text(b, &n);
        b->broken = b->broken || memchr(text, '\0', n);
        return b->broken ? "" : arena_strn(texts, text, n);
}

/* They stay where they are. */
static void get_queries(struct judged *j, struct bytes *b)
{
        struct kept_lines *k = &j->kept;
        struct rank last = {0};
        size_t n = get_many(b, LEAST_QUERY);
        k->at = xcalloc(n + 1, sizeof *k->at);
        for (; k->n < n && !b->broken; k->n++) {
                k->at[k->n] = (uint32_t)(b->at - k->bytes);
                struct rank now = line_pass(b, k->from);
                b->broken = b->broken || (k->n && rank_compare(&last, &now) > 0);
                last = now;
        }
}

struct named {
        const char **all;
        int n;
};

static const char *get_area(struct bytes *b, const struct named *areas)
{
        int i = get_below(b, areas->n);
        return b->broken ? "" : areas->all[i];
}

/* Children ascend. */
static int64_t get_child(struct bytes *b, int64_t last)
{
        int64_t child = (int64_t)bytes_get(b);
        b->broken = b->broken || child < last;
        return child;
}

static void get_meetings(struct shares *s, struct bytes *b, const struct named *areas, day from)
{
        size_t n = get_many(b, LEAST_MEETING);
        int64_t last = 0;
        s->meetings = xcalloc(n + 1, sizeof *s->meetings);
        s->cap_meetings = n + 1;
        for (; s->n_meetings < n && !b->broken; s->n_meetings++) {
                struct meeting *m = &s->meetings[s->n_meetings];
                m->child = last = get_child(b, last);
                m->area = get_area(b, areas);
                m->stream = get_below(b, MEASURE_ICPC);
                m->due = get_day(b, from);
                m->on = get_day(b, from);
                m->who = bytes_get(b);
                m->who = m->who ? m->who : (uint64_t)m->child;
                m->late = get_below(b, 2);
        }
}

static void get_differing(struct shares *s, struct bytes *b, const struct named *areas)
{
        size_t n = get_many(b, LEAST_DIFFERING);
        int64_t last = 0;
        s->differing = xcalloc(n + 1, sizeof *s->differing);
        s->cap_differing = n + 1;
        for (; s->n_differing < n && !b->broken; s->n_differing++) {
                struct differing *d = &s->differing[s->n_differing];
                d->child = last = get_child(b, last);
                d->area = get_area(b, areas);
                d->cause = get_below(b, DUE_CAUSES);
                d->n = bytes_number(b);
        }
}

bool judged_get(struct judged *j, const unsigned char *bytes, size_t n, day as_at)
{
        if (n > INT32_MAX)
                return false;
        j->kept = (struct kept_lines){.bytes = xmalloc(n), .from = as_at};
        if (n)
                memcpy(j->kept.bytes, bytes, n);
        struct bytes b = {j->kept.bytes, j->kept.bytes + n, false};
        get_queries(j, &b);
        size_t n_areas = get_many(&b, LEAST_AREA);
        struct named areas = {xcalloc(n_areas + 1, sizeof *areas.all), (int)n_areas};
        for (size_t i = 0; i < n_areas; i++)
                areas.all[i] = get_text(&b, j->texts);
        get_meetings(&j->shares, &b, &areas, as_at);
        get_differing(&j->shares, &b, &areas);
        free(areas.all);
        return !b.broken && b.at == b.end;
}
