/* Why not: the reviews that a smallest cut leaves on the wrong side, in groups that share a bottleneck. */
#include "plan_model.h"

#include <stdlib.h>
#include <string.h>

void cuts_release(struct cut_list *c)
{
        for (size_t i = 0; i < c->n; i++)
                free(c->cuts[i].jobs);
        free(c->cuts);
        *c = (struct cut_list){0};
}

static struct cut *new_cut(struct cut_list *c, int jobs)
{
        GROW(c->cuts, c->n, c->cap);
        struct cut *k = &c->cuts[c->n++];
        *k = (struct cut){.jobs = xmalloc((size_t)jobs * sizeof *k->jobs)};
        return k;
}

void cut_alone(struct cut_list *c, int job)
{
        struct cut *k = new_cut(c, 1);
        k->jobs[k->n_jobs++] = job;
}

static int find(int *parent, int x)
{
        while (parent[x] != x)
                x = parent[x] = parent[parent[x]];
        return x;
}

/* Nodes that every job left over reaches: no place there is free, and all who hold one cannot go elsewhere.
 */
static bool *left_over(struct net *n, const int *on)
{
        bool *seen = xcalloc((size_t)n->flow.n_nodes, sizeof *seen);
        for (int k = 0; k < n->part->n_jobs; k++)
                if (on[k] < 0)
                        flow_reach(&n->flow, net_job(n, k), seen);
        return seen;
}

static int *groups(const struct flow *f, const bool *seen)
{
        int *parent = xmalloc((size_t)f->n_nodes * sizeof *parent);
        for (int i = 0; i < f->n_nodes; i++)
                parent[i] = i;
        for (size_t a = 0; a < f->n_arcs; a += 2) {
                int u = f->arcs[a + 1].to, v = f->arcs[a].to;
                if (u == FLOW_SOURCE || v == FLOW_SINK || !seen[u] || !seen[v])
                        continue;
                u = find(parent, u);
                v = find(parent, v);
                parent[u > v ? u : v] = u > v ? v : u;
        }
        return parent;
}

void cut_part(struct net *n, const int *on, struct cut_list *out)
{
        bool *seen = left_over(n, on);
        int *parent = groups(&n->flow, seen), jobs = n->part->n_jobs;
        int *number = xmalloc((size_t)n->flow.n_nodes * sizeof *number);
        memset(number, 0xff, (size_t)n->flow.n_nodes * sizeof *number);
        for (int k = 0; k < jobs; k++) {
                if (!seen[net_job(n, k)])
                        continue;
                int root = find(parent, net_job(n, k));
                if (number[root] < 0) {
                        number[root] = (int)out->n;
                        new_cut(out, jobs);
                }
                struct cut *c = &out->cuts[number[root]];
                c->jobs[c->n_jobs++] = n->part->jobs[k];
                c->places += on[k] >= 0;
        }
        free(number);
        free(parent);
        free(seen);
}

/* The first step of the job's unit; -1 = it has none. */
static int first_step(const struct flow *f, int node)
{
        for (int a = f->first[node]; a >= 0; a = f->arcs[a].next)
                if (!(a & 1) && flow_used(f, a) > 0)
                        return f->arcs[a].to;
        return -1;
}

void mark_tight(struct net *n, struct job *jobs)
{
        bool *seen = xcalloc((size_t)n->flow.n_nodes, sizeof *seen);
        flow_reaching_sink(&n->flow, seen);
        for (int k = 0; k < n->part->n_jobs; k++) {
                int node = net_job(n, k), step = first_step(&n->flow, node);
                jobs[n->part->jobs[k]].tight = step >= 0 && !seen[node] && !seen[step];
        }
        free(seen);
}

/* --- reviews without any place ------------------------------------------------------------------------ */

struct merge {
        const struct model *m;
        struct cut *cuts;
};

static const struct job *first_job(const struct merge *g, size_t i)
{
        return &g->m->jobs[g->cuts[i].jobs[0]];
}

static int group_of(const struct merge *g, size_t i)
{
        const struct job *j = first_job(g, i);
        return j->anyone ? -1 - j->pool : g->m->in->cases[j->source].officer;
}

static int by_group(const void *a, const void *b, void *context)
{
        const struct merge *g = context;
        size_t x = *(const size_t *)a, y = *(const size_t *)b;
        const struct job *j = first_job(g, x), *k = first_job(g, y);
        int c = group_of(g, x) - group_of(g, y);
        c = c ? c : (j->to < j->from) - (k->to < k->from);
        c = c ? c : j->from - k->from;
        return c ? c : g->cuts[x].jobs[0] - g->cuts[y].jobs[0];
}

static bool one_bottleneck(const struct merge *g, size_t x, size_t y, int reached)
{
        const struct job *j = first_job(g, x), *k = first_job(g, y);
        bool none = j->to < j->from, too = k->to < k->from;
        return group_of(g, x) == group_of(g, y) && none == too && (none || k->from <= reached);
}

static void absorb(struct cut *into, struct cut *from)
{
        into->jobs = xrealloc(into->jobs, (size_t)(into->n_jobs + from->n_jobs) * sizeof *into->jobs);
        memcpy(into->jobs + into->n_jobs, from->jobs, (size_t)from->n_jobs * sizeof *from->jobs);
        into->n_jobs += from->n_jobs;
        from->n_jobs = 0;
}

static void merge_sorted(struct merge *g, const size_t *order, size_t n)
{
        int reached = 0;
        for (size_t i = 0, head = 0; i < n; i++) {
                int to = first_job(g, order[i])->to;
                if (i > 0 && one_bottleneck(g, order[head], order[i], reached)) {
                        absorb(&g->cuts[order[head]], &g->cuts[order[i]]);
                        reached = to > reached ? to : reached;
                } else {
                        head = i;
                        reached = to;
                }
        }
}

/* Reviews without any place at all each stand alone: those of one officer at one time are one sentence. */
void cuts_merge(struct cut_list *c, const struct model *m)
{
        struct merge g = {m, c->cuts};
        size_t *order = xmalloc((c->n + 1) * sizeof *order), n = 0, kept = 0;
        for (size_t i = 0; i < c->n; i++)
                if (c->cuts[i].places == 0 && c->cuts[i].n_jobs == 1)
                        order[n++] = i;
        qsort_r(order, n, sizeof *order, by_group, &g);
        merge_sorted(&g, order, n);
        for (size_t i = 0; i < c->n; i++)
                if (c->cuts[i].n_jobs > 0)
                        c->cuts[kept++] = c->cuts[i];
                else
                        free(c->cuts[i].jobs);
        c->n = kept;
        free(order);
}
