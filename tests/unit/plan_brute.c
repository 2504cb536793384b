/* The scheduler against brute force on thousands of small instances: the same optimum always, every schedule
 * and every certificate true, the same answer in any order of the input. */
#include "plan_random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

struct brute {
        const struct plan_input *in;
        struct places places;
        size_t *cases; /* those in the plan and not overdue */
        int n, held, best, best_moved;
        bool moves;
        bool *moved; /* per case */
};

static bool child_counted(const struct brute *b, int upto, const char *id)
{
        for (int i = 0; i < upto; i++)
                if (b->moved[i] && !strcmp(b->in->cases[b->cases[i]].child_id, id))
                        return true;
        return false;
}

static void descend(struct brute *b, int i, int moved)
{
        if (b->held + b->n - i < b->best || (b->held + b->n - i == b->best && moved >= b->best_moved))
                return;
        if (i == b->n) {
                b->best = b->held;
                b->best_moved = moved;
                return;
        }
        size_t k = b->cases[i];
        bool anyone = checker_anyone(b->in, k);
        for (size_t o = 0; o < b->in->n_officers; o++)
                for (int d = 1; d < b->places.days; d++) {
                        int *day_left = &b->places.day[o * (size_t)b->places.days + (size_t)d],
                            *week_left =
                                &b->places
                                     .week[o * (size_t)b->places.weeks + (size_t)places_week(&b->places, d)];
                        if (*day_left < 1 || *week_left < 1 || !checker_may(b->in, o, k, d, b->moves))
                                continue;
                        b->moved[i] = !anyone && b->in->cases[k].officer != (int)o;
                        int more = b->moved[i] && !child_counted(b, i, b->in->cases[k].child_id);
                        --*day_left;
                        --*week_left;
                        b->held++;
                        descend(b, i + 1, moved + more);
                        b->held--;
                        ++*day_left;
                        ++*week_left;
                }
        b->moved[i] = false;
        descend(b, i + 1, moved);
}

static int brute_force(const struct plan_input *in, bool moves, int *moved)
{
        struct brute b = {.in = in, .moves = moves, .best = -1, .best_moved = 1 << 20};
        places_init(&b.places, in);
        b.cases = xmalloc((in->n_cases + 1) * sizeof *b.cases);
        b.moved = xcalloc(in->n_cases + 1, sizeof *b.moved);
        for (size_t k = 0; k < in->n_cases; k++)
                if (in->cases[k].due >= in->as_at && in->cases[k].due <= in->as_at + in->rules.weeks * 7)
                        b.cases[b.n++] = k;
        descend(&b, 0, 0);
        *moved = b.best_moved;
        free(b.cases);
        free(b.moved);
        places_release(&b.places);
        return b.best;
}

static void check_rows(const struct plan_input *in, const struct plan_result *r, uint64_t seed)
{
        struct places p;
        places_init(&p, in);
        for (size_t i = 0; i < r->n_rows; i++) {
                const struct plan_row *row = &r->rows[i];
                if (row->on == DAY_NONE)
                        continue;
                size_t o = (size_t)row->proposed, d = (size_t)(row->on - in->as_at);
                cr_assert(checker_may(in, o, row->source, (int)d, row->answer == ANSWER_MOVED),
                          "seed %lu row %zu", (unsigned long)seed, i);
                cr_assert_geq(--p.day[o * (size_t)p.days + d], 0, "seed %lu: day over", (unsigned long)seed);
                cr_assert_geq(--p.week[o * (size_t)p.weeks + (size_t)places_week(&p, (int)d)], 0,
                              "seed %lu: week over", (unsigned long)seed);
        }
        places_release(&p);
}

/* By counting alone: at each officer, the places of the days that any of the set may use. */
static void check_certificate(const struct plan_input *in, const struct plan_result *r,
                              const struct plan_certificate *c, uint64_t seed)
{
        struct places p;
        places_init(&p, in);
        int places = 0;
        for (size_t o = 0; o < in->n_officers; o++)
                for (int w = 0; w < p.weeks; w++) {
                        int days = 0;
                        for (int d = 1; d < p.days; d++) {
                                bool useful = false;
                                for (size_t i = 0; i < c->n_rows && places_week(&p, d) == w; i++)
                                        useful |=
                                            checker_may(in, o, r->rows[c->rows[i]].source, d, c->with_moves);
                                days += useful ? p.day[o * (size_t)p.days + (size_t)d] : 0;
                        }
                        int week = p.week[o * (size_t)p.weeks + (size_t)w];
                        places += days < week ? days : week;
                }
        cr_assert_eq(places, c->places, "seed %lu: %d places, said %d", (unsigned long)seed, places,
                     c->places);
        cr_assert_gt((int)c->n_rows, places, "seed %lu", (unsigned long)seed);
        cr_assert_eq((int)c->n_rows - places, c->short_by);
        places_release(&p);
}

