/* The reviews of one child: those that the returns state of one day are one. */
#include "packed.h"

#include "iro/base/mem.h"

#include <stdlib.h>

static int8_t participation(const char *code)
{
        return code && code[0] == 'P' && code[1] == 'N' && code[2] && !code[3] ? (int8_t)(code[2] - '0')
                                                                               : (int8_t)-1;
}

/* --- their order -------------------------------------------------------------------------------------- */

/* An older word about one review fills what the newer ones leave blank. */
static void merge_review(struct held_review *into, const struct held_review *older)
{
        if (into->pn < 0)
                into->pn = older->pn;
        if (!into->late_reason)
                into->late_reason = older->late_reason;
}

/* By line and day; of one review the service's own word (year 0) first, then the later year. */
static int by_line_and_day(const void *a, const void *b)
{
        const struct held_review *x = a, *y = b;
        int lines = (int)stream_line(x->stream) - (int)stream_line(y->stream);
        if (lines || x->on != y->on)
                return lines ? lines : (x->on > y->on) - (x->on < y->on);
        int newest_first = (y->year ? y->year : INT16_MAX) - (x->year ? x->year : INT16_MAX);
        return newest_first ? newest_first : (int)x->stream - (int)y->stream;
}

static bool same_review(const struct held_review *a, const struct held_review *b)
{
        return a->on == b->on && stream_line(a->stream) == stream_line(b->stream);
}

/* What is seen of a child's reviews while they are added. */
struct adding {
        bool again; /* one may be another once more */
        bool mixed; /* one stands where it does not belong */
};

/* Nearly always it stays where it is, or goes before the one above it, which an earlier return stated of the
 * same day. False = it was left where it does not belong. */
static bool put_in_order(struct held_review *first, struct held_review *h)
{
        enum { NEAR = 8 };
        const struct held_review moving = *h, *far = h - first > NEAR ? h - NEAR : first;
        for (; h > far && by_line_and_day(h - 1, &moving) > 0; h--)
                *h = h[-1];
        *h = moving;
        return h == first || by_line_and_day(h - 1, h) <= 0;
}

static void add_review(struct reader *r, struct adding *a, struct held_review h)
{
        struct child *c = &r->child;
        GROW(c->reviews, c->n_reviews, r->cap_reviews);
        struct held_review *at = &c->reviews[c->n_reviews++];
        *at = h;
        if (at == c->reviews || (at[-1].stream == h.stream && at[-1].on < h.on))
                return;
        a->again = true;
        a->mixed = a->mixed || !put_in_order(c->reviews, at);
}

/* Streams of one line, or years, can interleave: order them and make one of those on the same day. */
static void settle_reviews(struct child *c, const struct adding *a)
{
        if (a->mixed)
                qsort(c->reviews, c->n_reviews, sizeof *c->reviews, by_line_and_day);
        size_t kept = 0;
        for (size_t i = 0; a->again && i < c->n_reviews; i++) {
                if (kept && same_review(&c->reviews[kept - 1], &c->reviews[i]))
                        merge_review(&c->reviews[kept - 1], &c->reviews[i]);
                else
                        c->reviews[kept++] = c->reviews[i];
        }
        c->n_reviews = a->again ? kept : c->n_reviews;
}

/* --- reading ------------------------------------------------------------------------------------------ */

/* Only the days, for the many whose clock is asked for and nothing else; and by which return, where an
 * extract is in force. */
static void read_packed_days(struct reader *r, struct adding *a)
{
        bool extract = r->in_force.window != DAY_NONE;
        struct packed_review p;
        for (bool row = packed_first_review(&p, r->rows); row; row = packed_next_review(&p))
                if (!extract)
                        add_review(r, a, (struct held_review){p.on, stream_called(p.bytes), -1, 0, NULL});
                else if (!return_left_to_extract(r, p.ret, p.on))
                        add_review(r, a,
                                   (struct held_review){p.on, stream_called(p.bytes), -1,
                                                        (int16_t)year_of_return(r, p.ret), NULL});
        if (p.broken)
                sql_damaged(r->db, "the packed clocks are no clocks");
}

static void read_days(struct reader *r, struct adding *a)
{
        for (const struct cursor *s = rows_of(r, SOURCE_REVIEW); s; s = next_row(r, SOURCE_REVIEW))
                add_review(r, a,
                           (struct held_review){.on = row_day(s, AT_REVIEW_held_on),
                                                .stream = stream_called(row_bytes(s, AT_REVIEW_stream)),
                                                .pn = -1});
}

static void read_whole(struct reader *r, struct adding *a)
{
        for (const struct cursor *s = rows_of(r, SOURCE_REVIEW); s; s = next_row(r, SOURCE_REVIEW)) {
                struct held_review h = {.on = row_day(s, AT_REVIEW_held_on),
                                        .year = (int16_t)return_year_of(r, s, AT_REVIEW_ret),
                                        .stream = stream_called(row_bytes(s, AT_REVIEW_stream))};
                const char *late = row_text(s, AT_REVIEW_late_reason);
                if (left_to_extract(r, s, AT_REVIEW_ret, h.on))
                        continue;
                h.pn = participation(row_text(s, AT_REVIEW_participation));
                h.late_reason = late ? arena_str(&r->texts, late) : NULL;
                add_review(r, a, h);
        }
}

void read_reviews(struct reader *r)
{
        struct adding a = {false, false};
        r->child.n_reviews = 0;
        if (r->packed && !r->history)
                read_packed_days(r, &a);
        else if (r->days_only)
                read_days(r, &a);
        else
                read_whole(r, &a);
        settle_reviews(&r->child, &a);
}
