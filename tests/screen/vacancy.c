/* What stands vacant, on the first screen, on the IROs and beside the plan. */
#include "fixture.h"

#include <criterion/criterion.h>

/* fill_service has 1.6 FTE of IROs in post. */
static void establish(struct ledger *l, const char *fte)
{
        struct err e = ERR_INIT;
        const struct value v[] = {value_text("posts.establishment"), value_text(fte)};
        fill_service(l);
        cr_assert(ledger_put(l, FACT_SETTING, v, false, &e) != PUT_FAILED, "%s", e.text);
}

static void fill_established(struct ledger *l)
{
        establish(l, "3.1");
}

static void start_established(void)
{
        browser_start(&b, &small, fill_established);
}

TestSuite(vacancy, .fini = stop);

Test(vacancy, the_dashboard_says_what_stands_vacant, .init = start_established)
{
        cr_assert(show_holds(b.shown, "Caseload per FTE, 1.5 vacant"));
        show_resize(b.shown, 60, 200);
        browser_keys(&b, "^L");
        cr_assert(show_holds(b.shown, "1.5 of 3.1 FTE vacant"));
}

Test(vacancy, the_iros_screen_says_it_beside_the_band, .init = start_established)
{
        browser_keys(&b, "2");
        cr_assert(show_holds(b.shown, "1.5 FTE vacant"));
}

Test(vacancy, an_establishment_that_is_not_set_is_no_vacancy, .init = start_service)
{
        cr_assert_not(show_holds(b.shown, "vacant"));
        browser_keys(&b, "2");
        cr_assert_not(show_holds(b.shown, "vacant"));
}

static void fill_fully_staffed(struct ledger *l)
{
        establish(l, "1.6");
}

Test(vacancy, with_nobody_missing_only_the_wide_heading_says_so)
{
        browser_start(&b, &large, fill_fully_staffed);
        cr_assert(show_holds(b.shown, "none of 1.6 FTE vacant"));
        browser_stop(&b);
        browser_start(&b, &small, fill_fully_staffed);
        cr_assert_not(show_holds(b.shown, "vacant"));
}
