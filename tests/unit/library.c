/* Libraries opened on demand: what is missing is said with what to install. */
#include "iro/base/library.h"

#include <criterion/criterion.h>
#include <string.h>

static size_t (*length)(const char *);

static bool open_it(const char *soname, const char *function, struct err *e)
{
        const struct symbol symbols[] = {{function, &length}};
        return library_open(soname, symbols, 1, e);
}

Test(library, its_functions_are_called_through_their_slots)
{
        struct err e = ERR_INIT;
        cr_assert(open_it("libc.so.6", "strlen", &e), "%s", e.text);
        cr_assert_eq(length("four"), 4);
}

Test(library, one_that_is_not_installed_is_named_with_its_package)
{
        struct err e = ERR_INIT;
        cr_assert_not(open_it("libno-such-thing.so.9", "strlen", &e));
        cr_assert(strstr(e.text, "libno-such-thing.so.9") && strstr(e.text, "apt install libno-such-thing9"),
                  "%s", e.text);
}

Test(library, one_that_lacks_a_function_is_refused)
{
        struct err e = ERR_INIT;
        cr_assert_not(open_it("libc.so.6", "no_such_function", &e));
        cr_assert(strstr(e.text, "no_such_function"), "%s", e.text);
}
