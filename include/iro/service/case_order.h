/* The cases of a service in the order in which they are reported. */
#ifndef IRO_CASE_ORDER_H
#define IRO_CASE_ORDER_H

#include "iro/service/service.h"

/* Replaces *rows (malloc'ed, n of them) by the same rows in order. */
void case_order(struct case_row **rows, size_t n);

#endif
