/* The plan's screens: Tab goes from part to part, Enter opens what is behind a line, A books one, some or all
 * of it, and what a colleague did meanwhile stands. */
#include "fixture.h"
#include "iro/act/act.h"
#include "iro/ui/form/form.h"
#include "iro/store/log.h"
#include "iro/ui/frame/view.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(plan_screen, .init = start_short, .fini = stop);

static size_t rows_of(const char *screen, const char *filter)
{
        struct err e = ERR_INIT;
        cr_assert(ui_go(&b.ui, screen, filter, &e), "%s", e.text);
        return list()->n_shown;
}

/* Somebody else at the same store. */
static void elsewhere(const char *action, const char *const said[ACT_ARGS_MAX])
{
        struct err e = ERR_INIT;
        char path[96];
        snprintf(path, sizeof path, "%s/county.db", b.directory);
        struct db *db = db_open(path, DB_WRITE, &e);
        struct act_options o = {.as_at = b.ui.options.as_at};
        struct act *a = act_begin(db, act_find(action), &o, &e);
        cr_assert(act_do(a, said, &e), "%s", e.text);
        cr_assert(act_finish(a, false, NULL, &e), "%s", e.text);
        db_close(db);
}

static void book_elsewhere(const char *child)
{
        const char *said[ACT_ARGS_MAX] = {child, "cla", "2020-08-14", "11:00"};
        elsewhere("book", said);
}

Test(plan_screen, the_verdict_is_a_sentence_with_figures)
{
        browser_keys(&b, "7");
        cr_assert(show_holds(b.shown, "CANNOT FIT: 8 of the 14 reviews due by 30 Oct 2020"));
        cr_assert(
            show_holds(b.shown, "12 reviews must happen 3-14 Aug 2020 for IRO01; 6 slots exist; short by"));
}

Test(plan_screen, tab_goes_from_part_to_part_and_round)
{
        browser_keys(&b, "7<Tab><Enter>");
        cr_assert_str_eq(list()->filter, "certificate=1");
        cr_assert_eq(list()->n_shown, 12u);
        browser_keys(&b, "<Esc><Tab><Enter>");
        cr_assert_str_eq(list()->filter, "remaining=1");
        browser_keys(&b, "<Esc><Tab><Enter>");
        cr_assert_eq(list()->n_shown, 1u, "a move opens the review it is about");
        cr_assert(show_holds(b.shown, "moved"));
        browser_keys(&b, "<Esc><Tab><Enter>");
        cr_assert_str_eq(list()->filter, "!proposed_on=", "round to the first part");
        browser_keys(&b, "<Esc><BackTab><BackTab><Enter>");
        cr_assert_str_eq(list()->filter, "remaining=1");
}

Test(plan_screen, back_leads_to_the_line_one_came_from)
{
        browser_keys(&b, "7<Tab><Enter><Enter>");
        cr_assert_str_eq(on_screen(), "case");
        browser_keys(&b, "<Esc><Esc>");
        cr_assert_str_eq(on_screen(), "plan");
        cr_assert_str_eq(page_selected(&ui_view(&b.ui)->page)->argument, "certificate=1");
}

/* --- the dashboard's line ----------------------------------------------------------------------------- */

Test(plan_screen, the_dashboard_says_the_verdict_and_enter_opens_the_plan)
{
        cr_assert(show_holds(b.shown, "plan    CANNOT FIT, 8 of 14 in time, 6 short"));
        for (int i = 0; i < 60 && strcmp(page_selected(&ui_view(&b.ui)->page)->screen, "plan") != 0; i++)
                browser_keys(&b, "<Tab>");
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "plan");
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "dashboard");
}

Test(plan_screen, the_dashboard_draws_how_many_were_short_at_each_check)
{
        struct figures *f = &b.ui.figures;
        for (int i = 0; i < 3; i++)
                f->plan_runs[i] =
                    (struct plan_run){day_from_ymd(2020, 7, 1 + i), PLAN_CANNOT_FIT, 20, 20 - 4 * i};
        f->n_plan_runs = 3;
        ui_paint(&b.ui);
        show_take(b.shown);
        cr_assert(show_holds(b.shown, "since 1 Jul ▁▄█"));
}

