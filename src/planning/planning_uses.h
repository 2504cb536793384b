/* What of the facts is in the store and in no case. */
#ifndef IRO_PLANNING_USES_H
#define IRO_PLANNING_USES_H

#include "iro/planning/planning.h"
#include "iro/service/case_index.h"

/* The bookings that use a slot: p->in.uses, and p->bookings beside them. */
void planning_uses(struct planning *p, const struct case_index *cases, struct db *db);

#endif
