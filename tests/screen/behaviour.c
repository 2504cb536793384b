/* What the browser does: filters, marks, order, refresh, going back, sizes, and data that would drive the
 * terminal. */
#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(behaviour, .init = start_service, .fini = stop);

Test(behaviour, a_number_on_the_dashboard_opens_the_rows_behind_it)
{
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "cases");
        cr_assert_str_eq(list()->filter, "status=out");
        cr_assert_eq(list()->n_shown, 1u);
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "dashboard");
}

Test(behaviour, every_link_of_the_dashboard_opens_and_comes_back)
{
        struct page *p = &ui_view(&b.ui)->page;
        cr_assert_gt(p->n, 30u);
        for (size_t i = 0; i < p->n; i++) {
                browser_keys(&b, "<Enter>");
                cr_assert_str_neq(ui_view(&b.ui)->screen->name, "dashboard",
                                  "link %zu '%s' opened nothing: %s", i, p->links[i].argument, b.ui.message);
                browser_keys(&b, "<Esc><Tab>");
        }
}

Test(behaviour, every_number_of_reviews_is_the_number_of_rows_it_opens)
{
        struct page *p = &ui_view(&b.ui)->page;
        for (int s = 0; s < STATUS_COUNT; s++) {
                struct err e = ERR_INIT;
                char filter[40];
                snprintf(filter, sizeof filter, "status=%s", status_names[s]);
                cr_assert(ui_push(&b.ui, "cases", filter, &e));
                cr_assert_eq((int)list()->n_shown, b.ui.figures.areas[0].status[s], "%s", filter);
                ui_back(&b.ui);
        }
        cr_assert(p->n > 0);
}

Test(behaviour, a_filter_takes_effect_as_it_is_typed)
{
        browser_keys(&b, "3/stream=cp");
        cr_assert_eq(list()->n_shown, 2u);
        cr_assert(show_holds(b.shown, "2 of 7"));
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(list()->filter, "stream=cp");
}

Test(behaviour, a_second_filter_narrows_the_first)
{
        browser_keys(&b, "3/cla<Enter>/late<Enter>");
        cr_assert_str_eq(list()->filter, "cla late");
        cr_assert_eq(list()->n_shown, 1u);
        browser_keys(&b, "/<Enter>");
        cr_assert_str_eq(list()->filter, "cla late", "looking changes nothing");
}

Test(behaviour, esc_in_the_filter_ends_the_typing_and_nothing_else)
{
        browser_keys(&b, "3/cp<Enter>/late<Esc>");
        cr_assert_str_eq(list()->filter, "cp");
        browser_keys(&b, "4");
        char *own = xstrdup(list()->filter);
        cr_assert(show_holds(b.shown, "not on track, or due within 20 WD"));
        browser_keys(&b, "/x<Esc>");
        cr_assert_str_eq(list()->filter, own);
        browser_keys(&b, "/<Backspace>^U<Enter>");
        cr_assert_str_eq(list()->filter, "");
        browser_keys(&b, "\\");
        cr_assert_str_eq(list()->filter, own, "a screen's own filter comes back with one key");
        free(own);
}

/* What stands over a column finds it, and what it shows in it. */
Test(behaviour, headings_are_names_for_filters_and_orders)
{
        browser_keys(&b, "3/kind=CP wd>0<Enter>");
        cr_assert_eq(list()->n_shown, 2u);
        cr_assert(show_holds(b.shown, "Kind is cp, WD over 0"));
        browser_keys(&b, "\\:sort kind iro down<Enter>");
        cr_assert_str_eq(list()->rows->columns[list()->sort].name, "stream");
        cr_assert_str_eq(list()->rows->columns[list()->sort2].name, "iro_id");
        cr_assert(show_holds(b.shown, "by Kind up, IRO down"));
        browser_keys(&b, ":sort kind due zebra<Enter>");
        cr_assert(strstr(b.ui.message, "Two columns are the most"));
        browser_keys(&b, ":sort kind zebra<Enter>");
        cr_assert(strstr(b.ui.message, "no column 'zebra'"));
}

Test(behaviour, a_bad_filter_says_so_and_keeps_the_old_view)
{
        browser_keys(&b, "3/stream=cp<Enter>/^Unonsense:1");
        cr_assert_str_eq(list()->filter, "stream=cp");
        cr_assert(show_holds(b.shown, "there is no column 'nonsense'"));
        browser_keys(&b, "<Enter>");
        cr_assert(b.ui.message_bad);
        cr_assert_eq(list()->n_shown, 2u);
}

