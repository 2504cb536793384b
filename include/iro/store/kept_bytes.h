/* Answers kept as bytes that a layer above makes and reads, so that who asks on the same day reads those
 * children alone whom a change touched since. Derived from the facts and nothing else; dropped without loss,
 * and by an erasure. */
#ifndef IRO_KEPT_BYTES_H
#define IRO_KEPT_BYTES_H

#include "iro/base/str.h"
#include "iro/store/ledger.h"

enum kept {
        KEPT_CASES,   /* the open cases, as a recorded check left them */
        KEPT_LOOKED,  /* the same as at another day, as who last looked at one had them */
        KEPT_QUERIES, /* the data queries, as the last that judged everyone left them */
        KEPT_HELD,    /* the reviews held of late, as a recorded check judged them */
        KEPT_PLAN     /* what the plan says of single cases, as the first desk after a check had it */
};

/* Those as at a day: of which change they are, and their bytes, handed to `take` while they are there. False
 * = there are none of that day and form, or `take` said so. */
typedef bool kept_take(void *context, int64_t change, const unsigned char *bytes, size_t n);
bool kept_bytes_read(struct db *db, enum kept what, day as_at, int64_t form, kept_take *take, void *context);
/* Of which day they are; DAY_NONE = there are none. */
day kept_bytes_day(struct db *db, enum kept what);

struct kept_bytes {
        int64_t change, form; /* what was known on it; how the bytes are made */
        day as_at;
        const struct strbuf *bytes;
};
/* Under the open change, in the place of those that are there. */
void kept_bytes_write(struct ledger *l, enum kept what, const struct kept_bytes *k);
/* By who only reads: at once, or not at all where the store is not to be written, somebody else writes it, or
 * a change was made since that is more than a look. No change is recorded. */
bool kept_bytes_beside(struct db *db, enum kept what, const struct kept_bytes *k);
/* Are those of the day they are of what the facts say, told by `ask` while nothing is changed? Its false = it
 * could not be told. False with a message, in which they are `which`, "the cases that …". */
typedef bool kept_ask(struct db *db, enum kept what, day as_at, bool *so, struct err *e);
bool kept_bytes_verify(struct db *db, enum kept what, kept_ask *ask, const char *which, struct err *e);
/* What is read through this connection may be kept so [no]. */
void kept_bytes_allow(struct db *db, bool may);
bool kept_bytes_may(const struct db *db);

#endif
