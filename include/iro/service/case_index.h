/* The open cases by child: whose case a record belongs to, without a query each. */
#ifndef IRO_CASE_INDEX_H
#define IRO_CASE_INDEX_H

#include "iro/service/service.h"

struct case_place {
        uint64_t key; /* child and stream */
        const struct case_row *row;
};
enum { CASE_STREAM_BITS = 3 };
static inline int64_t case_place_child(const struct case_place *p)
{
        return (int64_t)(p->key >> CASE_STREAM_BITS);
}
struct case_index {
        struct case_place *at; /* by child and stream; what is alike in both as in the service */
        size_t n;
};
void case_index_make(struct case_index *x, const struct service *s);
void case_index_release(struct case_index *x);
/* The child's open cases, borrowed: the first of *n. Asked for children who ascend; *at is the caller's, 0 at
 * first. */
const struct case_place *case_index_next(const struct case_index *x, size_t *at, int64_t child, size_t *n);
/* The child's open case of the line, LINE_COUNT = its first of any; NULL = none is open. */
const struct case_row *case_index_find(const struct case_index *x, int64_t child, enum line line);
/* The district of a team, "" = none is known. */
const char *service_district(const struct service *s, int team);

#endif
