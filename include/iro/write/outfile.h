/* Writing a file for people: all of it or nothing. The bytes go to a temporary file beside it (created 0600,
 * never through a link), are synced, and the name changes hands at the end. "-" is standard output. */
#ifndef IRO_OUTFILE_H
#define IRO_OUTFILE_H

#include "iro/base/err.h"
#include <stdio.h>

struct outfile;

/* NULL with a message: the file exists and `force` is not set, no such directory, a directory, no permission,
 * or a store stands there, which `force` does not replace either. */
struct outfile *outfile_open(const char *path, bool force, struct err *e);
FILE *outfile_stream(struct outfile *f);
/* Where the bytes wait meanwhile, for a library that writes files by name; NULL for standard output. */
const char *outfile_temporary(const struct outfile *f);
const char *outfile_name(const struct outfile *f); /* as its reader named it: for messages */
/* All that was written is on the disk, or out: what fails for want of room fails here, before anybody is told
 * of the file. */
bool outfile_settle(struct outfile *f, struct err *e);
/* Sync, rename, sync the directory; frees. False = the file is as it was before. */
bool outfile_commit(struct outfile *f, struct err *e);
/* Give up: nothing is left behind; frees. NULL is fine. */
void outfile_abandon(struct outfile *f);

#endif
