/* The case system's due dates in the browser: the dashboard's line, the list behind it, both dates of a case.
 */
#include "fixture.h"

#include "iro/store/ledger.h"

#include <criterion/criterion.h>

/* The service, and an extract that says of one child's next review another day. */
static void fill_extract(struct ledger *l)
{
        fill_service(l);
        struct err e = ERR_INIT;
        const struct value ret = value_int(ledger_return(l, "ssd", EXTRACT_YEAR)),
                           child = value_int(ledger_child(l, "A1001"));
        const struct value extract[] = {ret, value_text("2020-07-31"), value_text("2020-07-31")};
        const struct value due[] = {
            child, value_text("cla"), {VALUE_TEXT, 0, ""}, ret, value_text("2019-01-02")};
        const struct value episode[EPISODE_COLUMNS] = {[EPISODE_child] = child,
                                                       [EPISODE_decom] = value_text("2019-01-07"),
                                                       [EPISODE_ret] = ret,
                                                       [EPISODE_rne] = value_text("S"),
                                                       [EPISODE_ls] = value_text("C2"),
                                                       [EPISODE_place] = value_text("U4")};
        ledger_put(l, FACT_EPISODE, episode, true, &e);
        ledger_put(l, FACT_EXTRACT, extract, true, &e);
        ledger_put(l, FACT_SYSTEM_DUE, due, true, &e);
        cr_assert_str_eq(e.text, "");
}

static void start_extract(void)
{
        browser_start(&b, &small, fill_extract);
}

TestSuite(dues_screen, .init = start_extract, .fini = stop);

Test(dues_screen, the_list_says_both_days_and_why)
{
        browser_keys(&b, ":dues<Enter>");
        cr_assert_str_eq(on_screen(), "dues");
        cr_assert_eq(list()->n_shown, 1u);
        cr_assert_str_eq(cell(0, "child_id"), "A1001");
        cr_assert_str_eq(cell(0, "due_system"), "2019-01-02");
        cr_assert(show_holds(b.shown, "the case system says 2 Jan 2019"));
}

Test(dues_screen, enter_opens_the_case_with_both_days)
{
        browser_keys(&b, ":dues<Enter><Enter>");
        cr_assert_str_eq(on_screen(), "case");
        cr_assert(show_holds(b.shown, "the case system says 2 Jan 2019"));
}

Test(dues_screen, the_dashboard_has_a_line_of_it)
{
        browser_keys(&b, "1");
        cr_assert(show_holds(b.shown, "by the case system's dates"));
}

TestSuite(dues_none, .init = start_service, .fini = stop);

Test(dues_none, without_an_extract_the_list_says_so_and_the_dashboard_nothing)
{
        browser_keys(&b, "1");
        cr_assert_not(show_holds(b.shown, "by the case system's dates"));
        browser_keys(&b, ":dues<Enter>");
        cr_assert(show_holds(b.shown, "no extract is loaded"));
}
