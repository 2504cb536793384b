/* Is a difference between two proportions more than chance? Fisher's exact test, two-sided. Pure, without a
 * mathematics library: the same number on every machine. */
#ifndef IRO_CHANCE_H
#define IRO_CHANCE_H

#include <stdbool.h>

/* Two independent groups, each counted as yes and no: reviews on time and late in one month and the next. */
struct chance_pair {
        int yes[2], no[2];
};

/* The probability, given the totals, of a difference at least as unlikely as this one, either way (the sum of
 * the probabilities of all tables no more likely than the one seen). 1 when there is nothing to compare. */
double chance_exact(const struct chance_pair *p);

/* Less likely than 1 in 100: what data quality calls more than chance. With two areas and two streams, that
 * is a false alarm in two years. */
enum { CHANCE_ONE_IN = 100 };
bool chance_excluded(const struct chance_pair *p);

#endif
