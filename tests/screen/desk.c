/* The desk: every number is that of the list it opens, in every part of the service. */
#include "iro/report/desk.h"
#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(desk, .init = start_service, .fini = stop);

static void every_line_opens_as_many_rows(void)
{
        browser_keys(&b, "0");
        const struct view *desk = ui_view(&b.ui);
        const struct rows *r = desk->data;
        cr_assert_gt(r->n, 8u);
        for (size_t i = 0; i < r->n; i++) {
                const union cell *at = rows_at(r, i);
                struct err e = ERR_INIT;
                if (at[DESK_COUNT].i == CELL_NONE)
                        continue;
                cr_assert(ui_push(&b.ui, at[DESK_LIST].s, at[DESK_FILTER].s ? at[DESK_FILTER].s : "", &e),
                          "%s", e.text);
                cr_assert_eq(list()->n_shown, (size_t)at[DESK_COUNT].i, "%s", at[DESK_WHAT].s);
                ui_back(&b.ui);
        }
}

Test(desk, every_number_is_that_of_its_list)
{
        every_line_opens_as_many_rows();
        browser_keys(&b, "z");
        every_line_opens_as_many_rows();
        browser_keys(&b, "zz");
        every_line_opens_as_many_rows();
}

Test(desk, a_line_opens_its_list_and_esc_comes_back)
{
        browser_keys(&b, "0<Tab><Tab><Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert(show_holds(b.shown, "Status is out"));
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "desk");
}

Test(desk, it_is_what_one_comes_back_to)
{
        browser_keys(&b, "3<Esc>");
        cr_assert_str_eq(on_screen(), "desk");
}

Test(desk, a_list_of_some_days_says_which)
{
        browser_keys(&b, ":bookings 2020-08-01..2020-08-07<Enter>");
        cr_assert_str_eq(on_screen(), "bookings");
        cr_assert(show_holds(b.shown, "1 Aug 2020 to 7 Aug 2020"));
        browser_keys(&b, ":bookings 2020-08-03..2020-08-03<Enter>");
        cr_assert(show_holds(b.shown, "3 Aug 2020"));
        cr_assert_not(show_holds(b.shown, " to "));
}

Test(desk, the_plan_it_asked_for_is_the_one_that_is_shown)
{
        browser_keys(&b, "0");
        const struct planning *asked = b.ui.planning;
        cr_assert(asked);
        browser_keys(&b, "7");
        cr_assert_str_eq(on_screen(), "plan");
        cr_assert_eq(b.ui.planning, asked);
}
