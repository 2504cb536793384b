/* The files an import reads, by name. Standard input is one of them once it was taken in: every import reads
 * its files more than once. */
#ifndef IRO_GIVEN_H
#define IRO_GIVEN_H

#include "iro/base/err.h"

#include <sys/stat.h>

#define GIVEN_STANDARD "standard input" /* its name from then on */

/* Take standard input in whole, in memory: nothing of it is left on a disk. False with a message. */
bool given_take(struct err *e);
/* As open(2) for reading, and stat(2). */
int given_open(const char *path, int flags);
int given_stat(const char *path, struct stat *st);

#endif
