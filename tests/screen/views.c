/* Views of one's own: what a list shows under a name, counted on the desk, there again in the next session.
 */
#include "fixture.h"
#include "iro/ui/frame/later.h"
#include "iro/ui/frame/saved.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void start(void)
{
        start_service();
        setenv("XDG_STATE_HOME", b.directory, 1);
        b.ui.drafts = true;
}

TestSuite(views, .init = start, .fini = stop);

static void next_session(void)
{
        saved_release(&b.ui);
        saved_read(&b.ui);
}

Test(views, one_keeps_scope_filter_columns_order_and_width)
{
        browser_keys(&b, "z3/status=out|status=at-risk<Enter>:columns child due iro:30<Enter>"
                         ":sort iro down due<Enter>:view save late East<Enter>");
        cr_assert(strstr(b.ui.message, "Kept 'late East'"), "%s", b.ui.message);
        size_t rows = list()->n_shown;
        next_session();
        browser_keys(&b, "zz4:view late east<Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert(show_holds(b.shown, "late East"));
        cr_assert(show_holds(b.shown, "East ▾"));
        cr_assert_str_eq(list()->filter, "status=out|status=at-risk");
        cr_assert_eq(list()->n_shown, rows);
        cr_assert_eq(list()->n_chosen, 3);
        cr_assert_eq(list()->chosen[2].width, 30);
        cr_assert_str_eq(list()->rows->columns[list()->sort].name, "iro_id");
        cr_assert(list()->descending);
        cr_assert_str_eq(list()->rows->columns[list()->sort2].name, "due");
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "reviews");
}

Test(views, the_desk_counts_them_and_opens_them)
{
        browser_keys(&b, "3/kind=cla<Enter>:view save looked after<Enter>");
        size_t rows = list()->n_shown;
        char number[16];
        snprintf(number, sizeof number, "%zu  looked after", rows);
        browser_keys(&b, "0");
        cr_assert(show_holds(b.shown, "Your views"));
        browser_keys(&b, "G");
        cr_assert(show_holds(b.shown, number), "%s", number);
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert_eq(list()->n_shown, rows);
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "desk");
        browser_keys(&b, ":view drop looked after<Enter>");
        cr_assert_not(show_holds(b.shown, "Your views"));
}

Test(views, the_list_of_them_speaks_words)
{
        browser_keys(&b, "z3/status=out booked=<Enter>:sort due down iro<Enter>:view save late<Enter>"
                         ":reviews held 2019-01-01..2020-07-31<Enter>:view save held<Enter>V");
        cr_assert(show_holds(b.shown,
                             "Cases, East: Status is out, Booked is empty; in order of Due down, IRO up."));
        browser_keys(&b, "j");
        cr_assert(show_holds(b.shown, "1 Jan 2019 to 31 Jul 2020"));
        cr_assert_not(show_holds(b.shown, "area:East"));
}

Test(views, one_key_lists_them)
{
        browser_keys(&b, "V");
        cr_assert(show_holds(b.shown, ":view save NAME"));
        browser_keys(
            &b, "<Esc>3/booked=<Enter>:view save unbooked<Enter>:reviews held 2019-01-01..2020-07-31<Enter>"
                ":view save held<Enter>V");
        cr_assert_eq(list()->n_shown, 2u);
        browser_keys(&b, "G<Enter>");
        cr_assert_str_eq(on_screen(), "held");
        cr_assert_eq(ui_view(&b.ui)->range.from, day_from_ymd(2019, 1, 1));
}

Test(views, the_screens_own_filter_is_not_put_on_a_view_without_one)
{
        browser_keys(&b, "4\\");
        size_t all = list()->n_shown;
        browser_keys(&b, ":view save everything<Enter>0:view everything<Enter>");
        cr_assert_str_eq(on_screen(), "reviews");
        cr_assert_eq(list()->n_shown, all);
}

