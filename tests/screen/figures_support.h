/* What tests of figures share: files beside the store, a report, and what happened after it. */
#ifndef TEST_SCREEN_FIGURES_SUPPORT_H
#define TEST_SCREEN_FIGURES_SUPPORT_H

#include "fixture.h"

/* A file beside the store, which goes with it; valid until the next call. */
const char *file_beside(const struct browser *w, const char *name);
/* Keys with the path of such a file between them. */
void type_path(struct browser *w, const char *before, const char *name, const char *after);
/* Reported; then a review recorded late, one corrected by a reallocation, and one recorded in time. */
void report_and_change(struct browser *w);

#endif
