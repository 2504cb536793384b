/* Periods of care and their spells into clocks; what closes every clock; who holds a case; which booking
 * counts.
 */
#include "iro/domain/care.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "care_parts.h"
#include "iro/domain/year.h"

#include <stdlib.h>

void care_release(struct care *k)
{
        free(k->periods);
        free(k->spells);
        free(k->clocks);
        free(k->events);
        *k = (struct care){0};
}

bool care_for_adoption(const struct episode *e)
{
        return e->place[0] == 'A' && e->place[1] >= '3' && e->place[1] <= '6' && e->place[2] == '\0';
}

bool care_short_break(const struct episode *e)
{
        return code_is(e->ls, "V3") || code_is(e->ls, "V4");
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
                return (struct ending){next->decom, !*rec || code_is(rec, "X1")};
        return (struct ending){dec, dec == next->decom && code_is(rec, "X1")};
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
                continues = end.continues;
        }
        return n;
}

/* --- spells ------------------------------------------------------------------------------------------- */

/* V3 records each break as an episode. */
static bool single_break(const struct episode *e)
{
        return code_is(e->ls, "V3");
}

/* Single breaks make one series while the last one lies no more than the gap back; what is agreed as a whole
 * (V4) is a series by itself. */
static bool same_series(const struct child *c, const struct spell *before, const struct episode *next,
                        const struct coverages *v)
{
        return before->short_break && single_break(next) && single_break(&c->episodes[before->last]) &&
               before->end != DAY_NONE && next->decom <= day_add_months(before->end, v->gap_months);
}

/* Start known: the chain of episodes reaches RNE S, or the change of sort is itself in a loaded year; the
 * first of single breaks only if no earlier one can hide before coverage. */
static bool spell_known(const struct child *c, const struct period *p, size_t first,
                        const struct coverages *v)
{
        const struct episode *e = &c->episodes[first];
        day from = v->cla.from;
        bool changed = first != p->first;
        if (single_break(e) && !changed &&
            (from == DAY_NONE || e->decom < day_add_months(from, v->gap_months)))
                return false;
        return p->start_known || (changed && from != DAY_NONE && e->decom >= from);
}

static void add_spell(struct care *k, const struct child *c, const struct period *p, size_t first,
                      const struct coverages *v)
{
        GROW(k->spells, k->n_spells, k->cap_spells);
        k->spells[k->n_spells++] = (struct spell){.start = c->episodes[first].decom,
                                                  .period = p->start,
                                                  .short_break = care_short_break(&c->episodes[first]),
                                                  .start_known = spell_known(c, p, first, v),
                                                  .first = first};
}

/* A change of sort ends one spell and starts the other on that day. */
static void spells_of_period(struct care *k, const struct child *c, const struct period *p,
                             const struct coverages *v)
{
        for (size_t i = p->first; i <= p->last; i++) {
                const struct episode *e = &c->episodes[i];
                struct spell *last = k->n_spells ? &k->spells[k->n_spells - 1] : NULL;
                bool changed = i > p->first && care_short_break(e) != last->short_break;
                if (changed)
                        last->end = e->decom;
                if (changed || (i == p->first && !(last && same_series(c, last, e, v))))
                        add_spell(k, c, p, i, v);
                last = &k->spells[k->n_spells - 1];
                last->last = i;
                last->end = DAY_NONE;
        }
        k->spells[k->n_spells - 1].end = p->end;
}

/* A series of single breaks is open until the gap after its last break, or until full care starts. */
static void end_series(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        for (size_t i = 0; i < k->n_spells; i++) {
                struct spell *s = &k->spells[i];
                if (!s->short_break || s->end == DAY_NONE || !single_break(&c->episodes[s->last]))
                        continue;
                day end = day_add_months(s->end, v->gap_months);
                if (i + 1 < k->n_spells && s[1].start < end)
                        end = s[1].start;
                s->end = end <= as_at ? end : DAY_NONE;
        }
}

/* Some episode of the child is in the return of the year after. */
static bool in_next_year(const struct child *c, int year)
{
        for (size_t i = 0; i < c->n_episodes; i++) {
                const struct episode *e = &c->episodes[i];
                if (care_last_year(e->year, e->decom) > year && e->decom <= year_last(year + 1))
                        return true;
        }
        return false;
}

/* Step 8: open on the 31 March that ends a collection year, and in no episode of the next one. */
static bool spell_gone(const struct child *c, const struct spell *s, const struct coverages *v, day as_at)
{
        const struct episode *e = &c->episodes[s->last];
        if (s->end != DAY_NONE || e->dec != DAY_NONE)
                return false;
        int year = care_last_year(e->year, e->decom);
        while (care_left_out(year, v->cla.latest, as_at) && in_next_year(c, year))
                year++;
        return care_left_out(year, v->cla.latest, as_at);
}

