/* What of a file is read before the store is locked, and what happens to one that changes under it. */
#include "../../src/import/import.h"
#include "importing.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(import_hold, .init = store_setup, .fini = store_teardown);

static struct source held(const char *path, bool whole)
{
        struct source s = {.path = (char *)path};
        struct err e = ERR_INIT;
        cr_assert(import_hold(&s, whole, &e), "%s", e.text);
        return s;
}

Test(import_hold, a_return_is_held_whole_and_may_change)
{
        char path[200];
        snprintf(path, sizeof path, "%s", file("a.csv", "A,B\n1,2\n"));
        struct source s = held(path, true);
        struct err e = ERR_INIT;
        cr_assert(!s.part && s.held.n == 8);
        file("a.csv", "A,B\n1,2\n3,4\n");
        cr_assert(import_unchanged(&s, &e));
        import_let_go(&s);
}

Test(import_hold, an_extract_is_read_where_it_lies_and_refused_when_it_changed)
{
        char path[200];
        snprintf(path, sizeof path, "%s", file("a.csv", "A,B\n1,2\n"));
        struct source s = held(path, false);
        struct err e = ERR_INIT;
        cr_assert(s.part && s.was.st_size == 8);
        import_let_go(&s);
        cr_assert(import_unchanged(&s, &e), "%s", e.text);
        file("a.csv", "A,B\n1,2\n3,4\n");
        cr_assert(!import_unchanged(&s, &e));
        cr_assert(strstr(e.text, "changed while it was read"));
}

Test(import_hold, a_file_that_went_is_one_that_changed)
{
        char path[200];
        snprintf(path, sizeof path, "%s", file("a.csv", "A,B\n1,2\n"));
        struct source s = held(path, false);
        struct err e = ERR_INIT;
        import_let_go(&s);
        remove(path);
        cr_assert(!import_unchanged(&s, &e));
}
