/* Figures against what was reported: what changed since, and a report made again. */
#include "figures_support.h"
#include "iro/ui/form/form.h"
#include "iro/store/log.h"
#include "iro/store/report_store.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

Test(figures, nothing_reported_is_said_with_the_way_to_report)
{
        browser_keys(&b, "9=");
        cr_assert(show_holds(b.shown, "Nothing was reported as at 31 Jul 2020"));
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "reports");
}

Test(figures, what_was_reported_stands_until_something_changes)
{
        type_path(&b, "9f<Down>^U", "m.csv", "<Enter>");
        cr_assert(show_holds(b.shown, "Remembered as report 1"), "%s", b.ui.message);
        browser_keys(&b, "=");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "compare");
        cr_assert_eq(list()->rows->n, 0u);
        cr_assert(show_holds(b.shown, "Nothing changed."));
}

Test(figures, what_changed_is_listed_review_by_review_with_who_and_when)
{
        char login[64];
        user_login(login);
        report_and_change(&b);
        browser_keys(&b, ":compare cla reviews rolling 2020-07-31 county<Enter>/A1001<Enter>");
        cr_assert_eq(list()->n_shown, 2u, "overdue no longer, and recorded since: %zu", list()->n_shown);
        const struct rows *r = list()->rows;
        for (size_t i = 0; i < 2; i++) {
                const union cell *c = rows_at(r, list()->shown[i]);
                cr_assert_str_eq(c[rows_column(r, "who")].s, login);
                cr_assert(c[rows_column(r, "change")].i > 1);
                cr_assert(strstr(c[rows_column(r, "words")].s, "recorded A1001"));
        }
        cr_assert(show_holds(b.shown, "Reported"));
}

/* The number on the page of the report is the one its totals keep, whatever is known now. */
Test(figures, a_report_shows_its_figures_then_and_now)
{
        report_and_change(&b);
        browser_keys(&b, ":report 1<Enter>");
        cr_assert(show_holds(b.shown, "Looked-after reviews on time, 12 months"));
        cr_assert(show_holds(b.shown, "changed"));
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "compare");
}

Test(figures, a_later_day_is_compared_with_the_report_before_it)
{
        report_and_change(&b);
        browser_keys(&b, ":as-at 2020-08-31<Enter>:compare cla reviews rolling 2020-08-31 county<Enter>");
        cr_assert(show_holds(b.shown, "Nothing is reported as at 31 Aug 2020 yet"));
}

Test(figures, the_list_of_reports_is_filtered_by_day_and_taken_out_like_any_other)
{
        report_and_change(&b);
        browser_keys(&b, ":made<Enter>/as_at<lt>14 kind=caseload<Enter>");
        cr_assert_eq(list()->n_shown, 1u);
        type_path(&b, "e^U", "l.csv", "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        struct log_entry entry;
        struct arena a;
        arena_init(&a);
        cr_assert(log_entry_read(b.ui.db, db_last_change(b.ui.db), &a, &entry));
        cr_assert(strstr(entry.words, "1 rows of reports as at 2020-07-31"), "%s", entry.words);
        arena_release(&a);
}

Test(figures, a_report_again_is_the_same_byte_for_byte)
{
        report_and_change(&b);
        type_path(&b, ":report 1<Enter>w^U", "n.csv", "<Enter>");
        cr_assert(show_holds(b.shown, "the same, byte for byte"), "%s %s", b.ui.message,
                  b.ui.form ? b.ui.form->fields[0].trouble : "");
        char one[65], two[65];
        file_fingerprint(file_beside(&b, "m.csv"), one);
        file_fingerprint(file_beside(&b, "n.csv"), two);
        cr_assert_str_eq(one, two);
}

Test(figures, a_report_again_keeps_its_format)
{
        report_and_change(&b);
        type_path(&b, ":report 1<Enter>w^U", "l.json", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, ".csv"));
        cr_assert_neq(access(file_beside(&b, "l.json"), F_OK), 0);
}

Test(figures, the_annual_report_is_made_and_remembered)
{
        browser_keys(&b, "9y^U2019-08-01<Down>^U2020-07-31<Down>");
        type_path(&b, "^U", "a.md", "<Enter>");
        cr_assert(show_holds(b.shown, "Remembered as report 1"), "%s", b.ui.message);
        cr_assert_eq(access(file_beside(&b, "a.md"), F_OK), 0);
        browser_keys(&b, ":compare cla reviews rolling 2020-07-31 county<Enter>");
        cr_assert(show_holds(b.shown, "in report 1 (annual"));
}

Test(figures, a_districts_pack_is_made_and_remembered)
{
        browser_keys(&b, "9P");
        cr_assert(show_holds(b.shown, "district's meeting"));
        browser_keys(&b, "<Down>^U2020-07<Down>");
        type_path(&b, "^U", "p.md", "<Enter>");
        cr_assert(show_holds(b.shown, "Remembered as report 1"), "%s", b.ui.message);
        cr_assert_eq(access(file_beside(&b, "p.md"), F_OK), 0);
        cr_assert(show_holds(b.shown, "pag"));
}

Test(figures, a_pack_of_no_such_district_says_which_there_are)
{
        browser_keys(&b, "9PAtlantis<Down>^U2020-07<Down>");
        type_path(&b, "^U", "p.md", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, "no district is called 'Atlantis'"), "%s",
                  b.ui.form->trouble);
        cr_assert_neq(access(file_beside(&b, "p.md"), F_OK), 0);
}

Test(figures, a_wrong_month_stands_beside_its_field)
{
        browser_keys(&b, "9f^U2020-13<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, "not a month"));
        cr_assert_neq(access(file_beside(&b, "m.csv"), F_OK), 0);
}

Test(figures, a_year_that_has_not_ended_is_not_reported)
{
        browser_keys(&b, "9y^U2198-04-01<Down>^U2199-03-31<Down>");
        type_path(&b, "^U", "a.md", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->trouble, "still to come"), "%s", b.ui.form->trouble);
        cr_assert_neq(access(file_beside(&b, "a.md"), F_OK), 0);
}
