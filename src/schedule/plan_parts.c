/* Cut the model into parts that share no officer: each is a small problem of its own. */
#include "plan_model.h"

#include <stdlib.h>

/* Union and find over officers, then pools, then children. */
struct sets {
        int *parent;
        int officers, pools;
};

static int find(struct sets *s, int x)
{
        while (s->parent[x] != x)
                x = s->parent[x] = s->parent[s->parent[x]];
        return x;
}

static void join(struct sets *s, int a, int b)
{
        a = find(s, a);
        b = find(s, b);
        if (a != b)
                s->parent[a > b ? a : b] = a > b ? b : a;
}

static bool takes_part(enum reach reach, const struct job *j)
{
        if (reach == REACH_FIXED)
                return j->overdue ? j->anyone || j->own >= 0 : j->officer >= 0;
        return !j->overdue && (reach_pool(reach, j) || j->own >= 0);
}

/* The element that stands for the job; its officer and pool are joined already. */
static int element(const struct sets *s, enum reach reach, const struct job *j)
{
        return reach_pool(reach, j) ? s->officers + j->pool : reach_officer(reach, j);
}

static void join_all(struct sets *s, const struct model *m, enum reach reach)
{
        bool *filled = xcalloc((size_t)m->n_pools + 1, sizeof *filled);
        for (int i = 0; i < m->n_jobs; i++) {
                const struct job *j = &m->jobs[i];
                if (!takes_part(reach, j) || !reach_pool(reach, j))
                        continue;
                const struct pool *p = &m->pools[j->pool];
                for (int k = 0; k < p->n && !filled[j->pool]; k++)
                        join(s, p->officers[k], s->officers + j->pool);
                filled[j->pool] = true;
                if (reach_officer(reach, j) >= 0)
                        join(s, reach_officer(reach, j), s->officers + j->pool);
                if (reach == REACH_MOVES)
                        join(s, s->officers + s->pools + j->child, s->officers + j->pool);
        }
        free(filled);
}

static struct sets sets_of(const struct model *m, enum reach reach)
{
        struct sets s = {.officers = m->n_officers, .pools = m->n_pools};
        size_t n = (size_t)m->n_officers + (size_t)m->n_pools + (size_t)m->n_children;
        s.parent = xmalloc((n + 1) * sizeof *s.parent);
        for (size_t i = 0; i < n; i++)
                s.parent[i] = (int)i;
        join_all(&s, m, reach);
        return s;
}

/* Number the parts in the order of their first job; count what each holds. */
static int *number_parts(struct parts *p, const struct model *m, struct sets *s, enum reach reach)
{
        size_t n = (size_t)m->n_officers + (size_t)m->n_pools + (size_t)m->n_children, cap = 0;
        int *number = xmalloc((n + 1) * sizeof *number);
        for (size_t i = 0; i < n; i++)
                number[i] = -1;
        for (int i = 0; i < m->n_jobs; i++) {
                if (!takes_part(reach, &m->jobs[i]))
                        continue;
                int root = find(s, element(s, reach, &m->jobs[i]));
                if (number[root] < 0) {
                        GROW(p->part, (size_t)p->n, cap);
                        number[root] = p->n;
                        p->part[p->n++] = (struct part){.reach = reach};
                }
                p->part[number[root]].n_jobs++;
        }
        for (int o = 0; o < m->n_officers; o++)
                if (number[find(s, o)] >= 0)
                        p->part[number[find(s, o)]].n_officers++;
        return number;
}

static void fill_parts(struct parts *p, const struct model *m, struct sets *s, enum reach reach,
                       const int *number)
{
        int *next = p->space = xmalloc(((size_t)m->n_jobs + (size_t)m->n_officers + 1) * sizeof *next);
        for (int i = 0; i < p->n; i++) {
                p->part[i].jobs = next;
                p->part[i].officers = next + p->part[i].n_jobs;
                next += p->part[i].n_jobs + p->part[i].n_officers;
                p->part[i].n_jobs = p->part[i].n_officers = 0;
        }
        for (int i = 0; i < m->n_jobs; i++)
                if (takes_part(reach, &m->jobs[i])) {
                        struct part *q = &p->part[number[find(s, element(s, reach, &m->jobs[i]))]];
                        q->jobs[q->n_jobs++] = i;
                }
        for (int o = 0; o < m->n_officers; o++)
                if (number[find(s, o)] >= 0) {
                        struct part *q = &p->part[number[find(s, o)]];
                        q->officers[q->n_officers++] = o;
                }
}

void parts_init(struct parts *p, const struct model *m, enum reach reach)
{
        *p = (struct parts){0};
        struct sets s = sets_of(m, reach);
        int *number = number_parts(p, m, &s, reach);
        fill_parts(p, m, &s, reach, number);
        free(number);
        free(s.parent);
}

void parts_release(struct parts *p)
{
        free(p->part);
        free(p->space);
        *p = (struct parts){0};
}
