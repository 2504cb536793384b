/* Dates as people say them at a prompt or in a form. */
#ifndef IRO_DAY_SAID_H
#define IRO_DAY_SAID_H

#include "iro/base/day.h"

/* What day_parse takes, and: today, tomorrow, yesterday; +3w, -10d, +6m, +1y from today; tue, next tue (the
 * first after today); 14/11, 14 nov (in the year that brings it nearest to today), 14 nov 2020. On failure
 * false with *why (static text). */
bool day_said(const char *s, day today, day *out, const char **why);

#endif
