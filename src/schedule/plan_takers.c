/* Siblings whose reviews may go to anyone, or move, go to one officer, where one has room for them: what
 * stands together is not shared out. Who holds a brother or sister is asked first. An officer takes them by
 * the flow of that desk alone: who is there may change days, and overdue reviews keep theirs; where that is
 * not enough, guests who may go to anyone make room for them if another desk takes each. Large families go
 * first.
 */
#include "plan_takers.h"

#include <stdlib.h>
#include <string.h>

/* --- guests make room --------------------------------------------------------------------------------- */

struct place {
        int officer, on;
};

static void keep_places(const struct model *m, struct place *out)
{
        for (int i = 0; i < m->n_jobs; i++)
                out[i] = (struct place){m->jobs[i].officer, m->jobs[i].on};
}

static void put_back(struct takers *t, const struct place *was)
{
        for (int i = 0; i < t->m->n_jobs; i++) {
                t->m->jobs[i].officer = was[i].officer;
                t->m->jobs[i].on = was[i].on;
        }
        takers_index(t);
}

static bool is_guest(const struct takers *t, const struct group *g, int job)
{
        const struct job *j = &t->m->jobs[job];
        return j->anyone && !j->overdue && !t->together[job] && !takers_is_of(g, job);
}

static int ask_to_leave(struct takers *t, const struct group *g, int officer, int *guests)
{
        int n = 0;
        for (int i = t->begins[officer]; i < t->begins[officer + 1]; i++)
                if (is_guest(t, g, t->desk[i]))
                        guests[n++] = t->desk[i];
        for (int i = 0; i < n; i++)
                t->m->jobs[guests[i]].officer = t->m->jobs[guests[i]].on = -1;
        takers_index(t);
        return n;
}

/* Where it was, if there is still room, else wherever there is. */
static bool find_a_desk(struct takers *t, int *guest, int was)
{
        const struct pool *p = &t->m->pools[t->m->jobs[*guest].pool];
        const struct group alone = {guest, 1};
        for (int i = -1; i < p->n; i++) {
                int officer = i < 0 ? was : p->officers[i];
                if (takers_try(t, &alone, officer) == 1) {
                        takers_settle(t, &alone, officer);
                        return true;
                }
        }
        return false;
}

static bool clear_for(struct takers *t, const struct group *g, int officer)
{
        size_t jobs = (size_t)t->m->n_jobs + 1;
        struct place *was = xmalloc(jobs * sizeof *was);
        int *guests = xmalloc(jobs * sizeof *guests);
        keep_places(t->m, was);
        int n = ask_to_leave(t, g, officer, guests);
        bool ok = n && takers_try(t, g, officer) == g->n;
        if (ok)
                takers_settle(t, g, officer);
        for (int i = 0; ok && i < n; i++)
                ok = find_a_desk(t, &guests[i], officer);
        if (!ok)
                put_back(t, was);
        free(guests);
        free(was);
        return ok;
}

/* --- one family --------------------------------------------------------------------------------------- */

static int most_already(const struct takers *t, const struct group *g)
{
        int most = 0;
        for (int i = 0; i < g->n; i++) {
                int n = takers_already(t, g, t->m->jobs[g->jobs[i]].officer);
                most = n > most ? n : most;
        }
        return most;
}

static bool may_take(const struct takers *t, const struct group *g, int officer)
{
        for (int i = 0; i < g->n; i++)
                if (t->m->jobs[g->jobs[i]].own == officer) /* from whom it moves */
                        return false;
        return true;
}

/* The first who has room for all, or can make it, else the first who has it for most; -1 = they are best
 * where they are. */
static int taker_of(struct takers *t, const struct group *g, const struct bid *b, int n)
{
        int most = most_already(t, g), best = -1;
        for (int i = 0; i < n; i++) {
                if (!may_take(t, g, b[i].officer))
                        continue;
                if (b[i].already == g->n)
                        return b[i].officer;
                int room = takers_try(t, g, b[i].officer);
                if (room == g->n)
                        return b[i].officer;
                if (room > most) {
                        most = room;
                        best = b[i].officer;
                }
        }
        for (int i = 0; i < n; i++)
                if (may_take(t, g, b[i].officer) && clear_for(t, g, b[i].officer))
                        return b[i].officer;
        return best;
}

static int leave_out(const struct takers *t, struct group *g, int officer)
{
        int n = 0;
        for (int i = 0; i < g->n; i++) {
                int job = g->jobs[i];
                t->together[job] = t->m->jobs[job].officer == officer;
                if (!t->together[job])
                        g->jobs[n++] = job;
        }
        return n;
}

/* Those whom the first has no room for stay together too. */
static void bring_together(struct takers *t, struct group g)
{
        const struct pool *p = &t->m->pools[t->m->jobs[g.jobs[0]].pool];
        while (g.n > 1) {
                struct bid *b = takers_bids(t, &g, p);
                int officer = taker_of(t, &g, b, p->n);
                free(b);
                if (officer < 0)
                        return;
                if (takers_already(t, &g, officer) < g.n)
                        takers_settle(t, &g, officer);
                g.n = leave_out(t, &g, officer);
        }
}

/* --- families ----------------------------------------------------------------------------------------- */

static int by_family(const void *a, const void *b, void *model)
{
        const struct model *m = model;
        const struct job *x = &m->jobs[*(const int *)a], *y = &m->jobs[*(const int *)b];
        int c = strcmp(takers_family(m, x->source), takers_family(m, y->source));
        c = c ? c : x->pool - y->pool;
        return c ? c : *(const int *)a - *(const int *)b;
}

/* Groups lie in one array by family. */
static int by_size(const void *a, const void *b)
{
        const struct group *x = a, *y = b;
        return x->n != y->n ? y->n - x->n : (x->jobs > y->jobs) - (x->jobs < y->jobs);
}

static bool same_group(const struct model *m, int a, int b)
{
        const struct job *x = &m->jobs[a], *y = &m->jobs[b];
        return x->pool == y->pool && str_eq(takers_family(m, x->source), takers_family(m, y->source));
}

/* Each family that has more than one; large ones first, else by the family's id. */
static struct group *families(const struct model *m, int *some, int n, int *n_groups)
{
        struct group *g = xmalloc(((size_t)n + 1) * sizeof *g);
        *n_groups = 0;
        for (int i = 0, end; i < n; i = end) {
                for (end = i + 1; end < n && same_group(m, some[i], some[end]); end++)
                        ;
                if (end - i > 1)
                        g[(*n_groups)++] = (struct group){some + i, end - i};
        }
        qsort(g, (size_t)*n_groups, sizeof *g, by_size);
        return g;
}

void plan_takers(struct model *m)
{
        int *some = xmalloc(((size_t)m->n_jobs + 1) * sizeof *some), n = 0, n_groups;
        struct takers t;
        for (int i = 0; i < m->n_jobs; i++)
                if ((m->jobs[i].anyone || m->jobs[i].moved) && m->jobs[i].on >= 0 &&
                    *takers_family(m, m->jobs[i].source))
                        some[n++] = i;
        qsort_r(some, (size_t)n, sizeof *some, by_family, m);
        struct group *g = families(m, some, n, &n_groups);
        takers_init(&t, m);
        for (int i = 0; i < n_groups; i++)
                bring_together(&t, g[i]);
        takers_release(&t);
        free(g);
        free(some);
}
