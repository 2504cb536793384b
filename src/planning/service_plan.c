/* The scheduler's answer in the status of every open clock: what cannot all be held in time, and what has no
 * slack, is at risk though nothing else is wrong with it. */
#include "iro/planning/planning.h"
#include "iro/service/settings.h"

#include "iro/service/case_order.h"

bool service_plan_wanted(const struct service *s, struct db *db)
{
        struct arena a;
        arena_init(&a);
        bool wanted = str_eq(setting_text(db, s->options.known, "status.plan", &a), "on");
        arena_release(&a);
        return wanted;
}

static void mark(struct service *s, const struct planning *p, const struct plan_row *row)
{
        struct case_row *k = &s->cases[p->cases[row->source]];
        k->cannot_fit = row->certificate > 0;
        k->tight = row->tight;
        service_case_status(s, k, s->options.as_at);
        s->plan.cannot_fit += (k->reasons & REASON_CANNOT_FIT) != 0;
        s->plan.tight += (k->reasons & REASON_TIGHT) != 0;
}

bool service_apply_plan(struct service *s, struct db *db, struct err *e)
{
        struct planning p;
        bool ok = planning_init(&p, s, db, 0, e);
        s->plan = (struct plan_standing){.known = ok};
        if (ok) {
                plan_solve_today(&p.result, &p.in);
                s->plan.verdict = p.result.verdict;
                s->plan.reviews = (int)p.result.jobs;
                s->plan.fit = (int)p.result.fit;
                for (size_t i = 0; i < p.result.n_rows; i++)
                        mark(s, &p, &p.result.rows[i]);
        }
        planning_release(&p);
        if (ok)
                case_order(&s->cases, s->n_cases);
        return ok;
}

bool service_load_planned(struct service *s, struct db *db, const struct service_options *o, struct err *e)
{
        struct err without = ERR_INIT;
        if (!service_load(s, db, o, e))
                return false;
        if (service_plan_wanted(s, db))
                service_apply_plan(s, db, &without);
        return true;
}
