/* The roles' attack table: what SQLite itself refuses to each role, whatever the program asks of it. */
#include "../../src/store/sql.h"
#include "acts.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store s;

static void begin(void)
{
        acts_make(&s);
}
static void end(void)
{
        store_drop(&s);
}
TestSuite(guard, .init = begin, .fini = end, .timeout = 60);

/* As in roles.c: the letters are the roles that may: admin, lead, iro, support, reporting. */
static const struct {
        const char *sql, *may;
} attacks[] = {
    {"INSERT INTO users (login, role, since) VALUES ('mallory', 'admin', 1)", "a"},
    {"UPDATE users SET role = 'admin'", "a"},
    {"UPDATE setting SET value = '1'", "al"},
    {"UPDATE bank_holiday SET title = ''", "al"},
    {"UPDATE iro_post SET fte = 100", "al"},
    {"UPDATE absence SET reason = ''", "al"},
    {"UPDATE allocation SET to_on = NULL", "al"},
    {"UPDATE query_answer SET answer = ''", "al"},
    {"UPDATE booking SET mode = NULL", "als"},
    {"UPDATE note SET kind = 'note'", "ali"},
    {"UPDATE episode SET dec = NULL", "al"},
    {"UPDATE review SET mode = NULL", "al"},
    {"UPDATE plan SET ended_on = NULL", "al"},
    {"DELETE FROM episode", "al"},
    {"UPDATE review_paper SET done_on = done_on", "alis"},
    {"UPDATE check_run SET out = 0", "alis"},
    {"DELETE FROM check_run", ""},
    {"DELETE FROM change", ""},
    {"DELETE FROM child", ""},
    {"DROP TABLE change", ""},
    {"ALTER TABLE change RENAME TO old", ""},
    {"CREATE TABLE own (a)", ""},
    {"CREATE TRIGGER t AFTER INSERT ON change BEGIN SELECT 1; END", ""},
    {"CREATE VIEW v AS SELECT 1", ""},
    {"CREATE INDEX i ON child(since)", ""},
    {"ATTACH '/tmp/other.db' AS other", ""},
    {"DETACH main", ""},
    {"PRAGMA writable_schema = ON", ""},
    {"PRAGMA synchronous = OFF", ""},
    {"PRAGMA journal_mode = MEMORY", ""},
    {"PRAGMA foreign_keys = OFF", ""},
    {"PRAGMA user_version = 99", ""},
    {"PRAGMA user_version", "alisr"},
    {"SELECT count(*) FROM child", "alisr"},
};

static void become(const char *role)
{
        char line[200], me[64];
        user_login(me);
        acts_expect(&s, "user add keeper admin", "keeper is admin");
        snprintf(line, sizeof line, "user add %s %s", me, role);
        acts_expect(&s, line, me);
        store_reopen(&s, DB_WRITE);
}

static void attack_as(const char *role)
{
        become(role);
        for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
                sqlite3_stmt *made = NULL;
                int code = sqlite3_prepare_v2(s.db->handle, attacks[i].sql, -1, &made, NULL);
                bool may = strchr(attacks[i].may, *role) != NULL;
                cr_expect_eq(code == SQLITE_OK, may, "%s: %s: %d %s", role, attacks[i].sql, code,
                             sqlite3_errmsg(s.db->handle));
                cr_expect(may || code == SQLITE_AUTH, "%s: %s: %d", role, attacks[i].sql, code);
                sqlite3_finalize(made);
        }
}

Test(guard, of_an_admin)
{
        attack_as("admin");
}
Test(guard, of_a_lead)
{
        attack_as("lead");
}
Test(guard, of_an_iro)
{
        attack_as("iro");
}
Test(guard, of_support)
{
        attack_as("support");
}
Test(guard, of_reporting)
{
        attack_as("reporting");
}

Test(guard, reporting_reads_no_free_text_and_no_name)
{
        acts_expect(&s, "absence IRO01 2020-08-03 2020-08-04 an operation", "IRO01 absent");
        store_behind(
            &s, "INSERT INTO report_run (change, kind, made, as_at, read_at, format, options, file, bytes, "
                "totals, version) VALUES (1, 'annual', '2020-08-01T02:00:03Z', '2020-07-31', 1, 'md', '', "
                "'of C001.md', '0f', '', '1')");
        become("reporting");
        struct db *db = s.db;
        cr_assert_gt(sql_one(db, "SELECT count(*) FROM report_run", 0), 0);
        cr_assert_gt(sql_one(db, "SELECT count(*) FROM absence", 0), 0);
        cr_assert_eq(sql_one(db, "SELECT count(reason) FROM absence", 1), 0);
        cr_assert_eq(sql_one(db, "SELECT count(name) FROM iro_post", 1), 0);
        cr_assert_eq(sql_one(db, "SELECT count(outcome) + count(authorised_by) FROM review", 1), 0);
        cr_assert_eq(sql_one(db, "SELECT count(file) FROM report_run", 1), 0);
        cr_assert_eq(sql_one(db, "SELECT count(said_by) + count(text) FROM feedback", 1), 0);
        cr_assert_gt(sql_one(db, "SELECT count(words) FROM late_reason", 0), 0,
                     "the service's own words are read");
}
