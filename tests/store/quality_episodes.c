/* Data queries about episodes of care: each rule on a row that breaks it and on one that nearly does. */
#include "importing.h"

#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(quality_episodes, .init = store_setup, .fini = store_teardown);

/* The 903 of 2019-20, in a store of its own: a child born on a day, and its episodes with "|" between them.
 */
static void returned(const char *born, const char *episodes)
{
        static char name[] = "b";
        char *h = xasprintf("CHILD,DOB,UPN\nA,%s,\n", born);
        char *e = xasprintf("CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n%s\n", episodes);
        for (char *p = e; (p = strchr(p, '|')); p++)
                *p = '\n';
        store_other(name);
        name[0]++;
        cr_assert(IMPORT_YEAR(2020, file("h.csv", h), file("e.csv", e),
                              file("r.csv", "CHILD,REVIEW,REVIEW_CODE\n")),
                  "%s", import_error.text);
        free(h);
        free(e);
}

static void asks(const char *code, int n, const char *dfe, const char *born, const char *episodes)
{
        returned(born, episodes);
        int got = queries(code);
        cr_expect_eq(got, n, "%s of %s: %d, wanted %d", code, episodes, got, n);
        if (n)
                cr_expect_str_eq(query_dfe, dfe);
}

Test(quality_episodes, started_to_be_looked_after_at_18)
{
        asks("started-at-18", 1, "352", "01/06/2001", "A,01/06/2019,S,C2,U4,,");
        asks("started-at-18", 0, "", "02/06/2001", "A,01/06/2019,S,C2,U4,,");
        asks("started-at-18", 0, "", "01/06/2001", "A,01/06/2019,P,C2,U4,,");
        asks("episode-after-18", 1, "", "01/06/2001", "A,01/06/2019,P,C2,U4,10/06/2019,E4A");
}

Test(quality_episodes, open_after_the_18th_birthday)
{
        asks("open-after-18", 1, "359", "30/03/2002", "A,01/06/2018,S,C2,U4,,");
        asks("open-after-18", 0, "", "31/03/2002", "A,01/06/2018,S,C2,U4,,");
        asks("open-after-18", 0, "", "30/03/2002", "A,01/06/2018,S,C2,U4,30/03/2020,E4A");
}

Test(quality_episodes, a_birthday_of_the_year_that_is_still_to_come_is_none)
{
        cr_assert(IMPORT_YEAR(2021, file("h.csv", "CHILD,DOB,UPN\nA,01/04/2002,\nB,30/03/2002,\n"),
                              file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,01/06/2018,S,C2,U4,,\n"
                                            "B,01/06/2018,S,C2,U4,,\n")));
        cr_expect_eq(queries("open-after-18"), 1); /* as at 31 March 2020 */
        cr_expect_str_eq(query_subject, "B episodes 2018-06-01");
}

Test(quality_episodes, in_a_community_home_after_18_the_dfe_does_not_ask_but_the_clock_does)
{
        asks("open-after-18", 0, "", "30/03/2002", "A,01/06/2018,S,V2,K2,,");
        asks("episode-after-18", 1, "", "30/03/2002", "A,01/06/2018,S,V2,K2,,");
}

Test(quality_episodes, an_episode_past_the_18th_birthday)
{
        asks("episode-after-18", 1, "", "01/06/2001", "A,01/06/2018,S,C2,U4,02/06/2019,E4A");
        asks("episode-after-18", 0, "", "01/06/2001", "A,01/06/2018,S,C2,U4,01/06/2019,E4A");
}

Test(quality_episodes, born_on_29_february_the_18th_birthday_is_1_march)
{
        asks("started-at-18", 0, "", "29/02/2000", "A,28/02/2018,S,C2,U4,,");
        asks("started-at-18", 1, "352", "29/02/2000", "A,01/03/2018,S,C2,U4,,");
}

Test(quality_episodes, born_so_that_care_began_at_18_or_before_birth_no_row_is_lost)
{
        asks("started-at-18", 1, "352", "01/01/1901", "A,01/06/2019,S,C2,U4,,");
        cr_expect_eq(counted("episodes")->added, 1);
        asks("care-before-birth", 1, "302", "01/06/2019",
             "A,31/05/2019,S,C2,U4,07/06/2019,X1|A,07/06/2019,P,C2,U4,,");
        asks("care-before-birth", 0, "", "01/06/2019", "A,01/06/2019,S,C2,U4,,");
}

