/* The events one clock folds over: reviews of its line, authority to place, placements for adoption and their
 * disruption. */
#include "iro/domain/care.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

static void add_event(struct care *k, day on, enum event_kind kind, bool old)
{
        GROW(k->events, k->n_events, k->cap_events);
        k->events[k->n_events++] = (struct event){.on = on, .kind = kind, .old = old};
}

static void add_reviews(struct care *k, const struct child *c, enum line line, day from, day to)
{
        for (size_t i = 0; i < c->n_reviews; i++)
                if (stream_line(c->reviews[i].stream) == line && c->reviews[i].on >= from &&
                    c->reviews[i].on <= to)
                        add_event(k, c->reviews[i].on, EVENT_REVIEW, false);
}

static bool gives_authority(const struct episode *e)
{
        return str_eq(e->ls, "E1") || str_eq(e->ls, "D1");
}

static bool for_adoption(const struct episode *e)
{
        return e->place[0] == 'A' && e->place[1] >= '3' && e->place[1] <= '6' && e->place[2] == '\0';
}

/* The first episode of a period whose start is unknown gives neither authority nor placement: it may be
 * older. */
static bool may_be_older(const struct period *p, size_t i)
{
        return i == p->first && !p->start_known;
}

static void add_authority(struct care *k, const struct child *c, const struct period *p)
{
        for (size_t i = p->first; i <= p->last; i++)
                if (gives_authority(&c->episodes[i])) {
                        if (!may_be_older(p, i))
                                add_event(k, c->episodes[i].decom, EVENT_AUTHORITY, false);
                        return;
                }
}

/* What the placement rows and the episodes say about one period, as days. */
struct adoption {
        const struct child *child;
        const struct period *period;
        day from, to; /* DATE_PLACED counts within these */
};

static bool adopted(const struct adoption *a)
{
        const char *rec = a->child->episodes[a->period->last].rec;
        return a->period->end != DAY_NONE && (str_eq(rec, "E11") || str_eq(rec, "E12"));
}

static bool row_counts(const struct adoption *a, const struct placement *p)
{
        return p->placed >= a->from && p->placed <= a->to && (p->ceased == DAY_NONE || p->ceased > p->placed);
}

/* The last placement before an adoption order ceased because of it; one before that was disrupted. */
static bool ended_in_adoption(const struct adoption *a, size_t row)
{
        if (!adopted(a))
                return false;
        for (size_t i = row + 1; i < a->child->n_placements; i++)
                if (row_counts(a, &a->child->placements[i]))
                        return false;
        return true;
}

static bool row_disrupts(const struct adoption *a, size_t row)
{
        const struct placement *p = &a->child->placements[row];
        return row_counts(a, p) && p->ceased != DAY_NONE && p->ceased <= a->to && !ended_in_adoption(a, row);
}

/* The first disruption strictly after `after`; DAY_NONE = none by as-at. */
static day next_disruption(const struct adoption *a, day after)
{
        day found = DAY_NONE;
        for (size_t i = 0; i < a->child->n_placements; i++) {
                day ceased = a->child->placements[i].ceased;
                if (ceased > after && row_disrupts(a, i) && (found == DAY_NONE || ceased < found))
                        found = ceased;
        }
        for (size_t i = a->period->first; i < a->period->last; i++) {
                const struct episode *e = &a->child->episodes[i], *next = e + 1;
                if (for_adoption(e) && !for_adoption(next) && next->decom > after &&
                    (found == DAY_NONE || next->decom < found))
                        found = next->decom;
        }
        return found;
}

/* The placement of the spell [from, to): DATE_PLACED if given, else the first A3-A6 episode. */
static day placement_in(const struct adoption *a, day from, day to)
{
        for (size_t i = 0; i < a->child->n_placements; i++) {
                const struct placement *p = &a->child->placements[i];
                if (row_counts(a, p) && p->placed >= from && (to == DAY_NONE || p->placed < to))
                        return p->placed;
        }
        for (size_t i = a->period->first; i <= a->period->last; i++) {
                const struct episode *e = &a->child->episodes[i];
                if (for_adoption(e) && e->decom >= from)
                        return !may_be_older(a->period, i) && (to == DAY_NONE || e->decom < to) ? e->decom
                                                                                                : DAY_NONE;
        }
        return DAY_NONE;
}

static void add_adoption(struct care *k, const struct child *c, const struct period *p, day before, day to,
                         day coverage)
{
        struct adoption a = {.child = c, .period = p, .from = p->start_known ? p->start : before, .to = to};
        for (day from = a.from;;) {
                day disrupted = next_disruption(&a, from), placed = placement_in(&a, from, disrupted);
                if (placed != DAY_NONE)
                        add_event(k, placed, EVENT_PLACED, coverage == DAY_NONE || placed + 28 < coverage);
                if (disrupted == DAY_NONE)
                        return;
                add_event(k, disrupted, EVENT_DISRUPTED, false);
                from = disrupted;
        }
}

static void cla_events(struct care *k, const struct child *c, const struct care_clock *clock, day to)
{
        const struct period *p = &k->periods[clock->source];
        add_reviews(k, c, LINE_CLA, p->start, to);
        if (clock->start.kind == STREAM_SHORT_BREAK)
                return;
        day before = clock->source > 0 ? k->periods[clock->source - 1].end : DAY_NONE;
        add_authority(k, c, p);
        if (c->n_placements || p->first != p->last || for_adoption(&c->episodes[p->first]))
                add_adoption(k, c, p, before, to, clock->start.coverage);
}

void care_events(struct care *k, const struct child *c, const struct care_clock *clock, day as_at)
{
        k->n_events = 0;
        day to = clock->ended == DAY_NONE ? as_at : clock->ended;
        switch (clock->line) {
        case LINE_CLA:
                cla_events(k, c, clock, to);
                return;
        case LINE_CP: /* a review on or before the plan's start is a query and counts in no clock */
                add_reviews(k, c, LINE_CP, clock->start.start + 1, to);
                return;
        case LINE_ICPC:
                if (clock->conference)
                        add_event(k, clock->ended, EVENT_REVIEW, false);
                return;
        case LINE_COUNT:
                return;
        }
}
