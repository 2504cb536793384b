/* Making and opening the store: what is refused, with which remedy, and that nothing crashes on a damaged
 * file. */
#include "support.h"
#include "../../src/store/sql.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct store store;

static void setup(void)
{
        store_make(&store);
        db_close(store.db);
        store.db = NULL;
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(db, .init = setup, .fini = teardown);

static void expect_refused(enum db_mode mode, const char *words)
{
        struct err e = ERR_INIT;
        cr_assert_null(db_open(store.path, mode, &e));
        cr_assert(strstr(e.text, words), "wanted '%s' in: %s", words, e.text);
        cr_assert(strstr(e.text, store.dir), "no place named in: %s", e.text);
}

static mode_t mode_of(const char *path)
{
        struct stat st;
        cr_assert_eq(stat(path, &st), 0);
        return st.st_mode & 07777;
}

Test(db, a_new_store_is_for_its_owner_alone)
{
        char path[160];
        struct err e = ERR_INIT;
        cr_assert_eq(mode_of(store.path), 0600);
        snprintf(path, sizeof path, "%s/deep/er/iro.db", store.dir);
        cr_assert(db_create(path, &e), "%s", e.text);
        cr_assert_eq(mode_of(path), 0600);
        snprintf(path, sizeof path, "%s/deep/er", store.dir);
        cr_assert_eq(mode_of(path), 0700);
}

Test(db, a_new_store_carries_its_identity_and_is_sound)
{
        cr_assert_eq(store_count(&store, "PRAGMA application_id"), DB_APPLICATION_ID);
        cr_assert_eq(store_count(&store, "PRAGMA user_version"), DB_SCHEMA);
        store_reopen(&store, DB_WRITE);
        expect_sound(&store);
        cr_assert_not(db_read_only(store.db));
        store_reopen(&store, DB_READ);
        cr_assert(db_read_only(store.db));
}

Test(db, a_store_is_never_made_over_a_file)
{
        struct err e = ERR_INIT;
        cr_assert_not(db_create(store.path, &e));
        cr_assert(strstr(e.text, "already exists"), "%s", e.text);
        store_reopen(&store, DB_WRITE);
}

Test(db, a_store_is_not_made_through_a_link)
{
        struct err e = ERR_INIT;
        char link[160], target[160];
        snprintf(link, sizeof link, "%s/link.db", store.dir);
        snprintf(target, sizeof target, "%s/elsewhere.db", store.dir);
        cr_assert_eq(symlink(target, link), 0);
        cr_assert_not(db_create(link, &e));
        cr_assert_neq(access(target, F_OK), 0);
}

Test(db, a_missing_store_says_how_to_make_one)
{
        cr_assert_eq(unlink(store.path), 0);
        expect_refused(DB_READ, "iro init");
        cr_assert_neq(access(store.path, F_OK), 0); /* and none was made */
}

Test(db, a_store_others_can_read_is_refused_with_the_command_that_mends_it)
{
        static const mode_t open_to[] = {0640, 0604, 0660, 0601};
        for (size_t i = 0; i < sizeof open_to / sizeof *open_to; i++) {
                char mend[160];
                cr_assert_eq(chmod(store.path, open_to[i]), 0);
                snprintf(mend, sizeof mend, "chmod 600 '%s'", store.path);
                expect_refused(DB_READ, mend);
        }
        chmod(store.path, 0600);
        store_reopen(&store, DB_READ);
}

Test(db, a_directory_others_can_write_to_is_refused)
{
        char mend[160];
        snprintf(mend, sizeof mend, "chmod go-w '%s'", store.dir);
        cr_assert_eq(chmod(store.dir, 0770), 0);
        expect_refused(DB_WRITE, mend);
        cr_assert_eq(chmod(store.dir, 0702), 0);
        expect_refused(DB_WRITE, mend);
        cr_assert_eq(chmod(store.dir, 0755), 0);
        store_reopen(&store, DB_WRITE);
}

Test(db, a_file_that_is_no_database_is_refused)
{
        FILE *f = fopen(store.path, "w");
        for (int i = 0; i < 2000; i++)
                fputs("child_id,name\n", f);
        fclose(f);
        expect_refused(DB_READ, "not a store of iro");
}

Test(db, an_empty_file_is_refused)
{
        cr_assert_eq(truncate(store.path, 0), 0);
        expect_refused(DB_WRITE, "not a store of iro");
}

Test(db, another_programs_database_is_refused)
{
        store_behind(&store, "PRAGMA application_id = 7");
        expect_refused(DB_WRITE, "not a store of iro");
}

Test(db, a_newer_store_is_refused_untouched)
{
        char version[64];
        snprintf(version, sizeof version, "PRAGMA user_version = %d", DB_SCHEMA + 1);
        store_behind(&store, version);
        expect_refused(DB_WRITE, "newer iro");
        expect_refused(DB_READ, "newer iro");
        cr_assert_eq(store_count(&store, "PRAGMA user_version"), DB_SCHEMA + 1);
}

Test(db, a_version_no_iro_ever_wrote_is_refused)
{
        store_behind(&store, "PRAGMA user_version = -3");
        expect_refused(DB_WRITE, "damaged");
        store_behind(&store, "PRAGMA user_version = 0");
        expect_refused(DB_WRITE, "user_version=");
}

Test(db, a_directory_in_its_place_is_refused)
{
        cr_assert_eq(unlink(store.path), 0);
        cr_assert_eq(mkdir(store.path, 0700), 0);
        expect_refused(DB_READ, "is not a file");
}

/* Fill the store enough to have pages to lose. */
static void fill(void)
{
        store_reopen(&store, DB_WRITE);
        struct ledger *l = change_begin(&store, "fill");
        char line[100];
        for (int i = 0; i < 500; i++) {
                snprintf(line, sizeof line, "name%d|value %d", i, i);
                say(l, FACT_SETTING, line);
        }
        change_commit(l);
        db_close(store.db);
        store.db = NULL;
}

/* Open, verify, read, in a process of its own: 0 = sound, 1 = refused or found; a crash is neither. */
static int outcome(void)
{
        fflush(NULL);
        pid_t pid = fork();
        if (pid == 0) {
                struct err e = ERR_INIT;
                close(2); /* what it says is not looked at */
                struct db *db = db_open(store.path, DB_WRITE, &e);
                _exit(db && db_verify(db, &e) ? 0 : 1); /* die() exits 1 */
        }
        int status;
        waitpid(pid, &status, 0);
        cr_assert(WIFEXITED(status), "crashed with signal %d", WTERMSIG(status));
        return WEXITSTATUS(status);
}

static void copy_to(const char *from, const char *to)
{
        char command[300];
        snprintf(command, sizeof command, "cp -p '%s' '%s'", from, to);
        cr_assert_eq(system(command), 0);
}

Test(db, a_truncated_store_is_refused_or_found_out, .timeout = 900)
{
        char whole[160];
        struct stat st;
        fill();
        cr_assert_eq(outcome(), 0);
        snprintf(whole, sizeof whole, "%s/whole", store.dir);
        copy_to(store.path, whole);
        stat(store.path, &st);
        for (off_t size = st.st_size - 4096; size > 0; size -= 4096 * 7) {
                copy_to(whole, store.path);
                cr_assert_eq(truncate(store.path, size + 100), 0);
                cr_assert_eq(outcome(), 1, "%ld bytes", (long)size);
        }
}

Test(db, a_store_with_a_flipped_bit_never_crashes, .timeout = 900)
{
        char whole[160];
        uint64_t seed = 7;
        struct stat st;
        fill();
        snprintf(whole, sizeof whole, "%s/whole", store.dir);
        copy_to(store.path, whole);
        stat(store.path, &st);
        int found = 0;
        for (int i = 0; i < 150; i++) {
                unsigned char byte;
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                off_t at = i < 100 ? i : (off_t)(seed >> 33) % st.st_size;
                copy_to(whole, store.path);
                int fd = open(store.path, O_RDWR);
                cr_assert_eq(pread(fd, &byte, 1, at), 1);
                byte ^= (unsigned char)(1u << (seed >> 40) % 8);
                cr_assert_eq(pwrite(fd, &byte, 1, at), 1);
                close(fd);
                found += outcome();
        }
        cr_assert_gt(found, 40);
}

/* A journal left by a process that was killed: rolled back by whoever opens next, reader or writer. */
/* A holiday on a day that is none, which no statement of iro's could have written. */
static void day_behind(void)
{
        store_reopen(&store, DB_WRITE);
        struct ledger *l = change_begin(&store, "fill");
        say(l, FACT_BANK_HOLIDAY, "2020-08-03|Bell day");
        change_commit(l);
        db_close(store.db);
        store.db = NULL;
        store_behind(&store, "PRAGMA ignore_check_constraints = 1; UPDATE bank_holiday SET on_day = 'soon'");
}

/* SQLite reads no constraints of a file that may only be read. */
Test(db, a_reader_does_not_vouch_for_what_breaks_a_constraint)
{
        day_behind();
        store_reopen(&store, DB_READ);
        db_close(store.db);
        store.db = NULL;
        expect_refused(DB_WRITE, "damaged");
}

Test(db, a_day_that_is_none_is_damage, .exit_code = 1)
{
        day_behind();
        store_reopen(&store, DB_READ);
        sqlite3_stmt *s = sql_prepare(store.db, "SELECT on_day FROM bank_holiday ORDER BY id");
        cr_assert(sql_step(store.db, s));
        work_stands = false;
        sql_day(s, 0);
}

Test(db, a_killed_writers_journal_is_rolled_back_by_a_reader)
{
        char journal[160];
        fill();
        snprintf(journal, sizeof journal, "%s-journal", store.path);
        fflush(NULL);
        pid_t pid = fork();
        if (pid == 0) {
                struct err e = ERR_INIT;
                char line[100];
                struct db *db = db_open(store.path, DB_WRITE, &e);
                struct ledger *l = ledger_begin(db, "killed", MAY_IMPORT, &e);
                for (int i = 0; l && i < 60000;
                     i++) { /* more than the page cache: pages spill into the file */
                        snprintf(line, sizeof line, "other%d|a longer value %d", i, i);
                        say(l, FACT_SETTING, line);
                }
                _exit(0);
        }
        waitpid(pid, NULL, 0);
        struct stat st;
        cr_assert(stat(journal, &st) == 0 && st.st_size > 0, "no journal was left");
        store_reopen(&store, DB_READ);
        cr_assert_eq(db_last_change(store.db), 1);
        store_reopen(&store, DB_WRITE);
        expect_sound(&store);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM setting"), 500);
}

Test(db, the_stamp_changes_with_every_write_by_anyone)
{
        struct store other = store;
        store_reopen(&store, DB_WRITE);
        int64_t before = db_stamp(store.db);
        cr_assert_eq(db_stamp(store.db), before);
        struct ledger *l = change_begin(&store, "own");
        say(l, FACT_SETTING, "a|1");
        change_commit(l);
        int64_t own = db_stamp(store.db);
        cr_assert_neq(own, before);
        other.db = NULL;
        store_reopen(&other, DB_WRITE);
        l = change_begin(&other, "other");
        say(l, FACT_SETTING, "a|2");
        change_commit(l);
        db_close(other.db);
        cr_assert_neq(db_stamp(store.db), own);
}

Test(db, known_on_takes_a_change_or_a_day)
{
        setenv("TZ", "Europe/London",
               1); /* a day ends at midnight here, noon UTC is the next one in the Pacific */
        struct err e = ERR_INIT;
        struct known k;
        store_reopen(&store, DB_WRITE);
        for (int i = 0; i < 3; i++) {
                char line[20];
                struct ledger *l = change_begin(&store, "set");
                snprintf(line, sizeof line, "a|%d", i);
                say(l, FACT_SETTING, line);
                change_commit(l);
        }
        store_behind(&store, "UPDATE change SET at = '2020-05-0' || no || 'T12:00:00Z'");
        cr_assert(known_parse(store.db, "2", &k, &e) && k.change == 2);
        cr_assert(known_parse(store.db, "0", &k, &e) && k.change == 0);
        cr_assert_not(known_parse(store.db, "4", &k, &e));
        cr_assert(e.usage && strstr(e.text, "newest is 3"), "%s", e.text);
        cr_assert(known_parse(store.db, "2020-05-02", &k, &e) && k.change == 2);
        cr_assert(known_parse(store.db, "30/4/2020", &k, &e) && k.change == 0);
        cr_assert(known_parse(store.db, "2021-01-01", &k, &e) && k.change == 3);
        cr_assert_not(known_parse(store.db, "2020-02-30", &k, &e));
        cr_assert_not(known_parse(store.db, "-1", &k, &e));
}
