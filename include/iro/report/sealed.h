/* A copy of the store that lies in no file in the clear: encrypted by age or gpg on its way out, looked into
 * in memory. */
#ifndef IRO_SEALED_H
#define IRO_SEALED_H

#include "iro/store/db.h"

/* Who can open it: "age1…" or "ssh-…" (age's), a path of a file of such (age's), else whom gpg knows. The
 * copy is whole in memory, checked, before the other program begins; told to the log before it has its name.
 * `path` "-" = standard output. False with a message and nothing left behind. */
bool sealed_backup(struct db *db, const char *path, const char *recipient, bool force, int64_t *change,
                   struct err *e);
/* "age" or "gpg"; what a copy's name ends in. */
const char *sealed_ending(const char *recipient);
/* Is the file a copy that age or gpg encrypted? */
bool sealed_is(const char *path);
/* It, open for reading as what it is a copy of; `identity` = age's key file, NULL for gpg. Drop it with
 * sealed_close. NULL with a message. */
struct sealed;
struct sealed *sealed_open(const char *path, const char *identity, struct err *e);
struct db *sealed_db(struct sealed *s);
void sealed_close(struct sealed *s);

#endif
