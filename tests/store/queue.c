/* The queue of those who write: in the order they came, patient, and never more than a courtesy. */
#include "support.h"

#include "../../src/store/sql.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>
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

TestSuite(queue, .init = setup, .fini = teardown, .timeout = 900);

static int elapsed_ms(const struct timespec *from)
{
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        return (int)((t.tv_sec - from->tv_sec) * 1000 + (t.tv_nsec - from->tv_nsec) / 1000000);
}

/* Whether the kernel has that process wait for a lock. The list is read in pieces while others come and go,
 * so a look can miss a line: only what is seen counts. */
static bool seen_waiting(pid_t pid)
{
        char line[200], of[40];
        bool seen = false;
        FILE *in = fopen("/proc/locks", "r");
        cr_assert(in);
        snprintf(of, sizeof of, " WRITE %ld ", (long)pid);
        while (fgets(line, sizeof line, in))
                seen = seen || (strstr(line, "-> FLOCK") && strstr(line, of));
        fclose(in);
        return seen;
}

static void until_waiting(pid_t pid)
{
        for (int look = 0; !seen_waiting(pid); look++) {
                cr_assert_lt(look, 20000, "process %ld does not queue", (long)pid);
                usleep(1000);
        }
}

static pid_t writer(int number)
{
        char line[40];
        struct err e = ERR_INIT;
        fflush(NULL);
        pid_t pid = fork();
        if (pid != 0)
                return pid;
        struct db *db = db_open(store.path, DB_WRITE, &e);
        struct ledger *l = db ? ledger_begin(db, "set", MAY_IMPORT, &e) : NULL;
        snprintf(line, sizeof line, "writer%d|1", number);
        _exit(l && say(l, FACT_SETTING, line) == PUT_ADDED && ledger_commit(l, line, NULL, &e) ? 0 : 1);
}

