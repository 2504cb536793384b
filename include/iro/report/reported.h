/* What was reported: the remembered reports as a list, the figures they gave, and the newest that gave any.
 */
#ifndef IRO_REPORTED_H
#define IRO_REPORTED_H

#include "iro/report/explain.h"
#include "iro/service/count.h"
#include "iro/store/report_store.h"

/* Every remembered report, newest first: number, kind, period, file, who, totals. Key = its number. */
void report_rows(struct rows *r, struct db *db);

/* The county's timeliness as lines of a report's totals: "cla_reviews_rolling_percent 78.6". */
void reported_put_totals(struct strbuf *totals, const struct count *county);
/* What the totals of a monthly file, or of an annual report of these days, would be now: the service's frame
 * as at its last day. Of an annual report only what the loads of that day hold. */
void reported_caseload_totals(struct strbuf *totals, const struct service *s, struct db *db);
void reported_annual_totals(struct strbuf *totals, const struct service *s, struct db *db, day from);
/* What stands behind a name of the totals; false = it is not there. */
bool reported_total(const struct report_run *run, const char *name, char value[24]);
/* The name of a figure among the report's totals; false = such reports do not give it. */
bool reported_name(const struct report_run *run, const struct explain_wish *w, char out[64]);
/* The per cent in tenths that the report gave for this figure; -1 = it gave none. */
int reported_tenths(const struct report_run *run, const struct explain_wish *w);
/* Is a report that was made again, with these bytes (their fingerprint) and totals, what it was? In words; ""
 * when nothing can be said. */
void reported_likeness(struct strbuf *out, const struct report_run *run, const char *bytes,
                       const char *totals);

/* "rules: report 7, counted by rules 1, said …": the newest report of the service's day from the same facts,
 * if it was counted by other rules; `tenths` = what it is now. Nothing to say: nothing is added. */
void reported_rules(struct strbuf *out, struct db *db, const struct service *s, const struct explain_wish *w,
                    int tenths);

/* The newest monthly export or annual report as at the day or before; texts in the arena. */
bool reported_last(struct db *db, day as_at, struct arena *a, struct report_run *out);

/* "… Reported 83.3 % in report 1 (…). Now 85.7 % (…). 3 differences: 2 recorded since." `asked` = the day the
 * figure was asked for. */
void reported_change_words(struct strbuf *out, const struct explain_wish *w, const struct report_run *run,
                           day asked, const struct rows *differences, const struct explain_change *c);
/* The report with the totals it would have now: `s` as at its day; texts in the arena. */
void reported_now(struct report_run *now, const struct report_run *run, const struct service *s,
                  struct db *db, struct arena *a);
/* Each figure of its totals, then and now, as rows; and what it is, in a sentence. */
void reported_figures(struct rows *r, const struct report_run *run, const struct report_run *now);
void reported_words(struct strbuf *out, const struct report_run *run);

/* "cla_on_time_tenths" as "Looked-after reviews on time", and its value 875 as "87.5 %". */
void reported_label(const char *name, char out[80]);
const char *reported_value(const char *name, const char *value, char out[32]);

#endif
