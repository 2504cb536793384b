/* The dashboard's figures: the counts of its day and of 13 months' ends, and what comes. */
#include "figures_inside.h"
#include "iro/report/check.h"
#include "iro/service/news.h"
#include "iro/planning/planning.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- areas -------------------------------------------------------------------------------------------- */

static void put_area(struct figures *f, const char *name, const struct count *c)
{
        if (f->n_areas == FIGURES_AREAS_MAX) {
                f->more_areas++;
                return;
        }
        struct area_figures *a = &f->areas[f->n_areas++];
        snprintf(a->area, sizeof a->area, "%s", name);
        memcpy(a->status, c->status, sizeof a->status);
        a->clocks = c->clocks;
        a->cases = c->held_cases, a->iros = c->posts, a->fte = c->fte, a->per_fte = count_per_fte(c);
        for (int m = 0; m < 2; m++)
                for (int k = 0; k < PERIOD_KINDS; k++) {
                        enum measure_stream stream = m ? MEASURE_CP : MEASURE_CLA;
                        a->reviews[m][k] = count_tally(c, stream, UNIT_REVIEWS, (enum span_kind)k);
                        a->children[m][k] = count_tally(c, stream, UNIT_CHILDREN, (enum span_kind)k);
                }
}

static bool says_something(const struct count *c)
{
        struct tally t = count_both(c, SPAN_ROLLING);
        return c->clocks || tally_held(&t);
}

/* The county first, then the areas in the order of the IROs, then those that only teams have and none; what
 * does not fit is counted. */
static void put_areas(struct figures *f, const struct counts *c, const struct scope *in)
{
        if (in->kind != SCOPE_COUNTY) {
                put_area(f, in->name, counts_scope(c, c->n_days - 1, in));
                return;
        }
        const struct service *s = c->service;
        size_t at = c->n_days - 1, n = c->n[SCOPE_AREA];
        bool *put = xcalloc(n, sizeof *put);
        put_area(f, "County", counts_county(c, at));
        for (size_t i = 0; i < s->n_iros; i++) {
                size_t a = c->area_of_iro[i];
                if (*c->names[SCOPE_AREA][a] && !put[a])
                        put_area(f, c->names[SCOPE_AREA][a], counts_area(c, at, a));
                put[a] = put[a] || *c->names[SCOPE_AREA][a];
        }
        for (size_t a = 0; a < n; a++)
                if (!put[a] && says_something(counts_area(c, at, a)))
                        put_area(f, c->names[SCOPE_AREA][a], counts_area(c, at, a));
        free(put);
}

/* The same of a part of the service; its establishment is not set. */
static void put_others_in(struct figures *f, const struct service *s, const struct scope *in)
{
        f->funded = -1;
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (k->stream == STREAM_ICPC || !scope_has_case(in, s, k))
                        continue;
                f->unheld += k->iro < 0;
                f->casual_cases += k->iro >= 0 && s->iros[k->iro].role == ROLE_CASUAL_CHAIR;
        }
}

/* Who holds the cases beside the IROs in post. */
static void put_others(struct figures *f, const struct counts *c, const struct scope *in)
{
        if (in->kind != SCOPE_COUNTY) {
                put_others_in(f, c->service, in);
                return;
        }
        size_t at = c->n_days - 1;
        const struct count *county = counts_county(c, at), *nobody = counts_iro(c, at, -1);
        f->funded = county->funded, f->vacant = county->vacant;
        f->unheld = nobody->cla + nobody->cp;
        f->casual_cases =
            counts_held_by(c, at, ROLE_CASUAL_CHAIR, true) + counts_held_by(c, at, ROLE_CASUAL_CHAIR, false);
}

/* --- weeks and escalations ---------------------------------------------------------------------------- */

static void count_weeks(struct figures *f, const struct service *s, struct db *db, const struct scope *in)
{
        day monday = f->as_at - day_weekday(f->as_at);
        int slots[FIGURES_WEEKS];
        planning_slots(s, db, in, monday, FIGURES_WEEKS, slots);
        for (int w = 0; w < FIGURES_WEEKS; w++) {
                f->weeks[w].monday = monday + 7 * w;
                f->weeks[w].slots = slots[w];
        }
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (k->clock.due == DAY_NONE || k->clock.due < f->as_at || !scope_has_case(in, s, k))
                        continue;
                int w = (k->clock.due - monday) / 7;
                if (w >= FIGURES_WEEKS)
                        continue;
                f->weeks[w].due++;
                f->weeks[w].booked += k->booked != DAY_NONE && k->booked <= k->clock.due;
        }
}

