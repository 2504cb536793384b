/* The plan's screens: the answer in words, and the list of what it proposes. */
#ifndef IRO_UI_PLAN_H
#define IRO_UI_PLAN_H

#include "iro/ui/form/form.h"
#include "screens.h"
#include "iro/planning/planning.h"

/* What if: a form whose preview says what would fall out (ui/screen/what_if.c). `words` as `iro plan
 * --what-if` takes them; "" = the form, begun with whom and which days one stands on. */
bool what_if_open(struct ui *u, const char *words, struct err *e);

#endif
