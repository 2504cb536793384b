/* planbench STORE [glpk]: the scheduler on a store as at 31 July 2020: as it is, and with every booking taken
 * away (the hardest the store can ask); with `glpk` the same greatest number beside GLPK in the same run.
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

/* --- the same question to GLPK ------------------------------------------------------------------------ */

struct matrix {
        int *row, *column;
        double *value;
        size_t n, cap_row, cap_column, cap_value;
};

static void entry(struct matrix *m, int row, int column)
{
        m->n++;
        GROW(m->row, m->n, m->cap_row);
        GROW(m->column, m->n, m->cap_column);
        GROW(m->value, m->n, m->cap_value);
        m->row[m->n] = row;
        m->column[m->n] = column;
        m->value[m->n] = 1;
}

static int bounded_row(glp_prob *g, double most)
{
        int i = glp_add_rows(g, 1);
        glp_set_row_bnds(g, i, GLP_UP, 0, most > 0 ? most : 0);
        return i;
}

/* Rows for every officer's days, then weeks; the numbers of the first of each. */
static void add_officers(glp_prob *g, const struct plan_input *in, int days, int weeks)
{
        day monday = in->as_at - day_weekday(in->as_at);
        for (size_t o = 0; o < in->n_officers; o++) {
                int *used = xcalloc((size_t)days + (size_t)weeks, sizeof *used);
                for (size_t i = 0; i < in->n_uses; i++) {
                        int d = in->uses[i].on - monday;
                        if (in->uses[i].officer != o || d < 0 || d >= days)
                                continue;
                        used[d] += in->uses[i].slots;
                        used[days + d / 7] += d % 7 < 5 ? in->uses[i].slots : 0;
                }
                for (int d = 0; d < days; d++)
                        bounded_row(g, plan_day_slots(in, o, monday + d) - used[d]);
                for (int w = 0; w < weeks; w++)
                        bounded_row(g, plan_week_slots(in, o, monday + 7 * w) - used[days + w]);
                free(used);
        }
}

static void add_case(glp_prob *g, struct matrix *m, const struct plan_input *in, const struct plan_case *k,
                     int days, int weeks)
{
        day monday = in->as_at - day_weekday(in->as_at), from, to;
        int once = bounded_row(g, 1);
        plan_window(in, k, &from, &to);
        for (size_t o = 0; o < in->n_officers; o++) {
                if (!plan_may_hold(in, o, k, false))
                        continue;
                for (day d = from; d <= to; d++) {
                        if (!plan_at_work(in, o, d))
                                continue;
                        int x = glp_add_cols(g, 1), first = (int)o * (days + weeks) + 1;
                        glp_set_col_bnds(g, x, GLP_LO, 0, 0);
                        glp_set_obj_coef(g, x, 1);
                        entry(m, once, x);
                        entry(m, first + (d - monday), x);
                        entry(m, first + days + (d - monday) / 7, x);
                }
        }
}

static double ask_glpk(const struct planning *p, double *took)
{
        const struct plan_input *in = &p->in;
        double start = milliseconds();
        glp_term_out(GLP_OFF);
        glp_prob *g = glp_create_prob();
        struct matrix m = {0};
        int weeks = in->rules.weeks + 1, days = weeks * 7;
        glp_set_obj_dir(g, GLP_MAX);
        add_officers(g, in, days, weeks);
        for (size_t i = 0; i < p->result.n_rows; i++)
                if (p->result.rows[i].answer != ANSWER_OVERDUE)
                        add_case(g, &m, in, &in->cases[p->result.rows[i].source], days, weeks);
        glp_load_matrix(g, (int)m.n, m.row, m.column, m.value);
        glp_simplex(g, NULL);
        double best = glp_get_obj_val(g);
        glp_delete_prob(g);
        glp_free_env();
        free(m.row);
        free(m.column);
        free(m.value);
        *took = milliseconds() - start;
        return best;
}

/* --- the table ---------------------------------------------------------------------------------------- */

static void report(const char *what, struct planning *p, bool glpk)
{
        double took = solve(p), theirs;
        const struct plan_result *r = &p->result;
        struct rusage used;
        getrusage(RUSAGE_SELF, &used);
        printf("%-28s %6zu reviews, %zu fit, %zu with %zu children moved%s  %8.1f ms  %ld MB", what, r->jobs,
               r->fit, r->fit_moved, r->moved, r->least ? "" : " (not proven least)", took,
               used.ru_maxrss / 1024);
        if (glpk) {
                double best = ask_glpk(p, &theirs);
                printf("  GLPK (first question only) %.0f  %.1f ms  x%.0f", best, theirs, theirs / took);
                if (best < (double)r->fit - 0.01 || best > (double)r->fit + 0.01)
                        die("GLPK says %.2f, the scheduler %zu", best, r->fit);
        }
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