Test(views, what_can_not_be_kept_says_so)
{
        browser_keys(&b, "1:view save x<Enter>");
        cr_assert(strstr(b.ui.message, "here is none"), "%s", b.ui.message);
        browser_keys(&b, "3:view save<Enter>");
        cr_assert(strstr(b.ui.message, "Give it a name"), "%s", b.ui.message);
        browser_keys(&b, ":view zebra<Enter>");
        cr_assert(strstr(b.ui.message, "no view 'zebra'"), "%s", b.ui.message);
}

Test(views, a_file_that_is_not_one_is_passed_over)
{
        char path[128];
        browser_keys(&b, "3:view save x<Enter>");
        snprintf(path, sizeof path, "%s/iro/views", b.directory);
        FILE *f = fopen(path, "w");
        cr_assert(f);
        fputs("filter a\n\nview\nview y\nzebra 1\nscreen zebra\nview z\nscreen cases\nfilter due<zebra\n", f);
        fclose(f);
        next_session();
        browser_keys(&b, "0:view y<Enter>");
        cr_assert(strstr(b.ui.message, "no screen 'zebra'"), "%s", b.ui.message);
        browser_keys(&b, ":view z<Enter>");
        cr_assert(strstr(b.ui.message, "due is a date"), "%s", b.ui.message);
        browser_keys(&b, "0G");
        cr_assert(show_holds(b.shown, "·  z"));
}

/* --- in groups ---------------------------------------------------------------------------------------- */

Test(views, rows_are_counted_by_the_column_in_focus)
{
        browser_keys(&b, "3:group team_id<Enter>");
        cr_assert_str_eq(on_screen(), "groups");
        cr_assert(show_holds(b.shown, "Cases by Team"));
        cr_assert(show_holds(b.shown, "T01 Northmoor") || show_holds(b.shown, "T01 North"));
        int64_t sum = 0;
        for (size_t i = 0; i < list()->n_shown; i++)
                sum += rows_at(list()->rows, i)[1].i;
        int64_t first = rows_at(list()->rows, list()->shown[0])[1].i;
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert_eq((int64_t)list()->n_shown, first);
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "groups");
        browser_keys(&b, "<Esc>");
        cr_assert_eq((int64_t)list()->n_shown, sum);
        browser_keys(&b, "lll#");
        cr_assert_str_eq(on_screen(), "groups");
}

Test(views, groups_follow_the_scope_and_are_kept)
{
        browser_keys(&b, "3:group status<Enter>");
        int64_t county = rows_at(list()->rows, list()->shown[0])[1].i;
        browser_keys(&b, "z");
        cr_assert_str_eq(on_screen(), "groups");
        cr_assert_lt(rows_at(list()->rows, list()->shown[0])[1].i, county);
        browser_keys(&b, ":view save by status<Enter>zz0:view by status<Enter>");
        cr_assert_str_eq(on_screen(), "groups");
        cr_assert(show_holds(b.shown, "East ▾"));
        browser_keys(&b, "^R");
        cr_assert_str_eq(on_screen(), "groups");
        cr_assert_gt(list()->n_shown, 0u);
}

Test(views, what_is_marked_to_look_at_again_stands_on_the_desk_in_the_next_session_too)
{
        char id[20], number[60];
        browser_keys(&b, "3");
        snprintf(id, sizeof id, "%s", row_text(list()->rows, list_row(list()), "child_id"));
        browser_keys(&b, "L");
        cr_assert(strstr(b.ui.message, "is marked to look at again"), "%s", b.ui.message);
        later_release(&b.ui);
        later_read(&b.ui);
        browser_keys(&b, "/child_id=");
        browser_keys(&b, id);
        browser_keys(&b, "<Enter>");
        snprintf(number, sizeof number, "%zu  cases of children you marked (L)", list()->n_shown);
        browser_keys(&b, "0G");
        cr_assert(show_holds(b.shown, "To look at again"));
        cr_assert(show_holds(b.shown, number), "%s", number);
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert_str_eq(row_text(list()->rows, list_row(list()), "child_id"), id);
        browser_keys(&b, "L0G");
        cr_assert_not(show_holds(b.shown, "To look at again"));
}
