/* Several counts in one pass over the clocks: each child is read once, and stands once on each of the days.
 */
#include "counts_inside.h"

#include <stdlib.h>

/* The first day of the earliest period that ends on the day. */
static day first_day(const struct spans *s)
{
        day since = INT32_MAX;
        for (int k = 0; k < SPANS; k++)
                since = s->of[k].from < since ? s->of[k].from : since;
        return since;
}

/* One of the days of one of the wishes. */
struct place {
        day on, since;
        size_t wish, at;
        const struct counts_also *also; /* NULL = nobody else asks */
};
/* The days of all of them: each once, in order, with the places it stands for. */
struct together {
        const struct counts_wish *wishes;
        struct place *places; /* by day */
        size_t n_places, n_days, *first;
        day *days, *since, *quiet;
        bool *summed, *bare; /* nobody else asks for the items; nor how what is open stands */
};

static int by_day(const void *a, const void *b)
{
        const struct place *x = a, *y = b;
        if (x->on != y->on)
                return x->on < y->on ? -1 : 1;
        if (x->wish != y->wish)
                return x->wish < y->wish ? -1 : 1;
        return (x->at > y->at) - (x->at < y->at);
}

static void take_places(struct together *t, size_t wish)
{
        const struct counts *c = t->wishes[wish].counts;
        const struct counts_also *also = t->wishes[wish].also;
        for (size_t i = 0; i < c->n_days; i++) {
                day since = first_day(&c->spans[i]);
                const struct counts_also *asks = also && (!also->on || also->on[i]) ? also : NULL;
                if (asks && asks->since != DAY_NONE && asks->since < since)
                        since = asks->since;
                t->places[t->n_places++] = (struct place){c->days[i], since, wish, i, asks};
        }
}

static bool asks_standing(const struct together *t, const struct place *p)
{
        return t->wishes[p->wish].counts->asked[p->at] & COUNT_STANDING;
}

/* Where nobody asks for clocks, one that has ended says nothing but what was held of it. */
static void find_asked(struct together *t, size_t at)
{
        t->quiet[at] = t->since[at];
        t->summed[at] = t->bare[at] = true;
        for (size_t k = t->first[at]; k < t->first[at + 1]; k++) {
                const struct counts_also *also = t->places[k].also;
                if (also && also->clock && !also->lately)
                        t->quiet[at] = DAY_NONE;
                t->summed[at] = t->summed[at] && !(also && (also->each || also->clock));
                t->bare[at] = t->bare[at] && !asks_standing(t, &t->places[k]);
        }
}

static void put_together(struct together *t, const struct counts_wish *wishes, size_t n)
{
        size_t all = 0;
        for (size_t i = 0; i < n; i++)
                all += wishes[i].counts->n_days;
        *t = (struct together){.wishes = wishes};
        t->places = xcalloc(all, sizeof *t->places);
        t->days = xcalloc(all, sizeof *t->days), t->since = xcalloc(all, sizeof *t->since);
        t->quiet = xcalloc(all, sizeof *t->quiet), t->bare = xcalloc(all, sizeof *t->bare);
        t->summed = xcalloc(all, sizeof *t->summed);
        t->first = xcalloc(all + 1, sizeof *t->first);
        for (size_t i = 0; i < n; i++)
                take_places(t, i);
        qsort(t->places, all, sizeof *t->places, by_day);
        for (size_t i = 0; i < all; i++) {
                const struct place *p = &t->places[i];
                if (i == 0 || p->on != p[-1].on) {
                        t->first[t->n_days] = i;
                        t->days[t->n_days] = p->on, t->since[t->n_days++] = p->since;
                }
                day *since = &t->since[t->n_days - 1];
                *since = p->since < *since ? p->since : *since;
        }
        t->first[t->n_days] = all;
        for (size_t i = 0; i < t->n_days; i++)
                find_asked(t, i);
}

static void take_apart(struct together *t)
{
        free(t->places);
        free(t->days);
        free(t->since);
        free(t->quiet);
        free(t->summed);
        free(t->bare);
        free(t->first);
}

static void add_all(void *context, size_t at, const struct item *i)
{
        const struct together *t = context;
        for (size_t k = t->first[at]; k < t->first[at + 1]; k++) {
                const struct place *p = &t->places[k];
                counts_add(t->wishes[p->wish].counts, p->at, i);
                if (p->also && p->also->each)
                        p->also->each(p->also->context, p->at, i);
        }
}

/* The places of days in a row lie in a row. */
static void add_run(void *context, size_t at, size_t n, const struct item *i)
{
        const struct together *t = context;
        struct counts_held h;
        const struct counts *of = NULL;
        for (size_t k = t->first[at]; k < t->first[at + n]; k++) {
                const struct place *p = &t->places[k];
                struct counts *c = t->wishes[p->wish].counts;
                if (c != of)
                        h = counts_held_of(c, i), of = c;
                counts_add_held(c, p->at, &h);
        }
}

static void see_clock(void *context, size_t at, const struct clock_view *v)
{
        const struct together *t = context;
        for (size_t k = t->first[at]; k < t->first[at + 1]; k++) {
                const struct place *p = &t->places[k];
                if (p->also && p->also->clock)
                        p->also->clock(p->also->context, p->at, v);
        }
}

/* Of these children, or (NULL) of everyone. */
static void pass_clocks(const struct counts_wish *wishes, size_t n, struct db *db, const int64_t *children,
                        size_t n_children)
{
        struct together t;
        put_together(&t, wishes, n);
        struct items_wish w = {.pass = {.days = t.days,
                                        .n = t.n_days,
                                        .since = t.since[0],
                                        .quiet = t.quiet,
                                        .together = t.summed,
                                        .children = children,
                                        .n_children = n_children},
                               .since = t.since,
                               .bare = t.bare,
                               .each = add_all,
                               .held = add_run,
                               .clock = see_clock,
                               .context = &t,
                               .no_midway = true};
        for (size_t i = 0; i < t.n_days; i++)
                w.pass.since = t.since[i] < w.pass.since ? t.since[i] : w.pass.since;
        for (size_t i = 0; i < n; i++) {
                const struct counts_also *also = wishes[i].also;
                w.pass.details = w.pass.details || (also && also->details);
                w.no_midway = w.no_midway && also && also->no_midway;
                w.pass.seen = also && also->seen ? also->seen : w.pass.seen;
        }
        items_of_clocks(wishes[0].counts->service, db, &w);
        take_apart(&t);
}

void counts_run_all(const struct counts_wish *wishes, size_t n, struct db *db)
{
        pass_clocks(wishes, n, db, NULL, 0);
        for (size_t i = 0; i < n; i++)
                counts_beside(wishes[i].counts, db);
}

void counts_children(struct counts *c, struct db *db, const int64_t *children, size_t n,
                     const struct counts_also *also)
{
        const struct counts_also none = {.since = DAY_NONE, .no_midway = true};
        if (n)
                pass_clocks(&(struct counts_wish){c, also ? also : &none}, 1, db, children, n);
}

void counts_run(struct counts *c, struct db *db, const struct counts_also *also)
{
        counts_run_all(&(struct counts_wish){c, also}, 1, db);
}

void counts_compute(struct counts *c, const struct service *s, struct db *db, const day *days, size_t n)
{
        counts_init(c, s, days, n);
        counts_run(c, db, NULL);
}
