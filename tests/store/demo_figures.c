/* The demo county against the published figures of the service: reviews in time, disputes, audit; and that of
 * another seed. */
#include "demo_support.h"
#include "iro/planning/planning.h"
#include "iro/service/count.h"
#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

/* --- timeliness --------------------------------------------------------------------------------------- */

static int children_tenths(day on, enum period_kind period)
{
        struct service s;
        struct counts c;
        struct db *db = open_service(&s, on);
        counts_compute(&c, &s, db, &on, 1);
        struct tally children =
            count_tally(counts_county(&c, 0), MEASURE_CLA, UNIT_CHILDREN, (enum span_kind)period);
        int tenths = tally_tenths(&children);
        counts_release(&c);
        service_release(&s);
        db_close(db);
        return tenths;
}

Test(demo, children_in_time_are_78_6_per_cent_rolling)
{
        cr_assert_eq(children_tenths(as_at(), PERIOD_ROLLING), 786);
}

Test(demo, children_in_time_are_91_6_per_cent_in_the_year_to_date)
{
        cr_assert_eq(children_tenths(as_at(), PERIOD_YTD), 916);
}

Test(demo, children_in_time_were_81_2_per_cent_the_year_before_and_82_6_before_that)
{
        cr_expect_eq(children_tenths(day_from_ymd(2019, 7, 31), PERIOD_ROLLING), 812);
        cr_expect_eq(children_tenths(day_from_ymd(2018, 7, 31), PERIOD_ROLLING), 826);
}

Test(demo, the_year_dips_and_recovers)
{
        int january = children_tenths(day_from_ymd(2020, 1, 31), PERIOD_ROLLING);
        cr_assert_lt(january, 770, "%d", january);
}

Test(demo, coverage_is_seven_years)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        cr_expect_eq(s.coverage.cla.from, day_from_ymd(2014, 4, 1));
        cr_expect_eq(s.coverage.cp.from, day_from_ymd(2014, 4, 1));
        cr_expect_eq(s.coverage.cla.to, as_at());
        cr_expect_eq(s.coverage.cp.to, as_at());
        service_release(&s);
        db_close(db);
}

Test(demo, the_check_has_something_of_everything)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        int n[STATUS_COUNT] = {0};
        for (size_t i = 0; i < s.n_cases; i++)
                n[s.cases[i].status]++;
        cr_expect(n[STATUS_OUT] >= 60 && n[STATUS_OUT] <= 140, "%d out", n[STATUS_OUT]);
        cr_expect(n[STATUS_LATE_BOOKED] >= 20 && n[STATUS_LATE_BOOKED] <= 40, "%d late",
                  n[STATUS_LATE_BOOKED]);
        cr_expect(n[STATUS_AT_RISK] >= 50 && n[STATUS_AT_RISK] <= 120, "%d at risk", n[STATUS_AT_RISK]);
        cr_expect(n[STATUS_UNKNOWN] >= 1 && n[STATUS_UNKNOWN] <= 10, "%d unknown", n[STATUS_UNKNOWN]);
        service_release(&s);
        db_close(db);
}

static int at_risk(const struct service *s)
{
        int n = 0;
        for (size_t i = 0; i < s->n_cases; i++)
                n += s->cases[i].status == STATUS_AT_RISK;
        return n;
}

Test(demo, at_risk_by_the_plan_alone_are_those_who_would_be_on_track)
{
        struct service s;
        struct err e = ERR_INIT;
        struct db *db = open_service(&s, as_at());
        int before = at_risk(&s);
        cr_assert(service_ask_plan(&s, db, true, &e), "%s", e.text);
        cr_expect_gt(s.plan.cannot_fit + s.plan.tight, s.plan.more, "some were at risk or out anyhow");
        cr_expect_gt(s.plan.more, 0);
        cr_expect_eq(s.plan.more, at_risk(&s) - before);
        service_release(&s);
        db_close(db);
}

static void no_lost_review(void *context, const struct clock_view *v)
{
        int *n = context;
        *n += (int)v->n_reviews;
}

