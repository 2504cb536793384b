/* What is packed, held against the facts as they go by in verify's pass: that alone tells, without asking
 * SQLite for them once more. */
#include "histories.h"
#include "iro/store/packed.h"

#include "../../src/store/verify_pass.h"

#include <criterion/criterion.h>

static struct store store;

static void setup(void)
{
        packed_store(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(packed_proof, .init = setup, .fini = teardown);

static bool proved(void)
{
        struct err e = ERR_INIT;
        struct chain c = {.n = 0};
        char wrong[RAW_WRONG] = "";
        cr_assert(db_snapshot_begin(store.db, &e), "%s", e.text);
        struct packed_proof *p = packed_proof_open(store.db);
        cr_assert(p, "they are not of the newest change");
        cr_assert_eq(verify_pass(store.db, &c, p, wrong), PASS_SOUND, "%s", wrong);
        bool hold = packed_proof_holds(p, store.db);
        packed_proof_close(p);
        chain_release(&c);
        db_snapshot_end(store.db);
        return hold;
}

Test(packed_proof, whatever_is_written_it_tells, .timeout = 900)
{
        for (int change = 0; change < 12; change++) {
                some_change(&store);
                cr_assert(proved(), "change %d", change);
        }
}

Test(packed_proof, on_whatever_days_they_are_for, .timeout = 900)
{
        for (day as_at = some_day - 900; as_at <= some_day + 600; as_at += 60) {
                packed_refresh(store.db, as_at);
                cr_assert(proved(), "day %d", as_at);
        }
}

Test(packed_proof, what_nobody_reads_is_not_looked_at)
{
        store_behind(&store, "UPDATE packed_state SET change = change - 1");
        cr_assert_null(packed_proof_open(store.db));
}

/* Facts and bytes alike, whichever was altered; and the facts are asked before anybody is told. */
static void expect_altered(const char *sql)
{
        struct err e = ERR_INIT;
        packed_refresh(store.db, some_day + 1000);
        packed_refresh(store.db, some_day);
        cr_assert(proved(), "before: %s", sql);
        store_behind(&store, sql);
        cr_assert_not(proved(), "%s", sql);
        cr_assert_not(db_verify(store.db, &e), "%s", sql);
}

Test(packed_proof, who_is_in_the_wrong_table_or_in_none_is_found)
{
        expect_altered("DELETE FROM packed_open WHERE child = (SELECT max(child) FROM packed_open)");
        expect_altered("DELETE FROM packed_ended");
        expect_altered("INSERT INTO packed_ended SELECT * FROM packed_open LIMIT 1");
        expect_altered("INSERT INTO packed_ended SELECT * FROM packed_open LIMIT 1; "
                       "DELETE FROM packed_open WHERE child IN (SELECT child FROM packed_ended)");
        expect_altered("INSERT INTO packed_ended SELECT 1000, facts FROM packed_open LIMIT 1");
        expect_altered("UPDATE packed_open SET facts = (SELECT max(facts) FROM packed_open)");
        expect_altered("UPDATE packed_state SET open_from = '2019-07-01'");
        expect_altered("UPDATE packed_state SET past_from = '2019-12-01'");
}

/* Two returns state one death: last of the bytes, in the order of the returns. */
Test(packed_proof, rows_out_of_order_are_found)
{
        char where[80], sql[300];
        struct ledger *l = change_begin(&store, "made up");
        int child = (int)ledger_child(l, "TWICE");
        snprintf(sql, sizeof sql, "@%d|2020-06-01|@1|S|C2|N1|U4|||", child);
        say(l, FACT_EPISODE, sql);
        for (int ret = 1; ret <= 2; ret++) {
                snprintf(sql, sizeof sql, "@%d|@%d|2020-07-01", child, ret);
                say(l, FACT_DEATH, sql);
        }
        change_commit(l);
        cr_assert(proved());
        snprintf(where, sizeof where, "child = %d AND hex(substr(facts, -3)) = '030103'", child);
        snprintf(sql, sizeof sql, "SELECT count(*) FROM packed_open WHERE %s", where);
        cr_assert_eq(store_count(&store, sql), 1);
        snprintf(
            sql, sizeof sql,
            "UPDATE packed_open SET facts = CAST(substr(facts, 1, length(facts) - 3) || x'050102' AS BLOB) "
            "WHERE %s",
            where);
        store_behind(&store, sql);
        cr_assert_not(proved());
}

/* The child in packed_open with the most reviews. */
#define REVIEWED \
        "(SELECT r.child FROM review r JOIN packed_open p ON p.child = r.child WHERE r.until IS NULL " \
        "GROUP BY r.child ORDER BY count(*) DESC, r.child LIMIT 1)"

Test(packed_proof, every_byte_is_proved, .timeout = 900)
{
        int n = (int)store_count(&store, "SELECT length(facts) FROM packed_open WHERE child = " REVIEWED);
        cr_assert_gt(n, 50);
        for (int at = 1; at <= n; at++) {
                char sql[600];
                packed_refresh(store.db, some_day + 1000);
                packed_refresh(store.db, some_day);
                snprintf(sql, sizeof sql,
                         "UPDATE packed_open SET facts = CAST(substr(facts, 1, %d) || CASE hex(substr(facts, "
                         "%d, 1)) WHEN '05' THEN x'06' ELSE x'05' END || substr(facts, %d) AS BLOB) "
                         "WHERE child = " REVIEWED,
                         at - 1, at, at + 1);
                store_behind(&store, sql);
                cr_assert_not(proved(), "byte %d of %d", at, n);
        }
}
