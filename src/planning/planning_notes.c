/* What the plan leaves out of account. */
#include "iro/planning/planning.h"
#include "iro/service/staffing.h"

#include <stdio.h>

static const char *plural(size_t n, const char *one, const char *many)
{
        return n == 1 ? one : many;
}

/* Where they count as held, an absence does not show in the verdict: it is said. */
void planning_away_note(struct strbuf *out, const struct planning *p, const struct scope *in)
{
        struct away_counts c;
        planning_away(&c, p, NULL, in);
        if (c.n) {
                strbuf_printf(out, "%zu booked %s on a day when the IRO is away or has left", c.n,
                              plural(c.n, "review is", "reviews are"));
                if (p->in.rules.away_held)
                        strbuf_printf(out, ", and the plan takes %s as held: move or allocate %s first",
                                      plural(c.n, "it", "them"), plural(c.n, "it", "them"));
                else
                        planning_away_words(out, p, &c);
                strbuf_putc(out, '\n');
        }
        away_counts_release(&c);
}

/* What stands vacant holds no reviews: so many slots a week are missing. */
static void vacancy(struct strbuf *out, const struct planning *p, const struct scope *in)
{
        char fte[24];
        const char *area = in->kind == SCOPE_AREA ? in->name : NULL;
        const struct staffing t = staffing_on(p->service, area, p->in.as_at);
        if (t.vacant <= 0 || (in->kind != SCOPE_COUNTY && !area))
                return;
        int64_t slots = t.vacant * p->in.rules.slots_per_week / 100;
        strbuf_printf(out, "posts vacant: %s FTE = %lld %s a week\n", hundredths_str(t.vacant, fte),
                      (long long)slots, slots == 1 ? "slot" : "slots");
}

/* Without a known due date. */
static size_t unknown_in(const struct planning *p, const struct scope *in)
{
        size_t n = 0;
        for (size_t i = 0; i < p->service->n_cases; i++) {
                const struct case_row *k = &p->service->cases[i];
                n += k->clock.due == DAY_NONE && !k->clock.eighteen && scope_has_case(in, p->service, k);
        }
        return n;
}

void planning_notes(struct strbuf *out, const struct planning *p, const struct scope *in)
{
        size_t unknown = unknown_in(p, in);
        vacancy(out, p, in);
        for (size_t i = 0; i < p->in.n_officers; i++) {
                const struct plan_officer *o = &p->in.officers[i];
                if (!scope_has_iro(in, p->service, (int)i))
                        continue;
                if (o->role == ROLE_IRO && o->fte <= 0)
                        strbuf_printf(out, "%s has %s: no slots are counted\n", o->id,
                                      o->fte < 0 ? "no FTE on record" : "an FTE of 0");
                else if (o->role == ROLE_NONE)
                        strbuf_printf(out, "%s holds cases but has no post on record: no slots are counted\n",
                                      o->id);
        }
        if (unknown)
                strbuf_printf(out, "%zu open %s no known due date and cannot be planned\n", unknown,
                              plural(unknown, "clock has", "clocks have"));
}
