/* Finding one's way: help, and filters while they are typed. */
#include "fixture.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>

TestSuite(finding, .init = start_service, .fini = stop);

Test(finding, help_begins_with_the_keys_that_do_something_now)
{
        browser_keys(&b, "3?/where=here<Enter>");
        cr_assert_gt(list()->n_shown, 10u);
        cr_assert(show_holds(b.shown, "record a review"));
        cr_assert_not(show_holds(b.shown, "move the PRP"), "there is none among the cases");
        cr_assert_eq(list()->shown[0], 0u, "they stand first");
        browser_keys(&b, "^R");
        cr_assert(show_holds(b.shown, "record a review"), "and stay when the store is read again");
}

Test(finding, help_names_the_columns_a_filter_can_use)
{
        browser_keys(&b, "3?/where=columns<Enter>");
        cr_assert_eq((int)list()->n_shown, ui_view(&b.ui)->below->list.rows->n_columns);
        cr_assert(show_holds(b.shown, "working_days_left"));
}

Test(finding, what_a_column_of_help_cuts_stands_below_in_full)
{
        browser_keys(&b, "3?/xlsx<Enter>");
        cr_assert(show_holds(b.shown, "csv, json or xlsx"));
}

Test(finding, a_filter_being_typed_keeps_the_row_one_stood_on_else_begins_at_the_first)
{
        browser_keys(&b, "3jj");
        int64_t stood = rows_key(list()->rows, list_row(list()));
        browser_keys(&b, "/nonesuch");
        cr_assert_eq(list()->n_shown, 0u);
        browser_keys(&b, "^U");
        cr_assert_eq(rows_key(list()->rows, list_row(list())), stood, "half a word has moved nothing");
        browser_keys(&b, "stream=cp<Enter>");
        cr_assert_eq(list()->cursor, 0u, "that row is hidden: the worst one shown");
}

/* --- the calendar's filter ---------------------------------------------------------------------------- */

Test(finding, the_calendar_filters_its_rows_like_the_list_of_iros)
{
        browser_keys(&b, "6/area:west<Enter>");
        cr_assert_not(show_holds(b.shown, "IRO01"));
        cr_assert(show_holds(b.shown, "IRO02"));
        cr_assert(show_holds(b.shown, "Area with west"));
        cr_assert(show_holds(b.shown, "TOTAL shown"));
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "days");
        browser_keys(&b, "<Esc>");
        cr_assert(show_holds(b.shown, "Area with west"), "it is there when one comes back");
        browser_keys(&b, "^R");
        cr_assert_not(show_holds(b.shown, "IRO01"), "and after a reload");
        browser_keys(&b, "\\");
        cr_assert(show_holds(b.shown, "IRO01"));
}

Test(finding, a_filter_that_matches_nobody_says_so_in_the_calendar)
{
        browser_keys(&b, "6/nonesuch<Enter>jkGg");
        cr_assert(show_holds(b.shown, "No IRO matches"));
        browser_keys(&b, "/^Unonesuch:1");
        cr_assert(show_holds(b.shown, "the columns are iro_id"), "a bad one says what there is");
        browser_keys(&b, "<Esc>m/");
        cr_assert_eq(b.ui.prompt.kind, PROMPT_NONE, "the month is of days, not of rows");
}

/* --- pages -------------------------------------------------------------------------------------------- */

Test(finding, the_top_of_a_page_is_its_first_number)
{
        browser_keys(&b, ":supervision IRO01<Enter><PgDn><PgDn>g");
        cr_assert_eq(ui_view(&b.ui)->page.scroll, 0);
        cr_assert_eq(ui_view(&b.ui)->page.at, 0u);
        browser_keys(&b, "G");
        const struct page *p = &ui_view(&b.ui)->page;
        cr_assert_eq(p->at, p->n - 1, "and its end the last");
}

Test(finding, a_bad_filter_lists_every_column_on_a_small_screen)
{
        browser_keys(&b, "2/nonesuch:1");
        cr_assert(show_holds(b.shown, "the columns are iro_id"));
        cr_assert(show_holds(b.shown, "absent_until"), "to the last");
}

/* --- completion --------------------------------------------------------------------------------------- */

