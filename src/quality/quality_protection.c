/* Data queries about plans and enquiries: those of a child against each other. What the rows of one case say
 * against each other is asked when a census is imported (import_census.c). */
#include "quality_pass.h"

#include "iro/domain/year.h"

void quality_conference(struct pass *p, const struct child *c, const struct held_review *r)
{
        bool before = false;
        for (size_t i = 0; i < c->n_plans; i++) {
                const struct plan *plan = &c->plans[i];
                if (r->on > plan->start && (plan->end == DAY_NONE || r->on <= plan->end))
                        return;
                before = before || r->on <= plan->start;
        }
        struct about a = about_child(c, "cin", r->year, r->on);
        quality_raise_on(p, before ? "review-before-plan" : "review-outside-plan", "reviews", &a);
}

/* A census knows nothing later than its year; plans and enquiries may well be older. */
static bool after_year(day d, int year)
{
        return year && d != DAY_NONE && d > year_last(year);
}

/* An open plan lasts, for its census, to the last day of its year. */
static day last_day(const struct plan *plan)
{
        if (plan->end != DAY_NONE)
                return plan->end;
        return plan->year ? year_last(plan->year) : INT32_MAX;
}

/* Both plans of a pair are asked about, as the DfE does: the one that starts during the other, and the other.
 */
static bool overlaps_another(const struct child *c, size_t i)
{
        const struct plan *plan = &c->plans[i];
        for (size_t j = 0; j < c->n_plans; j++) {
                const struct plan *other = &c->plans[j];
                const struct plan *first = other->start < plan->start ? other : plan;
                const struct plan *second = first == plan ? other : plan;
                if (i != j && second->start <= last_day(first))
                        return true;
        }
        return false;
}

static bool reaches_past_18(const struct pass *p, const struct child *c, const struct plan *plan)
{
        day to = last_day(plan), as_at = p->service->options.as_at;
        return c->dob != DAY_NONE && (to < as_at ? to : as_at) > day_eighteenth(c->dob);
}

/* What a census says of the death stands in its own rows (import_census.c); here it is what the return of
 * looked-after children says (REC E2). */
static void judge_plan_after_death(struct pass *p, const struct child *c, const struct plan *plan)
{
        day died = c->died == DAY_NONE ? care_death(c, p->service->options.as_at) : DAY_NONE;
        struct about a = about_child(c, "cin", plan->year, plan->start);
        if (died == DAY_NONE)
                return;
        if (plan->start > died)
                quality_raise_on(p, "plan-after-death", "plans", &a);
        if (plan->end != DAY_NONE && plan->end > died)
                quality_raise_on(p, "plan-ends-after-death", "plans", &a);
        if (plan->end == DAY_NONE && plan->start <= died && last_day(plan) > died)
                quality_raise_on(p, "plan-open-after-death", "plans", &a);
}

static void judge_plans(struct pass *p, const struct child *c)
{
        bool open = false;
        for (size_t i = 0; i < c->n_plans; i++) {
                const struct plan *plan = &c->plans[i];
                struct about a = about_child(c, "cin", plan->year, plan->start);
                if (plan->end != DAY_NONE && plan->end < plan->start)
                        quality_raise_on(p, "plan-end-before-start", "plans", &a);
                if (plan->end == plan->start)
                        quality_raise_on(p, "plan-one-day", "plans", &a);
                if (overlaps_another(c, i))
                        quality_raise_on(p, "plans-overlap", "plans", &a);
                if (reaches_past_18(p, c, plan))
                        quality_raise_on(p, "plan-after-18", "plans", &a);
                judge_plan_after_death(p, c, plan);
                if (plan->end == DAY_NONE && open)
                        quality_raise_on(p, "two-open-plans", "plans", &a);
                open = open || plan->end == DAY_NONE;
                if (after_year(plan->start, plan->year) || after_year(plan->end, plan->year))
                        quality_raise_on(p, "date-outside-year", "plans", &a);
        }
}

static bool on_weekend(day d)
{
        return day_weekday(d) >= 5;
}

/* Begun while a plan runs: on the first day of a plan it is the enquiry that led to it, on the last a new
 * one. */
static bool on_plan(const struct child *c, day start)
{
        for (size_t i = 0; i < c->n_plans; i++)
                if (c->plans[i].start < start && (c->plans[i].end == DAY_NONE || c->plans[i].end > start))
                        return true;
        return false;
}

static bool sooner(day d, day start, day than)
{
        return d != DAY_NONE && d >= start && d <= than;
}

/* Nothing else closed it before the child's next enquiry began: no conference, no plan, no closure of its
 * case. */
static bool superseded(const struct child *c, const struct section47 *s)
{
        day next = DAY_NONE;
        for (size_t i = 0; i < c->n_enquiries && next == DAY_NONE; i++)
                next = c->enquiries[i].start > s->start ? c->enquiries[i].start : DAY_NONE;
        if (next == DAY_NONE || s->not_required || (s->icpc != DAY_NONE && s->icpc >= s->start) ||
            sooner(s->cin_closed, s->start, next))
                return false;
        for (size_t i = 0; i < c->n_plans; i++)
                if (sooner(c->plans[i].start, s->start, next))
                        return false;
        return true;
}

static void judge_enquiries(struct pass *p, const struct child *c)
{
        for (size_t i = 0; i < c->n_enquiries; i++) {
                const struct section47 *s = &c->enquiries[i];
                struct about a = about_child(c, "cin", s->year, s->start);
                if (s->icpc != DAY_NONE && s->icpc < s->start)
                        quality_raise_on(p, "icpc-before-section47", "section47", &a);
                if (after_year(s->start, s->year) || after_year(s->icpc, s->year))
                        quality_raise_on(p, "date-outside-year", "section47", &a);
                if (s->icpc != DAY_NONE && on_weekend(s->icpc))
                        quality_raise_on(p, "conference-weekend", "section47", &a);
                if (on_plan(c, s->start) && !s->not_required)
                        quality_raise_on(p, "enquiry-on-plan", "section47", &a);
                else if (superseded(c, s))
                        quality_raise_on(p, "enquiry-superseded", "section47", &a);
                if (s->target != DAY_NONE && s->target != calendar_add(&p->service->calendar, s->start, 15))
                        quality_raise_on(p, "target-not-15-wd", "section47", &a);
        }
}

void quality_protection(struct pass *p, const struct child *c)
{
        judge_plans(p, c);
        judge_enquiries(p, c);
}
