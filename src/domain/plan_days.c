/* From "it can be held" to a day for everybody: overdue reviews as early as they push no other out, then an
 * even spread, then the earliest due first, then siblings on one day. Every step keeps each review in its
 * window and each officer within a day's and a week's slots, so nothing that was held falls out. */
#include "plan_model.h"
#include "iro/str.h"

#include <stdlib.h>
#include <string.h>

/* --- overdue reviews ---------------------------------------------------------------------------------- */

static void place_held(struct net *n)
{
        for (int k = 0; k < n->part->n_jobs; k++) {
                const struct job *j = &n->m->jobs[n->part->jobs[k]];
                if (j->overdue)
                        continue;
                if (j->anyone)
                        net_give_pool(n, k, 0);
                else
                        net_give_own(n, k, j->officer);
                net_place(n, k, j->officer, j->on);
        }
}

/* The first day on which it can be held while everybody else still can. */
static void place_overdue(struct net *n, int k)
{
        const struct job *j = &n->m->jobs[n->part->jobs[k]];
        for (int d = j->from; d <= j->to; d++) {
                int node = j->anyone ? net_pool_day(n, j->pool, d) : net_day(n, j->own, d);
                if (n->flow.dead[node])
                        continue;
                int a = flow_arc(&n->flow, net_job(n, k), node, 1, 0);
                if (net_push(n, k))
                        return;
                n->flow.arcs[a].left = 0;
        }
}

static void solve_part(struct model *m, struct net *n, const struct part *p)
{
        net_start(n, p);
        place_held(n);
        for (int k = 0; k < p->n_jobs; k++)
                if (m->jobs[p->jobs[k]].overdue)
                        place_overdue(n, k);
        int *officer = xmalloc((size_t)p->n_jobs * 2 * sizeof *officer), *on = officer + p->n_jobs;
        net_read(n, officer, on);
        for (int k = 0; k < p->n_jobs; k++) {
                m->jobs[p->jobs[k]].officer = officer[k];
                m->jobs[p->jobs[k]].on = on[k];
        }
        free(officer);
}

static void place_all_overdue(struct model *m)
{
        struct parts parts;
        struct net n;
        parts_init(&parts, m, REACH_FIXED);
        net_init(&n, m);
        for (int i = 0; i < parts.n; i++)
                solve_part(m, &n, &parts.part[i]);
        net_release(&n);
        parts_release(&parts);
}

/* --- the timetable ------------------------------------------------------------------------------------ */

struct table {
        struct model *m;
        int *day_left, *week_left; /* places left, as in the model */
        int *jobs;                 /* jobs that have a day, by officer, then as in the model */
        int n;
        bool *settled; /* per job: on one day with its siblings */
};

static int *day_left(struct table *t, int officer, int d)
{
        return &t->day_left[officer * t->m->n_days + d];
}

static int *week_left(struct table *t, int officer, int d)
{
        return &t->week_left[officer * t->m->n_weeks + t->m->week_of[d]];
}

static void take(struct table *t, struct job *j, int d, int places)
{
        *day_left(t, j->officer, d) -= places;
        *week_left(t, j->officer, d) -= places;
}

static void move(struct table *t, struct job *j, int d)
{
        take(t, j, j->on, -1);
        take(t, j, d, 1);
        j->on = d;
}

static int by_officer(const void *a, const void *b, void *model)
{
        const struct model *m = model;
        int x = *(const int *)a, y = *(const int *)b;
        return m->jobs[x].officer != m->jobs[y].officer ? m->jobs[x].officer - m->jobs[y].officer : x - y;
}

static void *copy(const void *p, size_t size)
{
        return memcpy(xmalloc(size + 1), p, size);
}

