/* What verifying only the changes after one that was verified finds, and what it leaves to the whole. */
#include "ledger_support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Three changes that were verified, and one after them: a review changed, an IRO named. */
enum { VERIFIED = 3 };
static void one_change_since(void)
{
        three_words();
        struct ledger *l = change_begin(&store, "edit");
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN5");
        ledger_iro(l, "IRO07");
        change_commit(l);
}

/* A store beside which no note tells who wrote to it. */
static void without_note(void)
{
        char note[sizeof store.path + 8];
        snprintf(note, sizeof note, "%s-seen", store.path);
        cr_assert_eq(unlink(note), 0);
}

static bool sound_since(int64_t change)
{
        struct err e = ERR_INIT;
        return db_verify_since(store.db, &change, &e);
}

Test(ledger, since_the_newest_change_nothing_is_to_be_found)
{
        one_change_since();
        cr_assert(sound_since(VERIFIED + 1));
        cr_assert(sound_since(VERIFIED));
        cr_assert(sound_since(1));
        cr_assert(sound_since(0));
}

Test(ledger, what_was_altered_since_is_found_without_the_whole)
{
        static const char *const altered[] = {
            "UPDATE review SET participation = 'PN2' WHERE since = 4",
            "DELETE FROM review WHERE since = 4",
            "UPDATE review SET until = 4 WHERE id = 2", /* an earlier row, closed by it */
            "UPDATE review SET until = 3 WHERE id = 1",
            "UPDATE iro SET iro_id = 'IRO08'",
            "UPDATE change SET words = 'x' WHERE no = 4",
            "UPDATE change SET hash = zeroblob(32) WHERE no = 4",
            "UPDATE change SET words = 'x' WHERE no = 2", /* the chain is one */
            "UPDATE change SET hash = zeroblob(32) WHERE no = 3",
            "INSERT INTO counted_by (change, rules) VALUES (4, 1)",
        };
        for (size_t i = 0; i < sizeof altered / sizeof *altered; i++) {
                store_drop(&store), store_make(&store);
                one_change_since();
                without_note();
                store_behind(&store, altered[i]);
                cr_assert_not(sound_since(VERIFIED), "%s", altered[i]);
        }
}

Test(ledger, what_was_verified_before_is_taken_as_it_stands)
{
        one_change_since();
        without_note();
        store_behind(&store, "UPDATE review SET participation = 'PN7' WHERE id = 2");
        cr_assert(sound_since(VERIFIED));
        cr_assert_not(sound_since(0));
}

/* And stay until the whole was sound. */
Test(ledger, what_other_hands_wrote_makes_it_the_whole)
{
        struct err e = ERR_INIT;
        one_change_since();
        store_behind(&store, "UPDATE review SET participation = 'PN7' WHERE id = 2");
        cr_assert_not(sound_since(VERIFIED));
        store_reopen(&store, DB_WRITE); /* which takes the file as it is from now on */
        struct ledger *l = change_begin(&store, "more");
        ledger_iro(l, "IRO08");
        int64_t last = change_commit(l);
        cr_assert_not(sound_since(last));
        store_behind(&store, "UPDATE review SET participation = 'PN1' WHERE id = 2");
        store_reopen(&store, DB_WRITE);
        int64_t since = last;
        cr_assert(db_verify_since(store.db, &since, &e), "%s", e.text);
        cr_assert_eq(since, 0);
        since = last;
        cr_assert(db_verify_since(store.db, &since, &e), "%s", e.text);
        cr_assert_eq(since, last);
}

/* An erasure reaches into every change: what it left is held against the whole. */
Test(ledger, after_an_erasure_it_is_the_whole)
{
        int64_t change = VERIFIED;
        struct err e = ERR_INIT;
        one_change_since();
        store_behind(&store,
                     "INSERT INTO erased (erasure, change, what, hash) VALUES (4, 1, 'row', zeroblob(32))");
        cr_assert_not(db_verify_since(store.db, &change, &e));
        cr_assert_eq(change, 0);
}
