/* The calendar: moving in both directions, going in and coming back, the month; and what-if, which changes
 * nothing before a yes. */
#include "harness.h"
#include "iro/calendar_weeks.h"
#include "iro/form.h"

#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>

static const struct show_options small = {24, 80, false, false}, large = {60, 200, false, false};
static const struct show_options mono = {24, 80, false, true}, ascii = {24, 80, true, true};

/* --- as it looks -----------------------------------------------------------------------------------------
 */

static void golden(const char *name, struct show_options o, const char *keys)
{
        struct browser g;
        browser_start(&g, &o, fill_short);
        browser_keys(&g, keys);
        show_golden(g.shown, name);
        browser_stop(&g);
}

#define SCREEN(name, keys) \
        Test(calendar_golden, name##_80x24) \
        { \
                golden(#name "-80x24", small, keys); \
        } \
        Test(calendar_golden, name##_200x60) \
        { \
                golden(#name "-200x60", large, keys); \
        } \
        Test(calendar_golden, name##_ascii) \
        { \
                golden(#name "-ascii", ascii, keys); \
        } \
        Test(calendar_golden, name##_mono) \
        { \
                golden(#name "-mono", mono, keys); \
        }

SCREEN(calendar, "6<Right>")
SCREEN(calendar_month, "6m<Down>")
SCREEN(calendar_month_of_one, "6mi")
SCREEN(days, "6<Right><Enter>")
SCREEN(what_if, "6W")
SCREEN(what_if_answer, ":what-if IRO01 away 2020-08-10..2020-08-14<Enter>")

/* --- what it does ----------------------------------------------------------------------------------------
 */

static struct browser b;

static void start(void)
{
        browser_start(&b, &small, fill_short);
}
static void stop(void)
{
        browser_stop(&b);
}
TestSuite(calendar_screen, .init = start, .fini = stop);
TestSuite(what_if, .init = start, .fini = stop);

static const char *on_screen(void)
{
        return ui_view(&b.ui)->screen->name;
}

static const struct list *list(void)
{
        return &ui_view(&b.ui)->list;
}

static int64_t changes(void)
{
        return db_last_change(b.ui.db);
}

static const char *cell(size_t row, const char *column)
{
        static char buf[32];
        return rows_text(list()->rows, row, rows_column(list()->rows, column), buf);
}

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
        int n;
        rows_init(&r, "calendar", list_columns(LIST_CALENDAR, &n), 9);
        cr_assert_eq(n, 9);
        cr_assert(calendar_list(&r, b.ui.service, b.ui.db, &e), "%s", e.text);
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
        cr_assert_str_eq(on_screen(), "dashboard");
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
        for (int columns = 80; columns <= 220; columns += 7) {
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

/* --- what if ---------------------------------------------------------------------------------------------
 */

Test(what_if, says_what_falls_out_and_esc_changes_nothing)
{
        int64_t before = changes();
        browser_keys(&b, ":what-if IRO01 away 2020-08-10..2020-08-12<Enter>");
        cr_assert_eq(b.ui.form->state, FORM_PREVIEW);
        cr_assert(show_holds(b.shown, "Now:  CANNOT FIT: 8 of the 14"));
        cr_assert(show_holds(b.shown, "Then: CANNOT FIT: 6 of the 14"));
        cr_assert(show_holds(b.shown, "2 reviews no longer fit in time:"));
        browser_keys(&b, "<Esc>");
        cr_assert_eq(b.ui.form->state, FORM_TYPING);
        cr_assert_str_eq(b.ui.form->fields[2].text.s, "2020-08-10");
        browser_keys(&b, "<Esc>");
        cr_assert_null(b.ui.form);
        cr_assert_eq(changes(), before);
}

Test(what_if, is_begun_with_whom_and_when_one_stands_on)
{
        browser_keys(&b, "6j<Right>W");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "IRO02");
        cr_assert_str_eq(b.ui.form->fields[2].text.s, "2020-08-10");
        cr_assert_str_eq(b.ui.form->fields[3].text.s, "2020-08-14");
        browser_keys(&b, "<Esc>7W");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "");
        browser_keys(&b, "CA<Tab>");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "CAS1");
}

static int row_of(const char *who)
{
        for (size_t i = 0; i < b.ui.calendar->n_rows; i++)
                if (strcmp(calendar_row_id(b.ui.calendar, b.ui.calendar->rows[i]), who) == 0)
                        return (int)i;
        return -1;
}

static size_t absences_of(const char *iro)
{
        struct err e = ERR_INIT;
        char filter[40];
        snprintf(filter, sizeof filter, "iro_id=%s", iro);
        cr_assert(ui_push(&b.ui, "absences", filter, &e), "%s", e.text);
        size_t n = list()->n_shown;
        ui_back(&b.ui);
        return n;
}

Test(what_if, a_yes_records_the_absence_as_one_change_that_undo_takes_back)
{
        int64_t before = changes();
        browser_keys(&b, "6j<Right>W^U10 aug<Down>^U12 aug<Enter>");
        cr_assert_eq(b.ui.form->state, FORM_PREVIEW, "%s", b.ui.form->trouble);
        cr_assert_eq(changes(), before);
        browser_keys(&b, "y");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        cr_assert(show_holds(b.shown, "Done: IRO02 absent from"));
        cr_assert_eq(changes(), before + 1);
        cr_assert_eq(absences_of("IRO02"), 2u);
        cr_assert_eq(calendar_cell(b.ui.calendar, (size_t)row_of("IRO02"), 1)->away, 3);
        browser_keys(&b, "uy");
        cr_assert_eq(absences_of("IRO02"), 1u);
        cr_assert_eq(calendar_cell(b.ui.calendar, (size_t)row_of("IRO02"), 1)->away, 0);
}

Test(what_if, a_leaver_another_fte_and_a_move_are_kept_by_the_commands_of_their_own)
{
        int64_t before = changes();
        browser_keys(&b, "6:what-if IRO02 fte 0.2<Enter>y");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        cr_assert_eq(calendar_cell(b.ui.calendar, (size_t)row_of("IRO02"), 0)->slots, 1);
        browser_keys(&b, ":what-if IRO02 leaves 2020-08-07<Enter>y");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        cr_assert_eq(calendar_cell(b.ui.calendar, (size_t)row_of("IRO02"), 1)->slots, 0);
        browser_keys(&b, ":what-if move B2001 to IRO03<Enter>");
        cr_assert_eq(b.ui.form->state, FORM_PREVIEW, "%s", b.ui.form->trouble);
        browser_keys(&b, "y");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        for (size_t i = 0; i < b.ui.service->n_cases; i++)
                if (strcmp(b.ui.service->cases[i].child_id, "B2001") == 0)
                        cr_assert_str_eq(b.ui.service->iros[b.ui.service->cases[i].iro].id, "IRO03");
        cr_assert_eq(changes(), before + 3);
}

Test(what_if, an_extra_day_can_only_be_looked_at)
{
        int64_t before = changes();
        browser_keys(&b, ":what-if IRO02 extra-day 2020-08-05<Enter>");
        cr_assert(show_holds(b.shown, "An extra day is not kept on record"));
        cr_assert_not(show_holds(b.shown, "y yes"));
        browser_keys(&b, "y<Enter>");
        cr_assert_eq(b.ui.form->state, FORM_PREVIEW);
        cr_assert_eq(changes(), before);
}

Test(what_if, where_nothing_may_be_written_there_is_no_yes)
{
        b.ui.read_only = true;
        int64_t before = changes();
        browser_keys(&b, "6W<Enter>");
        cr_assert_eq(b.ui.form->state, FORM_PREVIEW, "%s", b.ui.form->trouble);
        cr_assert(show_holds(b.shown, "It cannot be recorded here: This store is open for reading only"));
        cr_assert_not(show_holds(b.shown, "y yes"));
        browser_keys(&b, "y<Enter>");
        cr_assert_eq(b.ui.form->state, FORM_PREVIEW);
        cr_assert_eq(changes(), before);
}

Test(what_if, what_cannot_be_is_said_in_a_sentence)
{
        static const struct {
                const char *keys, *says;
        } cases[] = {
            {":what-if IRO99 away 2020-08-10..2020-08-12<Enter>", "there is no IRO 'IRO99'"},
            {":what-if IRO01 away 2020-08-12..2020-08-10<Enter>", "the last day away is before the first"},
            {":what-if IRO01 away 2019-08-12..2019-08-20<Enter>", "is outside the plan"},
            {":what-if IRO01 away 2020-08-12<Enter>", "say the last day away"},
            {":what-if IRO01 fte two<Enter>", "must be a number from 0 to 2"},
            {":what-if IRO01 extra-day 2020-08-08<Enter>", "is not a working day"},
            {"6W<Down><Down>0.5<Enter>", "means nothing of 'away'"},
            {":what-if move NOBODY to IRO01<Enter>", "no review of child 'NOBODY'"},
        };
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
                browser_keys(&b, cases[i].keys);
                cr_assert_eq(b.ui.form->state, FORM_TYPING, "%s", cases[i].keys);
                cr_assert(show_holds(b.shown, cases[i].says), "%s: %s", cases[i].keys, b.ui.form->trouble);
                browser_keys(&b, "<Esc>");
                cr_assert_null(b.ui.form);
        }
        browser_keys(&b, ":what-if IRO01 dances<Enter>");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, "Say 'IRO07 away"));
}

Test(what_if, the_command_completes_who_and_what)
{
        browser_keys(&b, "6:what-if IRO0<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "what-if IRO01 ");
        browser_keys(&b, "a<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "what-if IRO01 away ");
}

Test(what_if, a_service_without_an_iro_says_so)
{
        struct browser none;
        browser_start(&none, &small, NULL);
        browser_keys(&none, "6");
        cr_assert(show_holds(none.shown, "there is no IRO or conference chair on record"));
        cr_assert_str_eq(ui_view(&none.ui)->screen->name, "dashboard");
        browser_keys(&none, ":what-if<Enter>");
        cr_assert(show_holds(none.shown, "there is no IRO or conference chair on record"));
        browser_stop(&none);
}

Test(what_if, hostile_ids_do_not_drive_the_terminal)
{
        struct browser h;
        size_t n;
        browser_start(&h, &small, fill_hostile);
        browser_keys(&h, "6<Enter><Esc>m<Enter><Esc>iW<Enter>");
        cr_assert_null(strstr(show_bytes(h.shown, &n), "\033]0;owned"));
        cr_assert(show_holds(h.shown, "^["), "made visible");
        browser_stop(&h);
}
