/* A copy of the store while others use it: SQLite's online backup in one step, under a temporary name,
 * checked, synced, told to the log and then renamed. The copy is a store like any other: `iro verify FILE`,
 * `--store FILE`. */
#ifndef IRO_BACKUP_H
#define IRO_BACKUP_H

#include "iro/store/db.h"

/* False with a message and no file left behind; an existing file is never written over without `force`. The
 * copy is 0600. *change = the newest change in it. */
bool store_backup(struct db *db, const char *path, bool force, int64_t *change, struct err *e);

#endif
