/* What tests of recorded figures share: made-up histories whose two returns are there, whole; a check
 * recorded, and figures as one text. */
#ifndef IRO_TESTS_FIGURES_SUPPORT_H
#define IRO_TESTS_FIGURES_SUPPORT_H

#include "../days.h"
#include "histories.h"

#include "iro/report/check.h"

void figures_store(struct store *store, int changes);
void one_post(struct store *store, int no, const char *area);
/* The system's extract, whose window is so late that the returns stand. */
void one_extract(struct store *store);
void record_check(struct store *store, day as_at);
/* As known now, or on the newest change: that is the same, and nothing recorded is taken. */
enum reckoned { FOLLOWED, WHOLE };
void reckon(struct store *store, struct figures *f, day as_at, enum reckoned how);
char *reckoned_text(struct store *store, struct figures *f, day as_at, enum reckoned how); /* malloc'ed */
/* What lies beside the newest run made another, by one who knows how it is hashed. */
void forge_moves(struct store *store, void (*how)(struct check_moves *m));
void forge_run(struct store *store, int more); /* of so many runs later */

#endif
