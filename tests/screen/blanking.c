/* What a passer-by sees: a blanked screen, and masked names. */
#include "harness.h"

#include "iro/base/str.h"

#include <criterion/criterion.h>

static struct browser b;

static void fill(struct ledger *l)
{
        struct err e = ERR_INIT;
        const struct value v[] = {value_text("browser.names"), value_text("asked")};
        fill_service(l);
        cr_assert_neq(ledger_put(l, FACT_SETTING, v, false, &e), PUT_FAILED, "%s", e.text);
}

static void start(void)
{
        browser_start(&b, &(struct show_options){.lines = 24, .columns = 80}, fill);
}

static void end(void)
{
        browser_stop(&b);
}

TestSuite(blanking, .init = start, .fini = end);

static void look(void)
{
        ui_paint(&b.ui);
        show_take(b.shown);
}

static void expect_dark(void)
{
        look();
        for (int row = 0; row < 23; row++)
                cr_assert_str_eq(show_row(b.shown, row), "", "row %d of a blanked screen", row);
        cr_assert_str_eq(show_row(b.shown, 23), "iro: blanked. Press a key.");
}

Test(blanking, a_key_blanks_and_a_key_and_a_yes_show_again)
{
        browser_keys(&b, "3^X");
        expect_dark();
        browser_keys(&b, "j");
        cr_assert(show_holds(b.shown, "Show it again to"));
        cr_assert_not(show_holds(b.shown, "A1002"));
        browser_keys(&b, "n");
        expect_dark();
        browser_keys(&b, "jy");
        cr_assert(show_holds(b.shown, "A1002"));
}

Test(blanking, a_form_is_blanked_with_what_was_typed)
{
        browser_keys(&b, "3b14 aug^X");
        expect_dark();
        browser_keys(&b, "xy");
        cr_assert(show_holds(b.shown, "14 aug"));
}

Test(blanking, it_blanks_itself_after_the_minutes_of_the_setting)
{
        browser_keys(&b, "3");
        b.ui.now += 14 * 60;
        ui_idle(&b.ui);
        cr_assert_eq(b.ui.blank, BLANK_NOT);
        b.ui.now += 60;
        ui_idle(&b.ui);
        expect_dark();
}

Test(blanking, a_key_after_the_minutes_acts_on_nothing)
{
        browser_keys(&b, "3");
        b.ui.now += 15 * 60;
        browser_keys(&b, "Q");
        cr_assert_not(b.ui.quit);
        cr_assert_eq(b.ui.blank, BLANK_ASKS);
}

Test(blanking, nothing_of_the_store_is_read_meanwhile)
{
        struct err e = ERR_INIT;
        browser_keys(&b, "3^X");
        struct db *other = db_open(db_path(b.ui.db), DB_WRITE, &e);
        cr_assert(other, "%s", e.text);
        struct ledger *l = ledger_begin(other, "test", MAY_IMPORT, &e);
        ledger_child(l, "C999");
        cr_assert(ledger_commit(l, "another", NULL, &e), "%s", e.text);
        db_close(other);
        int64_t stamp = b.ui.stamp;
        ui_idle(&b.ui);
        cr_assert_eq(b.ui.stamp, stamp);
        expect_dark();
        browser_keys(&b, "xy");
        cr_assert_neq(b.ui.stamp, stamp);
}

Test(blanking, showing_it_again_is_another_look)
{
        browser_keys(&b, "3");
        cr_assert(ui_tell_reads(&b.ui, 1000));
        int64_t told = db_last_change(b.ui.db);
        browser_keys(&b, "^Xxy");
        cr_assert(ui_tell_reads(&b.ui, 1000));
        cr_assert_eq(db_last_change(b.ui.db), told + 1);
}

Test(blanking, names_are_masked_until_a_key_asks_and_the_log_is_told)
{
        browser_keys(&b, "3<Enter>");
        cr_assert_not(show_holds(b.shown, "Larkspur"));
        int64_t told = db_last_change(b.ui.db);
        browser_keys(&b, "^N");
        cr_assert(show_holds(b.shown, "Larkspur"));
        cr_assert_eq(db_last_change(b.ui.db), told + 1);
        browser_keys(&b, "^N");
        cr_assert_not(show_holds(b.shown, "Larkspur"));
}
