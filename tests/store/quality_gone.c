/* Data queries about what is in no later return, and about care and plans after a death (as at 31 March
 * 2020). */
#include "importing.h"

#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdlib.h>

TestSuite(quality_gone, .init = store_setup, .fini = store_teardown);

#define HEADS "CHILD,DOB,UPN\nA,01/06/2010,\nB,01/06/2010,\n"
#define STAYS_B "B,02/07/2018,S,C2,U4,,\n"

static void returned(int year, const char *episodes)
{
        char *e = xasprintf(EPISODES_HEADER "%s", episodes);
        cr_assert(IMPORT_YEAR(year, file("h.csv", HEADS), file("e.csv", e),
                              file("r.csv", "CHILD,REVIEW,REVIEW_CODE\n")),
                  "%s", import_error.text);
        free(e);
}

static void census(int year, const char *a, const char *b)
{
        char *text = xasprintf(
            "<Message><Header><CollectionDetails><Year>%d</Year><ReferenceDate>%d-03-31</ReferenceDate>"
            "</CollectionDetails></Header><Children>"
            "<Child><ChildIdentifiers><LAchildID>A</LAchildID></ChildIdentifiers><CINdetails>%s</CINdetails></Child>"
            "<Child><ChildIdentifiers><LAchildID>B</LAchildID></ChildIdentifiers><CINdetails>%s</CINdetails></Child>"
            "</Children></Message>",
            year, year, a, b);
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", text)), "%s", import_error.text);
        free(text);
}

#define PLAN(start_, rest_) \
        "<ChildProtectionPlans><CPPstartDate>" start_ "</CPPstartDate>" rest_ "</ChildProtectionPlans>"
#define S47(start_) "<Section47><S47ActualStartDate>" start_ "</S47ActualStartDate></Section47>"

Test(quality_gone, a_child_in_no_episode_of_the_next_return)
{
        returned(2019, "A,01/06/2018,S,C2,U4,,\n" STAYS_B);
        cr_expect_eq(queries("gone-from-return"), 0);
        returned(2020, STAYS_B);
        cr_expect_eq(queries("gone-from-return"), 1);
        cr_expect_str_eq(query_subject, "A episodes 2018-06-01");
        cr_expect_str_eq(query_source, "903 2018-19");
        returned(2020, "A,01/06/2018,S,C2,U4,05/08/2019,E4A\n" STAYS_B); /* an end is loaded */
        cr_expect_eq(queries("gone-from-return"), 0);
}

Test(quality_gone, a_plan_and_an_enquiry_in_no_later_census)
{
        census(2019, PLAN("2018-06-01", ""), S47("2019-03-04"));
        cr_expect_eq(queries("gone-from-return"), 0);
        census(2020, "", "");
        cr_expect_eq(queries("gone-from-return"), 2);
        cr_expect_str_eq(query_subject, "B section47 2019-03-04");
        census(2020, PLAN("2018-06-01", "<CPPendDate>2019-05-07</CPPendDate>"), PLAN("2019-04-02", ""));
        cr_expect_eq(queries("gone-from-return"), 0);
}

Test(quality_gone, looked_after_past_the_death_of_the_census)
{
        returned(2020, "A,01/06/2018,S,C2,U4,05/08/2019,X1\nA,05/08/2019,P,C2,U4,,\n" STAYS_B);
        census(2020, "", "");
        cr_expect_eq(queries("care-after-death"), 0);
        cr_assert(
            IMPORT(IMPORT_CIN,
                   file("d.xml",
                        "<Message><Header><CollectionDetails><Year>2020</Year><ReferenceDate>2020-03-31"
                        "</ReferenceDate></CollectionDetails></Header><Children><Child><ChildIdentifiers>"
                        "<LAchildID>A</LAchildID><PersonDeathDate>2019-08-05</PersonDeathDate>"
                        "</ChildIdentifiers><CINdetails/></Child></Children></Message>")),
            "%s", import_error.text);
        cr_expect_eq(queries("care-after-death"), 1); /* the first ends on that day */
        cr_expect_str_eq(query_subject, "A episodes 2019-08-05");
}

Test(quality_gone, a_plan_past_the_death_of_the_other_return)
{
        returned(2020, "A,01/06/2018,S,C2,U4,05/08/2019,E2\n" STAYS_B);
        census(2020, PLAN("2019-06-03", ""), "");
        cr_expect_eq(queries("plan-open-after-death"), 1);
        cr_expect_str_eq(query_subject, "A plans 2019-06-03");
        census(2020, PLAN("2019-06-03", "<CPPendDate>2019-08-06</CPPendDate>"), "");
        cr_expect_eq(queries("plan-ends-after-death"), 1);
        cr_expect_eq(queries("plan-open-after-death"), 0);
        census(2020, PLAN("2019-08-06", ""), "");
        cr_expect_eq(queries("plan-after-death"), 1);
        census(2020, PLAN("2019-06-03", "<CPPendDate>2019-08-05</CPPendDate>"), "");
        cr_expect_eq(queries("plan-ends-after-death") + queries("plan-after-death"), 0);
}
