/* What was reported: the remembered reports as a list, the figures they gave, and the newest that gave any.
 */
#ifndef IRO_REPORTED_H
#define IRO_REPORTED_H

#include "iro/explain.h"
#include "iro/loads.h"
#include "iro/report_store.h"

/* Every remembered report, newest first: number, kind, period, file, who, totals. Key = its number. */
void report_rows(struct rows *r, struct db *db);

/* The county's timeliness as lines of a report's totals: "cla_reviews_rolling_percent 78.6". */
void reported_put_totals(struct strbuf *totals, const struct load *county);
/* What stands behind a name of the totals; false = it is not there. */
bool reported_total(const struct report_run *run, const char *name, char value[24]);
/* The per cent in tenths that the report gave for this figure; -1 = it gave none. */
int reported_tenths(const struct report_run *run, const struct explain_wish *w);
/* Does `now` have every total of `then`? A newer program may remember more of them. */
bool reported_agree(const char *then, const char *now);

/* The newest monthly export or annual report as at the day or before; texts in the arena. */
bool reported_last(struct db *db, day as_at, struct arena *a, struct report_run *out);

#endif