Test(demo, every_review_counts_in_a_clock)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        int counted = 0;
        service_clocks_since(&s, db, DAY_NONE, no_lost_review, &counted);
        /* an initial conference is a review of its clock too, and is recorded as the enquiry's */
        int64_t initial = ask("SELECT count(*) FROM section47 WHERE icpc_on IS NOT NULL");
        cr_assert_eq(counted - initial, ask("SELECT count(*) FROM review"));
        service_release(&s);
        db_close(db);
}

/* --- disputes, conferences, audit --------------------------------------------------------------------- */

Test(demo, seven_formal_disputes_by_four_iros_end_at_the_district_manager)
{
        cr_expect_eq(ask("SELECT count(DISTINCT prp_id) FROM prp_stage WHERE stage <> 'informal' AND "
                         "raised_on BETWEEN "
                         "'2019-07-01' AND '2020-07-31'"),
                     7);
        cr_expect_eq(
            ask("SELECT count(DISTINCT iro) FROM prp_stage WHERE stage <> 'informal' AND raised_on BETWEEN "
                "'2019-07-01' AND '2020-07-31'"),
            4);
        cr_expect_eq(
            ask("SELECT count(*) FROM prp_stage WHERE raised_on BETWEEN '2019-07-01' AND '2020-07-31' AND "
                "resolved_stage = 'district manager' AND outcome = 'resolved' AND resolved_on <= "
                "'2020-07-31'"),
            7);
        cr_expect_eq(ask("SELECT count(DISTINCT prp_id) FROM prp_stage WHERE stage <> 'informal' AND "
                         "raised_on BETWEEN "
                         "'2018-01-01' AND '2018-12-31'"),
                     23);
}

Test(demo, who_raised_a_dispute_held_the_case)
{
        cr_assert_eq(ask("SELECT count(*) FROM prp_stage p WHERE NOT EXISTS (SELECT 1 FROM allocation a "
                         "WHERE a.child = "
                         "p.child AND a.iro = p.iro AND a.stream = 'cla' AND a.from_on <= p.raised_on AND "
                         "(a.to_on IS NULL "
                         "OR a.to_on > p.raised_on))"),
                     0);
}

static void conferences_of(int month, int year, int initial, int review)
{
        char *where = xasprintf("BETWEEN '%d-%02d-01' AND '%d-%02d-31'", year, month, year, month);
        char *icpc = xasprintf("SELECT count(*) FROM section47 WHERE icpc_on %s", where);
        char *rcpc = xasprintf("SELECT count(*) FROM review WHERE stream = 'cp' AND held_on %s", where);
        cr_expect_eq(ask(icpc), initial, "%d-%02d: %d", year, month, (int)ask(icpc));
        cr_expect_eq(ask(rcpc), review, "%d-%02d: %d", year, month, (int)ask(rcpc));
        free(where);
        free(icpc);
        free(rcpc);
}

Test(demo, conferences_of_the_months_that_were_published)
{
        conferences_of(3, 2019, 95, 336);
        conferences_of(4, 2019, 91, 285);
        conferences_of(9, 2019, 119, 320);
        conferences_of(12, 2019, 129, 204);
        conferences_of(3, 2020, 163, 280);
        conferences_of(4, 2020, 160, 194);
}

Test(demo, the_year_before_has_papers_midways_and_conferences_to_be_set_beside)
{
        cr_expect_gt(ask("SELECT count(*) FROM review_paper WHERE review_on < '2019-07-01'"), 20000);
        cr_expect_gt(ask("SELECT count(*) FROM midway WHERE held_on < '2019-07-01'"), 500);
        cr_expect_gt(ask("SELECT count(*) FROM conference_child WHERE held_on < '2019-07-01'"), 2000);
        cr_expect_eq(
            tenths_of(ask("SELECT sum(attended) FROM conference_agency WHERE held_on < '2019-07-01'"),
                      ask("SELECT sum(invited) FROM conference_agency WHERE held_on < '2019-07-01'")),
            547);
}

