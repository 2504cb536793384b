/* Caseload per full-time equivalent, open posts, and the Handbook's band. */
#include "../days.h"
#include "iro/domain/caseload.h"

#include <criterion/criterion.h>

Test(caseload, a_post_is_open_from_its_first_to_its_last_day)
{
        day start = d(2020, 1, 6), end = d(2020, 7, 31);
        cr_assert_not(post_open(start, end, start - 1));
        cr_assert(post_open(start, end, start));
        cr_assert(post_open(start, end, end));
        cr_assert_not(post_open(start, end, end + 1));
}

Test(caseload, a_post_without_an_end_stays_open_and_without_a_start_always_was)
{
        cr_assert(post_open(d(2020, 1, 6), DAY_NONE, d(2050, 1, 1)));
        cr_assert(post_open(DAY_NONE, DAY_NONE, d(1990, 1, 1)));
        cr_assert_not(post_open(DAY_NONE, d(2020, 7, 31), d(2020, 8, 1)));
}

Test(caseload, per_fte_is_cases_over_the_posts_fte)
{
        cr_assert_eq(per_fte_tenths(83, 100, true), 830);
        cr_assert_eq(per_fte_tenths(50, 80, true), 625);
        cr_assert_eq(per_fte_tenths(1950, 2350, true), 830);
        cr_assert_eq(per_fte_tenths(0, 60, true), 0);
}

Test(caseload, per_fte_rounds_half_up)
{
        cr_assert_eq(per_fte_tenths(1, 300, true), 3);  /* 0.333 */
        cr_assert_eq(per_fte_tenths(2, 300, true), 7);  /* 0.667 */
        cr_assert_eq(per_fte_tenths(1, 80, true), 13);  /* 1.25 exactly */
        cr_assert_eq(per_fte_tenths(1, 2000, true), 1); /* 0.05 exactly */
        cr_assert_eq(per_fte_tenths(1, 2001, true), 0);
}

Test(caseload, per_fte_is_empty_for_a_closed_post_or_without_fte)
{
        cr_assert_eq(per_fte_tenths(40, 100, false), -1);
        cr_assert_eq(per_fte_tenths(40, 0, true), -1);
}

Test(caseload, the_band_includes_both_its_ends)
{
        cr_assert_eq(band_of(499, 50, 70), BAND_UNDER);
        cr_assert_eq(band_of(500, 50, 70), BAND_WITHIN);
        cr_assert_eq(band_of(700, 50, 70), BAND_WITHIN);
        cr_assert_eq(band_of(701, 50, 70), BAND_OVER);
        cr_assert_eq(band_of(0, 50, 70), BAND_UNDER);
}

Test(caseload, no_band_without_a_caseload_per_fte)
{
        cr_assert_eq(band_of(-1, 50, 70), BAND_NONE);
        cr_assert_str_eq(band_names[BAND_NONE], "");
        cr_assert_str_eq(band_names[BAND_UNDER], "under");
        cr_assert_str_eq(band_names[BAND_WITHIN], "within");
        cr_assert_str_eq(band_names[BAND_OVER], "over");
}

Test(caseload, roles_are_named_as_in_the_iros_file)
{
        cr_assert_str_eq(role_names[ROLE_IRO], "iro");
        cr_assert_str_eq(role_names[ROLE_LEAD], "lead");
        cr_assert_str_eq(role_names[ROLE_CASUAL_CHAIR], "casual-chair");
        cr_assert_str_eq(role_names[ROLE_NONE], "");
}
