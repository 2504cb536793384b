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
struct due_checks {
        struct due_check *rows; /* the worst first */
        size_t n, cap;
        struct arena texts;
};
/* Each as it is judged, in the order of the service's cases; what it borrows lives in the arena. */
typedef void due_check_each(void *context, const struct due_check *c);
void due_checks_each(const struct service *s, struct db *db, struct arena *texts, due_check_each *each,
                     void *context);
void due_checks_load(struct due_checks *d, const struct service *s, struct db *db);
void due_checks_release(struct due_checks *d);

#endif
