/* Data queries beyond the call that raised them, with the shares in those about areas; and as bytes.
 * src/quality alone. */
#ifndef IRO_QUALITY_JUDGED_H
#define IRO_QUALITY_JUDGED_H

#include "quality_shares.h"
#include "iro/quality/quality.h"

struct judged {
        struct arena *texts; /* the caller's */
        struct query *queries;
        size_t n, cap;
        struct shares shares;
};
void judged_add(struct judged *j, const struct query *q); /* a quality_each would hand it out */
void judged_release(struct judged *j);
/* The worst first, then by what raised them and by child, in whatever order they came. */
void judged_order(struct judged *j);
/* Once more without those children, who ascend, and those queries; then, with nothing of theirs in it, with
 * what was judged of them. */
void judged_leave_out(struct judged *j, const int64_t *children, size_t n);
void judged_take_in(struct judged *j, const struct judged *more);

/* All of it, in order (quality_kept.c). */
void quality_judged(struct judged *j, const struct service *s, struct db *db);

/* All but answers and what is raised in every case from the whole (areas, disputes). */
void judged_put(struct strbuf *out, const struct judged *j, day as_at);
/* False: they are no such bytes, and `j` holds nothing to go by. */
bool judged_get(struct judged *j, const unsigned char *bytes, size_t n, day as_at);
bool judged_is_kept(const struct query *q);

#endif