Test(behaviour, coming_back_keeps_filter_order_marks_and_place)
{
        browser_keys(&b, "3/cla<Enter>lllllssj<Space>j");
        int64_t key = rows_key(list()->rows, list_row(list()));
        size_t cursor = list()->cursor, top = list()->top;
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "case");
        browser_keys(&b, "q");
        cr_assert_str_eq(list()->filter, "cla");
        cr_assert(list()->descending);
        cr_assert_eq(list()->marks.n, 1u);
        cr_assert_eq(list()->cursor, cursor);
        cr_assert_eq(list()->top, top);
        cr_assert_eq(rows_key(list()->rows, list_row(list())), key);
}

Test(behaviour, sorting_again_turns_it_round_and_S_restores)
{
        browser_keys(&b, "3:sort due<Enter>");
        const union cell *first = rows_at(list()->rows, list()->shown[0]);
        int due = rows_column(list()->rows, "due");
        cr_assert_eq(first[due].i, day_from_ymd(2020, 5, 5));
        browser_keys(&b, "s");
        first = rows_at(list()->rows, list()->shown[0]);
        cr_assert_eq(first[due].i, day_from_ymd(2021, 1, 14));
        browser_keys(&b, "S");
        cr_assert_eq(list()->sort, -1);
        cr_assert_eq(list()->shown[0], 0u);
}

Test(behaviour, marks_never_touch_hidden_rows)
{
        browser_keys(&b, "3<Space>/stream=cp<Enter>*");
        cr_assert_eq(list()->marks.n, 3u);
        cr_assert_eq(list()->marked_shown, 2u);
        cr_assert(show_holds(b.shown, "3 marked, 1 hidden"));
        browser_keys(&b, "*\\");
        cr_assert_eq(list()->marks.n, 1u);
        cr_assert_eq(list()->marked_shown, 1u);
}

static void write_elsewhere_on(const char *on)
{
        struct err e = ERR_INIT;
        char path[96];
        snprintf(path, sizeof path, "%s/county.db", b.directory);
        struct db *db = db_open(path, DB_WRITE, &e);
        struct ledger *l = ledger_begin(db, "test", MAY_IMPORT, &e);
        const struct value booking[] = {value_int(ledger_child(l, "A1005")),
                                        value_text("cla"),
                                        value_text(on),
                                        value_text("09:00"),
                                        value_null(),
                                        value_null()};
        cr_assert_eq(ledger_put(l, FACT_BOOKING, booking, false, &e), PUT_ADDED, "%s", e.text);
        cr_assert(ledger_commit(l, "a booking", NULL, &e), "%s", e.text);
        db_close(db);
}

static void write_elsewhere(void)
{
        write_elsewhere_on("2020-08-20");
}

Test(behaviour, what_follows_from_a_reading_is_done_before_the_store_is_read_again)
{
        browser_keys(&b, "3");
        write_elsewhere();
        ui_idle(&b.ui);
        int64_t read = b.ui.stamp;
        cr_assert_not(ui_view(&b.ui)->list.loaded->packed);
        write_elsewhere_on("2020-08-21");
        for (int i = 0; i < 10 && !ui_view(&b.ui)->list.loaded->packed; i++) {
                ui_idle(&b.ui);
                cr_assert_eq(b.ui.stamp, read);
        }
        cr_assert(ui_view(&b.ui)->list.loaded->packed);
        ui_idle(&b.ui);
        cr_assert_neq(b.ui.stamp, read);
}

/* What the plan says is asked of the scheduler by who looks for it, not by who looks at the cases. */
Test(behaviour, a_column_that_nobody_looks_at_is_not_filled)
{
        struct err e;
        browser_keys(&b, "3jjG");
        struct list *l = &ui_view(&b.ui)->list;
        cr_assert_eq(__builtin_popcountll(l->rows->later.columns), 3);
        cr_assert(list_set_filter(l, "last_contact>1/1/2000", &e));
        cr_assert_eq(__builtin_popcountll(l->rows->later.columns), 2);
        cr_assert(list_set_filter(l, "plan=tight", &e));
        cr_assert_eq(__builtin_popcountll(l->rows->later.columns), 1);
        for (int i = 0; i < 10 && !l->loaded->packed; i++)
                ui_idle(&b.ui);
        cr_assert_eq(l->rows->later.columns, 0);
}

