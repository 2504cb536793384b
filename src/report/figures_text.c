/* Figures as text to keep with a recorded check: every number in its place, names ended by a tab. */
#include "iro/report/figures.h"

#include <stdio.h>
#include <string.h>

enum { FIGURES_FORMAT = 7 };

/* One walk serves writing and reading: each number passes through here. */
struct walk {
        struct strbuf *out; /* writing */
        const char *in;     /* reading */
        bool failed;
};

static void number(struct walk *w, int64_t *v)
{
        if (w->out) {
                strbuf_printf(w->out, "%lld ", (long long)*v);
                return;
        }
        long long read;
        int used;
        if (w->failed || sscanf(w->in, "%lld%n", &read, &used) != 1) {
                w->failed = true;
                return;
        }
        *v = read;
        w->in += used;
}

static void integer(struct walk *w, int *v)
{
        int64_t wide = *v;
        number(w, &wide);
        *v = (int)wide;
}

static void integers(struct walk *w, int *v, int n)
{
        for (int i = 0; i < n; i++)
                integer(w, &v[i]);
}

static void date(struct walk *w, day *d)
{
        int64_t wide = *d;
        number(w, &wide);
        *d = (day)wide;
}

/* A name ends at the tab behind it. */
static void name(struct walk *w, char *s, size_t size)
{
        if (w->out) {
                strbuf_printf(w->out, "%s\t", s);
                return;
        }
        w->in += *w->in == ' ';
        const char *tab = w->failed ? NULL : strchr(w->in, '\t');
        if (!tab || (size_t)(tab - w->in) >= size) {
                w->failed = true;
                return;
        }
        memcpy(s, w->in, (size_t)(tab - w->in));
        s[tab - w->in] = '\0';
        w->in = tab + 1;
}

static void count(struct walk *w, int *n, int max)
{
        integer(w, n);
        if (*n < 0 || *n > max) {
                w->failed = true;
                *n = 0;
        }
}

static void tally(struct walk *w, struct tally *t)
{
        integer(w, &t->on_time);
        integer(w, &t->late);
        integer(w, &t->overdue);
        integer(w, &t->not_assessable);
}

static void tallies(struct walk *w, struct tally t[2][PERIOD_KINDS])
{
        for (int s = 0; s < 2; s++)
                for (int p = 0; p < PERIOD_KINDS; p++)
                        tally(w, &t[s][p]);
}

static void area(struct walk *w, struct area_figures *a)
{
        name(w, a->area, sizeof a->area);
        integers(w, a->status, STATUS_COUNT);
        integers(w, a->before, STATUS_COUNT);
        integer(w, &a->clocks);
        integer(w, &a->cases);
        integer(w, &a->iros);
        number(w, &a->fte);
        integer(w, &a->per_fte);
        tallies(w, a->reviews);
        tallies(w, a->children);
}

static void coverage(struct walk *w, struct coverage *c)
{
        date(w, &c->from);
        date(w, &c->to);
}

static void verdict(struct walk *w, enum plan_verdict *v)
{
        int n = (int)*v;
        integer(w, &n);
        w->failed |= n < PLAN_FITS || n > PLAN_UNDECIDED;
        *v = w->failed ? PLAN_UNDECIDED : (enum plan_verdict)n;
}

static void plan(struct walk *w, struct figures *f)
{
        int known = f->plan.known;
        integer(w, &known);
        f->plan.known = known != 0;
        verdict(w, &f->plan.verdict);
        integer(w, &f->plan.reviews);
        integer(w, &f->plan.fit);
        integer(w, &f->plan.cannot_fit);
        integer(w, &f->plan.tight);
        integer(w, &f->plan.more);
        int counted = f->plan.counted;
        integer(w, &counted);
        f->plan.counted = counted != 0;
        count(w, &f->n_plan_runs, FIGURES_RUNS);
        for (int i = 0; i < f->n_plan_runs; i++) {
                date(w, &f->plan_runs[i].as_at);
                verdict(w, &f->plan_runs[i].verdict);
                integer(w, &f->plan_runs[i].reviews);
                integer(w, &f->plan_runs[i].fit);
        }
}

static void walk_figures(struct walk *w, struct figures *f)
{
        date(w, &f->as_at);
        number(w, &f->change);
        count(w, &f->n_areas, FIGURES_AREAS_MAX);
        for (int i = 0; i < f->n_areas; i++)
                area(w, &f->areas[i]);
        integer(w, &f->more_areas);
        for (int i = 0; i < FIGURES_MONTHS; i++) {
                date(w, &f->months[i].month_end);
                for (int k = 0; k < MONTH_SUMS; k++)
                        tally(w, &f->months[i].sums[k]);
                integer(w, &f->months[i].cla_rolling);
                integer(w, &f->months[i].cla_ytd);
                integer(w, &f->months[i].cp_rolling);
        }
        for (int i = 0; i < FIGURES_WEEKS; i++) {
                date(w, &f->weeks[i].monday);
                integer(w, &f->weeks[i].due);
                integer(w, &f->weeks[i].booked);
                integer(w, &f->weeks[i].slots);
        }
        count(w, &f->n_stages, FIGURES_STAGES_MAX);
        for (int i = 0; i < f->n_stages; i++) {
                name(w, f->stages[i].stage, sizeof f->stages[i].stage);
                integer(w, &f->stages[i].open);
                integer(w, &f->stages[i].past);
        }
        number(w, &f->funded);
        number(w, &f->vacant);
        integer(w, &f->casual_cases);
        integer(w, &f->unheld);
        integer(w, &f->queries);
        integer(w, &f->news);
        date(w, &f->news_since);
        integer(w, &f->system.tenths);
        integer(w, &f->system.differ);
        coverage(w, &f->coverage.cla);
        coverage(w, &f->coverage.cp);
        plan(w, f);
}

void figures_write(const struct figures *f, struct strbuf *out)
{
        struct figures copy = *f;
        struct walk w = {.out = out};
        int format = FIGURES_FORMAT;
        integer(&w, &format);
        walk_figures(&w, &copy);
}

bool figures_read(struct figures *f, const char *text)
{
        struct walk w = {.in = text};
        int format = 0;
        memset(f, 0, sizeof *f);
        strcpy(f->scope, "county");
        integer(&w, &format);
        if (format != FIGURES_FORMAT)
                return false;
        walk_figures(&w, f);
        return !w.failed;
}
