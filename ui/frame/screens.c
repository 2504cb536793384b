/* The screens: one line each. */
#include "iro/ui/frame/view.h"

#include <string.h>

const struct screen *const screens[] = {
    &screen_dashboard,   &screen_iros,     &screen_cases,      &screen_reviews,
    &screen_prps,        &screen_calendar, &screen_plan,       &screen_quality,
    &screen_reports,     &screen_held,     &screen_proposals,  &screen_bookings,
    &screen_absences,    &screen_teams,    &screen_case,       &screen_days,
    &screen_help,        &screen_welcome,  &screen_timeliness, &screen_explain,
    &screen_supervision, &screen_compare,  &screen_midways,    &screen_made,
    &screen_report,      &screen_log,      &screen_change,     NULL,
};

const struct screen *screen_find(const char *name)
{
        const struct screen *found = NULL;
        size_t n = strlen(name);
        for (int i = 0; screens[i]; i++) {
                if (strcmp(screens[i]->name, name) == 0)
                        return screens[i];
                if (n && strncmp(screens[i]->name, name, n) == 0) {
                        if (found)
                                return NULL;
                        found = screens[i];
                }
        }
        return found;
}

const struct screen *screen_digit(int digit)
{
        for (int i = 0; screens[i]; i++)
                if (digit && screens[i]->digit == digit)
                        return screens[i];
        return NULL;
}
