/* planbench STORE [glpk]: the scheduler on a store as at 31 July 2020: as it is, and with every booking taken
 * away (the hardest the store can ask); with `glpk` both questions beside GLPK in the same run.
 * Processor time, medians of 5. */
#include "iro/planning/planning.h"

#include <glpk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { RUNS = 5 };

static double milliseconds(void)
{
        struct timespec t;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
        return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_time(const void *a, const void *b)
{
        double x = *(const double *)a, y = *(const double *)b;
        return (x > y) - (x < y);
}

static double solve(struct planning *p)
{
        double took[RUNS];
        for (int i = 0; i < RUNS; i++) {
                double start = milliseconds();
                planning_solve(p);
                took[i] = milliseconds() - start;
        }
        qsort(took, RUNS, sizeof *took, by_time);
        return took[RUNS / 2];
}

/* --- the same questions to GLPK ----------------------------------------------------------------------- */

/* As a network of least cost, which its out-of-kilter routine solves: review - day of an officer - week of
 * that officer - sink, by way of a day of the pool for anyone's reviews and for those that move. A review not
 * held costs NOT_HELD, one that moves its share of its child, so that whatever moves, the shares of a child
 * are no more than SHARES: the optimum tells how many can be held, and a number of children below which it
 * cannot be. */
enum { NOT_HELD = 1000000, SHARES = 12, SINK = 1 };

struct pool {
        const char *area;
        bool conferences;
        int first; /* vertex of its first day; 0 = not made yet */
};
struct network {
        const struct plan_input *in;
        glp_graph *g;
        day monday;
        int days, weeks, jobs;
        int *local;   /* per officer: number within the part; -1 = not in it */
        int officers; /* vertex before that of the first officer's first day; the officer's weeks follow the
                         days */
        struct pool *pools;
        size_t n_pools, cap_pools;
};

static void arc(struct network *w, int from, int to, double room, double cost)
{
        double *data = glp_add_arc(w->g, from, to)->data;
        data[0] = room;
        data[1] = cost;
}

static int officer_day(const struct network *w, size_t officer, int d)
{
        return w->officers + 1 + w->local[officer] * (w->days + w->weeks) + d;
}

static void add_officer(struct network *w, size_t o)
{
        const struct plan_input *in = w->in;
        int *used = xcalloc((size_t)w->days + (size_t)w->weeks, sizeof *used);
        for (size_t i = 0; i < in->n_uses; i++) {
                int d = in->uses[i].on - w->monday;
                if (in->uses[i].officer != o || d < 0 || d >= w->days)
                        continue;
                used[d] += in->uses[i].slots;
                used[w->days + d / 7] += d % 7 < 5 ? in->uses[i].slots : 0;
        }
        for (int d = 0; d < w->days; d++) {
                int room = plan_day_slots(in, o, w->monday + d) - used[d];
                if (room > 0)
                        arc(w, officer_day(w, o, d), officer_day(w, o, w->days + d / 7), room, 0);
        }
        for (int k = 0; k < w->weeks; k++) {
                int room = plan_week_slots(in, o, w->monday + 7 * k) - used[w->days + k];
                if (room > 0)
                        arc(w, officer_day(w, o, w->days + k), SINK, room, 0);
        }
        free(used);
}

static int pool_days(struct network *w, const struct plan_case *k)
{
        bool conferences = stream_line(k->stream) != LINE_CLA;
        for (size_t i = 0; i < w->n_pools; i++)
                if (w->pools[i].conferences == conferences && !strcmp(w->pools[i].area, k->area))
                        return w->pools[i].first;
        GROW(w->pools, w->n_pools, w->cap_pools);
        int first = glp_add_vertices(w->g, w->days);
        w->pools[w->n_pools++] = (struct pool){k->area, conferences, first};
        for (size_t o = 0; o < w->in->n_officers; o++)
                for (int d = 0; d < w->days && plan_may_take(w->in, o, k); d++)
                        if (plan_day_slots(w->in, o, w->monday + d) > 0)
                                arc(w, first + d, officer_day(w, o, d), w->in->rules.slots_per_day, 0);
        return first;
}

/* share -1: it may not move. */
static void add_review(struct network *w, const struct plan_case *k, int share)
{
        bool anyone = plan_anyone(w->in, k);
        int pool = anyone || share >= 0 ? pool_days(w, k) : 0, job = glp_add_vertices(w->g, 1);
        day from, to;
        plan_window(w->in, k, &from, &to);
        for (day d = from; d <= to; d++) {
                int n = d - w->monday;
                if (pool)
                        arc(w, job, pool + n, 1, anyone ? 0 : share);
                if (!anyone && plan_may_hold(w->in, (size_t)k->officer, k, false))
                        arc(w, job, officer_day(w, (size_t)k->officer, n), 1, 0);
        }
        arc(w, job, SINK, 1, NOT_HELD);
        *(double *)w->g->v[job]->data = 1;
        w->jobs++;
}

static const char *child_at(const struct planning *p, int row)
{
        return p->in.cases[p->result.rows[row].source].child_id;
}

static int by_child(const void *a, const void *b, void *planning)
{
        return strcmp(child_at(planning, *(const int *)a), child_at(planning, *(const int *)b));
}

/* Per row: what a move of it costs, so that all of one child's together cost no more than SHARES. */
static int *shares_of(struct planning *p)
{
        int n = 0, *order = xcalloc(p->result.n_rows + 1, sizeof *order);
        int *share = xcalloc(p->result.n_rows + 1, sizeof *share);
        for (size_t i = 0; i < p->result.n_rows; i++)
                if (p->result.rows[i].answer != ANSWER_OVERDUE && !p->result.rows[i].anyone)
                        order[n++] = (int)i;
        qsort_r(order, (size_t)n, sizeof *order, by_child, p);
        for (int i = 0, end; i < n; i = end) {
                for (end = i; end < n && by_child(&order[i], &order[end], p) == 0; end++)
                        ;
                for (int k = i; k < end; k++)
                        share[order[k]] = SHARES / (end - i);
        }
        free(order);
        return share;
}

struct theirs {
        size_t held, children; /* the most that can be held; no fewer children than this change IRO then */
        double took;
};

/* Officers that share no review are networks of their own: each is asked about alone. */
static size_t root(size_t *up, size_t o)
{
        while (up[o] != o)
                o = up[o] = up[up[o]];
        return o;
}

/* Any officer who may ever hold the case, by its holder or its pool; SIZE_MAX = nobody. */
static size_t officer_of(const struct plan_input *in, const struct plan_case *k, size_t *up)
{
        size_t first = k->officer < 0 ? SIZE_MAX : (size_t)k->officer;
        for (size_t o = 0; o < in->n_officers; o++)
                if (plan_may_take(in, o, k)) {
                        first = first == SIZE_MAX ? o : first;
                        up[root(up, o)] = root(up, first);
                }
        return first;
}

/* Per row, the part it belongs to; SIZE_MAX = overdue, or nobody's. */
static size_t *parts_of(const struct planning *p)
{
        size_t n = p->in.n_officers, *up = xcalloc(n + 1, sizeof *up);
        size_t *part = xcalloc(p->result.n_rows + 1, sizeof *part);
        for (size_t o = 0; o < n; o++)
                up[o] = o;
        for (size_t i = 0; i < p->result.n_rows; i++)
                part[i] = p->result.rows[i].answer == ANSWER_OVERDUE
                              ? SIZE_MAX
                              : officer_of(&p->in, &p->in.cases[p->result.rows[i].source], up);
        for (size_t i = 0; i < p->result.n_rows; i++)
                part[i] = part[i] == SIZE_MAX ? SIZE_MAX : root(up, part[i]);
        free(up);
        return part;
}

static void add_officers(struct network *w)
{
        const struct plan_input *in = w->in;
        int n = 0;
        for (size_t o = 0; o < in->n_officers; o++)
                n += w->local[o] >= 0;
        w->officers = glp_add_vertices(w->g, n * (w->days + w->weeks)) - 1;
        for (size_t o = 0; o < in->n_officers; o++)
                if (w->local[o] >= 0)
                        add_officer(w, o);
}

/* Who holds, or may take, a review of the part. */
static void number_officers(struct network *w, const struct planning *p, const size_t *part, size_t which)
{
        int n = 0;
        memset(w->local, 0xff, w->in->n_officers * sizeof *w->local);
        for (size_t i = 0; i < p->result.n_rows; i++) {
                const struct plan_case *k = &w->in->cases[p->result.rows[i].source];
                if (part[i] != which)
                        continue;
                if (k->officer >= 0 && w->local[k->officer] < 0)
                        w->local[k->officer] = n++;
                for (size_t o = 0; o < w->in->n_officers; o++)
                        if (w->local[o] < 0 && plan_may_take(w->in, o, k))
                                w->local[o] = n++;
        }
}

/* What the part's cheapest flow costs. */
static double ask_part(struct network *w, const struct planning *p, const int *share, const size_t *part,
                       size_t which)
{
        double cost;
        w->g = glp_create_graph(sizeof(double), 2 * sizeof(double));
        glp_add_vertices(w->g, 1);
        number_officers(w, p, part, which);
        add_officers(w);
        w->jobs = 0;
        w->n_pools = 0;
        for (size_t i = 0; i < p->result.n_rows; i++)
                if (part[i] == which)
                        add_review(w, &p->in.cases[p->result.rows[i].source], share ? share[i] : -1);
        *(double *)w->g->v[SINK]->data = -w->jobs;
        int failed = glp_mincost_okalg(w->g, 0, -1, 0, sizeof(double), &cost, -1, -1);
        if (failed)
                die("GLPK's out-of-kilter routine gave up: %d", failed);
        glp_delete_graph(w->g);
        return cost;
}

static struct theirs ask_glpk(const struct planning *p, const int *share)
{
        struct network w = {.in = &p->in, .weeks = p->in.rules.weeks + 1};
        double start = milliseconds();
        size_t *part = parts_of(p), shares = 0;
        struct theirs t = {0};
        w.days = w.weeks * 7;
        w.monday = p->in.as_at - day_weekday(p->in.as_at);
        w.local = xcalloc(p->in.n_officers + 1, sizeof *w.local);
        bool *asked = xcalloc(p->in.n_officers + 1, sizeof *asked);
        for (size_t i = 0; i < p->result.n_rows; i++) {
                if (part[i] == SIZE_MAX || asked[part[i]])
                        continue;
                asked[part[i]] = true;
                double cost = ask_part(&w, p, share, part, part[i]);
                int missing = (int)(cost / NOT_HELD);
                t.held += (size_t)(w.jobs - missing);
                shares += (size_t)(cost - (double)missing * NOT_HELD);
        }
        t.children = (shares + SHARES - 1) / SHARES;
        free(asked);
        free(part);
        free(w.local);
        free(w.pools);
        t.took = milliseconds() - start;
        return t;
}

static void compare(struct planning *p, double took)
{
        const struct plan_result *r = &p->result;
        int *share = shares_of(p);
        struct theirs today = ask_glpk(p, NULL), moves = ask_glpk(p, share);
        free(share);
        double both = today.took + moves.took;
        printf("\n  GLPK: %zu fit, %zu with no fewer than %zu children moved  %.1f + %.1f ms  x%.0f",
               today.held, moves.held, moves.children, today.took, moves.took, both / took);
        if (today.held != r->fit || moves.held != r->fit_moved || moves.children > r->moved)
                die("GLPK says otherwise");
        if (moves.children == r->moved)
                fputs("  the same, and so the least", stdout);
}

/* --- the table ---------------------------------------------------------------------------------------- */

static void report(const char *what, struct planning *p, bool glpk)
{
        double took = solve(p);
        const struct plan_result *r = &p->result;
        struct rusage used;
        getrusage(RUSAGE_SELF, &used);
        printf("%-28s %6zu reviews, %zu fit, %zu with %zu children moved%s  %8.1f ms  %ld MB", what, r->jobs,
               r->fit, r->fit_moved, r->moved, r->least ? "" : " (not proven least)", took,
               used.ru_maxrss / 1024);
        if (glpk)
                compare(p, took);
        putchar('\n');
}

/* Every open clock with a due date is to be planned, nothing is booked. */
static void forget_bookings(struct planning *p)
{
        const struct service *s = p->service;
        p->in.n_uses = p->in.n_cases = 0;
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (k->clock.due == DAY_NONE)
                        continue;
                p->cases[p->in.n_cases] = i;
                p->in.cases[p->in.n_cases++] = (struct plan_case){.child_id = k->child_id,
                                                                  .area = k->area,
                                                                  .family = "",
                                                                  .stream = k->stream,
                                                                  .officer = k->iro,
                                                                  .due = k->clock.due};
        }
}

int main(int argc, char **argv)
{
        if (argc < 2)
                die("usage: planbench STORE [glpk]");
        bool glpk = argc > 2;
        struct err e = ERR_INIT;
        struct service s;
        struct planning p;
        struct service_options o = {.as_at = day_from_ymd(2020, 7, 31), .known = KNOWN_NOW};
        struct db *db = db_open(argv[1], DB_READ, &e);
        if (!db || !service_load(&s, db, &o, &e) || !planning_init(&p, &s, db, PLAN_WEEKS, &e))
                die("%s", e.text);
        report("plan, 13 weeks", &p, glpk);
        forget_bookings(&p);
        report("plan, nothing booked yet", &p, glpk);
        planning_release(&p);
        service_release(&s);
        db_close(db);
        return 0;
}
