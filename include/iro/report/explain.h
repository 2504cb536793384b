/* A percentage down to the reviews behind it, and what moved it between two states of knowledge: recorded
 * since, corrected, removed, reattributed, not assessable; with who and when. */
#ifndef IRO_EXPLAIN_H
#define IRO_EXPLAIN_H

#include "iro/rows/rows.h"
#include "iro/service/count.h"
#include "iro/service/dues.h"
#include "iro/base/str.h"

enum explain_period {
        EXPLAIN_YTD = SPAN_YTD,
        EXPLAIN_ROLLING = SPAN_ROLLING,
        EXPLAIN_MONTH = SPAN_MONTH,
        EXPLAIN_PERIODS
};
extern const char *const explain_period_names[EXPLAIN_PERIODS]; /* "ytd", "rolling", "month" */
struct explain_wish {
        enum measure_stream stream;
        enum unit unit;
        enum explain_period period;
        const char *scope; /* "county", "area:West", "iro:IRO03", "team:T02" */
};
/* False (usage) with the words that are possible. */
bool explain_wish_parse(struct explain_wish *w, const char *stream, const char *unit, const char *period,
                        const char *scope, struct err *e);
bool explain_scope_known(const struct explain_wish *w, const struct service *s, struct err *e);
day explain_from(const struct explain_wish *w, day as_at); /* first day of the period */
/* "Looked-after reviews on time by review, rolling 12 months to 31 Jul 2020, county" */
void explain_title(struct strbuf *out, const struct explain_wish *w, day as_at);
/* "78.6 % (7 on time, 1 late, 1 overdue, 0 not assessable)" */
void explain_tally_words(struct strbuf *out, const struct tally *t);

/* What counts: one row a review held or overdue (unit reviews), or a child (unit children). *tally = their
 * sum. */
void explain_rows(struct rows *r, const struct service *s, struct db *db, const struct explain_wish *w,
                  struct tally *tally);

struct explain_change {
        struct tally before, after;
        size_t n; /* what differs */
};
/* What differs between what `earlier` and `later` know, the same day of both; a row each. */
void explain_compare(struct rows *r, const struct service *earlier, const struct service *later,
                     struct db *db, const struct explain_wish *w, struct explain_change *out);

/* The same figure by the case system's own due dates. */
struct explain_system {
        bool known; /* there is an extract */
        struct due_tallies tallies;
        int by_cause[DUE_CAUSES]; /* of those judged differently */
};
/* The reviews judged differently, by cause. */
void explain_against_system(struct rows *r, const struct service *s, struct db *db,
                            const struct explain_wish *w, struct explain_system *out);
/* Both percentages and the causes, a line each. */
void explain_system_words(struct strbuf *out, const struct explain_wish *w, day as_at,
                          const struct explain_system *x);

#endif
