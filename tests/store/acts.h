/* A small service to act on: two areas, four IROs, children looked after, on plans and awaiting a conference.
 */
#ifndef IRO_TESTS_STORE_ACTS_H
#define IRO_TESTS_STORE_ACTS_H

#include "support.h"

#include "iro/act/act.h"

enum {
        ACT_CHILDREN = 8,
        ACT_PLANS = 4
}; /* C001…, of whom the last four are on plans too: C005…; C009 awaits */

void acts_make(struct store *s);
day acts_day(void); /* the day it is: 31 July 2020 */
/* Run an action from words, "book C001 cla 2020-08-03 time=9:30"; options as name=value with _ for a space.
 * True = done. `out` (may be NULL) gets what was said, or the message. */
bool acts_do(struct store *s, const char *line, char *out, size_t size);
/* The same with options of the caller's. */
bool acts_do_with(struct store *s, const char *line, const struct act_options *o, char *out, size_t size);
void acts_expect(struct store *s, const char *line, const char *says); /* done, and said that */
void acts_refuse(struct store *s, const char *line,
                 const char *says); /* refused with that, nothing written */
/* Every list of the service as CSV, as known on a change (INT64_MAX = now); malloc'ed. */
char *acts_lists(struct store *s, int64_t known);

#endif
