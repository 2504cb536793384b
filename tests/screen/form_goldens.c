/* Forms as they look. */
#include "harness.h"

#include <criterion/criterion.h>

static const struct show_options small = {24, 80, false, false}, large = {60, 200, false, false};
static const struct show_options ascii = {24, 80, true, true};

static void golden(const char *name, struct show_options o, const char *keys)
{
        struct browser g;
        browser_start(&g, &o, fill_service);
        browser_keys(&g, keys);
        show_golden(g.shown, name);
        browser_stop(&g);
}

#define FORM(name, keys) \
        Test(form_golden, name##_80x24) \
        { \
                golden("form_" #name "-80x24", small, keys); \
        } \
        Test(form_golden, name##_200x60) \
        { \
                golden("form_" #name "-200x60", large, keys); \
        } \
        Test(form_golden, name##_ascii) \
        { \
                golden("form_" #name "-ascii", ascii, keys); \
        }

FORM(book, "3/A1003<Enter>b31 aug")
FORM(record, "3/A1002<Enter>r30/7<Down>PN")
FORM(allocate, "3/A1002<Enter>aIRO0<Tab>")
FORM(allocate_many, "3/stream=cp<Enter>*aIRO01<Enter>")
FORM(raise, ":case A1001<Enter>p<Down>^N")
FORM(note, "3n")
FORM(move, "5m^N")
FORM(resolve, "5R")
FORM(wrong, "3b31/2<Down>25:99<Enter>")
FORM(undo, "3nAsked for a later bus.<Enter>u")
