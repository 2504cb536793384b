/* The scheduler's answer beside the status of every open clock, or in it: what cannot all be held in time,
 * and what has no slack, is at risk though nothing else is wrong with it. Whether that counts is chosen once,
 * by the setting status.plan, for every figure. */
#include "iro/planning/planning.h"
#include "iro/store/log.h"

#include "iro/service/case_order.h"

#include <stdio.h>

static void judge(struct service *s, struct case_row *k)
{
        enum status was = k->status;
        service_case_status(s, k, s->options.as_at);
        s->plan.cannot_fit += (k->reasons & REASON_CANNOT_FIT) != 0;
        s->plan.tight += (k->reasons & REASON_TIGHT) != 0;
        s->plan.more += was == STATUS_ON_TRACK && k->status == STATUS_AT_RISK;
}

void service_count_plan(struct service *s, bool counted)
{
        if (s->plan.counted == counted)
                return;
        s->plan.counted = counted;
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].cannot_fit || s->cases[i].tight)
                        service_case_status(s, &s->cases[i], s->options.as_at);
        case_order(s->cases, s->n_cases);
}

static void take_plan(struct service *s, const struct planning *p)
{
        s->plan.verdict = p->result.verdict;
        s->plan.reviews = (int)p->result.jobs;
        s->plan.fit = (int)p->result.fit;
        for (size_t i = 0; i < p->result.n_rows; i++) {
                const struct plan_row *row = &p->result.rows[i];
                struct case_row *k = &s->cases[p->cases[row->source]];
                k->cannot_fit = row->certificate > 0;
                k->tight = row->tight;
                judge(s, k);
        }
        case_order(s->cases, s->n_cases);
}

/* What is to be planned, as read; with it the answer, once nobody is kept waiting by the reading. */
static bool read_plan(struct planning *p, struct service *s, struct db *db, struct err *e)
{
        service_count_plan(s, false);
        bool ok = planning_init_today(p, s, db, e);
        s->plan = (struct plan_standing){.known = ok, .counted = ok};
        return ok;
}

static void solve_plan(struct planning *p, struct service *s, bool counted)
{
        if (s->plan.known) {
                plan_solve_today(&p->result, &p->in);
                take_plan(s, p);
        }
        planning_release(p);
        service_count_plan(s, s->plan.known && counted);
}

bool service_ask_plan(struct service *s, struct db *db, bool counted, struct err *e)
{
        struct planning p;
        bool ok = db_snapshot_begin(db, e);
        if (!ok)
                return false;
        ok = read_plan(&p, s, db, e);
        db_snapshot_end(db);
        solve_plan(&p, s, counted);
        return ok;
}

const char *service_plan_words(const struct service *s, char out[160])
{
        const struct plan_standing *p = &s->plan;
        int n = p->cannot_fit + p->tight;
        out[0] = '\0';
        if (p->known && n)
                snprintf(
                    out, 160,
                    "The scheduler's reasons %s: %d cannot be held in time or %s no slack, %d at risk by that alone.",
                    p->counted ? "count" : "are in no status", n, n == 1 ? "has" : "have", p->more);
        return out;
}

static bool load(struct service *s, struct db *db, const struct service_options *o, const struct service *old,
                 struct err *e)
{
        return old ? service_load_again(s, old, db, e) : service_load(s, db, o, e);
}

/* The cases are read and folded while nobody is kept waiting. Were facts written meanwhile, they are read
 * again within the view that is begun for what the scheduler reads beside them. */
static bool load_and_begin(struct service *s, struct db *db, const struct service_options *o,
                           const struct service *old, struct err *e)
{
        if (!load(s, db, o, old, e))
                return false;
        if (!db_snapshot_begin(db, e)) {
                service_release(s);
                return false;
        }
        if (log_only_accesses(db, s->change) || db_left(db))
                return true;
        service_release(s);
        if (load(s, db, o, old, e))
                return true;
        db_snapshot_end(db);
        return false;
}

/* The cases and what the scheduler reads beside them are of one moment of the store. */
static bool load_and_ask(struct service *s, struct db *db, const struct service_options *o,
                         const struct service *old, unsigned asked, bool later, struct err *e)
{
        struct err without = ERR_INIT;
        struct planning p;
        if (!load_and_begin(s, db, o, old, e))
                return false;
        enum plan_reasons use = service_plan_use(o->known, db);
        bool ask = (asked & 1u << use) && !db_left(db);
        s->plan_waits = later && use == PLAN_BESIDE;
        if (ask)
                read_plan(&p, s, db, &without);
        db_snapshot_end(db);
        if (ask)
                solve_plan(&p, s, use == PLAN_COUNTED);
        return true;
}

bool service_load_planned(struct service *s, struct db *db, const struct service_options *o, struct err *e)
{
        return load_and_ask(s, db, o, NULL, 1u << PLAN_COUNTED | 1u << PLAN_BESIDE, false, e);
}

bool service_load_counted(struct service *s, struct db *db, const struct service_options *o, struct err *e)
{
        return load_and_ask(s, db, o, NULL, 1u << PLAN_COUNTED, false, e);
}

bool service_load_shown(struct service *s, struct db *db, const struct service_options *o, struct err *e)
{
        return load_and_ask(s, db, o, NULL, 1u << PLAN_COUNTED, true, e);
}

bool service_load_shown_again(struct service *s, const struct service *old, struct db *db, struct err *e)
{
        return load_and_ask(s, db, &old->options, old, 1u << PLAN_COUNTED, true, e);
}

void service_plan_ready(struct service *s, struct db *db)
{
        struct err without = ERR_INIT;
        if (s->plan_waits)
                service_ask_plan(s, db, false, &without);
        s->plan_waits = false;
}
