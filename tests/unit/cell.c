/* One cell: what means nothing, and the days that can be read in one way alone. */
#include "iro/read/cell.h"

#include <criterion/criterion.h>
#include <string.h>

static void reads(const char *text, const char *iso)
{
        char out[11];
        struct cell_day d = cell_day(text);
        cr_expect_str_eq(day_iso(d.on, out), iso, "%s is %s (%s)", text, out, d.why);
        cr_expect_not(d.placeholder, "%s", text);
}

Test(cell, every_form_of_a_day_that_can_be_read_in_one_way_is_read)
{
        static const char *const forms[] = {"28/06/2019",
                                            "28-06-2019",
                                            "28.06.2019",
                                            "28-Jun-2019",
                                            "28 June 2019",
                                            "28JUN2019",
                                            "28/Jun/2019",
                                            "Jun 28 2019",
                                            "June 28, 2019",
                                            "Jun 28 2019 12:00AM",
                                            "2019-06-28",
                                            "2019/06/28",
                                            "2019-06-28T00:00:00",
                                            "2019-06-28 00:00:00.000",
                                            "2019-06-28T10:15:00Z",
                                            "2019-06-28T10:15:00.123+01:00",
                                            "2019-06-28Z",
                                            "2019-06-28+01:00",
                                            "2019-06-28-0500",
                                            "28/06/2019 00:00",
                                            "28/06/2019 9:05:00 pm",
                                            "28-Jun-2019 10:15:00 +01:00"};
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
                reads(forms[i], "2019-06-28");
        reads("1/4/2019", "2019-04-01");
        reads("1 Sept 2019", "2019-09-01");
}

Test(cell, what_can_be_read_in_two_ways_or_in_none_is_not)
{
        static const struct {
                const char *text, *why;
        } bad[] = {{"28/06/19", "two-digit year"},    {"28-Jun-19", "two-digit year"},
                   {"Jun 28 19", "two-digit year"},   {"31/06/2019", "in the calendar"},
                   {"06/28/2019", "in the calendar"}, {"2019-02-29", "in the calendar"},
                   {"43617", "spreadsheet's number"}, {"soon", "is not a date"},
                   {"28-Juni-2019", "is not a date"}, {"2019-06-28 noon", "is not a date"},
                   {"28/06-2019", "is not a date"},   {"28/06/20190", "is not a date"},
                   {"2019-06", "is not a date"},      {"2806 2019", "is not a date"},
                   {"28/6", "is not a date"}};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
                struct cell_day d = cell_day(bad[i].text);
                cr_expect_eq(d.on, DAY_NONE, "%s is taken", bad[i].text);
                cr_expect(d.why && strstr(d.why, bad[i].why), "%s: '%s' lacks '%s'", bad[i].text, d.why,
                          bad[i].why);
        }
}

Test(cell, a_placeholder_is_one_in_every_form)
{
        static const char *const none[] = {"1900-01-01", "01/01/1900",  "1900-01-01T00:00:00", "9999-12-31",
                                           "31/12/9999", "31-Dec-9999", "1899-12-30",          "0001-01-01"};
        for (size_t i = 0; i < sizeof none / sizeof *none; i++)
                cr_expect(cell_day(none[i]).placeholder, "%s", none[i]);
        cr_expect(cell_null("NULL") && cell_null("null") && cell_null("(null)"));
        cr_expect_not(cell_null("NUL"));
}

Test(cell, a_day_of_numbers_says_whether_the_month_could_come_first)
{
        cr_expect(cell_day("01/02/2019").numbers && cell_day("01/02/2019").month_first);
        cr_expect(cell_day("06/28/2019").numbers && cell_day("06/28/2019").month_first);
        cr_expect(cell_day("28/06/2019").numbers && !cell_day("28/06/2019").month_first);
        cr_expect_not(cell_day("2019-06-28").numbers);
        cr_expect_not(cell_day("28-Jun-2019").numbers);
}
