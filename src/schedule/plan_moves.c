/* The second question: with children free to change IRO within their area, how many reviews can be held in
 * time, and who must change at the least? A flow of least cost counts moved reviews; a child with several
 * reviews that move counts once, so each of them costs a share of one child: whatever the shares, no solution
 * has fewer children than the flow's cost. Where a solution moves only some of a child's reviews the shares
 * shift to those, which lifts that bound; where it still stays below the best solution known, both cases (the
 * child changes, the child stays) are looked at. */
#include "plan_model.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { SHARES = 12, SCALE = 1 << 18, ROUNDS = 6, TRIES = 100 };
enum state { STATE_SHARED, STATE_CHANGES, STATE_STAYS };

struct moves {
        struct model *m;
        struct net *n;
        const struct part *p;
        enum state *state; /* per child of the model */
        int *reviews;      /* per child: its reviews that may move */
        int *some;         /* per child: those that do */
        int *share;        /* per job of the part, of SHARES per child */
        int *officer, *on; /* this try, per job of the part */
        int *best_officer, *best_on;
        int held, best; /* most reviews held; least children changing; -1 = none known yet */
        int changes;    /* children taken to change */
        int tries;
        struct cut_list *remaining;
};

static struct job *job_at(const struct moves *s, int k)
{
        return &s->m->jobs[s->p->jobs[k]];
}

static int cost_of(const struct moves *s, int k)
{
        const struct job *j = job_at(s, k);
        if (j->anyone)
                return 0;
        return 1 + (s->state[j->child] == STATE_CHANGES ? 0 : s->share[k] * SCALE);
}

static void build(struct moves *s)
{
        net_start(s->n, s->p);
        for (int k = 0; k < s->p->n_jobs; k++) {
                const struct job *j = job_at(s, k);
                if (j->anyone || s->state[j->child] != STATE_STAYS)
                        net_give_pool(s->n, k, cost_of(s, k));
                if (!j->anyone && j->own >= 0)
                        net_give_own(s->n, k, j->own);
                if (j->today >= 0)
                        net_place(s->n, k, j->today, j->today_on);
        }
}

static bool has_moved(const struct moves *s, int k)
{
        const struct job *j = job_at(s, k);
        return !j->anyone && s->officer[k] >= 0 && s->officer[k] != j->own;
}

/* How many hold, which children change (some[] = how many of each child's reviews), and the bound in shares.
 */
static int count(struct moves *s, int *children, int *shares)
{
        int held = 0;
        *children = 0;
        *shares = s->changes * SHARES;
        for (int k = 0; k < s->p->n_jobs; k++)
                s->some[job_at(s, k)->child] = 0;
        for (int k = 0; k < s->p->n_jobs; k++) {
                int child = job_at(s, k)->child;
                held += s->officer[k] >= 0;
                if (!has_moved(s, k))
                        continue;
                *children += s->some[child]++ == 0;
                *shares += s->state[child] == STATE_CHANGES ? 0 : s->share[k];
        }
        return held;
}

static void keep(struct moves *s, int children)
{
        s->best = children;
        memcpy(s->best_officer, s->officer, (size_t)s->p->n_jobs * sizeof *s->officer);
        memcpy(s->best_on, s->on, (size_t)s->p->n_jobs * sizeof *s->on);
}

/* A child of whom only some reviews move; -1 = none. */
static int undecided_child(const struct moves *s)
{
        for (int k = 0; k < s->p->n_jobs; k++) {
                int child = job_at(s, k)->child;
                if (s->state[child] == STATE_SHARED && s->some[child] > 0 &&
                    s->some[child] < s->reviews[child])
                        return child;
        }
        return -1;
}

/* One flow with the shares and states as they are. Keeps it when it is the best; returns the bound in
 * children, or INT_MAX when not as many reviews are held. */
