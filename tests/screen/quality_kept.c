/* What screen 8 judges is kept beside the facts; an answer is in the list at once, and nobody is told that
 * somebody else wrote. */
#include "fixture.h"
#include "../store/support.h"

#include <criterion/criterion.h>

TestSuite(quality_kept, .init = start_service, .fini = stop);

static int64_t kept(void)
{
        return behind_count(b.ui.store, "SELECT count(*) FROM sqlite_schema WHERE name = 'packed_queries'");
}

Test(quality_kept, a_look_keeps_what_was_judged_and_changes_nothing)
{
        int64_t before = changes();
        browser_keys(&b, "8");
        cr_expect_str_eq(on_screen(), "quality");
        cr_expect_eq(kept(), 1);
        cr_expect_eq(behind_count(b.ui.store, "SELECT change FROM packed_queries"), before);
        size_t n = list()->rows->n;
        cr_assert_gt(n, 0);
        browser_keys(&b, "3^R8");
        cr_expect_eq(list()->rows->n, n, "as it was kept");
        ui_idle(&b.ui);
        cr_expect_eq(changes(), before);
        cr_expect_not(show_holds(b.shown, "another session"));
}

Test(quality_kept, nothing_is_kept_read_only)
{
        b.ui.read_only = true;
        browser_keys(&b, "8");
        cr_expect_str_eq(on_screen(), "quality");
        cr_expect_eq(kept(), 0);
}

Test(quality_kept, the_desk_counts_what_is_kept_and_judges_nobody_for_it)
{
        browser_keys(&b, "0");
        cr_expect(show_holds(b.shown, "·  data queries without an answer"));
        browser_keys(&b, "8");
        char line[80];
        snprintf(line, sizeof line, "%7zu  data queries without an answer", list()->n_shown);
        cr_assert_gt(list()->n_shown, 0);
        browser_keys(&b, "0");
        cr_expect(show_holds(b.shown, line), "%s", line);
}
