/* What imports of the extract changed, fact by fact: what is new, gone and corrected between two changes. */
#ifndef IRO_NIGHT_H
#define IRO_NIGHT_H

#include "iro/base/day.h"
#include "iro/store/db.h"
#include "iro/store/fact.h"

enum night_what { NIGHT_NEW, NIGHT_GONE, NIGHT_CORRECTED, NIGHT_WHATS };
extern const char *const night_words[NIGHT_WHATS]; /* "new", "gone", "corrected" */

struct night_item {
        int64_t child;
        const char *child_id; /* borrowed for the call */
        enum fact kind;
        const char *of;     /* what it is in words: "episode", "review", "plan" */
        const char *stream; /* "" = a fact of no stream */
        day on;             /* the day of its key; DAY_NONE */
        enum night_what what;
};
typedef void night_each(void *context, const struct night_item *i);
/* Facts of care, reviews, conferences and bookings of children that changes of an extract in (after, upto]
 * opened or closed, by child. */
void store_night(struct db *db, int64_t after, int64_t upto, night_each *each, void *context);

#endif
