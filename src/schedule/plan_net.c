/* The network of one part: source - job - (day of a pool) - day of an officer - week of that officer - sink.
 * A job reaches an officer through a pool's day: whoever passes there may be seen by any of the pool on that
 * day, so who goes to whom may be settled afterwards. Days without a free place are left out. */
#include "plan_model.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void net_init(struct net *n, const struct model *m)
{
        *n = (struct net){.m = m, .flow = *m->spare};
        *m->spare = (struct flow){0};
        n->local = xmalloc(((size_t)m->n_officers + 1) * sizeof *n->local);
        n->pool = xmalloc(((size_t)m->n_pools + 1) * sizeof *n->pool);
}

void net_release(struct net *n)
{
        flow_release(n->m->spare);
        *n->m->spare = n->flow;
        free(n->local);
        free(n->pool);
        free(n->day_arc);
        free(n->week_arc);
        free(n->job_arc);
        free(n->pool_arc);
        *n = (struct net){0};
}

static int local(const struct net *n, int officer)
{
        return n->local[officer];
}

int net_job(const struct net *n, int k)
{
        (void)n;
        return 2 + k;
}

int net_day(const struct net *n, int officer, int d)
{
        return 2 + n->part->n_jobs + local(n, officer) * n->m->n_days + d;
}

static int net_week(const struct net *n, int officer, int week)
{
        return 2 + n->part->n_jobs + n->part->n_officers * n->m->n_days + local(n, officer) * n->m->n_weeks +
               week;
}

int net_pool_day(const struct net *n, int pool, int d)
{
        return 2 + n->part->n_jobs + n->part->n_officers * (n->m->n_days + n->m->n_weeks) +
               n->pool[pool] * n->m->n_days + d;
}

static void number_members(struct net *n)
{
        for (int i = 0; i < n->part->n_officers; i++)
                n->local[n->part->officers[i]] = i;
        for (int i = 0; i < n->m->n_pools; i++)
                n->pool[i] = -1;
        n->n_pools = 0;
        for (int k = 0; k < n->part->n_jobs; k++) {
                const struct job *j = &n->m->jobs[n->part->jobs[k]];
                if (reach_pool(n->part->reach, j) && n->pool[j->pool] < 0)
                        n->pool[j->pool] = n->n_pools++;
        }
}

static void *room(void *p, size_t want, size_t *cap, size_t size)
{
        if (want <= *cap)
                return p;
        *cap = want + want / 2;
        return xrealloc(p, *cap * size);
}

static void make_room(struct net *n)
{
        const struct part *p = n->part;
        size_t days = (size_t)p->n_officers * (size_t)n->m->n_days,
               weeks = (size_t)p->n_officers * (size_t)n->m->n_weeks;
        n->day_arc = room(n->day_arc, days + 1, &n->cap_day, sizeof *n->day_arc);
        n->week_arc = room(n->week_arc, weeks + 1, &n->cap_week, sizeof *n->week_arc);
        n->job_arc = room(n->job_arc, (size_t)p->n_jobs + 1, &n->cap_job, sizeof *n->job_arc);
        int pool_days = n->n_pools * n->m->n_days;
        n->pool_arc = room(n->pool_arc, (size_t)pool_days + 1, &n->cap_pool, sizeof *n->pool_arc);
        flow_start(&n->flow, 2 + p->n_jobs + (int)(days + weeks) + pool_days);
}

static void officer_arcs(struct net *n, int o)
{
        const struct model *m = n->m;
        int *weeks = n->week_arc + local(n, o) * m->n_weeks, *days = n->day_arc + local(n, o) * m->n_days;
        for (int w = 0; w < m->n_weeks; w++)
                weeks[w] = flow_arc(&n->flow, net_week(n, o, w), FLOW_SINK, model_week_free(m, o, w), 0);
        for (int d = 0; d < m->n_days; d++) {
                bool some = model_day_free(m, o, d) > 0 && model_week_free(m, o, m->week_of[d]) > 0;
                days[d] = some ? flow_arc(&n->flow, net_day(n, o, d), net_week(n, o, m->week_of[d]),
                                          model_day_free(m, o, d), 0)
                               : -1;
        }
}

static bool has_place(const struct net *n, int officer, int d)
{
        return n->day_arc[local(n, officer) * n->m->n_days + d] >= 0;
}

static void pool_arcs(struct net *n, int pool)
{
        const struct pool *p = &n->m->pools[pool];
        for (int d = 0; d < n->m->n_days; d++) {
                int node = net_pool_day(n, pool, d);
                for (int i = p->n - 1; i >= 0; i--)
                        if (has_place(n, p->officers[i], d))
                                flow_arc(&n->flow, node, net_day(n, p->officers[i], d), FLOW_MANY, 0);
                n->pool_arc[n->pool[pool] * n->m->n_days + d] = n->flow.first[node];
        }
}

void net_start(struct net *n, const struct part *p)
{
        n->part = p;
        number_members(n);
        make_room(n);
        for (int i = 0; i < p->n_officers; i++)
                officer_arcs(n, p->officers[i]);
        for (int i = 0; i < n->m->n_pools; i++)
                if (n->pool[i] >= 0)
                        pool_arcs(n, i);
        for (int k = 0; k < p->n_jobs; k++)
                n->job_arc[k] = flow_arc(&n->flow, FLOW_SOURCE, net_job(n, k), 1, 0);
}

