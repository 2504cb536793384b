/* Builders of lists that have a file of their own. */
#ifndef IRO_LIST_LISTS_H
#define IRO_LIST_LISTS_H

#include "iro/list/lists.h"

void list_midways(struct rows *r, const struct service *s, struct db *db);

#endif
