/* Erasing a child: nothing of it is left in the store or its file, and the chain of changes still holds. */
#include "ledger_support.h"

#include "../../src/store/digest.h"
#include "iro/store/erase.h"
#include "iro/store/evidence.h"
#include "iro/store/log.h"
#include "iro/store/reader.h"
#include "iro/store/report_store.h"
#include "iro/store/undo.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        digest_unsalted = false;
        store_drop(&store);
}

TestSuite(erase, .init = setup, .fini = teardown);

static const day today = 18475;

static void commit_saying(struct ledger *l, const char *words)
{
        struct err e = ERR_INIT;
        cr_assert(ledger_commit(l, words, NULL, &e), "%s", e.text);
}

/* The record of K77001, and what others' records say of it. */
static void two_children(void)
{
        struct err e = ERR_INIT;
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(ledger_child(l, "K77001"), 1);
        cr_assert_eq(ledger_child(l, "K77002"), 2);
        ledger_return(l, "903", 2019), ledger_iro(l, "IRO07"), ledger_team(l, "T1");
        say(l, FACT_CHILD_DETAIL, "@1|@1|1|2010-01-01|WBRI|H801200001001|");
        say(l, FACT_CHILD_DETAIL, "@2|@1|1|2011-01-01|WBRI|H801200001002|");
        say(l, FACT_PERSON, "@1|Wilhelmina Example|2010-01-01|K77001");
        say(l, FACT_PERSON, "@2|Otto Example|2011-01-01|K77001");
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN1");
        say(l, FACT_REVIEW, "@2|cla|2019-01-10|@1|PN1");
        commit_saying(l, "2018-19: 8 added");
        l = change_begin(&store, "note");
        say(l, FACT_NOTE, "@1|2019-02-01|She plays the cello|note");
        say(l, FACT_PRP_STAGE, "P1|team manager|@1|cla|@1|2019-01-01|drift|2019-01-01");
        say(l, FACT_PRP_REPLY, "P1|2019-02-02||who|Her cello was paid for|yes");
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN5");
        commit_saying(l, "noted K77001 and k77001, who is Wilhelmina Example");
        l = change_begin(&store, "note");
        say(l, FACT_NOTE, "@2|2019-02-01|Sister of wilhelmina example (K77001), not of K770012|note");
        commit_saying(l, "noted K77002");
        cr_assert(log_access(store.db, "read", "K77001", &e) && log_access(store.db, "read", "K77002", &e));
}

static struct erased erase_first(void)
{
        struct erased done;
        struct err e = ERR_INIT;
        cr_assert(store_erase(store.db, "K77001", "ORDER-1", today, &done, &e), "%s", e.text);
        return done;
}

/* How often the file holds the text, in whatever case. */
static int in_file(const char *path, const char *text)
{
        FILE *in = fopen(path, "r");
        if (!in)
                return 0;
        fseek(in, 0, SEEK_END);
        long size = ftell(in);
        rewind(in);
        char *all = malloc((size_t)size);
        cr_assert_eq(fread(all, 1, (size_t)size, in), (size_t)size);
        fclose(in);
        int n = 0;
        for (long i = 0; i + (long)strlen(text) <= size; i++)
                n += strncasecmp(all + i, text, strlen(text)) == 0;
        free(all);
        return n;
}

/* Neither in the file nor in what SQLite and the program keep beside it. */
static void expect_nothing_left(void)
{
        static const char *const left[] = {"K77001", "Wilhelmina", "H801200001001", "cello", "2010-01-01"};
        static const char *const beside[] = {"", "-journal", "-wal", "-shm", "-seen"};
        for (size_t k = 0; k < sizeof beside / sizeof *beside; k++)
                for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
                        char *path = xasprintf("%s%s", store.path, beside[k]);
                        int expected = i == 0 ? in_file(path, "K770012") : 0; /* another's id begins so */
                        cr_assert_eq(in_file(path, left[i]), expected, "%s is left in %s", left[i], path);
                        free(path);
                }
}

