/* Checks of the year that the SSDA903 says (oc2), beside those somebody recorded. */
#include "importing.h"
#include "iro/base/str.h"
#include "iro/service/checks.h"

#include <criterion/criterion.h>
#include <string.h>

static struct db *db;
static struct service s;
static struct {
        struct due_check rows[100];
        size_t n;
        struct arena texts;
} all;

static void begin(void)
{
        store_setup();
        cr_assert(import_with(
                      (struct import_options){
                          .kind = IMPORT_903, .year = 2020, .extracted = day_from_ymd(2020, 3, 31)},
                      file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,1,01/01/2009,WBRI,,,\n"
                                    "B,2,01/01/2009,WBRI,,,\n"),
                      file("e.csv", EPISODES_HEADER "A,06/01/2015,S,V2,U6,,\nB,06/01/2015,S,V2,U6,,\n"),
                      file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n"),
                      file("o.csv", "CHILD,DOB,SDQ_SCORE,SDQ_REASON,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
                                    "HEALTH_ASSESSMENT\nA,01/01/2009,12,,,1,02/09/2019,0\n"
                                    "B,01/01/2009,,,,1,1,1\n"),
                      NULL),
                  "%s", import_error.text);
}

static void keep(void *context, const struct due_check *c)
{
        (void)context;
        cr_assert_lt(all.n, sizeof all.rows / sizeof *all.rows);
        all.rows[all.n++] = *c;
}

static void load(int y, int m, int d)
{
        db = store_service(&s, day_from_ymd(y, m, d));
        arena_init(&all.texts);
        all.n = 0;
        due_checks_worst(&s, db, &all.texts, keep, NULL);
}

static void end(void)
{
        arena_release(&all.texts);
        service_release(&s);
        db_close(db);
        store_teardown();
}

TestSuite(checks_year, .init = begin, .fini = end);

static void stands(const char *child, const char *kind, enum check_state state, day done)
{
        for (size_t i = 0; i < all.n; i++) {
                const struct due_check *c = &all.rows[i];
                if (!str_eq(c->row->child_id, child) || !str_eq(c->kind, kind))
                        continue;
                cr_expect_str_eq(check_state_names[c->state], check_state_names[state], "%s %s", child, kind);
                cr_expect_eq(c->done, done, "%s %s: %d", child, kind, c->done - done);
                return;
        }
        cr_assert_fail("%s %s", child, kind);
}

Test(checks_year, what_the_return_says_was_done_is_done_on_its_day_or_by_the_years_last)
{
        load(2020, 3, 31);
        stands("A", "dental", CHECK_IN_ORDER, day_from_ymd(2019, 9, 2));
        stands("A", "immunisations", CHECK_IN_ORDER, day_from_ymd(2020, 3, 31));
        stands("A", "sdq", CHECK_IN_ORDER, day_from_ymd(2020, 3, 31));
        stands("A", "health-assessment", CHECK_MISSING, DAY_NONE);
        stands("B", "sdq", CHECK_MISSING, DAY_NONE);
        stands("B", "health-assessment", CHECK_IN_ORDER, day_from_ymd(2020, 3, 31));
}

Test(checks_year, a_day_somebody_recorded_says_more_than_the_year)
{
        cr_assert(import_with((struct import_options){.kind = IMPORT_CSV},
                              file("c.csv", "child_id,check,checked_on,valid_to,result,words\n"
                                            "B,dental,2019-05-02,,done,\n"),
                              NULL),
                  "%s", import_error.text);
        load(2020, 3, 31);
        stands("B", "dental", CHECK_IN_ORDER, day_from_ymd(2019, 5, 2));
        stands("B", "immunisations", CHECK_IN_ORDER, day_from_ymd(2020, 3, 31));
}

Test(checks_year, a_year_later_it_is_out_of_date)
{
        load(2021, 4, 1);
        stands("B", "dental", CHECK_OUT_OF_DATE, day_from_ymd(2020, 3, 31));
}

static int after(const struct due_check *x, const struct due_check *y)
{
        int child = strcmp(x->row->child_id, y->row->child_id);
        if (x->state != y->state)
                return (int)y->state - (int)x->state;
        return child ? child : strcmp(x->kind, y->kind);
}

Test(checks_year, the_worst_come_first_then_by_child_and_check_and_each_is_there_once)
{
        struct arena texts;
        load(2020, 3, 31);
        size_t n = all.n;
        cr_assert_gt(n, 6);
        for (size_t i = 1; i < n; i++)
                cr_expect_lt(after(&all.rows[i - 1], &all.rows[i]), 0);
        all.n = 0;
        arena_init(&texts);
        due_checks_each(&s, db, &texts, keep, NULL);
        arena_release(&texts);
        cr_assert_eq(all.n, n);
}
