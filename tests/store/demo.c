/* The demo county against the published figures it is made to, and against the rules of the field. One store
 * is made for all of them, by the first test that needs it. */
#include "support.h"
#include "iro/caseload.h"
#include "iro/demo.h"
#include "iro/quality.h"
#include "iro/mem.h"
#include "iro/measures.h"
#include "iro/new_store.h"
#include "iro/str.h"
#include "iro/tallies.h"

#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(demo, .timeout = 300);

/* --- the store --- */

static char *folder(pid_t runner)
{
        const char *tmp = getenv("TMPDIR");
        return xasprintf("%s/iro-demo-test-%d", tmp && *tmp ? tmp : "/tmp", (int)runner);
}

static void make(const char *path, uint64_t seed)
{
        struct err e = ERR_INIT;
        struct demo_options o = {.seed = seed};
        struct demo_made made;
        cr_assert(new_store(path, &e), "%s", e.text);
        struct db *db = db_open(path, DB_WRITE, &e);
        cr_assert_not_null(db, "%s", e.text);
        cr_assert(demo_make(db, &o, &made, &e), "%s", e.text);
        db_close(db);
}

/* The path of the county of seed 1, made under a lock by whoever comes first. */
static char *county(void)
{
        char *dir = folder(getppid());
        mkdir(dir, 0700);
        char *path = xasprintf("%s/iro.db", dir), *lock = xasprintf("%s.lock", dir),
             *part = xasprintf("%s/part.db", dir);
        FILE *held = fopen(lock, "w");
        cr_assert_not_null(held);
        flock(fileno(held), LOCK_EX);
        if (access(path, F_OK) != 0) {
                unlink(part);
                make(part, 1);
                cr_assert_eq(rename(part, path), 0);
        }
        fclose(held);
        free(dir);
        free(lock);
        free(part);
        return path;
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
        (void)stats;
        static const char *const names[] = {"/iro.db", "/iro.db-journal", "/part.db", "/part.db-journal", "",
                                            ".lock"};
        char *dir = folder(getpid());
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
                char *path = xasprintf("%s%s", dir, names[i]);
                remove(path);
                free(path);
        }
        free(dir);
}

static day as_at(void)
{
        return day_from_ymd(2020, 7, 31);
}

static struct db *open_service(struct service *s, day on)
{
        struct err e = ERR_INIT;
        char *path = county();
        struct db *db = db_open(path, DB_READ, &e);
        cr_assert_not_null(db, "%s", e.text);
        struct service_options o = {.as_at = on, .known = KNOWN_NOW};
        cr_assert(service_load(s, db, &o, &e), "%s", e.text);
        free(path);
        return db;
}

static int64_t ask(const char *sql)
{
        char *path = county();
        int64_t n = behind_count(path, sql);
        free(path);
        return n;
}

static int open_clocks(day on, enum stream a, enum stream b)
{
        struct service s;
        struct db *db = open_service(&s, on);
        int n = 0;
        for (size_t i = 0; i < s.n_cases; i++)
                n += s.cases[i].stream == a || s.cases[i].stream == b;
        service_release(&s);
        db_close(db);
        return n;
}

/* --- how many --- */

Test(demo, sixteen_hundred_children_are_looked_after)
{
        cr_assert_eq(open_clocks(as_at(), STREAM_CLA, STREAM_ADOPTION), 1600);
}

Test(demo, looked_after_on_the_published_days)
{
        cr_expect_eq(open_clocks(day_from_ymd(2016, 3, 31), STREAM_CLA, STREAM_ADOPTION), 1305);
        cr_expect_eq(open_clocks(day_from_ymd(2018, 3, 31), STREAM_CLA, STREAM_ADOPTION), 1592);
        cr_expect_eq(open_clocks(day_from_ymd(2019, 1, 31), STREAM_CLA, STREAM_ADOPTION), 1677);
        cr_expect_eq(open_clocks(day_from_ymd(2020, 1, 31), STREAM_CLA, STREAM_ADOPTION), 1600);
        cr_expect_eq(open_clocks(day_from_ymd(2020, 3, 31), STREAM_CLA, STREAM_ADOPTION), 1602);
}

