/* Reviews recorded by the service itself, held against those of the extract in force. */
#ifndef IRO_ENTERED_H
#define IRO_ENTERED_H

#include "iro/base/day.h"
#include "iro/store/asked.h"
#include "iro/store/db.h"

struct entered_review {
        int64_t child;
        const char *child_id, *stream; /* borrowed for the call, as all texts are */
        day on;
        const char *code, *code_there; /* how the child took part; "" = not said */
        bool there;                    /* the extract has a review of that line and day */
        day near; /* the nearest of the extract that is none of the service's; DAY_NONE */
};
typedef void entered_each(void *context, const struct entered_review *r);
/* Those of short breaks are in no case system's table of reviews: they are left out. */
void store_entered_reviews(struct db *db, struct known known, const struct asked *whose, entered_each *each,
                           void *context);

#endif
