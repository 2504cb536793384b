/* What the retention of records is judged by: of every child what is on record and when it was, and records
 * of no child alone. As known on a change. */
#ifndef IRO_RETENTION_STORE_H
#define IRO_RETENTION_STORE_H

#include "iro/domain/retention.h"
#include "iro/store/db.h"

/* A record: of a child, or a complaint, or an IRO. Texts borrowed for the call. */
struct retained_row {
        enum retention_class of;     /* RETENTION_CARE: of a child, whichever class it is */
        int64_t no;                  /* the store's number of the child, the fact or the IRO */
        const char *child_id;        /* NULL = about no child */
        const char *record;          /* id of the complaint or the IRO; NULL = the child's whole record */
        const char *hold;            /* reference of the legal hold that stands; NULL = none */
        struct retained_child child; /* of a child */
        day from;                    /* of another: the day it counts from; DAY_NONE = not known, not over */
};
typedef void retained_each(void *context, const struct retained_row *r);
/* In order of their numbers; `held`: those on hold alone. */
void retained_children(struct db *db, struct known known, day as_at, bool held, retained_each *each,
                       void *context);
void retained_feedback(struct db *db, struct known known, day as_at, retained_each *each, void *context);
void retained_staff(struct db *db, struct known known, day as_at, retained_each *each, void *context);

#endif
