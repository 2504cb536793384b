/* What tampering the chain of changes finds. */
#include "ledger_support.h"

#include "../../src/store/verify_pass.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

/* Most programs show nothing of it. */
Test(ledger, what_stands_behind_the_end_of_a_text_is_found)
{
        static const struct {
                const char *sql, *words;
        } lines[] = {
            {"UPDATE person SET name = name || char(0) || 'x'", not_written},
            {"UPDATE child SET child_id = child_id || char(0) || 'x'", not_written},
            {"UPDATE change SET words = words || char(0) || 'x' WHERE no = 2",
             "the record of change 2 is not"},
            {"UPDATE change SET who = who || char(0) || 'x' WHERE no = 2", "the record of change 2 is not"},
        };
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
                if (i)
                        store_drop(&store), store_make(&store);
                two_changes();
                struct ledger *l = change_begin(&store, "edit");
                say(l, FACT_PERSON, "@1|Ann Example|2010-01-01|F1");
                change_commit(l);
                expect_sound(&store);
                expect_found(lines[i].sql, lines[i].words);
        }
}

/* Such a store is opened on another morning, and somebody called in: for nothing, if only the pass was wrong.
 */
Test(ledger, no_store_is_called_altered_on_the_word_of_the_pass_alone)
{
        two_changes();
        verify_pass_slips = true;
        expect_sound(&store);
        expect_found("UPDATE review SET participation = 'PN2' WHERE id = 1", not_written);
        verify_pass_slips = false;
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

Test(ledger, a_salt_that_is_altered_or_taken_away_is_found)
{
        static const char *const tables[] = {"review", "child", "iro", "team"};
        static const char *const salts[] = {"NULL", "zeroblob(16)"};
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
                for (size_t k = 0; k < 2; k++) {
                        char sql[80];
                        store_drop(&store), store_make(&store);
                        two_changes();
                        snprintf(sql, sizeof sql, "UPDATE %s SET salt = %s WHERE rowid = 1", tables[i],
                                 salts[k]);
                        expect_found(sql, not_written);
                }
}

Test(ledger, every_row_and_every_change_has_a_salt_of_its_own)
{
        two_changes();
        static const char *const tables[] = {"review", "change", "child", "iro", "team"};
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
                char sql[120];
                snprintf(sql, sizeof sql,
                         "SELECT count(*) - count(DISTINCT iif(length(salt) = 16, salt, NULL)) FROM %s",
                         tables[i]);
                cr_assert_eq(store_count(&store, sql), 0, "%s", tables[i]);
        }
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
                                          "UPDATE change SET salt = NULL WHERE no = 2",
                                          "UPDATE change SET salt = zeroblob(16) WHERE no = 2",
                                          "UPDATE change SET hash = zeroblob(32) WHERE no = 4"};
        for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
                if (i)
                        store_drop(&store), store_make(&store);
                two_changes();
                expect_found(sql[i], "the record of change");
        }
}

Test(ledger, a_kind_or_a_reversal_that_the_command_does_not_say_is_found)
{
        static const char *const sql[] = {"UPDATE change SET kind = 'read' WHERE no = 3",
                                          "UPDATE change SET kind = 'no kind' WHERE no = 1",
                                          "UPDATE change SET reverses = 1 WHERE no = 2"};
        for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
                if (i)
                        store_drop(&store), store_make(&store);
                two_changes();
                expect_found(sql[i], "the kind of change");
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
    [FACT_DEATH] = "@1|@1|2019-01-01",
    [FACT_REFERRAL] = "@1|2019-01-01|@1|2019-02-01",
    [FACT_TRANSFER_IN] = "@1|2019-01-01|@1|2018-12-01",
    [FACT_AUTHORITY] = "@1|2019-01-01|consent",
    [FACT_RETURN_DAY] = "@1|2019-03-31|@1",
    [FACT_HEALTH] = "@1|@1|12|SDQ1|0|1|1|1",
    [FACT_EXTRACT] = "@1|2019-03-31|2013-03-31",
    [FACT_SYSTEM_DUE] = "@1|cla|2019-01-01|@1|2019-01-02",
    [FACT_MEETING] = "@1|cp|2019-01-01|@1|M1",
    [FACT_IRO_CONTACT] = "@1|@1|2019-01-01",
    [FACT_PLACEMENT_ORDER] = "@1|2019-01-01|@1|2019-02-01",
    [FACT_VISIT] = "@1|cla|2019-01-01|@1|@1|@1",
    [FACT_CARE_PLAN] = "@1|2019-01-01|@1|2019-02-01",
    [FACT_DECISION] =
        "@1|@1|cla|2019-01-01|review|words|owner|@1|2019-02-01|done|2019-02-01|why|2019-02-01|P1",
    [FACT_FLAG] = "@1|permanence|2019-01-01|why|sgo|adoption|2019-01-02|2019-02-01|2019-03-01|how",
    [FACT_CONTACT] = "@1|2019-01-01|visit|@1|@1|words",
    [FACT_CONFERENCE] = "@1|2019-01-01|initial|plan-made|M1|@1|yes|why|who|2019-01-02",
    [FACT_AGENCY_DECISION] = "@1|2019-01-01|school|words|2019-01-02",
    [FACT_MEETING_OFF] = "@1|cp|2019-01-01|cancelled|2019-01-01|why|who|2019-01-02",
    [FACT_CORE_GROUP] = "@1|2019-01-01|words",
    [FACT_REVIEW_CHECK] = "@1|dental|2019-01-01|2019-07-01|done|words",
    [FACT_CHECK_RULE] = "dental|@0|words|theme|@17|C2|U4|@1|@20|@12",
    [FACT_AUDIT_ROUND] = "R1|participation|words|2019-01-01|2019-01-05|random|@10|@7",
    [FACT_AUDIT_QUESTION] = "R1|@1|words|yes-no",
    [FACT_AUDIT_SAMPLE] = "R1|A1|@1|cla|@1|@1|who|2019-01-02",
    [FACT_AUDIT_REMARK] = "A1|q|@1|words",
    [FACT_AUDIT_TOTAL] = "R1|q|@15|@101",
    [FACT_AUDIT_ACTION] = "R1|@1|words|owner|@1|2019-01-01|2019-01-02|@1|how",
    [FACT_PRP_DETAIL] = "P1|@1|issue|ask|who|council|decision",
    [FACT_PRP_REPLY] = "P1|2019-01-01|@1|who|words|yes",
    [FACT_LINK_ACTIVITY] = "@1|@1|attendance|2019-01-01|words",
    [FACT_FEEDBACK] = "F1|complaint|2019-01-01|@1|@1|@1|theme|who|words|2019-01-02|upheld",
    [FACT_LOCAL_STANDARD] = "S1|words|all|review|@3|months|2019-01-01",
    [FACT_REPORT_PROSE] = "2019-03-31|service|words|draft",
    [FACT_BENCHMARK] = "cla|@2019|England|@8250|DfE",
    [FACT_ERASURE] = "@7|ORD-1|2019-01-01|@12",
    [FACT_LEGAL_HOLD] = "@1|CLAIM-1|2019-01-01|why|2019-02-01",
};