static int solve(struct moves *s)
{
        build(s);
        flow_cheapest(&s->n->flow);
        net_read(s->n, s->officer, s->on);
        int children, shares, held = count(s, &children, &shares);
        if (s->tries++ == 0) {
                s->held = held;
                if (held < s->p->n_jobs)
                        cut_part(s->n, s->on, s->remaining);
        }
        if (held < s->held)
                return INT_MAX;
        if (s->best < 0 || children < s->best)
                keep(s, children);
        return (shares + SHARES - 1) / SHARES;
}

/* The reviews that moved bear the whole of their child. */
static void shift_shares(struct moves *s)
{
        for (int k = 0; k < s->p->n_jobs; k++) {
                int child = job_at(s, k)->child, some = s->some[child];
                if (some > 0 && some < s->reviews[child])
                        s->share[k] = has_moved(s, k) ? SHARES / some : 0;
        }
}

static void try(struct moves *s);

static void try_with(struct moves *s, int child, enum state state)
{
        s->state[child] = state;
        s->changes += state == STATE_CHANGES;
        try(s);
        s->changes -= state == STATE_CHANGES;
        s->state[child] = STATE_SHARED;
}

static void try(struct moves *s)
{
        if (s->tries >= TRIES || solve(s) >= s->best)
                return;
        int child = undecided_child(s);
        if (child < 0)
                return;
        try_with(s, child, STATE_CHANGES);
        try_with(s, child, STATE_STAYS);
}

static void search(struct moves *s)
{
        for (int round = 0; round < ROUNDS; round++) {
                if (solve(s) >= s->best)
                        return;
                shift_shares(s);
        }
        try(s);
}

static void settle(struct moves *s)
{
        for (int k = 0; k < s->p->n_jobs; k++) {
                struct job *j = job_at(s, k);
                j->officer = s->best_officer[k];
                j->on = s->best_on[k];
                j->moved = !j->anyone && j->officer >= 0 && j->officer != j->own;
        }
}

static bool solve_part(struct moves *s, const struct part *p, size_t *children)
{
        s->p = p;
        s->best = -1;
        s->tries = 0;
        for (int k = 0; k < p->n_jobs; k++)
                s->reviews[job_at(s, k)->child] = 0;
        for (int k = 0; k < p->n_jobs; k++)
                s->reviews[job_at(s, k)->child] += !job_at(s, k)->anyone;
        int *space = xmalloc((size_t)p->n_jobs * 5 * sizeof *space);
        s->officer = space;
        s->on = space + p->n_jobs;
        s->best_officer = space + 2 * p->n_jobs;
        s->best_on = space + 3 * p->n_jobs;
        s->share = space + 4 * p->n_jobs;
        for (int k = 0; k < p->n_jobs; k++)
                s->share[k] = job_at(s, k)->anyone ? 0 : SHARES / s->reviews[job_at(s, k)->child];
        search(s);
        settle(s);
        *children += (size_t)s->best;
        free(space);
        return s->tries < TRIES;
}

static bool all_held(const struct model *m, const struct part *p)
{
        for (int k = 0; k < p->n_jobs; k++)
                if (m->jobs[p->jobs[k]].today < 0)
                        return false;
        return true;
}

bool plan_moves(struct model *m, struct cut_list *remaining, size_t *children)
{
        size_t n_children = (size_t)m->n_children + 1;
        struct parts parts;
        struct net n;
        struct moves s = {.m = m, .n = &n, .remaining = remaining};
        s.state = xcalloc(n_children, sizeof *s.state);
        s.reviews = xcalloc(n_children, sizeof *s.reviews);
        s.some = xcalloc(n_children, sizeof *s.some);
        parts_init(&parts, m, REACH_MOVES);
        net_init(&n, m);
        for (int i = 0; i < m->n_jobs; i++) {
                m->jobs[i].officer = m->jobs[i].today;
                m->jobs[i].on = m->jobs[i].today_on;
        }
        bool least = true;
        for (int i = 0; i < parts.n; i++)
                if (!all_held(m, &parts.part[i]))
                        least &= solve_part(&s, &parts.part[i], children);
        net_release(&n);
        parts_release(&parts);
        free(s.state);
        free(s.reviews);
        free(s.some);
        return least;
}
