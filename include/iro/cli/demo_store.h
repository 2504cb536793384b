/* The invented county in a store of its own, for `iro demo` and for the browser's first page. */
#ifndef IRO_DEMO_STORE_H
#define IRO_DEMO_STORE_H

#include "iro/demo/demo.h"

/* Make the store and fill it; refuses an existing file, and leaves none where it fails. */
bool demo_store_make(const char *path, struct demo_options *o, struct demo_made *made, struct err *e);

#endif
