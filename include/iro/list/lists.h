/* The lists: the same rows for `iro list`, the browser and the exports. */
#ifndef IRO_LISTS_H
#define IRO_LISTS_H

#include "iro/rows/rows.h"
#include "iro/service/service.h"

enum list_kind {
        LIST_IROS,
        LIST_CASES,
        LIST_REVIEWS, /* held ones, in [from, to] */
        LIST_PRPS,
        LIST_TEAMS,
        LIST_ABSENCES,
        LIST_BOOKINGS,
        LIST_MIDWAYS,  /* midway reviews that fell due since the last review, held or not */
        LIST_QUALITY,  /* data queries with their answer state */
        LIST_CALENDAR, /* 13 weeks of every IRO: slots, booked, due, proposed, free */
        LIST_CHECK,    /* the check's twelve columns, every open clock */
        LIST_COUNT
};
extern const char *const list_names[LIST_COUNT]; /* "iros", "cases", … */
bool list_parse(const char *name, enum list_kind *out);

struct list_range {
        day from, to; /* reviews held in; DAY_NONE = rolling 12 months */
};
/* Build the list; texts are borrowed from the service, which must outlive the rows. The row key is: cases and
 * check: child number * 8 + stream; iros: index; reviews, prps, quality, …: a stable hash of their key
 * columns. */
bool list_build(struct rows *r, enum list_kind kind, const struct service *s, struct db *db,
                struct list_range range, struct err *e);
const struct column *list_columns(enum list_kind kind, int *n); /* for manuals, help and completion */

#endif