Test(behaviour, anothers_change_appears_and_the_place_stays)
{
        browser_keys(&b, "3jj<Space>k");
        int64_t key = rows_key(list()->rows, list_row(list()));
        ui_idle(&b.ui);
        cr_assert_str_eq(b.ui.message, "", "nothing changed yet");
        write_elsewhere();
        ui_idle(&b.ui);
        ui_paint(&b.ui);
        show_take(b.shown);
        cr_assert_eq(rows_key(list()->rows, list_row(list())), key);
        cr_assert_eq(list()->marks.n, 1u);
        cr_assert(show_holds(b.shown, "20 Aug 2020"));
        cr_assert(show_holds(b.shown, "Updated by another session"));
}

Test(behaviour, anothers_change_never_destroys_typing)
{
        browser_keys(&b, "3/stre");
        write_elsewhere();
        ui_idle(&b.ui);
        browser_keys(&b, "am=cp");
        cr_assert_str_eq(b.ui.prompt.text.s, "stream=cp");
        cr_assert_eq(list()->n_shown, 2u);
}

Test(behaviour, a_reload_reaches_views_below_when_one_comes_back)
{
        browser_keys(&b, "3jj");
        int64_t key = rows_key(list()->rows, list_row(list()));
        browser_keys(&b, "<Enter>");
        write_elsewhere();
        ui_idle(&b.ui);
        browser_keys(&b, "<Esc>");
        cr_assert(show_holds(b.shown, "20 Aug 2020"));
        cr_assert_eq(rows_key(list()->rows, list_row(list())), key, "the row it was on, wherever it went");
}

Test(behaviour, as_at_another_day_reads_everything_again)
{
        browser_keys(&b, ":as-at 2020-01-31<Enter>3");
        cr_assert(show_holds(b.shown, "31 Jan 2020"));
        cr_assert_eq(list()->rows->n, 2u);
        browser_keys(&b, ":as-at nonsense<Enter>");
        cr_assert(b.ui.message_bad);
        cr_assert_eq(b.ui.options.as_at, day_from_ymd(2020, 1, 31));
}

Test(behaviour, a_case_that_was_not_known_then_says_so)
{
        browser_keys(&b, ":case A1005<Enter>:as-at 2010-01-01<Enter>");
        cr_assert(show_holds(b.shown, "No clock is open for this child"));
        browser_keys(&b, ":as-at 2020-07-31<Enter>:known-on 2000-01-01<Enter><Down>");
        cr_assert(show_holds(b.shown, "Nothing is known of A1005 then"));
        browser_keys(&b, ":known-on now<Enter>:case A1005<Enter>");
        cr_assert(show_holds(b.shown, "At risk"));
}

Test(behaviour, known_on_a_change_is_said_loudly)
{
        write_elsewhere();
        browser_keys(&b, "3:known-on 1<Enter>");
        cr_assert(show_holds(b.shown, "AS KNOWN ON CHANGE 1"));
        cr_assert_not(show_holds(b.shown, "20 Aug 2020"));
}