static void run_on(sqlite3 *h, const char *sql)
{
        char *why = NULL;
        cr_assert_eq(sqlite3_exec(h, sql, NULL, NULL, &why), SQLITE_OK, "%s: %s", sql, why ? why : "");
}

/* One more, or one letter more; then as it was. False: nothing stands there to alter. */
static bool alter(sqlite3 *h, const char *table, const char *column)
{
        char sql[400];
        snprintf(
            sql, sizeof sql,
            "CREATE TEMP TABLE keep AS SELECT %s AS was FROM %s; UPDATE %s SET %s = CASE WHEN typeof(%s) = "
            "'integer' THEN %s + 1 ELSE coalesce(%s, '') || '1' END WHERE typeof(%s) <> 'null'",
            column, table, table, column, column, column, column, column);
        run_on(h, sql);
        return sqlite3_changes(h) > 0;
}

static void put_back(sqlite3 *h, const char *table, const char *column)
{
        char sql[200];
        snprintf(sql, sizeof sql, "UPDATE %s SET %s = (SELECT was FROM keep); DROP TABLE keep", table,
                 column);
        run_on(h, sql);
}

/* Of the changes after one, the chain alone is asked: a reference into nothing must be found by it as well.
 */
static void expect_under_the_chain(sqlite3 *h, int64_t before, const char *table, const char *column)
{
        struct err e = ERR_INIT;
        if (alter(h, table, column)) {
                cr_assert_not(db_verify_since(store.db, &before, &e), "%s.%s", table, column);
                cr_assert(strstr(e.text, not_written), "%s.%s: %s", table, column, e.text);
        }
        put_back(h, table, column);
}

Test(ledger, every_column_of_every_kind_of_fact_is_under_the_chain, .timeout = 900)
{
        struct ledger *l = change_begin(&store, "before");
        ledger_child(l, "C0");
        int64_t before = change_commit(l);
        l = change_begin(&store, "one of each");
        ledger_child(l, "C1"), ledger_iro(l, "I1"), ledger_team(l, "T1"), ledger_return(l, "903", 2019);
        for (int k = 0; k < FACT_COUNT; k++)
                cr_assert_eq(say(l, (enum fact)k, one_of_each[k]), PUT_ADDED, "%s", fact_table((enum fact)k));
        change_commit(l);
        expect_sound(&store);
        char note[sizeof store.path + 8];
        snprintf(note, sizeof note, "%s-seen", store.path);
        cr_assert_eq(unlink(note), 0); /* which would make it the whole */
        sqlite3 *h;                    /* opened once: to read so large a schema is what takes the time */
        cr_assert_eq(sqlite3_open(store.path, &h), SQLITE_OK);
        run_on(h,
               "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF");
        for (int k = 0; k < FACT_COUNT; k++)
                for (int i = 0; i < fact_columns((enum fact)k); i++)
                        expect_under_the_chain(h, before, fact_table((enum fact)k),
                                               fact_column((enum fact)k, i));
        sqlite3_close(h);
        expect_sound(&store);
}