Test(demo, nine_hundred_and_thirty_five_plans_are_open)
{
        cr_assert_eq(open_clocks(as_at(), STREAM_CP, STREAM_CP), 935);
}

Test(demo, plans_on_the_published_days)
{
        cr_expect_eq(open_clocks(day_from_ymd(2016, 3, 31), STREAM_CP, STREAM_CP), 1441);
        cr_expect_eq(open_clocks(day_from_ymd(2019, 1, 31), STREAM_CP, STREAM_CP), 1204);
        cr_expect_eq(open_clocks(day_from_ymd(2020, 1, 31), STREAM_CP, STREAM_CP), 935);
        cr_expect_eq(open_clocks(day_from_ymd(2020, 3, 31), STREAM_CP, STREAM_CP), 938);
}

static void count_review(void *context, const struct review_row *r)
{
        int *n = context;
        *n += r->stream == STREAM_CLA || r->stream == STREAM_ADOPTION;
}

Test(demo, four_thousand_seven_hundred_and_nineteen_reviews_in_thirteen_months)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        int n = 0;
        service_reviews(&s, db, day_from_ymd(2019, 7, 1), as_at(), count_review, &n);
        cr_assert_eq(n, 4719, "%d", n);
        service_release(&s);
        db_close(db);
}

Test(demo, twenty_four_hundred_conference_meetings)
{
        cr_assert_eq(
            ask("WITH held(child, held_on) AS (SELECT child, held_on FROM review WHERE stream = 'cp' UNION "
                "SELECT child, icpc_on FROM section47 WHERE icpc_on IS NOT NULL) SELECT count(*) FROM "
                "(SELECT DISTINCT family_id, held_on FROM held JOIN person USING (child) WHERE held_on "
                "BETWEEN '2019-07-01' AND '2020-07-31')"),
            2400);
}

Test(demo, every_conference_of_the_year_says_how_the_child_was_there)
{
        cr_assert_eq(
            ask("SELECT count(*) FROM review r WHERE r.stream = 'cp' AND r.held_on >= '2019-07-01' AND NOT "
                "EXISTS "
                "(SELECT 1 FROM conference_child c WHERE c.child = r.child AND c.held_on = r.held_on)"),
            0);
}

/* --- the people --- */

Test(demo, posts_are_twenty_three_and_a_half_in_two_areas)
{
        cr_expect_eq(ask("SELECT sum(fte) FROM iro_post WHERE role = 'iro' AND end_on IS NULL"), 2350);
        cr_expect_eq(ask("SELECT count(*) FROM iro_post WHERE role = 'casual-chair' AND end_on IS NULL"), 8);
        cr_expect_eq(ask("SELECT count(*) FROM iro_post WHERE role = 'lead' AND area = 'East'"), 1);
        cr_expect_eq(ask("SELECT count(*) FROM iro_post WHERE role = 'lead' AND area = 'West'"), 1);
        cr_expect_eq(ask("SELECT count(DISTINCT area) FROM iro_post"), 2);
}

Test(demo, seven_men_and_seventeen_women)
{
        cr_expect_eq(
            ask("SELECT count(*) FROM iro_post WHERE role = 'iro' AND end_on IS NULL AND gender = 'male'"),
            7);
        cr_expect_eq(
            ask("SELECT count(*) FROM iro_post WHERE role = 'iro' AND end_on IS NULL AND gender = 'female'"),
            17);
        cr_expect_eq(
            ask("SELECT count(*) FROM iro_post WHERE end_on IS NULL AND ethnicity = 'Black Caribbean'"), 1);
}

