/* Stating, changing and withdrawing facts; the chain of changes; what tampering it finds. */
#include "support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store store;

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(ledger, .init = setup, .fini = teardown);

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

/* Reviews of child C1 from two returns and from the service. */
static void three_words(void)
{
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(ledger_child(l, "C1"), 1);
        cr_assert_eq(ledger_return(l, "903", 2019), 1);
        cr_assert_eq(ledger_return(l, "903", 2020), 2);
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN1");
        say(l, FACT_REVIEW, "@1|cla|2019-02-10|@1|PN1");
        say(l, FACT_REVIEW, "@1|cla|2019-02-10|@2|PN2");
        change_commit(l);
        l = change_begin(&store, "import csv");
        say(l, FACT_REVIEW, "@1|cla|2019-03-10|@0|PN3");
        say(l, FACT_REVIEW, "@1|cla|2019-04-10|@0|PN3");
        change_commit(l);
        l = change_begin(&store, "edit review");
        say(l, FACT_REVIEW, "@1|cla|2019-05-10|@0|PN4");
        change_commit(l);
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
        cr_assert_null(ledger_begin(store.db, "set", &e));
        cr_assert(strstr(e.text, "may only be read"), "%s", e.text);
}

/* --- tampering --------------------------------------------------------------------------------------------
 */

static void expect_found(const char *sql, const char *words)
{
        struct err e = ERR_INIT;
        store_behind(&store, sql);
        cr_assert_not(db_verify(store.db, &e), "not found: %s", sql);
        cr_assert(strstr(e.text, words), "%s: %s", sql, e.text);
}

static void two_changes(void)
{
        three_words();
        struct ledger *l = change_begin(&store, "edit");
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN5");
        ledger_iro(l, "IRO07"), ledger_team(l, "T1");
        change_commit(l);
        expect_sound(&store);
}

static const char not_written[] = "are not what was written";

Test(ledger, a_changed_value_is_found)
{
        two_changes();
        expect_found("UPDATE review SET participation = 'PN2' WHERE id = 1", not_written);
}

Test(ledger, a_value_blanked_is_found)
{
        two_changes();
        expect_found("UPDATE review SET participation = NULL WHERE id = 2", not_written);
}

Test(ledger, a_deleted_row_is_found)
{
        two_changes();
        expect_found("DELETE FROM review WHERE id = 3", not_written);
}

Test(ledger, an_added_row_is_found)
{
        two_changes();
        expect_found(
            "INSERT INTO review (child, stream, held_on, ret, since) VALUES (1, 'cla', '2020-01-01', 0, 2)",
            not_written);
}

Test(ledger, a_closed_row_reopened_is_found)
{
        two_changes();
        expect_found("DELETE FROM review WHERE since = 4; UPDATE review SET until = NULL WHERE id = 1",
                     not_written);
}

Test(ledger, a_row_closed_behind_our_back_is_found)
{
        two_changes();
        expect_found("UPDATE review SET until = 4 WHERE id = 2", not_written);
}

Test(ledger, a_row_moved_to_another_change_is_found)
{
        two_changes();
        expect_found("UPDATE review SET since = 2 WHERE id = 2", not_written);
}

Test(ledger, two_values_exchanged_are_found)
{
        two_changes();
        expect_found(
            "UPDATE review SET participation = CASE participation WHEN 'PN1' THEN 'PN2' ELSE 'PN1' END "
            "WHERE id IN (2, 3)",
            not_written);
}

Test(ledger, a_changed_name_is_found)
{
        static const char *const sql[] = {"UPDATE child SET child_id = 'C2'",
                                          "UPDATE iro SET iro_id = 'IRO08'", "UPDATE team SET team_id = 'T2'",
                                          "UPDATE returns SET year = 2018 WHERE ret = 1",
                                          "UPDATE child SET since = 2"};
        for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
                if (i)
                        store_drop(&store), store_make(&store);
                two_changes();
                expect_found(sql[i], not_written);
        }
}

Test(ledger, a_changed_record_of_a_change_is_found)
{
        static const char *const sql[] = {"UPDATE change SET who = 'someone' WHERE no = 2",
                                          "UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE no = 1",
                                          "UPDATE change SET command = 'x' WHERE no = 3",
                                          "UPDATE change SET words = 'other' WHERE no = 4",
                                          "UPDATE change SET hash = zeroblob(32) WHERE no = 4"};
        for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
                if (i)
                        store_drop(&store), store_make(&store);
                two_changes();
                expect_found(sql[i], "the record of change");
        }
}

Test(ledger, a_missing_change_is_found)
{
        two_changes();
        expect_found(
            "PRAGMA foreign_keys = OFF; DELETE FROM change WHERE no = 2; DELETE FROM review WHERE since = 2",
            "change 2");
}

