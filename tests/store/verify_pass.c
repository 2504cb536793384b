/* The one pass that verify reads the file in: it finds what SQLite's own check finds, and which rows stand in
 * which index. */
#include "ledger_support.h"

#include "../../src/store/verify_pass.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(verify_pass, .init = setup, .fini = teardown);

/* By the pass alone, on a connection of its own. */
static enum pass passed(const char *path, char wrong[RAW_WRONG])
{
        struct err e = ERR_INIT;
        struct chain none = {.n = 0};
        *wrong = '\0';
        struct db *db = db_connect(path, SQLITE_OPEN_READONLY, &e);
        cr_assert(db && sql_exec(db, "BEGIN; SELECT 1 FROM sqlite_schema", &e), "%s", e.text);
        enum pass found = verify_pass(db, &none, NULL, wrong);
        chain_release(&none);
        db_close(db);
        return found;
}

static void expect_damage(const char *path, const char *what)
{
        char wrong[RAW_WRONG];
        cr_assert_eq(passed(path, wrong), PASS_DAMAGED, "not found: %s", what);
        cr_assert(*wrong, "%s", what);
}

static void expect_whole(const char *path)
{
        char wrong[RAW_WRONG];
        enum pass found = passed(path, wrong);
        cr_assert_eq(found, PASS_SOUND, "%d: %s", (int)found, wrong);
}

static void run_on(sqlite3 *h, const char *sql)
{
        char *why = NULL;
        cr_assert_eq(sqlite3_exec(h, sql, NULL, NULL, &why), SQLITE_OK, "%s: %s", sql, why ? why : "");
}

/* --- entries of indexes ------------------------------------------------------------------------------- */

/* An index as if it were a table of its own entries, so that SQLite itself alters them alone: "c1, c2, …". */
static char *ghost_columns(sqlite3 *h, const char *index)
{
        sqlite3_stmt *s;
        char *text = sqlite3_mprintf("SELECT group_concat('c' || seqno || ' COLLATE ' || coll, ', ') FROM "
                                     "pragma_index_xinfo(%Q)",
                                     index);
        cr_assert_eq(sqlite3_prepare_v2(h, text, -1, &s, NULL), SQLITE_OK);
        cr_assert_eq(sqlite3_step(s), SQLITE_ROW);
        char *columns = sqlite3_mprintf("%s", sqlite3_column_text(s, 0));
        sqlite3_finalize(s);
        sqlite3_free(text);
        return columns;
}

static void plain_names(char *out, const char *columns)
{
        for (const char *p = columns; *p; p++)
                if (strncmp(p, " COLLATE ", 9) == 0)
                        p += 8 + strcspn(p + 9, ",");
                else
                        *out++ = *p;
        *out = '\0';
}

/* What is done to the entries, and nothing to the rows; "no" is the entry's rowid. */
static void alter_entries(const char *path, const char *index, const char *sql)
{
        sqlite3 *h;
        char names[400];
        cr_assert_eq(sqlite3_open(path, &h), SQLITE_OK);
        char *columns = ghost_columns(h, index);
        plain_names(names, columns);
        char *make = sqlite3_mprintf(
            "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT 'table', 'ghost', 'ghost', rootpage, "
            "'CREATE TABLE ghost (%s, PRIMARY KEY (%s)) WITHOUT ROWID' FROM sqlite_schema WHERE type = 'index' "
            "AND name = %Q; PRAGMA schema_version = 1000001",
            names, columns, index);
        run_on(h, make);
        sqlite3_close(h);
        cr_assert_eq(sqlite3_open(path, &h), SQLITE_OK);
        run_on(h, sql);
        run_on(h, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'ghost'; "
                  "PRAGMA schema_version = 1000002");
        sqlite3_close(h);
        sqlite3_free(make);
        sqlite3_free(columns);
}