static int stage_of(struct figures *f, const char *stage)
{
        for (int i = 0; i < f->n_stages; i++)
                if (str_ieq(f->stages[i].stage, stage))
                        return i;
        if (f->n_stages == FIGURES_STAGES_MAX)
                return f->n_stages - 1;
        snprintf(f->stages[f->n_stages].stage, sizeof f->stages[0].stage, "%s", stage);
        return f->n_stages++;
}

struct stages {
        struct figures *f;
        const struct service *s;
        const struct scope *in;
};

static void add_dispute(void *context, size_t at, const struct item *i)
{
        const struct stages *to = context;
        struct figures *f = to->f;
        (void)at;
        if (!i->unresolved || !scope_has(to->in, to->s, i->iro, i->team, i->area))
                return;
        int stage = stage_of(f, i->dispute->stage);
        f->stages[stage].open++;
        f->stages[stage].past += i->past;
}

static void count_prps(struct figures *f, const struct service *s, const struct scope *in)
{
        struct stages to = {f, s, in};
        stage_of(f, "informal");
        for (int i = 0; i < s->settings.ladder.n; i++)
                stage_of(f, s->settings.ladder.stage[i].name);
        items_of_disputes(s, 0, add_dispute, &to);
}

/* --- counted ------------------------------------------------------------------------------------------ */

/* Those that are known go as they are; the counts are of the others, in order. */
static void put_months(struct figuring *g, const struct counts *c)
{
        struct figures *f = g->f;
        for (size_t m = 0, at = 0; m < FIGURES_MONTHS; m++) {
                f->months[m].month_end = g->ends[m];
                if (!g->known[m])
                        figures_month_put(f, m, counts_scope(c, at++, g->in));
                f->months[m].cla_rolling = tally_tenths(&f->months[m].sums[MONTH_CLA_ROLLING]);
                f->months[m].cla_ytd = tally_tenths(&f->months[m].sums[MONTH_CLA_YTD]);
                f->months[m].cp_rolling = tally_tenths(&f->months[m].sums[MONTH_CP_ROLLING]);
        }
}

static void put_all(struct figuring *g, const struct counts *c)
{
        put_areas(g->f, c, g->in);
        put_others(g->f, c, g->in);
        put_months(g, c);
}

static void keep_pass(struct figuring *g, const struct figures_pass *p, const struct counts *c)
{
        struct figures *f = g->f;
        f->system.tenths = p->system ? tally_tenths(&p->t.system[UNIT_CHILDREN]) : -1;
        f->system.differ = p->system ? p->t.differ : -1;
        if (!g->kept)
                return;
        g->kept->made = true;
        held_end(&g->kept->held);
        g->kept->moves.by_system = p->system != NULL;
        g->kept->moves.system = p->t.system[UNIT_CHILDREN];
        g->kept->moves.differ = p->t.differ;
        figures_keep_sums(&g->kept->moves, c, c->n_days - 1);
}

/* With what the case system would report by its own due dates. */
static void count_pass(struct figuring *g, struct counts *c)
{
        struct figures_pass p;
        if (g->kept)
                held_begin(&g->kept->held, g->s);
        figures_pass_begin(&p, g->s, g->db,
                           &(struct figures_pass_wish){
                               .at = c->n_days - 1,
                               .by_system = g->in->kind == SCOPE_COUNTY &&
                                            read_extract(g->db, g->s->options.known).extracted != DAY_NONE,
                               .moves = g->kept ? &g->kept->moves : NULL,
                               .held = g->kept ? &g->kept->held : NULL});
        counts_run(c, g->db, &p.also);
        keep_pass(g, &p, c);
        figures_pass_end(&p);
}

static void count_all(struct figuring *g)
{
        struct counts c;
        day days[FIGURES_MONTHS];
        size_t n = 0;
        for (size_t m = 0; m < FIGURES_MONTHS; m++)
                if (!g->known[m])
                        days[n++] = g->ends[m];
        counts_init(&c, g->s, days, n);
        counts_ask(&c, 0, n - 1, 1u << SCOPE_COUNTY | 1u << g->in->kind);
        count_pass(g, &c);
        put_all(g, &c);
        counts_release(&c);
}

