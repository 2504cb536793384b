/* The dashboard's figures: one pass over the open cases, one over every clock. */
#include "iro/report/figures.h"
#include "iro/report/check.h"
#include "iro/service/measures.h"
#include "iro/service/news.h"
#include "iro/planning/planning.h"
#include "iro/service/staffing.h"
#include "iro/service/tallies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- areas -------------------------------------------------------------------------------------------- */

static struct area_figures *area_of(struct figures *f, const char *area)
{
        for (int i = 1; i < f->n_areas; i++)
                if (str_eq(f->areas[i].area, area))
                        return &f->areas[i];
        if (f->n_areas == FIGURES_AREAS_MAX)
                return NULL;
        struct area_figures *a = &f->areas[f->n_areas++];
        memset(a, 0, sizeof *a);
        snprintf(a->area, sizeof a->area, "%s", area);
        return a;
}

static bool area_seen(const struct service *s, size_t i)
{
        for (size_t k = 0; k < i; k++)
                if (str_eq(s->iros[k].area, s->iros[i].area))
                        return true;
        return false;
}

/* The county first, then areas in the order of the IROs; what does not fit is counted. */
static void make_areas(struct figures *f, const struct service *s)
{
        f->n_areas = 1;
        snprintf(f->areas[0].area, sizeof f->areas[0].area, "County");
        for (size_t i = 0; i < s->n_iros; i++)
                if (*s->iros[i].area && !area_seen(s, i) && !area_of(f, s->iros[i].area))
                        f->more_areas++;
}

static void count_status(struct area_figures *a, const struct case_row *k)
{
        if (!a)
                return;
        a->status[k->status]++;
        a->clocks++;
}

static void count_load(struct figures *f, const struct service *s, const struct iro *i,
                       const struct holding *h)
{
        bool open = post_open(i->start, i->end, s->options.as_at);
        int cases = h->cla + h->cp;
        if (i->role != ROLE_IRO || !open) {
                *(i->role == ROLE_CASUAL_CHAIR ? &f->casual_cases : &f->other_cases) += cases;
                return;
        }
        struct area_figures *both[2] = {&f->areas[0], area_of(f, i->area)};
        for (int k = 0; k < 2; k++) {
                if (!both[k])
                        continue;
                both[k]->cases += cases;
                both[k]->iros++;
                both[k]->fte += i->fte > 0 ? i->fte : 0;
        }
}

static void count_cases(struct figures *f, const struct service *s)
{
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                count_status(&f->areas[0], k);
                count_status(area_of(f, k->area), k);
                f->unheld += k->iro < 0 && k->stream != STREAM_ICPC;
        }
        const struct staffing posts = staffing_on(s, NULL, s->options.as_at);
        f->funded = posts.funded, f->vacant = posts.vacant;
        struct holding *h = holdings_by_iro(s);
        for (size_t i = 0; i < s->n_iros; i++)
                count_load(f, s, &s->iros[i], &h[i]);
        free(h);
        for (int i = 0; i < f->n_areas; i++)
                f->areas[i].per_fte = per_fte_tenths(f->areas[i].cases, f->areas[i].fte, true);
}

/* --- weeks and escalations ---------------------------------------------------------------------------- */

