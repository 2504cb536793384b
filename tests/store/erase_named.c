/* Erasing a child whose name stands in what was written of others, and one of whose name there is another. */
#include "ledger_support.h"

#include "iro/store/erase.h"

#include <criterion/criterion.h>
#include <stdio.h>

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(erase_named, .init = setup, .fini = teardown);

static void commit_saying(struct ledger *l, const char *words)
{
        struct err e = ERR_INIT;
        cr_assert(ledger_commit(l, words, NULL, &e), "%s", e.text);
}

static void one_and_others(void)
{
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(ledger_child(l, "K77001"), 1);
        cr_assert_eq(ledger_child(l, "K77002"), 2);
        say(l, FACT_PERSON, "@1|Wilhelmina Example|2010-01-01|");
        change_commit(l);
}

static struct erased erase_first(void)
{
        struct erased done;
        struct err e = ERR_INIT;
        cr_assert(store_erase(store.db, "K77001", "ORDER-1", 18475, &done, &e), "%s", e.text);
        return done;
}

static void expect_no_note_with(const char *word)
{
        char sql[160];
        snprintf(
            sql, sizeof sql,
            "SELECT (SELECT count(*) FROM note WHERE text LIKE '%%%s%%') + (SELECT count(*) FROM feedback "
            "WHERE theme LIKE '%%%s%%')",
            word, word);
        cr_assert_eq(store_count(&store, sql), 0);
}

/* As a word processor, a register and a list of themes have it. */
Test(erase_named, the_name_goes_however_it_was_written)
{
        one_and_others();
        struct ledger *l = change_begin(&store, "note");
        say(l, FACT_NOTE, "@2|2019-03-01|With Wilhelmina  Example\xE2\x80\x99s aunt|note");
        say(l, FACT_NOTE, "@2|2019-03-02|EXAMPLE, Wilhelmina came|note");
        say(l, FACT_NOTE, "@2|2019-03-03|Wilhelmina\nExample came|note");
        say(l, FACT_FEEDBACK, "F1|complaint|2019-03-01||||Wilhelmina Example and her cello");
        change_commit(l);
        cr_assert_eq(erase_first().mentions, 4u);
        expect_no_note_with("wilhelmina");
        expect_sound(&store);
}

/* In the record of a namesake the name is that child's, and so in what was changed of it. */
Test(erase_named, what_is_said_of_a_namesake_stands)
{
        one_and_others();
        struct ledger *l = change_begin(&store, "note");
        cr_assert_eq(ledger_child(l, "K77003"), 3);
        say(l, FACT_PERSON, "@3|Wilhelmina EXAMPLE|2012-01-01|");
        say(l, FACT_NOTE, "@3|2019-03-01|Wilhelmina Example likes maths|note");
        say(l, FACT_NOTE, "@3|2019-03-02|Wilhelmina Example is not K77001|note");
        commit_saying(l, "noted K77003; note: Wilhelmina Example herself");
        struct erased done = erase_first();
        cr_assert_eq(done.namesakes, 1u);
        cr_assert_eq(store_count(&store,
                                 "SELECT count(*) FROM note WHERE text IN ('Wilhelmina Example likes maths', "
                                 "'Wilhelmina Example is not (erased 3)')"),
                     2);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM change WHERE words LIKE '%Example herself'"),
                     1);
        expect_sound(&store);
}
