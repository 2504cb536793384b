#include "iro/service/loads.h"
#include "iro/domain/calendar.h"
#include "iro/store/midway.h"
#include "iro/service/staffing.h"
#include "iro/base/str.h"
#include "iro/service/tallies.h"

#include <stdlib.h>
#include <string.h>

/* --- sums --------------------------------------------------------------------------------------------- */

void tally_sum(struct tally *t, const struct tally *more)
{
        t->on_time += more->on_time;
        t->late += more->late;
        t->overdue += more->overdue;
        t->not_assessable += more->not_assessable;
}

void tally_judge(struct tally *t, enum judgement j)
{
        t->on_time += j == JUDGED_ON_TIME;
        t->late += j == JUDGED_LATE;
        t->not_assessable += j == JUDGED_NOT_ASSESSABLE;
}

struct tally load_both(const struct tally by_stream[MEASURE_STREAMS])
{
        struct tally t = by_stream[MEASURE_CLA];
        tally_sum(&t, &by_stream[MEASURE_CP]);
        return t;
}

int tally_held(const struct tally *t)
{
        return t->on_time + t->late + t->not_assessable;
}

bool pn_communicated(int pn)
{
        return pn == 1 || pn == 2 || pn == 3 || pn == 5 || pn == 6;
}

bool pn_attended(int pn)
{
        return pn >= 1 && pn <= 4;
}

int load_per_fte(const struct load *l)
{
        return per_fte_tenths(l->held_cases, l->fte, l->open);
}

/* --- scopes ------------------------------------------------------------------------------------------- */

struct load *loads_iro(const struct loads *l, size_t day_index, int iro)
{
        return &l->at[day_index * l->n_scopes + (iro >= 0 ? (size_t)iro : l->service->n_iros)];
}

struct load *loads_area(const struct loads *l, size_t day_index, size_t area)
{
        return &l->at[day_index * l->n_scopes + l->service->n_iros + 1 + area];
}

struct load *loads_county(const struct loads *l, size_t day_index)
{
        return &l->at[(day_index + 1) * l->n_scopes - 1];
}