/* --- together ----------------------------------------------------------------------------------------- */

/* With the check of an earlier day: after a check in the morning the answer holds until the evening. */
static void compare_before(struct figures *f, const struct service *s, struct db *db, const struct scope *in)
{
        struct check_run run;
        bool known = in->kind == SCOPE_COUNTY && check_run_last(db, f->as_at - 1, &run, NULL, NULL);
        for (int i = 0; i < STATUS_COUNT; i++)
                f->areas[0].before[i] = known ? run.status[i] : -1;
        enum news *news = news_since(s, db, &f->news_since, NULL);
        f->news = news ? 0 : -1;
        for (size_t i = 0; news && i < s->n_cases; i++)
                f->news +=
                    (news[i] == NEWS_NEW || news[i] == NEWS_WORSE) && scope_has_case(in, s, &s->cases[i]);
        free(news);
}

/* Earlier verdicts, and this one. */
static void count_plans(struct figures *f, const struct service *s, struct db *db, const struct scope *in)
{
        f->plan = s->plan;
        if (in->kind != SCOPE_COUNTY && s->plan.known) {
                struct planning p;
                struct err none = ERR_INIT;
                if (planning_init(&p, s, db, 0, &none)) {
                        planning_solve(&p);
                        f->plan = planning_standing(&p, in);
                }
                planning_release(&p);
                return;
        }
        f->n_plan_runs = check_store_plans(db, f->as_at, f->plan_runs, FIGURES_RUNS - 1);
        if (f->plan.known)
                f->plan_runs[f->n_plan_runs++] =
                    (struct plan_run){f->as_at, f->plan.verdict, f->plan.reviews, f->plan.fit};
}

/* As the last check of the day has it, or made from it. */
static bool take_county(struct figuring *g)
{
        struct counts c;
        counts_open(&c, g->s, NULL);
        put_areas(g->f, &c, g->in);
        bool taken = figures_reviews_again(g);
        if (taken)
                put_others(g->f, &c, g->in);
        else if ((g->last = figures_last_open(g->s, g->db)) && !figures_week_over(g)) {
                g->f->n_areas = g->f->more_areas = 0;
                figures_months_again(g);
                taken = figures_follow(g, &c);
                if (taken)
                        put_all(g, &c);
        }
        counts_release(&c);
        return taken;
}

/* Counted afresh, or what rests on reviews alone as the last check has it, and who changed since. */
static void count_or_take(struct figuring *g)
{
        month_ends(g->f->as_at, g->ends, FIGURES_MONTHS);
        bool taken =
            g->in->kind == SCOPE_COUNTY && g->s->options.known.change == KNOWN_NOW.change && take_county(g);
        if (!taken) {
                g->f->n_areas = g->f->more_areas = 0;
                count_all(g);
        }
        figures_last_close(g->last);
}

static void compute(struct figures *f, const struct service *s, struct db *db, const struct scope *in,
                    struct figures_kept *kept)
{
        memset(f, 0, sizeof *f);
        f->as_at = s->options.as_at;
        f->change = s->change;
        f->coverage = s->coverage;
        scope_name(in, f->scope);
        count_or_take(&(struct figuring){.f = f, .s = s, .db = db, .in = in, .kept = kept});
        count_weeks(f, s, db, in);
        count_prps(f, s, in);
        compare_before(f, s, db, in);
        count_plans(f, s, db, in);
        if (!check_store_unchanged(db, s->change))
                f->change = 0; /* somebody wrote facts meanwhile: nothing is built on them */
        f->queries = -1; /* a pass over everything of its own: left to the quality list, so that the check
                            stays quick */
}

void figures_compute_in(struct figures *f, const struct service *s, struct db *db, const struct scope *in)
{
        compute(f, s, db, in, NULL);
}

void figures_compute(struct figures *f, const struct service *s, struct db *db)
{
        figures_compute_in(f, s, db, &(struct scope){.kind = SCOPE_COUNTY});
}

void figures_compute_kept(struct figures *f, const struct service *s, struct db *db, struct figures_kept *k)
{
        *k = (struct figures_kept){0};
        compute(f, s, db, &(struct scope){.kind = SCOPE_COUNTY}, k);
}

void figures_kept_release(struct figures_kept *k)
{
        check_moves_release(&k->moves);
        held_release(&k->held);
}
