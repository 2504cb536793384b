/* The establishment: the posts of IROs a council funds. What neither staff nor cover fills of it is vacant.
 * Pure. */
#ifndef IRO_ESTABLISHMENT_H
#define IRO_ESTABLISHMENT_H

#include "iro/base/err.h"

#include <stdint.h>

enum { ESTABLISHMENT_AREAS_MAX = 12 };

/* FTE in hundredths throughout. */
struct establishment {
        int64_t fte; /* the whole service's, the sum of the areas' where they are said; -1 = not set */
        int n_areas;
        struct {
                char area[40];
                int64_t fte;
        } areas[ESTABLISHMENT_AREAS_MAX];
};

#define ESTABLISHMENT_UNSET "none"
/* "23.5", "East:12,West:11.5" or "none". False with a message; *x is then unchanged. */
bool establishment_parse(struct establishment *x, const char *text, struct err *e);
int64_t establishment_of(const struct establishment *x, const char *area); /* -1 = not said for this area */
/* A post filled for a time: agency, temporary or casual. It counts as filled, and is shown. */
bool contract_is_cover(const char *contract);
/* What is filled beyond the establishment makes up for nothing; -1 while it is not set. */
int64_t vacant_of(int64_t funded, int64_t filled);

#endif
