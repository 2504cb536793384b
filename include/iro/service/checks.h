/* The checks that apply to each child looked after, and how each stands on the day. */
#ifndef IRO_SERVICE_CHECKS_H
#define IRO_SERVICE_CHECKS_H

#include "iro/domain/checks.h"
#include "iro/service/service.h"

struct due_check {
        const struct case_row *row;
        const char *kind, *words, *theme;
        day done, until; /* DAY_NONE = never; for good or not done */
        const char *result;
        enum check_state state;
};
/* Each as it is judged, in the order of the service's cases; what it borrows lives in the arena. */
typedef void due_check_each(void *context, const struct due_check *c);
void due_checks_each(const struct service *s, struct db *db, struct arena *texts, due_check_each *each,
                     void *context);
/* The same, the worst first: by state, then the child's id and the kind. */
void due_checks_worst(const struct service *s, struct db *db, struct arena *texts, due_check_each *each,
                      void *context);

#endif
