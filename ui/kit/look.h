/* What term.c and draw.c share: the only two files that draw with curses. */
#ifndef IRO_UI_SCREEN_H
#define IRO_UI_SCREEN_H

#include "iro/ui/kit/draw.h"

#include <curses.h>

void look_start(bool ascii, bool mono); /* colours, once the screen is up */
attr_t look_attr(enum style s, bool selected, short *pair);

#endif
