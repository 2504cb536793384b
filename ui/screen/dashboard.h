/* The dashboard's panels: each paints itself at a place and says how many rows it took. */
#ifndef IRO_UI_DASHBOARD_H
#define IRO_UI_DASHBOARD_H

#include "screens.h"

struct dash {
        struct ui *u;
        struct page *page;
        const struct canvas *c;
        const struct figures *f;
        bool wide;
};

/* A number at the right of `width` columns that opens a list. */
__attribute__((format(printf, 8, 9))) void dash_number(struct dash *d, int y, int x, int width, enum style s,
                                                       const char *words, const char *screen, const char *fmt,
                                                       ...);

void dash_empty(const struct canvas *c, day as_at); /* no case is open: how to begin */
int dash_timeliness(struct dash *d, int y, int x, int width);
int dash_trend(struct dash *d, int y, int x, int width); /* months as columns, with their numbers */
int dash_weeks(struct dash *d, int y, int x, int width); /* as columns */
int dash_week_bars(struct dash *d, int y, int x, int width);

#endif
