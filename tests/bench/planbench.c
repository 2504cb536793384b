/* planbench STORE [glpk]: the scheduler on a store as at 31 July 2020: as it is, and with every booking taken
 * away (the hardest the store can ask); with `glpk` both questions beside GLPK in the same run.
 * Processor time, medians of 5. */
#include "iro/planning.h"

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

/* --- the same questions to GLPK ------------------------------------------------------------------------ */

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
        return w->officers + 1 + (int)officer * (w->days + w->weeks) + d;
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

static struct theirs ask_glpk(const struct planning *p, const int *share)
{
        struct network w = {.in = &p->in, .weeks = p->in.rules.weeks + 1};
        double start = milliseconds(), cost;
        w.days = w.weeks * 7;
        w.monday = p->in.as_at - day_weekday(p->in.as_at);
        w.g = glp_create_graph(sizeof(double), 2 * sizeof(double));
        glp_add_vertices(w.g, 1);
        w.officers = glp_add_vertices(w.g, (int)p->in.n_officers * (w.days + w.weeks)) - 1;
        for (size_t o = 0; o < p->in.n_officers; o++)
                add_officer(&w, o);
        for (size_t i = 0; i < p->result.n_rows; i++)
                if (p->result.rows[i].answer != ANSWER_OVERDUE)
                        add_review(&w, &p->in.cases[p->result.rows[i].source], share ? share[i] : -1);
        *(double *)w.g->v[SINK]->data = -w.jobs;
        int failed = glp_mincost_okalg(w.g, 0, -1, 0, sizeof(double), &cost, -1, -1);
        if (failed)
                die("GLPK's out-of-kilter routine gave up: %d", failed);
        glp_delete_graph(w.g);
        free(w.pools);
        int missing = (int)(cost / NOT_HELD), shares = (int)(cost - (double)missing * NOT_HELD);
        return (struct theirs){(size_t)(w.jobs - missing), (size_t)(shares + SHARES - 1) / SHARES,
                               milliseconds() - start};
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
