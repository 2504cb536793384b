/* The first question: the greatest number of reviews held in time with today's allocations. */
#include "plan_model.h"

#include <stdlib.h>

static void give_ways(struct net *n)
{
        for (int k = 0; k < n->part->n_jobs; k++) {
                const struct job *j = &n->m->jobs[n->part->jobs[k]];
                if (j->anyone)
                        net_give_pool(n, k, 0);
                else
                        net_give_own(n, k, j->own);
        }
}

/* The earliest due first: a review once placed is only ever rerouted, so the reviews left out are the latest
 * ones. */
static void solve_part(struct model *m, struct net *n, const struct part *p, struct cut_list *cuts)
{
        net_start(n, p);
        give_ways(n);
        int held = 0;
        for (int k = 0; k < p->n_jobs; k++)
                held += net_push(n, k);
        int *officer = xmalloc((size_t)p->n_jobs * 2 * sizeof *officer), *on = officer + p->n_jobs;
        net_read(n, officer, on);
        for (int k = 0; k < p->n_jobs; k++) {
                m->jobs[p->jobs[k]].today = officer[k];
                m->jobs[p->jobs[k]].today_on = on[k];
        }
        if (held < p->n_jobs)
                cut_part(n, on, cuts);
        mark_tight(n, m->jobs);
        free(officer);
}

void plan_today(struct model *m, struct cut_list *cuts)
{
        struct parts parts;
        struct net n;
        parts_init(&parts, m, REACH_TODAY);
        net_init(&n, m);
        for (int i = 0; i < parts.n; i++)
                solve_part(m, &n, &parts.part[i], cuts);
        for (int i = 0; i < m->n_jobs; i++)
                if (!m->jobs[i].overdue && !m->jobs[i].anyone && m->jobs[i].own < 0)
                        cut_alone(cuts, i);
        net_release(&n);
        parts_release(&parts);
}
