/* Episodes into periods of care. */
#include "care_support.h"

#include <string.h>

static const struct period *period(size_t want, size_t i, day as_at)
{
        care.n_periods = care_periods(&child, as_at, &care.periods, &care.cap_periods, NULL);
        cr_assert_eq(care.n_periods, want);
        return &care.periods[i];
}

Test(care, a_child_without_episodes_has_no_period)
{
        cr_assert_eq(care_periods(&child, forever, &care.periods, &care.cap_periods, NULL), 0);
}

Test(care, one_open_episode_is_one_open_period)
{
        stays(d(2018, 5, 1), "S", DAY_NONE, "");
        const struct period *p = period(1, 0, forever);
        expect_day(p->start, d(2018, 5, 1));
        expect_day(p->end, DAY_NONE);
        cr_assert(p->start_known);
}

Test(care, the_next_episode_continues_with_the_same_day_and_x1)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        const struct period *p = period(1, 0, forever);
        expect_day(p->start, d(2018, 5, 1));
        cr_assert(p->first == 0 && p->last == 1 && p->start_known);
}

Test(care, an_end_other_than_x1_ends_the_period_even_when_the_next_starts_that_day)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "E4A");
        stays(d(2018, 9, 3), "S", DAY_NONE, "");
        expect_day(period(2, 0, forever)->end, d(2018, 9, 3));
        expect_day(care.periods[1].start, d(2018, 9, 3));
}

Test(care, a_closed_episode_with_a_blank_reason_ends_the_period)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        period(2, 0, forever);
        cr_assert_not(care.periods[1].start_known);
}

Test(care, a_gap_of_one_day_ends_the_period_in_spite_of_x1)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        stays(d(2018, 9, 4), "S", DAY_NONE, "");
        expect_day(period(2, 0, forever)->end, d(2018, 9, 3));
}

Test(care, a_non_last_episode_without_end_ends_on_the_next_and_continues)
{
        struct care_faults f;
        stays(d(2018, 5, 1), "S", DAY_NONE, "");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        period(1, 0, forever);
        care_periods(&child, forever, &care.periods, &care.cap_periods, &f);
        cr_assert(f.undated == 1 && f.overlaps == 0);
        strcpy(episodes[0].rec, "X1");
        period(1, 0, forever);
        strcpy(episodes[0].rec, "E8");
        expect_day(period(2, 0, forever)->end, d(2018, 9, 3));
}

Test(care, an_overlapping_episode_ends_on_the_next_and_continues_only_with_x1_or_blank)
{
        struct care_faults f;
        stays(d(2018, 5, 1), "S", d(2018, 12, 1), "X1");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        period(1, 0, forever);
        care_periods(&child, forever, &care.periods, &care.cap_periods, &f);
        cr_assert(f.undated == 0 && f.overlaps == 1);
        strcpy(episodes[0].rec, "");
        period(1, 0, forever);
        strcpy(episodes[0].rec, "E4A");
        expect_day(period(2, 0, forever)->end, d(2018, 9, 3));
}

Test(care, a_last_episode_with_an_end_is_closed_and_without_one_open_whatever_the_reason)
{
        struct episode *e = stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        expect_day(period(1, 0, forever)->end, d(2018, 9, 3));
        e->dec = DAY_NONE;
        strcpy(e->rec, "E8");
        expect_day(period(1, 0, forever)->end, DAY_NONE);
}

Test(care, start_is_known_only_when_the_first_episode_of_the_period_has_rne_s)
{
        stays(d(2018, 5, 1), "L", d(2018, 9, 3), "X1");
        stays(d(2018, 9, 3), "P", DAY_NONE, "");
        cr_assert_not(period(1, 0, forever)->start_known);
        strcpy(episodes[0].rne, "S");
        cr_assert(period(1, 0, forever)->start_known);
}

Test(care, as_at_a_day_later_episodes_and_ends_are_not_known)
{
        stays(d(2018, 5, 1), "S", d(2018, 9, 3), "X1");
        stays(d(2018, 9, 3), "P", d(2019, 1, 7), "E4A");
        stays(d(2019, 6, 3), "S", DAY_NONE, "");
        period(0, 0, d(2018, 4, 30));
        expect_day(period(1, 0, d(2018, 5, 1))->end, DAY_NONE);
        expect_day(period(1, 0, d(2018, 9, 2))->end, DAY_NONE);
        expect_day(period(1, 0, d(2018, 9, 3))->end, DAY_NONE);
        expect_day(period(1, 0, d(2019, 1, 6))->end, DAY_NONE);
        expect_day(period(1, 0, d(2019, 1, 7))->end, d(2019, 1, 7));
        expect_day(period(2, 0, d(2019, 6, 3))->end, d(2019, 1, 7));
}
