/* Imports: which child a row is of, and elements nobody knows around known ones. */
#include "importing.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(import_ids, .init = store_setup, .fini = store_teardown);

#define PADDED(n) ((struct import_options){.kind = IMPORT_903, .year = 2020, .pad = (n)})

static const char *episode(const char *id)
{
        char text[200];
        snprintf(text, sizeof text, EPISODES_HEADER "\"%s\",01/05/2019,S,C2,U4,,\n", id);
        return file("e.csv", text);
}

Test(import_ids, ids_that_look_alike_are_one_query_that_names_both)
{
        static const char *const forms[] = {"123", "0123.0", "'00123", "0,0123", "00 123"};
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
                char name[8];
                snprintf(name, sizeof name, "s%zu", i);
                store_other(name);
                cr_assert(IMPORT_YEAR(2020,
                                      file("h.csv", "CHILD,SEX,DOB\n00123,1,01/05/2010\nAB1,1,01/05/2010\n"),
                                      episode(forms[i])),
                          "%s", import_error.text);
                cr_assert_eq(queries("ids-alike"), 1, "%s", forms[i]);
                cr_assert(strstr(query_subject, "ids 00123 "), "%s", query_subject);
                noted("Ids that look alike");
                noted("'00123' (header 903 2019-20)");
                noted("--ids zero-pad");
        }
}

/* Of few rows not every id is taken to pieces: what they end with tells most of them apart. */
Test(import_ids, of_a_few_rows_the_ids_of_the_whole_store_are_compared)
{
        static const char *const forms[][2] = {{"123", "'00123'"},       {"123.00", "'00123'"},
                                               {"\"0,123\"", "'00123'"}, {"ab7", "'AB,7K'"},
                                               {"ab7k", "'AB,7K'"},      {"8", "'8''"}};
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "child_id,name\n00123,x\n\"AB,7K\",x\n8',x\n");
        for (int i = 0; i < 90; i++)
                strbuf_printf(&b, "F%02d,x\n", i);
        cr_assert(IMPORT(IMPORT_CSV, file("all.csv", b.s)), "%s", import_error.text);
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
                strbuf_reset(&b);
                strbuf_printf(&b, "child_id,name\n%s,y\n", forms[i][0]);
                cr_assert(IMPORT(IMPORT_CSV, file("one.csv", b.s)), "%s", import_error.text);
                bool said = strstr(summary.notes.s, "look alike") && strstr(summary.notes.s, forms[i][1]);
                cr_expect_eq(said, i != 3, "%s: %s", forms[i][0], summary.notes.s);
        }
        strbuf_release(&b);
}

Test(import_ids, a_return_is_compared_with_the_store_and_the_case_of_letters_is_none)
{
        cr_assert(IMPORT(IMPORT_CSV, file("k.csv", "child_id,name\n0077,x\nab12,y\n")));
        cr_assert(IMPORT_YEAR(
            2020, file("e.csv", EPISODES_HEADER "77,01/05/2019,S,C2,U4,,\nAB12,01/05/2019,S,C2,U4,,\n")));
        cr_assert_eq(queries("ids-alike"), 1);
        noted("'0077' (children)");
}

Test(import_ids, zero_pad_mends_a_whole_table_and_is_said)
{
        cr_assert(IMPORT_YEAR(2020, file("h.csv", "CHILD,SEX,DOB\n0123,1,01/05/2010\n")));
        cr_assert(import_with(PADDED(4), episode("123.0"), NULL), "%s", import_error.text);
        noted("Ids of episodes filled with zeros to 4 digits: 1 row");
        cr_assert_eq(queries("ids-alike"), 0);
        cr_assert_eq(sql_number("SELECT count(*) FROM child"), 1);
        cr_assert_eq(
            sql_number("SELECT count(*) FROM episode JOIN child USING (child) WHERE child_id = '0123'"), 1);
}

static const char *rejects(const char *text)
{
        char all[600];
        snprintf(all, sizeof all,
                 "file,line,field,value,reason,table,year,CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n%s", text);
        return file("fixed.csv", all);
}

