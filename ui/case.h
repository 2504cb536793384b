/* The case screen's own parts. */
#ifndef IRO_UI_CASE_H
#define IRO_UI_CASE_H

#include "iro/case.h"
#include "iro/view.h"

/* The clock as a picture: start, reviews, today, due, booked. Returns the rows it took. */
int timeline_paint(const struct canvas *c, int y, int x, int width, const struct case_clock *k, day as_at);

#endif
