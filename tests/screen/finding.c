/* Finding one's way: help, and filters while they are typed. */
#include "fixture.h"

#include <criterion/criterion.h>

TestSuite(finding, .init = start_service, .fini = stop);

Test(finding, help_begins_with_the_keys_that_do_something_now)
{
        browser_keys(&b, "3?/where=here<Enter>");
        cr_assert_gt(list()->n_shown, 10u);
        cr_assert(show_holds(b.shown, "record a review"));
        cr_assert_not(show_holds(b.shown, "move the dispute"), "there is none among the cases");
        cr_assert_eq(list()->shown[0], 0u, "they stand first");
        browser_keys(&b, "^R");
        cr_assert(show_holds(b.shown, "record a review"), "and stay when the store is read again");
}

Test(finding, help_names_the_columns_a_filter_can_use)
{
        browser_keys(&b, "3?/where=columns<Enter>");
        cr_assert_eq((int)list()->n_shown, ui_view(&b.ui)->below->list.rows->n_columns);
        cr_assert(show_holds(b.shown, "working_days_left"));
}

Test(finding, what_a_column_of_help_cuts_stands_below_in_full)
{
        browser_keys(&b, "3?/xlsx<Enter>");
        cr_assert(show_holds(b.shown, "csv, json or xlsx"));
}

Test(finding, a_filter_being_typed_keeps_the_row_one_stood_on_else_begins_at_the_first)
{
        browser_keys(&b, "3jj");
        int64_t stood = list()->rows->keys[list_row(list())];
        browser_keys(&b, "/nonesuch");
        cr_assert_eq(list()->n_shown, 0u);
        browser_keys(&b, "^U");
        cr_assert_eq(list()->rows->keys[list_row(list())], stood, "half a word has moved nothing");
        browser_keys(&b, "stream=cp<Enter>");
        cr_assert_eq(list()->cursor, 0u, "that row is hidden: the worst one shown");
}
