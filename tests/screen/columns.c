/* Columns: what does not fit is come to by going right; which, in which order and how wide is one's choice.
 */
#include "fixture.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(columns, .init = start_service, .fini = stop);

static const char *focused(void)
{
        return list()->focus < 0 ? "" : list()->rows->columns[list()->focus].name;
}

/* The headings from left to right, "Child Kind IRO". */
static const char *headings(void)
{
        return show_row(b.shown, 3);
}

static const char *chosen(void)
{
        static char words[400];
        struct strbuf s;
        strbuf_init(&s);
        list_columns_words(list(), &s);
        snprintf(words, sizeof words, "%s", s.s);
        strbuf_release(&s);
        return words;
}

Test(columns, what_does_not_fit_is_come_to_by_going_right)
{
        browser_keys(&b, "3");
        cr_assert(strstr(headings(), "▸"), "%s", headings());
        cr_assert_not(strstr(headings(), "Team"), "%s", headings());
        for (int i = 0; i < 40 && strcmp(focused(), "team_id") != 0; i++)
                browser_keys(&b, "l");
        cr_assert_str_eq(focused(), "team_id");
        cr_assert(strstr(headings(), "Team"), "%s", headings());
        cr_assert(strstr(headings(), "Child"), "whose row it is: %s", headings());
        cr_assert(strstr(headings(), "◂"), "%s", headings());
        for (int i = 0; i < 40; i++)
                browser_keys(&b, "h");
        cr_assert_str_eq(focused(), "child_id");
        cr_assert_not(strstr(headings(), "◂"), "%s", headings());
}

Test(columns, every_column_of_every_screen_can_be_reached)
{
        static const char *const screens[] = {"iros", "cases", "reviews", "prps", "quality", "bookings"};
        for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
                struct placed p[LIST_SHOWN_MAX];
                struct err e = ERR_INIT;
                int in_sight;
                cr_assert(ui_go(&b.ui, screens[i], "", &e), "%s", e.text);
                ui_paint(&b.ui);
                int n = list_sequence(list(), 80, p, &in_sight);
                for (int k = 0; k < n; k++) {
                        struct placed out[LIST_SHOWN_MAX];
                        struct beyond beyond;
                        browser_keys(&b, "l");
                        int shown = list_layout(list(), 80, out, &beyond), at = 0;
                        while (at < shown && out[at].column != p[k].column)
                                at++;
                        cr_assert_lt(at, shown, "%s: %s", screens[i],
                                     list()->rows->columns[p[k].column].name);
                        cr_assert_leq(out[shown - 1].x + out[shown - 1].width, 80, "%s", screens[i]);
                }
        }
}

Test(columns, a_choice_has_its_order_and_widths)
{
        browser_keys(&b, "3:columns due iro:12 child<Enter>");
        cr_assert_str_eq(chosen(), "due iro_id:12 child_id");
        const char *due = strstr(headings(), "Due"), *iro = strstr(headings(), "IRO"),
                   *child = strstr(headings(), "Child");
        cr_assert(due && iro && child && due < iro && iro < child, "%s", headings());
        cr_assert_not(strstr(headings(), "Status"), "%s", headings());
        browser_keys(&b, ":columns +area -due<Enter>");
        cr_assert_str_eq(chosen(), "iro_id:12 child_id area");
        browser_keys(&b, ":columns<Enter>");
        cr_assert_str_eq(chosen(), "");
        cr_assert(strstr(headings(), "Status"), "%s", headings());
}

Test(columns, a_choice_that_makes_no_sense_changes_nothing)
{
        browser_keys(&b, "3:columns due child<Enter>:columns due zebra<Enter>");
        cr_assert(strstr(b.ui.message, "no column 'zebra'"), "%s", b.ui.message);
        cr_assert_str_eq(chosen(), "due child_id");
        browser_keys(&b, ":columns due:2<Enter>");
        cr_assert(strstr(b.ui.message, "3 to 120"), "%s", b.ui.message);
        browser_keys(&b, ":columns -due -child<Enter>");
        cr_assert(strstr(b.ui.message, "last column stays"), "%s", b.ui.message);
        cr_assert_str_eq(chosen(), "due child_id");
}

Test(columns, keys_move_widen_and_hide_the_one_in_focus)
{
        browser_keys(&b, "3:columns child due iro<Enter>ll>");
        cr_assert_str_eq(chosen(), "child_id iro_id due");
        cr_assert_str_eq(focused(), "due");
        browser_keys(&b, "<lt>");
        cr_assert_str_eq(chosen(), "child_id due iro_id");
        browser_keys(&b, "}");
        cr_assert(strstr(chosen(), " due:13 "), "%s", chosen());
        browser_keys(&b, "{{");
        cr_assert(strstr(chosen(), " due:9 "), "%s", chosen());
        browser_keys(&b, "X");
        cr_assert_str_eq(chosen(), "child_id iro_id");
        cr_assert_str_eq(focused(), "iro_id");
}

Test(columns, a_choice_is_kept_while_the_store_is_read_again)
{
        browser_keys(&b, "3:columns due child<Enter>^R");
        cr_assert_str_eq(chosen(), "due child_id");
}

/* It fell over. */
Test(columns, sort_and_columns_say_that_a_page_has_no_list)
{
        browser_keys(&b, "1:sort due<Enter>");
        cr_assert(strstr(b.ui.message, "no list here to sort"), "%s", b.ui.message);
        browser_keys(&b, ":columns due<Enter>");
        cr_assert(strstr(b.ui.message, "no list here"), "%s", b.ui.message);
}

Test(columns, a_number_is_never_cut)
{
        browser_keys(&b, ":as-at 2026-07-31<Enter>3");
        for (int row = 4; row < 10; row++)
                cr_assert_null(strstr(show_row(b.shown, row), ",…"), "%s", show_row(b.shown, row));
}
