/* The lists that have a file here: each defines its columns with their values, and fills its rows. */
#ifndef IRO_LIST_LISTS_H
#define IRO_LIST_LISTS_H

#include "iro/list/lists.h"
#include "iro/service/columns.h"

/* What a list is filled from. */
struct filling {
        struct rows *rows;
        const struct service *service;
        struct db *db;
        struct list_range range;
        bool open;   /* without what has ended */
        bool failed; /* with `error` set */
        struct err *error;
};

extern const struct column_set iros_list, cases_list, cleared_list, check_list, reviews_list, dues_list,
    prps_list, teams_list, absences_list, bookings_list, midways_list, decisions_list, flags_list,
    contacts_list, checks_list, conferences_list, called_off_list, audits_list, audit_actions_list,
    links_list, feedback_list, practice_list, standards_list, retention_list, core_groups_list,
    audit_answers_list, benchmarks_list;
/* What is done to the rows of children that have pseudonyms. */
void list_pseudonyms(struct rows *r);
void fill_iros(struct filling *f);
void fill_cases(struct filling *f);
void fill_cleared(struct filling *f);
void fill_check(struct filling *f);
void fill_reviews(struct filling *f);
void fill_dues(struct filling *f);
void fill_prps(struct filling *f);
void fill_teams(struct filling *f);
void fill_absences(struct filling *f);
void fill_bookings(struct filling *f);
void fill_midways(struct filling *f);
void fill_decisions(struct filling *f);
void fill_flags(struct filling *f);
void fill_contacts(struct filling *f);
void fill_checks(struct filling *f);
void fill_conferences(struct filling *f);
void fill_called_off(struct filling *f);
void fill_audits(struct filling *f);
void fill_audit_actions(struct filling *f);
void fill_links(struct filling *f);
void fill_feedback(struct filling *f);
void fill_practice(struct filling *f);
void fill_standards(struct filling *f);
void fill_core_groups(struct filling *f);
void fill_audit_answers(struct filling *f);
void fill_benchmarks(struct filling *f);
void fill_retention(struct filling *f);

static inline const char *iro_id(const struct service *s, int iro)
{
        return iro >= 0 ? s->iros[iro].id : NULL;
}
static inline const char *iro_name(const struct service *s, int iro)
{
        return iro >= 0 ? s->iros[iro].name : NULL;
}
static inline const char *team_name(const struct service *s, int team)
{
        return team >= 0 ? s->teams[team].name : NULL;
}
static inline const char *team_id(const struct service *s, int team)
{
        return team >= 0 ? s->teams[team].id : NULL;
}

#endif
