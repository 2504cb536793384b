/* What an officer's desk has room for, found by the flow of that desk alone: who is there may change days,
 * overdue reviews keep theirs, nobody leaves. */
#include "plan_takers.h"

#include <stdlib.h>
#include <string.h>

/* --- who is where ------------------------------------------------------------------------------------- */

void takers_index(struct takers *t)
{
        const struct model *m = t->m;
        memset(t->begins, 0, ((size_t)m->n_officers + 1) * sizeof *t->begins);
        for (int i = 0; i < m->n_jobs; i++)
                if (m->jobs[i].officer >= 0)
                        t->begins[m->jobs[i].officer]++;
        for (int o = 0; o < m->n_officers; o++)
                t->begins[o + 1] += t->begins[o];
        for (int i = m->n_jobs - 1; i >= 0; i--)
                if (m->jobs[i].officer >= 0)
                        t->desk[--t->begins[m->jobs[i].officer]] = i;
}

bool takers_is_of(const struct group *g, int job)
{
        for (int i = 0; i < g->n; i++)
                if (g->jobs[i] == job)
                        return true;
        return false;
}

int takers_already(const struct takers *t, const struct group *g, int officer)
{
        int n = 0;
        for (int i = 0; i < g->n; i++)
                n += t->m->jobs[g->jobs[i]].officer == officer;
        return n;
}

/* --- an officer's desk with the family there ---------------------------------------------------------- */

static void take_desk(struct takers *t, const struct group *g, int officer)
{
        struct part *p = &t->part;
        p->reach = REACH_DESK;
        p->n_jobs = 0;
        p->n_officers = 1;
        p->officers[0] = officer;
        for (int i = t->begins[officer]; i < t->begins[officer + 1]; i++)
                if (!takers_is_of(g, t->desk[i]))
                        p->jobs[p->n_jobs++] = t->desk[i];
}

/* What was there already stands somewhere, an overdue one where it is. */
static void put_there(struct takers *t, int k, int officer)
{
        const struct job *j = &t->m->jobs[t->part.jobs[k]];
        if (j->overdue)
                flow_arc(&t->net.flow, net_job(&t->net, k), net_day(&t->net, officer, j->on), 1, 0);
        else
                net_give_own(&t->net, k, officer);
        net_place(&t->net, k, officer, j->on);
}

/* An overdue one as early as it can. */
static bool push(struct takers *t, int k, int officer)
{
        const struct job *j = &t->m->jobs[t->part.jobs[k]];
        if (!j->overdue) {
                net_give_own(&t->net, k, officer);
                return net_push(&t->net, k);
        }
        for (int d = j->from; d <= j->to; d++) {
                int a = flow_arc(&t->net.flow, net_job(&t->net, k), net_day(&t->net, officer, d), 1, 0);
                if (net_push(&t->net, k))
                        return true;
                t->net.flow.arcs[a].left = 0;
        }
        return false;
}

/* How many of them there is room for. */
int takers_try(struct takers *t, const struct group *g, int officer)
{
        int there, taken = 0;
        take_desk(t, g, officer);
        there = t->part.n_jobs;
        for (int i = 0; i < g->n; i++)
                t->part.jobs[t->part.n_jobs++] = g->jobs[i];
        net_start(&t->net, &t->part);
        for (int k = 0; k < there; k++)
                put_there(t, k, officer);
        for (int k = there; k < t->part.n_jobs; k++)
                taken += push(t, k, officer);
        return taken;
}

void takers_settle(struct takers *t, const struct group *g, int officer)
{
        takers_try(t, g, officer);
        net_read(&t->net, t->officer, t->on);
        for (int k = 0; k < t->part.n_jobs; k++)
                if (t->on[k] >= 0) {
                        t->m->jobs[t->part.jobs[k]].officer = officer;
                        t->m->jobs[t->part.jobs[k]].on = t->on[k];
                }
        takers_index(t);
}

/* --- who is asked first ------------------------------------------------------------------------------- */

/* How many of the family this officer holds. */
static int kin_of(const struct takers *t, const char *family, int officer)
{
        size_t low = 0, high = t->n_kin;
        int n = 0;
        while (low < high) {
                size_t middle = (low + high) / 2;
                if (strcmp(takers_family(t->m, t->kin[middle]), family) < 0)
                        low = middle + 1;
                else
                        high = middle;
        }
        for (; low < t->n_kin && str_eq(takers_family(t->m, t->kin[low]), family); low++)
                n += t->m->in->cases[t->kin[low]].officer == (int)t->m->officers[officer];
        return n;
}