static void some_rows(void)
{
        three_words();
        struct ledger *l = change_begin(&store, "more");
        int64_t child = ledger_child(l, "C2");
        cr_assert_eq(child, 2);
        static const struct {
                enum fact kind;
                const char *line;
        } lines[] = {
            {FACT_REVIEW, "@1|cla|2019-01-10|@1|PN5"}, /* closes one */
            {FACT_REVIEW, "@2|cp|2019-03-10|@1|"},
            {FACT_PERSON, "@2|Ann Example|2010-01-01|F1"},
            {FACT_EPISODE, "@2|2019-01-01|@1|S|V3|N1|U4|PR1|2019-02-01|E2|"},
            {FACT_EPISODE, "@2|2019-03-01|@1|S|C2|N1|U4|PR1|||"},
            {FACT_DECISION, "@2|@2|cla|2019-01-01|review|words|owner||2019-02-01|done|2019-02-01|why||"},
            {FACT_SECTION47, "@2|2019-01-01|@1||2019-01-09|@0||"},
            {FACT_DECISION, "@2|@1|cla|2019-01-01|review|words|owner||2019-02-01|open||||"},
            {FACT_AUDIT, "A1|q|@1|cla|2019-01-01||"},
        };
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
                cr_assert_neq(say(l, lines[i].kind, lines[i].line), PUT_FAILED, "%s", lines[i].line);
        change_commit(l);
        expect_sound(&store);
        expect_whole(store.path);
}

Test(verify_pass, what_is_done_to_the_entries_of_an_index_alone_is_found)
{
        static const struct {
                const char *index, *sql;
        } altered[] = {
            {"review_standing", "DELETE FROM ghost WHERE c0 = 2"},
            {"review_standing", "INSERT INTO ghost VALUES (3, 'cla', '2019-01-01', 0, 77)"},
            {"review_standing", "UPDATE ghost SET c2 = '2019-03-11' WHERE c0 = 2"},
            {"review_standing", "UPDATE ghost SET c4 = 78 WHERE c0 = 2"},
            {"review_closed", "DELETE FROM ghost"},
            {"person_family", "DELETE FROM ghost"},
            {"person_family", "UPDATE ghost SET c0 = 'F2'"},
            {"episode_break", "DELETE FROM ghost"},
            {"episode_died", "UPDATE ghost SET c0 = 1"},
            {"section47_open", "DELETE FROM ghost"},
            {"section47_open", "UPDATE ghost SET c0 = '2019-01-08'"},
            {"decision_open", "DELETE FROM ghost"},
            {"sqlite_autoindex_child_1", "UPDATE ghost SET c0 = 'c2' WHERE c0 = 'C2'"},
            {"audit_standing", "UPDATE ghost SET c0 = 'a1'"},
        };
        for (size_t i = 0; i < sizeof altered / sizeof *altered; i++) {
                struct err e = ERR_INIT;
                store_drop(&store), store_make(&store);
                some_rows();
                alter_entries(store.path, altered[i].index, altered[i].sql);
                expect_damage(store.path, altered[i].index);
                cr_assert_not(db_verify(store.db, &e), "%s", altered[i].sql);
                cr_assert(strstr(e.text, altered[i].index), "%s", e.text);
        }
}

/* Each value went to the other's row: as many entries, the same values. */
/* The row of the service in `returns` has no change: what lay in memory was once taken for its number. */
Test(verify_pass, a_field_that_is_no_number_has_none)
{
        static const unsigned char record[] = {4, 0, 1, 15, 7, 'x'};
        struct field f[3];
        memset(f, 0xAB, sizeof f);
        cr_assert_eq(raw_record(record, sizeof record, f, 3), 3);
        cr_expect_eq(f[0].type, FIELD_NULL);
        cr_expect_eq(f[0].i, 0);
        cr_expect_eq(f[1].i, 7);
        cr_expect_eq(f[2].type, FIELD_TEXT);
        cr_expect_eq(f[2].i, 0);
}

Test(verify_pass, two_entries_with_their_rows_exchanged_are_found)
{
        some_rows();
        alter_entries(
            store.path, "review_standing",
            "CREATE TEMP TABLE was AS SELECT * FROM ghost; DELETE FROM ghost; INSERT INTO ghost SELECT "
            "a.c0, a.c1, a.c2, a.c3, b.c4 FROM was a JOIN was b ON a.rowid + b.rowid = (SELECT "
            "count(*) + 1 FROM was)");
        expect_damage(store.path, "rowids exchanged");
}

Test(verify_pass, a_row_that_refers_to_nothing_is_found)
{
        char wrong[RAW_WRONG];
        some_rows();
        store_behind(&store, "PRAGMA foreign_keys = OFF; UPDATE person SET child = 77");
        cr_assert_eq(passed(store.path, wrong), PASS_REFERS);
        store_behind(&store, "PRAGMA foreign_keys = OFF; UPDATE person SET child = 2");
        expect_whole(store.path);
}

/* --- any file ----------------------------------------------------------------------------------------- */

