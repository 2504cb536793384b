/* Forms: that what is typed in them arrives in the lists; undo, permission. */
#include "fixture.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- what they do ------------------------------------------------------------------------------------- */

TestSuite(forms, .init = start_service, .fini = stop);

Test(forms, a_review_is_recorded_on_the_day_it_was_booked_for)
{
        browser_keys(&b, ":as-at 2020-08-13<Enter>3/A1002<Enter>r");
        cr_assert(show_holds(b.shown, "the day booked"));
        browser_keys(&b, "<Enter>");
        cr_assert_null(b.ui.form);
        browser_keys(&b, "uy:as-at 2020-08-14<Enter>:bookings 2020-08-13..2020-08-13 child_id=A1002<Enter>r");
        cr_assert(show_holds(b.shown, "Thu 13 Aug 2020"));
        cr_assert(show_holds(b.shown, "the day booked"));
        browser_keys(&b, "<Esc>3/A1002<Enter>r");
        cr_assert_not(show_holds(b.shown, "the day booked"), "that day is past: which it was is to be said");
}

Test(forms, a_booking_arrives_in_the_list_and_undo_takes_it_back)
{
        browser_keys(&b, "3/A1004<Enter>b+10w<Down>9:30<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        cr_assert(show_holds(b.shown, "u takes it back"));
        cr_assert_str_eq(cell_of("cases", "A1004", "booked"), "2020-10-09");
        browser_keys(&b, "u");
        cr_assert(show_holds(b.shown, "Take back: moved A1004 CLA review"));
        cr_assert_str_eq(cell_of("cases", "A1004", "booked"), "2020-10-09", "asking changes nothing");
        browser_keys(&b, "y");
        cr_assert_str_eq(cell_of("cases", "A1004", "booked"), "2020-11-12");
        browser_keys(&b, "U");
        cr_assert(show_holds(b.shown, "Do again: moved A1004"));
        browser_keys(&b, "y");
        cr_assert_str_eq(cell_of("cases", "A1004", "booked"), "2020-10-09");
}

Test(forms, no_to_undo_changes_nothing)
{
        browser_keys(&b, "3nA word.<Enter>");
        int64_t before = changes();
        browser_keys(&b, "un");
        cr_assert_eq(changes(), before);
        cr_assert_eq(b.ui.ask.what, ASK_NOTHING);
}

Test(forms, what_there_is_to_mind_is_shown_before_it_is_kept)
{
        int64_t before = changes();
        browser_keys(&b, "3/A1002<Enter>b31 aug<Enter>");
        cr_assert(show_holds(b.shown, "not a working day"));
        cr_assert_eq(changes(), before);
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "31 aug");
        browser_keys(&b, "<Enter>y");
        cr_assert_str_eq(cell_of("cases", "A1002", "booked"), "2020-08-31");
}

Test(forms, a_date_tells_weekday_holiday_and_distance_while_typed)
{
        browser_keys(&b, "3/A1003<Enter>b31 aug");
        cr_assert(show_holds(b.shown, "Mon 31 Aug 2020, BANK HOLIDAY"));
        browser_keys(&b, "^U8/9");
        cr_assert(show_holds(b.shown, "Tue 8 Sep 2020, 2 WD before due"));
        browser_keys(&b, "^Unext sat");
        cr_assert(show_holds(b.shown, "Sat 1 Aug 2020, WEEKEND"));
}

Test(forms, the_week_shows_absence_and_what_is_booked)
{
        browser_keys(&b, "3/A1003<Enter>b1/9");
        cr_assert(show_holds(b.shown, "IRO02 in the week of Mon 31 Aug 2020: NO SLOTS, 0 used"));
        cr_assert(show_holds(b.shown, "away"));
        browser_keys(&b, "^U22/9");
        cr_assert(show_holds(b.shown, "10:00 A1003"));
}

Test(forms, tab_completes_an_iro_and_says_who_it_is)
{
        browser_keys(&b, "3/A1002<Enter>aIRO0<Tab>");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "IRO01");
        cr_assert(show_holds(b.shown, "Fernley Oakmoss, East: 2 CLA + 0 CP"));
        browser_keys(&b, "^N");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "IRO02");
        browser_keys(&b, "<Tab>");
        cr_assert_eq(b.ui.form->at, 1, "what is complete leads on");
}

Test(forms, an_allocation_shows_both_caseloads_first)
{
        browser_keys(&b, "3/A1002<Enter>aIRO02<Enter>");
        cr_assert(show_holds(b.shown, "IRO01: 2 CLA + 0 CP (2.0 per FTE) -> 1 CLA + 0 CP (1.0 per FTE)"));
        cr_assert_str_eq(b.ui.message, "");
        browser_keys(&b, "y");
        cr_assert_str_eq(cell_of("cases", "A1002", "iro_id"), "IRO02");
}