static void table_init(struct table *t, struct model *m)
{
        *t = (struct table){.m = m};
        size_t days = (size_t)m->n_officers * (size_t)m->n_days,
               weeks = (size_t)m->n_officers * (size_t)m->n_weeks;
        t->day_left = copy(m->day_free, days * sizeof *t->day_left);
        t->week_left = copy(m->week_free, weeks * sizeof *t->week_left);
        t->jobs = xmalloc(((size_t)m->n_jobs + 1) * sizeof *t->jobs);
        t->settled = xcalloc((size_t)m->n_jobs + 1, sizeof *t->settled);
        for (int i = 0; i < m->n_jobs; i++)
                if (m->jobs[i].on >= 0) {
                        t->jobs[t->n++] = i;
                        take(t, &m->jobs[i], m->jobs[i].on, 1);
                }
        qsort_r(t->jobs, (size_t)t->n, sizeof *t->jobs, by_officer, m);
}

static void table_release(struct table *t)
{
        free(t->day_left);
        free(t->week_left);
        free(t->jobs);
        free(t->settled);
}

/* --- an even spread ----------------------------------------------------------------------------------- */

/* Is day d the better one? More places left in its week; in the same week, or with as many left, on its day.
 */
static bool lighter(struct table *t, const struct job *j, int d)
{
        int here = *week_left(t, j->officer, j->on), there = *week_left(t, j->officer, d);
        bool same = t->m->week_of[d] == t->m->week_of[j->on];
        if (*day_left(t, j->officer, d) < 1 || (!same && there < 1))
                return false;
        if (!same && there - 1 != here)
                return there - 1 > here;
        return *day_left(t, j->officer, d) - 1 > *day_left(t, j->officer, j->on);
}

static bool spread_job(struct table *t, struct job *j)
{
        bool moved = false;
        for (int d = j->from; d <= j->to; d++)
                if (d != j->on && lighter(t, j, d)) {
                        move(t, j, d);
                        moved = true;
                }
        return moved;
}

static void spread(struct table *t)
{
        enum { PASSES = 12 };
        bool moved = true;
        for (int pass = 0; pass < PASSES && moved; pass++) {
                moved = false;
                for (int i = 0; i < t->n; i++)
                        if (!t->m->jobs[t->jobs[i]].overdue)
                                moved |= spread_job(t, &t->m->jobs[t->jobs[i]]);
        }
}

/* --- the earliest due first --------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
        return *(const int *)a - *(const int *)b;
}

/* One officer's days dealt out again: on each day the earliest due of those whose window is open. Exact for
 * reviews of one length: if the days can be dealt out at all, this deals them out. */
static void deal(struct table *t, const int *jobs, int n)
{
        int *days = xmalloc((size_t)n * sizeof *days), n_days = 0;
        for (int i = 0; i < n; i++)
                if (!t->m->jobs[jobs[i]].overdue)
                        days[n_days++] = t->m->jobs[jobs[i]].on;
        qsort(days, (size_t)n_days, sizeof *days, by_number);
        bool *dealt = xcalloc((size_t)n, sizeof *dealt);
        for (int s = 0; s < n_days; s++) {
                int next = -1;
                for (int i = 0; i < n; i++) {
                        const struct job *j = &t->m->jobs[jobs[i]];
                        if (!j->overdue && !dealt[i] && j->from <= days[s] &&
                            (next < 0 || j->to < t->m->jobs[jobs[next]].to))
                                next = i;
                }
                dealt[next] = true;
                t->m->jobs[jobs[next]].on = days[s];
        }
        free(dealt);
        free(days);
}

static int same_officer(const struct table *t, int i)
{
        int end = i + 1;
        while (end < t->n && t->m->jobs[t->jobs[end]].officer == t->m->jobs[t->jobs[i]].officer)
                end++;
        return end;
}

static void deal_all(struct table *t)
{
        for (int i = 0, end; i < t->n; i = end) {
                end = same_officer(t, i);
                deal(t, t->jobs + i, end - i);
        }
}

/* --- siblings on one day ------------------------------------------------------------------------------ */

static bool in_window(const struct job *j, int d)
{
        return j->from <= d && d <= j->to;
}

static bool fits(struct table *t, const struct job *j, int d)
{
        bool same = t->m->week_of[d] == t->m->week_of[j->on];
        return *day_left(t, j->officer, d) > 0 && (same || *week_left(t, j->officer, d) > 0);
}

struct siblings {
        int *jobs; /* one family's, of one officer, ascending */
        int n;
        const int *desk; /* all of that officer's */
        int n_desk;
};

