/* Reports in the browser, and what is taken out of it. */
#ifndef IRO_UI_REPORTS_H
#define IRO_UI_REPORTS_H

#include "iro/ui/frame/view.h"

/* Is what the action needs there? Else with why, where something can be said. */
bool taking_offers(const struct ui *u, enum need need, struct err *e);
void taking_run(struct ui *u, enum action a);

#endif
