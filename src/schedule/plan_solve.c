/* The whole answer, in the order of its questions; then in the terms of the input. */
#include "plan_model.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* --- reviews of different lengths --------------------------------------------------------------------- */

static void lengths(const struct plan_input *in, int *shortest, int *longest)
{
        *shortest = INT_MAX;
        *longest = 1;
        for (size_t i = 0; i < in->n_cases; i++) {
                int n = in->rules.slots[in->cases[i].stream];
                if (in->cases[i].due > plan_last_day(in) || !plan_to_place(in, &in->cases[i]))
                        continue;
                *shortest = n < *shortest ? n : *shortest;
                *longest = n > *longest ? n : *longest;
        }
        if (*shortest > *longest)
                *shortest = *longest;
}

/* --- rows --------------------------------------------------------------------------------------------- */

static enum plan_answer answer_of(const struct job *j)
{
        if (j->overdue)
                return ANSWER_OVERDUE;
        if (j->on < 0)
                return ANSWER_CANNOT_FIT;
        return j->moved ? ANSWER_MOVED : ANSWER_FITS;
}

static struct plan_row row_of(const struct model *m, const struct job *j)
{
        const struct plan_case *k = &m->in->cases[j->source];
        struct plan_row r = {.source = j->source,
                             .due = k->due,
                             .officer = k->officer,
                             .anyone = j->anyone,
                             .proposed = j->officer < 0 ? -1 : (int)m->officers[j->officer],
                             .on = j->on < 0 ? DAY_NONE : m->days[j->on],
                             .answer = answer_of(j),
                             .tight = j->tight};
        day to;
        plan_window(m->in, k, &r.from, &to);
        return r;
}

static void fill_rows(struct plan_result *r, const struct model *m)
{
        r->n_rows = (size_t)m->n_jobs;
        r->rows = arena_alloc(&r->texts, (r->n_rows + 1) * sizeof *r->rows);
        for (size_t i = 0; i < r->n_rows; i++) {
                const struct job *j = &m->jobs[i];
                r->rows[i] = row_of(m, j);
                r->overdue += j->overdue;
                r->fit += j->today >= 0;
                r->fit_moved += !j->overdue && j->on >= 0;
        }
        r->jobs = r->n_rows - r->overdue;
}

/* --- certificates ------------------------------------------------------------------------------------- */

static int by_row(const void *a, const void *b)
{
        size_t x = *(const size_t *)a, y = *(const size_t *)b;
        return (x > y) - (x < y);
}

static void note_officers(const struct model *m, const struct job *j, bool with_moves, bool *in)
{
        int holder = m->in->cases[j->source].officer;
        if (holder >= 0 && !j->anyone)
                in[holder] = true;
        const struct pool *p = &m->pools[j->pool];
        for (int i = 0; i < p->n && (j->anyone || with_moves); i++)
                in[m->officers[p->officers[i]]] = true;
}

/* Officers in order of id, whatever the order of the input. */
static void name_officers(struct plan_certificate *c, const struct model *m, const struct cut *k,
                          struct arena *a)
{
        bool *in = xcalloc((size_t)m->n_officers + 1, sizeof *in);
        for (int i = 0; i < k->n_jobs; i++)
                note_officers(m, &m->jobs[k->jobs[i]], c->with_moves, in);
        for (int o = 0; o < m->n_officers; o++)
                c->n_officers += in[o];
        c->officers = arena_alloc(a, (c->n_officers + 1) * sizeof *c->officers);
        c->n_officers = 0;
        for (int o = 0; o < m->n_officers; o++)
                if (in[m->officers[o]])
                        c->officers[c->n_officers++] = m->officers[o];
        free(in);
}

static struct plan_certificate certificate_of(struct plan_result *r, const struct model *m,
                                              const struct cut *k, bool with_moves)
{
        struct plan_certificate c = {.n_rows = (size_t)k->n_jobs,
                                     .places = k->places,
                                     .short_by = k->n_jobs - k->places,
                                     .with_moves = with_moves};
        c.rows = arena_alloc(&r->texts, c.n_rows * sizeof *c.rows);
        for (int i = 0; i < k->n_jobs; i++)
                c.rows[i] = (size_t)k->jobs[i];
        qsort(c.rows, c.n_rows, sizeof *c.rows, by_row);
        c.first = r->rows[c.rows[0]].from;
        for (size_t i = 0; i < c.n_rows; i++) {
                const struct plan_row *row = &r->rows[c.rows[i]];
                c.first = row->from < c.first ? row->from : c.first;
                c.last = i == 0 || row->due > c.last ? row->due : c.last;
        }
        name_officers(&c, m, k, &r->texts);
        return c;
}