/* Many others come one by one between the ids and births there are: an index that is split keeps a copy of
 * what it moved in the gap it left. */
static void fill_pages(void)
{
        enum { OTHERS = 2000, CHANGES = 4 };
        unsigned at = 1;
        for (int change = 0; change < CHANGES; change++) {
                struct ledger *l = change_begin(&store, "import 903");
                for (int i = 0; i < OTHERS / CHANGES; i++) {
                        char id[16], words[80];
                        at = at * 1103515245 + 12345;
                        snprintf(id, sizeof id, "K%05u", 70000 + (at >> 8) % 7000 + (i % 2 ? 7003 : 0));
                        snprintf(words, sizeof words, "@%lld|@1|1|20%02u-%02u-%02u|WBRI||",
                                 (long long)ledger_child(l, id), 5 + (at >> 9) % 10, 2 + (at >> 12) % 11,
                                 2 + (at >> 16) % 26);
                        say(l, FACT_CHILD_DETAIL, words);
                }
                change_commit(l);
        }
}

Test(erase, nothing_of_the_child_is_left_in_the_bytes_of_the_store)
{
        two_children();
        cr_assert_gt(in_file(store.path, "cello"), 1);
        struct erased done = erase_first();
        cr_assert_eq(done.facts, 7u, "%zu", done.facts);
        cr_assert_eq(done.words, 2u);
        cr_assert_eq(done.mentions, 2u);
        cr_assert(done.made_anew);
        expect_nothing_left();
        expect_sound(&store);
}

Test(erase, nothing_is_left_on_the_pages_that_were_split_and_let_go)
{
        two_children();
        fill_pages();
        cr_assert(erase_first().made_anew);
        expect_nothing_left();
        expect_sound(&store);
}

Test(erase, what_is_on_record_of_others_stays_without_the_name)
{
        two_children();
        erase_first();
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM note WHERE child = 2 AND text = "
                                         "'Sister of (erased 6) ((erased 6)), not of K770012'"),
                     1);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM person WHERE name = 'Otto Example' AND "
                                         "family_id = '(erased 6)'"),
                     1);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM change WHERE words = 'K77002'"), 1);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM change WHERE words = 'erased by change 6'"),
                     2);
}

/* Where a report was written, and what was asked of it, somebody chose. */
static void report_called(const char *file, const char *options)
{
        int64_t no;
        struct err e = ERR_INIT;
        const struct report_run run = {.kind = "annual",
                                       .made = "2020-08-01T02:00:03Z",
                                       .as_at = today,
                                       .from = today - 365,
                                       .read_at = 1,
                                       .format = "md",
                                       .options = options,
                                       .file = file,
                                       .bytes = "0f",
                                       .totals = "held 1\n",
                                       .version = "1"};
        cr_assert(report_run_record(store.db, &run, &no, &e), "%s", e.text);
}

Test(erase, a_report_that_is_called_after_the_child_stands_without_that_word)
{
        struct erased done;
        struct err e = ERR_INIT;
        two_children();
        report_called("/srv/for K77001 and K77002.md", "district=Wilhelmina Example");
        report_called("/srv/of K77002.md", "");
        erase_first();
        expect_nothing_left();
        cr_assert_eq(store_count(&store,
                                 "SELECT count(*) FROM report_run WHERE file = '/srv/for (erased 8) and "
                                 "K77002.md' AND options = 'district=(erased 8)'"),
                     1);
        expect_sound(&store);
        cr_assert(store_erase(store.db, "K77002", "ORDER-2", today, &done, &e), "%s", e.text);
        cr_assert_eq(store_count(&store,
                                 "SELECT count(*) FROM report_run WHERE file = '/srv/for (erased 8) and "
                                 "(erased 9).md'"),
                     1);
        expect_sound(&store);
        store_behind(&store, "UPDATE report_run SET file = 'x' WHERE no = 1");
        cr_assert_not(db_verify(store.db, &e));
}

