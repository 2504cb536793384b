/* Midway reviews held. */
#ifndef IRO_MIDWAY_H
#define IRO_MIDWAY_H

#include "iro/base/day.h"
#include "iro/store/db.h"
#include <stddef.h>

struct midway_row {
        int64_t child;
        day held;
};
/* Held on or before the day, by child and day; malloc'ed. */
struct midway_row *midways_read(struct db *db, struct known known, day as_at, size_t *n);
/* The child's first after that day; DAY_NONE = none yet. */
day midway_next(const struct midway_row *rows, size_t n, int64_t child, day after);

#endif
