/* The diary as a calendar for other tools: children by their ids, nobody's name. */
#ifndef IRO_EXPORT_ICS_H
#define IRO_EXPORT_ICS_H

#include "iro/service/service.h"

struct ics_wish {
        const char *iro, *area; /* whose; NULL = everybody's */
        const char *out;        /* a file, "-" = standard output */
        day from;               /* bookings on it or later */
        bool force;
};
/* False with a message; usage where there is no such IRO or area. */
bool export_ics(const struct ics_wish *w, const struct service *s, struct db *db, struct err *e);

#endif
