/* Queries kept beyond the call that hands them out. src/quality alone. */
#ifndef IRO_QUALITY_QUALITY_KEPT_H
#define IRO_QUALITY_QUALITY_KEPT_H

#include "iro/quality/quality.h"

struct kept_queries {
        struct arena *texts; /* the caller's */
        struct query *queries;
        size_t n, cap;
};
void quality_keep(struct kept_queries *k, const struct query *q);

#endif
