/* How many people under 18 live in the area, by collection year: what rates for each 10,000 are of. Pure. */
#ifndef IRO_POPULATION_H
#define IRO_POPULATION_H

#include "iro/base/err.h"

#include <stdbool.h>
#include <stdint.h>

#define POPULATION_UNSET "none"
enum { POPULATION_YEARS_MAX = 30 };

struct population {
        struct {
                int year; /* 2020 = 2019-20; 0 = whichever */
                int64_t people;
        } years[POPULATION_YEARS_MAX]; /* as said */
        int n;
};

/* "284000", or "2015-16:280000,2019-20:284000"; "none" = nothing is known. False with a message. */
bool population_parse(struct population *out, const char *text, struct err *e);
/* Of the year, else of the newest year before it; -1 = not known. */
int64_t population_of(const struct population *p, int year);

#endif
