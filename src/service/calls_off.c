/* Reviews and conferences that were called off. */
#include "iro/service/case_index.h"
#include "iro/service/conferences.h"

#include "iro/domain/records.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

struct calling {
        struct calls_off *out;
        struct case_index cases;
        day from, to;
};

static void add(struct calling *g, const struct called_off *x)
{
        if (x->off < g->from || x->off > g->to)
                return;
        GROW(g->out->rows, g->out->n, g->out->cap);
        struct called_off *o = &g->out->rows[g->out->n++];
        *o = *x;
        o->row = case_index_find(&g->cases, x->child, stream_line(x->stream));
}

static void take_said(void *context, const struct known_fact *f)
{
        struct calling *g = context;
        struct arena *a = &g->out->texts;
        struct called_off x = {.child = f->v[MEETING_OFF_child].i,
                               .child_id = arena_str(a, f->child_id),
                               .off = day_of(&f->v[MEETING_OFF_off_on]),
                               .said = day_of(&f->v[MEETING_OFF_said_on]),
                               .instead = day_of(&f->v[MEETING_OFF_new_on]),
                               .how = kept_text(a, &f->v[MEETING_OFF_how]),
                               .reason = kept_text(a, &f->v[MEETING_OFF_reason]),
                               .said_by = kept_text(a, &f->v[MEETING_OFF_said_by]),
                               .explained = true};
        stream_parse(f->v[MEETING_OFF_stream].s, &x.stream);
        add(g, &x);
}

static void take_booking(void *context, const struct known_fact *f)
{
        struct calling *g = context;
        if (f->v[BOOKING_cancelled_on].type != VALUE_TEXT)
                return;
        struct called_off x = {.child = f->v[BOOKING_child].i,
                               .child_id = arena_str(&g->out->texts, f->child_id),
                               .off = day_of(&f->v[BOOKING_booked_on]),
                               .said = day_of(&f->v[BOOKING_cancelled_on]),
                               .instead = DAY_NONE,
                               .how = off_ways[0],
                               .reason = "",
                               .said_by = ""};
        stream_parse(f->v[BOOKING_stream].s, &x.stream);
        add(g, &x);
}

/* What was said of one stands before the booking it explains. */
static int by_what(const void *a, const void *b)
{
        const struct called_off *x = a, *y = b;
        if (x->off != y->off)
                return x->off < y->off ? 1 : -1;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        int line = (int)stream_line(x->stream) - (int)stream_line(y->stream);
        return line ? line : (int)y->explained - (int)x->explained;
}

static void drop_explained(struct calls_off *c)
{
        size_t kept = 0;
        for (size_t i = 0; i < c->n; i++) {
                const struct called_off *x = &c->rows[i], *before = kept ? &c->rows[kept - 1] : NULL;
                bool again = before && !x->explained && before->off == x->off && before->child == x->child &&
                             stream_line(before->stream) == stream_line(x->stream);
                if (!again)
                        c->rows[kept++] = *x;
        }
        c->n = kept;
}

void calls_off_load(struct calls_off *c, const struct service *s, struct db *db, day from, day to)
{
        struct calling g = {.out = c, .from = from, .to = to};
        *c = (struct calls_off){.n = 0};
        arena_init(&c->texts);
        case_index_make(&g.cases, s);
        facts_known(db, FACT_MEETING_OFF, s->options.known, take_said, &g);
        facts_known(db, FACT_BOOKING, s->options.known, take_booking, &g);
        if (c->n)
                qsort(c->rows, c->n, sizeof *c->rows, by_what);
        drop_explained(c);
        case_index_release(&g.cases);
}

void calls_off_release(struct calls_off *c)
{
        free(c->rows);
        arena_release(&c->texts);
}
