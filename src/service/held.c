/* The day they reach back to, a piece for each child, and how many these are. A piece: the child's number,
 * how many bytes follow, its id, and its reviews to their end: each what it was and how it was judged, its
 * day counted from the one before, what it was judged against, and who held the case. */
#include "iro/service/held.h"
#include "iro/base/numbers.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/base/varint.h"
#include "iro/service/kept.h"
#include "iro/store/check_store.h"
#include "iro/store/kept_bytes.h"
#include "iro/store/report_store.h"
#include "service_few.h"

#include <stdlib.h>
#include <string.h>

enum { FORM = 0x100, PARTS = 16, JUDGEMENTS = 3, TOTAL = 8 }; /* participation codes with none, with room */

/* --- writing -------------------------------------------------------------------------------------------- */

void held_begin(struct held_writer *w, const struct service *s)
{
        *w = (struct held_writer){.s = s, .since = period_from(PERIOD_ROLLING, s->options.as_at)};
        strbuf_init(&w->out);
        strbuf_init(&w->row);
        varint_put(&w->out, varint_folded(w->since));
}

static void end_child(struct held_writer *w)
{
        if (w->child) {
                varint_put(&w->out, (uint64_t)w->child);
                varint_put(&w->out, w->row.len);
                strbuf_add(&w->out, w->row.s, w->row.len);
                w->n++;
        }
        w->child = 0;
}

static void put_total(struct strbuf *out, uint64_t n)
{
        char bytes[TOTAL];
        for (int i = 0; i < TOTAL; i++, n >>= 8)
                bytes[i] = (char)(n & 0xff);
        strbuf_add(out, bytes, TOTAL);
}

void held_end(struct held_writer *w)
{
        end_child(w);
        put_total(&w->out, w->n);
}

static void next_child(struct held_writer *w, const struct review_row *r)
{
        end_child(w);
        strbuf_reset(&w->row);
        w->child = r->child, w->last = 0;
        size_t n = strlen(r->child_id);
        varint_put(&w->row, n);
        strbuf_add(&w->row, r->child_id, n + 1);
}

static uint64_t small_of(const struct review_row *r)
{
        return (((uint64_t)r->stream * JUDGEMENTS + (uint64_t)r->judgement) * 2 + r->reasoned) * PARTS +
               (uint64_t)(r->pn + 1);
}

void held_put(struct held_writer *w, const struct review_row *r)
{
        if (r->held < w->since)
                return;
        if (r->child != w->child)
                next_child(w, r);
        varint_put(&w->row, small_of(r));
        varint_put(&w->row, varint_folded((int64_t)r->held - w->last));
        varint_put(&w->row, r->due == DAY_NONE ? 0 : varint_folded((int64_t)r->due - r->held) + 1);
        varint_put(&w->row, r->iro < 0 ? 0 : (uint64_t)w->s->iros[r->iro].no);
        varint_put(&w->row, r->team < 0 ? 0 : (uint64_t)w->s->teams[r->team].no);
        w->last = r->held;
}

void held_release(struct held_writer *w)
{
        if (w->s) {
                strbuf_release(&w->out);
                strbuf_release(&w->row);
        }
        *w = (struct held_writer){0};
}

void held_keep(struct ledger *l, const struct held_writer *w)
{
        kept_bytes_write(l, KEPT_HELD,
                         &(struct kept_bytes){w->s->change, kept_form(FORM), w->s->options.as_at, &w->out});
}

bool held_there(struct db *db, day as_at)
{
        return kept_bytes_day(db, KEPT_HELD) == as_at;
}

/* --- reading -------------------------------------------------------------------------------------------- */

/* As many pieces as it says at the end, less than which are broken. */
struct pieces {
        struct bytes in;
        day since;
        uint64_t left;
};

