/* A synthetic county to try the program on: invented names, invented children, lawful clocks, and the sizes
 * and rates a real council published for July 2019 to July 2020. The same seed makes the same county. */
#ifndef IRO_DEMO_H
#define IRO_DEMO_H

#include "iro/base/day.h"
#include "iro/store/db.h"

#include <stdbool.h>
#include <stdint.h>

enum demo_scale { DEMO_COUNTY, DEMO_ENGLAND };

struct demo_options {
        uint64_t seed;
        enum demo_scale scale;
        const char *extract; /* an empty folder: what the case system says overnight, as CSV, is written
                                there; NULL = it is not wanted */
        /* Called as parts are done; NULL = quietly. */
        void (*progress)(void *context, const char *what, int done, int of);
        void *context;
};

/* What was made, counted while it was written. */
struct demo_made {
        day as_at;            /* 31 July 2020 */
        int councils;         /* 1, or 153 for England */
        int64_t children;     /* with any fact */
        int64_t looked_after; /* open clocks: cla and adoption */
        int64_t short_breaks; /* open clocks: short-break */
        int64_t plans;        /* open child protection plans */
        int64_t reviews;      /* review rows, every stream */
        int64_t bookings;
        int iros; /* posts of every role, ended ones too */
};

/* Fill an empty store in one change. On failure false with words, and the store is as it was. */
bool demo_make(struct db *db, const struct demo_options *o, struct demo_made *made, struct err *e);

#endif
