/* Data queries about child protection: each rule on a case that breaks it and on one that nearly does. */
#include "importing.h"

#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdlib.h>

TestSuite(quality_census, .init = store_setup, .fini = store_teardown);

#define S47(start_, rest_) \
        "<Section47><S47ActualStartDate>" start_ "</S47ActualStartDate>" rest_ "</Section47>"
#define HELD(on_) "<DateOfInitialCPC>" on_ "</DateOfInitialCPC>"
#define NONE_REQUIRED "<ICPCnotRequired>true</ICPCnotRequired>"
#define PLAN(start_, rest_) \
        "<ChildProtectionPlans><CPPstartDate>" start_ "</CPPstartDate>" rest_ "</ChildProtectionPlans>"
#define ENDS(on_) "<CPPendDate>" on_ "</CPPendDate>"
#define REFERRED(on_) "<CINreferralDate>" on_ "</CINreferralDate>"
#define CLOSED(on_) "<CINclosureDate>" on_ "</CINclosureDate>"
#define NEXT_CASE "</CINdetails><CINdetails>"

static void census(int year, const char *ids, const char *details)
{
        char *text = xasprintf(
            "<Message><Header><CollectionDetails><Year>%d</Year><ReferenceDate>%d-03-31</ReferenceDate>"
            "</CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>A</LAchildID>"
            "<PersonBirthDate>2010-01-01</PersonBirthDate>%s</ChildIdentifiers><CINdetails>%s</CINdetails></Child>"
            "</Children></Message>",
            year, year, ids, details);
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", text)), "%s", import_error.text);
        free(text);
}

static void asks_of(const char *code, int n, const char *dfe, const char *ids, const char *details)
{
        static char name[] = "b";
        store_other(name);
        name[0]++;
        census(2020, ids, details);
        int got = queries(code);
        cr_expect_eq(got, n, "%s of %s: %d, wanted %d", code, details, got, n);
        if (n)
                cr_expect_str_eq(query_dfe, dfe);
}

static void asks(const char *code, int n, const char *dfe, const char *details)
{
        asks_of(code, n, dfe, "", details);
}

/* --- plans -------------------------------------------------------------------------------------------- */

Test(quality_census, plans_that_overlap)
{
        asks("plans-overlap", 2, "8940", PLAN("2019-06-03", ENDS("2019-10-01")) PLAN("2019-10-01", ""));
        asks("plans-overlap", 0, "", PLAN("2019-06-03", ENDS("2019-10-01")) PLAN("2019-10-02", ""));
        asks("plans-overlap", 2, "8940", PLAN("2019-06-03", "") PLAN("2019-10-02", ENDS("2019-10-04")));
}

Test(quality_census, a_plan_of_one_day)
{
        asks("plan-one-day", 1, "8840", PLAN("2019-06-03", ENDS("2019-06-03")));
        asks("plan-one-day", 0, "", PLAN("2019-06-03", ENDS("2019-06-04")));
}

Test(quality_census, a_plan_that_starts_on_another_day_than_its_conference)
{
        asks("plan-start-differs", 1, "2885", S47("2019-05-20", HELD("2019-06-03")) PLAN("2019-06-04", ""));
        cr_expect_str_eq(query_subject, "A plans 2019-06-04");
        asks("plan-start-differs", 0, "", S47("2019-05-20", HELD("2019-06-03")) PLAN("2019-06-03", ""));
        asks("plan-start-differs", 0, "", HELD("2019-06-04") PLAN("2019-06-04", ""));
        asks("plan-start-differs", 1, "2885", PLAN("2019-06-04", ""));
        asks("plan-start-differs", 0, "", PLAN("2019-03-29", ""));
        asks("plan-start-differs", 1, "2885",
             HELD("2019-06-04") S47("2019-05-20", "") PLAN("2019-06-04", ""));
        asks("plan-start-differs", 0, "",
             HELD("2019-06-04") S47("2019-05-20", NONE_REQUIRED) PLAN("2019-06-04", ""));
}

Test(quality_census, a_plan_after_death)
{
        const char *died = "<PersonDeathDate>2019-09-02</PersonDeathDate>";
        asks_of("plan-after-death", 1, "8915", died, PLAN("2019-09-03", ""));
        asks_of("plan-after-death", 0, "", died, PLAN("2019-09-02", ""));
        asks_of("plan-ends-after-death", 1, "8920", died, PLAN("2019-06-03", ENDS("2019-09-03")));
        asks_of("plan-ends-after-death", 0, "", died, PLAN("2019-06-03", ENDS("2019-09-02")));
        asks_of("plan-open-after-death", 1, "", died, PLAN("2019-06-03", ""));
        asks_of("plan-open-after-death", 0, "", "", PLAN("2019-06-03", ""));
}