Test(forms, marks_make_one_change_and_hidden_ones_are_left_alone)
{
        int64_t before = changes();
        browser_keys(&b, "3/A1005<Enter><Space>\\/stream=cp<Enter>*aIRO01<Enter>");
        cr_assert(show_holds(b.shown, "2 cases: 2 can be done, 0 refused"));
        cr_assert(show_holds(b.shown, "1 marked row is hidden"));
        browser_keys(&b, "y");
        cr_assert_eq(changes(), before + 1);
        cr_assert_str_eq(cell_of("cases", "P2001", "iro_id"), "IRO01");
        cr_assert_str_eq(cell_of("cases", "P2002", "iro_id"), "IRO01");
        cr_assert_str_eq(cell_of("cases", "A1005", "iro_id"), "");
        browser_keys(&b, "uy");
        cr_assert_str_eq(cell_of("cases", "P2001", "iro_id"), "CAS1");
        cr_assert_str_eq(cell_of("cases", "P2002", "iro_id"), "IRO02");
}

Test(forms, a_review_recorded_moves_the_clock)
{
        browser_keys(&b, "3/A1002<Enter>r30/7<Down>PN1<Enter>");
        if (b.ui.form)
                browser_keys(&b, "y");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        cr_assert_str_eq(cell_of("cases", "A1002", "last_review"), "2020-07-30");
}

Test(forms, a_dispute_is_raised_from_the_case_and_driven_to_its_end)
{
        browser_keys(&b, ":case A1003<Enter>p<Down>drift<Enter>");
        if (b.ui.form)
                browser_keys(&b, "y");
        cr_assert_null(b.ui.form, "%s %s", b.ui.form->trouble, b.ui.form->fields[1].trouble);
        cr_assert_str_eq(cell_of("prps", "A1003", "stage"), "team manager");
        browser_keys(&b, "marea director<Enter>");
        cr_assert_str_eq(cell_of("prps", "A1003", "stage"), "area director");
        browser_keys(&b, "c<Enter>");
        cr_assert_str_eq(cell_of("prps", "A1003", "cafcass_on"), "2020-07-31");
        browser_keys(&b, "Rresolved<Down>A tutor began.<Enter>");
        cr_assert_str_eq(cell_of("prps", "A1003", "outcome"), "resolved");
}

Test(forms, a_dispute_that_has_ended_is_seen_to_have)
{
        browser_keys(&b, "5c<Enter>g");
        cr_assert(show_holds(b.shown, "With Cafcass since 31 Jul 2020."));
        browser_keys(&b, "Rpartly<Down>A tutor began.<Enter>\\");
        cr_assert(show_holds(b.shown, "22, closed"));
        cr_assert(show_holds(b.shown, "Closed 31 Jul 2020 at district manager: partly."));
}

Test(forms, a_word_of_a_list_may_be_begun)
{
        browser_keys(&b, "5marea<Enter>");
        cr_assert_str_eq(cell_of("prps", "PRP1", "stage"), "area director");
        browser_keys(&b, "yNo funds.<Down><Down>y<Enter>");
        cr_assert_null(b.ui.form);
        cr_assert(strstr(b.ui.message, "conceded: yes"), "%s", b.ui.message);
        browser_keys(&b, "Re<Down><Down><Enter>");
        cr_assert(show_holds(b.shown, "escalated"));
}

Test(forms, a_dispute_without_a_theme_is_asked_for_it_where_it_is_chosen)
{
        browser_keys(&b, ":case A1003<Enter>p<Enter>");
        cr_assert(b.ui.form);
        cr_assert_str_eq(form_arg(b.ui.form, &b.ui.form->fields[b.ui.form->at])->name, "theme");
        cr_assert(show_holds(b.shown, "'Theme' says what the PRP is about: review-decision,"));
}

Test(forms, marked_disputes_move_on_together)
{
        browser_keys(&b, ":case A1003<Enter>p<Down>drift<Enter>5");
        int64_t before = changes();
        browser_keys(&b, "*m");
        cr_assert(show_holds(b.shown, "2 marked PRPs: "));
        browser_keys(&b, "area director<Enter>");
        cr_assert(show_holds(b.shown, "2 PRPs: 2 can be done, 0 refused"));
        browser_keys(&b, "y");
        cr_assert_eq(changes(), before + 1);
        cr_assert_str_eq(cell_of("prps", "A1003", "stage"), "area director");
        cr_assert_str_eq(cell_of("prps", "PRP1", "stage"), "area director");
}

Test(forms, one_marked_dispute_is_the_one_that_is_meant)
{
        browser_keys(&b,
                     ":case A1003<Enter>p<Down>drift<Enter>5/A1003<Enter><Space>/^U<Enter>/PRP1<Enter>\\g");
        browser_keys(&b, "marea director<Enter>");
        cr_assert_str_eq(cell_of("prps", "A1003", "stage"), "area director");
}

