/* The calendar: moving in both directions, going in and coming back, the month. */
#include "fixture.h"
#include "iro/planning/calendar_weeks.h"

#include <criterion/criterion.h>
#include <string.h>

/* --- as it looks -------------------------------------------------------------------------------------- */

#define SCREEN(name, keys) \
        PICTURES(calendar_golden, name, fill_short, keys) \
        PICTURE_OF(calendar_golden, name, mono, mono, fill_short, keys)

SCREEN(calendar, "6<Right>")
SCREEN(calendar_month, "6m<Down>")
SCREEN(calendar_month_of_one, "6mi")
SCREEN(days, "6<Right><Enter>")
SCREEN(what_if, "6W")
SCREEN(what_if_answer, ":what-if IRO01 away 2020-08-10..2020-08-14<Enter>")

/* --- what it does ------------------------------------------------------------------------------------- */

TestSuite(calendar_screen, .init = start_short, .fini = stop);

Test(calendar_screen, the_words_say_what_is_under_the_cursor)
{
        browser_keys(&b, "6");
        cr_assert(show_holds(b.shown, "IRO01 Fernley Oakmoss, week of 3 Aug 2020: 0 slots, 0 booked, 0"));
        browser_keys(&b, "<Right>");
        cr_assert(show_holds(b.shown, "week of 10 Aug 2020: 6 slots, 0 booked, 12 due; over"));
        browser_keys(&b, "<Right><Right><Right>");
        cr_assert(show_holds(b.shown, "Mon 31 Aug: "));
        browser_keys(&b, "G<Left><Left><Left>");
        cr_assert(show_holds(b.shown, "All, week of 10 Aug 2020: "));
}

Test(calendar_screen, the_key_that_filters_its_rows_is_called_so)
{
        browser_keys(&b, "6");
        cr_assert(show_holds(b.shown, "/ filter"));
        cr_assert_not(show_holds(b.shown, "/ search"));
        browser_keys(&b, "7");
        cr_assert(show_holds(b.shown, "/ search"));
}

Test(calendar_screen, a_sentence_holds_all_there_is_to_a_week)
{
        struct strbuf words;
        strbuf_init(&words);
        browser_keys(&b, "6");
        calendar_week_words(&words, b.ui.calendar, 0, 0);
        cr_assert_str_eq(words.s,
                         "IRO01 Fernley Oakmoss, week of 3 Aug 2020: 0 slots, 0 booked, 0 due; away 3-7 Aug "
                         "(leave); besides, 1 overdue already.");
        strbuf_release(&words);
}

Test(calendar_screen, the_cursor_stays_within)
{
        browser_keys(&b, "6kkkhhh");
        cr_assert(show_holds(b.shown, "IRO01 Fernley Oakmoss, week of 3 Aug 2020"));
        for (int i = 0; i < 20; i++)
                browser_keys(&b, "jl");
        cr_assert(show_holds(b.shown, "All, week of 26 Oct 2020"));
}

Test(calendar_screen, the_cells_are_those_of_the_list)
{
        struct err e = ERR_INIT;
        struct rows r;
        browser_keys(&b, "6");
        const struct calendar_weeks *c = b.ui.calendar;
        rows_begin(&r, &calendar_list);
        cr_assert_eq(r.n_columns, 9);
        cr_assert(calendar_week_rows(&r, b.ui.service, b.ui.db, &e), "%s", e.text);
        cr_assert_eq(r.n, c->n_rows * CALENDAR_WEEKS);
        for (size_t i = 0; i < r.n; i++) {
                const struct load *l = &c->cells[i];
                const union cell *x = rows_at(&r, i);
                cr_assert(x[2].i == l->slots && x[3].i == l->booked && x[4].i == l->due &&
                              x[5].i == l->proposed && x[6].i == l->free,
                          "row %zu", i);
        }
        rows_release(&r);
}

Test(calendar_screen, the_days_of_a_week_add_up_to_it)
{
        browser_keys(&b, "6");
        const struct calendar_weeks *c = b.ui.calendar;
        for (size_t row = 0; row < c->n_rows; row++)
                for (int w = 0; w < CALENDAR_WEEKS; w++) {
                        struct load days[7];
                        const struct load *l = calendar_cell(c, row, w);
                        int booked = 0, due = 0, proposed = 0, away = 0;
                        calendar_days(c, c->rows[row], c->monday + w * 7, 7, days);
                        for (int d = 0; d < 7; d++) {
                                booked += days[d].booked;
                                due += days[d].due;
                                proposed += days[d].proposed;
                                away += days[d].away;
                                cr_assert_leq(days[d].proposed, days[d].free);
                        }
                        cr_assert(booked == l->booked && due == l->due && proposed == l->proposed &&
                                      away == l->away,
                                  "row %zu week %d", row, w);
                        cr_assert_leq(l->proposed, l->free);
                }
}

Test(calendar_screen, enter_opens_the_days_then_the_case_and_esc_comes_back_to_the_cell)
{
        browser_keys(&b, "6<Right><Enter>");
        cr_assert_str_eq(on_screen(), "days");
        cr_assert_str_eq(cell(0, "what"), "day");
        size_t items = 0;
        while (items < list()->rows->n && !*cell(items, "child_id"))
                items++;
        for (size_t i = 0; i < items; i++)
                browser_keys(&b, "j");
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "case");
        browser_keys(&b, "<Esc>");
        cr_assert_eq(list()->cursor, items);
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "calendar");
        cr_assert(show_holds(b.shown, "IRO01 Fernley Oakmoss, week of 10 Aug 2020"));
}

