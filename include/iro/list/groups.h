/* The rows of a list counted by the values of one of its columns: how many of each, and how they stand. */
#ifndef IRO_GROUPS_H
#define IRO_GROUPS_H

#include "iro/rows/rows.h"

/* A row for each value among the n rows of `of`, in the order of the values; `names` = the column of names
 * that stands beside, -1 = none. */
void groups_rows(struct rows *r, const struct rows *of, const uint32_t *rows, size_t n, int column,
                 int names);

#endif
