/* Data queries beside their limits: what is just wrong is asked about, what is just right is not. */
#include "importing.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(quality_near, .init = store_setup, .fini = store_teardown);

/* Rows of a table under its heading, with "|" for the line ends. */
static const char *rows(const char *name, const char *heading, const char *text)
{
        char *whole = xasprintf("%s|%s|", heading, text);
        for (char *p = whole; (p = strchr(p, '|')); p++)
                *p = '\n';
        const char *path = file(name, whole);
        free(whole);
        return path;
}

static const char *episodes(const char *text)
{
        return rows("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC", text);
}

static const char *reviews(const char *text)
{
        return rows("r.csv", "CHILD,REVIEW,REVIEW_CODE", text);
}

static void expect(const char *code, int n, const char *what)
{
        int got = queries(code);
        cr_expect_eq(got, n, "%s: %d of %s, wanted %d", what, got, code, n);
}

/* One child looked after since 1 April 2019 with these reviews. */
static void reviewed(const char *code, const char *held, int n)
{
        cr_assert(IMPORT_YEAR(2020, episodes("A,01/04/2019,S,C2,U4,,"), reviews(held)), "%s",
                  import_error.text);
        expect(code, n, held);
}

static void cared(const char *code, const char *text, int n)
{
        cr_assert(IMPORT_YEAR(2020, episodes(text), reviews("")), "%s", import_error.text);
        expect(code, n, text);
}

static void census(const char *code, const char *details, int n)
{
        char *text = xasprintf(
            "<Message><Header><CollectionDetails><Year>2020</Year><ReferenceDate>2020-03-31"
            "</ReferenceDate></CollectionDetails></Header><Children><Child><ChildIdentifiers>"
            "<LAchildID>A</LAchildID></ChildIdentifiers><CINdetails>%s</CINdetails></Child></Children>"
            "</Message>",
            details);
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", text)), "%s", import_error.text);
        expect(code, n, details);
        free(text);
}

#define PLAN(start_, end_, reviews_) \
        "<ChildProtectionPlans><CPPstartDate>" start_ "</CPPstartDate><CPPendDate>" end_ \
        "</CPPendDate><Reviews>" reviews_ "</Reviews></ChildProtectionPlans>"
#define REVIEW(day_) "<CPPreviewDate>" day_ "</CPPreviewDate>"
#define ENQUIRY(start_, held_, target_) \
        "<Section47><S47ActualStartDate>" start_ "</S47ActualStartDate><DateOfInitialCPC>" held_ \
        "</DateOfInitialCPC><InitialCPCtarget>" target_ "</InitialCPCtarget></Section47>"

Test(quality_near, two_reviews_are_close_up_to_seven_days)
{
        reviewed("reviews-close", "A,02/05/2019,PN1|A,09/05/2019,PN1", 1);
        reviewed("reviews-close", "A,02/05/2019,PN1|A,10/05/2019,PN1", 0);
}

Test(quality_near, a_gap_is_more_than_six_months_and_20_working_days)
{
        reviewed("review-gap", "A,02/05/2019,PN1|A,29/11/2019,PN1", 0);
        reviewed("review-gap", "A,02/05/2019,PN1|A,02/12/2019,PN1", 1);
}

Test(quality_near, a_review_is_in_its_year_from_1_april_to_31_march)
{
        cared("date-outside-year", "A,01/04/2010,S,C2,U4,01/04/2019,E3", 0);
        cared("date-outside-year", "A,01/04/2010,S,C2,U4,31/03/2020,E3", 0);
        cared("date-outside-year", "A,01/04/2010,S,C2,U4,31/03/2019,E3", 1);
        cared("date-outside-year", "A,01/04/2010,S,C2,U4,01/04/2020,E3", 1);
        reviewed("date-outside-year", "A,01/04/2019,PN1|A,31/03/2020,PN1", 0);
        reviewed("date-outside-year", "A,31/03/2019,PN1|A,01/04/2020,PN1", 2);
}

Test(quality_near, episodes_that_touch_do_not_overlap)
{
        cared("episode-overlap", "A,01/04/2019,S,C2,U4,01/05/2019,X1|A,01/05/2019,P,C2,U4,,", 0);
        cared("episode-overlap", "A,01/04/2019,S,C2,U4,02/05/2019,X1|A,01/05/2019,P,C2,U4,,", 1);
}

