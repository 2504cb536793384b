/* The cases of a service in the order in which they are reported. */
#ifndef IRO_CASE_ORDER_H
#define IRO_CASE_ORDER_H

#include "iro/service/service.h"

/* Put n rows in order, where they stand. */
void case_order(struct case_row *rows, size_t n);

#endif
