/* Where the terminal's cursor stands though nobody sees it: braille displays and screen readers follow it. */
#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(pointing, .init = start_service, .fini = stop);

static int cursor_row(void)
{
        int row, column;
        show_cursor(b.shown, &row, &column);
        return row;
}

static void points_at(const char *words)
{
        const char *row = show_row(b.shown, cursor_row());
        cr_assert(strstr(row, words), "the cursor is on row %d: %s", cursor_row(), row);
}

Test(pointing, the_selected_row_of_a_list)
{
        browser_keys(&b, "3");
        for (const char *keys = "jjkGg"; *keys; keys++) {
                char one[2] = {*keys, '\0'};
                browser_keys(&b, one);
                points_at("\u258c");
        }
        browser_keys(&b, "2j");
        points_at("\u258c");
}

/* Every link is drawn in reverse. */
Test(pointing, the_selected_link_of_a_page)
{
        for (int i = 0; i < 6; i++) {
                int row, column;
                show_cursor(b.shown, &row, &column);
                cr_assert(show_reversed(b.shown, row, column), "row %d column %d after %d times Tab", row,
                          column, i);
                browser_keys(&b, i % 2 ? "j" : "<Tab>");
        }
}

Test(pointing, where_nothing_is_selected_reading_begins)
{
        browser_keys(&b, ":case A1001<Enter>");
        points_at("A1001");
        browser_keys(&b, "3/child_id=nobody<Enter>");
        points_at("No row matches");
}

Test(pointing, the_selected_day_of_the_calendar)
{
        browser_keys(&b, "6j");
        int before, column, after, moved;
        show_cursor(b.shown, &before, &column);
        points_at("\u258c");
        browser_keys(&b, "<Right>");
        show_cursor(b.shown, &after, &moved);
        cr_assert_eq(before, after);
}

Test(pointing, the_question_that_is_asked)
{
        browser_keys(&b, "3nA word.<Enter>u");
        points_at("Take back:");
        browser_keys(&b, "n/A1002<Enter>b31 aug<Enter>");
        points_at("Do it?");
        browser_keys(&b, "n<Esc>");
        points_at("Leave the form?");
}

Test(pointing, the_place_where_one_types)
{
        browser_keys(&b, "3nA word");
        points_at("A word");
        browser_keys(&b, "<Esc>y/A100");
        points_at("/A100");
}
