/* What the totals of a report handed over are called, and how people read them. */
#include "iro/report/reported.h"

#include <criterion/criterion.h>

Test(reported, totals_have_names_and_values_for_people)
{
        char label[80], value[32];
        reported_label("cla_reviews_rolling_percent", label);
        cr_assert_str_eq(label, "Looked-after reviews on time, 12 months");
        reported_label("rcpc_on_time_tenths", label);
        cr_assert_str_eq(label, "Review conferences on time");
        cr_assert_str_eq(reported_value("cla_on_time_tenths", "875", value), "87.5 %");
        cr_assert_str_eq(reported_value("vacant_fte_hundredths", "100", value), "1.00");
        cr_assert_str_eq(reported_value("cla_on_time_tenths", "-1", value), "-");
        cr_assert_str_eq(reported_value("over10", "172", value), "172");
        cr_assert_str_eq(reported_value("ytd_percent", "90.8", value), "90.8 %");
        cr_assert_str_eq(reported_value("per_fte_tenths", "830", value), "83.0");
        reported_label("of_another_version", label);
        cr_assert_str_eq(label, "Of another version");
}
