/* Due dates on which the case system and the law differ: of reviews held, and of those to come on the
 * service's day. */
#ifndef IRO_SERVICE_DUES_H
#define IRO_SERVICE_DUES_H

#include "iro/domain/dues.h"
#include "iro/service/count.h"
#include "iro/service/service.h"

/* What a date says of a review: held by then or not; of one to come whether it is past. */
enum due_says { SAYS_NOTHING, SAYS_ON_TIME, SAYS_LATE, SAYS_NOT_YET };

struct due_row {
        int64_t child;
        const char *child_id; /* of the pass: borrowed for the call */
        enum stream stream;
        day held;        /* DAY_NONE = the review to come */
        day law, system; /* DAY_NONE = says none, or none that counts in a percentage */
        enum due_says law_says, system_says;
        enum due_cause cause; /* where both say a day, and not the same */
        int iro, team;        /* who held the case on the day (of the review to come: as at); indexes, -1 */
        const char *area;
};
typedef void due_row_each(void *context, const struct due_row *r);
/* Not compared: what the law has no due date for, cancelled meetings, clocks that are closed. Children in
 * store order, each one's reviews by day, the one to come last. Nothing without an extract. */
void service_dues(const struct service *s, struct db *db, due_row_each *each, void *context);
/* The same of clocks that the caller passes over, with every review that was held and the events: of everyone
 * (NULL), or of these children, who ascend and are borrowed for the call. `s` is borrowed until the end. */
struct dues_whose {
        const int64_t *children;
        size_t n;
};
struct dues_of;
struct dues_of *service_dues_begin(const struct service *s, struct db *db, const struct dues_whose *whose,
                                   due_row_each *each, void *context);
void service_dues_clock(struct dues_of *d, const struct clock_view *v);
void service_dues_end(struct dues_of *d);
/* The same of one child. */
void service_dues_child(const struct service *s, struct db *db, const struct child *c, due_row_each *each,
                        void *context);
/* Judged otherwise by the case system's date than by the law's: on time by one of them and not by the other.
 */
bool due_judged_otherwise(const struct due_row *r);
/* "late-by-system", "late-by-law" or "". */
const char *due_judged_word(const struct due_row *r);

/* A period by both, as the measures count it, by review and by child. Without an extract nothing. */
struct due_tallies {
        struct tally law[UNIT_COUNT], system[UNIT_COUNT];
        int differ; /* judged otherwise */
        int unsaid; /* reviews held or overdue of which the case system says no date */
        day passes; /* when the date to come that was last compared will have passed; as it was, if it has */
};
struct due_scope {
        enum measure_stream stream;
        struct span span;
        enum scope_kind kind;
        const char *name;   /* of the scope; "" = of none */
        due_row_each *each; /* each that counts; NULL = nobody asks */
        void *context;
        const int64_t *children; /* these alone, who ascend, and `each` is not asked; NULL = of everyone */
        size_t n_children;
};
void service_due_tallies(const struct service *s, struct db *db, const struct due_scope *scope,
                         struct due_tallies *out);
/* The same beside a count of several days, by the one pass of counts_run: begin, hand it the `also`, end. at
 * = which of its days is the service's. `scope` and `out` are borrowed until the end. */
struct due_tallying;
struct due_tallying *due_tallies_begin(const struct service *s, struct db *db, const struct due_scope *scope,
                                       size_t at, struct due_tallies *out);
struct counts_also due_tallies_also(struct due_tallying *t);
void due_tallies_end(struct due_tallying *t);

#endif
