/* Stating, changing and withdrawing facts; the change made of it. */
#include "ledger_support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

/* A change that states one setting; its number. */
static int64_t set(const char *name, const char *value)
{
        char line[200];
        snprintf(line, sizeof line, "%s|%s", name, value);
        struct ledger *l = change_begin(&store, "set");
        say(l, FACT_SETTING, line);
        return change_commit(l);
}

static int64_t rows(void)
{
        return store_count(&store, "SELECT count(*) FROM setting");
}

Test(ledger, a_new_fact_is_added)
{
        struct ledger *l = change_begin(&store, "set");
        cr_assert_eq(say(l, FACT_SETTING, "a|1"), PUT_ADDED);
        cr_assert_eq(change_commit(l), 1);
        cr_assert_eq(store_count(&store, "SELECT since FROM setting WHERE until IS NULL"), 1);
        expect_sound(&store);
}

Test(ledger, a_changed_fact_closes_one_row_and_opens_another)
{
        set("a", "1");
        struct ledger *l = change_begin(&store, "set");
        cr_assert_eq(say(l, FACT_SETTING, "a|2"), PUT_CHANGED);
        cr_assert_eq(change_commit(l), 2);
        cr_assert_eq(rows(), 2);
        cr_assert_eq(store_count(&store, "SELECT until FROM setting WHERE value = '1'"), 2);
        cr_assert_eq(store_count(&store, "SELECT since FROM setting WHERE until IS NULL AND value = '2'"), 2);
        expect_sound(&store);
}

Test(ledger, the_same_fact_again_is_unchanged_and_makes_no_change)
{
        set("a", "1");
        struct ledger *l = change_begin(&store, "set");
        cr_assert_eq(say(l, FACT_SETTING, "a|1"), PUT_UNCHANGED);
        cr_assert_eq(change_commit(l), 0);
        cr_assert_eq(db_last_change(store.db), 1);
        cr_assert_eq(rows(), 1);
        expect_sound(&store);
}

Test(ledger, nothing_written_is_no_change)
{
        cr_assert_eq(change_commit(change_begin(&store, "nothing")), 0);
        cr_assert_eq(db_last_change(store.db), 0);
        expect_sound(&store);
}

Test(ledger, a_blank_and_a_value_are_different)
{
        set("a", "");
        struct ledger *l = change_begin(&store, "set");
        cr_assert_eq(say(l, FACT_SETTING, "a|"), PUT_UNCHANGED);
        cr_assert_eq(say(l, FACT_SETTING, "a|x"), PUT_DUPLICATE);
        change_commit(l);
        cr_assert_eq(store_count(&store, "SELECT value = 'x' FROM setting WHERE until IS NULL"), 1);
        expect_sound(&store);
}

Test(ledger, first_wins_keeps_the_first_statement_of_a_change)
{
        struct ledger *l = change_begin(&store, "set");
        cr_assert_eq(say_first(l, FACT_SETTING, "a|1"), PUT_ADDED);
        cr_assert_eq(say_first(l, FACT_SETTING, "a|2"), PUT_DUPLICATE);
        cr_assert_eq(say_first(l, FACT_SETTING, "a|1"), PUT_DUPLICATE);
        change_commit(l);
        cr_assert_eq(store_count(&store, "SELECT value = '1' FROM setting"), 1);
        cr_assert_eq(rows(), 1);
        expect_sound(&store);
}

Test(ledger, first_wins_over_an_unchanged_fact_too)
{
        set("a", "1");
        struct ledger *l = change_begin(&store, "set");
        cr_assert_eq(say_first(l, FACT_SETTING, "a|1"), PUT_UNCHANGED);
        cr_assert_eq(say_first(l, FACT_SETTING, "a|2"), PUT_DUPLICATE);
        cr_assert_eq(change_commit(l), 0);
        cr_assert_eq(store_count(&store, "SELECT value = '1' FROM setting WHERE until IS NULL"), 1);
}

Test(ledger, without_first_wins_the_later_statement_of_a_change_holds)
{
        struct ledger *l = change_begin(&store, "set");
        say(l, FACT_SETTING, "a|1");
        cr_assert_eq(say(l, FACT_SETTING, "a|2"), PUT_DUPLICATE);
        cr_assert_eq(change_commit(l), 1);
        cr_assert_eq(rows(), 1); /* the first was never seen by anyone */
        cr_assert_eq(store_count(&store, "SELECT value = '2' FROM setting"), 1);
        expect_sound(&store);
}

