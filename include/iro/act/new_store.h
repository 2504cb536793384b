/* A new store, ready for use: the schema, the bank holidays that travel with the program, the usual late
 * reasons. */
#ifndef IRO_NEW_STORE_H
#define IRO_NEW_STORE_H

#include "iro/base/err.h"

/* Make it; refuses an existing file. */
bool new_store(const char *path, struct err *e);

#endif
