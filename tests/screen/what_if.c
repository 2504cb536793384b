/* What if: what would fall out is shown, and nothing changes before a yes. */
#include "fixture.h"
#include "iro/act/act.h"
#include "iro/planning/calendar_weeks.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(what_if, .init = start_short, .fini = stop);

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
        cr_assert_str_eq(b.ui.form->fields[2].text.s, "10 Aug 2020");
        cr_assert_str_eq(b.ui.form->fields[3].text.s, "14 Aug 2020");
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

/* What stands on the days goes with it: moved and covered in the same change. */
Test(what_if, a_yes_to_an_absence_books_what_is_proposed_instead_of_its_bookings)
{
        int64_t before = changes();
        browser_keys(&b, "3/iro=IRO02<Enter>");
        size_t row = list_row(list());
        cr_assert_neq(row, SIZE_MAX);
        const char *child = row_text(list()->rows, row, "child_id");
        char id[20];
        snprintf(id, sizeof id, "%s", child);
        browser_keys(&b, "b^U2020-08-11<Enter>y");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        browser_keys(&b, ":what-if IRO02 away 2020-08-10..2020-08-12<Enter>");
        cr_assert(show_holds(b.shown, "stands on days that go: 1 "), "%s", b.shown);
        cr_assert(show_holds(b.shown, "Record it and book these days?"));
        browser_keys(&b, "y");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        cr_assert_eq(changes(), before + 2, "the booking, and the absence with what came of it");
        for (size_t i = 0; i < b.ui.service->n_cases; i++)
                cr_assert_not(b.ui.service->cases[i].away, "nothing is left on a day away");
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

static void book(const char *child, const char *on)
{
        struct err e = ERR_INIT;
        char path[96];
        const char *said[ACT_ARGS_MAX] = {child, "cla", on, "11:00"};
        struct act_options o = {.as_at = b.ui.options.as_at};
        snprintf(path, sizeof path, "%s/county.db", b.directory);
        struct db *db = db_open(path, DB_WRITE, &e);
        struct act *a = act_begin(db, act_find("book"), &o, &e);
        cr_assert(act_do(a, said, &e), "%s", e.text);
        cr_assert(act_finish(a, false, NULL, &e), "%s", e.text);
        db_close(db);
}

Test(what_if, names_the_bookings_on_days_that_go_and_no_others)
{
        book("B1001", "2020-08-11");
        book("B1002", "2020-08-14");
        struct err e = ERR_INIT;
        cr_assert(ui_reload(&b.ui, &b.ui.options, &e), "%s", e.text);
        browser_keys(&b, ":what-if IRO01 away 2020-08-10..2020-08-12<Enter>");
        const char *said = strstr(b.ui.form->shown.s, "1 booking stands on days that go");
        cr_assert_not_null(said, "%s", b.ui.form->shown.s);
        cr_assert_not_null(strstr(said, ":\n  B1001 "), "%s", said);
        cr_assert_null(strstr(said, "B1002 "), "%s", said);
}
