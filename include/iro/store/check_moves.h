/* Which children the figures of a recorded check will say something else of without a word being written, and
 * from which day: so that those of the night after look at them alone. Made with the run and bound to it,
 * derived from the facts and nothing else; dropped without loss. */
#ifndef IRO_CHECK_MOVES_H
#define IRO_CHECK_MOVES_H

#include "iro/base/mem.h"
#include "iro/domain/timeliness.h"
#include "iro/store/db.h"

struct check_move {
        int64_t child;
        day on; /* nothing of the child's in the figures is other before it */
};
/* The reviews held of the county (the first, without a name) and of each area, looked after and child
 * protection, by period; nothing is overdue. */
struct check_sum {
        const char *area;
        struct tally held[2][PERIOD_KINDS];
};
struct check_moves {
        bool by_system;      /* there was an extract: the next two hold */
        struct tally system; /* looked-after children of the rolling year by the case system's dates */
        int differ;          /* struct figures */
        struct check_move *rows;
        size_t n, cap; /* by child, each once; who never moves of itself is not there */
        struct check_sum *sums;
        size_t n_sums;
        struct arena names; /* of the areas */
};
/* Of which run they are, and its day; false = there are none, or of no run that is there. */
bool check_moves_bound(struct db *db, int64_t *run, day *as_at);
/* Those of the run; false = there are none, or they are of another run or form, or (read) were garbled.
 * Release them either way. */
bool check_moves_there(struct db *db, int64_t run);
bool check_moves_read(struct db *db, int64_t run, struct check_moves *out);
void check_moves_release(struct check_moves *m);
/* In the transaction that is open: in the place of those that are there; not where an area's name is no line.
 */
void check_moves_write(struct db *db, int64_t run, const struct check_moves *m);
/* Those of one run are another's too: it said the same. */
void check_moves_pass_on(struct db *db, int64_t from, int64_t run);

#endif
