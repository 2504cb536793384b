/* Writing a directory of files for people: all of them or nothing. They go to a temporary directory beside
 * it (0700, reached by its descriptor alone), are synced, and the name changes hands at the end. */
#ifndef IRO_OUTFOLDER_H
#define IRO_OUTFOLDER_H

#include "iro/base/err.h"

#include <stddef.h>

struct outfolder;

/* NULL with a message: something of that name is there, no such directory to make it in, no permission. */
struct outfolder *outfolder_open(const char *path, struct err *e);
/* A file of it, whole and on the disk. The name is borrowed until the end. */
bool outfolder_put(struct outfolder *f, const char *name, const char *bytes, size_t n, struct err *e);
/* It takes its name, unless something has that meanwhile; frees. What an iro that was killed left of another
 * of that name a day ago is taken away. */
bool outfolder_commit(struct outfolder *f, struct err *e);
/* Give up: nothing is left behind; frees. NULL is fine. */
void outfolder_abandon(struct outfolder *f);

#endif