static void count_desk(struct takers *t, const struct group *g, int officer)
{
        const struct model *m = t->m;
        memset(t->day_of, 0, (size_t)m->n_days * sizeof *t->day_of);
        memset(t->week_of, 0, (size_t)m->n_weeks * sizeof *t->week_of);
        for (int i = t->begins[officer]; i < t->begins[officer + 1]; i++) {
                const struct job *j = &m->jobs[t->desk[i]];
                t->day_of[j->on] += !takers_is_of(g, t->desk[i]);
                t->week_of[m->week_of[j->on]] += !takers_is_of(g, t->desk[i]);
        }
}

/* The most of them for whom some day is free as it is. */
static int on_one_day(struct takers *t, const struct group *g, int officer)
{
        const struct model *m = t->m;
        int most = 0;
        count_desk(t, g, officer);
        for (int d = 0; d < m->n_days; d++) {
                int room = model_day_free(m, officer, d) - t->day_of[d], n = 0,
                    week = model_week_free(m, officer, m->week_of[d]) - t->week_of[m->week_of[d]];
                for (int i = 0; i < g->n; i++)
                        n += m->jobs[g->jobs[i]].from <= d && d <= m->jobs[g->jobs[i]].to;
                n = n < room ? n : room;
                n = n < week ? n : week;
                most = n > most ? n : most;
        }
        return most;
}

static int by_bid(const void *a, const void *b)
{
        const struct bid *x = a, *y = b;
        if (x->kin != y->kin)
                return y->kin - x->kin;
        if (x->on_one_day != y->on_one_day)
                return y->on_one_day - x->on_one_day;
        return x->already != y->already ? y->already - x->already : x->officer - y->officer;
}

struct bid *takers_bids(struct takers *t, const struct group *g, const struct pool *p)
{
        struct bid *b = xcalloc((size_t)p->n + 1, sizeof *b);
        const char *family = takers_family(t->m, t->m->jobs[g->jobs[0]].source);
        for (int i = 0; i < p->n; i++)
                b[i] = (struct bid){p->officers[i], kin_of(t, family, p->officers[i]),
                                    on_one_day(t, g, p->officers[i]), takers_already(t, g, p->officers[i])};
        qsort(b, (size_t)p->n, sizeof *b, by_bid);
        return b;
}

/* --- from the model ------------------------------------------------------------------------------------- */

static int by_kin(const void *a, const void *b, void *model)
{
        size_t x = *(const size_t *)a, y = *(const size_t *)b;
        int c = strcmp(takers_family(model, x), takers_family(model, y));
        return c ? c : (x > y) - (x < y);
}

void takers_init(struct takers *t, struct model *m)
{
        size_t jobs = (size_t)m->n_jobs + 1, officers = (size_t)m->n_officers + 1;
        *t = (struct takers){.m = m};
        net_init(&t->net, m);
        t->part.jobs = xmalloc(jobs * 4 * sizeof *t->part.jobs);
        t->desk = t->part.jobs + jobs;
        t->officer = t->part.jobs + 2 * jobs;
        t->on = t->part.jobs + 3 * jobs;
        t->begins = xmalloc((officers + 1 + (size_t)m->n_days + (size_t)m->n_weeks) * sizeof *t->begins);
        t->part.officers = t->begins + officers;
        t->day_of = t->part.officers + 1;
        t->week_of = t->day_of + m->n_days;
        t->together = xcalloc(jobs, sizeof *t->together);
        t->kin = xmalloc((m->in->n_cases + 1) * sizeof *t->kin);
        for (size_t i = 0; i < m->in->n_cases; i++)
                if (*takers_family(m, i) && m->in->cases[i].officer >= 0)
                        t->kin[t->n_kin++] = i;
        qsort_r(t->kin, t->n_kin, sizeof *t->kin, by_kin, m);
        takers_index(t);
}

void takers_release(struct takers *t)
{
        net_release(&t->net);
        free(t->part.jobs);
        free(t->begins);
        free(t->together);
        free(t->kin);
}