Test(ledger, a_row_that_names_no_change_is_found)
{
        two_changes();
        expect_found("PRAGMA foreign_keys = OFF; UPDATE review SET since = 77 WHERE id = 2",
                     "refers to a row");
}

/* Every kind of fact is under the chain: one row each, one letter or number of it altered. */
static const char *const one_of_each[FACT_COUNT] = {
    [FACT_CHILD_DETAIL] = "@1|@1|1|2010-01-01|WBRI|A1|",
    [FACT_UASC] = "@1|@1|2020-01-01",
    [FACT_PERSON] = "@1|Ann Example|2010-01-01|F1",
    [FACT_EPISODE] = "@1|2019-01-01|@1|S|C2|N1|U4|PR1|||",
    [FACT_PLACEMENT] = "@1|2019-01-01|@1||",
    [FACT_MISSING] = "@1|2019-01-01|@1|M|",
    [FACT_SOCIAL_WORKER] = "@1|SW1|2019-01-01|@1||",
    [FACT_PLAN] = "@1|2019-01-01|@1||NEG|NEG|@0",
    [FACT_SECTION47] = "@1|2019-01-01|@1|||@0||",
    [FACT_ASSESSMENT] = "@1|2019-01-01|@1|",
    [FACT_REVIEW] = "@1|cla|2019-01-01|@1|PN1",
    [FACT_REVIEW_PART] = "@1|cla|2019-01-01|@1|2019-01-01",
    [FACT_REVIEW_PAPER] = "@1|cla|2019-01-01|record|2019-01-01",
    [FACT_CONFERENCE_AGENCY] = "@1|2019-01-01|school|@1|@1|@1|@1",
    [FACT_CONFERENCE_CHILD] = "@1|2019-01-01|@1",
    [FACT_MIDWAY] = "@1|2019-01-01|@1",
    [FACT_ALLOCATION] = "@1|cla|@1|2019-01-01||",
    [FACT_BOOKING] = "@1|cla|2019-01-01|10:00||",
    [FACT_IRO_POST] = "@1|Bea Example||iro|East|@100||||",
    [FACT_TEAM_DETAIL] = "@1|Team|North|East|@1",
    [FACT_ABSENCE] = "@1|2019-01-01|2019-01-02|",
    [FACT_PRP_STAGE] = "P1|team manager|@1|cla|@1|2019-01-01|drift|2019-01-01",
    [FACT_NOTE] = "@1|2019-01-01|words|note",
    [FACT_AUDIT] = "A1|q|@1|cla|2019-01-01||",
    [FACT_LATE_REASON] = "R1|service|words",
    [FACT_BANK_HOLIDAY] = "2019-01-01|New Year",
    [FACT_SETTING] = "a|1",
    [FACT_RETURN_TABLE] = "@1|header|@1|2019-01-01",
    [FACT_IMPORT_QUERY] = "@1|header|code|@1|subject|words",
    [FACT_QUERY_ANSWER] = "code|@1|subject|answer",
    [FACT_USER] = "login|lead|",
};

Test(ledger, every_column_of_every_kind_of_fact_is_under_the_chain, .timeout = 60)
{
        struct ledger *l = change_begin(&store, "one of each");
        ledger_child(l, "C1"), ledger_iro(l, "I1"), ledger_team(l, "T1"), ledger_return(l, "903", 2019);
        for (int k = 0; k < FACT_COUNT; k++)
                cr_assert_eq(say(l, (enum fact)k, one_of_each[k]), PUT_ADDED, "%s", fact_table((enum fact)k));
        change_commit(l);
        expect_sound(&store);
        for (int k = 0; k < FACT_COUNT; k++)
                for (int i = 0; i < fact_columns((enum fact)k); i++) {
                        char sql[400];
                        const char *t = fact_table((enum fact)k), *c = fact_column((enum fact)k, i);
                        snprintf(sql, sizeof sql,
                                 "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; CREATE TABLE "
                                 "keep AS "
                                 "SELECT %s AS was FROM %s; UPDATE %s SET %s = CASE WHEN typeof(%s) = "
                                 "'integer' THEN "
                                 "%s + 1 ELSE coalesce(%s, '') || '1' END WHERE typeof(%s) <> 'null'",
                                 c, t, t, c, c, c, c, c);
                        store_behind(&store, sql);
                        char left[200], back[200];
                        snprintf(left, sizeof left, "SELECT count(*) FROM %s, keep WHERE %s IS NOT was", t,
                                 c);
                        struct err e = ERR_INIT;
                        if (store_count(&store, left))
                                cr_assert_not(db_verify(store.db, &e), "%s.%s", t, c);
                        snprintf(back, sizeof back,
                                 "PRAGMA ignore_check_constraints=ON; UPDATE %s SET %s = (SELECT was FROM "
                                 "keep); DROP "
                                 "TABLE keep",
                                 t, c);
                        store_behind(&store, back);
                }
        expect_sound(&store);
}
