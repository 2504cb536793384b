/* Columns of the cases that few look at, each read when one of its cells is. */
#ifndef IRO_LIST_CASES_LATER_H
#define IRO_LIST_CASES_LATER_H

#include "lists.h"

/* Where they stand in the list. */
struct cases_later {
        int plan, flags, contact;
};
/* They are filled from `s` and the store, which both outlive the rows. */
void cases_leave(struct rows *r, const struct service *s, struct db *db, const struct cases_later *at);

#endif
