/* Every screen as it looks, text and attributes, small and large, in colour, without, and in ASCII. */
#include "fixture.h"

#include <criterion/criterion.h>

#define SCREEN(name, keys) PICTURES(golden, name, fill_service, keys)

SCREEN(desk, "0")
SCREEN(dashboard, "")
SCREEN(iros, "2")
SCREEN(cases, "3")
SCREEN(reviews, "4")
SCREEN(prps, "5")
SCREEN(quality, "8")
SCREEN(held, ":reviews held<Enter>")
SCREEN(case_late, ":case A1001<Enter>")
SCREEN(case_booked, ":case A1002<Enter>")
SCREEN(case_plan, ":case P2001 cp<Enter>")
SCREEN(help, "3?")
SCREEN(teams, ":teams<Enter>")
SCREEN(plan, "7")
SCREEN(absences, ":absences<Enter>")
SCREEN(bookings, ":bookings<Enter>")
SCREEN(supervision, "2/IRO01<Enter><Enter>")

SCREEN(groups, "3:group team_id<Enter>")
SCREEN(columns_right, "3lllllllll")
PICTURE_OF(golden, page_search, 80x24, small, fill_service, ":case A1001<Enter>/review<Enter>n")
PICTURE_OF(golden, import, 80x24, small, NULL, "Itests/fixtures/import/903<Enter>")

/* The least there must be room for, and the middle size. */
#define SIZES(name, keys) \
        PICTURE_OF(golden, name, 60x20, tiny, fill_service, keys) \
        PICTURE_OF(golden, name, 120x40, middle, fill_service, keys)

SIZES(desk, "0")
SIZES(dashboard, "")
SIZES(cases, "3")
SIZES(iros, "2")
SIZES(case_late, ":case A1001<Enter>")
SIZES(calendar, "6")
SIZES(reviews, "4")
SIZES(prps, "5")
SIZES(quality, "8")
SIZES(supervision, "2/IRO01<Enter><Enter>")
SIZES(form_family, "3/A1001<Enter>\\Fb")

/* Without colour, and on a light background. */
#define DRESSES(name, keys) \
        PICTURE_OF(golden, name, light, light, fill_service, keys) \
        PICTURE_OF(golden, name, mono, mono, fill_service, keys)

DRESSES(desk, "0")
DRESSES(dashboard, "")
DRESSES(case_late, ":case A1001<Enter>")
DRESSES(iros, "2")
DRESSES(reviews, "4")
DRESSES(prps, "5")
DRESSES(quality, "8")
PICTURE_OF(golden, cases, light, light, fill_service, "3j<Space>")
PICTURE_OF(golden, calendar, light, light, fill_service, "6")

/* --- the plan of a service that is short of slots ----------------------------------------------------- */

#define SHORT(name, keys) PICTURES(golden, name, fill_short, keys)

SHORT(plan_short, "7")
PICTURE_OF(golden, plan_short, 60x20, tiny, fill_short, "7")
PICTURE_OF(golden, plan_short, 120x40, middle, fill_short, "7")
PICTURE_OF(golden, plan_short, light, light, fill_short, "7")
SHORT(plan_moves, "7<Tab><Tab><Tab>")
SHORT(proposals, "7<Enter>")
SHORT(form_proposals, "7A")

Test(golden, plan_mono)
{
        picture("plan-mono", &mono, fill_short, "7<Tab>");
}

static void nobody(struct ledger *l)
{
        (void)l;
}

Test(golden, without_an_iro_nothing_is_planned)
{
        picture("plan_nobody-80x24", &small, nobody, "7");
}

Test(golden, cases_mono)
{
        picture("cases-mono", &mono, fill_service, "3j<Space>");
}

Test(golden, an_empty_store_says_how_to_begin)
{
        picture("empty-80x24", &small, NULL, "");
}
