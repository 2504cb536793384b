/* The items that are counted, made of clocks, loaded cases and disputes. */
#include "iro/service/count.h"
#include "iro/service/disputes.h"
#include "iro/store/midway.h"
#include "iro/base/str.h"

#include <stdlib.h>

bool midway_day(const struct case_row *k, day *out)
{
        bool counts = stream_line(k->stream) == LINE_CLA && k->review_no >= 2 &&
                      k->clock.last_review != DAY_NONE && k->clock.due != DAY_NONE &&
                      !k->clock.latest_possible && k->clock.due > k->clock.last_review;
        if (counts)
                *out = k->clock.last_review + (k->clock.due - k->clock.last_review) / 2;
        return counts;
}

static struct item of_case(const struct case_row *k, day as_at)
{
        return (struct item){.kind = ITEM_OPEN,
                             .child = k->child,
                             .child_id = k->child_id,
                             .line = stream_line(k->stream),
                             .stream = k->stream,
                             .iro = k->iro,
                             .team = k->team,
                             .area = k->area,
                             .on = as_at,
                             .open = k,
                             .midway_due = DAY_NONE};
}

static struct item of_review(const struct review_row *r)
{
        return (struct item){.kind = ITEM_HELD,
                             .child = r->child,
                             .child_id = r->child_id,
                             .line = stream_line(r->stream),
                             .stream = r->stream,
                             .iro = r->iro,
                             .team = r->team,
                             .area = r->area,
                             .on = r->held,
                             .held = r,
                             .midway_due = DAY_NONE};
}

void items_of_cases(const struct service *s, item_each *each, void *context)
{
        for (size_t i = 0; i < s->n_cases; i++) {
                struct item item = of_case(&s->cases[i], s->options.as_at);
                each(context, 0, &item);
        }
}

/* --- of clocks ---------------------------------------------------------------------------------------- */

struct making {
        const struct service *service;
        const struct case_row **loaded; /* by child and line; NULL = the scheduler's reasons do not count */
        const struct items_wish *wish;
        struct midway_row
            *midways; /* up to the latest day: those after the day at hand do not count for it */
        size_t n_midways;
};

static int by_line(const void *a, const void *b)
{
        const struct case_row *x = *(const struct case_row *const *)a,
                              *y = *(const struct case_row *const *)b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (int)stream_line(x->stream) - (int)stream_line(y->stream);
}

static void index_loaded(struct making *m)
{
        const struct service *s = m->service;
        if (!s->plan.counted)
                return;
        m->loaded = xcalloc(s->n_cases, sizeof *m->loaded);
        for (size_t i = 0; i < s->n_cases; i++)
                m->loaded[i] = &s->cases[i];
        qsort(m->loaded, s->n_cases, sizeof *m->loaded, by_line);
}

/* What the scheduler says of today's cases; of another day nothing is asked. */
static void take_plan(const struct making *m, struct case_row *row, day as_at)
{
        const struct case_row *key = row, **found = NULL;
        if (m->loaded && as_at == m->service->options.as_at)
                found = bsearch(&key, m->loaded, m->service->n_cases, sizeof *m->loaded, by_line);
        if (!found)
                return;
        row->cannot_fit = (*found)->cannot_fit, row->tight = (*found)->tight;
        service_case_status(m->service, row, as_at);
}

static void ask_midway(const struct making *m, struct item *i)
{
        day due;
        if (!midway_day(i->open, &due) || due > i->on)
                return;
        day held = midway_next(m->midways, m->n_midways, i->child, i->open->clock.last_review);
        i->midway_due = due;
        i->midway_held = held != DAY_NONE && held <= i->on;
}

static void make_open(struct making *m, size_t at, const struct clock_view *v)
{
        struct case_row row;
        day as_at = m->wish->pass.days[at];
        service_case_at(m->service, v->child, v->clock, &v->folded, as_at, &row);
        for (size_t i = 0; i < v->n_reviews; i++)
                service_case_review(&row, v->reviews[i].held, v->reviews[i].judgement);
        take_plan(m, &row, as_at);
        struct item item = of_case(&row, as_at);
        item.view = v;
        ask_midway(m, &item);
        m->wish->each(m->wish->context, at, &item);
}

static void make_items(void *context, size_t at, const struct clock_view *v)
{
        struct making *m = context;
        for (size_t i = 0; i < v->n_reviews; i++) {
                if (v->reviews[i].held < m->wish->pass.since)
                        continue;
                struct item item = of_review(&v->reviews[i]);
                item.view = v;
                m->wish->each(m->wish->context, at, &item);
        }
        if (v->clock->ended == DAY_NONE)
                make_open(m, at, v);
        if (m->wish->clock)
                m->wish->clock(m->wish->context, at, v);
}

void items_of_clocks(const struct service *s, struct db *db, const struct items_wish *w)
{
        struct making m = {.service = s, .wish = w};
        day last = w->pass.days[0];
        for (size_t i = 1; i < w->pass.n; i++)
                last = w->pass.days[i] > last ? w->pass.days[i] : last;
        m.midways = midways_read(db, s->options.known, last, &m.n_midways);
        index_loaded(&m);
        service_clocks_at(s, db, &w->pass, make_items, &m);
        free(m.loaded);
        free(m.midways);
}