Test(demo, absences_of_the_year)
{
        cr_expect_eq(
            ask("SELECT sum(p.fte) FROM absence a JOIN iro_post p USING (iro) WHERE a.reason = 'maternity' "
                "AND p.area = 'West'"),
            150);
        cr_expect_eq(ask("SELECT sum(fte) FROM iro_post WHERE contract = 'agency'"), 100);
        cr_expect_eq(ask("SELECT sum(fte) FROM iro_post WHERE contract = 'temporary'"), 100);
        cr_expect_eq(ask("SELECT sum(julianday(to_on) - julianday(from_on) + 1) FROM absence WHERE reason = "
                         "'sickness'"),
                     70);
        cr_expect_eq(ask("SELECT count(DISTINCT iro) FROM absence WHERE reason = 'sickness'"), 2);
        cr_expect_eq(ask("SELECT count(*) FROM iro_post WHERE end_on BETWEEN '2020-03-01' AND '2020-03-31'"),
                     1);
        cr_expect_eq(
            ask("SELECT sum(fte) FROM iro_post WHERE area = 'West' AND contract = 'permanent' AND end_on "
                "BETWEEN '2019-07-01' AND '2020-07-31'"),
            200);
}

Test(demo, eighty_three_cases_for_each_full_time_post)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        struct holding *h = holdings_by_iro(&s);
        int held = 0, chairs = 0;
        int64_t fte = 0;
        for (size_t i = 0; i < s.n_iros; i++) {
                if (s.iros[i].role == ROLE_CASUAL_CHAIR)
                        chairs += h[i].cp;
                if (s.iros[i].role != ROLE_IRO || !post_open(s.iros[i].start, s.iros[i].end, as_at()))
                        continue;
                held += h[i].cla + h[i].cp;
                fte += s.iros[i].fte;
        }
        cr_expect_eq(held, 1950);
        cr_expect_eq(per_fte_tenths(held, fte, true), 830);
        cr_expect_eq(chairs, 585);
        free(h);
        service_release(&s);
        db_close(db);
}

Test(demo, nobody_holds_a_case_outside_the_post)
{
        cr_assert_eq(ask("SELECT count(*) FROM allocation a JOIN iro_post p USING (iro) WHERE p.end_on IS "
                         "NOT NULL AND "
                         "a.to_on IS NULL"),
                     6, "only the cases nobody moved on are still with who left");
        cr_assert_eq(
            ask("SELECT count(*) FROM allocation a JOIN iro_post p USING (iro) WHERE a.from_on < p.start_on"),
            0);
}

/* --- the children --- */

Test(demo, children_in_care_are_83_5_per_cent_white_british)
{
        int64_t all = 1600;
        int64_t part =
            ask("SELECT count(DISTINCT e.child) FROM episode e JOIN child_detail d USING (child, ret) WHERE "
                "e.dec IS NULL AND e.ls <> 'V4' AND d.ethnicity = 'WBRI'");
        cr_assert_eq(tenths_of(part, all), 835);
}

Test(demo, seventy_four_came_alone)
{
        cr_assert_eq(ask("SELECT count(*) FROM uasc JOIN episode USING (child) WHERE dec IS NULL"), 74);
}

Test(demo, brothers_and_sisters_share_a_family_and_a_day)
{
        cr_expect_gt(ask("SELECT count(*) FROM (SELECT family_id FROM person JOIN plan USING (child) WHERE "
                         "ended_on IS NULL "
                         "GROUP BY 1 HAVING count(*) > 1)"),
                     200);
        cr_expect_eq(
            ask("SELECT count(*) FROM (SELECT family_id, started_on, count(DISTINCT r.held_on) AS days, "
                "(SELECT count(*) FROM review x WHERE x.child = min(p.child) AND x.stream = 'cp' AND "
                "x.held_on > "
                "p.started_on) AS one FROM plan p JOIN person USING (child) JOIN review r ON r.child = "
                "p.child "
                "AND r.stream = 'cp' AND r.held_on > p.started_on WHERE p.ended_on IS NULL GROUP BY 1, 2 "
                "HAVING "
                "days > one)"),
            0);
}

/* --- timeliness --- */

static int children_tenths(day on, enum period_kind period)
{
        struct service s;
        struct measures m;
        struct db *db = open_service(&s, on);
        measures_compute(&m, &s, db, SCOPE_COUNTY);
        int tenths = tally_tenths(&m.scopes[0].tally[MEASURE_CLA][UNIT_CHILDREN][period]);
        measures_release(&m);
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
        service_clocks(&s, db, no_lost_review, &counted);
        /* an initial conference is a review of its clock too, and is recorded as the enquiry's */
        int64_t initial = ask("SELECT count(*) FROM section47 WHERE icpc_on IS NOT NULL");
        cr_assert_eq(counted - initial, ask("SELECT count(*) FROM review"));
        service_release(&s);
        db_close(db);
}

