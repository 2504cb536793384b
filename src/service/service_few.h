/* Reading the caseload again with the few whom changes touched. src/service alone. */
#ifndef IRO_SERVICE_FEW_H
#define IRO_SERVICE_FEW_H

#include "iro/service/service.h"

/* Whom changes after that one touched, ascending; the caller's, also where it is false: it cannot be told, or
 * is of everyone, or they are not few against so many cases. */
bool service_few_touched(struct db *db, int64_t change, size_t n_cases, int64_t **children, size_t *n);

/* The number of the coming review in its regime; 0 = unknown. */
static inline int case_review_no(const struct clock *c)
{
        return c->due != DAY_NONE && c->held >= 0 ? c->held + 1 : 0;
}

#endif