Test(ledger, changed_and_changed_back_in_one_change_is_no_change)
{
        set("a", "1");
        struct ledger *l = change_begin(&store, "set");
        cr_assert_eq(say(l, FACT_SETTING, "a|2"), PUT_CHANGED);
        say(l, FACT_SETTING, "a|3");
        say(l, FACT_SETTING, "a|1");
        cr_assert_eq(change_commit(l), 0);
        cr_assert_eq(rows(), 1);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM setting WHERE until IS NULL"), 1);
        expect_sound(&store);
}

Test(ledger, changed_back_among_many_lets_each_old_row_stand_again)
{
        char line[40];
        struct ledger *l = change_begin(&store, "set");
        for (int i = 0; i < 50; i++) {
                snprintf(line, sizeof line, "s%d|old", i);
                say(l, FACT_SETTING, line);
        }
        change_commit(l);
        l = change_begin(&store, "set");
        for (int round = 0; round < 3; round++)
                for (int i = 0; i < 50; i++) {
                        snprintf(line, sizeof line, "s%d|%s", (i * 7) % 50,
                                 round == 2 ? "old"
                                 : round    ? "y"
                                            : "x");
                        say(l, FACT_SETTING, line);
                }
        cr_assert_eq(change_commit(l), 0);
        cr_assert_eq(
            store_count(&store, "SELECT count(*) FROM setting WHERE until IS NULL AND value = 'old'"), 50);
        expect_sound(&store);
}

Test(ledger, withdrawing_closes_the_fact)
{
        set("a", "1");
        struct ledger *l = change_begin(&store, "unset");
        cr_assert(withdraw(l, FACT_SETTING, "a"));
        cr_assert_not(withdraw(l, FACT_SETTING, "a"));
        cr_assert_not(withdraw(l, FACT_SETTING, "b"));
        cr_assert_eq(change_commit(l), 2);
        cr_assert_eq(store_count(&store, "SELECT until FROM setting"), 2);
        expect_sound(&store);
}

Test(ledger, withdrawing_what_the_change_stated_leaves_no_change)
{
        struct ledger *l = change_begin(&store, "set");
        say(l, FACT_SETTING, "a|1");
        cr_assert(withdraw(l, FACT_SETTING, "a"));
        cr_assert_eq(change_commit(l), 0);
        cr_assert_eq(rows(), 0);
        expect_sound(&store);
}

Test(ledger, a_withdrawn_fact_can_be_stated_again)
{
        set("a", "1");
        struct ledger *l = change_begin(&store, "unset");
        withdraw(l, FACT_SETTING, "a");
        change_commit(l);
        cr_assert_eq(set("a", "1"), 3);
        cr_assert_eq(store_count(&store, "SELECT since FROM setting WHERE until IS NULL"), 3);
        expect_sound(&store);
}

Test(ledger, withdraw_rest_takes_what_the_return_no_longer_says)
{
        three_words();
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN1"), PUT_UNCHANGED);
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2019-01-11|@1|PN1"), PUT_ADDED);
        cr_assert_eq(ledger_withdraw_rest(l, FACT_REVIEW, 1), 1);
        change_commit(l);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM review WHERE until IS NULL AND ret = 1"), 2);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM review WHERE until IS NULL AND ret <> 1"), 4);
        expect_sound(&store);
}

Test(ledger, withdraw_rest_of_the_services_files_leaves_what_was_entered_in_the_tool)
{
        three_words();
        struct ledger *l = change_begin(&store, "import csv");
        say(l, FACT_REVIEW, "@1|cla|2019-03-10|@0|PN3");
        cr_assert_eq(ledger_withdraw_rest(l, FACT_REVIEW, 0), 1);
        change_commit(l);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM review WHERE until IS NULL"), 5);
        cr_assert_eq(
            store_count(&store,
                        "SELECT count(*) FROM review WHERE until IS NOT NULL AND held_on = '2019-04-10'"),
            1);
        expect_sound(&store);
}

Test(ledger, a_refused_value_leaves_the_old_fact)
{
        three_words();
        struct ledger *l = change_begin(&store, "edit");
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN9"), PUT_FAILED);
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2019-02-30|@1|PN1"), PUT_FAILED);
        cr_assert_eq(change_commit(l), 0);
        cr_assert_eq(store_count(&store, "SELECT participation = 'PN1' FROM review WHERE until IS NULL AND "
                                         "held_on = '2019-01-10'"),
                     1);
        expect_sound(&store);
}

