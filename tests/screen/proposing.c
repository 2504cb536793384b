/* What a form begins with and offers: the likely day of a booking, words found by what they mean. */
#include "../store/support.h"
#include "fixture.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>

TestSuite(proposing, .init = start_service, .fini = stop);

static const char *date(void)
{
        return form_field(b.ui.form, "date")->text.s;
}

/* A day of a list as the form has it. */
static const char *in_words(const char *iso)
{
        static char words[12];
        return day_words(day_from_iso(iso), words);
}

Test(proposing, a_booking_begins_with_the_day_the_plan_has)
{
        stop();
        browser_start(&b, &small, fill_short);
        browser_keys(&b, "7<Enter>/verdict=fits<Enter>");
        char on[11];
        snprintf(on, sizeof on, "%s", cell(list()->shown[0], "proposed_on"));
        browser_keys(&b, "b");
        cr_assert_str_eq(date(), in_words(on));
        cr_assert(show_holds(b.shown, "the plan's day"));
}

Test(proposing, what_is_typed_takes_the_place_of_the_proposal)
{
        browser_keys(&b, ":case A1001<Enter>b");
        cr_assert_neq(*date(), '\0');
        browser_keys(&b, "+3w");
        cr_assert_str_eq(date(), "+3w");
        cr_assert_not(show_holds(b.shown, "the plan's day"));
}

Test(proposing, a_day_that_is_past_is_not_free)
{
        browser_keys(&b, ":case A1001<Enter>b^U30/7/2020");
        cr_assert(show_holds(b.shown, "Thu 30 Jul  past"));
        cr_assert(show_holds(b.shown, "Fri 31 Jul  free"));
}

Test(proposing, a_proposal_is_left_without_a_question)
{
        browser_keys(&b, ":case A1001<Enter>b<Esc>");
        cr_assert_null(b.ui.form);
}

Test(proposing, a_proposal_can_be_booked_as_it_is)
{
        browser_keys(&b, ":case A1001<Enter>b");
        char on[12];
        snprintf(on, sizeof on, "%s", date());
        browser_keys(&b, "<Enter><Enter>");
        cr_assert_null(b.ui.form);
        browser_keys(&b, ":bookings<Enter>/A1001<Enter>");
        cr_assert_str_eq(in_words(cell(list()->shown[0], "booked_on")), on);
}

Test(proposing, where_a_day_in_time_is_booked_none_is_proposed)
{
        browser_keys(&b, "3/status=on-track !booked=<Enter>b");
        cr_assert_str_eq(date(), "");
}

Test(proposing, what_is_called_off_is_the_booking_that_stands_and_no_other)
{
        browser_keys(&b, ":case A1001<Enter>b^U12/8/2020<Enter>yb^U2/9/2020<Tab><Tab><Tab>y<Enter>yB");
        cr_assert_str_eq(date(), "12 Aug 2020");
        cr_assert(show_holds(b.shown, "the day booked"));
        browser_keys(&b, "<Enter>y:bookings<Enter>/A1001<Enter>");
        cr_assert_null(b.ui.form);
        cr_assert_eq(list()->n_shown, 1u);
        cr_assert_str_eq(in_words(cell(list()->shown[0], "booked_on")), "2 Sep 2020");
}

/* Brothers and sisters: what is due when, whose week, and a day that is likely for both. */
Test(proposing, a_family_sees_all_its_dues_and_the_week_and_goes_together)
{
        browser_keys(&b, "3/A1001<Enter>\\Fb");
        cr_assert(show_holds(b.shown, "A1001 CLA due 5 May 2020; A1002 CLA due 17 Aug 2020, booked"));
        cr_assert_str_eq(date(), "13 Aug 2020", "where the other one is booked");
        cr_assert(show_holds(b.shown, "; the family's day"));
        cr_assert(show_holds(b.shown, "IRO01 in the week of Mon 10 Aug 2020: "));
        browser_keys(&b, "12/8");
        cr_assert(show_holds(b.shown, "Wed 12 Aug 2020, late for 1 of 2"));
        browser_keys(&b, "<Enter>");
        cr_assert_not(show_holds(b.shown, "of the same family"), "it is moved itself");
        browser_keys(&b, "y");
        cr_assert_null(b.ui.form);
        browser_keys(&b, ":bookings<Enter>/booked_on=2020-08-12<Enter>");
        cr_assert_eq(list()->n_shown, 2u);
}

Test(proposing, a_word_is_found_by_what_it_means)
{
        browser_keys(&b, "3p<Tab>school<Tab>");
        cr_assert_str_eq(form_field(b.ui.form, "theme")->text.s, "no-school-place");
        browser_keys(&b, "<Esc>ya^Uharebell<Tab>");
        cr_assert_str_eq(form_field(b.ui.form, "iro")->text.s, "IRO02", "an IRO by name");
}

Test(proposing, a_code_is_never_all_that_is_said)
{
        stop();
        browser_start(&b, &large, fill_service);
        browser_keys(&b, "5");
        cr_assert(show_holds(b.shown, "  no health assessment  "), "the theme of a dispute, in its column");
        char path[96];
        snprintf(path, sizeof path, "%s/county.db", b.directory);
        behind(path,
               "INSERT INTO late_reason (code, category, words, since) VALUES ('SWR', 'social work team', "
               "'the report was not ready', 1)");
        browser_keys(&b, "^R:case A1001<Enter>r2020-07-10<Tab>");
        const struct field *d = form_field(b.ui.form, "late-reason");
        cr_assert_not_null(d);
        while (&b.ui.form->fields[b.ui.form->at] != d)
                browser_keys(&b, "<Down>");
        browser_keys(&b, "^N");
        cr_assert_neq(d->said[0], '\0', "what the code means stands beside it");
        char words[160];
        snprintf(words, sizeof words, "late: %.40s", d->said);
        browser_keys(&b, "<Enter><Enter>");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, words), "and on the case: %s", words);
}
