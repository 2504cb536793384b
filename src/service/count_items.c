/* The items that are counted, made of clocks, loaded cases and disputes. */
#include "iro/service/count.h"
#include "iro/service/case_index.h"
#include "iro/service/disputes.h"
#include "iro/service/held.h"
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

/* --- of clocks ---------------------------------------------------------------------------------------- */

struct making {
        const struct service *service;
        struct case_index loaded;
        const struct items_wish *wish;
        bool no_midway;
        struct midway_row
            *midways; /* up to the latest day: those after the day at hand do not count for it */
        size_t n_midways;
};

/* What the scheduler says of today's cases; of another day nothing is asked. */
static void take_plan(const struct making *m, struct case_row *row, day as_at)
{
        const struct service *s = m->service;
        const struct case_row *loaded =
            s->plan.counted && as_at == s->options.as_at
                ? case_index_find(&m->loaded, row->child, stream_line(row->stream))
                : NULL;
        if (!loaded)
                return;
        row->cannot_fit = loaded->cannot_fit, row->tight = loaded->tight;
        service_case_status(s, row, as_at);
}

static void ask_midway(const struct making *m, struct item *i)
{
        day due;
        if (m->no_midway || !midway_day(i->open, &due) || due > i->on)
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

static day since_of(const struct making *m, size_t at)
{
        return m->wish->since ? m->wish->since[at] : m->wish->pass.since;
}

static void make_reviews(const struct making *m, size_t at, const struct clock_view *v)
{
        const day since = since_of(m, at);
        size_t first = v->n_reviews;
        while (first && v->reviews[first - 1].held >= since)
                first--;
        for (size_t i = first; i < v->n_reviews; i++) {
                struct item item = of_review(&v->reviews[i]);
                item.view = v;
                m->wish->each(m->wish->context, at, &item);
        }
}

static void make_items(void *context, size_t at, const struct clock_view *v)
{
        struct making *m = context;
        make_reviews(m, at, v);
        if (v->clock->ended == DAY_NONE)
                make_open(m, at, v);
        if (m->wish->clock)
                m->wish->clock(m->wish->context, at, v);
}

/* --- of several days at once ---------------------------------------------------------------------------- */

/* The days of it on which the review is held and not left out, from the first of them to the last. */
static void review_of_run(const struct making *m, size_t at, size_t n, const struct review_row *r)
{
        const day *days = m->wish->pass.days;
        size_t end = at + n;
        while (at < end && (days[at] < r->held || since_of(m, at) > r->held))
                at++;
        while (at < end && since_of(m, end - 1) > r->held)
                end--;
        if (at == end)
                return;
        const struct item item = of_review(r);
        m->wish->held(m->wish->context, at, end - at, &item);
}

/* Whose it is on the day, and how timely. */
static void make_bare(const struct making *m, struct case_row *row, struct item *i,
                      const struct clock_view *v)
{
        row->clock = v->states[v->n_events];
        row->stream = i->stream = row->clock.stream;
        clock_stand(&m->service->rules, &v->clock->start, i->on, v->clock->first_known, &row->clock);
        i->area = service_holder(m->service, v->child, v->clock->line, i->on, &i->iro, &i->team);
}

static void open_of_run(struct making *m, size_t at, size_t n, const struct clock_view *v)
{
        struct case_row row = {.child = v->child->no,
                               .child_id = v->child->id,
                               .last_late = DAY_NONE,
                               .last_unassessable = DAY_NONE};
        struct item item = of_case(&row, DAY_NONE);
        struct clock_view by = *v; /* the day */
        item.line = v->clock->line, item.bare = true;
        by.n_events = by.n_reviews = 0;
        for (size_t d = at; d < at + n; d++) {
                item.on = m->wish->pass.days[d];
                if (!m->wish->bare || !m->wish->bare[d]) {
                        struct clock_view on = clock_view_on(&m->service->rules, v, item.on);
                        make_open(m, d, &on);
                        continue;
                }
                for (; by.n_events < v->n_events && v->events[by.n_events].on <= item.on; by.n_events++)
                        ;
                for (; by.n_reviews < v->n_reviews && v->reviews[by.n_reviews].held <= item.on;
                     by.n_reviews++)
                        service_case_review(&row, v->reviews[by.n_reviews].held,
                                            v->reviews[by.n_reviews].judgement);
                make_bare(m, &row, &item, &by);
                m->wish->each(m->wish->context, d, &item);
        }
}

static void make_run(void *context, size_t at, size_t n, const struct clock_view *v)
{
        struct making *m = context;
        for (size_t i = 0; i < v->n_reviews; i++)
                review_of_run(m, at, n, &v->reviews[i]);
        if (v->clock->ended == DAY_NONE)
                open_of_run(m, at, n, v);
}

void items_of_clock(const struct service *s, const struct clock_view *v, const struct items_wish *w)
{
        struct making m = {.service = s, .wish = w};
        make_items(&m, 0, v);
}

void items_of_clocks(const struct service *s, struct db *db, const struct items_wish *w)
{
        struct making m = {.service = s, .wish = w, .no_midway = w->no_midway};
        day last = w->pass.days[0];
        for (size_t i = 1; i < w->pass.n; i++)
                last = w->pass.days[i] > last ? w->pass.days[i] : last;
        if (!w->no_midway)
                m.midways = midways_read(db, s->options.known, last, &m.n_midways);
        case_index_make(&m.loaded, s);
        struct clock_pass pass = w->pass;
        pass.run = make_run;
        service_clocks_at(s, db, &pass, make_items, &m);
        case_index_release(&m.loaded);
        free(m.midways);
}

void items_of_cases(const struct service *s, struct db *db, item_each *each, void *context)
{
        struct making m = {.service = s, .no_midway = !db};
        if (db)
                m.midways = midways_read(db, s->options.known, s->options.as_at, &m.n_midways);
        for (size_t i = 0; i < s->n_cases; i++) {
                struct item item = of_case(&s->cases[i], s->options.as_at);
                ask_midway(&m, &item);
                each(context, 0, &item);
        }
        free(m.midways);
}

/* --- of what a check kept ------------------------------------------------------------------------------- */

struct handing {
        item_each *each;
        void *context;
};

static void hand_review(void *context, const struct review_row *r)
{
        const struct handing *h = context;
        struct item item = of_review(r);
        h->each(h->context, 0, &item);
}

bool items_of_held(const struct service *s, struct db *db, day from, day to, item_each *each, void *context)
{
        return held_reviews(s, db, from, to, hand_review, &(struct handing){each, context});
}
