/* The verifier is no rubber stamp. */
#include "plan_support.h"

#include <criterion/criterion.h>

static bool holds(const struct plan_certificate *c)
{
        struct plan_certificate one = *c;
        return plan_certificates_hold(&in, &r, &one, 1) == 1;
}

Test(plan, the_verifier_refuses_a_false_certificate)
{
        officer("IRO1", ROLE_IRO, "East");
        for (int i = 0; i < 3; i++)
                due(0, d(7), STREAM_CLA);
        solve();
        struct plan_certificate c = r.certificates[0];
        cr_assert(holds(&c));
        c.n_rows = 2;
        c.short_by = 0;
        cr_assert_not(holds(&c), "two reviews do fit");
        c = r.certificates[0];
        c.places = 1;
        c.short_by = 2;
        cr_assert_not(holds(&c), "there are two places");
        c = r.certificates[0];
        c.n_officers = 0;
        cr_assert_not(holds(&c), "an officer who may hold them is left out");
        size_t twice[] = {0, 0, 1};
        c = r.certificates[0];
        c.rows = twice;
        cr_assert_not(holds(&c), "a review counted twice");
}

Test(plan, the_verifier_wants_everyone_who_may_hold_what_nobody_holds)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "East");
        for (int i = 0; i < 5; i++)
                due(-1, d(7), STREAM_CLA)->area = "East";
        solve();
        struct plan_certificate c = r.certificates[0];
        cr_assert(holds(&c));
        cr_assert_eq(c.n_officers, 2);
        c.n_officers = 1;
        c.places = 2;
        c.short_by = 3;
        cr_assert_not(holds(&c), "the other has places too");
}

Test(plan, the_verifier_wants_everyone_who_may_take_what_moves)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "East");
        for (int i = 0; i < 5; i++)
                due(0, d(7), STREAM_CLA)->area = "East";
        solve();
        struct plan_certificate c = r.certificates[0];
        cr_assert(holds(&c));
        cr_assert_eq(c.n_officers, 1);
        c.with_moves = true;
        cr_assert_not(holds(&c), "the other may take them");
}

Test(plan, the_verifier_keeps_the_true_ones_among_many_in_their_order)
{
        officer("IRO1", ROLE_IRO, "East");
        officer("IRO2", ROLE_IRO, "West");
        for (int i = 0; i < 3; i++)
                due(0, d(7), STREAM_CLA);
        for (int i = 0; i < 30; i++)
                due(1, d(60), STREAM_CLA)->not_before = d(49);
        uses[in.n_uses++] = (struct plan_use){0, d(7), 1, NULL, STREAM_CLA};
        solve();
        cr_assert_eq(r.n_certificates, 2);
        struct plan_certificate a = r.certificates[0], b = r.certificates[1], no = a, less = b;
        no.places++;
        no.short_by--;
        no.n_officers = 0;
        less.places--;
        less.short_by++;
        struct plan_certificate all[] = {no, a, less, b, a};
        cr_assert_eq(plan_certificates_hold(&in, &r, all, 5), 3);
        cr_assert_eq(all[0].rows, a.rows);
        cr_assert_eq(all[1].rows, b.rows);
        cr_assert_eq(all[2].rows, a.rows);
}

Test(plan, the_verifier_finds_a_bad_schedule)
{
        officer("IRO1", ROLE_IRO, "East");
        due(0, d(8), STREAM_CLA);
        due(0, d(8), STREAM_CLA);
        due(0, d(8), STREAM_CLA);
        solve();
        struct plan_row was = r.rows[0];
        r.rows[0].on = d(9);
        cr_assert_str_eq(plan_schedule_fault(&in, &r), "a day outside the window");
        r.rows[0] = was;
        for (int i = 0; i < 3; i++)
                r.rows[i].on = d(8);
        cr_assert_str_eq(plan_schedule_fault(&in, &r), "more on a day than it has slots");
        r.rows[0].on = DAY_NONE;
        cr_assert_str_eq(plan_schedule_fault(&in, &r), "a review said to fit has no day");
}
