/* Made-up facts that data queries are raised of, beside those of histories.h. */
#ifndef IRO_TESTS_QUALITY_CHANGES_H
#define IRO_TESTS_QUALITY_CHANGES_H

#include "histories.h"

enum { EXTRACT = 3, MEETERS = 12 }; /* its return; children reviewed in June, and as many not in July */

void say_of(struct ledger *l, enum fact kind, const char *format, ...);
/* One more child of East's whose first review fell due in June and was held, or in July and was not. */
void meet(struct ledger *l, int i, bool held);
void some_extract_fact(struct ledger *l, int no, const char *on);
void some_own_fact(struct ledger *l, int no, const char *on);
/* The service's, or an import's: of these everyone is judged. */
void some_frame_fact(struct ledger *l, int no, const char *on);

#endif
