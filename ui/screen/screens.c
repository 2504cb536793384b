/* The screens, one line each, and what each key does. */
#include "screens.h"
#include "iro/ui/screen/browse.h"
#include "iro/ui/form/form.h"
#include "plan.h"

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
    &screen_handed_over,
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
    &screen_standards,
    &screen_audit_answers,
    &screen_core_groups,
    &screen_benchmarks,
    &screen_views,
    &screen_groups,
    &screen_import,
    &screen_cleared,
    NULL,
};

#define X_ROW(name, keys, where, can, run, label, words) {ACT_##name, can_##can, run_##run, NULL, NULL},
static const struct key_row keys[ACT_COUNT] = {ACTIONS(X_ROW)};
#undef X_ROW

const struct browser_parts browser_parts = {screens, keys, what_if_open};
