/* A library that few commands need, opened when one of them does. Linked in, libxlsxwriter made every start
 * three times as slow: OpenSSL comes with it. */
#ifndef IRO_LIBRARY_H
#define IRO_LIBRARY_H

#include "iro/base/err.h"

#include <stddef.h>

struct symbol {
        const char *name;
        void *slot; /* of the pointer to the function */
};

/* Open the library by its soname and fill the slots; false with what to install. */
bool library_open(const char *soname, const struct symbol *symbols, size_t n, struct err *e);

/* One list of a library's functions makes their slots, of the types its header says, and the symbols. */
#define LIBRARY_SLOT(f) __typeof__(&f) f;

#endif
