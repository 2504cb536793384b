/* The annual report: what stands in its tables, by rules that are easily got wrong. */
#include "importing.h"
#include "iro/report/report.h"
#include "iro/service/service.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct db *db;
static struct service s;

static void loaded(void)
{
        store_setup();
}

static void open_at(int year, int month, int dom)
{
        db = store_service(&s, day_from_ymd(year, month, dom));
}

static void close_all(void)
{
        service_release(&s);
        db_close(db);
}

static const struct doc_table *report(struct document *d, const char *name)
{
        struct err e = ERR_INIT;
        struct strbuf totals;
        strbuf_init(&totals);
        cr_assert(annual_report(d, &s, db, day_from_ymd(2019, 8, 1), &totals, &e), "%s", e.text);
        strbuf_release(&totals);
        const struct doc_table *t = doc_find_table(d, name);
        cr_assert_not_null(t);
        return t;
}

static int64_t value_of(const struct doc_table *t, const char *words, int column)
{
        for (size_t r = 0; r < t->n; r++)
                if (str_eq(doc_cell(t, r, 0).s, words))
                        return doc_cell(t, r, column).i;
        return -99;
}

TestSuite(annual_report, .init = loaded, .fini = store_teardown);

Test(annual_report, papers_are_in_time_by_the_settings)
{
        struct document d;
        /* 7 and 13 working days after the review of Monday 6 July 2020 */
        cr_assert(IMPORT(IMPORT_CSV, file("p.csv", "child_id,stream,review_on,paper,done_on\n"
                                                   "A,cla,2020-07-06,decisions,2020-07-15\n"
                                                   "A,cla,2020-07-06,manager-response,2020-07-23\n")),
                  "%s", import_error.text);
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "papers");
        cr_expect_eq(value_of(t, "Decisions written within 5 working days", 1), 0);
        cr_expect_eq(value_of(t, "Manager answered within 5 working days of the decisions", 1), 0);
        doc_release(&d);
        close_all();
        store_set("paper.decisions", "7");
        store_set("paper.manager_response", "6");
        open_at(2020, 7, 31);
        t = report(&d, "papers");
        cr_expect_eq(value_of(t, "Decisions written within 7 working days", 1), 1);
        cr_expect_eq(value_of(t, "Manager answered within 6 working days of the decisions", 1), 1);
        doc_release(&d);
        close_all();
}

Test(annual_report, an_audit_of_the_year_before_alone_is_there)
{
        struct document d;
        cr_assert(
            IMPORT(IMPORT_CSV, file("a.csv", "audit_id,question,child_id,stream,audited_on,auditor,answer\n"
                                             "X1,minutes clear,A,cla,2019-01-10,L1,yes\n"
                                             "X2,minutes clear,B,cla,2019-01-10,L1,no\n"
                                             "X3,plan smart,B,cla,2020-01-10,L1,yes\n")),
            "%s", import_error.text);
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "audits");
        cr_expect_eq(value_of(t, "minutes clear: yes", 4), 1);
        cr_expect_eq(value_of(t, "minutes clear: no", 5), 2, "of both answers");
        cr_expect_eq(value_of(t, "plan smart: yes", 1), 1);
        cr_expect_eq(t->lines[1] == t->lines[2], false, "two questions are two sums");
        cr_expect_eq(t->lines[2], t->lines[3]);
        doc_release(&d);
        close_all();
}

/* Looked after, with I2 until 31 May 2020 and with I1 from then on; a chair holds nothing. */
static void one_child(void)
{
        cr_assert(
            IMPORT_YEAR(2020,
                        file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nIN,1,01/01/2010,WBRI,,,\n"),
                        file("e.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_"
                                      "CHANGE,HOME_POST,PL_POST,URN\n"
                                      "IN,02/04/2019,S,C2,N1,U4,PR1,,,,,,\n"),
                        file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n")),
            "%s", import_error.text);
        cr_assert(
            IMPORT(IMPORT_CSV,
                   file("i.csv",
                        "iro_id,name,login,role,area,fte,contract,start,end\n"
                        "C1,,,casual-chair,East,,casual,2015-01-05,\n"
                        "I1,,,iro,East,1.0,,2020-06-01,\nI2,,,iro,East,1.0,,2015-01-05,2020-05-31\n"),
                   file("a.csv", "child_id,stream,iro_id,team_id,from,to\nIN,cla,I2,,2019-04-02,2020-06-01\n"
                                 "IN,cla,I1,,2020-06-01,\n")),
            "%s", import_error.text);
}

Test(annual_report, the_average_of_an_iro_is_over_the_months_in_post)
{
        struct document d;
        one_child();
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "caseload_by_iro");
        int months = 12;
        cr_expect_eq(t->n, 2, "who held nothing in either year is left out");
        cr_expect_eq(value_of(t, "I1", 3 + months), 10, "one case in each of two months in post");
        cr_expect_eq(value_of(t, "I1", 3), CELL_NONE, "not yet there in August");
        cr_expect_eq(value_of(t, "I2", 3 + months), 10);
        cr_expect_eq(value_of(t, "I2", 3 + months - 1), CELL_NONE, "gone in July");
        doc_release(&d);
        close_all();
}

