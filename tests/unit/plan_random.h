/* Random instances of the scheduler, small or large, and what a checker of its own says about them: windows,
 * places and who may hold what, worked out here again from the rules' words and not by the code under test.
 */
#ifndef PLAN_RANDOM_H
#define PLAN_RANDOM_H

#include "iro/schedule/plan.h"

struct shape {
        int officers, cases, weeks, lead;
        int per_day, per_week; /* slots: at most these */
        int children;          /* ids are drawn from so many: a child may have several reviews */
        int areas, families;
        int overdue; /* per cent of the cases */
};

struct instance {
        struct plan_input in;
        struct calendar calendar;
        struct arena texts;
};

/* How many times the usual number of instances to try: $IRO_PLAN_TIMES [1]. */
uint64_t random_times(void);
uint32_t random_next(uint64_t *state);
int random_below(uint64_t *state, int n);
void instance_init(struct instance *i, uint64_t seed, const struct shape *s);
void instance_release(struct instance *i);
/* The same instance with officers and cases in another order; returns in order_cases[new] = old. */
void instance_shuffle(struct instance *to, const struct instance *from, uint64_t seed, size_t *order_cases);

/* What the checker says. `d` counts days from as-at (1 … weeks * 7). */
struct places {
        int days, weeks;
        int *day, *week; /* per officer and day; per officer and calendar week (0 = as-at's) */
        int first_monday;
};
void places_init(struct places *p, const struct plan_input *in);
void places_release(struct places *p);
int places_week(const struct places *p, int d);
bool checker_may(const struct plan_input *in, size_t officer, size_t k, int d, bool moves);
bool checker_anyone(const struct plan_input *in, size_t k);

#endif