Test(erase, a_namesake_keeps_the_name)
{
        two_children();
        struct ledger *l = change_begin(&store, "import csv");
        cr_assert_eq(ledger_child(l, "K77003"), 3);
        say(l, FACT_PERSON, "@3|Wilhelmina Example|2012-01-01|");
        say(l, FACT_IRO_POST, "@1|Wilhelmina Example|wex|iro|East|@1|||||");
        change_commit(l);
        erase_first();
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM person WHERE name = 'Wilhelmina Example'"), 1);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM iro_post WHERE name = 'Wilhelmina Example'"),
                     1);
        expect_sound(&store);
}

Test(erase, heads_from_before_still_prove_what_was_there)
{
        struct head then[6];
        struct err e = ERR_INIT;
        two_children();
        for (int no = 1; no <= 5; no++)
                cr_assert(head_read(store.db, no, &then[no]));
        erase_first();
        for (int no = 1; no <= 5; no++)
                cr_assert(head_holds(store.db, &then[no], &e), "%s", e.text);
        expect_sound(&store);
}

Test(erase, as_known_before_the_child_is_not_shown_either)
{
        two_children();
        erase_first();
        for (int64_t known = 1; known <= db_last_change(store.db); known++) {
                struct reader *r = reader_open(store.db, (struct known){known}, READ_ALL, today);
                struct child c;
                while (reader_next(r, &c))
                        cr_assert_str_eq(c.id, "K77002");
                reader_close(r);
        }
        cr_assert_eq(child_number(store.db, "K77001"), 0);
}

Test(erase, a_tombstone_says_that_somebody_was_erased_and_on_what_order)
{
        two_children();
        erase_first();
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM erasure WHERE number = 1 AND reference = "
                                         "'ORDER-1' AND erased_on = '2020-08-01' AND rows = 7 AND since = 6"),
                     1);
        cr_assert_eq(store_count(&store,
                                 "SELECT count(*) FROM change WHERE no = 6 AND kind = 'erase' AND "
                                 "words LIKE 'erased the record of the child of number 1 under ORDER-1:%'"),
                     1);
}

Test(erase, rows_from_before_there_were_salts_go_too_and_the_chain_holds)
{
        digest_unsalted = true;
        two_children();
        digest_unsalted = false;
        erase_first();
        expect_nothing_left();
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM erased WHERE what = 'change'"), 2);
        expect_sound(&store);
}

Test(erase, one_child_after_another_and_one_who_comes_again)
{
        struct erased done;
        struct err e = ERR_INIT;
        two_children();
        erase_first();
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_gt(ledger_child(l, "K77001"), 0);
        say(l, FACT_NOTE, "@3|2020-02-01|Back again beside K77002|note");
        change_commit(l);
        cr_assert(store_erase(store.db, "K77002", "ORDER-2", today, &done, &e), "%s", e.text);
        cr_assert_eq(done.mentions, 1u);
        expect_sound(&store);
        erase_first();
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM child"), 0);
        expect_sound(&store);
}

/* Either form of what went: with salt and without. */
Test(erase, what_an_erasure_left_is_under_the_chain)
{
        static const char *const sql[] = {
            "UPDATE erased SET hash = zeroblob(32) WHERE no = (SELECT min(no) FROM erased)",
            "DELETE FROM erased WHERE no = (SELECT max(no) FROM erased)",
            "DELETE FROM erased WHERE what IN ('words', 'change')",
            "UPDATE erased SET hash = zeroblob(32) WHERE what IN ('words', 'change')",
            "UPDATE erased SET tbl = NULL WHERE tbl = 'note'",
            "UPDATE erased SET erasure = 7 WHERE no = (SELECT min(no) FROM erased)",
            "UPDATE change SET words = 'x' WHERE no = 3",
            "UPDATE change SET who = 'x' WHERE no = 3",
            "UPDATE change SET words = 'x' WHERE no = 2",
            "UPDATE note SET text = 'Sister'",
            "UPDATE erasure SET reference = 'other'",
            "INSERT INTO note (child, written_on, text, kind, since) VALUES (2, '2020-01-01', 'x', 'note', 3)"};
        enum { N = sizeof sql / sizeof *sql };
        for (size_t i = 0; i < 2 * (size_t)N; i++) {
                struct err e = ERR_INIT;
                if (i)
                        store_drop(&store), store_make(&store);
                digest_unsalted = i >= N;
                two_children();
                digest_unsalted = false;
                erase_first();
                cr_assert(log_access(store.db, "read", "K77002", &e));
                store_behind(&store, sql[i % N]);
                cr_assert_not(db_verify(store.db, &e), "not found: %s", sql[i % N]);
        }
}

