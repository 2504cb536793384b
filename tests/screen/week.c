/* A Lead's week, in keys: the fourteen tasks, each done and counted. None may take more than its limit. */
#include "fixture.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(week, .init = start_service, .fini = stop);

/* How many keys were pressed. */
static int press(const char *keys)
{
        int n = 0;
        for (const char *k = keys; *k; n++)
                key_parse(&k);
        browser_keys(&b, keys);
        return n;
}

static void at_most(int keys, int limit, const char *task)
{
        cr_assert_leq(keys, limit, "%s takes %d keys, %d are the most", task, keys, limit);
}

/* The desk is there when the browser opens. */
static void at_the_desk(void)
{
        browser_keys(&b, "0");
        cr_assert_str_eq(on_screen(), "desk");
}

Test(week, morning_what_is_out_of_timescale)
{
        at_the_desk();
        int keys = press("<Tab><Tab><Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert(show_holds(b.shown, "Status is out"));
        at_most(keys, 3, "morning");
}

Test(week, from_a_number_to_its_list_a_case_the_reason_and_back)
{
        browser_keys(&b, "0<Tab><Tab>");
        int keys = press("<Enter><Enter>");
        cr_assert_str_eq(on_screen(), "case");
        cr_assert(show_holds(b.shown, "Why this date"));
        keys += press("<Esc><Esc>");
        cr_assert_str_eq(on_screen(), "desk");
        at_most(keys, 4, "number, list, case, why and back");
}

Test(week, recording_yesterdays_review)
{
        browser_keys(&b, "3/A1002<Enter>");
        int64_t before = changes();
        int keys = press("ryesterday<Down>pn2<Enter>");
        if (b.ui.form)
                keys += press("y");
        cr_assert_null(b.ui.form);
        cr_assert_eq(changes(), before + 1);
        at_most(keys, 37, "recording a review");
}

Test(week, booking_on_the_plans_day)
{
        stop();
        start_short();
        browser_keys(&b, "7<Enter>/verdict=fits !b1001 !b1002<Enter>");
        int64_t before = changes();
        int keys = press("b<Enter>");
        cr_assert_eq(changes(), before + 1);
        at_most(keys, 2, "booking");
}

Test(week, an_iro_is_ill_for_six_weeks)
{
        browser_keys(&b, "2/IRO01<Enter>");
        int64_t before = changes();
        int keys = press("o3 aug<Down>+6w<Down>sick<Enter>");
        for (int i = 0; b.ui.form && i < 3; i++)
                keys += press("y");
        cr_assert_null(b.ui.form, "%s", b.ui.message);
        cr_assert_geq(changes(), before + 1);
        at_most(keys, 25, "sickness");
}

Test(week, a_dispute_is_raised_moved_referred_and_resolved)
{
        browser_keys(&b, "3/A1003<Enter>");
        int keys = press("p<Down>drift<Enter>");
        if (b.ui.form)
                keys += press("y");
        cr_assert_null(b.ui.form);
        at_most(keys, 9, "raising a dispute");
        browser_keys(&b, "5/A1003<Enter>");
        at_most(press("marea<Tab><Enter>"), 7, "moving a dispute");
        cr_assert_null(b.ui.form);
        at_most(press("c<Enter>"), 2, "referring to Cafcass");
        cr_assert_null(b.ui.form);
        at_most(press("Rres<Tab><Down>Done<Enter>"), 12, "resolving");
        cr_assert_null(b.ui.form);
}

Test(week, supervision_of_an_iro)
{
        int keys = press("2<Enter>");
        cr_assert_str_eq(on_screen(), "supervision");
        at_most(keys, 3, "supervision");
}

Test(week, the_monthly_and_the_annual_report_and_a_pack)
{
        int keys = press("9f");
        cr_assert(b.ui.form);
        at_most(keys + 1, 3, "the monthly file"); /* and Enter, which writes it */
        browser_keys(&b, "<Esc>");
        keys = press("9y");
        cr_assert(b.ui.form);
        at_most(keys + 1, 3, "the annual report");
        browser_keys(&b, "<Esc>");
        keys = press("9P");
        cr_assert(b.ui.form);
        at_most(keys + 1, 3, "a district's pack");
}

Test(week, a_data_query_is_answered)
{
        int64_t before = changes();
        int keys = press("8v");
        cr_assert(b.ui.form);
        browser_keys(&b, "It is right."); /* the text is its own */
        keys += press("<Enter>");
        for (int i = 0; b.ui.form && i < 2; i++)
                keys += press("y");
        cr_assert_eq(changes(), before + 1);
        at_most(keys, 4, "answering a query");
}

Test(week, the_audit_of_a_child)
{
        int keys = press(":log A1001<Enter>");
        cr_assert_str_eq(on_screen(), "log");
        at_most(keys, 14, "the audit of a child");
}

Test(week, finding_a_child_by_a_part_of_the_id)
{
        int keys = press("3/1003<Enter>");
        cr_assert_eq(list()->n_shown, 1u);
        at_most(keys, 7, "finding a child");
}

Test(week, who_cannot_fit_and_the_proposals_taken_and_undone)
{
        int64_t before = changes();
        int keys = press("7Ay");
        for (int i = 0; b.ui.form && i < 2; i++)
                keys += press("<Enter>");
        cr_assert_eq(changes(), before + 1);
        at_most(keys, 4, "accepting the plan");
        keys = press("uy");
        cr_assert_eq(changes(), before + 2);
        at_most(keys, 2, "undoing it");
}

Test(week, brothers_and_sisters_are_booked_together)
{
        browser_keys(&b, "3/A1001<Enter>\\");
        int64_t before = changes();
        int keys = press("Fb14/8<Enter>");
        for (int i = 0; b.ui.form && i < 2; i++)
                keys += press("<Enter>");
        cr_assert_null(b.ui.form);
        cr_assert_eq(changes(), before + 1, "%s", b.ui.message);
        at_most(keys, 8, "booking a family");
}

Test(week, an_empty_store_is_filled)
{
        stop();
        browser_start(&b, &small, NULL);
        int keys = press("I");
        browser_keys(&b, "tests/fixtures/import/903"); /* the folder's name is its own */
        keys += press("<Enter><Enter>");
        cr_assert_str_eq(on_screen(), "desk");
        at_most(keys, 3, "the first import");
}