static void count_weeks(struct figures *f, const struct service *s, struct db *db)
{
        day monday = f->as_at - day_weekday(f->as_at);
        int slots[FIGURES_WEEKS];
        planning_slots(s, db, monday, FIGURES_WEEKS, slots);
        for (int w = 0; w < FIGURES_WEEKS; w++) {
                f->weeks[w].monday = monday + 7 * w;
                f->weeks[w].slots = slots[w];
        }
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (k->clock.due == DAY_NONE || k->clock.due < f->as_at)
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

static void count_prps(struct figures *f, const struct service *s)
{
        stage_of(f, "informal");
        for (int i = 0; i < s->settings.ladder.n; i++)
                stage_of(f, s->settings.ladder.stage[i].name);
        for (size_t i = 0; i < s->n_prps; i++) {
                if (!prp_open(s, &s->prps[i]))
                        continue;
                struct prp_clock c = service_prp_clock(s, &s->prps[i]);
                int at = stage_of(f, s->prps[i].stage);
                f->stages[at].open++;
                f->stages[at].past += c.past_stage || c.past_process;
        }
}

/* --- timeliness --------------------------------------------------------------------------------------- */

struct month_tally {
        struct tally cla_rolling, cla_ytd, cp_rolling;
};

struct counting_pass {
        struct figures *figures;
        const struct service *service;
        struct measure_periods periods;
        struct month_tally months[FIGURES_MONTHS];
};

static day month_end_before(day d)
{
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        return d - dom;
}

static void judge(struct tally *t, enum judgement j)
{
        t->on_time += j == JUDGED_ON_TIME;
        t->late += j == JUDGED_LATE;
}

/* As at a month's end in the past: what had been held by then, and what was then due and not held. */
static void month_add(struct tally *t, const struct clock_view *v, enum measure_stream want, day from,
                      day end)
{
        bool pending = measure_of(v->folded.stream) == (int)want && v->folded.due != DAY_NONE &&
                       !v->folded.latest_possible;
        day ended = v->clock->ended;
        for (size_t i = 0; i < v->n_reviews; i++) {
                const struct review_row *r = &v->reviews[i];
                if (measure_of(r->stream) != (int)want)
                        continue;
                if (r->held >= from && r->held <= end)
                        judge(t, r->judgement);
                t->overdue += r->due != DAY_NONE && r->due < end && r->held > end;
        }
        t->overdue += pending && v->folded.due < end && (ended == DAY_NONE || ended > end);
}

static void add_months(struct counting_pass *p, const struct clock_view *v)
{
        int stream = measure_of(v->clock->start.kind);
        if (stream != MEASURE_CLA && stream != MEASURE_CP)
                return;
        for (int m = 0; m < FIGURES_MONTHS; m++) {
                day end = p->figures->months[m].month_end;
                if (v->clock->start.start > end)
                        continue;
                day rolling = period_from(PERIOD_ROLLING, end);
                if (stream == MEASURE_CP) {
                        month_add(&p->months[m].cp_rolling, v, MEASURE_CP, rolling, end);
                        continue;
                }
                month_add(&p->months[m].cla_rolling, v, MEASURE_CLA, rolling, end);
                month_add(&p->months[m].cla_ytd, v, MEASURE_CLA, period_from(PERIOD_YTD, end), end);
        }
}

static void add_review(struct counting_pass *p, const struct review_row *r)
{
        int stream = measure_of(r->stream);
        if (stream != MEASURE_CLA && stream != MEASURE_CP)
                return;
        struct area_figures *both[2] = {&p->figures->areas[0], area_of(p->figures, r->area)};
        for (int a = 0; a < 2; a++)
                for (int k = 0; both[a] && k < PERIOD_KINDS; k++)
                        if (r->held >= p->periods.from[k]) {
                                judge(&both[a]->reviews[stream][k], r->judgement);
                                both[a]->reviews[stream][k].not_assessable +=
                                    r->judgement == JUDGED_NOT_ASSESSABLE;
                        }
}

static void add_open(struct counting_pass *p, const struct clock_view *v, int stream)
{
        int iro, team;
        day as_at = p->periods.as_at;
        const char *area = service_holder(p->service, v->child, v->clock->line, as_at, &iro, &team);
        struct area_figures *both[2] = {&p->figures->areas[0], area_of(p->figures, area)};
        for (int k = 0; k < PERIOD_KINDS; k++) {
                enum judgement verdict;
                bool counts = clock_child_verdict(v, p->periods.from[k], as_at, &verdict);
                for (int a = 0; a < 2; a++) {
                        if (!both[a])
                                continue;
                        both[a]->reviews[stream][k].overdue += clock_overdue(v, as_at);
                        if (counts)
                                judge(&both[a]->children[stream][k], verdict);
                        both[a]->children[stream][k].not_assessable +=
                            counts && verdict == JUDGED_NOT_ASSESSABLE;
                }
        }
}

static void add_clock(void *context, const struct clock_view *v)
{
        struct counting_pass *p = context;
        int stream = measure_of(v->folded.stream);
        for (size_t i = 0; i < v->n_reviews; i++)
                add_review(p, &v->reviews[i]);
        if ((stream == MEASURE_CLA || stream == MEASURE_CP) && v->clock->ended == DAY_NONE)
                add_open(p, v, stream);
        add_months(p, v);
}

static void count_timeliness(struct figures *f, const struct service *s, struct db *db)
{
        struct counting_pass p = {.figures = f, .service = s, .periods = measure_periods_at(f->as_at)};
        day end = f->as_at;
        for (int m = FIGURES_MONTHS - 1; m >= 0; m--, end = month_end_before(end))
                f->months[m].month_end = end;
        service_clocks_since(s, db, period_from(PERIOD_ROLLING, f->months[0].month_end), add_clock, &p);
        for (int m = 0; m < FIGURES_MONTHS; m++) {
                f->months[m].cla_rolling = tally_tenths(&p.months[m].cla_rolling);
                f->months[m].cla_ytd = tally_tenths(&p.months[m].cla_ytd);
                f->months[m].cp_rolling = tally_tenths(&p.months[m].cp_rolling);
        }
}

/* --- together ----------------------------------------------------------------------------------------- */

/* With the check of an earlier day: after a check in the morning the answer holds until the evening. */
static void compare_before(struct figures *f, const struct service *s, struct db *db)
{
        struct check_run run;
        bool known = check_run_last(db, f->as_at - 1, &run, NULL, NULL);
        for (int i = 0; i < STATUS_COUNT; i++)
                f->areas[0].before[i] = known ? run.status[i] : -1;
        enum news *news = news_since(s, db, &f->news_since);
        f->news = news ? 0 : -1;
        for (size_t i = 0; news && i < s->n_cases; i++)
                f->news += news[i] == NEWS_NEW || news[i] == NEWS_WORSE;
        free(news);
}

/* Earlier verdicts, and this one. */
static void count_plans(struct figures *f, const struct service *s, struct db *db)
{
        f->plan = s->plan;
        f->n_plan_runs = check_store_plans(db, f->as_at, f->plan_runs, FIGURES_RUNS - 1);
        if (f->plan.known)
                f->plan_runs[f->n_plan_runs++] =
                    (struct plan_run){f->as_at, f->plan.verdict, f->plan.reviews, f->plan.fit};
}

void figures_compute(struct figures *f, const struct service *s, struct db *db)
{
        memset(f, 0, sizeof *f);
        f->as_at = s->options.as_at;
        f->change = s->change;
        f->coverage = s->coverage;
        make_areas(f, s);
        count_cases(f, s);
        count_weeks(f, s, db);
        count_prps(f, s);
        count_timeliness(f, s, db);
        compare_before(f, s, db);
        count_plans(f, s, db);
        f->queries = -1; /* a pass over everything of its own: left to the quality list, so that the check
                            stays quick */
}
