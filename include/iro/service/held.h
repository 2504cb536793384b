/* The reviews held of late as a recorded check judged them, read again on its day with those of the children
 * whom a change touched since: as service_reviews has them, and much sooner. Of each child one piece, in
 * order of their numbers; what follows from who holds the case is not in it. */
#ifndef IRO_SERVICE_HELD_H
#define IRO_SERVICE_HELD_H

#include "iro/service/service.h"
#include "iro/store/ledger.h"

/* Reviews held in [from, to] as at the service's day, but without number, rule and what is counted from.
 * False: they are not to be had so; some may have been handed out. */
bool held_reviews(const struct service *s, struct db *db, day from, day to, service_review *each,
                  void *context);

/* --- kept by a recorded check ------------------------------------------------------------------------- */

/* The reviews of a child after those of one before, each with all a clock says of it. */
struct held_writer {
        const struct service *s;
        day since, last; /* earlier ones are left out; the one before */
        int64_t child;   /* at hand; 0 = nobody */
        struct strbuf out, row;
        uint64_t n; /* children */
};
void held_begin(struct held_writer *w, const struct service *s); /* those of the rolling year */
void held_put(struct held_writer *w, const struct review_row *r);
void held_end(struct held_writer *w); /* after the last */
/* Those kept as at `last`, on that change or with nothing said since, but for these children, who ascend;
 * theirs are the writer's. What is too old by now may be among them. False: they are not there. */
bool held_follow(struct held_writer *w, struct db *db, day last, int64_t change, const int64_t *children,
                 size_t n);
void held_release(struct held_writer *w);
/* Under the open change. */
void held_keep(struct ledger *l, const struct held_writer *w);
/* Are there any as at the day? */
bool held_there(struct db *db, day as_at);
/* Are they what the facts say? False with a message. */
bool held_verify(struct db *db, struct err *e);

#endif
