/* The disputes of a service as at its day. */
#ifndef IRO_DISPUTES_H
#define IRO_DISPUTES_H

#include "iro/service/service.h"

/* The PRP's clocks as at the service's day. */
struct prp_clock service_prp_clock(const struct service *s, const struct prp *p);
bool prp_open(const struct service *s,
              const struct prp *p); /* raised and not resolved by the service's day */
/* The day the formal process began: the process clock runs from the first formal stage, not from an informal
 * word. */
day prp_formal_from(const struct prp *p);
bool prp_formal(const struct prp *p); /* it has come to a formal stage */

#endif