static struct pieces pieces_of(const void *bytes, size_t size)
{
        const unsigned char *at = bytes;
        size_t n = size < TOTAL ? 0 : size - TOTAL;
        struct pieces p = {.in = {at, at + n, size < TOTAL}};
        for (int i = TOTAL; i > 0 && !p.in.broken; i--)
                p.left = p.left << 8 | at[n + (size_t)i - 1];
        int64_t since = varint_unfolded(bytes_get(&p.in));
        p.since = since > INT32_MAX || since < INT32_MIN ? INT32_MAX : (day)since;
        return p;
}

static bool is_whole(const struct pieces *p)
{
        return !p->in.broken && p->in.at == p->in.end && !p->left;
}

/* A child's piece. */
struct piece {
        int64_t child;
        const unsigned char *from; /* with its number */
        struct bytes in;
};

/* False: there are no more, or they are broken. */
static bool next_piece(struct pieces *all, struct piece *p)
{
        struct bytes *b = &all->in;
        p->from = b->at;
        if (b->at == b->end || !all->left)
                return false;
        p->child = (int64_t)bytes_get(b);
        uint64_t n = bytes_get(b);
        b->broken = b->broken || n > (uint64_t)(b->end - b->at);
        if (b->broken)
                return false;
        p->in = (struct bytes){b->at, b->at + n, false};
        b->at += n;
        all->left--;
        return true;
}

static const char *take_id(struct bytes *b)
{
        uint64_t n = bytes_get(b);
        b->broken = b->broken || n >= (uint64_t)(b->end - b->at) || b->at[n] != '\0';
        const char *id = b->broken ? "" : (const char *)b->at;
        b->at += b->broken ? 0 : n + 1;
        return id;
}

/* So far from a day; of no length that a service has, it is broken. */
static day take_day(struct bytes *b, day from, uint64_t v)
{
        enum { FAR = 1000000 };
        int64_t by = varint_unfolded(v);
        b->broken = b->broken || by > FAR || by < -FAR;
        return b->broken ? DAY_NONE : from + (day)by;
}

static void take_small(struct review_row *r, struct bytes *b)
{
        uint64_t v = bytes_get(b);
        r->pn = (int)(v % PARTS) - 1, v /= PARTS;
        r->reasoned = v % 2, v /= 2;
        r->judgement = (enum judgement)(v % JUDGEMENTS), v /= JUDGEMENTS;
        b->broken = b->broken || v >= STREAM_COUNT;
        r->stream = b->broken ? STREAM_CLA : (enum stream)v;
}

static void take_review(struct review_row *r, const struct service *s, struct bytes *b, day last)
{
        take_small(r, b);
        r->held = take_day(b, last, bytes_get(b));
        uint64_t due = bytes_get(b);
        r->due = due ? take_day(b, r->held, due - 1) : DAY_NONE;
        r->iro = service_iro(s, bytes_number(b));
        r->team = service_team(s, bytes_number(b));
        r->area = service_area(s, r->iro, r->team);
}

struct range {
        const struct service *s;
        struct db *db;
        day from, to;
        service_review *each;
        void *context;
        int64_t *children; /* whom a change touched since, ascending */
        size_t n;
};

static bool hand_piece(struct piece *p, const struct range *g)
{
        struct review_row r = {.child = p->child, .child_id = take_id(&p->in)};
        day last = 0;
        while (p->in.at < p->in.end && !p->in.broken) {
                take_review(&r, g->s, &p->in, last);
                last = r.held;
                if (!p->in.broken && r.held >= g->from && r.held <= g->to)
                        g->each(g->context, &r);
        }
        return !p->in.broken;
}

static void put_all(void *context, size_t at, const struct clock_view *v)
{
        (void)at;
        for (size_t i = 0; i < v->n_reviews; i++)
                held_put(context, &v->reviews[i]);
}

/* Those of the children touched since, as they are known now. */
static void read_touched(struct held_writer *w, const struct range *g)
{
        const struct clock_pass p = {.days = &g->s->options.as_at,
                                     .n = 1,
                                     .since = g->from,
                                     .children = g->children,
                                     .n_children = g->n};
        held_begin(w, g->s);
        w->since = g->from;
        if (g->n)
                service_clocks_at(g->s, g->db, &p, put_all, w);
        held_end(w);
}

