/* Standard output as a terminal that a person reads: its width, whether colours are wanted, and a pager for
 * what is longer than the screen. */
#ifndef IRO_TERMINAL_H
#define IRO_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

/* Somebody reads it as it is printed: it is a terminal, or the pager that stands before one. */
bool terminal_is(FILE *out);
/* The columns of the terminal `out` is; 0 = it is none. */
int terminal_width(FILE *out);
/* Colours are wanted: never with NO_COLOR, always with CLICOLOR_FORCE (not 0), else on a terminal that has
 * them, unless CLICOLOR is 0. */
bool terminal_colours(FILE *out);

/* What is printed from here on goes through $PAGER (less when it is unset; none when it is empty or `cat`),
 * where standard output is a terminal; a screenful is shown without waiting. Nothing may be asked after it.
 * The pager runs with the user's own rights, and ends before the program does. */
void pager_begin(void);

#endif
