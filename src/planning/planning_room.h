/* What booking a proposal and booking the cover of an absence share. */
#ifndef IRO_PLANNING_ROOM_H
#define IRO_PLANNING_ROOM_H

#include "iro/planning/planning.h"

/* Proposals that are booked from here on are held against the store with this supposed of it. */
bool planned_suppose(struct act *a, const char *what_if, struct err *e);
/* "D0008148 cla on 3 Aug 2020, due 20 Aug 2020: Tue 4 Aug 2020 with IRO06", a line of 80 columns; row
 * SIZE_MAX = none. */
void planning_away_booking(struct strbuf *out, const struct planning *p, const struct case_row *k,
                           size_t row);

#endif