Test(quality_episodes, further_episodes_after_death_or_age)
{
        asks("episode-after-end", 1, "437", "01/06/2010",
             "A,01/06/2019,S,C2,U4,01/07/2019,E2|A,01/08/2019,S,C2,U4,,");
        asks("episode-after-end", 1, "437", "01/06/2010",
             "A,01/06/2019,S,C2,U4,01/07/2019,E15|A,01/08/2019,S,C2,U4,,");
        asks("episode-after-end", 0, "", "01/06/2010",
             "A,01/06/2019,S,C2,U4,01/07/2019,E4A|A,01/08/2019,S,C2,U4,,");
        asks("episode-after-end", 0, "", "01/06/2010", "A,01/08/2019,S,C2,U4,02/08/2019,E2");
}

Test(quality_episodes, adopted_without_having_been_placed)
{
        asks("adopted-not-placed", 1, "390", "01/06/2015", "A,01/06/2019,S,E1,U4,01/07/2019,E11");
        asks("adopted-not-placed", 1, "390", "01/06/2015", "A,01/06/2019,S,E1,U4,01/07/2019,E12");
        asks("adopted-not-placed", 0, "", "01/06/2015", "A,01/06/2019,S,E1,A5,01/07/2019,E12");
}

Test(quality_episodes, placed_with_an_order_that_is_not_recorded)
{
        asks("order-not-recorded", 1, "408", "01/06/2015", "A,01/06/2019,S,C2,A6,,");
        asks("order-not-recorded", 0, "", "01/06/2015", "A,01/06/2019,S,E1,A6,,");
        asks("order-not-recorded", 0, "", "01/06/2015", "A,01/06/2019,S,C2,A4,,");
}

Test(quality_episodes, a_short_break_over_17_days)
{
        asks("break-over-17-days", 1, "365", "01/06/2010", "A,01/06/2019,S,V3,U4,19/06/2019,E4A");
        asks("break-over-17-days", 0, "", "01/06/2010", "A,01/06/2019,S,V3,U4,18/06/2019,E4A");
        asks("break-over-17-days", 0, "", "01/06/2010", "A,01/06/2019,S,V4,U4,18/07/2019,E4A");
        asks("break-over-17-days", 1, "365", "01/06/2010", "A,13/03/2020,S,V3,U4,,");
        asks("break-over-17-days", 0, "", "01/06/2010", "A,14/03/2020,S,V3,U4,,");
}

#define FIVE_BREAKS \
        "A,01/05/2019,S,V3,U4,16/05/2019,E4A|A,01/06/2019,S,V3,U4,16/06/2019,E4A|A,01/07/2019,S,V3,U4,16/" \
        "07/2019,E4A|" \
        "A,01/08/2019,S,V3,U4,16/08/2019,E4A|"

Test(quality_episodes, short_breaks_over_75_days_in_the_collection_year)
{
        asks("breaks-over-75-days", 5, "367", "01/06/2010",
             FIVE_BREAKS "A,01/09/2019,S,V3,U4,17/09/2019,E4A");
        asks("breaks-over-75-days", 0, "", "01/06/2010", FIVE_BREAKS "A,01/09/2019,S,V3,U4,16/09/2019,E4A");
}

Test(quality_episodes, short_breaks_over_75_days_in_12_months_of_two_collection_years)
{
        const char *across =
            "A,01/12/2018,S,V3,U4,17/12/2018,E4A|" FIVE_BREAKS "A,01/02/2020,S,V3,U4,03/02/2020,E4A";
        asks("breaks-over-75-in-12-months", 5, "", "01/06/2010", across);
        cr_expect_eq(queries("breaks-over-75-days"), 0);
        asks("breaks-over-75-in-12-months", 0, "", "01/06/2010",
             "A,01/08/2018,S,V3,U4,17/08/2018,E4A|" FIVE_BREAKS "A,01/02/2020,S,V3,U4,03/02/2020,E4A");
}

Test(quality_episodes, v3_and_v4_in_one_return)
{
        asks("v3-and-v4", 2, "426", "01/06/2010",
             "A,01/05/2019,S,V3,U4,10/05/2019,E4A|A,01/06/2019,S,V4,U4,,");
        asks("v3-and-v4", 0, "", "01/06/2010", "A,01/05/2019,S,V3,U4,10/05/2019,E4A|A,01/06/2019,S,V2,U4,,");
}

Test(quality_episodes, v3_and_v4_in_two_returns_is_none)
{
        cr_assert(IMPORT_YEAR(
            2019, file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,01/05/2018,S,V3,U4,10/05/2018,E4A\n")));
        cr_assert(
            IMPORT_YEAR(2020, file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,01/05/2019,S,V4,U4,,\n")));
        cr_expect_eq(queries("v3-and-v4"), 0);
}
