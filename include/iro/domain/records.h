/* The words of what a reviewing service records beside the clock, each list once: decisions, flags, contacts,
 * conferences, checks, audits, what belongs to a dispute, local standards. A list ends with NULL. Pure. */
#ifndef IRO_RECORDS_H
#define IRO_RECORDS_H

typedef const char *const words_list[];

extern words_list decision_states; /* open, done, not-done, not-needed */
enum decision_state { DECISION_OPEN, DECISION_DONE, DECISION_NOT_DONE, DECISION_NOT_NEEDED };
extern words_list decision_meetings; /* where it was made: review, conference, midway, other */

extern words_list flag_kinds; /* those there always are: permanence, family-life, drift */
extern words_list flag_kind_words;
enum flag_kind { FLAG_PERMANENCE_KIND, FLAG_FAMILY_LIFE_KIND, FLAG_DRIFT_KIND, FLAG_KINDS };
extern words_list permanence_plans;      /* return-home, family, sgo, … */
extern words_list permanence_plan_words; /* "return home", in their order */

extern words_list contact_kinds; /* visit, call, message, before-review, midway, consultation */
extern words_list contact_words;
enum { CONTACT_MIDWAY_KIND = 4, CONTACT_CONSULTATION_KIND = 5, CONTACT_KINDS = 6 };

extern words_list conference_kinds;    /* initial, review, transfer-in, pre-birth, receiving-in */
extern words_list conference_outcomes; /* plan-made, no-plan, continued, ended */
extern words_list conference_outcome_words;
extern words_list off_ways; /* cancelled, stood-down, adjourned */
extern words_list off_way_words;

extern words_list check_results; /* done, refused, not-needed */

extern words_list
    audit_names; /* the usual audits: participation, agency, care-plan, case-file, observation */
extern words_list audit_methods; /* random, stratified, chosen */
extern words_list audit_answers; /* yes-no, grade, text */

extern words_list prp_parties; /* council, health, education, police, … */
extern words_list prp_accepts; /* yes, partly, no */

extern words_list link_kinds;     /* attendance, visit, training */
extern words_list feedback_kinds; /* complaint, compliment */
extern words_list feedback_kind_words;
extern words_list feedback_outcomes; /* upheld, partly, not-upheld, withdrawn */

extern words_list standard_who;   /* all, under-5, placement-order, new, plan, transfer-in */
extern words_list standard_what;  /* review, review-after, core-group, allocated, conference, contact */
extern words_list standard_units; /* wd, days, months */

/* The measures of the annual report that have targets and figures of other councils beside them. */
extern words_list report_measures; /* cla_on_time, rcpc_on_time, icpc_on_time, views, decisions_in_time */
extern words_list prose_states;    /* draft, final */
extern words_list report_sections; /* of the annual report: headlines, service, …; then pag_sections */
extern words_list pag_sections;    /* of the pack for a district's meeting: pag-well, pag-worry, pag-next */
/* "pag-well/Aldermoss", as it is kept; "" = the county's. */
void pag_prose_section(char out[100], const char *section, const char *district);

/* The words that stand beside a list's code; the code itself where it has none. */
const char *records_words(words_list codes, words_list words, const char *code);

#endif