Test(plan_screen, one_is_accepted_after_it_was_shown)
{
        int64_t before = changes();
        browser_keys(&b, "7<Tab><Tab><Tab>A");
        cr_assert(show_holds(b.shown, "1 booking, 1 with a new IRO; 0 refused"));
        cr_assert(show_holds(b.shown, "IRO03: 0 CLA + 0 CP"));
        cr_assert_eq(changes(), before, "showing it writes nothing");
        browser_keys(&b, "y");
        cr_assert_eq(changes(), before + 1);
        cr_assert(show_holds(b.shown, "u takes it back"));
        cr_assert_eq(rows_of("cases", "iro_id=IRO03 booked>2020-01-01"), 1u);
}

Test(plan_screen, no_leaves_everything_as_it_was)
{
        int64_t before = changes();
        browser_keys(&b, "7A<Esc><Esc>");
        cr_assert_null(b.ui.form);
        cr_assert_eq(changes(), before);
        cr_assert_str_eq(on_screen(), "plan");
}

Test(plan_screen, the_marked_are_accepted_and_hidden_marks_are_left_alone)
{
        browser_keys(&b, "7<Enter>/verdict=overdue<Enter><Space>\\/verdict=moved<Enter>*A");
        cr_assert(show_holds(b.shown, "1 marked row is hidden"));
        cr_assert(show_holds(b.shown, "4 bookings, 4 with a new IRO; 0 refused"));
        browser_keys(&b, "y");
        cr_assert_eq(rows_of("cases", "booked>2020-01-01"), 4u);
}

Test(plan_screen, all_are_accepted_as_one_change_and_one_undo_takes_them_back)
{
        int64_t before = changes();
        browser_keys(&b, "7Ay");
        cr_assert_eq(changes(), before + 1);
        cr_assert(strstr(b.ui.message, "booked 13 reviews as the plan proposed, 5 with a new IRO"), "%s",
                  b.ui.message);
        cr_assert_eq(rows_of("cases", "booked>2020-01-01"), 13u);
        browser_keys(&b, "u");
        cr_assert(show_holds(b.shown, "Take back: booked 13 reviews as the plan proposed"));
        browser_keys(&b, "y");
        cr_assert_eq(rows_of("cases", "booked>2020-01-01"), 0u);
        browser_keys(&b, "7");
        cr_assert(show_holds(b.shown, "CANNOT FIT: 8 of the 14"));
}

Test(plan_screen, a_remark_is_kept_with_the_change)
{
        browser_keys(&b, "7A<Esc>as agreed on Monday<Enter>y");
        cr_assert_null(b.ui.form);
        struct log_entry kept;
        struct arena a;
        arena_init(&a);
        cr_assert(log_entry_read(b.ui.db, db_last_change(b.ui.db), &a, &kept));
        cr_assert(strstr(kept.words, "; note: as agreed on Monday"), "%s", kept.words);
        arena_release(&a);
}

Test(plan_screen, what_a_colleague_booked_meanwhile_stands_and_is_told)
{
        browser_keys(&b, "7<Enter>A");
        browser_keys(&b, "<Esc><Esc>");
        cr_assert(show_holds(b.shown, "B1001"), "the list is up");
        browser_keys(&b, "<Esc>A"); /* all; shown, not answered yet */
        book_elsewhere("B1001");
        browser_keys(&b, "y");
        cr_assert_eq((int)b.ui.form->state, (int)FORM_RESULT);
        cr_assert(show_holds(b.shown, "12 done, 1 refused; u takes it back"));
        cr_assert(show_holds(b.shown, "refused: B1001 is booked for Fri 14 Aug 2020 already, by"));
        browser_keys(&b, "<Enter>");
        cr_assert_null(b.ui.form);
        cr_assert_eq(rows_of("bookings", "child_id=B1001"), 1u);
        browser_keys(&b, "uy");
        cr_assert_eq(rows_of("bookings", "child_id=B1001"), 1u, "theirs is not what undo takes back");
        cr_assert_eq(rows_of("bookings", "child_id=B1002"), 0u);
}

Test(plan_screen, when_all_were_taken_meanwhile_nothing_is_written)
{
        browser_keys(&b, "7<Enter>/child_id=B1001<Enter>A");
        book_elsewhere("B1001");
        int64_t before = changes();
        browser_keys(&b, "y");
        cr_assert_eq(changes(), before);
        cr_assert(show_holds(b.shown, "B1001 is booked for Fri 14 Aug 2020 already"));
        browser_keys(&b, "<Esc>");
        cr_assert_null(b.ui.form);
}

