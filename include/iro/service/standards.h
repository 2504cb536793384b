/* Local standards beside the law: what the council asks of itself, watched and reported apart, in no
 * statutory figure. Each time one asks for something is an occurrence: begun on a day, due on another, met or
 * not. */
#ifndef IRO_STANDARDS_H
#define IRO_STANDARDS_H

#include "iro/service/service.h"

struct local_standard {
        const char *code, *words, *who, *what, *unit; /* of the lists of records.h */
        int count;
        day from; /* in force from; DAY_NONE = always */
};
enum standard_state { STANDARD_MET, STANDARD_MET_LATE, STANDARD_WAITING, STANDARD_LATE };
extern const char *const standard_state_names[]; /* "met", "met-late", "waiting", "late" */

struct occurrence {
        size_t standard; /* index into the standards */
        int64_t child;
        const char *child_id;
        enum line line;
        day begun, due, met; /* met: DAY_NONE = not by the day */
        enum standard_state state;
        int iro, team; /* who holds the case on the day it is due, or now if that is to come; -1 */
        const char *area;
};
struct standards {
        struct local_standard *rows; /* by code */
        size_t n, cap;
        struct occurrence *found; /* by due date, child */
        size_t n_found, cap_found;
        struct arena texts;
};
/* Those due in [from, the service's day], and those to come of open clocks. The usual standards hold where
 * the council has none of that code: an IRO allocated within the setting allocate.wd, the first core group
 * within 10 working days, the conference of a plan that moves in within 15. */
void standards_load(struct standards *x, const struct service *s, struct db *db, day from);
void standards_release(struct standards *x);

/* The same by a pass over the clocks that is the caller's, as at the service's day: each occurrence is handed
 * on, borrowed until the call returns, and none is kept. */
typedef void occurrence_each(void *context, const struct occurrence *o);
struct standards_watch;
struct standards_watch *standards_begin(struct standards *x, const struct service *s, struct db *db, day from,
                                        occurrence_each *each, void *context);
void standards_see(struct standards_watch *w, const struct clock_view *v);
void standards_end(struct standards_watch *w);

#endif
