/* Another program run as a part of one's work, through pipes: with the user's rights alone, with nothing open
 * but its three streams, with HOME and PATH (the system's, where the environment has none). */
#ifndef IRO_HELPER_H
#define IRO_HELPER_H

#include "iro/base/err.h"
#include "iro/base/str.h"

#include <stddef.h>

/* `argv` ends with NULL. Its standard input is `bytes`, its standard output the descriptor `out`. False with
 * a message when it is not there or fails; what it said itself stands on standard error by then. */
bool helper_feed(const char *const *argv, const void *bytes, size_t n, int out, struct err *e);
/* Its standard input is the descriptor `in`; what it prints goes to `out`, which was initialised. */
bool helper_read(const char *const *argv, int in, struct strbuf *out, struct err *e);

#endif
