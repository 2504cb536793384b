/* Who looks at a day that no check was recorded of keeps its cases for the next who does, while nobody types;
 * nothing is said of it, and no change is recorded. */
#include "fixture.h"
#include "../store/support.h"

#include <criterion/criterion.h>

TestSuite(cases_kept, .init = start_service, .fini = stop);

static int64_t kept(void)
{
        return behind_count(b.ui.store, "SELECT count(*) FROM sqlite_schema WHERE name = 'packed_looked'");
}

static void wait_a_while(void)
{
        for (int i = 0; i < 20; i++)
                ui_idle(&b.ui);
}

Test(cases_kept, a_look_keeps_them_and_changes_nothing)
{
        int64_t before = changes();
        browser_keys(&b, "3");
        cr_expect_str_eq(on_screen(), "cases");
        cr_expect_eq(kept(), 0, "not while somebody waits");
        wait_a_while();
        cr_expect_eq(kept(), 1);
        cr_expect_eq(behind_count(b.ui.store, "SELECT change FROM packed_looked"), before);
        wait_a_while();
        cr_expect_eq(changes(), before);
        cr_expect_not(show_holds(b.shown, "another session"));
}

Test(cases_kept, nothing_is_kept_read_only)
{
        b.ui.read_only = true;
        browser_keys(&b, "3");
        wait_a_while();
        cr_expect_eq(kept(), 0);
}
