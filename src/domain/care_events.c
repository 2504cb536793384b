/* The events one clock folds over: reviews of its line, authority to place, placements for adoption and
 * returns.
 */
#include "iro/domain/care.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "care_parts.h"

static void add_event(struct care *k, day on, enum event_kind kind)
{
        GROW(k->events, k->n_events, k->cap_events);
        k->events[k->n_events++] = (struct event){.on = on, .kind = kind};
}

static void add_reviews(struct care *k, const struct child *c, enum line line, day from, day to)
{
        for (size_t i = 0; i < c->n_reviews; i++)
                if (stream_line(c->reviews[i].stream) == line && c->reviews[i].on >= from &&
                    c->reviews[i].on <= to)
                        add_event(k, c->reviews[i].on, EVENT_REVIEW);
}

static bool gives_authority(const struct episode *e)
{
        return code_is(e->ls, "E1") || code_is(e->ls, "D1");
}

/* First authority to place for adoption in the spell: the first episode under a placement or freeing order,
 * or a parent's consent, whichever came first. */
static void add_authority(struct care *k, const struct child *c, const struct spell *s, day to)
{
        day first = DAY_NONE;
        for (size_t i = s->first; i <= s->last && first == DAY_NONE; i++)
                if (gives_authority(&c->episodes[i]))
                        first = c->episodes[i].decom;
        for (size_t i = 0; i < c->n_consents; i++)
                if (c->consents[i] >= s->start && c->consents[i] <= to)
                        first = day_earlier(first, c->consents[i]);
        if (first != DAY_NONE)
                add_event(k, first, EVENT_AUTHORITY);
}

static bool temporary(const struct episode *e)
{
        return e->place[0] == 'T' && e->place[1] >= '0' && e->place[1] <= '4' && e->place[2] == '\0';
}

/* New adopters: an adoptive placement directly after another that begins with a change of placement and
 * carers.
 */
static bool placed_anew(const struct child *c, const struct spell *s, size_t i)
{
        return i > s->first && care_for_adoption(&c->episodes[i - 1]) &&
               (str_eq(c->episodes[i].rne, "P") || str_eq(c->episodes[i].rne, "B"));
}

/* Placed from the first A3-A6 episode, again with new adopters; a temporary placement (T0-T4) changes
 * nothing; any other returns the child. */
static void add_adoption(struct care *k, const struct child *c, const struct spell *s, day to)
{
        bool placed = false;
        for (size_t i = s->first; i <= s->last && c->episodes[i].decom <= to; i++) {
                const struct episode *e = &c->episodes[i];
                bool adoptive = care_for_adoption(e);
                if (adoptive && (!placed || placed_anew(c, s, i)))
                        add_event(k, e->decom, EVENT_PLACED);
                if (placed && !adoptive && !temporary(e))
                        add_event(k, e->decom, EVENT_RETURNED);
                placed = adoptive || (placed && temporary(e));
        }
}

static void cla_events(struct care *k, const struct child *c, const struct care_clock *clock, day to)
{
        const struct spell *s = &k->spells[clock->source];
        add_reviews(k, c, LINE_CLA, s->start, to);
        if (s->short_break)
                return;
        add_authority(k, c, s, to);
        add_adoption(k, c, s, to);
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
                add_reviews(k, c, LINE_CP, clock->first_known + 1, to);
                return;
        case LINE_ICPC:
                if (clock->conference)
                        add_event(k, clock->ended, EVENT_REVIEW);
                return;
        case LINE_COUNT:
                return;
        }
}