static int by_name(const void *a, const void *b)
{
        return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names once, in order; the blank one goes to the end. */
static void find_areas(struct loads *l)
{
        const struct service *s = l->service;
        size_t n = 0, kept = 0;
        l->areas = xcalloc(s->n_iros + s->n_teams + 1, sizeof *l->areas);
        for (size_t i = 0; i < s->n_iros; i++)
                l->areas[n++] = s->iros[i].area;
        for (size_t i = 0; i < s->n_teams; i++)
                l->areas[n++] = s->teams[i].area;
        qsort(l->areas, n, sizeof *l->areas, by_name);
        for (size_t i = 0; i < n; i++)
                if (*l->areas[i] && (kept == 0 || strcmp(l->areas[i], l->areas[kept - 1]) != 0))
                        l->areas[kept++] = l->areas[i];
        l->areas[kept++] = "";
        l->n_areas = kept;
}

static size_t area_index(const struct loads *l, const char *area)
{
        size_t i = 0;
        while (i + 1 < l->n_areas && strcmp(l->areas[i], area) != 0)
                i++;
        return i;
}

/* Asked for every review: found once for every IRO and team. */
static void index_areas(struct loads *l)
{
        const struct service *s = l->service;
        l->area_of_iro = xcalloc(s->n_iros, sizeof *l->area_of_iro);
        l->area_of_team = xcalloc(s->n_teams, sizeof *l->area_of_team);
        for (size_t i = 0; i < s->n_iros; i++)
                l->area_of_iro[i] = area_index(l, s->iros[i].area);
        for (size_t i = 0; i < s->n_teams; i++)
                l->area_of_team[i] = area_index(l, s->teams[i].area);
}

size_t loads_area_of(const struct loads *l, int iro, int team)
{
        if (team >= 0 && *l->service->teams[team].area)
                return l->area_of_team[team];
        return iro >= 0 ? l->area_of_iro[iro] : l->n_areas - 1;
}

/* The three scopes a thing counts in. */
struct three {
        struct load *load[3];
};

static struct three scopes_of(const struct loads *l, size_t at, int iro, int team)
{
        return (struct three){
            {loads_iro(l, at, iro), loads_area(l, at, loads_area_of(l, iro, team)), loads_county(l, at)}};
}

/* --- the pass ----------------------------------------------------------------------------------------- */

struct loading {
        struct loads *loads;
        day (*from)[PERIOD_KINDS]; /* per day */
        day *month_from, *first;   /* first: the earliest of them */
        struct midway_row *midways;
        size_t n_midways;
        const struct loads_also *also;
};

static void add_review(struct loading *g, size_t at, const struct review_row *r)
{
        int stream = measure_of(r->stream);
        bool month = r->held >= g->month_from[at];
        if (stream < 0)
                return;
        struct three to = scopes_of(g->loads, at, r->iro, r->team);
        for (int i = 0; i < 3; i++) {
                struct load *l = to.load[i];
                for (int k = 0; k < PERIOD_KINDS; k++)
                        if (r->held >= g->from[at][k])
                                tally_judge(&l->reviews[stream][k], r->judgement);
                if (!month)
                        continue;
                tally_judge(&l->month[stream], r->judgement);
                if (stream != MEASURE_CLA)
                        continue;
                l->asked += r->pn > 0;
                l->communicated += pn_communicated(r->pn);
                l->attended += pn_attended(r->pn);
        }
}

bool midway_day(const struct case_row *k, day *out)
{
        bool counts = stream_line(k->stream) == LINE_CLA && k->review_no >= 2 &&
                      k->clock.last_review != DAY_NONE && k->clock.due != DAY_NONE &&
                      !k->clock.latest_possible && k->clock.due > k->clock.last_review;
        if (counts)
                *out = k->clock.last_review + (k->clock.due - k->clock.last_review) / 2;
        return counts;
}

/* Midway reviews are read up to the latest day: those after the day at hand do not count for it. */
static bool midway_done(const struct loading *g, int64_t child, day after, day as_at)
{
        day next = midway_next(g->midways, g->n_midways, child, after);
        return next != DAY_NONE && next <= as_at;
}

static void count_case(const struct loading *g, struct load *l, const struct case_row *k, day as_at)
{
        day midway;
        l->cla += stream_line(k->stream) == LINE_CLA;
        l->cp += k->stream == STREAM_CP;
        l->icpc += k->stream == STREAM_ICPC;
        l->status[k->status]++;
        if (!midway_day(k, &midway) || midway > as_at)
                return;
        l->midway_due++;
        l->midway_done += midway_done(g, k->child, k->clock.last_review, as_at);
}

static void count_children(struct loading *g, size_t at, const struct clock_view *v, struct load *l,
                           int stream)
{
        day as_at = g->loads->days[at];
        for (int k = 0; k < PERIOD_KINDS; k++) {
                enum judgement verdict;
                l->reviews[stream][k].overdue += clock_overdue(v, as_at);
                if (clock_child_verdict(v, g->from[at][k], as_at, &verdict))
                        tally_judge(&l->children[stream][k], verdict);
        }
}

static void add_clock(void *context, size_t at, const struct clock_view *v)
{
        struct loading *g = context;
        day as_at = g->loads->days[at];
        for (size_t i = v->n_reviews; i-- > 0 && v->reviews[i].held >= g->first[at];)
                add_review(g, at, &v->reviews[i]);
        if (v->clock->ended != DAY_NONE)
                return;
        struct case_row k;
        service_case_at(g->loads->service, v->child, v->clock, &v->folded, as_at, &k);
        struct three to = scopes_of(g->loads, at, k.iro, k.team);
        int stream = measure_of(k.stream);
        for (int i = 0; i < 3; i++) {
                count_case(g, to.load[i], &k, as_at);
                if (stream >= 0)
                        count_children(g, at, v, to.load[i], stream);
        }
}

/* --- posts and disputes ------------------------------------------------------------------------------- */

static void count_post(const struct loads *l, size_t at, size_t iro)
{
        const struct iro *i = &l->service->iros[iro];
        struct load *own = loads_iro(l, at, (int)iro);
        own->held_cases = own->cla + own->cp;
        own->fte = i->fte;
        own->open = post_open(i->start, i->end, l->days[at]);
        if (i->role != ROLE_IRO || !own->open)
                return;
        struct load *above[2] = {loads_area(l, at, l->area_of_iro[iro]), loads_county(l, at)};
        own->posts = 1;
        for (int k = 0; k < 2; k++) {
                above[k]->posts++;
                above[k]->held_cases += own->held_cases;
                above[k]->fte += i->fte > 0 ? i->fte : 0;
        }
}

static void count_vacancies(const struct loads *l, size_t at, struct load *to, const char *area)
{
        struct staffing t = staffing_on(l->service, area, l->days[at]);
        to->open = true;
        to->funded = t.funded, to->cover = t.cover, to->vacant = t.vacant;
}

static void count_posts(struct loads *l, size_t at)
{
        for (size_t a = 0; a < l->n_areas; a++)
                count_vacancies(l, at, loads_area(l, at, a), l->areas[a]);
        count_vacancies(l, at, loads_county(l, at), NULL);
        for (size_t i = 0; i < l->service->n_iros; i++)
                count_post(l, at, i);
}

static void count_prp(const struct loads *l, size_t at, const struct service *then, const struct prp *p)
{
        if (!prp_open(then, p) || p->raised > l->days[at])
                return;
        int iro = service_iro(then, p->iro);
        struct prp_clock c = service_prp_clock(then, p);
        struct three to = scopes_of(l, at, iro, -1);
        for (int i = 0; i < 3; i++) {
                to.load[i]->prps_open++;
                to.load[i]->prps_past += c.past_stage || c.past_process;
        }
}

static void count_prps(struct loads *l, size_t at, struct db *db)
{
        struct service then = *l->service; /* the same frame, on the day */
        struct arena texts;
        size_t n;
        arena_init(&texts);
        then.options.as_at = l->days[at];
        struct prp *prps = read_prps(db, then.options.known, l->days[at], &texts, &n);
        for (size_t i = 0; i < n; i++)
                count_prp(l, at, &then, &prps[i]);
        arena_release(&texts);
}

/* --- together ----------------------------------------------------------------------------------------- */

void loads_prepare(struct loads *l, const struct service *s, const day *days, size_t n)
{
        *l = (struct loads){.service = s, .n_days = n};
        l->days = xcalloc(n, sizeof *l->days);
        memcpy(l->days, days, n * sizeof *days);
        find_areas(l);
        index_areas(l);
        l->n_scopes = s->n_iros + 1 + l->n_areas + 1;
        l->at = xcalloc(n * l->n_scopes, sizeof *l->at);
}

/* First days of every period; returns the earliest of them. */
static day begin_periods(struct loading *g)
{
        const struct loads *l = g->loads;
        day since = INT32_MAX;
        g->from = xcalloc(l->n_days, sizeof *g->from);
        g->month_from = xcalloc(l->n_days, sizeof *g->month_from);
        g->first = xcalloc(l->n_days, sizeof *g->first);
        for (size_t i = 0; i < l->n_days; i++) {
                g->first[i] = g->month_from[i] = month_from(l->days[i]);
                for (int k = 0; k < PERIOD_KINDS; k++) {
                        day from = g->from[i][k] = period_from((enum period_kind)k, l->days[i]);
                        g->first[i] = from < g->first[i] ? from : g->first[i];
                }
                since = g->first[i] < since ? g->first[i] : since;
        }
        return since;
}

static void add_both(void *context, size_t at, const struct clock_view *v)
{
        struct loading *g = context;
        add_clock(g, at, v);
        g->also->each(g->also->context, at, v);
}

void loads_run(struct loads *l, struct db *db, const struct loads_also *also)
{
        struct loading g = {.loads = l, .also = also};
        day last = l->days[0];
        struct clock_pass p = {.days = l->days, .n = l->n_days, .since = begin_periods(&g)};
        for (size_t i = 1; i < l->n_days; i++)
                last = l->days[i] > last ? l->days[i] : last;
        if (also) {
                p.details = also->details;
                p.since = also->since != DAY_NONE && also->since < p.since ? also->since : p.since;
        }
        g.midways = midways_read(db, l->service->options.known, last, &g.n_midways);
        service_clocks_at(l->service, db, &p, also ? add_both : add_clock, &g);
        for (size_t i = 0; i < l->n_days; i++) {
                count_posts(l, i);
                count_prps(l, i, db);
        }
        free(g.midways);
        free(g.from);
        free(g.month_from);
        free(g.first);
}

void loads_compute(struct loads *l, const struct service *s, struct db *db, const day *days, size_t n)
{
        loads_prepare(l, s, days, n);
        loads_run(l, db, NULL);
}

void loads_release(struct loads *l)
{
        free(l->days);
        free(l->areas);
        free(l->area_of_iro);
        free(l->area_of_team);
        free(l->at);
        *l = (struct loads){0};
}
