/* A copy of the store while others use it: SQLite's online backup in one step, under a temporary name,
 * checked, synced, told to the log and then renamed. The copy is a store like any other: `iro verify FILE`,
 * `--store FILE`. */
#ifndef IRO_BACKUP_H
#define IRO_BACKUP_H

#include "iro/store/db.h"

/* False with a message and no file left behind; an existing file is never written over without `force`. The
 * copy is 0600. *change = the newest change in it. */
bool store_backup(struct db *db, const char *path, bool force, int64_t *change, struct err *e);
/* The same with the program's own rights and untold, for what keeps the store as it was before it goes on. */
bool store_copy(struct db *db, const char *path, int64_t *change, struct err *e);
/* The copy in memory, checked. */
struct store_bytes {
        unsigned char *at;
        size_t n;
};
bool store_bytes(struct db *db, struct store_bytes *out, int64_t *change, struct err *e);
void store_bytes_release(struct store_bytes *b);
/* The copy as a stream; the log is told before the first byte. */
bool store_stream(struct db *db, FILE *out, int64_t *change, struct err *e);
/* A directory of copies: the name of one made now ("iro-2020-08-03T020003Z.db", with ".age" behind it where
 * `ending` is that, NULL = nothing; malloc'ed), and the oldest taken away until `keep` of that form are left:
 * how many went. */
char *backup_name(const char *directory, const char *ending);
int backup_prune(const char *directory, int keep);

#endif
