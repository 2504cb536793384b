/* A percentage down to the reviews behind it, and what moved it between two states of knowledge: recorded
 * since, corrected, removed, reattributed, not assessable; with who and when. */
#ifndef IRO_EXPLAIN_H
#define IRO_EXPLAIN_H

#include "iro/measures.h"

struct explain_wish {
        enum measure_stream stream;
        enum unit unit;
        enum period_kind period;
        const char *scope; /* "county", "area:West", "iro:IRO03", "team:T02" */
};
/* False (usage) with the words that are possible. */
bool explain_wish_parse(struct explain_wish *w, const char *stream, const char *unit, const char *period,
                        const char *scope, struct err *e);

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

#endif
