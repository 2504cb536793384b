/* The bookings of open clocks: each uses a slot of whoever holds the case. */
#include "planning_uses.h"
#include "iro/base/mem.h"
#include "iro/base/radix.h"
#include "iro/store/bookings.h"

#include <stdlib.h>
#include <string.h>

/* --- as they are booked --------------------------------------------------------------------------------- */

/* A booking that uses a slot. */
struct use {
        int64_t child;
        const struct case_row *row; /* NULL = no open clock's */
        uint64_t prefix;            /* the first eight bytes of the child's id, as a number */
        const char *time;
        day on;
        enum line line;
};
struct uses {
        struct planning *p;
        struct use *use;
        size_t n, cap;
};

static void take_booking(void *context, const struct booking_row *b)
{
        struct uses *u = context;
        enum stream stream;
        if (!stream_parse(b->stream, &stream))
                return;
        GROW(u->use, u->n, u->cap);
        u->use[u->n++] = (struct use){.child = b->child,
                                      .time = *b->time ? arena_str(&u->p->texts, b->time) : "",
                                      .on = b->on,
                                      .line = stream_line(stream)};
}

static void read_bookings(struct uses *u, struct db *db)
{
        const struct planning *p = u->p;
        const struct bookings_wish w = {.known = planning_known(p->service),
                                        .as_at = p->in.as_at,
                                        .from = p->in.as_at - day_weekday(p->in.as_at),
                                        .to = DAY_NONE};
        bookings_bare(db, &w, take_booking, u);
}

/* --- whose case it is ----------------------------------------------------------------------------------- */

/* The first of the child's open clocks on the line, as they come in the service. */
static const struct case_row *case_of(const struct case_place *of, size_t n, enum line line)
{
        const struct case_row *first = NULL;
        for (size_t i = 0; i < n; i++)
                if (stream_line(of[i].row->stream) == line && (!first || of[i].row < first))
                        first = of[i].row;
        return first;
}

/* One on whose day a review was held uses none. */
static void find_case(struct use *u, const struct case_place *of, size_t n)
{
        const struct case_row *k = case_of(of, n, u->line);
        if (!k || k->iro < 0 || k->clock.last_review == u->on)
                return;
        u->row = k;
        u->prefix = text_key(k->child_id);
}

/* By child, so that those with cases are walked along once. */
static void find_cases(struct uses *u, const struct case_index *cases)
{
        struct keyed *order = xmalloc((2 * u->n + 1) * sizeof *order);
        size_t at = 0, n;
        for (size_t i = 0; i < u->n; i++)
                order[i] = (struct keyed){(uint64_t)u->use[i].child, (uint32_t)i};
        radix_sort(order, order + u->n, u->n);
        for (size_t i = 0; i < u->n; i++) {
                struct use *one = &u->use[order[i].at];
                const struct case_place *of = case_index_next(cases, &at, one->child, &n);
                find_case(one, of, n);
        }
        free(order);
}

static void leave_out_others(struct uses *u)
{
        size_t kept = 0;
        for (size_t i = 0; i < u->n; i++)
                if (u->use[i].row)
                        u->use[kept++] = u->use[i];
        u->n = kept;
}

/* --- by day and child ----------------------------------------------------------------------------------- */

static int by_child(const struct use *x, const struct use *y)
{
        if (x->prefix != y->prefix)
                return x->prefix < y->prefix ? -1 : 1;
        return x->row == y->row ? 0 : strcmp(x->row->child_id, y->row->child_id);
}

static int by_day_and_child(const void *a, const void *b)
{
        const struct use *x = a, *y = b;
        if (x->on != y->on)
                return x->on < y->on ? -1 : 1;
        int c = by_child(x, y);
        c = c ? c : strcmp(stream_names[x->row->stream], stream_names[y->row->stream]);
        return c ? c : strcmp(x->time, y->time);
}

/* They come by day and the child's number: who comes by number often comes by id as well. */
static void sort_uses(struct uses *u)
{
        size_t in_order = u->n ? 1 : 0;
        while (in_order < u->n && by_day_and_child(&u->use[in_order - 1], &u->use[in_order]) <= 0)
                in_order++;
        if (in_order < u->n)
                qsort(u->use, u->n, sizeof *u->use, by_day_and_child);
}

static void give_uses(struct planning *p, const struct uses *u)
{
        p->in.n_uses = u->n;
        p->in.uses = xmalloc((u->n + 1) * sizeof *p->in.uses);
        p->bookings = xmalloc((u->n + 1) * sizeof *p->bookings);
        for (size_t i = 0; i < u->n; i++) {
                const struct case_row *k = u->use[i].row;
                p->in.uses[i] = (struct plan_use){(size_t)k->iro, u->use[i].on, p->in.rules.slots[k->stream],
                                                  k->child_id, k->stream};
                p->bookings[i] = (struct planning_booking){(size_t)(k - p->service->cases), u->use[i].time};
        }
}

void planning_uses(struct planning *p, const struct case_index *cases, struct db *db)
{
        struct uses u = {.p = p};
        read_bookings(&u, db);
        find_cases(&u, cases);
        leave_out_others(&u);
        sort_uses(&u);
        give_uses(p, &u);
        free(u.use);
}