/* Later days first: a node tries its newest arc first, so the earliest day is tried first. */
void net_give_own(struct net *n, int k, int officer)
{
        const struct job *j = &n->m->jobs[n->part->jobs[k]];
        for (int d = j->to; d >= j->from; d--)
                if (has_place(n, officer, d))
                        flow_arc(&n->flow, net_job(n, k), net_day(n, officer, d), 1, 0);
}

void net_give_pool(struct net *n, int k, int cost)
{
        const struct job *j = &n->m->jobs[n->part->jobs[k]];
        for (int d = j->to; d >= j->from; d--)
                flow_arc(&n->flow, net_job(n, k), net_pool_day(n, j->pool, d), 1, cost);
}

/* From the arc `a` on, the one to that node. */
static int arc_to(const struct net *n, int a, int to)
{
        while (a >= 0 && (n->flow.arcs[a].to != to || a & 1))
                a = n->flow.arcs[a].next;
        return a;
}

void net_place(struct net *n, int k, int officer, int d)
{
        const struct job *j = &n->m->jobs[n->part->jobs[k]];
        int day_node = net_day(n, officer, d), a = arc_to(n, n->flow.first[net_job(n, k)], day_node);
        if (a < 0) {
                int pool_node = net_pool_day(n, j->pool, d);
                flow_use(&n->flow, arc_to(n, n->flow.first[net_job(n, k)], pool_node), 1);
                a = arc_to(n, n->pool_arc[n->pool[j->pool] * n->m->n_days + d], day_node);
        }
        flow_use(&n->flow, a, 1);
        flow_use(&n->flow, n->job_arc[k], 1);
        flow_use(&n->flow, n->day_arc[local(n, officer) * n->m->n_days + d], 1);
        flow_use(&n->flow, n->week_arc[local(n, officer) * n->m->n_weeks + n->m->week_of[d]], 1);
}

/* --- one more job ------------------------------------------------------------------------------------- */

/* One unit along these arcs, if each has room and leads to where the sink may be in reach. */
static bool go(struct net *n, const int *arcs, int n_arcs)
{
        struct flow *f = &n->flow;
        for (int i = 0; i < n_arcs; i++)
                if (arcs[i] < 0 || f->arcs[arcs[i]].left == 0 || f->dead[f->arcs[arcs[i]].to])
                        return false;
        for (int i = 0; i < n_arcs; i++)
                flow_use(f, arcs[i], 1);
        return true;
}

/* From an officer's day to its week and the sink, by the arcs so far. */
static bool go_from_day(struct net *n, int node, int way[4], int so_far)
{
        int at = node - 2 - n->part->n_jobs, days = n->m->n_days;
        way[so_far] = n->day_arc[at];
        way[so_far + 1] = n->week_arc[at / days * n->m->n_weeks + n->m->week_of[at % days]];
        return go(n, way, so_far + 2);
}

static bool go_from_pool(struct net *n, int pool_day, int way[4])
{
        for (int a = n->pool_arc[pool_day]; a >= 0; a = n->flow.arcs[a].next) {
                way[1] = a;
                if (go_from_day(n, n->flow.arcs[a].to, way, 2))
                        return true;
        }
        return false;
}

/* To a free place, with nobody rerouted: of these ways, which are the shortest, the one that a search would
 * come upon first. */
static bool go_straight(struct net *n, int k)
{
        const struct flow *f = &n->flow;
        int pools = f->n_nodes - n->n_pools * n->m->n_days, way[4];
        for (int a = f->first[net_job(n, k)]; a >= 0; a = f->arcs[a].next) {
                int node = f->arcs[a].to;
                way[0] = a;
                if (a & 1 || f->arcs[a].left == 0 || f->dead[node])
                        continue;
                if (node < pools ? go_from_day(n, node, way, 1) : go_from_pool(n, node - pools, way))
                        return true;
        }
        return false;
}

bool net_push(struct net *n, int k)
{
        if (!go_straight(n, k) && !flow_push(&n->flow, net_job(n, k)))
                return false;
        flow_use(&n->flow, n->job_arc[k], 1);
        return true;
}

/* The arc out of a node, in its own direction, that carries a unit not yet given away. */
static int carrying(const struct flow *f, int node, const int *given)
{
        int a = f->first[node];
        while (a >= 0 && (a & 1 || flow_used(f, a) - given[a / 2] <= 0))
                a = f->arcs[a].next;
        return a;
}

void net_read(struct net *n, int *officer, int *on)
{
        const struct flow *f = &n->flow;
        int first_day = 2 + n->part->n_jobs, first_week = first_day + n->part->n_officers * n->m->n_days;
        int *given = xcalloc(f->n_arcs / 2 + 1, sizeof *given);
        for (int k = 0; k < n->part->n_jobs; k++) {
                officer[k] = on[k] = -1;
                int node = net_job(n, k), a;
                while ((node < first_day || node >= first_week) && (a = carrying(f, node, given)) >= 0) {
                        given[a / 2]++;
                        node = f->arcs[a].to;
                }
                if (node < first_day || node >= first_week)
                        continue;
                officer[k] = n->part->officers[(node - first_day) / n->m->n_days];
                on[k] = (node - first_day) % n->m->n_days;
        }
        free(given);
}
