/* How long a record is kept: from what, for how many years, and which of several classes decides. */
#include "iro/domain/retention.h"

#include <criterion/criterion.h>

static const int usual[RETENTION_COUNT] = {
    [RETENTION_CARE] = 75,   [RETENTION_DIED] = 15,    [RETENTION_ADOPTED] = 100, [RETENTION_PROTECTION] = 25,
    [RETENTION_ENQUIRY] = 6, [RETENTION_FEEDBACK] = 6, [RETENTION_STAFF] = 6};

static day on(int y, int m, int d)
{
        return day_from_ymd(y, m, d);
}

static struct retained_child born(int y, int m, int d)
{
        return (struct retained_child){
            .born = on(y, m, d), .died = DAY_NONE, .adopted = DAY_NONE, .enquired = DAY_NONE};
}

Test(retention, a_record_of_care_is_kept_to_the_75th_birthday_and_is_due_after_it)
{
        struct retained_child c = born(1945, 6, 30);
        c.care = true;
        cr_assert_eq(retention_of_child(&c, usual, on(2020, 6, 30)).state, RETENTION_KEPT);
        struct retention r = retention_of_child(&c, usual, on(2020, 7, 1));
        cr_assert_eq(r.state, RETENTION_DUE);
        cr_assert_eq(r.of, RETENTION_CARE);
        cr_assert_eq(r.until, on(2020, 6, 30));
}

Test(retention, a_child_who_died_young_is_kept_15_years_from_then)
{
        struct retained_child c = born(1990, 1, 10);
        c.care = true, c.died = on(2004, 5, 1);
        struct retention r = retention_of_child(&c, usual, on(2019, 5, 2));
        cr_assert(r.of == RETENTION_DIED && r.state == RETENTION_DUE && r.until == on(2019, 5, 1));
        c.died = on(2008, 1, 10); /* on the 18th birthday: no child any more */
        cr_assert_eq(retention_of_child(&c, usual, on(2060, 1, 1)).of, RETENTION_CARE);
        c.died = on(2008, 1, 9);
        cr_assert_eq(retention_of_child(&c, usual, on(2060, 1, 1)).of, RETENTION_DIED);
}

Test(retention, an_adoption_is_a_record_of_100_years)
{
        struct retained_child c = born(1915, 1, 1);
        c.care = true, c.adopted = on(1919, 3, 1);
        cr_assert_eq(retention_of_child(&c, usual, on(2019, 3, 1)).state, RETENTION_KEPT);
        cr_assert_eq(retention_of_child(&c, usual, on(2019, 3, 2)).state, RETENTION_DUE);
}

Test(retention, of_several_classes_the_longest_keeps_it)
{
        struct retained_child c = born(1990, 1, 10);
        c.plan = true, c.enquired = on(1999, 1, 1);
        struct retention r = retention_of_child(&c, usual, on(2015, 1, 11));
        cr_assert(r.of == RETENTION_PROTECTION && r.state == RETENTION_DUE && r.until == on(2015, 1, 10));
        cr_assert_eq(retention_of_child(&c, usual, on(2015, 1, 10)).state, RETENTION_KEPT);
        c.care = true;
        cr_assert_eq(retention_of_child(&c, usual, on(2015, 1, 11)).state, RETENTION_KEPT);
        c = born(1990, 1, 10);
        c.enquired = on(1999, 1, 1);
        cr_assert_eq(retention_of_child(&c, usual, on(2005, 1, 2)).state, RETENTION_DUE);
}

Test(retention, a_class_without_a_period_keeps_its_records)
{
        int years[RETENTION_COUNT] = {[RETENTION_PROTECTION] = 25};
        struct retained_child c = born(1920, 1, 1);
        c.plan = true;
        cr_assert_eq(retention_of_child(&c, years, on(2020, 1, 1)).state, RETENTION_DUE);
        c.care = true;
        cr_assert_eq(retention_of_child(&c, years, on(2020, 1, 1)).state, RETENTION_KEPT);
}

Test(retention, a_period_that_counts_from_a_day_nobody_knows_is_said)
{
        struct retained_child c = {
            .care = true, .born = DAY_NONE, .died = DAY_NONE, .adopted = DAY_NONE, .enquired = DAY_NONE};
        cr_assert_eq(retention_of_child(&c, usual, on(2020, 1, 1)).state, RETENTION_NO_DATE);
        c.enquired = on(1990, 1, 1); /* that one is over: the other is not known */
        cr_assert_eq(retention_of_child(&c, usual, on(2020, 1, 1)).state, RETENTION_NO_DATE);
        c.enquired = on(2019, 1, 1);
        cr_assert_eq(retention_of_child(&c, usual, on(2020, 1, 1)).state, RETENTION_KEPT);
        c.care = false, c.enquired = DAY_NONE; /* a name alone */
        struct retention r = retention_of_child(&c, usual, on(2020, 1, 1));
        cr_assert(r.of == RETENTION_ENQUIRY && r.state == RETENTION_NO_DATE);
}
