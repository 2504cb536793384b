/* The pass over every clock, open or ended, with its judged reviews and who held the case on each day. */
#include "iro/base/mem.h"
#include "iro/service/service.h"

#include <stdlib.h>

struct pass {
        const struct service *service;
        const struct child *child;
        const struct care_clock *clock;
        day since; /* earlier reviews are judged and no more */
        struct review_row *reviews;
        size_t n, cap;
};

static const struct held_review *review_on(const struct child *c, enum line line, day on)
{
        for (size_t i = 0; i < c->n_reviews; i++)
                if (c->reviews[i].on == on && stream_line(c->reviews[i].stream) == line)
                        return &c->reviews[i];
        return NULL;
}

static void take_review(void *context, const struct judged_review *j)
{
        struct pass *p = context;
        day on = j->event->on;
        GROW(p->reviews, p->n, p->cap);
        struct review_row *r = &p->reviews[p->n++];
        *r = (struct review_row){.child = p->child->no,
                                 .child_id = p->child->id,
                                 .stream = j->stream,
                                 .held = on,
                                 .due = j->due,
                                 .judgement = j->judgement,
                                 .number = j->number,
                                 .rule = j->rule,
                                 .counted_from = j->counted_from,
                                 .area = "",
                                 .pn = -1,
                                 .iro = -1,
                                 .team = -1};
        if (on < p->since)
                return;
        const struct held_review *v = review_on(p->child, p->clock->line, on);
        r->pn = v ? v->pn : -1;
        r->reasoned = v && v->late_reason && *v->late_reason;
        r->area = service_holder(p->service, p->child, p->clock->line, on, &r->iro, &r->team);
}

struct following {
        const struct clock_pass *days;
        service_clock_at *each;
        void *context;
};

/* Every clock of the child as at one of the days. */
static void pass_child(struct pass *p, struct care *care, const struct child *c, const struct following *f,
                       size_t at)
{
        const struct service *s = p->service;
        day as_at = f->days->days[at];
        care_clocks(care, c, &s->coverage, as_at);
        for (size_t i = 0; i < care->n_clocks; i++) {
                struct care_clock k = care->clocks[i];
                struct clock_view v = {.child = c, .clock = &k};
                p->child = c, p->clock = &k, p->n = 0;
                care_events(care, c, &k, as_at);
                clock_fold(&s->rules, &k.start, care->events, care->n_events, as_at, k.first_known, &v.folded,
                           take_review, p);
                v.reviews = p->reviews, v.n_reviews = p->n;
                v.events = care->events, v.n_events = care->n_events;
                f->each(f->context, at, &v);
        }
}

void service_clocks_at(const struct service *s, struct db *db, const struct clock_pass *days,
                       service_clock_at *each, void *context)
{
        struct pass p = {.service = s, .since = days->since};
        struct care care = {0};
        const struct following f = {days, each, context};
        struct reader_range g = {.since = days->since, .booked = days->days[0], .details = days->details};
        for (size_t i = 1; i < days->n; i++)
                g.booked = days->days[i] < g.booked ? days->days[i] : g.booked;
        struct reader *r = reader_open_since(db, s->options.known, &g, s->options.as_at);
        for (struct child c; reader_next(r, &c);)
                for (size_t at = 0; at < days->n; at++)
                        pass_child(&p, &care, &c, &f, at);
        reader_close(r);
        care_release(&care);
        free(p.reviews);
}

struct one_day {
        service_clock *each;
        void *context;
};

static void pass_on(void *context, size_t at, const struct clock_view *v)
{
        const struct one_day *o = context;
        (void)at;
        o->each(o->context, v);
}

void service_clocks_child(const struct service *s, const struct child *c, service_clock *each, void *context)
{
        struct pass p = {.service = s, .since = DAY_NONE};
        struct care care = {0};
        struct one_day o = {each, context};
        const struct clock_pass days = {.days = &s->options.as_at, .n = 1};
        const struct following f = {&days, pass_on, &o};
        pass_child(&p, &care, c, &f, 0);
        care_release(&care);
        free(p.reviews);
}

void service_clocks_since(const struct service *s, struct db *db, day since, service_clock *each,
                          void *context)
{
        struct one_day o = {each, context};
        const struct clock_pass p = {.days = &s->options.as_at, .n = 1, .since = since};
        service_clocks_at(s, db, &p, pass_on, &o);
}

struct range {
        day from, to;
        service_review *each;
        void *context;
};

static void pick_reviews(void *context, const struct clock_view *v)
{
        const struct range *g = context;
        for (size_t i = 0; i < v->n_reviews; i++)
                if (v->reviews[i].held >= g->from && v->reviews[i].held <= g->to)
                        g->each(g->context, &v->reviews[i]);
}

void service_reviews(const struct service *s, struct db *db, day from, day to, service_review *each,
                     void *context)
{
        struct range g = {from, to, each, context};
        service_clocks_since(s, db, from, pick_reviews, &g);
}
