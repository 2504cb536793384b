/* Where a store lies, as opening and making one share it. Internal to src/store/. */
#ifndef IRO_STORE_DB_PLACE_H
#define IRO_STORE_DB_PLACE_H

#include "iro/store/db.h"

/* Each false with a message that says how to mend it. */
bool place_check_directory(const char *path, struct err *e); /* of the store at `path` */
bool place_check_file(const char *path, struct err *e);
bool place_check_shared(const char *path, struct err *e); /* is it this shared installation's store? */
bool place_check_link(const char *path, struct err *e);   /* where the link lies, if the path is one */
bool place_make_directories(const char *path, struct err *e);
/* Does the file's header say that it is written with a write-ahead log? Not while this process has it locked.
 */
bool place_says_wal(const char *path);
/* The path with every link followed, in a shared installation all but the last part's; malloc'ed. */
char *place_resolve(const char *path);

#endif
