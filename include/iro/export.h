/* The monthly caseload export for the Director of Children's Services: one row per IRO and a TOTAL, as at the
 * month's end. */
#ifndef IRO_EXPORT_H
#define IRO_EXPORT_H

#include "iro/rows.h"
#include "iro/service.h"

/* "2020-07" -> its last day. */
bool month_end_parse(const char *text, day *out, struct err *e);
/* The export's rows; texts are borrowed from the service. */
void caseload_rows(struct rows *r, const struct service *s, struct db *db);

#endif
