/* What publishing needs of the store beside the lists: which history it is, and the decisions of reviews. */
#ifndef IRO_PUBLISH_STORE_H
#define IRO_PUBLISH_STORE_H

#include "iro/base/day.h"
#include "iro/store/db.h"

enum { HISTORY_HEX = 33, SHA256_HEX = 65 };
/* The hash of a change, which covers all before it; change 1 tells one store from another. */
void history_at(struct db *db, int64_t change, char out[HISTORY_HEX]);

/* The last change after `since` that erased a child's record, 0 = none: what went cannot be named any more.
 */
int64_t erased_since(struct db *db, int64_t since);

/* A decision without its words, which are full of names; one that ended after the day was open on it. */
struct published_decision {
        const char *child_id, *stream, *made_at, *state; /* borrowed for the call */
        int64_t no;
        day made, due, ended; /* DAY_NONE = not */
};
typedef void decision_each(void *context, const struct published_decision *d);
void decisions_each(struct db *db, struct known known, day as_at, decision_each *each, void *context);

void sha256_of(const char *bytes, size_t n, char out[SHA256_HEX]);

#endif
