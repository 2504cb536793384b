/* What is stated again: found behind the row before it, or by its key, and either way for what it is. */
#include "ledger_support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REVIEWS = 60 };

static enum put review(struct ledger *l, int no, const char *participation)
{
        char line[80];
        snprintf(line, sizeof line, "@1|cla|20%02d-%02d-10|@1|%s", 10 + no / 12, no % 12 + 1, participation);
        return say(l, FACT_REVIEW, line);
}

/* Sixty reviews of C1 in a return of 2019. */
static void first_import(void)
{
        struct ledger *l = change_begin(&store, "import 903");
        ledger_child(l, "C1");
        ledger_return(l, "903", 2019);
        for (int i = 0; i < REVIEWS; i++)
                cr_assert_eq(review(l, i, "PN1"), PUT_ADDED);
        change_commit(l);
}

static int64_t standing(const char *and)
{
        char sql[120];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM review WHERE until IS NULL%s", and);
        return store_count(&store, sql);
}

Test(ledger, stated_again_in_the_same_order_is_unchanged)
{
        first_import();
        struct ledger *l = change_begin(&store, "import 903");
        for (int i = 0; i < REVIEWS; i++)
                cr_assert_eq(review(l, i, "PN1"), PUT_UNCHANGED);
        cr_assert_eq(ledger_withdraw_rest(l, FACT_REVIEW, 1), 0);
        cr_assert_eq(change_commit(l), 0);
}

Test(ledger, stated_again_in_the_opposite_order_is_unchanged)
{
        first_import();
        struct ledger *l = change_begin(&store, "import 903");
        for (int i = REVIEWS; i-- > 0;)
                cr_assert_eq(review(l, i, "PN1"), PUT_UNCHANGED);
        cr_assert_eq(change_commit(l), 0);
}

Test(ledger, among_what_is_stated_again_each_difference_is_told)
{
        first_import();
        struct ledger *l = change_begin(&store, "import 903");
        for (int i = 0; i < REVIEWS; i++) {
                if (i == 20)
                        continue; /* is not stated any more */
                enum put want = i == 10 ? PUT_CHANGED : PUT_UNCHANGED;
                cr_assert_eq(review(l, i, i == 10 ? "PN2" : "PN1"), want, "%d", i);
                if (i == 30)
                        cr_assert_eq(review(l, 100, "PN1"), PUT_ADDED);
        }
        cr_assert_eq(ledger_withdraw_rest(l, FACT_REVIEW, 1), 1);
        cr_assert_eq(change_commit(l), 2);
        cr_assert_eq(standing(""), REVIEWS);
        cr_assert_eq(standing(" AND held_on = '2011-09-10'"), 0);
        expect_sound(&store);
}

Test(ledger, a_row_withdrawn_before_its_turn_is_not_taken_for_standing)
{
        first_import();
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(review(l, 0, "PN1"), PUT_UNCHANGED);
        cr_assert(withdraw(l, FACT_REVIEW, "@1|cla|2010-02-10|@1"));
        cr_assert_eq(review(l, 1, "PN1"), PUT_ADDED);
        cr_assert_eq(review(l, 2, "PN1"), PUT_UNCHANGED);
        change_commit(l);
        cr_assert_eq(standing(""), REVIEWS);
        expect_sound(&store);
}

Test(ledger, what_was_taken_back_is_not_taken_for_standing)
{
        struct ledger_mark mark;
        first_import();
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(review(l, 0, "PN1"), PUT_UNCHANGED);
        ledger_mark(l, &mark);
        cr_assert_eq(review(l, 1, "PN3"), PUT_CHANGED);
        cr_assert_eq(review(l, 2, "PN1"), PUT_UNCHANGED);
        ledger_back(l, &mark);
        cr_assert_eq(review(l, 1, "PN1"), PUT_UNCHANGED);
        cr_assert_eq(review(l, 1, "PN4"), PUT_DUPLICATE);
        cr_assert_eq(review(l, 2, "PN1"), PUT_UNCHANGED);
        change_commit(l);
        cr_assert_eq(standing(" AND participation = 'PN4'"), 1);
        cr_assert_eq(standing(""), REVIEWS);
        expect_sound(&store);
}

Test(ledger, a_twin_in_the_statement_is_a_duplicate_wherever_it_stands)
{
        first_import();
        struct ledger *l = change_begin(&store, "import 903");
        for (int i = 0; i < REVIEWS; i++) {
                cr_assert_eq(review(l, i, "PN1"), PUT_UNCHANGED);
                if (i % 7 == 0)
                        cr_assert_eq(review(l, i, "PN1"), PUT_DUPLICATE);
                if (i == 40)
                        cr_assert_eq(review(l, 3, "PN1"), PUT_DUPLICATE);
        }
        cr_assert_eq(change_commit(l), 0);
}

/* Rows of one return lie between those of another, and are never taken for them. */
Test(ledger, rows_of_other_returns_do_not_matter)
{
        first_import();
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(ledger_return(l, "903", 2020), 2);
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2010-01-10|@2|PN1"), PUT_ADDED);
        cr_assert_eq(review(l, 70, "PN1"), PUT_ADDED);
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2010-02-10|@2|PN1"), PUT_ADDED);
        change_commit(l);
        l = change_begin(&store, "import 903");
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2010-01-10|@2|PN1"), PUT_UNCHANGED);
        cr_assert_eq(say(l, FACT_REVIEW, "@1|cla|2010-02-10|@2|PN1"), PUT_UNCHANGED);
        cr_assert_eq(ledger_withdraw_rest(l, FACT_REVIEW, 2), 0);
        cr_assert_eq(ledger_withdraw_rest(l, FACT_REVIEW, 1), REVIEWS + 1);
        change_commit(l);
        expect_sound(&store);
}