Test(demo, agencies_come_to_61_per_cent_of_invitations)
{
        cr_assert_eq(
            tenths_of(ask("SELECT sum(attended) FROM conference_agency WHERE held_on >= '2019-07-01'"),
                      ask("SELECT sum(invited) FROM conference_agency WHERE held_on >= '2019-07-01'")),
            610);
}

Test(demo, children_of_ten_and_over_at_their_conference_are_14_9_per_cent)
{
        const char *of = "SELECT count(*) FROM conference_child c JOIN person p USING (child) WHERE "
                         "c.held_on >= '2019-07-01' AND p.dob <= "
                         "date(c.held_on, '-10 years')";
        char *there = xasprintf("%s AND c.attended = 1", of);
        cr_assert_eq(tenths_of(ask(there), ask(of)), 149);
        free(there);
}

Test(demo, the_audit_of_101_children)
{
        cr_expect_eq(ask("SELECT count(DISTINCT audit_id) FROM audit WHERE audited_on >= '2019-07-01'"), 101);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE audited_on >= '2019-07-01' AND question = 'child "
                         "attended' AND answer = 'yes'"),
                     15);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE audited_on >= '2019-07-01' AND question = 'met "
                         "the chair before' AND answer = 'yes'"),
                     15);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE audited_on >= '2019-07-01' AND question LIKE "
                         "'prepared%' AND answer = 'yes'"),
                     14);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE audited_on >= '2019-07-01' AND question LIKE "
                         "'wishes%' AND answer = 'yes'"),
                     98);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE audited_on >= '2019-07-01' AND question LIKE "
                         "'plan informed%' AND answer = 'yes'"),
                     82);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE audited_on >= '2019-07-01' AND question LIKE "
                         "'child sent%' AND answer = 'yes'"),
                     3);
        cr_expect_eq(
            ask("SELECT count(*) FROM audit a JOIN conference_child c USING (child) WHERE a.audited_on >= "
                "'2019-07-01' AND a.question = "
                "'child "
                "attended' AND a.answer = 'yes' AND c.attended = 1 AND c.held_on BETWEEN '2019-07-01' AND "
                "'2020-01-31'"),
            15 +
                ask("SELECT count(*) FROM audit a JOIN conference_child c USING (child) WHERE a.audited_on "
                    ">= '2019-07-01' AND a.question = "
                    "'child attended' AND a.answer = 'yes' AND c.attended = 1 AND c.held_on BETWEEN "
                    "'2019-07-01' AND '2020-01-31' "
                    "AND EXISTS (SELECT 1 FROM conference_child d WHERE d.child = c.child AND d.attended = 1 "
                    "AND d.held_on > c.held_on AND d.held_on <= '2020-01-31')"));
}

/* --- other seeds -------------------------------------------------------------------------------------- */

static struct counts count_seed(uint64_t seed, struct service *s, struct db **db)
{
        struct err e = ERR_INIT;
        char dir[] = "/tmp/iro-demo-seed-XXXXXX";
        cr_assert_not_null(mkdtemp(dir));
        char *path = xasprintf("%s/iro.db", dir);
        make_county(path, seed);
        *db = db_open(path, DB_READ, &e);
        cr_assert_not_null(*db, "%s", e.text);
        cr_assert(service_load(s, *db, &(struct service_options){.as_at = as_at(), .known = KNOWN_NOW}, &e));
        struct counts c;
        counts_compute(&c, s, *db, &s->options.as_at, 1);
        free(path);
        directory_drop(dir);
        return c;
}

Test(demo, another_seed_meets_the_same_figures_with_other_children)
{
        struct service s;
        struct db *db;
        struct counts c = count_seed(20, &s, &db);
        struct tally year = count_tally(counts_county(&c, 0), MEASURE_CLA, UNIT_CHILDREN, SPAN_YTD);
        struct tally rolling = count_tally(counts_county(&c, 0), MEASURE_CLA, UNIT_CHILDREN, SPAN_ROLLING);
        cr_expect_eq(tally_tenths(&rolling), 786);
        cr_expect_eq(tally_tenths(&year), 916);
        cr_expect_gt(s.n_cases, 2500);
        counts_release(&c);
        service_release(&s);
        db_close(db);
}
