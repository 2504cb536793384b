/* Numbers that ascend: of children, mostly. */
#ifndef IRO_NUMBERS_H
#define IRO_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Compares two int64_t, for qsort and bsearch. */
int number_order(const void *a, const void *b);
/* Is it among them, who ascend? */
bool numbers_have(const int64_t *numbers, size_t n, int64_t number);

#endif
