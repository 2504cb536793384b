/* Long text for a terminal. */
#ifndef IRO_WRAP_H
#define IRO_WRAP_H

#include "iro/base/str.h"

/* The text, which is safe to show, with no line wider than `width` (0 = as it is). */
void wrap_lines(struct strbuf *out, const char *text, int width);

#endif
