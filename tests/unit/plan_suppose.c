/* What if: suppositions change the facts, or are refused in a sentence. */
#include "plan_support.h"

#include <criterion/criterion.h>
#include <string.h>

static bool suppose(const char *text)
{
        struct err e = ERR_INIT;
        bool ok = plan_suppose(&in, text, &texts, &e);
        cr_assert(ok || (e.usage && strlen(e.text) > 20), "%s: %s", text, e.text);
        return ok;
}

Test(plan, suppositions_change_the_facts)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "East");
        const struct plan_case *k = due(0, d(11), STREAM_CLA);
        cr_assert(suppose("iro1 away 2020-09-07..2020-09-10"));
        solve();
        cr_assert_eq(row_of(k)->on, d(11));
        cr_assert(suppose("IRO1 extra-day 08/09/2020"));
        cr_assert(plan_at_work(&in, 0, d(8)));
        cr_assert_eq(plan_week_slots(&in, 0, d(8)), 8);
        cr_assert(suppose("IRO1 fte 0.5"));
        cr_assert_eq(officers[0].fte, 50);
        cr_assert(suppose("IRO1 leaves 2020-09-08"));
        cr_assert_eq(officers[0].end, d(8));
        cr_assert(suppose("move c000 to IRO2"));
        cr_assert_eq(k->officer, 1);
}

Test(plan, what_is_booked_and_the_area_of_the_post_go_with_the_case)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "West");
        struct plan_case *k = due(0, d(11), STREAM_CP);
        k->area = "East";
        k->area_of_holder = true;
        uses[in.n_uses++] = (struct plan_use){0, d(3), 1, k->child_id, STREAM_ICPC};
        uses[in.n_uses++] = (struct plan_use){0, d(3), 1, k->child_id, STREAM_CLA};
        cr_assert(suppose("move c000 to IRO2"));
        cr_assert_str_eq(k->area, "West");
        cr_assert_eq(uses[0].officer, 1u, "of the same line");
        cr_assert_eq(uses[1].officer, 0u);
}

Test(plan, impossible_suppositions_are_refused_in_a_sentence)
{
        static const char *const bad[] = {"",
                                          "IRO1",
                                          "IRO1 away",
                                          "IRO9 away 2020-09-07..2020-09-10",
                                          "IRO1 away 2020-09-10..2020-09-07",
                                          "IRO1 away 2020-09-07",
                                          "IRO1 away 2020-09-31..2020-10-07",
                                          "IRO1 away 2019-01-01..2019-02-01",
                                          "IRO1 away 2030-01-01..2030-02-01",
                                          "IRO1 leaves soon",
                                          "IRO1 fte 7",
                                          "IRO1 fte x",
                                          "IRO1 extra-day 2020-09-12",
                                          "IRO1 extra-day 2030-09-12",
                                          "LEAD extra-day 2020-09-08",
                                          "LEAD fte 1",
                                          "IRO1 dances 2020-09-08",
                                          "move C000 to",
                                          "move C999 to IRO1",
                                          "move C000 to IRO9",
                                          "move C000 to LEAD",
                                          "move C000 to IRO1 now please",
                                          "move C000 to IRO1",
                                          "GONE extra-day 2020-09-08",
                                          "NONE extra-day 2020-09-08",
                                          NULL};
        officer("IRO1", ROLE_IRO, "East");
        officer("LEAD", ROLE_LEAD, "East");
        officers[officer("GONE", ROLE_IRO, "East")].end = d(7);
        officers[officer("NONE", ROLE_IRO, "East")].fte = 0;
        due(0, d(11), STREAM_CLA);
        for (int i = 0; bad[i]; i++)
                cr_assert_not(suppose(bad[i]), "%s", bad[i]);
}

Test(plan, a_supposed_absence_puts_its_bookings_into_the_plan)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "East");
        struct plan_case *own = due(0, d(30), STREAM_CLA), *cover = due(0, d(9), STREAM_CLA);
        own->is_booked = cover->is_booked = true;
        own->booked = cover->booked = d(8);
        struct err e = ERR_INIT;
        cr_assert(plan_suppose(&in, "IRO1 away 2020-09-07..2020-09-11", &texts, &e), "%s", e.text);
        solve();
        cr_assert_eq(row_of(own)->proposed, 0, "in its own IRO's weeks after");
        cr_assert(row_of(own)->on > d(11));
        cr_assert_eq(row_of(cover)->proposed, 1, "due while away: another IRO's");
        cr_assert(row_of(cover)->on <= d(9));
}
