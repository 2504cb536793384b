/* The plan's screens: the answer in words, and the list of what it proposes. */
#ifndef IRO_UI_PLAN_H
#define IRO_UI_PLAN_H

#include "iro/ui/form/form.h"
#include "iro/planning/planning.h"

/* Is there a proposal here to book? What decides whether the key is offered. */
bool proposals_offered(const struct ui *u);
/* Show what booking them would do, and ask. */
bool proposals_open(struct ui *u, struct err *e);

#endif
