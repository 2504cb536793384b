/* Which cases a filter selects for an action on many. */
#ifndef IRO_TARGETS_H
#define IRO_TARGETS_H

#include "iro/act/act.h"

/* The rows of `cases` a filter selects as child id and stream; malloc'ed arrays, texts borrowed until
 * act_finish. */
struct list_target {
        const char *child_id, *stream;
};
bool list_targets(struct act *a, const char *filter, struct list_target **out, size_t *n, struct err *e);

#endif
