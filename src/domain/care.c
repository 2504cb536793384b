/* Periods of care, plans and enquiries into clocks; who holds a case; which booking counts. */
#include "iro/domain/care.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>

void care_release(struct care *k)
{
        free(k->periods);
        free(k->clocks);
        free(k->events);
        *k = (struct care){0};
}

static day earlier(day a, day b)
{
        return b == DAY_NONE || (a != DAY_NONE && a < b) ? a : b;
}

/* --- periods of care ---------------------------------------------------------------------------------- */

/* How an episode ends, seen from the day: the day, and whether the next one continues the period. */
struct ending {
        day on;
        bool continues;
};

static struct ending episode_ending(const struct episode *e, const struct episode *next, day as_at,
                                    struct care_faults *faults)
{
        bool known = e->dec != DAY_NONE && e->dec <= as_at;
        day dec = known ? e->dec : DAY_NONE;
        const char *rec = known || e->dec == DAY_NONE ? e->rec : "";
        if (!next)
                return (struct ending){dec, false};
        faults->undated += e->dec == DAY_NONE;
        faults->overlaps += e->dec != DAY_NONE && e->dec > next->decom;
        if (dec == DAY_NONE || dec > next->decom)
                return (struct ending){next->decom, !*rec || str_eq(rec, "X1")};
        return (struct ending){dec, dec == next->decom && str_eq(rec, "X1")};
}

static bool is_short_break(const struct episode *e)
{
        return str_eq(e->ls, "V3") || str_eq(e->ls, "V4");
}

static struct period period_from_episode(const struct episode *e, size_t i)
{
        return (struct period){
            .start = e->decom, .end = DAY_NONE, .start_known = str_eq(e->rne, "S"), .first = i, .last = i};
}

size_t care_periods(const struct child *c, day as_at, struct period **out, size_t *cap,
                    struct care_faults *faults)
{
        struct care_faults none, *f = faults ? faults : &none;
        *f = (struct care_faults){0};
        size_t n = 0, shown = 0;
        while (shown < c->n_episodes && c->episodes[shown].decom <= as_at)
                shown++;
        bool continues = false;
        for (size_t i = 0; i < shown; i++) {
                const struct episode *e = &c->episodes[i];
                if (!continues) {
                        GROW(*out, n, *cap);
                        (*out)[n++] = period_from_episode(e, i);
                }
                struct period *p = &(*out)[n - 1];
                struct ending end = episode_ending(e, i + 1 < shown ? e + 1 : NULL, as_at, f);
                p->last = i;
                p->end = end.on;
                p->short_break = is_short_break(e);
                continues = end.continues;
        }
        return n;
}

/* --- clocks ------------------------------------------------------------------------------------------- */

static struct care_clock *add_clock(struct care *k)
{
        GROW(k->clocks, k->n_clocks, k->cap_clocks);
        struct care_clock *c = &k->clocks[k->n_clocks++];
        *c = (struct care_clock){.ended = DAY_NONE, .episode = SIZE_MAX};
        return c;
}

static void cla_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        k->n_periods = c->n_episodes ? care_periods(c, as_at, &k->periods, &k->cap_periods, NULL) : 0;
        for (size_t i = 0; i < k->n_periods; i++) {
                const struct period *p = &k->periods[i];
                struct care_clock *clock = add_clock(k);
                clock->line = LINE_CLA;
                clock->start = (struct clock_start){.kind = p->short_break ? STREAM_SHORT_BREAK : STREAM_CLA,
                                                    .start = p->start,
                                                    .start_known = p->start_known,
                                                    .coverage = v->cla.from};
                clock->ended = p->end;
                clock->first_known = p->start;
                clock->source = i;
                clock->episode = p->last;
        }
}

static void cp_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        for (size_t i = 0; i < c->n_plans && c->plans[i].start <= as_at; i++) {
                const struct plan *p = &c->plans[i];
                struct care_clock *clock = add_clock(k);
                clock->line = LINE_CP;
                clock->start = (struct clock_start){
                    .kind = STREAM_CP, .start = p->start, .start_known = true, .coverage = v->cp.from};
                clock->ended = p->end != DAY_NONE && p->end <= as_at ? p->end : DAY_NONE;
                clock->first_known = p->start;
                clock->source = i;
        }
}

static day on_or_after(day d, day start)
{
        return d != DAY_NONE && d >= start ? d : DAY_NONE;
}

/* The initial conference of an enquiry: its own date, the one of the CINdetails, a plan's start, or one
 * recorded. */
static day conference_day(const struct child *c, const struct section47 *s)
{
        day held = earlier(on_or_after(s->icpc, s->start), on_or_after(s->cin_icpc, s->start));
        for (size_t i = 0; i < c->n_plans; i++)
                held = earlier(held, on_or_after(c->plans[i].start, s->start));
        for (size_t i = 0; i < c->n_reviews; i++)
                if (stream_line(c->reviews[i].stream) == LINE_ICPC)
                        held = earlier(held, on_or_after(c->reviews[i].on, s->start));
        return held;
}

static void icpc_clocks(struct care *k, const struct child *c, day as_at)
{
        for (size_t i = 0; i < c->n_enquiries && c->enquiries[i].start <= as_at; i++) {
                const struct section47 *s = &c->enquiries[i];
                if (s->not_required)
                        continue;
                struct care_clock *clock = add_clock(k);
                clock->line = LINE_ICPC;
                clock->start = (struct clock_start){
                    .kind = STREAM_ICPC, .start = s->start, .start_known = true, .coverage = DAY_NONE};
                day held = conference_day(c, s), closed = on_or_after(s->cin_closed, s->start);
                day end = earlier(held, closed);
                if (end != DAY_NONE && end <= as_at) {
                        clock->ended = end;
                        clock->conference = end == held;
                }
                clock->first_known = s->start;
                clock->source = i;
        }
}

void care_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        k->n_clocks = 0;
        cla_clocks(k, c, v, as_at);
        cp_clocks(k, c, v, as_at);
        icpc_clocks(k, c, as_at);
}

/* --- who holds it, which booking ---------------------------------------------------------------------- */

const struct allocation *care_holder(const struct child *c, enum line line, day on)
{
        enum line desk = line == LINE_ICPC ? LINE_CP : line;
        const struct allocation *holder = NULL;
        for (size_t i = 0; i < c->n_allocations; i++) {
                const struct allocation *a = &c->allocations[i];
                if (a->line == desk && a->from <= on && (a->to == DAY_NONE || a->to > on) &&
                    (!holder || a->from >= holder->from))
                        holder = a;
        }
        return holder;
}

static bool held_on(const struct child *c, enum line line, day on)
{
        for (size_t i = 0; i < c->n_reviews; i++)
                if (c->reviews[i].on == on && stream_line(c->reviews[i].stream) == line)
                        return true;
        return false;
}

const struct booking *care_booking(const struct child *c, enum line line, day as_at)
{
        for (size_t i = 0; i < c->n_bookings; i++) {
                const struct booking *b = &c->bookings[i];
                if (b->line == line && b->on >= as_at && !(b->on == as_at && held_on(c, line, b->on)))
                        return b;
        }
        return NULL;
}
