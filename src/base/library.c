#include "iro/base/library.h"

#include <dlfcn.h>
#include <string.h>

static bool missing(const char *soname, const char *package, struct err *e)
{
        const char *why = dlerror();
        return err_set(e, "%s cannot be used: %s. Install it (on Debian: apt install %s)", soname,
                       why ? why : "it lacks a function", package);
}

bool library_open(const char *soname, const char *package, const struct symbol *symbols, size_t n,
                  struct err *e)
{
        void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);
        if (!library)
                return missing(soname, package, e);
        for (size_t i = 0; i < n; i++) {
                void *f = dlsym(library, symbols[i].name);
                if (!f)
                        return missing(soname, package, e);
                memcpy(symbols[i].slot, &f, sizeof f); /* ISO C knows no cast from an object to a function */
        }
        return true;
}
