/* Dates as people say them. */
#include "acts.h"

#include "iro/base/day_said.h"

#include <criterion/criterion.h>

static void expect_day(const char *said, const char *iso)
{
        day d;
        const char *why;
        char got[11];
        cr_assert(day_said(said, acts_day(), &d, &why), "%s %s", said, why);
        cr_assert_str_eq(day_iso(d, got), iso, "%s", said);
}

Test(day_said, dates_as_people_say_them)
{
        expect_day("2020-08-03", "2020-08-03");
        expect_day(" 3/8/2020 ", "2020-08-03");
        expect_day("today", "2020-07-31");
        expect_day("Yesterday", "2020-07-30");
        expect_day("+3w", "2020-08-21");
        expect_day("-10d", "2020-07-21");
        expect_day("+6m", "2021-01-31");
        expect_day("+1y", "2021-07-31");
        expect_day("fri", "2020-08-07");
        expect_day("next tue", "2020-08-04");
        expect_day("14/11", "2020-11-14");
        expect_day("14 Nov", "2020-11-14");
        expect_day("2 feb", "2020-02-02");
        expect_day("29 feb", "2020-02-29");
        expect_day("14 nov 2019", "2019-11-14");
        expect_day("1 january", "2021-01-01");
}

Test(day_said, what_is_no_date_is_said_so)
{
        static const char *const wrong[] = {"",     "soon",    "31/6",       "30 feb 2021",
                                            "+w",   "+99999w", "14 nov 20",  "tuesdays",
                                            "next", "1/2/3",   "2020-02-30", "14 ja"};
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
                day d;
                const char *why = NULL;
                cr_assert_not(day_said(wrong[i], acts_day(), &d, &why), "%s", wrong[i]);
                cr_assert(why && *why, "%s", wrong[i]);
        }
}

Test(day_said, a_day_there_is_not_is_told_from_what_is_no_date)
{
        static const char *const wrong[] = {"31/2", "31/6", "30 feb", "30 feb 2021", "0/5", "12/13"};
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
                day d;
                const char *why = NULL;
                cr_assert_not(day_said(wrong[i], acts_day(), &d, &why), "%s", wrong[i]);
                cr_assert_str_eq(why, "is no day of the calendar", "%s", wrong[i]);
        }
}
