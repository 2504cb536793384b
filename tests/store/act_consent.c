/* A parent's consent to placement for adoption, recorded and taken out. */
#include "acts.h"

#include <criterion/criterion.h>

static struct store s;
static void begin(void)
{
        acts_make(&s);
}
static void end(void)
{
        store_drop(&s);
}
TestSuite(act_consent, .init = begin, .fini = end);

static long standing(void)
{
        return store_count(&s, "SELECT count(*) FROM authority WHERE until IS NULL");
}

Test(act_consent, it_is_recorded_and_says_by_when_a_review_is_due)
{
        acts_expect(
            &s, "consent C001 2020-07-30",
            "recorded C001 consent to placement for adoption (section 19) of Thu 30 Jul 2020: until the "
            "child is placed a review is due by Fri 30 Oct 2020 at the latest");
        cr_assert_eq(standing(), 1);
        acts_expect(&s, "consent C001 2020-07-30 take-out", "took out C001 consent");
        cr_assert_eq(standing(), 0);
        acts_refuse(&s, "consent C001 2020-07-30 take-out", "no consent of Thu 30 Jul 2020 is on record");
}

Test(act_consent, it_needs_a_child_who_is_looked_after_and_a_day_that_has_been)
{
        acts_refuse(&s, "consent C009 2020-07-30", "has no open looked-after clock");
        acts_refuse(&s, "consent C001 2020-08-03", "still to come");
}
