/* Other hands on a store: what they left in its schema is named, and nothing is written through it. */
#include "support.h"

#include "../../src/store/schema.h"

#include <criterion/criterion.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct store store;

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(schema, .init = setup, .fini = teardown);

Test(schema, the_fingerprint_of_every_version_is_written_down)
{
        for (int v = 1; v <= DB_SCHEMA; v++) {
                unsigned char built[FINGERPRINT_BYTES], known[FINGERPRINT_BYTES];
                char hex[2 * FINGERPRINT_BYTES + 1];
                schema_fingerprint_built(v, built);
                schema_fingerprint_known(v, known);
                sodium_bin2hex(hex, sizeof hex, built, sizeof built);
                cr_assert_eq(memcmp(built, known, sizeof built), 0, "src/store/schema.c: [%d] = \"%s\"", v,
                             hex);
        }
        cr_assert_eq(schema_recognised(store.db), DB_SCHEMA);
}

static void expect_named(const char *sql, const char *words)
{
        struct err e = ERR_INIT;
        db_close(store.db);
        store_behind(&store, sql);
        store.db = db_open(store.path, DB_WRITE, &e);
        cr_assert_null(store.db, "written all the same after: %s", sql);
        cr_assert(strstr(e.text, words), "%s: %s", sql, e.text);
        store_reopen(&store, DB_READ);
        cr_assert(db_altered(store.db) && strstr(db_altered(store.db), words));
        cr_assert_not(db_verify(store.db, &e));
        cr_assert(strstr(e.text, words), "%s", e.text);
}

Test(schema, a_foreign_trigger_is_named_with_what_takes_it_out)
{
        expect_named("CREATE TRIGGER x AFTER INSERT ON note BEGIN DELETE FROM booking; END",
                     "trigger x was added");
        cr_assert(strstr(db_altered(store.db), "DROP TRIGGER \"x\""));
        store_behind(&store, "DROP TRIGGER x");
        store_reopen(&store, DB_WRITE);
        cr_assert_null(db_altered(store.db));
        expect_sound(&store);
}

Test(schema, a_foreign_view_index_or_table_is_named)
{
        expect_named("CREATE VIEW v AS SELECT * FROM child", "view v was added");
        expect_named("DROP VIEW v; CREATE INDEX i ON child(since)", "index i was added");
        expect_named("DROP INDEX i; CREATE TABLE t (a)", "table t was added");
}

Test(schema, an_index_taken_away_is_named)
{
        expect_named("DROP INDEX note_closed", "index note_closed is missing");
}

Test(schema, a_check_that_is_gone_is_named)
{
        expect_named(
            "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (until > since)', "
            "'CHECK (1)') WHERE name = 'note'",
            "table note is not as iro made it");
}

Test(schema, a_table_exchanged_for_a_view_is_named)
{
        expect_named("ALTER TABLE note RENAME TO n2; CREATE VIEW note AS SELECT * FROM n2",
                     "table note is missing");
}

Test(schema, a_version_that_is_not_the_schemas_is_named_not_migrated)
{
        expect_named("PRAGMA user_version=2", "closed was added");
}

/* SQLite's own statistics change no fact. */
Test(schema, analyze_is_no_alteration)
{
        store_behind(&store, "ANALYZE");
        store_reopen(&store, DB_WRITE);
        expect_sound(&store);
}

Test(schema, a_trigger_that_comes_while_the_store_is_open_does_not_fire)
{
        struct ledger *l = change_begin(&store, "one");
        ledger_child(l, "C1");
        say(l, FACT_SETTING, "a|1");
        change_commit(l);
        store_behind(&store, "CREATE TRIGGER x AFTER INSERT ON setting BEGIN DELETE FROM child; END");
        l = change_begin(&store, "two");
        say(l, FACT_SETTING, "b|1");
        change_commit(l);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM child"), 1);
}

Test(schema, a_store_turned_to_wal_is_turned_back)
{
        for (int mode = DB_READ; mode <= DB_WRITE; mode++) {
                db_close(store.db);
                store.db = NULL;
                store_behind(&store, "PRAGMA journal_mode=WAL");
                store_reopen(&store, (enum db_mode)mode);
                cr_assert_eq(access(store.path, R_OK), 0);
                db_close(store.db);
                store.db = NULL;
                cr_assert_eq(
                    store_count(&store,
                                "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"),
                    0);
        }
        store_reopen(&store, DB_WRITE);
        expect_sound(&store);
}
