/* Figures that explain themselves, as they look. */
#include "figures_support.h"
#include "../store/support.h"

#include <criterion/criterion.h>

/* Who and when are another's every time: for a picture they are somebody's, one day. */
static void somebody(struct browser *w)
{
        behind(file_beside(w, "county.db"),
               "UPDATE change SET at = '2020-08-03T09:00:00Z', who = 'jo';"
               "UPDATE report_run SET made = '2020-08-01T02:05:00Z', version = '1', file = '/srv/m.csv'");
}

static void golden(const char *name, struct show_options o, bool changed, const char *keys)
{
        struct browser g;
        browser_start(&g, &o, fill_service);
        if (changed) {
                report_and_change(&g);
                somebody(&g);
        }
        browser_keys(&g, keys);
        show_golden(g.shown, name);
        browser_stop(&g);
}

#define PICTURE(name, changed, keys) \
        Test(figures_golden, name##_80x24) \
        { \
                golden(#name "-80x24", small, changed, keys); \
        } \
        Test(figures_golden, name##_200x60) \
        { \
                golden(#name "-200x60", large, changed, keys); \
        } \
        Test(figures_golden, name##_60x20) \
        { \
                golden(#name "-60x20", tiny, changed, keys); \
        } \
        Test(figures_golden, name##_120x40) \
        { \
                golden(#name "-120x40", middle, changed, keys); \
        } \
        Test(figures_golden, name##_ascii) \
        { \
                golden(#name "-ascii", ascii, changed, keys); \
        } \
        Test(figures_golden, name##_mono) \
        { \
                golden(#name "-mono", mono, changed, keys); \
        }

PICTURE(reports, true, "9^R")
PICTURE(reports_first, false, "9")
PICTURE(explain, false, ":explain cla reviews rolling 2020-07-31 county<Enter>")
PICTURE(explain_none, false, ":explain icpc reviews ytd 2020-07-31 county<Enter>")
PICTURE(compare, true, ":compare cla reviews rolling 2020-07-31 county<Enter>")
PICTURE(compare_same, true, ":compare cp reviews rolling 2020-07-31 county<Enter>")
PICTURE(timeliness, false, ":timeliness area<Enter>")
PICTURE(midways, false, ":midways<Enter>")
PICTURE(made, true, ":made<Enter>")
PICTURE(report, true, ":report 1<Enter>")
PICTURE(form_export, false, "3/cla<Enter><Space>e")
PICTURE(form_monthly, false, "9f")
PICTURE(form_annual, false, "9y")
PICTURE(form_pack, false, "9P")
PICTURE(form_again, true, ":report 1<Enter>w")
