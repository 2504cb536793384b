/* Searching a page: as it is typed, from place to place, and back to where one was. */
#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(page_search, .init = start_service, .fini = stop);

static const struct page *page(void)
{
        return &ui_view(&b.ui)->page;
}

/* Does the word stand on the screen at the place one is at, drawn as the one that is meant? */
static void expect_place(const char *word)
{
        const struct found *f = &page()->found[page()->found_at];
        int row = f->y - page()->scroll + ui_view(&b.ui)->top, y, x;
        cr_assert(f->y >= page()->scroll && f->y < page()->scroll + page()->shown, "out of sight");
        cr_assert(show_reversed(b.shown, row, f->x));
        cr_assert(strcasestr(show_row(b.shown, row), word), "%s", show_row(b.shown, row));
        show_cursor(b.shown, &y, &x);
        cr_assert(y == row && x == f->x, "the cursor stands at %d,%d", y, x);
}

Test(page_search, what_is_typed_is_found_and_n_goes_on_round_the_end)
{
        browser_keys(&b, ":case A1001<Enter>/review");
        cr_assert_gt(page()->n_found, 2u);
        browser_keys(&b, "<Enter>");
        cr_assert(strstr(b.ui.message, "'review': 1 of "), "%s", b.ui.message);
        for (size_t i = 1, n = page()->n_found; i <= n; i++) {
                browser_keys(&b, "n");
                cr_assert_eq(page()->found_at, i % n);
                expect_place("review");
        }
        browser_keys(&b, "N");
        cr_assert_eq(page()->found_at, page()->n_found - 1);
        expect_place("review");
}

Test(page_search, the_end_of_a_long_page_is_found_and_esc_leads_back)
{
        browser_keys(&b, ":case A1001<Enter>G");
        int last = page()->scroll;
        cr_assert_gt(last, 0);
        browser_keys(&b, "g/audit");
        cr_assert_gt(page()->n_found, 0u);
        browser_keys(&b, "<Esc>");
        cr_assert_eq(page()->scroll, 0);
        cr_assert_null(page()->wanted);
        cr_assert_str_eq(on_screen(), "case");
        browser_keys(&b, "/audit<Enter>");
        expect_place("audit");
        cr_assert_gt(page()->scroll, 0);
}

Test(page_search, the_keys_of_a_search_are_keys_again_when_it_ends)
{
        browser_keys(&b, ":case A1001<Enter>/due<Enter>n");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, "'due': 2 of"));
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "case", "the search alone ends");
        browser_keys(&b, "n");
        cr_assert(b.ui.form, "n writes a note again");
}

Test(page_search, what_is_nowhere_says_so_and_leaves_the_page)
{
        browser_keys(&b, "9/zebra");
        cr_assert(show_holds(b.shown, "nowhere on this page"));
        browser_keys(&b, "<Enter>");
        cr_assert(strstr(b.ui.message, "nowhere on this page"), "%s", b.ui.message);
        cr_assert_null(page()->wanted);
}

Test(page_search, the_calendar_is_filtered_as_before)
{
        browser_keys(&b, "6/");
        cr_assert_eq(b.ui.prompt.kind, PROMPT_FILTER);
}
