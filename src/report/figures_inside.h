/* The county's figures, counted or followed from the last recorded ones: what the files of the figures share.
 */
#ifndef IRO_REPORT_FIGURES_INSIDE_H
#define IRO_REPORT_FIGURES_INSIDE_H

#include "iro/report/figures.h"
#include "iro/service/count.h"
#include "iro/service/dues.h"
#include "iro/service/scope.h"

/* --- what was recorded last (figures_months.c) -------------------------------------------------------- */

/* The newest recorded figures of the day or one before that later ones can be made from: by the same rules.
 */
struct figures_last {
        struct check_run run;
        struct figures figures;
        int64_t *children; /* whose facts changed since, ascending; not many */
        size_t n;
};
/* NULL: there are none. Close it. */
struct figures_last *figures_last_open(const struct service *s, struct db *db);
/* Is it a run by these rules whose figures can be gone on from? */
bool figures_last_read(struct figures_last *l, day as_at, struct db *db);
void figures_last_close(struct figures_last *l);
/* The service as it was known then, with the frame of now. */
struct service figures_then(const struct figures_last *l, const struct service *s, day as_at);

/* --- figures at work ---------------------------------------------------------------------------------- */

struct figuring {
        struct figures *f;
        const struct service *s;
        struct db *db;
        const struct scope *in;
        struct figures_last *last; /* NULL = nothing is taken from it */
        struct figures_kept *kept; /* NULL = they are not recorded */
        day ends[FIGURES_MONTHS];
        bool known[FIGURES_MONTHS]; /* its sums are in `f` */
};
void figures_month_put(struct figures *f, size_t month, const struct count *c);
/* The sums of earlier months' ends as the last figures have them, with the children whose facts changed
 * since. */
void figures_months_again(struct figuring *g);
/* What rests on reviews alone, of areas that are there with what is open, as the last check of the same day
 * has it; false = something changed since, or there are other areas in it. */
bool figures_reviews_again(struct figuring *g);
/* The first recorded check of a week counts everyone: what was counted wrongly is carried no longer. */
bool figures_week_over(const struct figuring *g);
/* What the counts of what is open lack, as the last figures have it, with the children who changed or moved
 * since; and the figures by the case system's dates. False: it cannot be had so, and `c` is spoilt.
 * (figures_follow.c) */
bool figures_follow(struct figuring *g, struct counts *c);

/* --- beside a pass (figures_pass.c) ------------------------------------------------------------------- */

/* On one of its days: what the case system's dates come to, and from when on each child says otherwise. */
struct figures_pass {
        struct counts_also also; /* for the pass */
        struct due_tallies t;
        struct due_scope scope;
        struct due_tallying *system; /* NULL = there is no extract, or nobody asks */
        struct counts_also due;
        struct child_seen seen;
        bool on[FIGURES_MONTHS];   /* the day `at` alone */
        struct check_moves *moves; /* NULL = nobody asks */
        struct held_writer *held;  /* the same */
        size_t at;
        day as_at, next;
};
/* Of these children, who ascend, or (NULL) of everyone; at = which of the days is the service's. `moves` and
 * `held` are added to. */
struct figures_pass_wish {
        size_t at;
        bool by_system;
        const int64_t *children;
        size_t n;
        struct check_moves *moves;
        struct held_writer *held;
};
void figures_pass_begin(struct figures_pass *p, const struct service *s, struct db *db,
                        const struct figures_pass_wish *w);
void figures_pass_end(struct figures_pass *p);
/* The reviews held, as counted on one of the days. */
void figures_keep_sums(struct check_moves *m, const struct counts *c, size_t at);

#endif
