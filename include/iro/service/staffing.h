/* The posts of IROs on a day: funded, filled, covered, vacant. */
#ifndef IRO_STAFFING_H
#define IRO_STAFFING_H

#include "iro/service/service.h"

/* Hundredths of FTE; funded and vacant are -1 while the establishment is not set. */
struct staffing {
        int64_t funded, filled, cover, vacant; /* filled: open posts of role iro, cover among them */
};

/* area NULL = the whole service. Where areas have an establishment of their own, what is filled beyond it in
 * one fills no post in another: the service's vacancy is the sum of theirs. */
struct staffing staffing_on(const struct service *s, const char *area, day on);
/* Vacant FTE summed over the working days from … to, both inclusive; -1 while the establishment is not set.
 */
int64_t staffing_vacant_days(const struct service *s, const char *area, day from, day to);
/* "establishment not set: iro config set posts.establishment 23.5" */
#define STAFFING_UNSET \
        "The establishment is not set, so that vacancies cannot be said: `iro config set " \
        "posts.establishment " \
        "23.5`, or by area `East:12,West:11.5`."

#endif
