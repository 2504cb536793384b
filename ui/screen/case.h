/* The case screen's own parts. */
#ifndef IRO_UI_CASE_H
#define IRO_UI_CASE_H

#include "iro/service/case.h"
#include "screens.h"

struct case_painting {
        struct ui *u;
        struct view *v;
        const struct canvas *c;
        const struct case_file *f;
};
/* Each paints at y, x in a width and returns its rows, 0 when it has nothing. */
typedef int case_section(struct case_painting *p, int y, int x, int width);
extern case_section *const case_one[], *const case_left[], *const case_right[]; /* NULL-terminated */
int case_sections(struct case_painting *p, case_section *const *sections, int y, int x, int width);

/* The clock as a picture: start, reviews, today, due, booked. Returns the rows it took. */
int timeline_paint(const struct canvas *c, int y, int x, int width, const struct case_clock *k, day as_at);

#endif
