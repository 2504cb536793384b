/* What children have a share in although it is about an area: its timeliness of the last two months, and the
 * due dates on which the case system differs. Gathered child by child, raised when all are in. src/quality
 * alone. */
#ifndef IRO_QUALITY_SHARES_H
#define IRO_QUALITY_SHARES_H

#include "iro/domain/dues.h"
#include "iro/service/service.h"

struct meeting {
        int64_t child;
        const char *area; /* the service's, or the caller's */
        int stream;       /* MEASURE_CLA, MEASURE_CP */
        day due, on;      /* on: the day held; if it is still to come, the day due */
        uint64_t who;     /* the family, or the child alone */
        bool late;
};
struct differing { /* due dates of a child in one area, for one cause */
        int64_t child;
        const char *area; /* as above; "" = none */
        int cause;        /* enum due_cause */
        int n;
};
struct shares {
        struct meeting *meetings; /* children in store order, as below */
        struct differing *differing;
        size_t n_meetings, cap_meetings, n_differing, cap_differing;
};
void shares_release(struct shares *s);

#endif