Test(quality_census, a_death_before_birth_is_asked_about_and_loses_no_row)
{
        asks_of("death-before-birth", 1, "8535Q", "<PersonDeathDate>2009-12-31</PersonDeathDate>",
                PLAN("2019-06-03", ""));
        cr_expect_eq(counted("plans")->added, 1);
        asks_of("death-before-birth", 0, "", "<PersonDeathDate>2010-01-01</PersonDeathDate>", "");
}

Test(quality_census, a_plan_past_the_18th_birthday)
{
        const char *adult = "<PersonBirthDate>2001-09-02</PersonBirthDate>";
        char *born =
            xasprintf("<Message><Header><CollectionDetails><Year>2020</Year><ReferenceDate>2020-03-31"
                      "</ReferenceDate></CollectionDetails></Header><Children><Child><ChildIdentifiers>"
                      "<LAchildID>A</LAchildID>%s</ChildIdentifiers><CINdetails>%s%s</CINdetails></Child>"
                      "</Children></Message>",
                      adult, PLAN("2019-05-01", ENDS("2019-09-02")), PLAN("2019-09-10", ""));
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", born)), "%s", import_error.text);
        free(born);
        cr_assert_eq(queries("plan-after-18"), 1);
        cr_expect_str_eq(query_subject, "A plans 2019-09-10");
}

/* --- enquiries ---------------------------------------------------------------------------------------- */

Test(quality_census, enquiries_that_overlap_in_one_case)
{
        asks("enquiries-overlap", 2, "8890",
             S47("2019-05-20", HELD("2019-06-03")) S47("2019-06-03", HELD("2019-06-10")));
        asks("enquiries-overlap", 0, "",
             S47("2019-05-20", HELD("2019-06-03")) S47("2019-06-04", HELD("2019-06-10")));
        asks("enquiries-overlap", 2, "8890", S47("2019-05-20", "") S47("2019-06-04", NONE_REQUIRED));
        asks("enquiries-overlap", 0, "", S47("2019-05-20", NONE_REQUIRED) S47("2019-06-04", ""));
        asks("enquiries-overlap", 0, "", S47("2019-05-20", "") NEXT_CASE S47("2019-06-04", NONE_REQUIRED));
}

Test(quality_census, two_open_enquiries_in_one_case)
{
        asks("enquiries-open", 2, "8839", S47("2019-05-20", "") S47("2019-06-04", ""));
        asks("enquiries-open", 0, "", S47("2019-05-20", "") S47("2019-06-04", NONE_REQUIRED));
        asks("enquiries-open", 0, "", S47("2019-05-20", "") NEXT_CASE S47("2019-06-04", ""));
}

Test(quality_census, an_enquiry_superseded_by_the_next)
{
        asks("enquiry-superseded", 1, "",
             S47("2019-05-20", "") NEXT_CASE S47("2019-06-04", HELD("2019-06-10")));
        cr_expect_str_eq(query_subject, "A section47 2019-05-20");
        asks("enquiry-superseded", 0, "",
             S47("2019-05-20", "") NEXT_CASE S47("2019-06-04", HELD("2019-06-10")) PLAN("2019-06-04", ""));
        asks("enquiry-superseded", 0, "",
             CLOSED("2019-06-04") S47("2019-05-20", "") NEXT_CASE S47("2019-06-04", HELD("2019-06-10")));
        asks("enquiry-superseded", 0, "", S47("2019-05-20", HELD("2019-05-30")) S47("2019-06-04", ""));
        asks("enquiry-superseded", 0, "", S47("2019-05-20", NONE_REQUIRED) S47("2019-06-04", ""));
}

Test(quality_census, an_enquiry_on_a_plan)
{
        asks("enquiry-on-plan", 1, "", PLAN("2019-06-03", "") S47("2019-06-04", ""));
        asks("enquiry-on-plan", 0, "", PLAN("2019-06-03", "") S47("2019-06-03", ""));
        asks("enquiry-on-plan", 0, "", PLAN("2019-06-03", ENDS("2019-08-01")) S47("2019-08-01", ""));
        asks("enquiry-on-plan", 1, "", PLAN("2019-06-03", ENDS("2019-08-01")) S47("2019-07-31", ""));
}

