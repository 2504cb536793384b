/* What closes every clock: the 18th birthday, death; and who is gone from the next return. */
#include "care_support.h"

#include <string.h>

static void all_three(void)
{
        stays(d(2019, 5, 1), "S", DAY_NONE, "")->year = 2020;
        plan(d(2019, 7, 1), DAY_NONE);
        enquiry(d(2019, 6, 3));
        enquiries[0].icpc = DAY_NONE;
        plans[0].start = d(2019, 5, 20);
        enquiries[0].start = d(2019, 5, 7); /* before the plan, which closes it on 20 May */
}

Test(care, the_18th_birthday_closes_every_clock)
{
        all_three();
        child.dob = d(2001, 12, 10);
        clock_no(3, 0, d(2019, 12, 9));
        cr_assert(care.clocks[0].ended == DAY_NONE && care.clocks[1].ended == DAY_NONE);
        expect_day(care.clocks[0].start.eighteen, d(2019, 12, 10));
        clock_no(3, 0, d(2019, 12, 10));
        expect_day(care.clocks[0].ended, d(2019, 12, 10));
        expect_day(care.clocks[1].ended, d(2019, 12, 10));
        expect_day(care.clocks[2].ended, d(2019, 5, 20));
}

Test(care, death_closes_every_clock)
{
        all_three();
        child.died = d(2019, 8, 5);
        clock_no(3, 0, d(2019, 8, 4));
        expect_day(care.clocks[0].ended, DAY_NONE);
        clock_no(3, 0, forever);
        expect_day(care.clocks[0].ended, d(2019, 8, 5));
        expect_day(care.clocks[1].ended, d(2019, 8, 5));
}

Test(care, a_death_in_care_closes_the_plan_too_unless_an_episode_follows)
{
        all_three();
        episodes[0].dec = d(2019, 9, 2);
        strcpy(episodes[0].rec, "E2");
        expect_day(clock_no(3, 1, forever)->ended, d(2019, 9, 2));
        stays(d(2019, 10, 1), "S", DAY_NONE, "");
        expect_day(clock_no(4, 2, forever)->ended, DAY_NONE);
        cr_assert_eq(care.clocks[2].line, LINE_CP);
}

Test(care, a_death_before_birth_is_an_error_and_closes_nothing)
{
        all_three();
        child.dob = d(2010, 3, 1);
        child.died = d(2010, 2, 28);
        expect_day(clock_no(3, 0, d(2020, 1, 6))->ended, DAY_NONE);
}

Test(care, care_that_began_after_the_18th_birthday_has_no_clock)
{
        all_three();
        child.dob = d(2001, 4, 30);
        clock_no(0, 0, forever);
}

/* --- gone ----------------------------------------------------------------------------------------------- */

Test(care, gone_is_open_on_31_march_and_in_no_episode_of_the_next_year)
{
        struct episode *e = stays(d(2018, 5, 1), "S", DAY_NONE, "");
        e->year = 2019;
        cr_assert_not(clock_no(1, 0, d(2019, 3, 31))->start.gone);
        const struct care_clock *c = clock_no(1, 0, d(2019, 4, 1));
        cr_assert(c->start.gone && c->ended == DAY_NONE);
        e->year = 2020; /* the latest year holds it */
        cr_assert_not(clock_no(1, 0, forever)->start.gone);
        e->year = 2019;
        e->dec = d(2019, 9, 2); /* an end is loaded */
        cr_assert_not(clock_no(1, 0, d(2019, 6, 3))->start.gone);
        e->dec = DAY_NONE;
        covered.cla.latest = 2019; /* no later year is */
        cr_assert_not(clock_no(1, 0, forever)->start.gone);
}

Test(care, a_single_break_that_ended_is_not_gone)
{
        takes_a_break(d(2019, 2, 4));
        episodes[0].year = 2019;
        cr_assert_not(clock_no(1, 0, d(2019, 6, 3))->start.gone);
}

Test(care, a_child_in_some_episode_of_the_next_year_is_not_gone)
{
        stays(d(2018, 4, 30), "S", DAY_NONE, ""); /* the day as the next return corrected it */
        stays(d(2018, 5, 1), "P", DAY_NONE, "")->year = 2019;
        cr_assert_not(clock_no(1, 0, d(2019, 4, 1))->start.gone);
        episodes[0].year = 2019;
        cr_assert(clock_no(1, 0, d(2019, 4, 1))->start.gone);
        episodes[0].year = 2020;
        covered.cla.latest = 2021; /* and in none of the year after that */
        cr_assert_not(clock_no(1, 0, d(2020, 3, 31))->start.gone);
        cr_assert(clock_no(1, 0, d(2020, 4, 1))->start.gone);
        episodes[0].year = 2021; /* it is in that too */
        covered.cla.latest = 2022;
        cr_assert_not(clock_no(1, 0, d(2021, 3, 31))->start.gone);
        cr_assert(clock_no(1, 0, d(2021, 4, 1))->start.gone);
}

Test(care, a_child_back_after_the_next_year_was_gone)
{
        stays(d(2018, 5, 1), "S", DAY_NONE, "")->year = 2019;
        stays(d(2020, 4, 1), "S", DAY_NONE, "")->year = 2021;
        covered.cla.latest = 2021;
        cr_assert(clock_no(1, 0, d(2019, 4, 1))->start.gone);
        episodes[1].decom = d(2020, 3, 31);
        cr_assert_not(clock_no(1, 0, d(2019, 4, 1))->start.gone);
}

Test(care, an_episode_that_a_return_dates_beyond_its_own_year_was_open_when_its_own_day_says)
{
        stays(d(2019, 5, 1), "S", DAY_NONE, "")->year = 2019; /* the 2018-19 return; 2019-20 is the latest */
        cr_assert_not(clock_no(1, 0, forever)->start.gone);
        plan(d(2019, 5, 1), DAY_NONE)->year = 2019;
        cr_assert_not(clock_no(2, 1, forever)->start.gone);
}
