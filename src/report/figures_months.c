/* The sums of earlier months' ends without another pass over everyone: those of the last recorded check, less
 * what the children who changed since came to as they were known then, and with what they come to now. */
#include "figures_inside.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/report_store.h"

#include <stdlib.h>
#include <string.h>

/* So many children, and a pass over everyone is as quick: one is looked up in the time that ten are passed.
 */
enum { FEW_CHILDREN = 64, ONE_OF = 16 };

void figures_month_put(struct figures *f, size_t month, const struct count *c)
{
        struct tally *sums = f->months[month].sums;
        sums[MONTH_CLA_ROLLING] = count_tally(c, MEASURE_CLA, UNIT_REVIEWS, SPAN_ROLLING);
        sums[MONTH_CLA_YTD] = count_tally(c, MEASURE_CLA, UNIT_REVIEWS, SPAN_YTD);
        sums[MONTH_CP_ROLLING] = count_tally(c, MEASURE_CP, UNIT_REVIEWS, SPAN_ROLLING);
}

/* --- by what every child is judged ------------------------------------------------------------------------
 */

static bool same_calendar(const struct calendar *a, const struct calendar *b)
{
        return a->n_holidays == b->n_holidays &&
               memcmp(a->holidays, b->holidays, a->n_holidays * sizeof *a->holidays) == 0 &&
               memcmp(a->covered, b->covered, sizeof a->covered) == 0;
}

/* Until when facts are complete moves no clock. */
static bool same_coverage(const struct coverages *a, const struct coverages *b)
{
        return a->cla.from == b->cla.from && a->cla.latest == b->cla.latest && a->cp.from == b->cp.from &&
               a->cp.latest == b->cp.latest && a->short_break == b->short_break &&
               a->gap_months == b->gap_months;
}

static bool same_rules(const struct service *a, const struct service *b, struct db *db)
{
        return a->rules.counting == b->rules.counting && a->rules.first_wd == b->rules.first_wd &&
               a->rules.icpc_wd == b->rules.icpc_wd && same_coverage(&a->coverage, &b->coverage) &&
               same_calendar(&a->calendar, &b->calendar) &&
               read_extract(db, a->options.known).window == read_extract(db, b->options.known).window;
}

/* --- what the few come to ---------------------------------------------------------------------------------
 */

struct few {
        int64_t *children;
        size_t n;
        const day *days; /* the ends whose sums are there */
        size_t n_days;
};

/* sums[day][…] of these children as the service knows them. */
static void sum_few(const struct few *w, const struct service *s, struct db *db, struct figures *out)
{
        struct counts c;
        counts_init(&c, s, w->days, w->n_days);
        counts_ask(&c, 0, w->n_days, 1u << SCOPE_COUNTY);
        counts_children(&c, db, w->children, w->n, NULL);
        for (size_t i = 0; i < w->n_days; i++)
                figures_month_put(out, i, counts_county(&c, i));
        counts_release(&c);
}

/* last->months[at[i]] is of the i-th of the days. */
static void follow_few(const struct few *w, const struct service *then, const struct service *now,
                       struct db *db, struct figures *last, const size_t *at)
{
        struct figures *before = xcalloc(2, sizeof *before), *after = before + 1;
        if (w->n) {
                sum_few(w, then, db, before);
                sum_few(w, now, db, after);
        }
        for (size_t i = 0; i < w->n_days; i++)
                for (int k = 0; k < MONTH_SUMS; k++) {
                        struct tally *sum = &last->months[at[i]].sums[k];
                        tally_less(sum, &before->months[i].sums[k]);
                        tally_sum(sum, &after->months[i].sums[k]);
                }
        free(before);
}

/* --- what was recorded last ------------------------------------------------------------------------------
 */

/* By these rules, and nobody wrote while it was made. */
bool figures_last_read(struct figures_last *l, day as_at, struct db *db)
{
        return check_run_last(db, as_at, &l->run, &l->figures, NULL) && l->figures.n_areas > 0 &&
               l->figures.change > 0 && l->run.rules == RULES_VERSION && str_eq(l->run.version, IRO_VERSION);
}

