/* Data queries, each by the rule it checks. */
#include "importing.h"

#include "iro/base/str.h"
#include "iro/store/ledger.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static void loaded(void)
{
        store_setup();
        cr_assert(IMPORT(IMPORT_903, FIXTURES "/import/903"), "%s", import_error.text);
        cr_assert(IMPORT(IMPORT_CIN, FIXTURES "/import/cin/cin.xml"), "%s", import_error.text);
        cr_assert(IMPORT(IMPORT_CSV, FIXTURES "/import/own"), "%s", import_error.text);
}

TestSuite(quality, .init = loaded, .fini = store_teardown);

static void one(const char *code, const char *subject, const char *source)
{
        int n = queries(code);
        cr_assert_eq(n, 1, "%s: %d", code, n);
        cr_expect_str_eq(query_subject, subject);
        cr_expect_str_eq(query_source, source);
}

Test(quality, pn0_after_the_fourth_birthday)
{
        one("pn0-after-4", "X6 reviews 2019-07-01", "903 2019-20");
}

Test(quality, pn1_to_7_before_the_fourth_birthday)
{
        one("pn-before-4", "X2 reviews 2019-09-10", "903 2019-20");
}

Test(quality, on_the_fourth_birthday_both_pass)
{
        store_other("b");
        cr_assert(
            IMPORT_YEAR(2020, file("h.csv", "CHILD,DOB,UPN\nA,05/05/2015,\nB,05/05/2015,\n"),
                        file("r.csv", "CHILD,REVIEW,REVIEW_CODE\nA,05/05/2019,PN0\nB,05/05/2019,PN1\n")));
        cr_assert_eq(queries("pn0-after-4") + queries("pn-before-4"), 0);
}

Test(quality, a_review_outside_every_period_of_care)
{
        one("review-outside-care", "X4 reviews 2019-12-12", "903 2019-20");
}