static int worst_first(const void *a, const void *b)
{
        const struct plan_certificate *x = a, *y = b;
        if (x->short_by != y->short_by)
                return y->short_by - x->short_by;
        if (x->first != y->first)
                return x->first < y->first ? -1 : 1;
        return by_row(&x->rows[0], &y->rows[0]);
}

/* Only what the verifier has counted again is shown. */
static struct plan_certificate *certify(struct plan_result *r, const struct model *m, struct cut_list *cuts,
                                        bool with_moves, size_t *n)
{
        cuts_merge(cuts, m);
        struct plan_certificate *c = arena_alloc(&r->texts, (cuts->n + 1) * sizeof *c);
        for (size_t i = 0; i < cuts->n; i++)
                c[i] = certificate_of(r, m, &cuts->cuts[i], with_moves);
        *n = plan_certificates_hold(m->in, r, c, cuts->n);
        qsort(c, *n, sizeof *c, worst_first);
        return c;
}

static void number_certificates(struct plan_result *r)
{
        for (size_t i = 0; i < r->n_rows; i++)
                r->rows[i].certificate = 0;
        for (size_t i = 0; i < r->n_certificates; i++)
                for (size_t k = 0; k < r->certificates[i].n_rows; k++) {
                        r->rows[r->certificates[i].rows[k]].certificate = (int)i + 1;
                        r->rows[r->certificates[i].rows[k]].tight = false;
                }
}

/* --- one answer --------------------------------------------------------------------------------------- */

enum question { EVERYTHING, TODAY_ALONE };

static void solve_unit(struct plan_result *r, const struct plan_input *in, int unit, enum question q)
{
        struct model m;
        struct cut_list today = {0}, remaining = {0};
        *r = (struct plan_result){.exact = true};
        arena_init(&r->texts);
        model_init(&m, in, unit);
        plan_today(&m, &today);
        if (q == EVERYTHING) {
                r->least = plan_moves(&m, &remaining, &r->moved);
                plan_days(&m);
        }
        fill_rows(r, &m);
        r->certificates = certify(r, &m, &today, false, &r->n_certificates);
        r->remaining = certify(r, &m, &remaining, true, &r->n_remaining);
        number_certificates(r);
        r->verdict = r->fit == r->jobs ? PLAN_FITS : r->n_certificates ? PLAN_CANNOT_FIT : PLAN_UNDECIDED;
        cuts_release(&today);
        cuts_release(&remaining);
        model_release(&m);
}

static struct plan_certificate *adopt(struct plan_result *r, const struct plan_certificate *from, size_t n)
{
        struct plan_certificate *c = arena_alloc(&r->texts, (n + 1) * sizeof *c);
        for (size_t i = 0; i < n; i++) {
                c[i] = from[i];
                c[i].rows = memcpy(arena_alloc(&r->texts, from[i].n_rows * sizeof *c->rows), from[i].rows,
                                   from[i].n_rows * sizeof *c->rows);
                c[i].officers = memcpy(arena_alloc(&r->texts, (from[i].n_officers + 1) * sizeof *c->officers),
                                       from[i].officers, from[i].n_officers * sizeof *c->officers);
        }
        return c;
}

/* Reviews of different lengths: a plan that gives each the longest's slots is a plan; what cannot fit even
 * when each takes the shortest's cannot fit. Between the two is undecided. */
static void solve_mixed(struct plan_result *r, const struct plan_input *in, int shortest, int longest,
                        enum question q)
{
        solve_unit(r, in, longest, q);
        if (r->verdict == PLAN_FITS)
                return;
        struct plan_result best;
        solve_unit(&best, in, shortest, q);
        r->n_certificates = best.n_certificates;
        r->certificates = adopt(r, best.certificates, best.n_certificates);
        r->n_remaining = best.n_remaining;
        r->remaining = adopt(r, best.remaining, best.n_remaining);
        number_certificates(r);
        r->verdict = best.n_certificates ? PLAN_CANNOT_FIT : PLAN_UNDECIDED;
        r->exact = r->least = false;
        plan_release(&best);
}

static void solve(struct plan_result *r, const struct plan_input *in, enum question q)
{
        int shortest, longest;
        lengths(in, &shortest, &longest);
        assert(shortest >= 1 && in->rules.weeks >= 1);
        if (shortest == longest)
                solve_unit(r, in, longest, q);
        else
                solve_mixed(r, in, shortest, longest, q);
}

void plan_solve(struct plan_result *r, const struct plan_input *in)
{
        solve(r, in, EVERYTHING);
}

void plan_solve_today(struct plan_result *r, const struct plan_input *in)
{
        solve(r, in, TODAY_ALONE);
}

void plan_release(struct plan_result *r)
{
        arena_release(&r->texts);
        *r = (struct plan_result){0};
}