Test(import_ids, a_corrected_row_of_an_id_its_year_does_not_know_is_a_reject_again)
{
        cr_assert(IMPORT_YEAR(2019, episode("0777")));
        cr_assert(IMPORT_YEAR(
            2020, file("e.csv", EPISODES_HEADER "0123,01/05/2019,S,C2,U4,,\n0456,soon,S,C2,U4,,\n")));
        long children = sql_number("SELECT count(*) FROM child");
        cr_assert(IMPORT(IMPORT_903, rejects("e.csv,2,,,,episodes,2019-20,123,02/05/2019,S,C2,U4,,\n"
                                             "e.csv,2,,,,episodes,2019-20,456,02/05/2019,S,C2,U4,,\n"
                                             "e.csv,2,,,,episodes,2019-20,0777,02/05/2019,S,C2,U4,,\n"
                                             "e.csv,2,,,,episodes,2017-18,0123,02/05/2017,S,C2,U4,,\n")));
        cr_assert_eq(summary.rejected, 4);
        cr_assert_eq(sql_number("SELECT count(*) FROM child"), children);
        cr_assert_eq(sql_number("SELECT count(*) FROM returns WHERE year = 2018"), 0);
        cr_assert(IMPORT(IMPORT_903, rejects("e.csv,2,,,,episodes,2019-20,0123,02/05/2019,P,C2,U4,,\n"
                                             "e.csv,3,,,,episodes,2019-20,0456,02/05/2019,S,C2,U4,,\n")));
        cr_assert_eq(summary.rejected, 0, "the year knows the one, and knew a row of the other");
        counts("episodes", 2, 0, 0, 0);
}

/* --- elements nobody knows ---------------------------------------------------------------------------- */

#define CIN(inside) \
        "<Message><Header><ReferenceDate>2020-03-31</ReferenceDate></Header><Children>" inside \
        "</Children></Message>"
#define IDS "<ChildIdentifiers><LAchildID>A</LAchildID></ChildIdentifiers>"

static void census(const char *text, long plans, long reviews, long enquiries, const char *note)
{
        static int n;
        char name[8];
        snprintf(name, sizeof name, "x%d", n++);
        store_other(name);
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", text)), "%s", import_error.text);
        cr_expect_eq(sql_number("SELECT count(*) FROM plan"), plans, "%s", text);
        cr_expect_eq(sql_number("SELECT count(*) FROM review"), reviews, "%s", text);
        cr_expect_eq(sql_number("SELECT count(*) FROM section47"), enquiries, "%s", text);
        noted(note);
}

Test(import_ids, what_an_unknown_element_holds_is_read_and_said)
{
        census(CIN("<Child>" IDS
                   "<CINdetails><PlanList><ChildProtectionPlans><CPPstartDate>2019-05-01</CPPstartDate>"
                   "</ChildProtectionPlans></PlanList></CINdetails></Child>"),
               1, 0, 0, "<PlanList> is no element of the CIN census; what it holds of it is read (1 time)");
        census(
            CIN("<Child>" IDS
                "<CINdetails><ChildProtectionPlans><Plan><CPPstartDate>2019-05-01</CPPstartDate>"
                "<CPPendDate>2019-06-01</CPPendDate></Plan><Plan><CPPstartDate>2019-08-01</CPPstartDate></Plan>"
                "</ChildProtectionPlans></CINdetails></Child>"),
            2, 0, 0, "<Plan>");
        census(CIN("<Child>" IDS
                   "<CINdetails><CPPlan><CPPstartDate>2019-05-01</CPPstartDate></CPPlan></CINdetails>"
                   "</Child>"),
               1, 0, 0, "<CPPlan>");
        census(
            CIN("<Child><Who>" IDS "</Who><CINdetails><Enquiries><Section47><Dates>"
                "<S47ActualStartDate>2019-05-01</S47ActualStartDate></Dates></Section47></Enquiries></CINdetails>"
                "</Child>"),
            0, 0, 1, "<Who>");
        census(CIN("<Team><Child>" IDS
                   "<CINdetails><Section47><S47ActualStartDate>2019-05-01</S47ActualStartDate>"
                   "</Section47></CINdetails></Child></Team>"),
               0, 0, 1, "<Team>");
}

Test(import_ids, every_review_date_of_a_plan_counts_whatever_stands_around_it)
{
        census(
            CIN("<Child>" IDS "<CINdetails><ChildProtectionPlans><CPPstartDate>2019-05-01</CPPstartDate>"
                "<CPPreviewDate>2019-06-01</CPPreviewDate><Reviews><CPPreviewDate>2019-07-01</CPPreviewDate>"
                "<Review><CPPreviewDate>2019-08-01</CPPreviewDate></Review></Reviews><Meetings><Held>"
                "<CPPreviewDate>2019-09-01</CPPreviewDate></Held></Meetings></ChildProtectionPlans></CINdetails>"
                "</Child>"),
            1, 4, 0, "<Meetings>");
}

