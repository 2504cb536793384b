/* The lists of what is recorded beside the clock: each opens by its name, and at 80 columns nothing of it is
 * cut. */
#include "fixture.h"

#include <criterion/criterion.h>
#include <stdio.h>

TestSuite(records_screens, .init = start_service, .fini = stop);

Test(records_screens, each_opens_by_its_name_and_fits_a_terminal_of_80)
{
        static const char *const names[] = {"decisions",   "flags",      "contacts", "checks",
                                            "conferences", "called_off", "audits",   "audit_actions",
                                            "links",       "complaints", "practice", "standards"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
                char keys[64];
                struct placed p[LIST_SHOWN_MAX];
                struct beyond beyond;
                snprintf(keys, sizeof keys, ":%s<Enter>", names[i]);
                browser_keys(&b, keys);
                cr_assert_str_eq(on_screen(), names[i]);
                int n = list_layout(list(), 80, p, &beyond);
                cr_assert_gt(n, 0);
                cr_assert_leq(p[n - 1].x + p[n - 1].width, 80, "%s", names[i]);
        }
}

Test(records_screens, p_on_a_missing_check_opens_a_dispute_with_the_check_and_its_theme)
{
        browser_keys(&b, ":checks<Enter>/dental<Enter>p");
        cr_assert(show_holds(b.shown, "Raise a dispute"), "the form");
        cr_expect(show_holds(b.shown, "Check         dental"));
        cr_expect(show_holds(b.shown, "health-assessment") || show_holds(b.shown, "health assessment"),
                  "its theme is filled in");
}
