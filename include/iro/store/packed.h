/* The packed clocks of a store: derived, and made anew by whoever may write when they are not up to date. */
#ifndef IRO_PACKED_H
#define IRO_PACKED_H

#include "iro/base/day.h"
#include "iro/store/db.h"

/* See that they can tell of the day (DAY_NONE: of the days they were made for). Nothing happens where the
 * store may not be written, or somebody else is writing it: everything is read the long way then. */
void packed_refresh(struct db *db, day as_at);

#endif
