/* The demo county against the rules of the field: what it says agrees with itself. */
#include "demo_support.h"
#include "iro/quality/quality.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <string.h>

struct queries {
        int all, birthdays;
        int gaps, plans, counted; /* what a count can get wrong */
};

/* The demo's decisions to place stand on the day of the placement, and in its return alone. */
static bool about_decisions(const struct query *q)
{
        return strlen(q->dfe) == 3 && str_has_prefix(q->dfe, "55");
}

static void count_query(void *context, const struct query *q)
{
        struct queries *n = context;
        n->all += !str_eq(q->rule->table, "counting") &&
                  !about_decisions(q); /* what the returns themselves say wrongly */
        n->birthdays += str_eq(q->rule->code, "pn0-after-4");
        n->gaps += str_eq(q->rule->code, "review-gap");
        n->plans += str_eq(q->rule->code, "plan-no-conference");
        n->counted += str_eq(q->rule->table, "counting");
}

Test(demo, the_only_faults_of_the_returns_are_six_overlooked_birthdays)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        struct queries n = {0};
        quality_run(&s, db, count_query, &n);
        cr_expect_eq(n.all, 6);
        cr_expect_eq(n.birthdays, 6);
        service_release(&s);
        db_close(db);
}

Test(demo, what_the_service_explained_itself_is_no_query)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        struct queries n = {0};
        quality_run(&s, db, count_query, &n);
        cr_expect_eq(n.gaps, 0, "every late review has its reason: %d gaps", n.gaps);
        cr_expect_eq(n.plans, 0, "every plan on record has its enquiry: %d plans", n.plans);
        cr_expect(n.counted >= 20 && n.counted <= 100, "%d to look at", n.counted);
        service_release(&s);
        db_close(db);
}

Test(demo, nothing_dated_after_as_at_has_happened)
{
        cr_expect_eq(ask("SELECT count(*) FROM review WHERE held_on > '2020-07-31'"), 0);
        cr_expect_eq(ask("SELECT count(*) FROM episode WHERE decom > '2020-07-31' OR dec > '2020-07-31'"), 0);
        cr_expect_eq(
            ask("SELECT count(*) FROM plan WHERE started_on > '2020-07-31' OR ended_on > '2020-07-31'"), 0);
        cr_expect_eq(ask("SELECT count(*) FROM review_paper WHERE done_on > '2020-07-31'"), 0);
        cr_expect_eq(ask("SELECT count(*) FROM child_detail WHERE dob > '2020-07-31'"), 0);
}

Test(demo, reviews_are_held_on_working_days)
{
        cr_expect_eq(ask("SELECT count(*) FROM review WHERE strftime('%w', held_on) IN ('0', '6')"), 0);
        cr_expect_eq(ask("SELECT count(*) FROM review JOIN bank_holiday ON on_day = held_on"), 0);
}

Test(demo, reviews_are_virtual_once_the_country_stays_at_home)
{
        cr_expect_gt(
            ask("SELECT 100 * sum(mode = 'virtual') / count(*) FROM review WHERE held_on >= '2020-03-24'"),
            85);
        cr_expect_lt(
            ask("SELECT 100 * sum(mode = 'virtual') / count(*) FROM review WHERE held_on < '2020-03-24'"), 3);
}

Test(demo, every_late_review_has_a_reason_and_who_authorised_it)
{
        cr_expect_eq(
            ask("SELECT count(*) FROM review r LEFT JOIN late_reason l ON l.code = r.late_reason WHERE "
                "r.late_reason IS NOT NULL AND l.code IS NULL"),
            0);
        cr_expect_eq(
            ask("SELECT count(*) FROM review WHERE (late_reason IS NULL) <> (authorised_by IS NULL)"), 0);
        cr_expect_gt(
            ask("SELECT count(*) FROM review WHERE late_reason IS NOT NULL AND held_on >= '2019-08-01'"),
            300);
}
