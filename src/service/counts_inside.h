/* The sums inside: what the pass over the clocks adds to them. */
#ifndef IRO_SERVICE_COUNTS_INSIDE_H
#define IRO_SERVICE_COUNTS_INSIDE_H

#include "iro/service/count.h"

void counts_add(void *counts, size_t at, const struct item *i); /* into every scope it is of */
void counts_beside(struct counts *c, struct db *db);            /* posts and disputes, on each day */

#endif
