/* The pass over every clock, open or ended, with its judged reviews and who held the case on each day. */
#include "iro/base/mem.h"
#include "iro/service/service.h"

#include <stdlib.h>

/* A clock as its events left it, and where its reviews and events are; how it stands is a day's. */
struct left {
        struct care_clock clock;
        size_t first_review, n_reviews, first_event, n_events, first_state;
};

struct pass {
        const struct service *service;
        const struct child *child;
        const struct care_clock *clock;
        day since; /* earlier reviews are judged and no more */
        struct care care;
        struct left *clocks; /* of the child at hand, and of all of them: */
        struct review_row *reviews;
        struct event *events;
        struct clock *states;
        enum care_move *turned, *moved; /* per day: of every child, and of the one at hand */
        bool open;                      /* one of its clocks is */
        size_t n_clocks, cap_clocks, n, cap, n_events, cap_events, n_states, cap_states;
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

static void keep_events(struct pass *p, const struct care *care)
{
        for (size_t i = 0; i < care->n_events; i++) {
                GROW(p->events, p->n_events, p->cap_events);
                p->events[p->n_events++] = care->events[i];
        }
}

static struct clock *more_states(struct pass *p, size_t n)
{
        for (size_t i = 0; i < n; i++) {
                GROW(p->states, p->n_states, p->cap_states);
                p->n_states++;
        }
        return p->states + p->n_states - n;
}

static void fold_clock(struct pass *p, const struct care_clock *k, day as_at)
{
        struct care *care = &p->care;
        GROW(p->clocks, p->n_clocks, p->cap_clocks);
        struct left *left = &p->clocks[p->n_clocks++];
        *left = (struct left){.clock = *k, .first_review = p->n, .first_event = p->n_events};
        p->clock = k;
        care_events(care, p->child, k, as_at);
        left->first_state = p->n_states;
        clock_fold_events(&p->service->rules, &k->start, care->events, care->n_events,
                          more_states(p, care->n_events + 1), take_review, p);
        keep_events(p, care);
        left->n_reviews = p->n - left->first_review;
        left->n_events = p->n_events - left->first_event;
        p->open = p->open || k->ended == DAY_NONE;
}

/* Every clock of the child by what there is up to the day. */
static void fold_child(struct pass *p, const struct child *c, day as_at)
{
        p->child = c;
        p->open = false;
        p->n = p->n_clocks = p->n_events = p->n_states = 0;
        care_clocks(&p->care, c, &p->service->coverage, as_at);
        for (size_t i = 0; i < p->care.n_clocks; i++)
                fold_clock(p, &p->care.clocks[i], as_at);
}

/* It is of the time before what is asked for, and nothing was held of it since. */
static bool is_quiet(const struct pass *p, const struct left *l, day since)
{
        const struct care_clock *k = &l->clock;
        if (k->ended == DAY_NONE || k->ended >= since || k->first_known >= since)
                return false;
        return l->n_reviews == 0 || p->reviews[l->first_review + l->n_reviews - 1].held < since;
}

struct clock_view clock_view_on(const struct clock_rules *r, const struct clock_view *v, day on)
{
        struct clock_view then = *v;
        while (then.n_events && v->events[then.n_events - 1].on > on)
                then.n_events--;
        while (then.n_reviews && v->reviews[then.n_reviews - 1].held > on)
                then.n_reviews--;
        then.folded = v->states[then.n_events];
        clock_stand(r, &v->clock->start, on, v->clock->first_known, &then.folded);
        return then;
}

static struct clock_view view_of(const struct pass *p, const struct child *c, const struct left *left)
{
        return (struct clock_view){.child = c,
                                   .clock = &left->clock,
                                   .states = p->states + left->first_state,
                                   .reviews = p->reviews ? p->reviews + left->first_review : NULL,
                                   .n_reviews = left->n_reviews,
                                   .events = p->events ? p->events + left->first_event : NULL,
                                   .n_events = left->n_events};
}

/* How they stand on one of the days. */
static void hand_child(struct pass *p, const struct child *c, const struct following *f, size_t at)
{
        const day quiet = f->days->quiet ? f->days->quiet[at] : DAY_NONE;
        for (size_t i = 0; i < p->n_clocks; i++) {
                const struct left *left = &p->clocks[i];
                if (is_quiet(p, left, quiet))
                        continue;
                const struct clock_view all = view_of(p, c, left),
                                        v = clock_view_on(&p->service->rules, &all, f->days->days[at]);
                f->each(f->context, at, &v);
        }
}

/* A year that ended turns what is open. */
static bool is_other(const struct pass *p, size_t at)
{
        return p->moved[at] == CARE_MOVES || (p->moved[at] == CARE_TURNS && p->open);
}

/* The clocks of the day and of those after it on which nothing moves, with what was held by the last of them.
 */
static void fold_on(struct pass *p, const struct child *c, const struct clock_pass *days, size_t at)
{
        while (at + 1 < days->n && p->moved[at + 1] == CARE_STANDS)
                at++;
        fold_child(p, c, days->days[at]);
}

/* The days from this one on through which the clocks are the same. */
static size_t hand_run(struct pass *p, const struct child *c, const struct following *f, size_t at)
{
        const struct clock_pass *days = f->days;
        day quiet = days->quiet ? days->quiet[at] : DAY_NONE;
        size_t n = 1;
        for (; at + n < days->n && days->together[at + n] && !is_other(p, at + n); n++)
                quiet = days->quiet && days->quiet[at + n] < quiet ? days->quiet[at + n] : quiet;
        for (size_t i = 0; i < p->n_clocks; i++) {
                const struct left *left = &p->clocks[i];
                const struct clock_view v = view_of(p, c, left);
                if (!is_quiet(p, left, quiet))
                        days->run(f->context, at, n, &v);
        }
        return n;
}

static void pass_child(struct pass *p, const struct child *c, const struct following *f)
{
        care_moves(c, f->days->days, p->turned, f->days->n, p->moved);
        for (size_t at = 0, n; at < f->days->n; at += n) {
                if (is_other(p, at))
                        fold_on(p, c, f->days, at);
                if (f->days->together && f->days->together[at]) {
                        n = hand_run(p, c, f, at);
                        continue;
                }
                hand_child(p, c, f, at);
                n = 1;
        }
        if (f->days->seen)
                f->days->seen->each(f->days->seen->context, c);
}

static void release(struct pass *p)
{
        care_release(&p->care);
        free(p->clocks);
        free(p->reviews);
        free(p->events);
        free(p->states);
        free(p->moved);
        free(p->turned);
}

/* Everyone whom the pass may concern. */
static void pass_many(struct pass *p, struct db *db, const struct following *f)
{
        const struct clock_pass *days = f->days;
        const struct service *s = p->service;
        struct reader_range g = {.since = days->since, .booked = days->days[0], .details = days->details};
        for (size_t i = 1; i < days->n; i++)
                g.booked = days->days[i] < g.booked ? days->days[i] : g.booked;
        struct reader *r = reader_open_since(db, s->options.known, &g, s->options.as_at);
        for (struct child c; reader_next(r, &c);)
                pass_child(p, &c, f);
        reader_close(r);
}

static void pass_few(struct pass *p, struct db *db, const struct following *f)
{
        const struct service *s = p->service;
        struct reader *r = reader_open(db, s->options.known, READ_ALL, s->options.as_at);
        struct child c;
        for (size_t i = 0; i < f->days->n_children; i++)
                if (reader_child(r, f->days->children[i], &c))
                        pass_child(p, &c, f);
        reader_close(r);
}

void service_clocks_at(const struct service *s, struct db *db, const struct clock_pass *days,
                       service_clock_at *each, void *context)
{
        struct pass p = {.service = s, .since = days->since};
        p.moved = xcalloc(days->n, sizeof *p.moved);
        p.turned = xcalloc(days->n, sizeof *p.turned);
        care_turns(days->days, days->n, p.turned);
        const struct following f = {days, each, context};
        (days->children ? pass_few : pass_many)(&p, db, &f);
        release(&p);
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

struct clocks_of {
        struct pass pass;
        struct one_day day;
        enum care_move moved, turned;
};

struct clocks_of *service_clocks_begin(const struct service *s, day since, service_clock *each, void *context)
{
        struct clocks_of *k = xcalloc(1, sizeof *k);
        k->pass = (struct pass){.service = s, .since = since, .moved = &k->moved, .turned = &k->turned};
        k->day = (struct one_day){each, context};
        k->turned = CARE_MOVES;
        return k;
}

void service_clocks_next(struct clocks_of *k, const struct child *c)
{
        const struct clock_pass days = {.days = &k->pass.service->options.as_at, .n = 1};
        pass_child(&k->pass, c, &(struct following){&days, pass_on, &k->day});
}

void service_clocks_end(struct clocks_of *k)
{
        k->pass.moved = k->pass.turned = NULL;
        release(&k->pass);
        free(k);
}

void service_clocks_child(const struct service *s, const struct child *c, service_clock *each, void *context)
{
        struct clocks_of *k = service_clocks_begin(s, DAY_NONE, each, context);
        service_clocks_next(k, c);
        service_clocks_end(k);
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
