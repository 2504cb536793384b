/* The due dates of the case system, as the extract in force says them, and its meetings that are no review
 * held. */
#ifndef IRO_SYSTEM_DUES_H
#define IRO_SYSTEM_DUES_H

#include "iro/base/day.h"
#include "iro/domain/facts.h"
#include "iro/store/db.h"

#include <stddef.h>

struct system_due {
        int64_t child;
        enum line line;
        day held; /* DAY_NONE = of the review to come */
        day due;
};
/* Of one child, or (0) of all: of reviews held on `since` or later (DAY_NONE = of every one) and of those to
 * come; by child, line and day (the review to come first); malloc'ed. */
struct system_due *system_dues_read(struct db *db, struct known known, int64_t child, day since, size_t *n);

/* The same of several, who ascend. */
struct system_due *system_dues_of(struct db *db, struct known known, const int64_t *children,
                                  size_t n_children, day since, size_t *n);

struct system_meeting {
        int64_t child;
        enum line line;
        day on;
};
/* Cancelled meetings and reviews held of the extract, of one child after another: by line and day, borrowed
 * until the next is asked for. The database outlives it; closing NULL is nothing. */
struct system_meetings;
struct system_meetings *system_meetings_open(struct db *db, struct known known);
const struct system_meeting *system_meetings_of(struct system_meetings *m, int64_t child, size_t *n);
void system_meetings_close(struct system_meetings *m);

#endif
