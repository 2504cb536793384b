/* What the whole plan says of single cases: whether each can be held, and where what is booked on a day its
 * IRO is away could go. Kept from one desk to the next as long as nothing is changed after a recorded check.
 */
#ifndef IRO_PLAN_MARKS_H
#define IRO_PLAN_MARKS_H

#include "iro/planning/planning.h"

struct plan_mark {
        int64_t key; /* child number * 8 + stream */
        bool cannot_fit, tight, away;
        enum away_answer answer; /* where it is away */
};
struct plan_marks {
        struct plan_mark *of; /* by key */
        size_t n, cap;
        bool away_held; /* what is booked on days away stays there */
};
void plan_marks_release(struct plan_marks *m);
void plan_marks_take(struct plan_marks *m, const struct planning *p);          /* solved, whole */
const struct plan_mark *plan_mark_of(const struct plan_marks *m, int64_t key); /* NULL = none */
/* The bookings on days away of a part of the service, by where they could go. */
struct away_marked {
        size_t n, of[AWAY_ANSWERS];
};
struct away_marked plan_marks_away(const struct plan_marks *m, const struct service *s,
                                   const struct scope *in);

/* Those kept for a service as things stand; false = there are none. */
bool plan_marks_read(struct plan_marks *m, const struct service *s, struct db *db);
bool plan_marks_are_kept(const struct service *s, struct db *db);
/* Where nothing was changed since the newest recorded check of the day (`fresh`), and it may be. */
void plan_marks_keep(const struct plan_marks *m, const struct service *s, struct db *db, bool fresh);
/* Are they what the facts say? False with a message. */
bool plan_marks_verify(struct db *db, struct err *e);

#endif
