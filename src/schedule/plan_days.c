/* From "it can be held" to a day for everybody: overdue reviews as early as they push no other out, siblings
 * whom anyone may have to one officer (plan_takers.c), then an even spread, then the earliest due first, then
 * siblings on one day (plan_siblings.c). Every step keeps each review in its window and each officer within a
 * day's and a week's slots, so nothing that was held falls out. */
#include "plan_table.h"

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

/* --- an even spread ----------------------------------------------------------------------------------- */

/* Is day d the better one? More places left in its week; in the same week, or with as many left, on its day.
 */
static bool lighter(struct table *t, const struct job *j, int d)
{
        int here = *table_week_left(t, j->officer, j->on), there = *table_week_left(t, j->officer, d);
        bool same = t->m->week_of[d] == t->m->week_of[j->on];
        if (*table_day_left(t, j->officer, d) < 1 || (!same && there < 1))
                return false;
        if (!same && there - 1 != here)
                return there - 1 > here;
        return *table_day_left(t, j->officer, d) - 1 > *table_day_left(t, j->officer, j->on);
}

static bool spread_job(struct table *t, struct job *j)
{
        bool moved = false;
        for (int d = j->from; d <= j->to; d++)
                if (d != j->on && lighter(t, j, d)) {
                        table_move(t, j, d);
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

static void deal_all(struct table *t)
{
        for (int o = 0; o < t->m->n_officers; o++)
                if (t->desk[o + 1] > t->desk[o])
                        deal(t, t->jobs + t->desk[o], t->desk[o + 1] - t->desk[o]);
}

void plan_days(struct model *m)
{
        place_all_overdue(m);
        plan_takers(m);
        struct table t;
        table_init(&t, m);
        spread(&t);
        deal_all(&t);
        plan_siblings(&t);
        table_release(&t);
}