/* What is kept but for these children, and theirs, by child. */
struct both {
        struct pieces old, own;
        const int64_t *children;
        size_t n;
        struct piece a, b;
        bool has_a, has_b;
};

static bool next_old(struct both *k)
{
        do
                k->has_a = next_piece(&k->old, &k->a);
        while (k->has_a && numbers_have(k->children, k->n, k->a.child));
        return k->has_a;
}

static void both_begin(struct both *k, const struct strbuf *own)
{
        k->own = pieces_of(own->s, own->len);
        k->has_b = next_piece(&k->own, &k->b);
        next_old(k);
}

static bool both_next(struct both *k, struct piece *p)
{
        bool old = k->has_a && (!k->has_b || k->a.child < k->b.child), there = k->has_a || k->has_b;
        *p = old ? k->a : k->b;
        if (old)
                next_old(k);
        else if (there)
                k->has_b = next_piece(&k->own, &k->b);
        return there;
}

static bool take(void *context, int64_t change, const unsigned char *bytes, size_t size)
{
        enum { A_PIECE = 24 }; /* bytes of a child, about */
        struct range *g = context;
        struct both k = {.old = pieces_of(bytes, size)};
        struct held_writer own;
        if (k.old.since > g->from || !service_few_touched(g->db, change, size / A_PIECE, &g->children, &g->n))
                return false;
        read_touched(&own, g);
        k.children = g->children, k.n = g->n;
        both_begin(&k, &own.out);
        bool whole = true;
        for (struct piece p; whole && both_next(&k, &p);)
                whole = hand_piece(&p, g);
        held_release(&own);
        return whole && is_whole(&k.old);
}

bool held_reviews(const struct service *s, struct db *db, day from, day to, service_review *each,
                  void *context)
{
        struct err nothing = ERR_INIT;
        struct range g = {s, db, from, to, each, context, NULL, 0};
        if (!service_may_take_kept(db, &s->options) || !db_snapshot_begin(db, &nothing))
                return false;
        bool taken = kept_bytes_read(db, KEPT_HELD, s->options.as_at, kept_form(FORM), take, &g);
        db_snapshot_end(db);
        free(g.children);
        return taken;
}

/* --- the night after ------------------------------------------------------------------------------------ */

struct merging {
        struct held_writer *w;
        struct db *db;
        int64_t change;
        const int64_t *children;
        size_t n;
        struct strbuf out;
};

/* A run of the day may have found them as they were, and left them. */
static bool said_since(struct db *db, int64_t change, int64_t upto)
{
        return change > upto || (change < upto && !check_store_unchanged_between(db, change, upto));
}

static bool merge(void *context, int64_t change, const unsigned char *bytes, size_t size)
{
        struct merging *m = context;
        struct both k = {.old = pieces_of(bytes, size), .children = m->children, .n = m->n};
        if (said_since(m->db, change, m->change))
                return false;
        varint_put(&m->out, varint_folded(k.old.since));
        both_begin(&k, &m->w->out);
        uint64_t n = 0;
        for (struct piece p; both_next(&k, &p); n++)
                strbuf_add(&m->out, (const char *)p.from, (size_t)(p.in.end - p.from));
        put_total(&m->out, n);
        return is_whole(&k.old);
}

bool held_follow(struct held_writer *w, struct db *db, day last, int64_t change, const int64_t *children,
                 size_t n)
{
        struct merging m = {.w = w, .db = db, .change = change, .children = children, .n = n};
        held_end(w);
        strbuf_init(&m.out);
        bool merged = kept_bytes_read(db, KEPT_HELD, last, kept_form(FORM), merge, &m);
        strbuf_release(merged ? &w->out : &m.out);
        if (merged)
                w->out = m.out;
        return merged;
}