static bool is_sibling(const struct siblings *g, int job)
{
        for (int i = 0; i < g->n; i++)
                if (g->jobs[i] == job)
                        return true;
        return false;
}

/* Somebody on day d who can change days with the job; -1 = nobody. */
static int partner(struct table *t, const struct siblings *g, int job, int d)
{
        for (int i = 0; i < g->n_desk; i++) {
                const struct job *k = &t->m->jobs[g->desk[i]];
                if (k->on == d && !k->overdue && !t->settled[g->desk[i]] && !is_sibling(g, g->desk[i]) &&
                    in_window(k, t->m->jobs[job].on))
                        return g->desk[i];
        }
        return -1;
}

static bool can_join(struct table *t, const struct siblings *g, int job, int d)
{
        const struct job *j = &t->m->jobs[job];
        return j->on == d || (in_window(j, d) && (fits(t, j, d) || partner(t, g, job, d) >= 0));
}

static void join(struct table *t, const struct siblings *g, int job, int d)
{
        struct job *j = &t->m->jobs[job];
        int other = j->on == d || fits(t, j, d) ? -1 : partner(t, g, job, d);
        if (other >= 0) {
                t->m->jobs[other].on = j->on;
                j->on = d;
        } else if (j->on != d) {
                move(t, j, d);
        }
        t->settled[job] = true;
}

static int together(const struct table *t, const struct siblings *g, int d)
{
        int n = 0;
        for (int i = 0; i < g->n; i++)
                n += t->m->jobs[g->jobs[i]].on == d;
        return n;
}

static int can_be_together(struct table *t, const struct siblings *g, int d)
{
        int n = 0;
        for (int i = 0; i < g->n; i++)
                n += can_join(t, g, g->jobs[i], d);
        int places = model_day_free(t->m, t->m->jobs[g->jobs[0]].officer, d);
        return n < places ? n : places;
}

/* The day on which most of them can be, the earliest of those; those already there stay. */
static void gather(struct table *t, const struct siblings *g)
{
        int best = -1, most = 1;
        for (int d = 0; d < t->m->n_days; d++) {
                int n = can_be_together(t, g, d);
                if (n > most || (n == most && best >= 0 && together(t, g, d) > together(t, g, best))) {
                        most = n;
                        best = d;
                }
        }
        for (int i = 0; i < g->n && best >= 0; i++)
                if (t->m->jobs[g->jobs[i]].on == best)
                        t->settled[g->jobs[i]] = true;
        for (int i = 0; i < g->n && best >= 0; i++)
                if (!t->settled[g->jobs[i]] && together(t, g, best) < most &&
                    can_join(t, g, g->jobs[i], best))
                        join(t, g, g->jobs[i], best);
}

static const char *family_of(const struct table *t, int job)
{
        return t->m->in->cases[t->m->jobs[job].source].family;
}

static int by_family(const void *a, const void *b, void *table)
{
        int x = *(const int *)a, y = *(const int *)b, c = strcmp(family_of(table, x), family_of(table, y));
        return c ? c : x - y;
}

static void gather_desk(struct table *t, const int *desk, int n)
{
        int *jobs = xmalloc((size_t)n * sizeof *jobs), some = 0;
        for (int i = 0; i < n; i++)
                if (*family_of(t, desk[i]) && !t->m->jobs[desk[i]].overdue)
                        jobs[some++] = desk[i];
        qsort_r(jobs, (size_t)some, sizeof *jobs, by_family, t);
        for (int i = 0, end; i < some; i = end) {
                for (end = i + 1; end < some && str_eq(family_of(t, jobs[i]), family_of(t, jobs[end])); end++)
                        ;
                if (end - i > 1)
                        gather(t, &(struct siblings){jobs + i, end - i, desk, n});
        }
        free(jobs);
}

void plan_days(struct model *m)
{
        place_all_overdue(m);
        struct table t;
        table_init(&t, m);
        spread(&t);
        deal_all(&t);
        for (int i = 0, end; i < t.n; i = end) {
                end = same_officer(&t, i);
                gather_desk(&t, t.jobs + i, end - i);
        }
        table_release(&t);
}
