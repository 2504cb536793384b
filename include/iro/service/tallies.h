/* What stands behind counts by holder: open clocks and caseload for each IRO and team. */
#ifndef IRO_TALLIES_H
#define IRO_TALLIES_H

#include "iro/service/service.h"

struct holding {
        int cla, cp; /* open looked-after clocks; open plans (an initial conference is neither) */
        int status[STATUS_COUNT]; /* open clocks of every kind, by status */
        int due_soon;             /* due within 20 working days, not past */
        int prps_open,
            prps_past; /* disputes raised and unresolved; of them past the stage's or the process's clock */
};

/* One element per IRO (service order), malloc'ed; free it. */
struct holding *holdings_by_iro(const struct service *s);
struct holding *holdings_by_team(const struct service *s);
/* The day the formal process began: the process clock runs from the first formal stage, not from an informal
 * word. */
day prp_formal_from(const struct prp *p);
/* The PRP's clocks as at the service's day. */
struct prp_clock service_prp_clock(const struct service *s, const struct prp *p);
bool prp_open(const struct service *s, const struct prp *p); /* not resolved by the service's day */

#endif
