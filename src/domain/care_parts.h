/* What the files that make clocks share. Internal to src/domain/. */
#ifndef IRO_DOMAIN_CARE_PARTS_H
#define IRO_DOMAIN_CARE_PARTS_H

#include "iro/domain/care.h"

static inline day day_earlier(day a, day b) /* DAY_NONE = no day */
{
        return b == DAY_NONE || (a != DAY_NONE && a < b) ? a : b;
}

/* A code of two characters; asked of every episode again and again. */
static inline bool code_is(const char *code, const char *two)
{
        return code[0] == two[0] && code[1] == two[1] && code[2] == '\0';
}

/* Of a fact without an end that the return of `year` was the last to hold: a later one is loaded, and as-at
 * lies past that year. */
bool care_left_out(int year, int latest, day as_at);
/* The last year that says the fact was open: that of its return, or its start's where a return names a day
 * beyond its own year; 0 = no return holds it. */
int care_last_year(int year, day start);
struct care_clock *care_add_clock(struct care *k, enum line line, struct clock_start start);
void care_plan_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at);
void care_enquiry_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at);

#endif
