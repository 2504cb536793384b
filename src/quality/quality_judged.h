/* Data queries beyond the call that raised them, with the shares in those about areas; and as bytes.
 * src/quality alone. */
#ifndef IRO_QUALITY_JUDGED_H
#define IRO_QUALITY_JUDGED_H

#include "quality_line.h"
#include "quality_shares.h"
#include "iro/quality/quality.h"

/* Those that were kept lie in the bytes they were read from. */
struct kept_lines {
        unsigned char *bytes;
        day from; /* their days count from it */
        uint32_t *at;
        size_t n;
        struct line_answer {
                uint32_t at;
                const char *text;
        } * answers; /* in the order of the lines */
        size_t n_answers, cap_answers;
};

struct judged {
        struct arena *texts;   /* the caller's */
        struct query *queries; /* judged now */
        size_t n_queries, cap;
        struct kept_lines kept;
        struct shares shares;
        uint32_t *order; /* all of them, by judged_order: a line, or one of the queries */
        size_t n;
};
void judged_add(struct judged *j, const struct query *q); /* a quality_each would hand it out */
void judged_release(struct judged *j);
/* The worst first, then by what raised them and by child, in whatever order they came. */
void judged_order(struct judged *j);
/* One of them, in order; borrowed. Of a kept one the source is not there. */
void judged_query(const struct judged *j, size_t i, struct query *q);
const char *judged_answer(const struct judged *j, size_t i); /* NULL = open */
/* Before they are in order: without those children, who ascend, and those queries; then, with nothing of
 * theirs in it, with what was judged of them. */
void judged_leave_out(struct judged *j, const int64_t *children, size_t n);
void judged_leave_out_place(struct judged *j, int place);
void judged_take_in(struct judged *j, const struct judged *more);

/* All of it, in order (quality_kept.c). */
void quality_judged(struct judged *j, const struct service *s, struct db *db);

/* All but answers and what is raised in every case from the whole (areas, disputes); in order. */
void judged_put(struct strbuf *out, const struct judged *j, day as_at);
/* False: they are no such bytes, and `j` holds nothing to go by. */
bool judged_get(struct judged *j, const unsigned char *bytes, size_t n, day as_at);

#endif