static bool same_then(const struct figures_last *l, const struct service *s, struct db *db)
{
        struct service then = {0};
        const struct service_options o = {.as_at = s->options.as_at, .known = {l->figures.change}};
        service_load_rules(&then, db, &o);
        bool same = same_rules(&then, s, db);
        service_release(&then);
        return same;
}

/* Nothing was written since, or it turned nobody but those children. */
static bool still_holds(struct figures_last *l, const struct service *s, struct db *db)
{
        if (check_store_unchanged(db, l->figures.change) && !anybody_erased_since(db, l->figures.change))
                return true;
        return same_then(l, s, db) && children_touched_since(db, l->figures.change, &l->children, &l->n) &&
               l->n <= FEW_CHILDREN + s->n_cases / ONE_OF;
}

struct figures_last *figures_last_open(const struct service *s, struct db *db)
{
        struct figures_last *l = xcalloc(1, sizeof *l);
        if (s->options.known.change == KNOWN_NOW.change && figures_last_read(l, s->options.as_at, db) &&
            still_holds(l, s, db))
                return l;
        figures_last_close(l);
        return NULL;
}

void figures_last_close(struct figures_last *l)
{
        if (l)
                free(l->children);
        free(l);
}

struct service figures_then(const struct figures_last *l, const struct service *s, day as_at)
{
        struct service then = *s; /* the same frame, as known then */
        then.options.known = (struct known){l->figures.change};
        then.options.as_at = as_at;
        return then;
}

/* --- together ------------------------------------------------------------------------------------------- */

static size_t find_end(const struct figures *last, day end)
{
        size_t i = 0;
        while (i < FIGURES_MONTHS && last->months[i].month_end != end)
                i++;
        return i;
}

void figures_months_again(struct figuring *g)
{
        day days[FIGURES_MONTHS];
        size_t at[FIGURES_MONTHS];
        struct figures *last = &g->last->figures;
        struct few w = {.children = g->last->children, .n = g->last->n, .days = days};
        for (size_t i = 0; i + 1 < FIGURES_MONTHS; i++) {
                at[w.n_days] = find_end(last, g->ends[i]);
                g->known[i] = at[w.n_days] < FIGURES_MONTHS;
                if (g->known[i])
                        days[w.n_days++] = g->ends[i];
        }
        if (!w.n_days)
                return;
        const struct service then = figures_then(g->last, g->s, g->s->options.as_at);
        follow_few(&w, &then, g->s, g->db, last, at);
        for (size_t i = 0, k = 0; i + 1 < FIGURES_MONTHS; i++)
                if (g->known[i])
                        memcpy(g->f->months[i].sums, last->months[at[k++]].sums, sizeof g->f->months[i].sums);
}

/* --- nothing changed at all ------------------------------------------------------------------------------
 */

static bool same_areas(const struct figures *a, const struct figures *b)
{
        bool same = a->n_areas == b->n_areas && a->more_areas == b->more_areas;
        for (int i = 0; same && i < a->n_areas; i++)
                same = str_eq(a->areas[i].area, b->areas[i].area);
        return same;
}

static void take_reviews(struct figures *f, const struct figures *last)
{
        for (int i = 0; i < f->n_areas; i++) {
                memcpy(f->areas[i].reviews, last->areas[i].reviews, sizeof f->areas[i].reviews);
                memcpy(f->areas[i].children, last->areas[i].children, sizeof f->areas[i].children);
        }
        memcpy(f->months, last->months, sizeof f->months);
        f->system = last->system;
}

bool figures_reviews_again(struct figuring *g)
{
        struct figures *last = xcalloc(1, sizeof *last);
        struct check_run run;
        bool fresh = false,
             taken = check_run_last(g->db, g->f->as_at, &run, last, &fresh) && fresh && last->change > 0 &&
                     same_areas(g->f, last) &&
                     (!g->kept || (check_moves_there(g->db, run.no) && held_there(g->db, run.as_at)));
        if (taken)
                take_reviews(g->f, last);
        if (taken && g->kept)
                g->kept->from = run.no;
        free(last);
        return taken;
}
