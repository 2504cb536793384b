/* An erasure that is killed before its words are out of the file: the next who opens the store ends it. */
#include "ledger_support.h"

#include "../../src/store/sql.h"
#include "iro/store/erase.h"
#include "iro/store/reader.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(erase_killed, .init = setup, .fini = teardown);

static void child_with_a_note(void)
{
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(ledger_child(l, "K77001"), 1);
        cr_assert_eq(ledger_child(l, "K77002"), 2);
        say(l, FACT_NOTE, "@1|2019-02-01|She plays the cello|note");
        say(l, FACT_NOTE, "@2|2019-02-01|He does not|note");
        change_commit(l);
}

static bool in_file(const char *ending, const char *text)
{
        char *path = xasprintf("%s%s", store.path, ending), *bytes = NULL;
        size_t n = 0, size = 0;
        FILE *in = fopen(path, "r"), *all = open_memstream(&bytes, &size);
        char block[4096];
        while (in && (n = fread(block, 1, sizeof block, in)) > 0)
                fwrite(block, 1, n, all);
        if (in)
                fclose(in);
        fclose(all);
        bool found = memmem(bytes, size, text, strlen(text)) != NULL;
        free(bytes);
        free(path);
        return found;
}

static bool left(void)
{
        return in_file("", "cello") || in_file("-journal", "cello");
}

static bool is_marked(void)
{
        char *name = xasprintf("%s-erasing", store.path);
        bool is = access(name, F_OK) == 0;
        free(name);
        return is;
}

/* The erasure is in the store when the file begins to be made anew. */
static int die_at_vacuum(unsigned what, void *context, void *statement, void *text)
{
        (void)what, (void)context, (void)statement;
        if (strcmp(text, "VACUUM") == 0)
                kill(getpid(), SIGKILL);
        return 0;
}

static void erase_killed(void)
{
        struct erased done;
        struct err e = ERR_INIT;
        int status;
        db_close(store.db);
        store.db = NULL;
        pid_t pid = fork();
        if (pid == 0) {
                store.db = db_open(store.path, DB_WRITE, &e);
                sqlite3_trace_v2(store.db->handle, SQLITE_TRACE_STMT, die_at_vacuum, NULL);
                store_erase(store.db, "K77001", "ORDER-1", 18475, &done, &e);
                _exit(1);
        }
        cr_assert_eq(waitpid(pid, &status, 0), pid);
        cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        cr_assert(left() && is_marked());
}

static void expect_ended(enum db_mode mode)
{
        struct err e = ERR_INIT;
        store.db = db_open(store.path, mode, &e);
        cr_assert(store.db, "%s", e.text);
        cr_assert_eq(db_erasing(store.db), ERASING_FINISHED);
        cr_assert_not(left() || is_marked());
        cr_assert_eq(child_number(store.db, "K77001"), 0);
        cr_assert_gt(child_number(store.db, "K77002"), 0);
        expect_sound(&store);
}

Test(erase_killed, who_writes_next_ends_it)
{
        child_with_a_note();
        erase_killed();
        expect_ended(DB_WRITE);
}

Test(erase_killed, so_does_who_reads_next)
{
        child_with_a_note();
        erase_killed();
        expect_ended(DB_READ);
        store_reopen(&store, DB_READ);
        cr_assert_eq(db_erasing(store.db), ERASING_NONE);
}

/* Somebody reads in another program: nothing is waited for, and it is said. */
Test(erase_killed, while_others_have_the_store_it_stays_to_be_done)
{
        struct err e = ERR_INIT;
        sqlite3 *reader;
        child_with_a_note();
        erase_killed();
        cr_assert_eq(sqlite3_open(store.path, &reader), SQLITE_OK);
        sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM note", NULL, NULL, NULL);
        store.db = db_open(store.path, DB_READ, &e);
        cr_assert(store.db, "%s", e.text);
        cr_assert_eq(db_erasing(store.db), ERASING_OPEN);
        sqlite3_close(reader);
        db_close(store.db);
        expect_ended(DB_READ);
}

/* It may be the one who erases: the mark is not taken from it. */
Test(erase_killed, while_another_iro_has_the_store_it_stays_to_be_done)
{
        struct err e = ERR_INIT;
        char *mark = xasprintf("%s-erasing", store.path);
        child_with_a_note();
        fclose(fopen(mark, "w"));
        struct db *second = db_open(store.path, DB_READ, &e);
        cr_assert(second, "%s", e.text);
        cr_assert_eq(db_erasing(second), ERASING_OPEN);
        cr_assert(is_marked());
        db_close(second);
        store_reopen(&store, DB_READ);
        cr_assert_eq(db_erasing(store.db), ERASING_FINISHED);
        free(mark);
}

Test(erase_killed, one_that_is_refused_leaves_no_mark)
{
        struct erased done;
        struct err e = ERR_INIT;
        child_with_a_note();
        cr_assert_not(store_erase(store.db, "K99", "ORDER-1", 18475, &done, &e));
        cr_assert_not(is_marked());
        cr_assert(store_erase(store.db, "K77001", "ORDER-1", 18475, &done, &e), "%s", e.text);
        cr_assert_not(is_marked() || left());
}
