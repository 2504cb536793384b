/* Child protection plans and section 47 enquiries into clocks. */
#include "iro/domain/care.h"
#include "care_parts.h"
#include "iro/domain/year.h"

enum { CONFERENCE_WD = 10 }; /* a plan's conference lies no more working days before its start */

/* --- plans -------------------------------------------------------------------------------------------- */

static bool begins_plan(const struct plan *p, day conference, const struct calendar *calendar)
{
        return conference != DAY_NONE && conference <= p->start &&
               p->start <= calendar_add(calendar, conference, CONFERENCE_WD);
}

day care_initial_conference(const struct child *c, const struct plan *p, const struct calendar *calendar)
{
        day latest = DAY_NONE;
        for (size_t i = 0; i < c->n_enquiries; i++)
                if (begins_plan(p, c->enquiries[i].icpc, calendar) && c->enquiries[i].icpc > latest)
                        latest = c->enquiries[i].icpc;
        for (size_t i = 0; i < c->n_transfers; i++)
                if (begins_plan(p, c->transfers[i].held, calendar) && c->transfers[i].held > latest)
                        latest = c->transfers[i].held;
        for (size_t i = 0; i < c->n_reviews; i++)
                if (stream_line(c->reviews[i].stream) == LINE_ICPC &&
                    begins_plan(p, c->reviews[i].on, calendar) && c->reviews[i].on > latest)
                        latest = c->reviews[i].on;
        return latest;
}

/* Plans that overlap are one clock: it starts with the first and ends with the last. */
struct plan_run {
        size_t first, last; /* indexes */
        day end;            /* as at as-at; DAY_NONE = open */
        bool gone;
};

static day plan_end(const struct plan *p, day as_at)
{
        return p->end != DAY_NONE && p->end <= as_at ? p->end : DAY_NONE;
}

/* Some plan of the child is in the census of the year after. */
static bool in_next_census(const struct child *c, int year)
{
        for (size_t i = 0; i < c->n_plans; i++) {
                const struct plan *p = &c->plans[i];
                if (care_last_year(p->year, p->start) > year && p->start <= year_last(year + 1))
                        return true;
        }
        return false;
}

/* Step 8, of the plan that keeps the clock open. */
static bool plan_gone(const struct child *c, const struct plan *open, const struct coverages *v, day as_at)
{
        int year = care_last_year(open->year, open->start);
        if (open->end != DAY_NONE)
                return false;
        while (year && in_next_census(c, year))
                year++;
        return care_left_out(year, v->cp.latest, as_at);
}

static struct plan_run run_of_plans(const struct child *c, size_t first, const struct coverages *v, day as_at)
{
        struct plan_run r = {first, first, plan_end(&c->plans[first], as_at), false};
        size_t open = first; /* the one that keeps the clock open */
        for (size_t i = first + 1; i < c->n_plans && c->plans[i].start <= as_at; i++) {
                const struct plan *p = &c->plans[i];
                if (r.end != DAY_NONE && p->start >= r.end)
                        break;
                day end = plan_end(p, as_at);
                r.last = i;
                if (end == DAY_NONE)
                        open = i;
                if (r.end != DAY_NONE && (end == DAY_NONE || end > r.end))
                        r.end = end;
        }
        r.gone = r.end == DAY_NONE && plan_gone(c, &c->plans[open], v, as_at);
        return r;
}

void care_plan_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        for (size_t i = 0; i < c->n_plans && c->plans[i].start <= as_at;) {
                const struct plan_run r = run_of_plans(c, i, v, as_at);
                const struct plan *first = &c->plans[r.first];
                day conference = care_initial_conference(c, first, v->calendar);
                struct care_clock *clock = care_add_clock(
                    k, LINE_CP,
                    (struct clock_start){.kind = STREAM_CP,
                                         .start = conference != DAY_NONE ? conference : first->start,
                                         .start_known = true,
                                         .coverage = v->cp.from,
                                         .gone = r.gone});
                clock->ended = r.end;
                clock->first_known = first->start;
                clock->source = r.last;
                i = r.last + 1;
        }
}

/* --- enquiries ---------------------------------------------------------------------------------------- */

