/* Themes: the colours of every style, on a dark and on a light background, in 256 and in 16 colours. Every
 * text reads against its background with a contrast of at least 4.5 (WCAG 2 AA); a test computes it. */
#ifndef IRO_THEME_H
#define IRO_THEME_H

#include "iro/ui/kit/draw.h"

extern const char *const theme_names[]; /* "dark", "light", "dark-16", "light-16", "mono", NULL */

/* False with the names there are. */
bool theme_parse(const char *name, enum theme *out, struct err *e);
/* What a terminal says of its background in COLORFGBG ("0;15"); dark where it says nothing. */
enum theme theme_of_background(const char *colorfgbg);
/* The theme in as many colours as there are. */
enum theme theme_in(enum theme t, int colours);
/* Numbers of the palette; -1 = the terminal's own. A theme without colours is not asked. */
void theme_colours(enum theme t, enum style s, bool selected, int *fg, int *bg);

#endif
