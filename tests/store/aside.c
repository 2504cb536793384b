/* Who reads for long keeps nobody from writing: the rows are read ahead, or the store is put aside. */
#include "ledger_support.h"

#include "../../src/store/packed.h"
#include "iro/store/backup.h"
#include "iro/store/log.h"
#include "iro/store/reader.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

static struct db *writer;

static void setup(void)
{
        struct err e = ERR_INIT;
        store_make(&store);
        struct ledger *l = change_begin(&store, "import 903");
        for (int i = 0; i < 3; i++) {
                char id[16], words[80];
                snprintf(id, sizeof id, "C%d", i);
                snprintf(words, sizeof words, "@%lld|2019-02-01|@1|S|N1|V2|||",
                         (long long)ledger_child(l, id));
                ledger_return(l, "903", 2019);
                say(l, FACT_EPISODE, words);
        }
        change_commit(l);
        packed_refresh(store.db, 18475);
        writer = store.db;
        store.db = db_open(store.path, DB_READ, &e);
        cr_assert(store.db, "%s", e.text);
}

static void teardown(void)
{
        db_close(writer);
        store_drop(&store);
}

TestSuite(aside, .init = setup, .fini = teardown);

/* Another writes, and does not wait for anybody. */
static bool write_at_once(void)
{
        struct err e = ERR_INIT;
        struct ledger *l;
        db_patience(writer, 0);
        l = ledger_begin(writer, "note", MAY_RECORD, &e);
        cr_assert(l, "%s", e.text);
        say(l, FACT_NOTE, "@1|2020-02-01|Written meanwhile|note");
        return ledger_commit(l, "noted", NULL, &e);
}

static int64_t notes(void)
{
        return sql_one(store.db, "SELECT count(*) FROM note", -1);
}

Test(aside, a_pass_over_packed_clocks_has_them_before_they_are_folded)
{
        struct child c;
        int n = 0;
        struct reader *r = reader_open(store.db, KNOWN_NOW, READ_OPEN, 18475);
        cr_assert(reader_has_all(r));
        for (; reader_next(r, &c); n++)
                cr_assert(write_at_once());
        cr_assert_eq(n, 3);
        reader_close(r);
}

Test(aside, a_pass_over_everyone_has_not)
{
        struct reader *r = reader_open(store.db, KNOWN_NOW, READ_ALL, 18475);
        cr_assert_not(reader_has_all(r));
        cr_assert_not(write_at_once());
        reader_close(r);
}

Test(aside, what_is_read_is_the_store_as_it_was_and_nobody_waits)
{
        struct err e = ERR_INIT;
        db_aside_begin(store.db);
        cr_assert(db_snapshot_begin(store.db, &e));
        cr_assert(write_at_once());
        cr_assert_eq(notes(), 0);
        db_snapshot_end(store.db);
        cr_assert(db_verify(store.db, &e), "%s", e.text);
        db_aside_end(store.db);
        cr_assert_eq(notes(), 1);
}

Test(aside, a_change_is_written_to_the_file)
{
        db_close(store.db);
        store.db = writer;
        writer = NULL;
        db_aside_begin(store.db);
        cr_assert_eq(notes(), 0);
        struct ledger *l = change_begin(&store, "note");
        say(l, FACT_NOTE, "@1|2020-02-01|Written|note");
        change_commit(l);
        store_reopen(&store, DB_READ);
        cr_assert_eq(notes(), 1);
}

/* The log says that a copy was made while it has no name: the view of what is copied has ended by then. */
Test(aside, a_copy_keeps_nobody_waiting_once_its_pages_are_there)
{
        struct err e = ERR_INIT;
        int64_t change;
        char *copy = xasprintf("%s/copy.db", store.dir);
        cr_assert(store_backup(store.db, copy, false, &change, &e), "%s", e.text);
        cr_assert(write_at_once());
        cr_assert_eq(access(copy, F_OK), 0);
        free(copy);
}

/* --- a store too large for memory ----------------------------------------------------------------------- */

static bool anything_left(void)
{
        bool left = false;
        DIR *folder = opendir(store.dir);
        for (struct dirent *f; (f = readdir(folder));)
                left = left || strstr(f->d_name, "-aside-");
        closedir(folder);
        return left;
}

Test(aside, a_large_store_is_read_from_a_file_without_a_name)
{
        struct err e = ERR_INIT;
        aside_bytes = 0;
        db_aside_begin(store.db);
        cr_assert_null(store.db->aside);
        db_aside_begin_large(store.db);
        cr_assert_not_null(store.db->aside);
        cr_assert(!anything_left());
        cr_assert(write_at_once());
        cr_assert_eq(notes(), 0);
        cr_assert(db_verify(store.db, &e), "%s", e.text);
        db_aside_end(store.db);
        cr_assert_eq(notes(), 1);
}

Test(aside, verify_of_a_large_store_leaves_it_to_who_wants_to_write_and_reads_a_copy)
{
        struct err e = ERR_INIT;
        int queue = open(store.dir, O_RDONLY | O_DIRECTORY);
        aside_bytes = 0;
        cr_assert(db_verify(store.db, &e) && !store.db->yielded, "%s", e.text);
        cr_assert(queue >= 0 && flock(queue, LOCK_EX) == 0);
        cr_assert(db_verify(store.db, &e), "%s", e.text);
        cr_assert(store.db->yielded);
        store_behind(&store, "UPDATE episode SET ls = 'C2' WHERE id = 1");
        cr_assert_not(db_verify(store.db, &e));
        cr_assert(strstr(e.text, "are not what was written") && store.db->yielded, "%s", e.text);
        close(queue);
}

static pid_t write_on_and_on(void)
{
        struct err e = ERR_INIT;
        pid_t other = fork();
        if (other)
                return other;
        struct db *db = db_open(store.path, DB_WRITE, &e);
        for (int i = 0; db; i++) {
                char line[60];
                struct ledger *l = ledger_begin(db, "note", MAY_RECORD, &e);
                snprintf(line, sizeof line, "@1|2020-02-01|Number %d|note", i);
                if (l)
                        say(l, FACT_NOTE, line), ledger_commit(l, "noted", NULL, &e);
        }
        _exit(1);
}

/* A page a piece: somebody writes between any two. */
Test(aside, whatever_is_written_while_it_is_copied_it_is_the_store_at_one_moment, .timeout = 300)
{
        struct err e = ERR_INIT;
        aside_bytes = 0;
        aside_slice = 4096;
        pid_t other = write_on_and_on();
        for (int i = 0; i < 12; i++) {
                db_aside_begin_large(store.db);
                cr_assert_not_null(store.db->aside, "%d", i);
                cr_assert(db_verify(store.db, &e), "%d: %s", i, e.text);
                db_aside_end(store.db);
        }
        cr_assert(kill(other, SIGKILL) == 0 && waitpid(other, NULL, 0) == other);
}