static void check_certificates(const struct plan_input *in, const struct plan_result *r, uint64_t seed)
{
        int lacking = 0, still = 0;
        for (size_t i = 0; i < r->n_certificates; i++) {
                check_certificate(in, r, &r->certificates[i], seed);
                lacking += r->certificates[i].short_by;
        }
        for (size_t i = 0; i < r->n_remaining; i++) {
                check_certificate(in, r, &r->remaining[i], seed);
                still += r->remaining[i].short_by;
        }
        cr_assert_eq((size_t)lacking, r->jobs - r->fit, "seed %lu: the certificates explain %d of %zu",
                     (unsigned long)seed, lacking, r->jobs - r->fit);
        cr_assert_eq((size_t)still, r->jobs - r->fit_moved, "seed %lu", (unsigned long)seed);
}

/* What the instances were like: tests on nothing but easy ones would prove little. */
struct tried {
        int fitting, short_of, moving, overdue;
};

static void check(const struct plan_input *in, uint64_t seed, struct tried *t)
{
        struct plan_result r;
        int moved, none;
        plan_solve(&r, in);
        int today = brute_force(in, false, &none), moves = brute_force(in, true, &moved);
        cr_assert_eq((int)r.fit, today, "seed %lu: fit %zu, brute force %d", (unsigned long)seed, r.fit,
                     today);
        cr_assert_eq((int)r.fit_moved, moves, "seed %lu: with moves %zu, brute force %d", (unsigned long)seed,
                     r.fit_moved, moves);
        cr_assert_eq((int)r.moved, moved, "seed %lu: %zu moved, brute force %d", (unsigned long)seed, r.moved,
                     moved);
        cr_assert(r.exact && r.least);
        cr_assert_eq(r.verdict, r.fit == r.jobs ? PLAN_FITS : PLAN_CANNOT_FIT);
        const char *fault = plan_schedule_fault(in, &r);
        cr_assert_null(fault, "seed %lu: %s", (unsigned long)seed, fault);
        check_rows(in, &r, seed);
        check_certificates(in, &r, seed);
        t->fitting += r.jobs > 0 && r.verdict == PLAN_FITS;
        t->short_of += r.fit_moved < r.jobs && r.fit > 0;
        t->moving += r.moved > 0;
        t->overdue += r.overdue > 0;
        plan_release(&r);
}

static void check_many(uint64_t from, uint64_t to, const struct shape *s)
{
        to = from + (to - from) * random_times();
        struct tried t = {0};
        for (uint64_t seed = from; seed < to; seed++) {
                struct instance i;
                instance_init(&i, seed, s);
                check(&i.in, seed, &t);
                instance_release(&i);
        }
        int many = (int)(to - from) / 100;
        cr_assert(t.fitting > many && t.short_of > many, "%d fit, %d do not", t.fitting, t.short_of);
        cr_assert(s->officers == 1 || t.moving > many, "%d need moves", t.moving);
        cr_assert(s->overdue == 0 || t.overdue > many, "%d have overdue reviews", t.overdue);
}

Test(plan_brute, one_officer_is_exact)
{
        check_many(0, 3000, &(struct shape){1, 7, 2, 6, 2, 6, 7, 1, 2, 10});
}

Test(plan_brute, several_officers_and_areas_are_exact)
{
        check_many(3000, 6000, &(struct shape){4, 6, 1, 4, 2, 2, 6, 2, 2, 10});
}

Test(plan_brute, children_with_several_reviews_count_once)
{
        check_many(6000, 8000, &(struct shape){4, 7, 1, 3, 2, 4, 3, 1, 2, 0});
}

/* --- tight sets --------------------------------------------------------------------------------------- */

/* A review is tight when, with everything that can be held still to be held, no slot it may use can be given
 * away: a second review exactly like it would not fit. */
