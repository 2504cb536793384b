/* Text as JSON strings. */
#ifndef IRO_JSONWRITE_H
#define IRO_JSONWRITE_H

#include "iro/base/str.h"

/* Append `n` bytes as a quoted JSON string. A byte that is not UTF-8 becomes U+FFFD; control characters and
 * those that turn or hide text are escaped, so that JSON printed to a terminal cannot drive it. */
void json_put_string(struct strbuf *out, const char *s, size_t n);

#endif
