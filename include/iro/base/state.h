/* What the program keeps of its user beside the store: small files that nobody else reads. A shared
 * installation keeps none: its environment says nothing of a home, and what stands in them may tell of a
 * child.
 */
#ifndef IRO_STATE_H
#define IRO_STATE_H

#include <stdbool.h>
#include <stdio.h>

/* $XDG_STATE_HOME/iro/NAME, else ~/.local/state/iro/NAME; NULL = no home, or a shared installation.
 * malloc'ed.
 */
char *state_path(const char *name);
/* To be read; NULL = it is not there. */
FILE *state_read(const char *name);
/* To be written anew or added to, 0600, its directories made; NULL = it cannot be. */
FILE *state_write(const char *name, bool add);
/* Its whole text at once: written beside it, then put in its place; false = what was there stays. */
bool state_put(const char *name, const char *text);
void state_forget(const char *name);

#endif
