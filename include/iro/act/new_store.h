/* A new store, ready for use: the schema, the bank holidays that travel with the program, the usual late
 * reasons. */
#ifndef IRO_NEW_STORE_H
#define IRO_NEW_STORE_H

#include "iro/base/err.h"

/* Whose figures it will hold; NULL = not said yet. */
struct new_council {
        const char *code, *name; /* as the settings council.code and council.name */
};
/* Make it; refuses an existing file. */
bool new_store(const char *path, const struct new_council *c, struct err *e);

#endif
