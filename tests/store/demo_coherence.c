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

/* Of a child who came back in the year in which the decision of the stay before was reversed. */
static bool of_the_stay_before(const struct query *q)
{
        return str_eq(q->rule->code, "decision-before-care");
}

static void count_query(void *context, const struct query *q)
{
        struct queries *n = context;
        n->all += !str_eq(q->rule->table, "counting") &&
                  !of_the_stay_before(q); /* what the returns themselves say wrongly */
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

Test(demo, each_agency_that_came_sends_its_decision_once_meetings_are_virtual)
{
        cr_expect_gt(ask("SELECT count(*) FROM agency_decision"), 3000);
        cr_expect_eq(
            ask("SELECT count(*) FROM agency_decision WHERE held_on < '2020-03-24' OR received_on < held_on "
                "OR received_on > '2020-07-31'"),
            0);
        cr_expect_eq(
            ask("SELECT count(*) FROM agency_decision d LEFT JOIN conference_agency a USING (child, held_on, "
                "agency) WHERE coalesce(a.attended, 0) <> 1"),
            0);
        cr_expect_eq(ask("SELECT count(DISTINCT prp_id) FROM prp_detail JOIN prp_reply USING (prp_id)"), 7);
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

struct rare {
        int returned, eighteen;
};

static void count_rare(struct rare *n, const struct service *s)
{
        for (size_t i = 0; i < s->n_cases; i++) {
                n->returned += s->cases[i].clock.regime == REGIME_RETURNED;
                n->eighteen += s->cases[i].clock.eighteen;
        }
}

Test(demo, what_is_rare_is_there_too)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        struct rare n = {0};
        count_rare(&n, &s);
        cr_expect_eq(n.returned, 1, "a return from an adoptive placement");
        cr_expect_gt(n.eighteen, 0, "nothing due before the 18th birthday");
        service_release(&s);
        db_close(db);
        cr_expect_eq(ask("SELECT count(*) FROM death"), 1);
        cr_expect_eq(ask("SELECT count(*) FROM episode e JOIN death d USING (child) WHERE e.rec = 'E2' AND "
                         "e.dec = d.died_on"),
                     1);
        cr_expect_eq(ask("SELECT count(*) FROM transfer_in"), 1);
        cr_expect_eq(ask("SELECT count(DISTINCT child) FROM episode WHERE ls = 'V3'"), 1);
        cr_expect_gt(ask("SELECT count(*) FROM episode WHERE ls = 'V3'"), 5);
        cr_expect_gt(ask("SELECT count(*) FROM placement WHERE date_ceased IS NOT NULL"), 0);
}

static bool same_case(const struct case_row *a, const struct case_row *b)
{
        return a->stream == b->stream && str_eq(a->child_id, b->child_id) && a->iro == b->iro &&
               a->team == b->team && str_eq(a->area, b->area) && a->clock.due == b->clock.due &&
               a->clock.rule == b->clock.rule && a->clock.held == b->clock.held && a->booked == b->booked &&
               a->status == b->status && a->reasons == b->reasons && a->start == b->start &&
               a->dob == b->dob && a->away == b->away && a->last_late == b->last_late &&
               a->last_unassessable == b->last_unassessable && str_eq(a->legal_status, b->legal_status) &&
               str_eq(a->placement, b->placement);
}

/* Its page is made of these alone. */
Test(demo, the_clocks_of_one_child_are_those_of_the_whole_service)
{
        struct service all, one;
        struct err e = ERR_INIT;
        struct db *db = open_service(&all, as_at());
        size_t met = 0;
        for (size_t i = 0; i < all.n_cases; i += 7) {
                const struct case_row *k = &all.cases[i];
                cr_assert(service_load_few(&one, db, &all.options, &k->child, 1, &e), "%s", e.text);
                for (size_t n = 0; n < one.n_cases; n++)
                        met += same_case(&one.cases[n], k);
                service_release(&one);
        }
        cr_expect_eq(met, (all.n_cases + 6) / 7);
        service_release(&all);
        db_close(db);
}
