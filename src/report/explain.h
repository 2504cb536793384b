/* What counts in a percentage, one by one. */
#ifndef IRO_REPORT_EXPLAIN_H
#define IRO_REPORT_EXPLAIN_H

#include "iro/report/explain.h"

struct explain_item {
        int64_t child;
        const char *child_id, *iro, *team, *area; /* the items' arena */
        enum line line;
        enum stream stream;
        day held, due; /* held: DAY_NONE = overdue; by child the last review held */
        int number;
        enum clock_rule rule; /* behind `due`, and the day it counts from */
        day counted_from;
        enum verdict verdict;
        bool counts; /* in the scope asked for */
};
/* Of its row: child, line and day. */
int64_t explain_key(const struct explain_item *i);
struct explain_items {
        struct explain_item *items; /* by child, line, then held; overdue last */
        size_t n, cap;
        struct arena texts;
};
/* "area:East" = the area and its name; NULL = none of those. */
const char *explain_scope(const struct explain_wish *w, enum scope_kind *kind);
void explain_gather(struct explain_items *l, const struct service *s, struct db *db,
                    const struct explain_wish *w);
void explain_items_release(struct explain_items *l);
struct tally explain_tally(const struct explain_items *l);

#endif
