/* Data queries at the edges of returns: dates beyond the year, what an X1 promises, what is asked once. */
#include "importing.h"

#include <criterion/criterion.h>

TestSuite(quality_edges, .init = store_setup, .fini = store_teardown);

#define EPISODES "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n"
#define REVIEWS "CHILD,REVIEW,REVIEW_CODE\n"
#define CENSUS(body_) \
        "<Message><Header><CollectionDetails><Year>2019</Year><ReferenceDate>2019-03-31</ReferenceDate>" \
        "</CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>A</LAchildID>" \
        "<PersonBirthDate>2010-01-01</PersonBirthDate></ChildIdentifiers><CINdetails>" body_ \
        "</CINdetails></Child></Children></Message>"

static void returned(const char *episodes, const char *reviews)
{
        cr_assert(IMPORT_YEAR(2020, file("h.csv", "CHILD,DOB,UPN\nA,01/01/2010,\nB,01/01/2010,\n"),
                              file("e.csv", episodes), file("r.csv", reviews)),
                  "%s", import_error.text);
}

Test(quality_edges, an_x1_that_nothing_continues_is_asked_about)
{
        returned(EPISODES "A,03/06/2019,S,C2,U4,01/07/2019,X1\n", REVIEWS);
        cr_assert_eq(queries("episode-not-continued"), 1);
        cr_expect_str_eq(query_subject, "A episodes 2019-06-03");
        returned(EPISODES "A,03/06/2019,S,C2,U4,01/07/2019,X1\nA,02/07/2019,P,C2,U4,,\n", REVIEWS);
        cr_expect_eq(queries("episode-not-continued"), 1);
}

Test(quality_edges, an_x1_that_the_next_episode_continues_or_overlaps_is_none)
{
        returned(EPISODES "A,03/06/2019,S,C2,U4,01/07/2019,X1\nA,01/07/2019,P,C2,U4,,\n"
                          "B,03/06/2019,S,C2,U4,03/07/2019,X1\nB,01/07/2019,P,C2,U4,05/07/2019,E3\n",
                 REVIEWS);
        cr_assert_eq(queries("episode-not-continued"), 0);
}

Test(quality_edges, a_review_of_a_day_to_come_is_asked_about_today)
{
        returned(EPISODES "A,03/06/2019,S,C2,U4,,\n", REVIEWS "A,20/06/2081,PN1\nA,20/06/2019,PN1\n");
        cr_assert_eq(queries("date-outside-year"), 1);
        cr_expect_str_eq(query_subject, "A reviews 2081-06-20");
        cr_expect_eq(counted("reviews")->queries, 1);
}

Test(quality_edges, participation_is_judged_on_the_row_even_of_a_day_to_come)
{
        returned(EPISODES "A,03/06/2019,S,C2,U4,,\n", REVIEWS "A,20/06/2081,PN0\n");
        cr_expect_eq(queries("pn0-after-4"), 1);
        cr_expect_eq(queries("review-outside-care"), 0);
}

Test(quality_edges, a_plan_and_an_enquiry_after_the_census_year_are_asked_about)
{
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", CENSUS("<ChildProtectionPlans><CPPstartDate>2081-06-01"
                                                          "</CPPstartDate></ChildProtectionPlans>"))));
        cr_assert_eq(queries("date-outside-year"), 1);
        cr_expect_str_eq(query_source, "cin 2018-19");
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", CENSUS("<Section47><S47ActualStartDate>2091-06-01"
                                                          "</S47ActualStartDate></Section47>"))));
        cr_assert_eq(queries("date-outside-year"), 1);
        cr_expect_str_eq(query_subject, "A section47 2091-06-01");
}

Test(quality_edges, a_plan_older_than_the_census_year_and_its_last_day_are_none)
{
        cr_assert(IMPORT(
            IMPORT_CIN,
            file("c.xml", CENSUS("<Section47><S47ActualStartDate>2017-06-01</S47ActualStartDate></Section47>"
                                 "<ChildProtectionPlans><CPPstartDate>2017-06-10</CPPstartDate>"
                                 "<CPPendDate>2019-03-31</CPPendDate><Reviews><CPPreviewDate>2018-01-10"
                                 "</CPPreviewDate></Reviews></ChildProtectionPlans>"))));
        cr_assert_eq(queries("date-outside-year"), 0);
}

Test(quality_edges, a_date_of_birth_no_longer_differs_once_the_header_is_corrected)
{
        const char *reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\nA,02/01/2010,20/06/2019,PN1\n";
        returned(EPISODES "A,03/06/2019,S,C2,U4,,\n", reviews);
        cr_assert_eq(queries("dob-differs"), 1);
        cr_assert(IMPORT_YEAR(2020, file("h2.csv", "CHILD,DOB,UPN\nA,02/01/2010,\n")));
        cr_assert_eq(queries("dob-differs"), 0);
        cr_assert(IMPORT_YEAR(2020, file("h3.csv", "CHILD,DOB,UPN\nA,03/01/2010,\n")));
        cr_assert_eq(queries("dob-differs"), 1);
}

Test(quality_edges, a_review_on_the_day_two_periods_meet_is_asked_about_once)
{
        returned(EPISODES "A,01/04/2019,S,C2,U4,01/06/2019,E3\nA,01/06/2019,S,C2,U4,,\n",
                 REVIEWS "A,01/06/2019,PN1\n");
        cr_assert_eq(queries("review-not-working-day"), 1);
}

/* An import that does not know when a first review is due would take every one of them for late. */
Test(quality_edges, an_import_counts_the_late_reviews_without_a_reason_and_no_others)
{
        returned(EPISODES "A,03/06/2019,S,C2,U4,,\nB,03/06/2019,S,C2,U4,,\n", REVIEWS);
        cr_assert(IMPORT(
            IMPORT_CSV,
            file("own.csv",
                 "child_id,stream,held_on,participation\nA,cla,2019-06-20,PN1\nB,cla,2019-09-20,PN1\n")));
        cr_assert_eq(counted("reviews")->queries, 1);
        cr_assert_eq(queries("late-without-reason"), 1);
        cr_expect_str_eq(query_subject, "B reviews 2019-09-20");
}
