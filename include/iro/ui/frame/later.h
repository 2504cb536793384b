/* Children one marked to look at again: of each login, in its own state, never in the store. */
#ifndef IRO_UI_LATER_H
#define IRO_UI_LATER_H

#include "iro/ui/frame/view.h"

enum { LATER_FILTER = 200 }; /* as much as a line of the desk carries */

void later_read(struct ui *u);
void later_release(struct ui *u);
/* "child_id=D0001|child_id=D0002" of the store that is open; "" = none is marked. */
void later_filter(const struct ui *u, char out[LATER_FILTER]);

#endif
