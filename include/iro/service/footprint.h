/* The IRO's contacts with each child whose case is open: the last one, the last alone, and who has had none.
 */
#ifndef IRO_FOOTPRINT_H
#define IRO_FOOTPRINT_H

#include "iro/service/service.h"

struct footprint {
        int64_t child;
        day last, alone;  /* DAY_NONE = never */
        const char *kind; /* of the last one */
        int in_year;      /* in the twelve months up to the day */
};
struct footprints {
        struct footprint *rows; /* by child */
        size_t n;
        int months; /* without contact for so many a child is listed */
        struct arena texts;
};
/* Contacts and midway reviews by the service's day, and the last one the case system knows. */
void footprints_load(struct footprints *f, const struct service *s, struct db *db);
void footprints_release(struct footprints *f);
const struct footprint *footprint_of(const struct footprints *f, int64_t child); /* NULL = no contact */
/* None for the setting's months on the day; f NULL = never any. */
bool footprint_gap(const struct footprints *all, const struct footprint *f, day start, day on);

#endif