Test(import_ids, a_903_in_xml_is_read_through_unknown_elements_too)
{
        cr_assert(
            IMPORT_YEAR(2020,
                        file("x.xml", "<Return><CHILD><HEADER><CHILDID>A</CHILDID><PERSON><SEX>1</SEX>"
                                      "<DOB>01/05/2010</DOB></PERSON><MOTHER><DOB>01/05/1990</DOB></MOTHER>"
                                      "<REVIEWS><AREVIEW><REVIEW>20/05/2019</REVIEW></AREVIEW><AREVIEW>"
                                      "<REVIEW>20/08/2019</REVIEW></AREVIEW></REVIEWS></HEADER><EPISODES>"
                                      "<EPISODE><DECOM>01/05/2019</DECOM></EPISODE><EPISODE>"
                                      "<DECOM>01/06/2019</DECOM></EPISODE></EPISODES></CHILD></Return>")),
            "%s", import_error.text);
        noted("its root element is Return, not EXPSSDA903");
        noted("<EPISODES> is no element of the 903");
        counts("episodes", 2, 0, 0, 0);
        counts("reviews", 2, 0, 0, 0);
        cr_assert_str_eq(sql_value("SELECT dob FROM child_detail"), "2010-05-01");
}

Test(import_ids, a_return_without_a_child_is_refused)
{
        cr_assert_not(IMPORT(IMPORT_CIN, file("c.xml", CIN(""))));
        says("has no Child element");
        cr_assert_not(IMPORT(
            IMPORT_CIN,
            file("c.xml", "<Message><Header><Collection>SchoolCensus</Collection></Header></Message>")));
        says("it is the collection SchoolCensus");
}

Test(import_ids, two_ids_that_differ_in_capital_letters_alone_are_asked_about)
{
        cr_assert(
            IMPORT_YEAR(2020, file("h.csv", "CHILD,SEX,DOB\nab1,1,01/05/2010\nX2,1,01/05/2010\n"),
                        file("e.csv", EPISODES_HEADER "AB1,01/05/2019,S,C2,U4,,\nX2,01/05/2019,S,C2,U4,,\n")),
            "%s", import_error.text);
        cr_assert_eq(queries("ids-case"), 1);
        cr_assert_str_eq(query_subject, "ab1 id AB1");
        cr_assert_str_eq(query_source, "903 2019-20");
        noted("taken as one child ('AB1': 1 row)");
        cr_assert(
            IMPORT_YEAR(2020, file("h.csv", "CHILD,SEX,DOB\nab1,1,01/05/2010\nX2,1,01/05/2010\n"),
                        file("e.csv", EPISODES_HEADER "ab1,01/05/2019,S,C2,U4,,\nX2,01/05/2019,S,C2,U4,,\n")),
            "%s", import_error.text);
        cr_assert_eq(queries("ids-case"), 0);
}

/* Another export may write all of them its own way. */
Test(import_ids, a_return_that_writes_every_id_its_own_way_asks_nothing)
{
        cr_assert(IMPORT_YEAR(2019, file("e.csv", EPISODES_HEADER "AB1,01/05/2018,S,C2,U4,,\n")));
        cr_assert(IMPORT_YEAR(2020, file("h.csv", "CHILD,SEX,DOB\nab1,1,01/05/2010\n"),
                              file("e.csv", EPISODES_HEADER "ab1,01/05/2018,S,C2,U4,,\n")));
        cr_assert_eq(queries("ids-case"), 0);
        cr_assert_null(strstr(summary.notes.s, "two ways"), "%s", summary.notes.s);
}

Test(import_ids, a_census_and_the_services_own_files_say_it_too)
{
#define PLANNED(id) \
        "<Child><ChildIdentifiers><LAchildID>" id "</LAchildID></ChildIdentifiers><CINdetails>" \
        "<ChildProtectionPlans><CPPstartDate>2019-06-03</CPPstartDate></ChildProtectionPlans></CINdetails></Child>"
        cr_assert(
            IMPORT(IMPORT_CIN, file("c.xml", "<Message><Header><ReferenceDate>2020-03-31</ReferenceDate>"
                                             "</Header>" PLANNED("K1") PLANNED("k1") "</Message>")),
            "%s", import_error.text);
        cr_assert_eq(queries("ids-case"), 1);
        cr_assert_str_eq(query_subject, "K1 id k1");
        cr_assert(IMPORT(IMPORT_CSV, file("k.csv", "child_id,name\nK1,One\nk1,Two\n")));
        noted("taken as one child ('k1': 1 row)");
}