Test(queue, writers_have_their_turn_in_the_order_they_came)
{
        enum { WRITERS = 8 };
        pid_t pid[WRITERS];
        int fd = open(store.dir, O_RDONLY | O_DIRECTORY);
        cr_assert_eq(flock(fd, LOCK_EX), 0);
        for (int i = 0; i < WRITERS; i++) {
                pid[i] = writer(i);
                until_waiting(pid[i]);
        }
        flock(fd, LOCK_UN);
        for (int i = 0; i < WRITERS; i++) {
                int status;
                waitpid(pid[i], &status, 0);
                cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        for (int i = 0; i < WRITERS; i++) {
                char sql[120];
                snprintf(sql, sizeof sql, "SELECT since FROM setting WHERE name = 'writer%d'", i);
                cr_assert_eq(store_count(&store, sql), i + 1, "writer %d was not served in its turn", i);
        }
        close(fd);
        expect_sound(&store);
}

/* The shortest of a few tries, until one is short enough: a loaded machine may stop any of them for a while.
 */
static int shortest_ms(bool (*try)(struct db *), struct db *db, int enough)
{
        int shortest = INT_MAX;
        for (int i = 0; i < 10 && shortest >= enough; i++) {
                struct timespec from;
                clock_gettime(CLOCK_MONOTONIC, &from);
                cr_assert(try(db));
                int ms = elapsed_ms(&from);
                shortest = ms < shortest ? ms : shortest;
        }
        return shortest;
}

static struct err refusal = ERR_INIT;

static bool is_refused(struct db *db)
{
        return !ledger_begin(db, "short", MAY_IMPORT, &refusal);
}

static bool reads(struct db *db)
{
        bool begun = db_snapshot_begin(db, &refusal);
        db_snapshot_end(db);
        return begun;
}

/* Somebody else's statement at once, whoever waits. */
static int tried_behind(const char *sql)
{
        sqlite3 *h;
        cr_assert_eq(sqlite3_open(store.path, &h), SQLITE_OK);
        int rc = sqlite3_exec(h, sql, NULL, NULL, NULL);
        sqlite3_close(h);
        return rc;
}

Test(queue, a_reading_within_a_reading_ends_with_the_outer_one)
{
        struct err e = ERR_INIT;
        for (int depth = 0; depth < 3; depth++)
                cr_assert(db_snapshot_begin(store.db, &e), "%s", e.text);
        for (int depth = 0; depth < 2; depth++) {
                db_snapshot_end(store.db);
                cr_expect_eq(tried_behind("CREATE TABLE beside (a)"), SQLITE_BUSY, "it still reads");
        }
        db_snapshot_end(store.db);
        cr_expect_eq(tried_behind("CREATE TABLE beside (a)"), SQLITE_OK);
}

Test(queue, who_waits_too_long_says_who_writes_and_changes_nothing)
{
        struct err e = ERR_INIT;
        int ready[2], done[2];
        char byte;
        cr_assert(pipe(ready) == 0 && pipe(done) == 0);
        fflush(NULL);
        pid_t pid = fork();
        if (pid == 0) {
                struct db *db = db_open(store.path, DB_WRITE, &e);
                struct ledger *l = ledger_begin(db, "long", MAY_IMPORT, &e);
                _exit(l && write(ready[1], "", 1) == 1 && read(done[0], &byte, 1) == 1 ? 0 : 1);
        }
        cr_assert_eq(read(ready[0], &byte, 1), 1);
        char who[40];
        snprintf(who, sizeof who, "process %ld", (long)pid);
        db_patience(store.db, 60);
        int ms = shortest_ms(is_refused, store.db, 5000);
        cr_assert(ms >= 60 && ms < 5000, "%d ms", ms);
        cr_assert(strstr(refusal.text, who), "%s", refusal.text);
        cr_assert_eq(write(done[1], "", 1), 1);
        waitpid(pid, NULL, 0);
        db_patience(store.db, 10000);
        struct ledger *l = change_begin(&store, "after");
        say(l, FACT_SETTING, "a|1");
        cr_assert_eq(change_commit(l), 1);
}

/* Somebody holds the queue and writes nothing: the store's own lock is free. */
Test(queue, a_queue_that_does_not_move_is_left_after_a_while)
{
        int fd = open(store.dir, O_RDONLY | O_DIRECTORY);
        cr_assert_eq(flock(fd, LOCK_EX), 0);
        db_patience(store.db, 50);
        struct ledger *l = change_begin(&store, "set");
        say(l, FACT_SETTING, "a|1");
        cr_assert_eq(change_commit(l), 1);
        close(fd);
}

Test(queue, a_reader_lets_writers_go_first_but_only_for_a_moment)
{
        struct err e = ERR_INIT;
        struct db *reader = db_open(store.path, DB_READ, &e);
        struct ledger *l = change_begin(&store, "set");
        say(l, FACT_SETTING, "a|1");
        cr_assert_lt(shortest_ms(reads, reader, 2000), 2000);
        change_commit(l);
        db_close(reader);
}

Test(queue, nobody_stands_in_it_after_a_change_that_was_taken_back)
{
        struct err e = ERR_INIT;
        ledger_rollback(change_begin(&store, "set"));
        cr_assert(ledger_commit(change_begin(&store, "nothing new"), "", NULL, &e));
        int fd = open(store.dir, O_RDONLY | O_DIRECTORY);
        cr_assert_eq(flock(fd, LOCK_EX | LOCK_NB), 0);
        close(fd);
}

/* --- who writes for long ------------------------------------------------------------------------------ */

static int ready[2], done[2];

/* Another process at a change, until it is told to end it; `shut`: nobody can read either. */
static pid_t long_writer(const char *command, bool shut)
{
        struct err e = ERR_INIT;
        char byte;
        cr_assert(pipe(ready) == 0 && pipe(done) == 0);
        fflush(NULL);
        pid_t pid = fork();
        if (pid == 0) {
                close(done[1]); /* who asked may be gone */
                struct db *db = db_open(store.path, DB_WRITE, &e);
                struct ledger *l = ledger_begin(db, command, MAY_IMPORT, &e);
                struct flock all = {
                    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510};
                if (shut) /* as SQLite does once pages have no room in memory */
                        fcntl(open(store.path, O_RDWR), F_SETLK, &all);
                if (!l || write(ready[1], "", 1) != 1 || read(done[0], &byte, 1) != 1)
                        _exit(1);
                say(l, FACT_SETTING, "long|1");
                _exit(ledger_commit(l, command, NULL, &e) ? 0 : 1);
        }
        cr_assert_eq(read(ready[0], &byte, 1), 1);
        return pid;
}

static void ends_well(pid_t pid)
{
        int status;
        waitpid(pid, &status, 0);
        cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static char told[300];

/* Who waits is told what for: then it may end. */
static void let_it_end(const char *words)
{
        snprintf(told, sizeof told, "%s", words);
        cr_assert_eq(write(done[1], "", 1), 1);
}

Test(queue, who_is_told_of_an_import_waits_for_it_beyond_its_patience)
{
        static const char *const commands[] = {"import 903", "undo 1"}, *const words[] = {"an import",
                                                                                          "an undo"};
        for (int i = 0; i < 2; i++) {
                char line[40], said[60];
                pid_t pid = long_writer(commands[i], false);
                db_tell_waiting(let_it_end);
                db_patience(store.db, 50);
                long_from_ms = 50;
                struct ledger *l = change_begin(&store, "set");
                snprintf(line, sizeof line, "short%d|1", i);
                say(l, FACT_SETTING, line);
                cr_assert_gt(change_commit(l), 1);
                ends_well(pid);
                snprintf(said, sizeof said, "%s (process %ld", words[i], (long)pid);
                cr_assert(strstr(told, said) == told && strstr(told, "has been writing since "), "%s", told);
        }
        expect_sound(&store);
}

Test(queue, who_only_reads_waits_for_an_import_too)
{
        struct err e = ERR_INIT;
        pid_t pid = long_writer("import 903", true);
        db_tell_waiting(let_it_end);
        struct db *reader = db_open(store.path, DB_READ, &e);
        cr_assert(reader, "%s", e.text);
        cr_assert(strstr(told, "an import") == told, "%s", told);
        db_close(reader);
        ends_well(pid);
}

Test(queue, who_is_told_nothing_waits_no_longer_and_is_refused_with_what_is_written)
{
        pid_t pid = long_writer("import 903", false);
        db_patience(store.db, 50);
        long_from_ms = 50;
        cr_assert(is_refused(store.db));
        cr_assert(strstr(refusal.text, ": an import (process ") &&
                      strstr(refusal.text, " has been writing since "),
                  "%s", refusal.text);
        let_it_end("");
        ends_well(pid);
}

/* Of an import that is over nothing is left, though who wrote it is still there. */
Test(queue, for_a_save_nobody_waits_beyond_its_patience_also_behind_an_import)
{
        struct err e = ERR_INIT;
        struct db *other = db_open(store.path, DB_WRITE, &e);
        struct ledger *l = change_begin(&store, "import 903");
        say(l, FACT_SETTING, "a|1");
        change_commit(l);
        l = change_begin(&store, "set");
        db_tell_waiting(let_it_end);
        db_patience(other, 50);
        long_from_ms = 50;
        cr_assert(is_refused(other));
        cr_assert(strstr(refusal.text, "another iro "), "%s", refusal.text);
        ledger_rollback(l);
        db_close(other);
}
