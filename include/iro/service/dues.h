/* Due dates on which the case system and the law differ: of reviews held, and of those to come on the
 * service's day. */
#ifndef IRO_SERVICE_DUES_H
#define IRO_SERVICE_DUES_H

#include "iro/domain/dues.h"
#include "iro/service/service.h"

struct due_row {
        int64_t child;
        const char *child_id; /* of the pass: borrowed for the call */
        enum stream stream;
        day held; /* DAY_NONE = the review to come */
        day law, system;
        enum due_cause cause;
        int iro, team; /* who held the case on the day (of the review to come: as at); indexes, -1 */
        const char *area;
};
typedef void due_row_each(void *context, const struct due_row *r);
/* Not compared: what the law has no due date for, cancelled meetings, clocks that are closed. Children in
 * store order, each one's reviews by day, the one to come last. Nothing without an extract. */
void service_dues(const struct service *s, struct db *db, due_row_each *each, void *context);

#endif
