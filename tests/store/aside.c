/* Who reads for long keeps nobody from writing: the rows are read ahead, or the store is put aside. */
#include "ledger_support.h"

#include "../../src/store/packed.h"
#include "iro/store/backup.h"
#include "iro/store/log.h"
#include "iro/store/reader.h"

#include <criterion/criterion.h>
#include <stdio.h>
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
