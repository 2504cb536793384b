/* What term.c and draw.c share: the only two files that draw with curses. */
#ifndef IRO_UI_SCREEN_H
#define IRO_UI_SCREEN_H

#include "iro/ui/kit/draw.h"

#include <curses.h>

void look_start(bool ascii, enum theme theme); /* colours, once the screen is up */
attr_t look_attr(enum style s, bool selected, short *pair);

void term_send(const char *bytes); /* to the terminal, past curses */

/* Between term.c and term_input.c. */
void term_input_start(int fd);
void term_input_stop(void);
int term_wake(void);  /* readable when a signal arrived */
void term_gone(void); /* nobody is at the terminal any more */

#endif