Test(behaviour, tab_completes_commands_columns_and_values)
{
        browser_keys(&b, ":cas<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "cases");
        browser_keys(&b, "<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "case");
        browser_keys(&b, "<Esc>3/stat<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "status:");
        browser_keys(&b, "l<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "status:late-booked");
        cr_assert_eq(list()->n_shown, 1u);
}

Test(behaviour, history_brings_back_what_was_typed)
{
        browser_keys(&b, ":cases<Enter>:iros<Enter>:x<Up><Up>");
        cr_assert_str_eq(b.ui.prompt.text.s, "cases");
        browser_keys(&b, "<Down><Down>");
        cr_assert_str_eq(b.ui.prompt.text.s, "x");
}

Test(behaviour, q_goes_back_and_only_then_leaves)
{
        browser_keys(&b, "3<Enter>qq");
        cr_assert_not(b.ui.quit);
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "desk");
        browser_keys(&b, "<Esc>");
        cr_assert_not(b.ui.quit);
        browser_keys(&b, "q");
        cr_assert(b.ui.quit);
}

Test(behaviour, help_shows_the_live_keys_and_can_be_searched)
{
        browser_keys(&b, "3?/mark<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "help");
        cr_assert_gt(list()->n_shown, 2u);
        cr_assert_lt(list()->n_shown, 12u);
}

Test(behaviour, the_wheel_scrolls_and_a_click_selects_then_opens)
{
        browser_keys(&b, "3");
        struct mouse wheel = {.y = 8, .x = 4, .wheel_down = true};
        ui_feed(&b.ui, KEY_MOUSE_EVENT, &wheel);
        cr_assert_eq(list()->cursor, 3u);
        struct mouse row = {.y = 5, .x = 4};
        ui_feed(&b.ui, KEY_MOUSE_EVENT, &row);
        cr_assert_eq(list()->cursor, 1u);
        ui_feed(&b.ui, KEY_MOUSE_EVENT, &row);
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "case");
}

Test(behaviour, a_click_on_a_heading_sorts)
{
        browser_keys(&b, "3");
        struct mouse heading = {.y = 3, .x = 4};
        ui_feed(&b.ui, KEY_MOUSE_EVENT, &heading);
        cr_assert_eq(list()->sort, rows_column(list()->rows, "child_id"));
        ui_feed(&b.ui, KEY_MOUSE_EVENT, &heading);
        cr_assert(list()->descending);
}

Test(behaviour, a_small_window_says_so_and_a_larger_one_goes_on)
{
        browser_keys(&b, "3jj");
        show_resize(b.shown, 19, 70);
        browser_keys(&b, "j");
        cr_assert(show_holds(b.shown, "iro needs 60x20"));
        show_resize(b.shown, 40, 120);
        ui_paint(&b.ui);
        show_take(b.shown);
        cr_assert(show_holds(b.shown, "A1001"));
        cr_assert_eq(list()->cursor, 2u);
}

Test(behaviour, every_size_paints_every_screen)
{
        static const int sizes[][2] = {{24, 80},  {25, 81},  {30, 100}, {34, 120},
                                       {43, 132}, {60, 200}, {100, 300}};
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
                show_resize(b.shown, sizes[i][0], sizes[i][1]);
                browser_keys(&b, "123458:case A1001<Enter>GgjjqQ");
                b.ui.quit = false;
                ui_paint(&b.ui);
                show_take(b.shown);
                cr_assert(show_holds(b.shown, "as at Fri 31 Jul 2020"));
        }
}

Test(behaviour, read_only_and_as_at_are_always_in_sight)
{
        b.ui.read_only = true;
        const char *screens_to_see[] = {"1", "2", "3", "4", "5", "8", "?"};
        for (size_t i = 0; i < sizeof screens_to_see / sizeof *screens_to_see; i++) {
                browser_keys(&b, screens_to_see[i]);
                cr_assert(show_holds(b.shown, "READ ONLY"));
                cr_assert(show_holds(b.shown, "as at Fri 31 Jul 2020"));
        }
}

/* Ten thousand keys, clicks and sizes in an order nobody would think of. Every assertion and sanitizer
 * watches. */
Test(behaviour, any_keys_in_any_order_do_no_harm)
{
        static const int special[] = {
            KEY_UP_ARROW, KEY_DOWN_ARROW, KEY_LEFT_ARROW, KEY_RIGHT_ARROW, KEY_PAGE_UP, KEY_PAGE_DOWN,
            KEY_HOME_KEY, KEY_END_KEY,    KEY_ENTER_KEY,  KEY_ESCAPE,      KEY_TAB,     KEY_BACK_TAB,
            KEY_RUBOUT,   KEY_DELETE_KEY, KEY_UNKNOWN,    0x20ac,          0x202e,      0x301};
        static const char often[] = "123458/:?jkGgs*hlq !|:=<>";
        uint64_t seed = 20200731;
        for (int i = 0; i < 10000; i++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                unsigned r = (unsigned)(seed >> 33);
                struct mouse m = {
                    .y = (int)(r >> 4) % 30, .x = (int)(r >> 9) % 90, .wheel_up = r & 8, .wheel_down = r & 2};
                int key = r % 7 == 0  ? KEY_MOUSE_EVENT
                          : r % 7 < 3 ? special[(r >> 8) % (sizeof special / sizeof *special)]
                          : r % 7 < 5 ? often[(r >> 8) % (sizeof often - 1)]
                                      : (int)((r >> 8) % 127);
                if (r % 211 == 0)
                        show_resize(b.shown, 10 + (int)(r >> 8) % 60, 40 + (int)(r >> 16) % 200);
                ui_feed(&b.ui, key, &m);
                b.ui.quit = false;
                if (r % 5 == 0)
                        ui_paint(&b.ui);
        }
        show_take(b.shown);
}