Test(forms, marked_queries_are_answered_together)
{
        browser_keys(&b, "8*v");
        cr_assert(show_holds(b.shown, "marked data queries. The one selected: "));
        size_t waiting = list()->n_shown;
        int64_t before = changes();
        cr_assert_gt(waiting, 1u);
        browser_keys(&b, "Looked into.<Enter>y");
        cr_assert_eq(changes(), before + 1);
        cr_assert_eq(list()->n_shown, 0u);
}

Test(forms, what_is_of_one_case_alone_says_so_beside_marks)
{
        browser_keys(&b, "3*p");
        cr_assert(show_holds(b.shown, "not the marked rows"));
}

Test(forms, a_note_is_on_the_case)
{
        browser_keys(&b, "3/A1002<Enter>nLikes <lt>trains>.<Enter><Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "case");
        browser_keys(&b, "<PgDn><PgDn>");
        cr_assert(show_holds(b.shown, "Likes <trains>."));
}

Test(forms, any_action_has_a_form_by_its_name)
{
        browser_keys(&b, "3/A1003<Enter>:unbook<Enter>");
        cr_assert_str_eq(b.ui.form->spec->name, "unbook");
        browser_keys(&b, "<Enter>");
        cr_assert_null(b.ui.form);
        cr_assert_str_eq(cell_of("cases", "A1003", "booked"), "");
        for (const struct act_spec *s = act_specs; s->name; s++) {
                char keys[64];
                snprintf(keys, sizeof keys, ":%s<Enter>", s->name);
                browser_keys(&b, keys);
                cr_assert(b.ui.form && b.ui.form->spec == s, "%s", s->name);
                browser_keys(&b, "<Esc>");
                cr_assert_null(b.ui.form);
        }
}

Test(forms, what_is_wrong_stands_beside_its_field)
{
        browser_keys(&b, "3/A1003<Enter>b^U<Enter>");
        cr_assert(show_holds(b.shown, "the date is missing"));
        browser_keys(&b, "31/2<Down>");
        cr_assert(show_holds(b.shown, "31/2"));
        cr_assert_neq(b.ui.form->fields[0].trouble[0], '\0');
        browser_keys(&b, "<Up>^U8/9<Down>25:99<Enter>");
        cr_assert_eq(b.ui.form->at, 1);
        cr_assert(show_holds(b.shown, "'25:99' is not a time"));
}

Test(forms, leaving_asks_only_when_something_was_typed)
{
        browser_keys(&b, "3b<Esc>");
        cr_assert_null(b.ui.form);
        browser_keys(&b, "b8/9<Esc>");
        cr_assert(show_holds(b.shown, "Leave the form?"));
        browser_keys(&b, "n");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "8/9");
        browser_keys(&b, "<Esc>y");
        cr_assert_null(b.ui.form);
}

/* --- who may ------------------------------------------------------------------------------------------ */

Test(forms, nothing_is_written_when_reading_only)
{
        b.ui.read_only = true;
        int64_t before = changes();
        browser_keys(&b, "3");
        cr_assert_not(show_holds(b.shown, "b book"));
        static const char *const tries[] = {"b",  "r", "a", "p", "n", "u", "U", ":book<Enter>",
                                            "5m", "c", "R"};
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
                browser_keys(&b, tries[i]);
                cr_assert_null(b.ui.form, "%s", tries[i]);
                cr_assert_eq(b.ui.ask.what, ASK_NOTHING, "%s", tries[i]);
        }
        cr_assert(show_holds(b.shown, "reading only"));
        struct err e = ERR_INIT;
        cr_assert_null(ui_writer(&b.ui, MAY_BOOK, &e));
        cr_assert_eq(changes(), before);
}

Test(forms, a_form_that_was_open_cannot_save_when_reading_only)
{
        browser_keys(&b, "3nA word.");
        b.ui.read_only = true;
        int64_t before = changes();
        browser_keys(&b, "<Enter>");
        cr_assert_eq(changes(), before);
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "A word.");
}

Test(forms, what_was_known_once_is_not_changed)
{
        browser_keys(&b, "3:known-on 1<Enter>b");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, "known-on now"));
}

static void fill_as_support(struct ledger *l)
{
        char me[64];
        user_login(me);
        fill_service(l);
        struct err e = ERR_INIT;
        const struct value v[] = {value_text(me), value_text("support"), value_null()};
        cr_assert_neq(ledger_put(l, FACT_USER, v, false, &e), PUT_FAILED, "%s", e.text);
}

Test(form_roles, support_books_and_does_not_allocate)
{
        browser_start(&b, &small, fill_as_support);
        browser_keys(&b, "3");
        cr_assert(show_holds(b.shown, "b book"));
        cr_assert_not(show_holds(b.shown, "a allocate"));
        browser_keys(&b, "a");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, "may not allocate cases"));
        browser_keys(&b, "b");
        cr_assert_not_null(b.ui.form);
        browser_stop(&b);
}
