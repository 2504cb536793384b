/* Whose part of the service is shown: by the login, by one key, by a command; every screen obeys it. */
#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(scoping, .init = start_service, .fini = stop);

Test(scoping, one_key_leads_through_the_areas_to_the_county)
{
        browser_keys(&b, "3");
        size_t all = list()->n_shown;
        cr_assert(show_holds(b.shown, "County ▾"));
        browser_keys(&b, "z");
        cr_assert(show_holds(b.shown, "East ▾"));
        size_t east = list()->n_shown;
        cr_assert(show_holds(b.shown, " in East"), "the title says of what it counts");
        cr_assert_lt(east, all);
        for (size_t i = 0; i < east; i++)
                cr_assert_str_eq(cell(list()->shown[i], "area"), "East");
        cr_assert_eq(list()->n_scope, east, "what is not of it is not counted either");
        browser_keys(&b, "z");
        cr_assert(show_holds(b.shown, "West ▾"));
        cr_assert_eq(list()->n_shown, all - east - 1, "one case has no area");
        browser_keys(&b, "z");
        cr_assert_eq(list()->n_shown, all);
}

Test(scoping, a_command_names_a_team_or_an_iro)
{
        browser_keys(&b, "3:scope oakmoss<Enter>");
        cr_assert(show_holds(b.shown, "IRO01 Fernley Oa"));
        for (size_t i = 0; i < list()->n_shown; i++)
                cr_assert_str_eq(cell(list()->shown[i], "iro_id"), "IRO01");
        browser_keys(&b, ":scope team T02<Enter>");
        for (size_t i = 0; i < list()->n_shown; i++)
                cr_assert_str_eq(cell(list()->shown[i], "team_id"), "T02");
        cr_assert(show_holds(b.shown, " of team T02"));
        browser_keys(&b, ":scope Nowhere<Enter>");
        cr_assert(strstr(b.ui.message, "No area, district, team or IRO is called 'Nowhere'"));
}

Test(scoping, the_calendar_and_its_total_are_of_the_scope)
{
        browser_keys(&b, "z6");
        cr_assert(show_holds(b.shown, "IRO01"));
        cr_assert_not(show_holds(b.shown, "IRO02"));
        cr_assert(show_holds(b.shown, "TOTAL shown"));
}

Test(scoping, figures_are_counted_of_the_scope)
{
        browser_keys(&b, "z");
        cr_assert_eq(b.ui.figures_as, FIGURES_FRESH);
        cr_assert_str_eq(b.ui.figures.scope, "area:East");
        cr_assert_eq(b.ui.figures.n_areas, 1);
        int n = 0;
        for (size_t i = 0; i < b.ui.service->n_cases; i++)
                n += strcmp(b.ui.service->cases[i].area, "East") == 0;
        cr_assert_eq(b.ui.figures.areas[0].clocks, n);
        browser_keys(&b, "9");
        cr_assert(show_holds(b.shown, "East"));
        cr_assert_not(show_holds(b.shown, "West"));
}

/* As who signs in would have it. */
static void sign_in(enum user_role role, const char *area, const char *login)
{
        struct user *u = (struct user *)db_user(b.ui.db);
        u->role = role;
        snprintf(u->area, sizeof u->area, "%s", area);
        snprintf(u->login, sizeof u->login, "%s", login);
        b.ui.scope_chosen = false;
        ui_scope_begin(&b.ui);
}

Test(scoping, a_lead_begins_with_her_area_and_who_has_none_with_the_county)
{
        sign_in(USER_LEAD, "", "somebody");
        cr_assert_eq(b.ui.scope.kind, SCOPE_COUNTY);
        sign_in(USER_LEAD, "West", "somebody");
        browser_keys(&b, "3");
        cr_assert(show_holds(b.shown, "West ▾"));
        for (size_t i = 0; i < list()->n_shown; i++)
                cr_assert_str_eq(cell(list()->shown[i], "area"), "West");
}

Test(scoping, an_iro_whom_no_post_names_is_told_so)
{
        sign_in(USER_IRO, "", "stranger");
        browser_keys(&b, "0");
        cr_assert_eq(b.ui.scope.kind, SCOPE_COUNTY);
        cr_assert(show_holds(b.shown, "No post has your login stranger"));
        cr_assert(show_holds(b.shown, "(:post)"));
        sign_in(USER_LEAD, "", "stranger");
        browser_keys(&b, "10");
        cr_assert_not(show_holds(b.shown, "No post has"));
}

Test(scoping, the_plan_proposes_for_the_scope_alone)
{
        browser_keys(&b, ":proposals<Enter>");
        size_t all = list()->n_shown;
        browser_keys(&b, "z");
        cr_assert_lt(list()->n_shown, all);
        for (size_t i = 0; i < list()->n_shown; i++)
                cr_assert_str_neq(cell(list()->shown[i], "iro_id"), "IRO02");
}
