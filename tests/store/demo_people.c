/* The demo county against the published figures it is made to: children, meetings, posts. */
#include "demo_support.h"
#include "iro/service/staffing.h"
#include "iro/domain/caseload.h"
#include "iro/service/count.h"

#include <criterion/criterion.h>
#include <stdlib.h>

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

/* --- how many ----------------------------------------------------------------------------------------- */

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

/* --- the people --------------------------------------------------------------------------------------- */

Test(demo, posts_are_twenty_three_and_a_half_in_two_areas)
{
        cr_expect_eq(ask("SELECT sum(fte) FROM iro_post WHERE role = 'iro' AND end_on IS NULL"), 2350);
        cr_expect_eq(ask("SELECT count(*) FROM iro_post WHERE role = 'casual-chair' AND end_on IS NULL"), 8);
        cr_expect_eq(ask("SELECT count(*) FROM iro_post WHERE role = 'lead' AND area = 'East'"), 1);
        cr_expect_eq(ask("SELECT count(*) FROM iro_post WHERE role = 'lead' AND area = 'West'"), 1);
        cr_expect_eq(ask("SELECT count(DISTINCT area) FROM iro_post"), 2);
}

Test(demo, the_establishment_is_what_is_filled_now_and_stood_vacant_twice)
{
        struct service s;
        struct db *db = open_service(&s, as_at());
        struct staffing now = staffing_on(&s, NULL, as_at());
        cr_expect_eq(now.funded, 2350);
        cr_expect_eq(now.vacant, 0);
        /* from the death in service on 11 March to the successor on 1 June, while the West had cover */
        cr_expect_eq(staffing_on(&s, NULL, day_from_ymd(2020, 5, 29)).vacant, 100);
        cr_expect_eq(staffing_vacant_days(&s, NULL, day_from_ymd(2019, 7, 1), as_at()),
                     100 *
                         calendar_between(&s.calendar, day_from_ymd(2020, 3, 11), day_from_ymd(2020, 5, 31)));
        cr_expect_eq(staffing_vacant_days(&s, NULL, day_from_ymd(2018, 7, 1), day_from_ymd(2019, 6, 30)),
                     100 * 25, "a recruitment gap in the autumn of 2018");
        service_release(&s);
        db_close(db);
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
                         "'sickness' AND from_on >= '2019-07-01'"),
                     70);
        cr_expect_eq(ask("SELECT count(DISTINCT iro) FROM absence WHERE reason = 'sickness' AND from_on >= "
                         "'2019-07-01'"),
                     2);
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
        struct counts c;
        counts_open(&c, &s, NULL);
        int held = 0, chairs = 0;
        int64_t fte = 0;
        for (size_t i = 0; i < s.n_iros; i++) {
                if (s.iros[i].role == ROLE_CASUAL_CHAIR)
                        chairs += counts_iro(&c, 0, (int)i)->cp;
                if (s.iros[i].role != ROLE_IRO || !post_open(s.iros[i].start, s.iros[i].end, as_at()))
                        continue;
                held += counts_iro(&c, 0, (int)i)->cla + counts_iro(&c, 0, (int)i)->cp;
                fte += s.iros[i].fte;
        }
        cr_expect_eq(held, 1950);
        cr_expect_eq(per_fte_tenths(held, fte, true), 830);
        cr_expect_eq(chairs, 585);
        counts_release(&c);
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

/* --- the children ------------------------------------------------------------------------------------- */

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
