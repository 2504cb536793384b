#include "iro/base/library.h"

#include <dlfcn.h>
#include <string.h>

/* Debian calls the package of libname.so.4 libname4. */
static bool missing(const char *soname, struct err *e)
{
        const char *why = dlerror(), *so = strstr(soname, ".so.");
        return err_set(e, "%s cannot be used: %s. Install it (on Debian: apt install %.*s%s)", soname,
                       why ? why : "it lacks a function", (int)(so ? so - soname : (long)strlen(soname)),
                       soname, so ? so + strlen(".so.") : "");
}

bool library_open(const char *soname, const struct symbol *symbols, size_t n, struct err *e)
{
        void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);
        if (!library)
                return missing(soname, e);
        for (size_t i = 0; i < n; i++) {
                void *f = dlsym(library, symbols[i].name);
                if (!f)
                        return missing(soname, e);
                memcpy(symbols[i].slot, &f, sizeof f); /* ISO C knows no cast from an object to a function */
        }
        return true;
}
