/* Which children are siblings: the family on record of each child who has one. */
#ifndef IRO_FAMILIES_H
#define IRO_FAMILIES_H

#include "iro/store/db.h"
#include <stddef.h>
#include <stdint.h>

typedef void families_row(void *context, int64_t child, const char *family_id);
/* In order of the child's number; the text is borrowed for the call. */
void families_each(struct db *db, struct known known, families_row *each, void *context);
/* The same of these children, who ascend; of others too where that is no more work. */
void families_of(struct db *db, struct known known, const int64_t *children, size_t n, families_row *each,
                 void *context);

struct sibling {
        int64_t child;
        char id[64];
};
/* The other children of the child's family by id; malloc'ed. */
struct sibling *siblings_read(struct db *db, struct known known, int64_t child, size_t *n);

#endif
