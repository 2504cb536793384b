#include "acts.h"

#include "iro/act/undo.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(undo, .timeout = 900);

/* --- what cannot be taken back ------------------------------------------------------------------------ */

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

Test(undo, a_stage_is_not_taken_from_under_a_later_one)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "prp raise C001 cla theme=drift on=2020-07-01 informal", "PRP0001");
        int64_t raised = db_last_change(s.db);
        acts_expect(&s, "prp move PRP0001 area director on=2020-07-10", "moved");
        cr_assert_not(undo_change(s.db, raised, false, &u, &e));
        cr_assert(strstr(e.text, "moved PRP0001 (C001) from informal to area director"), "%s", e.text);
        cr_assert(undo_change(s.db, 0, false, &u, &e), "%s", e.text);
        cr_assert(undo_change(s.db, raised, false, &u, &e), "%s", e.text);
        store_drop(&s);
}

Test(undo, a_part_is_not_taken_from_under_a_later_one)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "record C001 cla 2020-07-20 part=1", "(part 1)");
        int64_t first = db_last_change(s.db);
        acts_expect(&s, "record C001 cla 2020-07-22 part=2", "part 2");
        cr_assert_not(undo_change(s.db, first, false, &u, &e));
        cr_assert(strstr(e.text, "part 2 on Wed 22 Jul 2020"), "%s", e.text);
        store_drop(&s);
}

/* --- who may ------------------------------------------------------------------------------------------ */

Test(undo, an_undo_is_taken_back_by_who_may_do_what_was_undone)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        char me[64], line[160];
        user_login(me);
        acts_make(&s);
        acts_expect(&s, "user add another admin", "another is admin");
        snprintf(line, sizeof line, "user add %s admin", me);
        acts_expect(&s, line, "is admin");
        int64_t made = db_last_change(s.db);
        snprintf(line, sizeof line, "user add %s lead", me);
        acts_expect(&s, line, "is lead");
        int64_t demoted = db_last_change(s.db);
        cr_assert(undo_change(s.db, demoted, false, &u, &e), "%s", e.text);
        cr_assert(redo_change(s.db, false, &u, &e), "%s", e.text); /* the admin thought better of it */
        store_reopen(&s, DB_WRITE);
        cr_assert_eq(db_user(s.db)->role, USER_LEAD);
        int64_t before = db_last_change(s.db);
        for (int64_t no = made; no <= before; no++)
                cr_assert_not(undo_change(s.db, no, false, &u, &e), "change %lld", (long long)no);
        cr_assert(strstr(e.text, "change who may use the store"), "%s", e.text);
        cr_assert_eq(db_last_change(s.db), before);
        store_drop(&s);
}
