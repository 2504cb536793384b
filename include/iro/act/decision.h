/* What other actions do with decisions: a review asks after them and makes new ones, a dispute takes one up.
 */
#ifndef IRO_ACT_DECISION_H
#define IRO_ACT_DECISION_H

#include "iro/act/act.h"
#include "iro/base/day_said.h"

extern const char *const decision_owners[]; /* the usual ones; ends with NULL */

/* "D0012917:3" as it stands, and its child loaded. */
bool decision_find(struct act *a, const char *said, struct value v[DECISION_COLUMNS], struct err *e);
/* A review or midway was held: open decisions of the line made before are done (option done) or asked after,
 * and those of the option decisions are made. `at` = review, conference or midway. */
bool decisions_with_review(struct act *a, enum stream stream, day on, const char *at, struct err *e);
/* The loaded child's decision of that number became the dispute. */
bool decision_disputed(struct act *a, int64_t no, const char *prp_id, struct err *e);
/* What a dispute is about, from the options of the action; cause: what it follows from, "decision:D0012917:3"
 * or "check:dental", NULL = nothing on record. */
bool prp_put_about(struct act *a, const char *prp_id, const char *cause, struct err *e);

#endif