int care_last_year(int year, day start)
{
        return year && year < year_of(start) ? year_of(start) : year;
}

bool care_left_out(int year, int latest, day as_at)
{
        return year && year < latest && as_at > year_last(year);
}

static void find_spells(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        k->n_spells = 0;
        k->n_periods = c->n_episodes ? care_periods(c, as_at, &k->periods, &k->cap_periods, NULL) : 0;
        for (size_t i = 0; i < k->n_periods; i++)
                spells_of_period(k, c, &k->periods[i], v);
        end_series(k, c, v, as_at);
        for (size_t i = 0; i < k->n_spells; i++)
                k->spells[i].gone = spell_gone(c, &k->spells[i], v, as_at);
}

/* --- clocks ------------------------------------------------------------------------------------------- */

struct care_clock *care_add_clock(struct care *k, enum line line, struct clock_start start)
{
        GROW(k->clocks, k->n_clocks, k->cap_clocks);
        struct care_clock *c = &k->clocks[k->n_clocks++];
        *c = (struct care_clock){
            .line = line, .start = start, .ended = DAY_NONE, .first_known = start.start, .episode = SIZE_MAX};
        c->start.eighteen = DAY_NONE;
        if (line != LINE_CLA)
                c->start.last_before = DAY_NONE;
        return c;
}

/* The last review held in the period before the spell. */
static day last_before(const struct child *c, const struct spell *s)
{
        day last = DAY_NONE;
        for (size_t i = 0; s->period < s->start && i < c->n_reviews; i++) {
                day on = c->reviews[i].on;
                if (stream_line(c->reviews[i].stream) == LINE_CLA && on >= s->period && on < s->start &&
                    on > last)
                        last = on;
        }
        return last;
}

static void cla_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        find_spells(k, c, v, as_at);
        for (size_t i = 0; i < k->n_spells; i++) {
                const struct spell *s = &k->spells[i];
                struct care_clock *clock = care_add_clock(
                    k, LINE_CLA,
                    (struct clock_start){.kind = s->short_break ? STREAM_SHORT_BREAK : STREAM_CLA,
                                         .start = s->start,
                                         .start_known = s->start_known,
                                         .coverage = s->short_break ? v->short_break : v->cla.from,
                                         .last_before = last_before(c, s),
                                         .gone = s->gone});
                clock->ended = s->end;
                clock->changed_into = s->period < s->start;
                clock->changed_from = i + 1 < k->n_spells && s[1].period < s[1].start;
                clock->source = i;
                clock->episode = s->last;
        }
}

static day died_in_care(const struct child *c, day as_at)
{
        size_t n = c->n_episodes;
        while (n && c->episodes[n - 1].decom > as_at)
                n--;
        const struct episode *last = n ? &c->episodes[n - 1] : NULL;
        return last && code_is(last->rec, "E2") && last->dec != DAY_NONE && last->dec <= as_at ? last->dec
                                                                                               : DAY_NONE;
}

day care_death(const struct child *c, day as_at)
{
        day died = c->died != DAY_NONE && c->died <= as_at ? c->died : DAY_NONE;
        died = day_earlier(died, died_in_care(c, as_at));
        return c->dob != DAY_NONE && died != DAY_NONE && died < c->dob ? DAY_NONE : died;
}

/* Step 7: death and the 18th birthday close every clock. One that could only begin after them is none. */
static void close_all(struct care *k, const struct child *c, day as_at)
{
        day eighteen = clock_eighteenth(c->dob), end = care_death(c, as_at);
        size_t kept = 0;
        if (eighteen != DAY_NONE && eighteen <= as_at)
                end = day_earlier(end, eighteen);
        for (size_t i = 0; i < k->n_clocks; i++) {
                struct care_clock *clock = &k->clocks[i];
                clock->start.eighteen = eighteen;
                if (end != DAY_NONE && clock->first_known > end)
                        continue;
                if (end != DAY_NONE && (clock->ended == DAY_NONE || clock->ended > end)) {
                        clock->ended = end;
                        clock->conference = clock->superseded = clock->start.gone = false;
                        clock->changed_from = false;
                }
                k->clocks[kept++] = *clock;
        }
        k->n_clocks = kept;
}

void care_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        k->n_clocks = 0;
        cla_clocks(k, c, v, as_at);
        care_plan_clocks(k, c, v, as_at);
        care_enquiry_clocks(k, c, v, as_at);
        close_all(k, c, as_at);
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
