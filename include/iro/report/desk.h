/* What waits for the person who signs in: each line a number and the list behind it. */
#ifndef IRO_DESK_H
#define IRO_DESK_H

#include "iro/list/lists.h"
#include "iro/service/scope.h"

struct planning;
/* The lines as rows. `queries`: are data queries counted too? They take a pass over everything; without,
 * their line has no number. */
struct desk_wish {
        struct scope scope;
        bool queries;
        const struct planning
            *plan; /* of the service, solved, where somebody has it; NULL = what is kept, or it is made */
        const char *again;          /* a filter of the cases one marked to look at again; NULL or "" = none */
        const struct desk_own *own; /* lists somebody keeps, counted last */
        size_t n_own;
};
/* A filter that makes no sense any more leaves its line without a number. */
struct desk_own {
        const char *what;
        enum list_kind kind;
        const char *scope, *filter;          /* "area:East", "" = the county */
        const struct rows_heading *headings; /* of its screen, which the filter may name; NULL = none */
};
bool desk_rows(struct rows *r, const struct service *s, struct db *db, const struct desk_wish *w,
               struct err *e);
enum { DESK_PART, DESK_WHAT, DESK_COUNT, DESK_LIST, DESK_FILTER };

#endif
