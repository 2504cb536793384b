/* The open cases as a recorded check left them, as bytes that the service makes and reads: so that who looks
 * on the same day reads those alone whom a change touched since. Derived from the facts and nothing else;
 * dropped without loss, and by an erasure. */
#ifndef IRO_KEPT_CASES_H
#define IRO_KEPT_CASES_H

#include "iro/base/str.h"
#include "iro/store/ledger.h"

/* Those as at a day: of which change they are, and their bytes, handed to `take` while they are there. False
 * = there are none of that day and form, or `take` said so. */
typedef bool kept_take(void *context, int64_t change, const unsigned char *bytes, size_t n);
bool kept_cases_read(struct db *db, day as_at, int64_t form, kept_take *take, void *context);
/* Of which day they are; DAY_NONE = there are none. */
day kept_cases_day(struct db *db);
/* Under the open change, in the place of those that are there. */
struct kept_cases {
        int64_t change, form; /* what was known on it; how the bytes are made */
        day as_at;
        const struct strbuf *bytes;
};
void kept_cases_write(struct ledger *l, const struct kept_cases *k);

#endif
