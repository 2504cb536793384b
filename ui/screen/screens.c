/* The screens, one line each, and the keys that are theirs. */
#include "screens.h"
#include "iro/ui/screen/browse.h"
#include "iro/ui/form/form.h"
#include "plan.h"
#include "reports.h"

static const struct screen *const screens[] = {
    &screen_desk,
    &screen_dashboard,
    &screen_iros,
    &screen_cases,
    &screen_reviews,
    &screen_prps,
    &screen_calendar,
    &screen_plan,
    &screen_quality,
    &screen_reports,
    &screen_held,
    &screen_proposals,
    &screen_bookings,
    &screen_absences,
    &screen_teams,
    &screen_case,
    &screen_days,
    &screen_help,
    &screen_welcome,
    &screen_timeliness,
    &screen_explain,
    &screen_supervision,
    &screen_compare,
    &screen_midways,
    &screen_made,
    &screen_report,
    &screen_log,
    &screen_change,
    &screen_dues,
    &screen_decisions,
    &screen_flags,
    &screen_contacts,
    &screen_checks,
    &screen_conferences,
    &screen_called_off,
    &screen_audits,
    &screen_audit_actions,
    &screen_links,
    &screen_feedback,
    &screen_practice,
    NULL,
};

static const struct screens_key keys[] = {
    {ACT_COMPARE, compare_can, compare_run}, {ACT_MONTHLY, monthly_can, monthly_run},
    {ACT_ANNUAL, monthly_can, annual_run},   {ACT_AGAIN, again_can, again_run},
    {ACT_EXPORT, export_can, export_run},    {ACT_BOOK_PLANNED, proposals_can, proposals_open},
    {ACT_WHAT_IF, what_if_can, what_if_ask}, {ACT_NONE, NULL, NULL},
};

const struct browser_parts browser_parts = {screens, keys, what_if_open};