Test(plan_brute, a_tight_review_has_no_room_for_another_like_it)
{
        const struct shape s = {2, 5, 1, 4, 2, 2, 5, 1, 2, 0};
        for (uint64_t seed = 9000; seed < 9000 + 1500 * random_times(); seed++) {
                struct instance i;
                struct plan_result r;
                instance_init(&i, seed, &s);
                plan_solve(&r, &i.in);
                int none, before = brute_force(&i.in, false, &none);
                struct plan_case *more = xmalloc((i.in.n_cases + 1) * sizeof *more);
                memcpy(more, i.in.cases, i.in.n_cases * sizeof *more);
                struct plan_input with = i.in;
                with.cases = more;
                with.n_cases++;
                for (size_t k = 0; k < r.n_rows; k++) {
                        more[i.in.n_cases] = i.in.cases[r.rows[k].source];
                        bool room = brute_force(&with, false, &none) > before;
                        if (r.rows[k].certificate == 0)
                                cr_assert_eq(r.rows[k].tight, !room, "seed %lu row %zu", (unsigned long)seed,
                                             k);
                        else
                                cr_assert(!room && !r.rows[k].tight, "seed %lu row %zu", (unsigned long)seed,
                                          k);
                }
                free(more);
                plan_release(&r);
                instance_release(&i);
        }
}

/* --- the order of the input --------------------------------------------------------------------------- */

static void same_row(const struct instance *a, const struct plan_row *x, const struct instance *b,
                     const struct plan_row *y, const size_t *order)
{
        cr_assert_eq(x->source, order[y->source]);
        cr_assert_eq(x->on, y->on);
        cr_assert_eq(x->answer, y->answer);
        cr_assert_eq(x->certificate, y->certificate);
        cr_assert_eq(x->tight, y->tight);
        cr_assert_eq(x->proposed < 0, y->proposed < 0);
        if (x->proposed >= 0)
                cr_assert_str_eq(a->in.officers[x->proposed].id, b->in.officers[y->proposed].id);
}

Test(plan_brute, the_order_of_the_input_does_not_matter)
{
        const struct shape s = {6, 30, 3, 10, 2, 3, 20, 2, 6, 15};
        for (uint64_t seed = 20000; seed < 20000 + 300 * random_times(); seed++) {
                struct instance a, b;
                struct plan_result x, y;
                size_t order[30];
                instance_init(&a, seed, &s);
                instance_shuffle(&b, &a, seed, order);
                plan_solve(&x, &a.in);
                plan_solve(&y, &b.in);
                cr_assert_eq(x.n_rows, y.n_rows);
                cr_assert_eq(x.moved, y.moved);
                cr_assert_eq(x.n_certificates, y.n_certificates);
                for (size_t i = 0; i < x.n_rows; i++)
                        same_row(&a, &x.rows[i], &b, &y.rows[i], order);
                plan_release(&x);
                plan_release(&y);
                instance_release(&a);
                instance_release(&b);
        }
}

/* What the status asks is what the whole plan says of today's allocations. */
Test(plan_brute, the_first_question_alone_has_the_same_answer)
{
        const struct shape s = {2, 5, 1, 4, 2, 2, 5, 1, 2, 0};
        int tight = 0, named = 0;
        for (uint64_t seed = 1; seed <= 400 * random_times(); seed++) {
                struct instance i;
                struct plan_result whole, today;
                instance_init(&i, seed, &s);
                plan_solve(&whole, &i.in);
                plan_solve_today(&today, &i.in);
                cr_assert_eq(today.verdict, whole.verdict, "seed %llu", (unsigned long long)seed);
                cr_assert_eq(today.jobs, whole.jobs);
                cr_assert_eq(today.fit, whole.fit);
                cr_assert_eq(today.n_certificates, whole.n_certificates);
                cr_assert_eq(today.n_rows, whole.n_rows);
                for (size_t k = 0; k < today.n_rows; k++) {
                        cr_assert_eq(today.rows[k].certificate, whole.rows[k].certificate);
                        cr_assert_eq(today.rows[k].tight, whole.rows[k].tight);
                        tight += today.rows[k].tight;
                        named += today.rows[k].certificate > 0;
                }
                plan_release(&whole);
                plan_release(&today);
                instance_release(&i);
        }
        cr_assert_gt(tight, 0);
        cr_assert_gt(named, 0);
}
