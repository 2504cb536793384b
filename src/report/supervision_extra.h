/* What stands in supervision and is no sum of items: decisions, flags, contacts and checks. */
#ifndef IRO_REPORT_SUPERVISION_EXTRA_H
#define IRO_REPORT_SUPERVISION_EXTRA_H

#include "iro/domain/records.h"
#include "iro/service/service.h"

enum { SUPERVISION_OWN, SUPERVISION_AREA, SUPERVISION_COUNTY, SUPERVISION_SCOPES };
struct supervision_extra {
        int decisions, overdue; /* of reviews: open, and of them past their date */
        int flags[FLAG_KINDS];  /* cases flagged, by people or by rule; permanence: without a plan */
        int gaps, checks;       /* children without a contact; checks missing or out of date */
};
/* Of the IRO, of their area and of the county. */
void supervision_extra_read(struct supervision_extra out[SUPERVISION_SCOPES], const struct service *s,
                            struct db *db, int iro);

#endif
