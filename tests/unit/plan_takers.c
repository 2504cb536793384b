/* Siblings whose IRO is away: one officer takes them all where one can. */
#include "plan_support.h"

#include <criterion/criterion.h>

static struct plan_away away;

/* IRO1 is away from the 7th to the 30th; the others are not. */
static void cover_for(int others)
{
        static const char *const ids[] = {"IRO2", "IRO3", "IRO4", "IRO5", "IRO6"};
        away = (struct plan_away){d(7), d(30)};
        officer("IRO1", ROLE_IRO, "East");
        officers[0].away = &away;
        officers[0].n_away = 1;
        for (int i = 0; i < others; i++)
                officer(ids[i], ROLE_IRO, "East");
}

/* Siblings of IRO1, due on the 11th. */
static struct plan_case *family(int n)
{
        struct plan_case *first = due(0, d(11), STREAM_CLA);
        for (int i = 1; i < n; i++)
                due(0, d(11), STREAM_CLA);
        for (int i = 0; i < n; i++)
                first[i].family = "F1";
        return first;
}

static int takers(const struct plan_case *first, int n)
{
        int many = 0;
        for (int i = 0; i < n; i++) {
                bool seen = false;
                for (int k = 0; k < i; k++)
                        seen |= row_of(&first[k])->proposed == row_of(&first[i])->proposed;
                many += !seen;
        }
        return many;
}

Test(plan, siblings_whose_iro_is_away_go_to_one_taker)
{
        cover_for(4);
        const struct plan_case *five = family(5);
        solve();
        cr_assert_eq(r.fit, r.jobs);
        cr_assert_eq(takers(five, 5), 1);
}

Test(plan, siblings_who_have_a_day_together_keep_it)
{
        cover_for(3);
        const struct plan_case *two = family(2);
        solve();
        cr_assert_eq(takers(two, 2), 1);
        cr_assert_eq(row_of(&two[0])->on, row_of(&two[1])->on);
}

Test(plan, who_holds_a_brother_or_sister_takes_the_others)
{
        cover_for(4);
        const struct plan_case *two = family(2);
        struct plan_case *held = due(3, d(60), STREAM_CLA);
        held->family = "F1";
        solve();
        cr_assert_eq(row_of(&two[0])->proposed, 3);
        cr_assert_eq(row_of(&two[1])->proposed, 3);
}

/* Whose own reviews can be held later makes room. */
Test(plan, a_taker_makes_room_for_siblings)
{
        cover_for(1);
        const struct plan_case *three = family(3);
        for (int i = 0; i < 8; i++)
                due(1, d(25), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, r.jobs);
        cr_assert_eq(takers(three, 3), 1);
}

/* Who is nobody's goes elsewhere, and the family has the desk. */
Test(plan, guests_make_room_for_siblings)
{
        cover_for(2);
        for (int i = 0; i < 2; i++)
                due(-1, d(11), STREAM_CLA);
        for (int i = 0; i < 3; i++)
                due(2 - i / 2, d(11), STREAM_CLA);
        const struct plan_case *four = family(4);
        in.rules.slots_per_week = 5;
        solve();
        cr_assert_eq(r.fit, r.jobs);
        cr_assert_eq(takers(four, 4), 1);
}

Test(plan, what_no_one_has_room_for_is_shared_by_as_few_as_can)
{
        cover_for(3);
        const struct plan_case *five = family(5);
        for (int i = 0; i < 3; i++)
                for (int k = 0; k < 3; k++)
                        due(i + 1, d(11), STREAM_CLA);
        solve();
        cr_assert_eq(r.fit, r.jobs);
        cr_assert_eq(takers(five, 5), 2);
}

/* Their lead holds no reviews. */
Test(plan, siblings_who_have_to_move_go_to_one_taker)
{
        officer("LEAD1", ROLE_LEAD, "East");
        officer("IRO2", ROLE_IRO, "East");
        officer("IRO3", ROLE_IRO, "East");
        for (int i = 0; i < 6; i++)
                due(1 + i % 2, d(11), STREAM_CLA);
        const struct plan_case *three = family(3);
        in.rules.lead = 5;
        solve();
        cr_assert_eq(r.moved, 3);
        cr_assert_eq(r.fit_moved, r.jobs);
        cr_assert_eq(takers(three, 3), 1);
}

Test(plan, overdue_siblings_go_to_one_taker_too)
{
        cover_for(4);
        struct plan_case *three = family(3);
        for (int i = 0; i < 3; i++)
                three[i].due = d(1);
        away.to = day_from_ymd(2021, 3, 1);
        solve();
        cr_assert_eq(r.overdue, 3);
        cr_assert_eq(takers(three, 3), 1);
}