static bool hidden(const struct document *d, const char *table, const char *words, int column)
{
        const struct doc_table *t = doc_find_table(d, table);
        for (size_t r = 0; r < t->n; r++)
                if (str_eq(doc_cell(t, r, 0).s, words))
                        return doc_hidden(t, r, column);
        cr_assert_fail("no row '%s' in %s", words, table);
        return false;
}

Test(annual_report, children_are_suppressed_in_every_area_and_posts_in_none)
{
        struct document d;
        one_child();
        open_at(2020, 7, 31);
        report(&d, "risks");
        doc_suppress(&d, 5);
        cr_expect(hidden(&d, "risk_clocks", "Out of timescale", 1), "one child is overdue");
        cr_expect(hidden(&d, "cases_held", "of them with IROs in post", 1), "one case");
        cr_expect(doc_find_table(&d, "slots")->people, "reviews due in a week are children");
        const char *note = doc_find_table(&d, "headlines_numbers")->note;
        cr_expect(!strpbrk(note, "0123456789"), "the words beside a table count children too: %s", note);
        cr_expect_not(hidden(&d, "posts", "IROs in post", 1), "one post is no child");
        cr_expect_not(hidden(&d, "posts", "Casual conference chairs", 1));
        doc_release(&d);
        close_all();
}

Test(annual_report, a_measure_stands_against_its_target_and_other_councils_in_a_word_and_a_symbol)
{
        struct document d;
        cr_assert(
            IMPORT(IMPORT_CSV,
                   file("b.csv", "measure,year,area,value,source\n"
                                 "decisions_in_time,2020,England,82.5,DfE\n"),
                   file("d.csv", "child_id,decision_no,stream,made_on,text,owner,due_on,state,ended_on\n"
                                 "A,1,cla,2020-01-06,One,school,2020-02-06,done,2020-02-06\n"
                                 "A,2,cla,2020-01-06,Two,school,2020-02-06,done,2020-02-07\n"
                                 "A,3,cla,2020-01-06,Three,school,2020-02-06,not-needed,2020-02-07\n")),
            "%s", import_error.text);
        store_set("target.decisions_in_time", "60,50");
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "targets");
        size_t last = t->n - 1;
        cr_expect_str_eq(doc_cell(t, last, 0).s, "Decisions done in time");
        cr_expect_eq(doc_cell(t, last, 1).i, 500);
        cr_expect_str_eq(doc_cell(t, last, 3).s, "\xE2\x97\x8F amber");
        cr_expect_eq(doc_cell(t, last, 6).i, 825);
        doc_release(&d);
        close_all();
}

Test(annual_report, an_audits_result_stands_beside_the_round_before)
{
        struct document d;
        cr_assert(
            IMPORT(IMPORT_CSV,
                   file("r.csv", "round,audit,from\na19,agency,2018-09-24\na20,agency,2019-09-23\n"),
                   file("t.csv", "round,question,yes,asked\na19,attended,254,449\na20,attended,305,500\n")),
            "%s", import_error.text);
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "audit_results");
        cr_expect_eq(value_of(t, "a20: attended", 3), 610);
        cr_expect_eq(value_of(t, "a20: attended", 6), 566);
        doc_release(&d);
        close_all();
}

Test(annual_report, what_is_found_on_the_last_day_alone_has_no_year_before)
{
        struct document d;
        cr_assert(
            IMPORT_YEAR(2020,
                        file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nIN,1,01/01/2010,WBRI,,,\n"),
                        file("e.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_"
                                      "CHANGE,HOME_POST,PL_POST,URN\n"
                                      "IN,02/04/2019,S,C2,N1,P1,PR0,,,,,,\n"),
                        file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n")),
            "%s", import_error.text);
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "flags");
        cr_expect_eq(value_of(t, "right to private and family life: found by rule on the last day", 1), 1);
        cr_expect_eq(value_of(t, "right to private and family life: found by rule on the last day", 4),
                     CELL_NONE);
        cr_expect_eq(value_of(t, "right to private and family life: found by rule on the last day", 7),
                     CELL_NONE, "no change");
        t = doc_find_table(&d, "checks");
        cr_assert_gt(t->n, 0);
        for (int column = 4; column <= 7; column++)
                cr_expect_eq(doc_cell(t, 0, column).i, CELL_NONE);
        cr_expect_not_null(t->note);
        doc_release(&d);
        close_all();
}

