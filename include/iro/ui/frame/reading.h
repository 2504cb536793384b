/* A screen is shown before it is read (ui/frame/reading.c). */
#ifndef IRO_UI_READING_H
#define IRO_UI_READING_H

#include "iro/ui/frame/view.h"

/* Is what is on screen to be read now, with nobody typing? */
bool ui_reads_on(const struct ui *u);
/* Then it is read, unless a key comes that leads away: then it waits on. */
void ui_read_on(struct ui *u);
/* What is on screen is read now if it waits. False with a message: it was left, or cannot be read; a view
 * that never was is gone then. */
bool ui_ready(struct ui *u, struct err *e);
/* Means the key something although nothing of the screen is read? */
bool ui_leads_away(const struct ui *u, int key);
/* Does it leave what is being read? */
bool ui_leaves(const struct ui *u, int key);
bool reading_lets(enum action a);
void reading_paint(const struct ui *u, const struct view *v, const struct canvas *c);

#endif
