/* What tests of the ledger share: an empty store for each, and reviews to lay hands on. */
#ifndef IRO_TESTS_LEDGER_SUPPORT_H
#define IRO_TESTS_LEDGER_SUPPORT_H

#include "support.h"

extern struct store store;

/* Reviews of child C1 from two returns and from the service. */
void three_words(void);

#endif
