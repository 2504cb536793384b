/* What a count can get wrong though every row is well formed: one meeting counted twice, a review nobody
 * could have chaired, a case nobody holds. Judged child by child. */
#ifndef IRO_APP_QUALITY_COUNTS_H
#define IRO_APP_QUALITY_COUNTS_H

#include "iro/service.h"

/* The kind these queries are listed under: no import table, so no import counts them. */
#define QUALITY_COUNTS "counting"

typedef void counted_query(void *context, const char *code, const struct child *c, day on,
                           const char *subject);
struct counting_rules {
        const struct service *service;
        struct care care;
        counted_query *raise;
        void *context;
};
void quality_counts_child(struct counting_rules *k, const struct child *c);

#endif