/* --- disputes, conferences, audit --- */

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

Test(demo, agencies_come_to_61_per_cent_of_invitations)
{
        cr_assert_eq(tenths_of(ask("SELECT sum(attended) FROM conference_agency"),
                               ask("SELECT sum(invited) FROM conference_agency")),
                     610);
}

Test(demo, children_of_ten_and_over_at_their_conference_are_14_9_per_cent)
{
        const char *of = "SELECT count(*) FROM conference_child c JOIN person p USING (child) WHERE p.dob <= "
                         "date(c.held_on, '-10 years')";
        char *there = xasprintf("%s AND c.attended = 1", of);
        cr_assert_eq(tenths_of(ask(there), ask(of)), 149);
        free(there);
}

Test(demo, the_audit_of_101_children)
{
        cr_expect_eq(ask("SELECT count(DISTINCT audit_id) FROM audit"), 101);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE question = 'child attended' AND answer = 'yes'"),
                     15);
        cr_expect_eq(
            ask("SELECT count(*) FROM audit WHERE question = 'met the chair before' AND answer = 'yes'"), 15);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE question LIKE 'prepared%' AND answer = 'yes'"),
                     14);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE question LIKE 'wishes%' AND answer = 'yes'"), 98);
        cr_expect_eq(
            ask("SELECT count(*) FROM audit WHERE question LIKE 'plan informed%' AND answer = 'yes'"), 82);
        cr_expect_eq(ask("SELECT count(*) FROM audit WHERE question LIKE 'child sent%' AND answer = 'yes'"),
                     3);
        cr_expect_eq(
            ask("SELECT count(*) FROM audit a JOIN conference_child c USING (child) WHERE a.question = "
                "'child "
                "attended' AND a.answer = 'yes' AND c.attended = 1 AND c.held_on <= '2020-01-31'"),
            15 +
                ask("SELECT count(*) FROM audit a JOIN conference_child c USING (child) WHERE a.question = "
                    "'child attended' AND a.answer = 'yes' AND c.attended = 1 AND c.held_on <= '2020-01-31' "
                    "AND EXISTS (SELECT 1 FROM conference_child d WHERE d.child = c.child AND d.attended = 1 "
                    "AND d.held_on > c.held_on AND d.held_on <= '2020-01-31')"));
}

/* --- coherence --- */

struct queries {
        int all, birthdays;
        int gaps, plans, counted; /* what a count can get wrong */
};

static void count_query(void *context, const struct query *q)
{
        struct queries *n = context;
        n->all += !str_eq(q->rule->table, "counting"); /* what the returns themselves say wrongly */
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

/* --- other seeds --- */

static struct measures measure_seed(uint64_t seed, struct service *s, struct db **db)
{
        struct err e = ERR_INIT;
        char dir[] = "/tmp/iro-demo-seed-XXXXXX";
        cr_assert_not_null(mkdtemp(dir));
        char *path = xasprintf("%s/iro.db", dir);
        make(path, seed);
        *db = db_open(path, DB_READ, &e);
        cr_assert_not_null(*db, "%s", e.text);
        cr_assert(service_load(s, *db, &(struct service_options){.as_at = as_at(), .known = KNOWN_NOW}, &e));
        struct measures m;
        measures_compute(&m, s, *db, SCOPE_COUNTY);
        unlink(path);
        free(path);
        rmdir(dir);
        return m;
}

Test(demo, another_seed_meets_the_same_figures_with_other_children)
{
        struct service s;
        struct db *db;
        struct measures m = measure_seed(20, &s, &db);
        cr_expect_eq(tally_tenths(&m.scopes[0].tally[MEASURE_CLA][UNIT_CHILDREN][PERIOD_ROLLING]), 786);
        cr_expect_eq(tally_tenths(&m.scopes[0].tally[MEASURE_CLA][UNIT_CHILDREN][PERIOD_YTD]), 916);
        cr_expect_gt(s.n_cases, 2500);
        measures_release(&m);
        service_release(&s);
        db_close(db);
}
