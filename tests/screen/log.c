/* The audit trail in the browser: the rows of iro log, each opening what it did, any taken back with a key.
 */
#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(log_screen, .init = start_service, .fini = stop);

static int64_t selected(void)
{
        return rows_key(list()->rows, list_row(list()));
}

Test(log_screen, every_change_is_listed_newest_first)
{
        browser_keys(&b, ":case A1001<Enter>nfirst<Enter><Esc>:log<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "log");
        cr_assert_eq(list()->rows->n, (size_t)db_last_change(b.ui.db));
        for (size_t i = 0; i < list()->rows->n; i++)
                cr_assert_eq(rows_key(list()->rows, list()->shown[i]), db_last_change(b.ui.db) - (int64_t)i);
        cr_assert(show_holds(b.shown, "A1001"), "what it was about");
}

Test(log_screen, a_change_opens_its_facts_and_a_fact_its_case)
{
        browser_keys(&b, ":log<Enter>/command=test<Enter><Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "change");
        cr_assert(show_holds(b.shown, "an invented service"), "the change's own words stand over its facts");
        browser_keys(&b, "/fact=episode A1001<Enter>");
        cr_assert_gt(list()->n_shown, 0u);
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "case");
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(list()->filter, "fact=episode A1001", "as it was left");
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(list()->filter, "command=test");
}

Test(log_screen, no_name_of_a_person_stands_among_the_facts)
{
        browser_keys(&b, ":change 1<Enter>/Larkspur<Enter>");
        cr_assert_eq(list()->n_shown, 0u, "of a child");
        browser_keys(&b, "\\/Oakmoss<Enter>");
        cr_assert_eq(list()->n_shown, 0u, "nor of an IRO");
        browser_keys(&b, "\\/fact=team_detail values:iro01<Enter>");
        cr_assert_eq(list()->n_shown, 1u, "ids stand for numbers of the store");
}

Test(log_screen, who_looked_at_a_case_is_in_its_log_and_leads_to_it)
{
        browser_keys(&b, ":case A1001<Enter><Esc>:log A1001<Enter>/command=read<Enter>");
        cr_assert_eq(list()->n_shown, 1u);
        cr_assert(show_holds(b.shown, "about A1001"));
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "case");
}

Test(log_screen, u_takes_back_the_change_it_stands_on)
{
        browser_keys(&b, ":case A1001<Enter>b2020-08-12<Enter><Enter>");
        int64_t booked = b.ui.service->change;
        browser_keys(&b, "nkept<Enter><Esc>:log<Enter>/command=book<Enter>");
        cr_assert_eq(selected(), booked);
        browser_keys(&b, "u");
        cr_assert(show_holds(b.shown, "booked A1001"), "it says which");
        cr_assert_eq(b.ui.ask.change, booked, "not the last change, the selected one");
        browser_keys(&b, "y");
        cr_assert_eq(selected(), booked, "the place is kept");
        browser_keys(&b, "u");
        cr_assert(show_holds(b.shown, "was taken back already"));
        browser_keys(&b, "<Enter>u");
        cr_assert(show_holds(b.shown, "was taken back already"), "and from the change's own page");
}

Test(log_screen, what_states_no_fact_cannot_be_taken_back)
{
        browser_keys(&b, ":case A1001<Enter><Esc>:log<Enter>u");
        cr_assert(b.ui.message_bad);
        cr_assert(show_holds(b.shown, "nothing that could be taken back"));
}

Test(log_screen, a_case_leads_to_the_changes_of_its_audit_trail)
{
        browser_keys(&b, ":case A1001<Enter>G");
        const struct page *p = &ui_view(&b.ui)->page;
        bool found = false;
        for (size_t i = 0; i < p->n; i++)
                found |= strcmp(p->links[i].screen, "change") == 0;
        cr_assert(found);
}

Test(log_screen, an_unknown_subject_says_what_it_takes)
{
        browser_keys(&b, ":log nobody<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "dashboard");
        cr_assert(b.ui.message_bad);
        browser_keys(&b, ":change 99<Enter>");
        cr_assert(show_holds(b.shown, "There is no change '99'"));
        browser_keys(&b, ":log 1<Enter>");
        cr_assert(show_holds(b.shown, "':change 1' shows what a change did"));
}

PICTURES(golden, log, fill_service, ":log<Enter>")
PICTURES(golden, change, fill_service, ":change 1<Enter>")
