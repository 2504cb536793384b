/* A query as a line of bytes, read where it lies: its texts end there too. src/quality alone. */
#ifndef IRO_QUALITY_LINE_H
#define IRO_QUALITY_LINE_H

#include "iro/quality/quality.h"
#include "iro/base/varint.h"

/* Where a query stands in the list. */
struct rank {
        int severity, place;
        int64_t child;    /* 0 where those of its place stand as they were raised */
        int origin, year; /* of imports' alone */
};
struct rank rank_of(const struct query *q);
int rank_compare(const struct rank *a, const struct rank *b);

/* Without its answer. */
void line_put(struct strbuf *out, const struct query *q, day from);
/* Past one of them, whoever altered it: broken where it is no query that can be told. */
struct rank line_pass(struct bytes *b, day from);

/* Of one that was passed; `q` has no source and no answer. */
void line_get(struct query *q, const unsigned char *line, day from);
struct rank line_rank(const unsigned char *line);
int line_place(const unsigned char *line);
int64_t line_child(const unsigned char *line);
/* Does it name one of them, who ascend? */
bool line_names(const unsigned char *line, const int64_t *children, size_t n);

/* Is it kept, or raised from the whole in every case? */
bool place_is_kept(int place);

#endif