bool care_on_plan(const struct child *c, const struct section47 *s)
{
        for (size_t i = 0; i < c->n_plans; i++)
                if (c->plans[i].start < s->start &&
                    (c->plans[i].end == DAY_NONE || c->plans[i].end > s->start))
                        return true;
        return false;
}

static day on_or_after(day d, day start)
{
        return d != DAY_NONE && d >= start ? d : DAY_NONE;
}

/* One conference closes one enquiry: of several that name it the last. */
static bool taken(const struct child *c, const struct section47 *s, day conference)
{
        for (size_t i = 0; i < c->n_enquiries; i++) {
                const struct section47 *o = &c->enquiries[i];
                bool theirs = o != s && !o->not_required && o->icpc == conference && o->start <= conference;
                if (theirs && (s->icpc != conference || o->start > s->start))
                        return true;
        }
        return false;
}

/* An enquiry belongs to no case that was closed before it began, nor to one whose closure its own census
 * tells otherwise. */
static bool may_be_its_case(const struct section47 *s, const struct referral *r)
{
        return (r->closed == DAY_NONE || r->closed >= s->start) &&
               (r->year != s->year || r->closed == s->cin_closed);
}

/* The closure of its case: of the referrals it may belong to, the last by its start (else the first: a
 * referral dated after its enquiry), whose end a later census may tell. */
static day case_closed(const struct child *c, const struct section47 *s)
{
        const struct referral *of = NULL;
        for (size_t i = 0; i < c->n_referrals && (!i || c->referrals[i].on <= s->start); i++)
                if (may_be_its_case(s, &c->referrals[i]))
                        of = &c->referrals[i];
        return of && of->closed != DAY_NONE ? of->closed : s->cin_closed;
}

/* What closes an enquiry. */
struct closing {
        day on; /* DAY_NONE = nothing known */
        bool conference, superseded;
};

static void close_first(struct closing *out, day on, day until, bool conference, bool superseded)
{
        if (on != DAY_NONE && on <= until && (out->on == DAY_NONE || on < out->on))
                *out = (struct closing){on, conference, superseded};
}

/* Its own conference; without one, the first of: a plan's start (its conference, unless that is another
 * enquiry's) or a conference that was recorded, the closure of the case, a later enquiry. */
static struct closing closing_of(const struct child *c, const struct section47 *s, day until)
{
        struct closing out = {DAY_NONE, false, false};
        day own = on_or_after(s->icpc, s->start);
        if (own != DAY_NONE && own <= until && !taken(c, s, own))
                return (struct closing){own, true, false};
        for (size_t i = 0; i < c->n_plans; i++) {
                day start = on_or_after(c->plans[i].start, s->start);
                if (start != DAY_NONE)
                        close_first(&out, start, until, !taken(c, s, start), false);
        }
        for (size_t i = 0; i < c->n_reviews; i++) {
                day held = on_or_after(c->reviews[i].on, s->start);
                if (stream_line(c->reviews[i].stream) == LINE_ICPC && !taken(c, s, held))
                        close_first(&out, held, until, true, false);
        }
        close_first(&out, on_or_after(case_closed(c, s), s->start), until, false, false);
        for (size_t i = 0; i < c->n_enquiries; i++)
                if (c->enquiries[i].start > s->start)
                        close_first(&out, c->enquiries[i].start, until, false, true);
        return out;
}

void care_enquiry_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at)
{
        for (size_t i = 0; i < c->n_enquiries && c->enquiries[i].start <= as_at; i++) {
                const struct section47 *s = &c->enquiries[i];
                if (s->not_required || care_on_plan(c, s))
                        continue;
                const struct closing end = closing_of(c, s, as_at);
                struct care_clock *clock = care_add_clock(
                    k, LINE_ICPC,
                    (struct clock_start){
                        .kind = STREAM_ICPC, .start = s->start, .start_known = true, .coverage = DAY_NONE});
                clock->ended = end.on;
                clock->conference = end.conference;
                clock->superseded = end.superseded;
                clock->source = i;
                clock->start.gone = end.on == DAY_NONE &&
                                    care_left_out(care_last_year(s->year, s->start), v->cp.latest, as_at) &&
                                    closing_of(c, s, INT32_MAX).on == DAY_NONE;
        }
}
