/* The sums inside: what the pass over the clocks adds to them. */
#ifndef IRO_SERVICE_COUNTS_INSIDE_H
#define IRO_SERVICE_COUNTS_INSIDE_H

#include "iro/service/count.h"

void counts_add(void *counts, size_t at, const struct item *i); /* into every scope it is of */
/* What a review held says, in every period it falls in and in every scope it is of: found once for many days
 * (count.c). */
struct held_word {
        day on;
        enum stream stream;
        enum verdict verdict;
        struct voice voice;
        bool late, unreasoned;
};
struct held_word held_word_of(const struct item *i);
void held_word_add(const struct held_word *w, struct count *const *to, size_t n, const struct spans *s);
/* The same, with the sums of a day that it goes into. */
struct counts_held {
        struct held_word word;
        size_t of[SCOPES];
};
struct counts_held counts_held_of(const struct counts *c, const struct item *i);
void counts_add_held(struct counts *c, size_t at, const struct counts_held *h);
void counts_beside(struct counts *c, struct db *db); /* posts and disputes, on each day */

#endif
