/* Whose rows are asked for: everybody's, or those of a few children, whose rows alone are then read. */
#ifndef IRO_ASKED_H
#define IRO_ASKED_H

#include "iro/store/db.h"

struct asked {
        const int64_t *children; /* borrowed */
        size_t n;
        bool few; /* false = everybody, whatever is above */
        int year; /* of everybody only what returns of that year and later say, where it is told apart; 0 =
                     all */
};
/* Reads that say `few` are of these children from now on; theirs are kept in memory beside the store. */
void store_ask(struct db *db, const struct asked *a);
size_t store_children(struct db *db); /* how many ids it knows, at most */
/* Every id the store knows, with its number. */
typedef void child_id_each(void *context, int64_t child, const char *child_id);
void store_child_ids(struct db *db, child_id_each *each, void *context);

#endif
