/* The screens, by name. */
#ifndef IRO_UI_SCREENS_H
#define IRO_UI_SCREENS_H

#include "iro/ui/frame/view.h"

extern const struct screen screen_desk, screen_dashboard, screen_iros, screen_cases, screen_reviews,
    screen_prps, screen_plan, screen_proposals, screen_quality, screen_held, screen_teams, screen_absences,
    screen_bookings, screen_case, screen_welcome, screen_calendar, screen_days, screen_explain,
    screen_compare, screen_timeliness, screen_midways, screen_supervision, screen_reports, screen_handed_over,
    screen_report, screen_log, screen_change, screen_dues;
/* what is recorded beside the clock */
extern const struct screen screen_decisions, screen_flags, screen_contacts, screen_checks, screen_conferences,
    screen_called_off, screen_audits, screen_audit_actions, screen_links, screen_feedback, screen_practice,
    screen_standards, screen_audit_answers, screen_core_groups, screen_benchmarks;

extern const struct screen screen_views, screen_groups, screen_import, screen_cleared;

#endif
