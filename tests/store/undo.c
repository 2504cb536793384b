#include "acts.h"

#include "iro/undo.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(undo, .timeout = 120);

/* --- what cannot be taken back
 * ------------------------------------------------------------------------------------ */

Test(undo, a_change_whose_facts_a_later_one_touched_is_refused_with_its_words)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked C001 CLA review for Mon 3 Aug 2020");
        int64_t first = db_last_change(s.db);
        acts_expect(&s, "book C001 cla 2020-08-04", "moved C001 CLA review");
        cr_assert_not(undo_change(s.db, first, false, &u, &e));
        cr_assert(strstr(e.text, "moved C001 CLA review from Mon 3 Aug 2020 to Tue 4 Aug 2020"), "%s",
                  e.text);
        cr_assert(strstr(e.text, " by "));
        cr_assert_eq(db_last_change(s.db), first + 1);
        store_drop(&s);
}

Test(undo, a_fact_stated_again_by_somebody_since_is_not_taken_away)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        int64_t first = db_last_change(s.db);
        acts_expect(&s, "unbook C001 cla", "cancelled");
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        cr_assert_not(undo_change(s.db, first, false, &u, &e));
        store_drop(&s);
}

Test(undo, a_change_is_taken_back_once)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        int64_t no = db_last_change(s.db);
        cr_assert(undo_change(s.db, no, false, &u, &e), "%s", e.text);
        cr_assert_not(undo_change(s.db, no, false, &u, &e));
        cr_assert(strstr(e.text, "taken back already"));
        store_drop(&s);
}

Test(undo, an_import_is_taken_back_and_done_again)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        char *before = acts_lists(&s, INT64_MAX), *empty = acts_lists(&s, 0);
        cr_assert(undo_change(s.db, 1, false, &u, &e), "%s", e.text);
        char *after = acts_lists(&s, INT64_MAX);
        cr_assert_str_eq(after, empty);
        cr_assert(redo_change(s.db, false, &u, &e), "%s", e.text);
        char *again = acts_lists(&s, INT64_MAX);
        cr_assert_str_eq(again, before);
        expect_sound(&s);
        free(before), free(empty), free(after), free(again);
        store_drop(&s);
}

Test(undo, nothing_is_done_again_after_something_new)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        cr_assert(undo_change(s.db, 0, false, &u, &e));
        acts_expect(&s, "note C002 likes drawing", "noted");
        cr_assert_not(redo_change(s.db, false, &u, &e));
        store_drop(&s);
}

Test(undo, a_dry_run_changes_nothing)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        int64_t before = db_last_change(s.db);
        cr_assert(undo_change(s.db, 0, true, &u, &e));
        cr_assert_eq(u.change, 0);
        cr_assert(strstr(u.words, "booked C001"));
        cr_assert_eq(db_last_change(s.db), before);
        store_drop(&s);
}
