/* The diary as rows: every booking from a day on, the cancelled ones too. */
#ifndef IRO_DIARY_H
#define IRO_DIARY_H

#include "iro/base/day.h"
#include "iro/domain/facts.h"
#include "iro/store/db.h"

struct diary_row {
        int64_t child;
        const char *child_id, *stream, *time, *mode; /* borrowed for the call; "" = not said */
        day on, cancelled;                           /* cancelled: DAY_NONE = it stands */
        const char *at;                              /* when it was last written, UTC: 2020-07-31T12:00:00Z */
        int written;                                 /* how often, from 1 */
};
typedef void diary_each(void *context, const struct diary_row *r);
/* By child and day. */
void store_diary(struct db *db, struct known known, day from, diary_each *each, void *context);

#endif