Test(ledger, a_refused_value_leaves_what_the_change_stated_before)
{
        three_words();
        struct ledger *l = change_begin(&store, "edit");
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN5");
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN9"), PUT_FAILED);
        say(l, FACT_REVIEW, "@1|cp|2019-01-10|@0|");
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cp|2019-01-10|@0|PN9"), PUT_FAILED);
        cr_assert_eq(change_commit(l), 4);
        cr_assert_eq(store_count(&store,
                                 "SELECT count(*) FROM review WHERE until IS NULL AND "
                                 "held_on = '2019-01-10' AND (participation = 'PN5' OR stream = 'cp')"),
                     2);
        expect_sound(&store);
}

Test(ledger, an_empty_text_is_a_value_that_verifies)
{
        struct ledger *l = change_begin(&store, "import csv");
        ledger_child(l, "C1");
        cr_assert_eq(say(l, FACT_BOOKING, "@1|cla|2020-05-01|''|virtual"), PUT_ADDED);
        change_commit(l);
        expect_sound(&store);
        l = change_begin(&store, "import csv");
        cr_assert_eq(say(l, FACT_BOOKING, "@1|cla|2020-05-01|''|virtual"), PUT_UNCHANGED);
        cr_assert_eq(say(l, FACT_BOOKING, "@1|cla|2020-05-02|''|hybrid"), PUT_ADDED);
        cr_assert_eq(say(l, FACT_BOOKING, "@1|cla|2020-05-02|''|virtual"), PUT_DUPLICATE);
        change_commit(l);
        expect_sound(&store);
}

Test(ledger, rolling_back_leaves_the_store_as_it_was)
{
        set("a", "1");
        struct ledger *l = change_begin(&store, "set");
        say(l, FACT_SETTING, "a|2");
        ledger_child(l, "C9");
        ledger_rollback(l);
        cr_assert_eq(db_last_change(store.db), 1);
        cr_assert_eq(child_number(store.db, "C9"), 0);
        cr_assert_eq(rows(), 1);
        expect_sound(&store);
}

Test(ledger, names_fold_case_and_keep_their_number)
{
        struct ledger *l = change_begin(&store, "names");
        int64_t no = ledger_child(l, "Abc1");
        cr_assert_eq(ledger_child(l, "ABC1"), no);
        cr_assert_neq(ledger_child(l, "Abc2"), no);
        cr_assert_eq(ledger_child(l, "abc1"), no);
        cr_assert_eq(ledger_iro(l, "Abc1"), 1);
        cr_assert_eq(ledger_return(l, "cin", 2020), ledger_return(l, "cin", 2020));
        change_commit(l);
        cr_assert_eq(child_number(store.db, "aBC1"), no);
        expect_sound(&store);
}

Test(ledger, a_store_that_may_only_be_read_refuses_a_change)
{
        struct err e = ERR_INIT;
        store_reopen(&store, DB_READ);
        cr_assert_null(ledger_begin(store.db, "set", MAY_IMPORT, &e));
        cr_assert(strstr(e.text, "may only be read"), "%s", e.text);
}

/* FACTS is the one list of them: the schema may not know more, less or another order. */
Test(ledger, facts_are_as_the_schema_has_them)
{
        struct store s;
        store_make(&s);
        for (int k = 0; k < FACT_COUNT; k++) {
                struct strbuf wanted;
                strbuf_init(&wanted);
                strbuf_puts(&wanted, "id");
                for (int i = 0; i < fact_columns((enum fact)k); i++)
                        strbuf_printf(&wanted, ",%s", fact_column((enum fact)k, i));
                strbuf_puts(&wanted, ",since,until,salt");
                char *sql = xasprintf("SELECT group_concat(name) = '%s' FROM pragma_table_info('%s')",
                                      wanted.s, fact_table((enum fact)k));
                cr_expect_eq(store_count(&s, sql), 1, "%s is not as FACTS has it: %s",
                             fact_table((enum fact)k), wanted.s);
                char *keys = xasprintf("SELECT count(*) FROM pragma_index_info('%s_standing')",
                                       fact_table((enum fact)k));
                cr_expect_eq(store_count(&s, keys), fact_keys((enum fact)k), "%s", fact_table((enum fact)k));
                free(keys);
                free(sql);
                strbuf_release(&wanted);
        }
        store_drop(&s);
}
