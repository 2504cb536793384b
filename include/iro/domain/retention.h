/* How long a record is kept, by its class: years from an event, as the council set them. What is past that is
 * due for somebody to look at; nothing goes by itself. Pure. */
#ifndef IRO_RETENTION_H
#define IRO_RETENTION_H

#include "iro/base/day.h"

#include <stdbool.h>

/* X(enum, name, what the years count from) */
#define RETENTION_CLASSES(X) \
        X(CARE, "care", "birth")                  /* looked after */ \
        X(DIED, "died", "death")                  /* while looked after, under 18 */ \
        X(ADOPTED, "adopted", "adoption")         /* out of care */ \
        X(PROTECTION, "protection", "birth")      /* on a child protection plan */ \
        X(ENQUIRY, "enquiry", "the last of them") /* enquiries, assessments, referrals */ \
        X(FEEDBACK, "feedback", "its answer")     /* complaints and compliments */ \
        X(STAFF, "staff", "the end of the post")  /* IROs */

#define RETENTION_ITSELF(id, name, from) RETENTION_##id,
enum retention_class { RETENTION_CLASSES(RETENTION_ITSELF) RETENTION_COUNT };
#undef RETENTION_ITSELF
extern const char *const retention_names[RETENTION_COUNT];  /* "care"; its setting is "retention.care" */
extern const char *const retention_events[RETENTION_COUNT]; /* "birth" */

/* Of one child, all that is on record; DAY_NONE = not. */
struct retained_child {
        bool care, plan;
        day born, died, adopted, enquired; /* enquired: the last enquiry, assessment or referral */
};
enum retention_state {
        RETENTION_KEPT, /* not yet, or its class has no period */
        RETENTION_DUE,
        RETENTION_NO_DATE /* its class has a period, and the day it counts from is not known */
};
struct retention {
        enum retention_state state;
        enum retention_class of; /* the class that keeps it longest */
        day from, until;         /* until: the last day it is kept */
};

/* `years` 0 = the class has no period: such a record is kept. A record of several classes is kept for the one
 * that keeps it longest. */
struct retention retention_of_child(const struct retained_child *c, const int years[RETENTION_COUNT], day on);
/* Of a record of one class alone. */
struct retention retention_from(enum retention_class of, day from, const int years[RETENTION_COUNT], day on);

#endif