Test(plan_screen, anothers_change_makes_the_plan_anew)
{
        browser_keys(&b, "7");
        book_elsewhere("B1001");
        ui_idle(&b.ui);
        ui_paint(&b.ui);
        show_take(b.shown);
        cr_assert(show_holds(b.shown, "of the 13 reviews due by"));
}

Test(plan_screen, a_row_without_a_day_is_not_accepted)
{
        browser_keys(&b, "7<Enter>\\/verdict=cannot-fit<Enter>");
        cr_assert_not(show_holds(b.shown, "A accept"));
        browser_keys(&b, "A");
        cr_assert_null(b.ui.form);
}

Test(plan_screen, nothing_is_accepted_when_reading_only)
{
        b.ui.read_only = true;
        int64_t before = changes();
        browser_keys(&b, "7");
        cr_assert_not(show_holds(b.shown, "A accept"));
        browser_keys(&b, "A");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, "reading only"));
        browser_keys(&b, "<Enter>*A");
        cr_assert_null(b.ui.form);
        cr_assert_eq(changes(), before);
}

Test(plan_screen, a_preview_that_was_open_cannot_be_accepted_when_reading_only)
{
        browser_keys(&b, "7A");
        b.ui.read_only = true;
        int64_t before = changes();
        browser_keys(&b, "y");
        cr_assert_eq(changes(), before);
}

Test(plan_screen, any_keys_do_no_harm)
{
        static const int keys[] = {
            '7',         'A', 'y',     'n',           '*',        ' ',           'u',
            'j',         'k', '/',     'm',           '-',        's',           'G',
            'g',         '1', KEY_TAB, KEY_ENTER_KEY, KEY_ESCAPE, KEY_PAGE_DOWN, KEY_DOWN_ARROW,
            KEY_BACK_TAB};
        uint64_t seed = 7;
        for (int i = 0; i < 1500; i++) {
                struct mouse m = {0};
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                ui_feed(&b.ui, keys[(seed >> 33) % (sizeof keys / sizeof *keys)], &m);
                b.ui.quit = false;
                if (i % 7 == 0)
                        ui_paint(&b.ui);
                if (i % 100 == 99)
                        ui_idle(&b.ui);
        }
        browser_keys(&b, "<Esc><Esc><Esc><Esc>7");
        cr_assert_str_eq(on_screen(), "plan");
}

static void fill_as(struct ledger *l, const char *role)
{
        char me[64];
        struct err e = ERR_INIT;
        user_login(me);
        fill_short(l);
        const struct value v[] = {value_text(me), value_text(role), value_null()};
        cr_assert_neq(ledger_put(l, FACT_USER, v, false, &e), PUT_FAILED, "%s", e.text);
}
static void fill_as_iro(struct ledger *l)
{
        fill_as(l, "iro");
}
static void fill_as_support(struct ledger *l)
{
        fill_as(l, "support");
}

Test(plan_roles, who_may_not_book_never_sees_the_key)
{
        browser_start(&b, &small, fill_as_iro);
        browser_keys(&b, "7");
        cr_assert_not(show_holds(b.shown, "A accept"));
        browser_keys(&b, "A");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, "may not book reviews"));
        browser_stop(&b);
}

Test(plan_roles, support_books_what_changes_nobodys_iro)
{
        browser_start(&b, &small, fill_as_support);
        browser_keys(&b, "7A");
        cr_assert(show_holds(b.shown, "8 bookings, 0 with a new IRO; 5 refused"));
        browser_keys(&b, "y");
        cr_assert_eq((int)b.ui.form->state, (int)FORM_RESULT);
        cr_assert(show_holds(b.shown, "would change IRO, and"));
        browser_stop(&b);
}

Test(plan_roles, nobody_on_record_is_a_sentence)
{
        browser_start(&b, &small, NULL);
        browser_keys(&b, "7A<Tab><Enter>");
        cr_assert(show_holds(b.shown, "Nothing can be planned"));
        cr_assert(show_holds(b.shown, "no IRO or conference chair on record"));
        browser_keys(&b, ":proposals<Enter>");
        cr_assert(show_holds(b.shown, "no IRO or conference chair on record"), "the list says it too");
        browser_stop(&b);
}