/* Numbers of every width, payloads of many pages in a table and in its index, pages that are free. */
static void large_file(const char *path)
{
        sqlite3 *h;
        cr_assert_eq(sqlite3_open(path, &h), SQLITE_OK);
        run_on(
            h,
            "PRAGMA page_size = 1024; CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, a TEXT, "
            "b BLOB) STRICT; CREATE INDEX t_a ON t(a, n); CREATE UNIQUE INDEX t_n ON t(n) WHERE b IS NOT "
            "NULL; CREATE TABLE change (no INTEGER PRIMARY KEY) STRICT; CREATE TABLE k (x INTEGER NOT NULL, y TEXT NOT NULL, z TEXT, PRIMARY KEY (x, y)) STRICT, "
            "WITHOUT ROWID; WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 400) "
            "INSERT INTO t SELECT i * 3 - 500, (i % 2 * 2 - 1) * (1 << (i % 63)) + i, "
            "iif(i % 5, substr(hex(zeroblob(i * i % 2500)), 1, i * i % 2500) || i, NULL), "
            "iif(i % 7, zeroblob(i * i % 9000), NULL) FROM i; INSERT INTO k SELECT n, coalesce(a, ''), "
            "'z' FROM t; ALTER TABLE k ADD COLUMN w TEXT DEFAULT 'none'; "
            "DELETE FROM t WHERE id % 4 = 0; DELETE FROM k WHERE x % 3 = 0");
        sqlite3_close(h);
}

