/* Timeliness by scope as rows: both units, both periods. History counts for who held the case then; what is
 * pending counts for who holds it now. */
#ifndef IRO_REPORT_TIMELINESS_H
#define IRO_REPORT_TIMELINESS_H

#include "iro/rows/rows.h"
#include "iro/service/count.h"

/* A row each: county, or every area, IRO, team or district; what has none comes last, where there is any.
 * Everything is counted as at the service's day. */
void timeliness_rows(struct rows *r, const struct service *s, struct db *db, enum scope_kind kind);
/* The same of what is counted already, as at the day of the service. */
void timeliness_rows_of(struct rows *r, const struct service *s, const struct counts *c,
                        enum scope_kind kind);

#endif