Test(quality, a_review_is_judged_again_when_episodes_change)
{
        cr_assert(
            IMPORT_YEAR(2019, file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nX4,01/10/2018,S,V2,K2,,\n")));
        cr_assert(
            REPLACE_YEAR(2020, file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nX4,01/10/2019,S,V2,K2,,\n")));
        queries("review-outside-care");
        cr_assert(strncmp(query_subject, "X4", 2) != 0);
}

Test(quality, both_ends_of_a_period_are_inside)
{
        store_other("b");
        cr_assert(IMPORT_YEAR(
            2020, file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,05/05/2019,S,V2,U6,06/06/2019,E8\n"),
            file("r.csv",
                 "CHILD,REVIEW,REVIEW_CODE\nA,05/05/2019,PN1\nA,06/06/2019,PN1\nA,07/06/2019,PN1\n")));
        one("review-outside-care", "A reviews 2019-06-07", "903 2019-20");
}

Test(quality, between_two_breaks_of_one_series_is_inside)
{
        store_other("b");
        cr_assert(IMPORT_YEAR(
            2020,
            file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,06/05/2019,S,V3,U6,08/05/2019,E8\n"
                          "A,05/08/2019,S,V3,U6,07/08/2019,E8\nB,06/05/2019,S,V4,U6,08/05/2019,E8\n"
                          "B,05/08/2019,S,V4,U6,07/08/2019,E8\n"),
            file("r.csv", "CHILD,REVIEW,REVIEW_CODE\nA,05/06/2019,PN1\nB,05/06/2019,PN1\n")));
        one("review-outside-care", "B reviews 2019-06-05", "903 2019-20");
}

Test(quality, a_review_returned_for_a_child_only_on_short_breaks)
{
        one("review-short-break-only", "X3 reviews 2019-09-05", "903 2019-20");
}

Test(quality, exactly_one_of_dec_and_rec_blank)
{
        one("dec-rec-mismatch", "X5 episodes 2019-11-01", "903 2019-20");
}

Test(quality, an_undated_episode_before_the_last)
{
        one("episode-undated", "X6 episodes 2019-06-03", "903 2019-20");
}

Test(quality, an_episode_that_overlaps_the_next)
{
        cr_assert_eq(queries("episode-overlap"), 0);
        cr_assert(REPLACE_YEAR(
            2020, file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nX6,03/06/2019,S,V2,U6,10/10/2019,X1\n"
                                "X6,01/10/2019,P,V2,U6,,\n")));
        one("episode-overlap", "X6 episodes 2019-06-03", "903 2019-20");
}

Test(quality, a_duplicate_review_is_kept_once)
{
        one("duplicate-review", "X1 reviews 2019-08-20", "903 2019-20");
}

Test(quality, a_date_of_birth_that_differs_from_the_headers)
{
        one("dob-differs", "X1 reviews 2008-05-06", "903 2019-20");
}

Test(quality, of_two_headers_the_first_holds)
{
        cr_assert(IMPORT_YEAR(2020, file("h.csv", "CHILD,DOB,UPN\nX1,05/06/2008,\nX1,06/06/2008,\n")));
        one("two-headers", "X1 header", "903 2019-20");
        cr_assert_str_eq(
            sql_value("SELECT dob FROM child_detail d JOIN child USING (child) WHERE child_id = 'X1' AND "
                      "d.until IS NULL"),
            "2008-06-05");
}

Test(quality, a_child_without_a_header)
{
        cr_assert_eq(queries("no-header"), 0);
        cr_assert(
            IMPORT_YEAR(2021, file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nNEW,03/06/2020,S,V2,U6,,\n")));
        one("no-header", "NEW header", "903 2020-21");
        cr_assert_eq(counted("header")->queries, 1);
}

Test(quality, a_date_outside_the_collection_year)
{
        cr_assert_eq(queries("date-outside-year"), 1);
        cr_assert_str_eq(query_subject, "X2 reviews 2019-02-05");
        cr_assert(IMPORT_YEAR(
            2021,
            file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nN1,03/06/2021,S,V2,U6,,\n"
                          "N2,03/06/2019,S,V2,U6,31/03/2020,E8\nN3,03/06/2019,S,V2,U6,01/04/2020,E8\n")));
        cr_assert_eq(queries("date-outside-year"), 3);
}

Test(quality, a_code_outside_its_list)
{
        cr_assert_eq(queries("code-outside-list"),
                     4); /* ETHNIC ZZZZ, MISSING Q, REVIEW_CODE PN9, category ABC */
        cr_assert_str_eq(
            sql_value("SELECT coalesce(participation, 'none') FROM review WHERE held_on = '2019-09-01'"),
            "none");
}

Test(quality, an_end_before_its_start)
{
        one("end-before-start", "X1 missing 2020-03-03", "903 2019-20");
}

Test(quality, a_conference_on_or_before_the_start_of_the_plan)
{
        one("review-before-plan", "Y2 reviews 2019-09-16", "cin 2019-20");
}

Test(quality, a_plan_that_ends_before_it_starts)
{
        one("plan-end-before-start", "Y3 plans 2019-08-01", "cin 2019-20");
}

Test(quality, two_open_plans)
{
        one("two-open-plans", "Y2 plans 2020-01-10", "cin 2019-20");
}

Test(quality, a_plan_twice)
{
        one("duplicate-plan", "Y3 plans 2019-08-01", "cin 2019-20");
}

Test(quality, an_initial_conference_before_its_enquiry)
{
        one("icpc-before-section47", "Y2 section47 2019-09-02", "cin 2019-20");
}

Test(quality, a_target_that_is_not_15_working_days_after)
{
        one("target-not-15-wd", "Y2 section47 2019-09-02", "cin 2019-20");
}

Test(quality, a_census_year_that_differs)
{
        one("year-differs", " Year 2019", "cin 2019-20");
}

Test(quality, two_allocations_covering_a_day)
{
        one("allocation-overlap", "X1 cla 2019-06-01", "service");
}

Test(quality, an_allocation_to_someone_not_on_file)
{
        one("allocation-unknown-iro", "X2 cla I9 2019-01-16", "service");
        one("allocation-unknown-team", "X2 cla T9 2019-01-16", "service");
}

static const char disputes[] =
    "prp_id,child_id,stream,iro_id,raised_on,theme,stage,stage_entered_on,resolved_on,outcome,resolved_stage,"
    "cafcass_on\n";

static void dispute(const char *row)
{
        char text[400];
        snprintf(text, sizeof text, "%s%s\n", disputes, row);
        cr_assert(IMPORT(IMPORT_CSV, file("prps.csv", text)), "%s", import_error.text);
}

Test(quality, a_dispute_about_a_plan_referred_to_cafcass)
{
        dispute("P1,X1,cla,I1,2019-06-03,care plan,team manager,2019-06-03,,,,2019-06-04");
        cr_assert_eq(queries("prp-cafcass-cp"), 0);
        dispute("P2,Y2,cp,I1,2019-06-03,care plan,team manager,2019-06-03,,,,2019-06-04");
        one("prp-cafcass-cp", "Y2 P2", "service");
}

Test(quality, a_dispute_of_someone_not_on_file)
{
        dispute("P1,X1,cla,,2019-06-03,care plan,team manager,2019-06-03,,,,");
        cr_assert_eq(queries("prp-unknown-iro"), 0);
        dispute("P2,X1,cla,I8,2019-06-03,care plan,team manager,2019-06-03,,,,");
        one("prp-unknown-iro", "X1 P2", "service");
}

Test(quality, a_dispute_at_a_stage_that_is_not_on_the_ladder)
{
        dispute("P1,X1,cla,I1,2019-06-03,care plan,Informal,2019-06-03,,,,");
        dispute("P2,X1,cla,I1,2019-06-03,care plan,AREA DIRECTOR,2019-06-03,,,,");
        cr_assert_eq(queries("prp-stage-unknown"), 0);
        dispute("P3,X1,cla,I1,2019-06-03,care plan,head of service,2019-06-03,,,,");
        one("prp-stage-unknown", "X1 P3", "service");
}

Test(quality, a_second_open_permanence_plan)
{
        cr_assert(IMPORT(IMPORT_CSV, file("f.csv", "child_id,flag,from,plan,ended_on\n"
                                                   "X1,permanence,2019-05-01,return-home,2019-06-03\n"
                                                   "X1,permanence,2019-06-03,adoption,\n")));
        cr_assert_eq(queries("permanence-twice"), 0, "the first was ended");
        cr_assert(
            IMPORT(IMPORT_CSV, file("g.csv", "child_id,flag,from,plan\nX1,permanence,2019-06-10,sgo\n")));
        one("permanence-twice", "X1 flags 2019-06-10", "service");
}

Test(quality, an_answer_stays_with_its_query)
{
        struct err e = ERR_INIT;
        char path[128];
        snprintf(path, sizeof path, "%s/a/iro.db", store_directory);
        struct db *db = db_open(path, DB_WRITE, &e);
        struct ledger *l = ledger_begin(db, "browse", MAY_IMPORT, &e);
        const struct value v[] = {value_text("two-open-plans"), value_int(ledger_child(l, "Y2")),
                                  value_text("plans 2020-01-10"), value_text("a transfer in")};
        cr_assert_eq(ledger_put(l, FACT_QUERY_ANSWER, v, false, &e), PUT_ADDED);
        cr_assert(ledger_commit(l, "answered", NULL, &e));
        db_close(db);
        cr_assert_eq(queries("two-open-plans"), 1);
        cr_assert_str_eq(query_answer, "a transfer in");
}

Test(quality, every_code_an_import_records_has_its_rule)
{
        long known = 0;
        const struct query_rule *r;
        for (size_t i = 0; (r = query_rule_at(i)); i++) {
                char sql[200];
                snprintf(sql, sizeof sql,
                         "SELECT count(*) > 0 FROM import_query WHERE code = '%s' AND tbl = '%s'", r->code,
                         r->table);
                known += sql_number(sql);
        }
        cr_expect_gt(known, 4);
        cr_expect_eq(
            known,
            sql_number(
                "SELECT count(*) FROM (SELECT DISTINCT code, tbl FROM import_query WHERE code <> 'rejected-id')"));
}

static void tells_whose(void *context, const struct query *q)
{
        char id[QUERY_ID];
        uint64_t key;
        ++*(int *)context;
        cr_expect(query_id_child(query_id(q, id), &key) && key == query_child_key(q->child_id), "%s", id);
}

Test(quality, an_id_tells_whose_it_is)
{
        struct service s;
        struct db *db = store_service(&s, day_from_iso("2020-07-31"));
        uint64_t key;
        int n = 0;
        quality_run(&s, db, tells_whose, &n);
        cr_assert_gt(n, 20);
        cr_assert_not(query_id_child("pn0-after-4", &key) || query_id_child("q123456789x", &key) ||
                      query_id_child("q+123456789", &key) || query_id_child("q12", &key));
        service_release(&s);
        db_close(db);
}