Test(quality_near, one_day_in_another_legal_status_is_not_short_breaks_only)
{
        const char *code = "review-short-break-only", *review = "A,20/04/2019,PN1";
        cr_assert(IMPORT_YEAR(2020, episodes("A,01/04/2019,S,V4,U4,02/05/2019,X1|A,02/05/2019,L,V3,U4,,"),
                              reviews(review)));
        expect(code, 1, "V4, V3");
        cr_assert(IMPORT_YEAR(2020, episodes("A,01/04/2019,S,V4,U4,02/05/2019,X1|A,02/05/2019,L,V2,U4,,"),
                              reviews(review)));
        expect(code, 0, "V4, V2");
}

Test(quality_near, who_was_there_on_the_first_and_the_last_day)
{
        cr_assert(
            IMPORT(IMPORT_CSV,
                   file("i.csv", "iro_id,role,area,fte,start,end\nI1,iro,East,1,2019-05-02,2019-06-03\n"),
                   file("b.csv", "iro_id,from,to,reason\nI1,2019-05-10,2019-05-14,leave\n"),
                   file("a.csv", "child_id,stream,iro_id,team_id,from,to\nA,cla,I1,,2019-04-01,\n")));
        static const struct {
                const char *held;
                int away;
        } days[] = {{"01/05/2019", 1}, {"02/05/2019", 0}, {"09/05/2019", 0}, {"10/05/2019", 1},
                    {"14/05/2019", 1}, {"15/05/2019", 0}, {"03/06/2019", 0}, {"04/06/2019", 1}};
        for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
                char row[40];
                snprintf(row, sizeof row, "A,%s,PN1", days[i].held);
                reviewed("review-iro-away", row, days[i].away);
        }
}

Test(quality_near, an_allocation_ends_before_its_to)
{
        reviewed("case-no-iro", "", 1);
        cr_assert(IMPORT(
            IMPORT_CSV,
            file("a.csv", "child_id,stream,iro_id,team_id,from,to\nA,cla,I1,,2019-04-01,2020-04-01\n")));
        expect("case-no-iro", 0, "held on the last day");
        cr_assert(
            IMPORT(IMPORT_CSV,
                   file("a.csv", "child_id,stream,iro_id,team_id,from,to\nA,cla,I1,,2019-04-01,2020-03-31\n"
                                 "A,cla,I2,,2020-03-31,\nA,cp,I3,,2019-04-01,\n")));
        expect("allocation-overlap", 0, "one ends as the next begins");
        cr_assert(IMPORT(
            IMPORT_CSV,
            file("a.csv", "child_id,stream,iro_id,team_id,from,to\nA,cla,I1,,2019-04-01,2020-04-01\n")));
        expect("allocation-overlap", 1, "a day in both");
}

Test(quality_near, a_conference_is_in_its_plan_from_the_day_after_the_start_to_the_end)
{
        census("review-before-plan", PLAN("2019-06-03", "", REVIEW("2019-06-04")), 0);
        census("review-before-plan", PLAN("2019-06-03", "", REVIEW("2019-06-03")), 1);
        census("review-outside-plan", PLAN("2019-06-03", "2019-09-02", REVIEW("2019-09-02")), 0);
        census("review-outside-plan", PLAN("2019-06-03", "2019-09-02", REVIEW("2019-09-03")), 1);
}

Test(quality_near, a_plan_may_end_on_the_day_it_starts_or_the_next_one_does)
{
        census("plan-end-before-start", PLAN("2019-06-03", "2019-06-03", ""), 0);
        census("plan-end-before-start", PLAN("2019-06-03", "2019-06-02", ""), 1);
        census("two-open-plans", PLAN("2019-06-03", "2019-09-02", "") PLAN("2019-09-02", "", ""), 0);
        census("two-open-plans", PLAN("2019-06-03", "", "") PLAN("2019-09-02", "", ""), 1);
}

Test(quality_near, an_enquiry_its_target_its_conference_and_its_age)
{
        census("target-not-15-wd", ENQUIRY("2019-05-01", "", "2019-05-23"), 0);
        census("target-not-15-wd", ENQUIRY("2019-05-01", "", "2019-05-22"), 1);
        census("icpc-before-section47", ENQUIRY("2019-05-01", "2019-05-01", ""), 0);
        census("icpc-before-section47", ENQUIRY("2019-05-01", "2019-04-30", ""), 1);
        census("section47-stale", ENQUIRY("2020-01-28", "", ""), 0);
        census("section47-stale", ENQUIRY("2020-01-27", "", ""), 1);
        census("plan-no-conference", ENQUIRY("2019-08-01", "2019-08-15", "") PLAN("2019-08-15", "", ""), 0);
        census("plan-no-conference", ENQUIRY("2019-08-01", "2019-08-14", "") PLAN("2019-08-15", "", ""), 1);
}