Test(finding, a_command_completes_what_may_follow_it)
{
        browser_keys(&b, ":supervision iro0<Tab><Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "supervision IRO02");
        browser_keys(&b, "^Ulog LEA<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "log LEAD1");
        browser_keys(&b, "<Esc>");
        browser_keys(&b, ":timeliness te<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "timeliness team");
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "timeliness");
        browser_keys(&b, ":<Up>");
        cr_assert_str_eq(b.ui.prompt.text.s, "timeliness team", "and what was typed comes back");
}

Test(finding, marks_and_what_hides_them_are_told_on_a_small_screen_too)
{
        browser_keys(&b, "<Enter>\\*/stream=cp status:on-track|status:out");
        cr_assert(show_holds(b.shown, "7 marked, 5 hidden"));
        cr_assert(show_holds(b.shown, "Kind is cp, Status with on-"));
}

/* People think in names; the codes stand beside them. */
Test(finding, who_holds_a_case_is_found_by_name_and_by_code)
{
        browser_keys(&b, "3");
        cr_assert(show_holds(b.shown, "IRO01 Oakmoss"));
        browser_keys(&b, "/iro:oakmoss<Enter>");
        size_t by_name = list()->n_shown;
        cr_assert_gt(by_name, 0u);
        browser_keys(&b, "\\/iro=IRO01<Enter>");
        cr_assert_eq(list()->n_shown, by_name);
        browser_keys(&b, "\\/oakmoss<Enter>");
        cr_assert_eq(list()->n_shown, by_name);
}

/* Who rings says a name or the last digits; that nobody is called so must never be said wrongly. */
Test(finding, a_child_is_found_by_name_and_by_a_part_of_the_id)
{
        browser_keys(&b, ":case pim larkspur<Enter>");
        cr_assert_str_eq(on_screen(), "case");
        cr_assert(show_holds(b.shown, "Pim Larkspur"));
        browser_keys(&b, "<Esc>:case larkspur<Enter>");
        cr_assert(strstr(b.ui.message, "2 children may be meant by 'larkspur': A1001, A1002"), "%s",
                  b.ui.message);
        browser_keys(&b, ":case 1003<Enter>");
        cr_assert_str_eq(on_screen(), "case");
        cr_assert(show_holds(b.shown, "A1003"));
}

Test(finding, one_key_marks_the_family)
{
        browser_keys(&b, "3/A1001<Enter>F");
        cr_assert_eq(list()->marks.n, 1u, "who is not shown is not marked");
        browser_keys(&b, "-\\F");
        cr_assert_eq(list()->marks.n, 2u);
        cr_assert(show_holds(b.shown, "1 of the family marked"));
}

Test(finding, help_knows_other_words_and_enter_runs_what_it_says)
{
        browser_keys(&b, "3?/reallocate<Enter>");
        cr_assert_geq(list()->n_shown, 1u);
        browser_keys(&b, "<Esc>3?/sibling<Enter><Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert_eq(list()->marks.n, 2u, "the key of the row was run");
        browser_keys(&b, "?/dashboard<Enter><Enter>");
        cr_assert_str_eq(on_screen(), "dashboard");
}

/* --- in a form ---------------------------------------------------------------------------------------- */

static const struct field *child_typed(void)
{
        cr_assert_not_null(b.ui.form);
        return form_field(b.ui.form, "child");
}

Test(finding, a_part_of_an_id_becomes_the_id_as_one_goes_on)
{
        browser_keys(&b, "0:note<Enter>1003<Tab>");
        cr_assert_str_eq(child_typed()->text.s, "A1003");
        cr_assert(show_holds(b.shown, "A1003"));
        browser_keys(&b, "<Up>");
        browser_keys(&b, "^U100<Tab>");
        cr_assert_str_eq(child_typed()->text.s, "100");
        cr_assert(strstr(child_typed()->trouble, "may be meant by '100': A1001, A1002"), "%s",
                  child_typed()->trouble);
}

Test(finding, nothing_is_recorded_of_a_child_whose_id_was_not_seen_whole)
{
        browser_keys(&b, "0:note<Enter><Tab>Rang.<Up>1003");
        int64_t before = changes();
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(child_typed()->text.s, "A1003");
        cr_assert(show_holds(b.shown, "is who '1003' means: look, and save again"));
        cr_assert_eq(changes(), before);
        browser_keys(&b, "<Enter>");
        cr_assert_null(b.ui.form);
        cr_assert_eq(changes(), before + 1);
        browser_keys(&b, "0:note<Enter><Tab>Rang.<Up>100<Enter>");
        cr_assert(strstr(child_typed()->trouble, "may be meant by '100'"), "%s", child_typed()->trouble);
        cr_assert_eq(changes(), before + 2, "that several were looked for is told to the log, and no more");
}
