/* The project's table of bank holidays, for tests. */
#ifndef IRO_TESTS_HOLIDAYS_H
#define IRO_TESTS_HOLIDAYS_H

#include "iro/base/day.h"

extern day table[256];
extern size_t n_table;

void read_table(void);

#endif