static bool sqlite_finds(const char *path)
{
        sqlite3 *h;
        sqlite3_stmt *s = NULL;
        cr_assert_eq(sqlite3_open_v2(path, &h, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
        sqlite3_exec(h, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
        bool ok = sqlite3_prepare_v2(h, "PRAGMA integrity_check", -1, &s, NULL) == SQLITE_OK &&
                  sqlite3_step(s) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(s, 0), "ok") == 0;
        sqlite3_finalize(s);
        sqlite3_close(h);
        return !ok;
}

static char *bytes_of(const char *path, size_t *n)
{
        FILE *f = fopen(path, "rb");
        cr_assert(f && fseek(f, 0, SEEK_END) == 0);
        *n = (size_t)ftell(f);
        char *bytes = xmalloc(*n);
        rewind(f);
        cr_assert_eq(fread(bytes, 1, *n, f), *n);
        fclose(f);
        return bytes;
}

static void write_byte(const char *path, size_t at, char byte)
{
        FILE *f = fopen(path, "r+b");
        cr_assert(f && fseek(f, (long)at, SEEK_SET) == 0 && fputc((unsigned char)byte, f) != EOF);
        cr_assert_eq(fclose(f), 0);
}

enum { PAGE = 1024 };

/* Where the form of a file is: heads of pages, cells, their pointers; of the first page, which holds the
 * schema, what it says of the free pages. */
static size_t some_place(uint64_t *dice, size_t n)
{
        enum { FREE = 32, FREE_BYTES = 8 };
        *dice = *dice * 6364136223846793005u + 1442695040888963407u;
        size_t page = (size_t)(*dice >> 33) % (n / PAGE - 1) + 1, at = (size_t)(*dice >> 20);
        if (*dice >> 40 & 31)
                return page * PAGE + (*dice >> 60 < 8 ? at % 40 : at % PAGE);
        return FREE + at % FREE_BYTES;
}

/* What SQLite's own check finds is found. It need not be so the other way: a row may say another thing. */
Test(verify_pass, whatever_byte_is_damaged_what_sqlite_finds_is_found, .timeout = 300)
{
        enum { TIMES = 600 };
        char path[sizeof store.path + 8], wrong[RAW_WRONG];
        uint64_t dice = 20200731;
        size_t n, found = 0;
        snprintf(path, sizeof path, "%s-large", store.path);
        large_file(path);
        expect_whole(path);
        char *bytes = bytes_of(path, &n);
        for (int i = 0; i < TIMES; i++) {
                size_t at = some_place(&dice, n);
                write_byte(path, at, (char)(bytes[at] ^ (1 << (dice >> 50) % 8)));
                if (sqlite_finds(path)) {
                        found++;
                        cr_assert_eq(passed(path, wrong), PASS_DAMAGED, "byte %zu, bit of flip %d", at, i);
                }
                write_byte(path, at, bytes[at]);
        }
        cr_assert_gt(found, (size_t)TIMES / 5);
        free(bytes);
}

/* A page after the first that holds so many rows; its bytes. */
static size_t some_leaf(const char *bytes, size_t n, int cells)
{
        for (size_t at = PAGE; at < n; at += PAGE)
                if (bytes[at] == 13 && bytes[at + 4] >= cells)
                        return at;
        cr_assert(false, "no such page");
        return 0;
}

static void expect_damaged_by(const char *path, size_t at, const char *with, size_t n, const char *what)
{
        FILE *f = fopen(path, "r+b");
        cr_assert(f && fseek(f, (long)at, SEEK_SET) == 0 && fwrite(with, 1, n, f) == n);
        cr_assert_eq(fclose(f), 0);
        cr_assert(sqlite_finds(path), "%s", what);
        expect_damage(path, what);
}

Test(verify_pass, what_is_wrong_with_the_form_alone_is_found, .timeout = 60)
{
        char path[sizeof store.path + 8], two[4], *bytes;
        size_t n, leaf;
        snprintf(path, sizeof path, "%s-large", store.path);
        large_file(path);
        bytes = bytes_of(path, &n);
        leaf = some_leaf(bytes, n, 2);
        two[0] = bytes[leaf + 10], two[1] = bytes[leaf + 11], two[2] = bytes[leaf + 8],
        two[3] = bytes[leaf + 9];
        expect_damaged_by(path, leaf + 8, two, sizeof two, "two rows change places");
        unlink(path);

        large_file(path);
        unsigned content = (unsigned)(unsigned char)bytes[leaf + 5] << 8 | (unsigned char)bytes[leaf + 6];
        content -= 4;
        two[0] = (char)(content >> 8), two[1] = (char)content;
        expect_damaged_by(path, leaf + 5, two, 2, "bytes that nobody counts");
        unlink(path);

        large_file(path);
        size_t trunk = ((size_t)(unsigned char)bytes[34] << 8 | (unsigned char)bytes[35]) - 1;
        expect_damaged_by(path, trunk * PAGE, bytes + 32, 4, "a free list that never ends");
        free(bytes);
}

Test(verify_pass, two_entries_that_are_the_same_are_found_where_they_may_not_be)
{
        char path[sizeof store.path + 8];
        snprintf(path, sizeof path, "%s-large", store.path);
        large_file(path);
        behind(
            path,
            "CREATE INDEX twice ON t(b); INSERT INTO t VALUES (7777, 1, 'x', x'00'), (7778, 1, 'y', NULL)");
        expect_whole(path);
        behind(path, "DROP INDEX twice; CREATE INDEX twice ON t(n); PRAGMA writable_schema = ON; UPDATE "
                     "sqlite_schema SET sql = 'CREATE UNIQUE INDEX twice ON t(n)' WHERE name = 'twice'");
        cr_assert(sqlite_finds(path));
        expect_damage(path, "two entries");
}

Test(verify_pass, a_row_that_is_not_as_its_columns_are_is_found)
{
        static const char *const rows[] = {"NULL, 'x'", "'text', 'x'", "1, 2"};
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
                char path[sizeof store.path + 8], sql[300];
                snprintf(path, sizeof path, "%s-%zu", store.path, i);
                snprintf(
                    sql, sizeof sql,
                    "CREATE TABLE change (no INTEGER PRIMARY KEY); CREATE TABLE t (n ANY, a ANY); INSERT INTO t "
                    "VALUES (%s); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE t (n "
                    "INTEGER NOT NULL, a TEXT) STRICT' WHERE name = 't'",
                    rows[i]);
                behind(path, sql);
                cr_assert(sqlite_finds(path), "%s", rows[i]);
                expect_damage(path, rows[i]);
        }
}

/* --- which files are read so -------------------------------------------------------------------------- */

Test(verify_pass, a_file_in_write_ahead_mode_and_one_that_is_being_written_are_left_to_sqlite)
{
        struct err e = ERR_INIT;
        struct chain none = {.n = 0};
        char wrong[RAW_WRONG] = "";
        some_rows();
        cr_assert(sql_exec(store.db, "BEGIN IMMEDIATE; UPDATE child SET since = since", &e), "%s", e.text);
        cr_assert_eq(verify_pass(store.db, &none, NULL, wrong), PASS_NOT_SO);
        cr_assert(sql_exec(store.db, "ROLLBACK", &e));
        store_behind(&store, "PRAGMA journal_mode = WAL");
        cr_assert_eq(passed(store.path, wrong), PASS_NOT_SO);
        store_behind(&store, "PRAGMA journal_mode = DELETE");
        expect_whole(store.path);
}
