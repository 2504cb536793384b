/* What tests of the scheduler share: an instance small enough to see, in September 2020. */
#ifndef IRO_TESTS_PLAN_SUPPORT_H
#define IRO_TESTS_PLAN_SUPPORT_H

#include "iro/schedule/plan.h"

enum { OFFICERS = 6, CASES = 40 };

extern struct plan_input in;
extern struct plan_officer officers[OFFICERS];
extern struct plan_case cases[CASES];
extern struct plan_use uses[CASES];
extern struct plan_result r;
extern struct arena texts; /* for what the instance borrows */

/* A day of September 2020: the 7th is a Monday, and there is no bank holiday for months. */
day d(int dom);
/* One more officer, full time if an IRO; its index. */
size_t officer(const char *id, enum role role, const char *area);
/* One more review, of a child of its own in the East. */
struct plan_case *due(int who, day on, enum stream stream);
void solve(void); /* and see that the verifier accepts it */
const struct plan_row *row_of(const struct plan_case *k);

#endif
