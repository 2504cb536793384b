/* Who may do what, as rows: what a user may be allowed, each role, and the actions that need it. Made of the
 * table of permissions and of the table of actions. */
#ifndef IRO_ROLES_H
#define IRO_ROLES_H

#include "iro/rows/rows.h"

void roles_rows(struct rows *out); /* to be released */

#endif
