/* What the plan leaves out of account. */
#include "iro/planning/planning.h"
#include "iro/service/staffing.h"

#include <stdio.h>

static const char *plural(size_t n, const char *one, const char *many)
{
        return n == 1 ? one : many;
}

static bool can_keep(const struct plan_officer *o, day on)
{
        for (size_t i = 0; i < o->n_away; i++)
                if (o->away[i].from <= on && on <= o->away[i].to)
                        return false;
        return o->end == DAY_NONE || o->end >= on;
}

/* What is booked is no job of the plan, so that an absence does not show in its verdict: it is said. */
static size_t booked_away(const struct planning *p)
{
        size_t n = 0;
        for (size_t i = 0; i < p->service->n_cases; i++) {
                const struct case_row *k = &p->service->cases[i];
                n += k->booked != DAY_NONE && k->iro >= 0 && !can_keep(&p->in.officers[k->iro], k->booked);
        }
        return n;
}

/* What stands vacant holds no reviews: so many slots a week are missing. */
static void vacancy(struct strbuf *out, const struct planning *p)
{
        char fte[24];
        const struct staffing t = staffing_on(p->service, NULL, p->in.as_at);
        if (t.vacant <= 0)
                return;
        int64_t slots = t.vacant * p->in.rules.slots_per_week / 100;
        strbuf_printf(out, "posts vacant: %s FTE = %lld %s a week\n", hundredths_str(t.vacant, fte),
                      (long long)slots, slots == 1 ? "slot" : "slots");
}

void planning_notes(struct strbuf *out, const struct planning *p)
{
        vacancy(out, p);
        size_t away = booked_away(p);
        if (away)
                strbuf_printf(out,
                              "%zu booked %s on a day when the IRO is away or has left, and the plan takes "
                              "%s as held: move or allocate %s first\n",
                              away, plural(away, "review is", "reviews are"), plural(away, "it", "them"),
                              plural(away, "it", "them"));
        for (size_t i = 0; i < p->in.n_officers; i++) {
                const struct plan_officer *o = &p->in.officers[i];
                if (o->role == ROLE_IRO && o->fte <= 0)
                        strbuf_printf(out, "%s has %s: no slots are counted\n", o->id,
                                      o->fte < 0 ? "no FTE on record" : "an FTE of 0");
                else if (o->role == ROLE_NONE)
                        strbuf_printf(out, "%s holds cases but has no post on record: no slots are counted\n",
                                      o->id);
        }
        if (p->unknown)
                strbuf_printf(out, "%zu open %s no known due date and cannot be planned\n", p->unknown,
                              plural(p->unknown, "clock has", "clocks have"));
}
