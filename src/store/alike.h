/* Ids that share what is left of them without what a spreadsheet adds or takes. Internal to src/store/. */
#ifndef IRO_STORE_ALIKE_H
#define IRO_STORE_ALIKE_H

#include "iro/store/db.h"

#include <stdint.h>

/* Bytes that a spreadsheet puts into an id: a space of either kind, a comma, an apostrophe of either kind; in
 * the order of their bytes. */
enum { DRESSINGS = 5 };
extern const char *const alike_dressings[DRESSINGS];

/* Every id of the store that may have this core (lower case, not empty), by a few steps along the index of
 * ids for each of its letters, however many ids there are. The id is handed out in lower case. */
typedef void alike_id(void *context, int64_t child, const char *id);
void alike_walk(struct db *db, const char *core, alike_id *each, void *context);

#endif
