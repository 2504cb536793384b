/* Made-up histories of a few children, and what the reader says of them, as one number. */
#ifndef IRO_TESTS_HISTORIES_H
#define IRO_TESTS_HISTORIES_H

#include "support.h"

enum { CHILDREN = 40 };
static const day some_day = 18475; /* 1 August 2020 */

extern bool newer_facts; /* false: only those that the first schema had */
int pick(int n);         /* 0 to n - 1, the same ones in every run */
void some_change(struct store *store);
void packed_store(struct store *store);      /* a new one with a change, and its clocks packed */
void some_small_change(struct store *store); /* of one or two children, once the others are there */

/* Everything said about the open clocks; *open = how many there are. */
uint64_t answer(struct store *store, struct known known, enum reader_scope scope, day as_at, int *open);
uint64_t open_clocks(struct care *k, const struct child *c, day as_at, int *open);
/* What happened from a day on: clocks that were open on it or later, with who held the case and what is
 * booked. Closes the reader. */
uint64_t history(struct reader *r, day since, day booked, int *clocks);

#endif
