/* The plan's screens: the answer in words, and the list of what it proposes. */
#ifndef IRO_UI_PLAN_H
#define IRO_UI_PLAN_H

#include "iro/form.h"
#include "iro/planning.h"

/* The rows of the plan that accepting is about here: on the list the marked ones that are shown, else the one
 * under the cursor; on the plan's page all that the selected line opens. Ascending; malloc'ed; only those
 * with a proposed day. */
size_t proposals_here(const struct ui *u, const struct planning *p, size_t **rows);
/* Is there one? What decides whether the key is offered. */
bool proposals_offered(const struct ui *u);
/* Show what booking them would do, and ask. */
bool proposals_open(struct ui *u, struct err *e);

#endif
