/* Which children are siblings: the family on record of each child who has one. */
#ifndef IRO_FAMILIES_H
#define IRO_FAMILIES_H

#include "iro/db.h"
#include <stdint.h>

typedef void families_row(void *context, int64_t child, const char *family_id);
/* In order of the child's number; the text is borrowed for the call. */
void families_each(struct db *db, struct known known, families_row *each, void *context);

#endif