Test(quality_census, a_conference_before_the_referral)
{
        asks("conference-before-referral", 1, "1104",
             REFERRED("2019-05-21") S47("2019-05-01", HELD("2019-05-20")));
        asks("conference-before-referral", 0, "",
             REFERRED("2019-05-20") S47("2019-05-01", HELD("2019-05-20")));
}

Test(quality_census, a_conference_on_a_weekend)
{
        asks("conference-weekend", 1, "8875", S47("2019-05-20", HELD("2019-06-01")));
        asks("conference-weekend", 1, "8875", S47("2019-05-20", HELD("2019-06-02")));
        asks("conference-weekend", 0, "", S47("2019-05-20", HELD("2019-05-31")));
}

/* --- closed cases ------------------------------------------------------------------------------------- */

Test(quality_census, activity_after_the_case_was_closed)
{
        const char *case_ = CLOSED("2019-08-01") S47("2019-07-01", HELD("2019-08-02"))
            S47("2019-08-05", NONE_REQUIRED) PLAN("2019-07-01", ENDS("2019-08-02")) HELD(
                "2019-08-02") "<Assessments><AssessmentActualStartDate>2019-07-01</AssessmentActualStartDate>"
                              "<AssessmentAuthorisationDate>2019-08-02</AssessmentAuthorisationDate></Assessments>"
                              "<CINPlanDates><CINPlanStartDate>2019-07-01</CINPlanStartDate><CINPlanEndDate>2019-08-02</CINPlanEndDate>"
                              "</CINPlanDates>";
        asks("activity-after-closure", 6, "8565", case_);
        asks("activity-after-closure", 0, "",
             CLOSED("2019-08-01") S47("2019-07-01", HELD("2019-08-01")) PLAN("2019-07-01", ENDS("2019-08-01"))
                 HELD("2019-08-01"));
}

Test(quality_census, a_closed_case_with_an_enquiry_that_is_not)
{
        asks("closed-enquiry-open", 1, "8868", CLOSED("2019-08-01") S47("2019-07-01", ""));
        asks("closed-enquiry-open", 1, "8868",
             CLOSED("2019-08-01") S47("2019-07-01", HELD("2019-07-10") NONE_REQUIRED));
        asks("closed-enquiry-open", 0, "", CLOSED("2019-08-01") S47("2019-07-01", NONE_REQUIRED));
        asks("closed-enquiry-open", 0, "", S47("2019-07-01", ""));
}

/* --- one census and the next -------------------------------------------------------------------------- */

Test(quality_census, what_a_later_census_says_of_the_row_is_what_is_asked_about)
{
        census(2020, "", CLOSED("2019-08-01") S47("2019-07-01", ""));
        cr_expect_eq(queries("closed-enquiry-open"), 1);
        census(2021, "", CLOSED("2019-08-01") S47("2019-07-01", NONE_REQUIRED));
        cr_expect_eq(queries("closed-enquiry-open"), 0);
        census(2020, "", CLOSED("2019-08-01") S47("2019-07-01", NONE_REQUIRED));
        cr_expect_eq(sql_number("SELECT count(*) FROM import_query WHERE until IS NULL"), 0);
}

Test(quality_census, a_child_whose_id_cannot_be_used_is_a_reject_and_nothing_is_asked)
{
        const char *text =
            "<Message><Header><CollectionDetails><Year>2020</Year><ReferenceDate>2020-03-31</ReferenceDate>"
            "</CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>1.2E+05</LAchildID>"
            "</ChildIdentifiers><CINdetails>" S47("2019-05-20", "") S47(
                "2019-06-04",
                "") "</CINdetails></Child><Child><ChildIdentifiers><LAchildID>B</LAchildID></ChildIdentifiers>"
                    "<CINdetails>" S47("2019-06-04",
                                       NONE_REQUIRED) "</CINdetails></Child></Children></Message>";
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", text)), "%s", import_error.text);
        cr_expect_eq(queries("enquiries-open"), 0);
        cr_expect_eq(sql_number("SELECT count(*) FROM child"), 1);
}

Test(quality_census, a_referral_that_closes_on_a_day_that_stands_for_none_is_asked_about)
{
        asks("placeholder-date", 1, "", REFERRED("2019-05-02") CLOSED("9999-12-31"));
        asks("placeholder-date", 0, "", REFERRED("2019-05-02") CLOSED("2019-06-03"));
}
