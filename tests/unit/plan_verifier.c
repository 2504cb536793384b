/* The verifier is no rubber stamp. */
#include "plan_support.h"

#include <criterion/criterion.h>

Test(plan, the_verifier_refuses_a_false_certificate)
{
        officer("IRO1", ROLE_IRO, "East");
        for (int i = 0; i < 3; i++)
                due(0, d(7), STREAM_CLA);
        solve();
        struct plan_certificate c = r.certificates[0];
        cr_assert(plan_certificate_holds(&in, &r, &c));
        c.n_rows = 2;
        c.short_by = 0;
        cr_assert_not(plan_certificate_holds(&in, &r, &c), "two reviews do fit");
        c = r.certificates[0];
        c.places = 1;
        c.short_by = 2;
        cr_assert_not(plan_certificate_holds(&in, &r, &c), "there are two places");
        c = r.certificates[0];
        c.n_officers = 0;
        cr_assert_not(plan_certificate_holds(&in, &r, &c), "an officer who may hold them is left out");
        size_t twice[] = {0, 0, 1};
        c = r.certificates[0];
        c.rows = twice;
        cr_assert_not(plan_certificate_holds(&in, &r, &c), "a review counted twice");
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
