/* Those who hold reviews, as the schedule sees them: their posts and absences, and the settings of their
 * slots. */
#ifndef IRO_OFFICERS_H
#define IRO_OFFICERS_H

#include "iro/service/service.h"

/* Borrows from `i`; the absences are in `texts`. */
struct plan_officer officer_of(const struct iro *i, struct arena *texts);
/* The settings `plan.lead`, `plan.slots_per_day` and so on, as known; what is not set stays. False with a
 * message where a stored value is no longer allowed: the plan would be somebody else's. */
bool officer_rules(struct plan_rules *r, struct db *db, struct known known, struct err *e);

#endif
