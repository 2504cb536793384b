/* The monthly caseload export for the Director of Children's Services: one row per IRO and a TOTAL, as at the
 * month's last working day. */
#ifndef IRO_EXPORT_H
#define IRO_EXPORT_H

#include "iro/rows/rows.h"
#include "iro/base/document.h"
#include "iro/service/count.h"
#include "iro/base/str.h"

/* "2020-07" -> its last working day: what changed on a weekend after it is the next month's. */
bool month_end_parse(const char *text, day *out, struct err *e);
/* The export's rows for one of the days of the loads; texts are borrowed from the service. */
void caseload_rows_of(struct rows *r, const struct counts *l, size_t at, bool names);

enum { EXPORT_MONTHS = 13, EXPORT_AREAS_MAX = 12 };
/* The workbook: Summary, IROs, Cases, Late reviews, Definitions. Release the document either way; it borrows
 * from the service. The county's timeliness is added to `totals`. */
bool export_book(struct document *d, const struct service *s, struct db *db, bool names,
                 struct strbuf *totals, struct err *e);

#endif
