/* Files an iro that was killed left beside the one it was writing. */
#ifndef IRO_LEFTOVER_H
#define IRO_LEFTOVER_H

#include <stdbool.h>

/* Is `name` the temporary file (NAME.123-0.tmp, NAME.123.part) of `target`, or of a name that differs from it
 * in its digits alone, as dated ones do? (pure) */
bool leftover_of(const char *name, const char *target);
/* Takes away those of `target` in the directory: plain files of this user's, older than a day. */
void leftovers_sweep(int directory, const char *target);
/* The same of a directory that was to become `target`: those of `files` (ends with NULL), what was to become
 * one of them, then itself; one that holds anything else stays. */
void leftovers_sweep_directories(int directory, const char *target, const char *const *files);

#endif
