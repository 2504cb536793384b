/* Child protection conferences as meetings: each child's part of each, with what was recorded of it. */
#ifndef IRO_CONFERENCES_H
#define IRO_CONFERENCES_H

#include "iro/service/service.h"

struct conference {
        int64_t child;
        const char *child_id;
        day held, summary; /* when the chair's summary was sent; DAY_NONE = not recorded */
        bool initial;      /* icpc; else a review conference */
        const char *kind, *outcome, *quorate, *quorum_reason, *dissent; /* "" = not recorded */
        const char *meeting; /* children of one meeting share it; "" = not known: counted by child alone */
        int agencies_sent;   /* agencies whose decision came by e-mail */
        int iro, team;       /* who chaired or held the case on the day; -1 */
        const char *area;
};
struct conferences {
        struct conference *rows; /* by day and meeting */
        size_t n, cap;
        struct arena texts;
};
/* Those held in [from, to]. A meeting is known by its id (recorded, or the case system's), else by the family
 * and the day. */
void conferences_load(struct conferences *c, const struct service *s, struct db *db, day from, day to);
void conferences_release(struct conferences *c);

/* The same by a pass over the clocks that is the caller's: it sees each review of a clock as at the last day,
 * in the pass's order, and at the end what the reviews of the time say of themselves. */
struct conferences_gathering;
struct review_details;
struct conferences_gathering *conferences_begin(struct conferences *c, const struct service *s, struct db *db,
                                                day from, day to);
/* Of those whose meeting is not known and of whom nothing else is recorded nothing is kept: each is handed on
 * when it is seen. `said` is what conferences_end is given. */
typedef void conference_each(void *context, const struct conference *c);
void conferences_spare(struct conferences_gathering *g, struct db *db, const struct review_details *said,
                       conference_each *each, void *context);
void conferences_see(struct conferences_gathering *g, const struct review_row *r);
void conferences_end(struct conferences_gathering *g, struct db *db,
                     const struct review_details *said); /* releases g */

/* A review or conference that was called off: recorded with why, or a booking that was cancelled. */
struct called_off {
        int64_t child;
        const char *child_id;
        enum stream stream;
        day off, said, instead;
        const char *how, *reason, *said_by;
        bool explained; /* recorded as such; else a cancelled booking alone */
        const struct case_row *row;
};
struct calls_off {
        struct called_off *rows; /* by day */
        size_t n, cap;
        struct arena texts;
};
void calls_off_load(struct calls_off *c, const struct service *s, struct db *db, day from, day to);
void calls_off_release(struct calls_off *c);

#endif
