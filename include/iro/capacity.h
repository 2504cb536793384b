/* How many slots an IRO has in a week: fewer of the week's allowance and the days that remain (domain.md 7).
 */
#ifndef IRO_CAPACITY_H
#define IRO_CAPACITY_H

#include "iro/service.h"

enum { SLOTS_A_DAY = 2, SLOTS_A_WEEK_PER_FTE = 6, CASUAL_SLOTS_A_WEEK = 4 };

/* Slots of the post in the Monday-to-Friday week; leads hold none. */
int iro_week_slots(const struct service *s, const struct iro *i, day monday);

#endif