Test(annual_report, disputes_say_what_they_changed_and_what_became_of_an_informal_word)
{
        struct document d;
        cr_assert(
            IMPORT(IMPORT_CSV,
                   file("p.csv",
                        "prp_id,child_id,stream,iro_id,raised_on,theme,stage,stage_entered_on,resolved_on,"
                        "outcome,impact\n"
                        "P1,A,cla,,2020-01-06,drift,team manager,2020-01-06,2020-01-10,resolved,"
                        "Moved to her aunt\n"
                        "P2,A,cla,,2020-02-03,drift,informal,2020-02-03,2020-02-07,partly,\n"
                        "P3,B,cla,,2020-07-06,visits,informal,2020-07-06,,,\n")),
            "%s", import_error.text);
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "disputes_informal_outcome");
        cr_expect_eq(value_of(t, "partly", 1), 1);
        cr_expect_eq(value_of(t, "still open", 1), 1);
        cr_expect_eq(value_of(t, "still open", 2), 2, "of both informal ones");
        t = doc_find_table(&d, "disputes");
        cr_expect_eq(value_of(t, "of them with the impact for the child recorded", 3), 1000);
        t = doc_find_table(&d, "disputes_impact");
        cr_assert_eq(t->n, 1);
        cr_expect_str_eq(doc_cell(t, 0, 1).s, "formal");
        cr_expect_str_eq(doc_cell(t, 0, 3).s, "Moved to her aunt");
        doc_release(&d);
        close_all();
}

Test(annual_report, good_practice_is_of_the_team_that_held_the_case_then)
{
        struct document d;
        cr_assert(
            IMPORT_YEAR(2020,
                        file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nGONE,1,01/01/2010,WBRI,,,\n"),
                        file("e.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_"
                                      "CHANGE,HOME_POST,PL_POST,URN\n"
                                      "GONE,02/04/2019,S,C2,N1,U4,PR1,01/02/2020,E4,,,,\n"),
                        file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n")),
            "%s", import_error.text);
        cr_assert(
            IMPORT(IMPORT_CSV,
                   file("i.csv", "iro_id,name,login,role,area,fte,contract,start,end\n"
                                 "I1,One,,iro,East,1,permanent,2018-01-01,\n"),
                   file("t.csv", "team_id,name,district,area\nT1,Children in Care,Aldermoss,East\n"),
                   file("a.csv", "child_id,stream,iro_id,team_id,from,to\nGONE,cla,I1,T1,2019-04-03,\n"),
                   file("n.csv", "child_id,written_on,text,kind\n"
                                 "GONE,2019-10-01,Life story work is up to date,good-practice\n"
                                 "GONE,2019-11-01,Life story work is up to date,good-practice\n"
                                 "GONE,2018-10-01,Before anybody held it,good-practice\n")),
            "%s", import_error.text);
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "good_practice");
        cr_assert_eq(t->n, 1, "what a team is told twice stands once");
        cr_expect_str_eq(doc_cell(t, 0, 0).s, "Aldermoss", "though nobody holds it today");
        cr_expect_str_eq(doc_cell(t, 0, 1).s, "T1 Children in Care");
        cr_expect_not_null(strstr(t->note, "And 1 more"));
        t = doc_find_table(&d, "good_practice_district");
        cr_expect_eq(value_of(t, "Aldermoss", 1), 2);
        cr_expect_eq(value_of(t, "District not known", 4), 1);
        cr_expect_str_eq(doc_cell(t, t->n - 1, 0).s, "District not known", "last");
        doc_release(&d);
        close_all();
}

Test(annual_report, other_councils_stand_beside_the_measures_an_area_a_column)
{
        struct document d;
        cr_assert(IMPORT(IMPORT_CSV, file("b.csv", "measure,year,area,value,source\n"
                                                   "icpc_on_time,2020,England,77.65,DfE\n"
                                                   "icpc_on_time,2019,England,78.7,DfE\n"
                                                   "icpc_on_time,2017,South East,70,too old\n"
                                                   "views,2019,South East,80,ADCS\n"
                                                   "views,2019,Wales,100.01,a slip\n"
                                                   "icpc,2020,England,50,DfE\n")),
                  "%s", import_error.text);
        cr_expect_eq(summary.rejected, 2, "a measure nobody knows, and more than all");
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "targets");
        cr_assert_eq(t->n_columns, 8);
        cr_expect_eq(value_of(t, "Initial conferences on time", 6), 777, "the newest, to a tenth");
        cr_expect_eq(value_of(t, "Initial conferences on time", 7), CELL_NONE);
        cr_expect_eq(value_of(t, "Children's views communicated", 7), 800);
        cr_expect_eq(value_of(t, "Looked-after reviews on time", 6), CELL_NONE, "nobody said");
        cr_expect_not_null(strstr(t->note, "Of other councils: England 2020: DfE; South East 2019: ADCS."),
                           "%s", t->note);
        doc_release(&d);
        close_all();
}