Test(calendar_screen, the_list_of_days_holds_what_the_cell_counts)
{
        browser_keys(&b, "6<Right><Enter>");
        int due = 0, proposed = 0;
        for (size_t i = 0; i < list()->rows->n; i++) {
                due += strcmp(cell(i, "what"), "due") == 0;
                proposed += strcmp(cell(i, "what"), "proposed") == 0;
        }
        cr_assert_eq(due, 12);
        cr_assert_eq(proposed, 6);
}

Test(calendar_screen, a_day_opens_its_cases)
{
        browser_keys(&b, "6<Right><Enter>/on=2020-08-14<Enter>");
        cr_assert_str_eq(cell(list()->shown[0], "what"), "day");
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert_eq(list()->n_shown, 12u);
}

Test(calendar_screen, the_place_is_kept_when_the_store_is_read_again)
{
        browser_keys(&b, "6j<Right><Right>^R");
        cr_assert(show_holds(b.shown, "IRO03 ") && show_holds(b.shown, ", week of 17 Aug 2020"));
        browser_keys(&b, "m<Down>^R");
        cr_assert(show_holds(b.shown, "Mon 10 Aug 2020: "));
        browser_keys(&b, "36");
        cr_assert(show_holds(b.shown, "Mon 10 Aug 2020: "));
}

Test(calendar_screen, the_month_turns_and_esc_leads_to_the_weeks)
{
        browser_keys(&b, "6m");
        cr_assert(show_holds(b.shown, "Calendar Aug 2020, all"));
        browser_keys(&b, "]");
        cr_assert(show_holds(b.shown, "Calendar Sep 2020, all"));
        browser_keys(&b, "[[[");
        cr_assert(show_holds(b.shown, "Calendar Jul 2020, all"));
        cr_assert(show_holds(b.shown, "begins with the month"));
        browser_keys(&b, "]i");
        cr_assert(show_holds(b.shown, "Calendar Aug 2020, IRO01"));
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "calendar");
        cr_assert(show_holds(b.shown, "Calendar 13 weeks"));
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "desk");
}

Test(calendar_screen, a_day_of_the_month_opens_its_list)
{
        browser_keys(&b, "6m<Down><Right><Right><Right><Right>");
        cr_assert(show_holds(b.shown, "Fri 14 Aug 2020: "));
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "days");
        for (size_t i = 0; i < list()->rows->n; i++)
                cr_assert_str_eq(cell(i, "on"), "2020-08-14");
        browser_keys(&b, "<Esc>");
        cr_assert(show_holds(b.shown, "Fri 14 Aug 2020: "));
}

Test(calendar_screen, an_officer_is_gone_to_by_name)
{
        browser_keys(&b, ":calendar IRO02<Enter>");
        cr_assert(show_holds(b.shown, "IRO02 Quillan Harebell, week of 3 Aug 2020"));
        browser_keys(&b, ":calendar IRO99<Enter>");
        cr_assert(show_holds(b.shown, "There is no IRO 'IRO99' in the calendar"));
        cr_assert_str_eq(on_screen(), "calendar");
}

Test(calendar_screen, a_click_selects_and_another_opens)
{
        browser_keys(&b, "6");
        struct mouse m = {.y = 7, .x = 26};
        ui_feed(&b.ui, KEY_MOUSE_EVENT, &m);
        browser_keys(&b, "^L");
        cr_assert(show_holds(b.shown, "IRO03 ") && show_holds(b.shown, ", week of 17 Aug 2020"));
        ui_feed(&b.ui, KEY_MOUSE_EVENT, &m);
        cr_assert_str_eq(on_screen(), "days");
}

Test(calendar_screen, its_keys_mean_nothing_elsewhere)
{
        browser_keys(&b, "1m]W");
        cr_assert_str_eq(on_screen(), "dashboard");
        cr_assert_null(b.ui.form);
        browser_keys(&b, "6");
        cr_assert(show_holds(b.shown, "m month/weeks"));
        browser_keys(&b, "]");
        cr_assert(show_holds(b.shown, "Calendar 13 weeks"));
}

Test(calendar_screen, every_size_shows_every_week)
{
        browser_keys(&b, "6<Right><Right><Right><Right>");
        for (int columns = 60; columns <= 220; columns += 7) {
                show_resize(b.shown, 24, columns);
                browser_keys(&b, "^L");
                cr_assert(show_holds(b.shown, "31h"), "at %d columns", columns);
                cr_assert(show_holds(b.shown, "26"), "at %d columns", columns);
        }
}

Test(calendar_screen, any_keys_do_no_harm)
{
        static const int keys[] = {'6',
                                   '6',
                                   'm',
                                   'i',
                                   '[',
                                   ']',
                                   'j',
                                   'k',
                                   'h',
                                   'l',
                                   'g',
                                   'G',
                                   'W',
                                   'y',
                                   'n',
                                   'u',
                                   '7',
                                   '/',
                                   KEY_PAGE_DOWN,
                                   KEY_PAGE_UP,
                                   KEY_ENTER_KEY,
                                   KEY_ESCAPE,
                                   KEY_TAB,
                                   KEY_DOWN_ARROW,
                                   KEY_CONTROL('R')};
        uint64_t seed = 6;
        for (int i = 0; i < 1500; i++) {
                struct mouse m = {.y = (int)(seed >> 40) % 24, .x = (int)(seed >> 50) % 80};
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                ui_feed(&b.ui, i % 11 ? keys[(seed >> 33) % (sizeof keys / sizeof *keys)] : KEY_MOUSE_EVENT,
                        &m);
                b.ui.quit = false;
                if (i % 7 == 0)
                        ui_paint(&b.ui);
                if (i % 100 == 99)
                        ui_idle(&b.ui);
        }
        browser_keys(&b, "<Esc><Esc><Esc><Esc><Esc>6");
        cr_assert_str_eq(on_screen(), "calendar");
}
