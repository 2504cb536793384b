/* By which version of the rules (RULES_VERSION) a recorded check or report was counted. */
#ifndef IRO_COUNTED_H
#define IRO_COUNTED_H

#include "iro/store/ledger.h"

/* This change records figures counted by the rules of this program. */
void counted_by_these(struct ledger *l);

/* Of a row whose change is c.no; what no program said is of the rules before there was a version. */
#define COUNTED_BY_SQL "coalesce((SELECT b.rules FROM counted_by b WHERE b.change = c.no), 1)"

#endif
