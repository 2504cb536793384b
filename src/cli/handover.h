/* What `export caseload`, `report annual` and `reports again` share: make it, remember it, say so. */
#ifndef IRO_CLI_HANDOVER_H
#define IRO_CLI_HANDOVER_H

#include "iro/cli/command.h"
#include "iro/report/report.h"

/* The wish's `known` is filled from --known-on. Returns the exit status. */
int hand_over(const struct command *self, const struct common *common, struct report_wish *w, bool no_record);

#endif
