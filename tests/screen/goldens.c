/* Every screen as it looks, text and attributes, small and large, in colour, without, and in ASCII. */
#include "harness.h"

#include <criterion/criterion.h>

static void golden(const char *name, struct show_options o, const char *keys)
{
        struct browser b;
        browser_start(&b, &o, fill_service);
        browser_keys(&b, keys);
        show_golden(b.shown, name);
        browser_stop(&b);
}
static const struct show_options small = {24, 80, false, false}, large = {60, 200, false, false};
static const struct show_options mono = {24, 80, false, true}, ascii = {24, 80, true, true};

#define SCREEN(name, keys) \
        Test(golden, name##_80x24) \
        { \
                golden(#name "-80x24", small, keys); \
        } \
        Test(golden, name##_200x60) \
        { \
                golden(#name "-200x60", large, keys); \
        } \
        Test(golden, name##_ascii) \
        { \
                golden(#name "-ascii", ascii, keys); \
        }

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

/* --- the plan of a service that is short of slots --- */

static void golden_short(const char *name, struct show_options o, const char *keys)
{
        struct browser b;
        browser_start(&b, &o, fill_short);
        browser_keys(&b, keys);
        show_golden(b.shown, name);
        browser_stop(&b);
}

#define SHORT(name, keys) \
        Test(golden, name##_80x24) \
        { \
                golden_short(#name "-80x24", small, keys); \
        } \
        Test(golden, name##_200x60) \
        { \
                golden_short(#name "-200x60", large, keys); \
        } \
        Test(golden, name##_ascii) \
        { \
                golden_short(#name "-ascii", ascii, keys); \
        }

SHORT(plan_short, "7")
SHORT(plan_moves, "7<Tab><Tab><Tab>")
SHORT(proposals, "7<Enter>")
SHORT(form_proposals, "7A")

Test(golden, plan_mono)
{
        golden_short("plan-mono", mono, "7<Tab>");
}

static void nobody(struct ledger *l)
{
        (void)l;
}

Test(golden, without_an_iro_nothing_is_planned)
{
        struct browser b;
        browser_start(&b, &small, nobody);
        browser_keys(&b, "7");
        show_golden(b.shown, "plan_nobody-80x24");
        browser_stop(&b);
}

Test(golden, cases_mono)
{
        golden("cases-mono", mono, "3j<Space>");
}

Test(golden, an_empty_store_says_how_to_begin)
{
        struct browser b;
        browser_start(&b, &small, NULL);
        show_golden(b.shown, "empty-80x24");
        browser_stop(&b);
}