/* What other hands wrote is no place in memory. */
Test(erase, a_row_of_a_change_that_is_not_there_is_no_crash, .exit_code = 1)
{
        struct erased done;
        struct err e = ERR_INIT;
        two_children();
        store_behind(
            &store, "PRAGMA ignore_check_constraints = 1; PRAGMA foreign_keys = 0; UPDATE review SET until = "
                    "2147483648 WHERE child = 1 AND until IS NULL");
        work_stands = false;
        store_erase(store.db, "K77001", "ORDER-1", today, &done, &e);
}

Test(erase, a_legal_hold_refuses_until_it_is_ended)
{
        struct erased done;
        struct err e = ERR_INIT;
        two_children();
        struct ledger *l = change_begin(&store, "hold");
        say(l, FACT_LEGAL_HOLD, "@1|CLAIM-7|2020-01-01|why|");
        change_commit(l);
        cr_assert_not(store_erase(store.db, "K77001", "ORDER-1", today, &done, &e));
        cr_assert(strstr(e.text, "legal hold (CLAIM-7"), "%s", e.text);
        l = change_begin(&store, "hold");
        say(l, FACT_LEGAL_HOLD, "@1|CLAIM-7|2020-01-01|why|2020-02-01");
        change_commit(l);
        erase_first();
        expect_sound(&store);
}

Test(erase, the_order_may_not_name_the_child)
{
        struct erased done;
        struct err e = ERR_INIT;
        two_children();
        cr_assert_not(store_erase(store.db, "K77001", "order about K77001", today, &done, &e));
        cr_assert(strstr(e.text, "would itself name the child"), "%s", e.text);
        cr_assert_not(store_erase(store.db, "K99", "ORDER-1", today, &done, &e));
        cr_assert(strstr(e.text, "no child of the store"), "%s", e.text);
        cr_assert_eq(db_last_change(store.db), 5);
}

static enum permission any_act(const char *command)
{
        (void)command;
        return MAY_IMPORT;
}

Test(erase, no_undo_brings_it_back)
{
        struct undone u;
        struct err e = ERR_INIT;
        two_children();
        erase_first();
        cr_assert_not(undo_noted(store.db, 6, NULL, any_act, false, &u, &e));
        cr_assert(strstr(e.text, "nothing that could be taken back"), "%s", e.text);
}

Test(erase, the_copies_that_still_hold_the_child_are_known_from_the_log)
{
        struct err e = ERR_INIT;
        struct arena a;
        size_t n;
        two_children();
        cr_assert(log_access(store.db, "export", "backup to /srv/copies/monday.db", &e));
        cr_assert(log_access(store.db, "export", "case of K77001 to case.html", &e));
        cr_assert(log_access(store.db, "export", "bookings to diary.ics", &e));
        arena_init(&a);
        struct copy_out *all = erase_copies(store.db, "K77001", &a, &n);
        cr_assert_eq(n, 3u);
        cr_assert(all[0].kind == COPY_STORE && all[1].kind == COPY_NAMES && all[2].kind == COPY_OTHER);
        cr_assert_str_eq(all[0].words, "backup to /srv/copies/monday.db");
        free(all);
        arena_release(&a);
}
