/* The nightly extract (Standard Safeguarding Dataset): its tables and the columns of them that are used, one
 * row a column. A table is known by its columns; names of older versions are taken for today's (ssd_column).
 */
#ifndef IRO_SSD_H
#define IRO_SSD_H

#include "iro/read/record.h"

enum {
        SSD_KEY = FIELD_COLUMN | FIELD_MUST /* the file must have it, and each row a value */
};

/* X(name of the field, column, kind, flags) */
#define SSD_PERSON_FIELDS(X) \
        X(PERSON_ID, "pers_person_id", FIELD_CHILD, SSD_KEY) \
        X(PERSON_LEGACY, "pers_legacy_id", FIELD_TEXT, 0) \
        X(PERSON_SEX, "pers_sex", FIELD_LEAD, 0) \
        X(PERSON_GENDER, "pers_gender", FIELD_LEAD, 0) \
        X(PERSON_ETHNICITY, "pers_ethnicity", FIELD_LEAD, 0) \
        X(PERSON_DOB, "pers_dob", FIELD_DATE, FIELD_COLUMN) \
        X(PERSON_EXPECTED, "pers_expected_dob", FIELD_DATE, 0) \
        X(PERSON_DEATH, "pers_death_date", FIELD_DATE, 0) \
        X(PERSON_UPN, "pers_upn", FIELD_TEXT, 0) \
        X(PERSON_FORENAME, "pers_forename", FIELD_TEXT, 0) \
        X(PERSON_SURNAME, "pers_surname", FIELD_TEXT, 0)

#define SSD_FAMILY_FIELDS(X) \
        X(FAMILY_ID, "fami_family_id", FIELD_TEXT, SSD_KEY) \
        X(FAMILY_PERSON, "fami_person_id", FIELD_CHILD, SSD_KEY)

#define SSD_IMMIGRATION_FIELDS(X) \
        X(IMMIGRATION_PERSON, "immi_person_id", FIELD_CHILD, SSD_KEY) \
        X(IMMIGRATION_START, "immi_immigration_status_start_date", FIELD_DATE, 0) \
        X(IMMIGRATION_END, "immi_immigration_status_end_date", FIELD_DATE, 0) \
        X(IMMIGRATION_STATUS, "immi_immigration_status", FIELD_TEXT, FIELD_COLUMN)

#define SSD_DISABILITY_FIELDS(X) \
        X(DISABILITY_PERSON, "disa_person_id", FIELD_CHILD, SSD_KEY) \
        X(DISABILITY_CODE, "disa_disability_code", FIELD_LEAD, FIELD_COLUMN)

#define SSD_CARE_FIELDS(X) \
        X(CARE_PERSON, "clae_person_id", FIELD_CHILD, SSD_KEY) \
        X(CARE_PERIOD, "clae_cla_id", FIELD_TEXT, FIELD_COLUMN) \
        X(CARE_START, "clae_cla_episode_start_date", FIELD_DATE, SSD_KEY) \
        X(CARE_REASON, "clae_cla_episode_start_reason", FIELD_LEAD, 0) \
        X(CARE_NEED, "clae_cla_primary_need_code", FIELD_LEAD, 0) \
        X(CARE_END, "clae_cla_episode_ceased_date", FIELD_DATE, FIELD_COLUMN) \
        X(CARE_END_REASON, "clae_cla_episode_ceased_reason", FIELD_LEAD, 0) \
        X(CARE_STAY, "clae_cla_placement_id", FIELD_TEXT, 0) \
        X(CARE_ENTERED, "clae_entered_care_date", FIELD_DATE, 0) \
        X(CARE_CONTACT, "clae_cla_last_iro_contact_date", FIELD_DATE, 0)

#define SSD_LEGAL_FIELDS(X) \
        X(LEGAL_PERSON, "lega_person_id", FIELD_CHILD, SSD_KEY) \
        X(LEGAL_STATUS, "lega_legal_status", FIELD_LEAD, FIELD_COLUMN) \
        X(LEGAL_START, "lega_legal_status_start_date", FIELD_DATE, SSD_KEY) \
        X(LEGAL_END, "lega_legal_status_end_date", FIELD_DATE, 0)

#define SSD_STAY_FIELDS(X) \
        X(STAY_ID, "clap_cla_placement_id", FIELD_TEXT, 0) \
        X(STAY_PERIOD, "clap_cla_id", FIELD_TEXT, 0) \
        X(STAY_PERSON, "clap_person_id", FIELD_CHILD, 0) \
        X(STAY_START, "clap_cla_placement_start_date", FIELD_DATE, SSD_KEY) \
        X(STAY_END, "clap_cla_placement_end_date", FIELD_DATE, 0) \
        X(STAY_TYPE, "clap_cla_placement_type", FIELD_LEAD, FIELD_COLUMN) \
        X(STAY_PROVIDER, "clap_cla_placement_provider", FIELD_LEAD, 0)

#define SSD_PERMANENCE_FIELDS(X) \
        X(PERMANENCE_PERSON, "perm_person_id", FIELD_CHILD, SSD_KEY) \
        X(PERMANENCE_DECISION, "perm_adm_decision_date", FIELD_DATE, FIELD_COLUMN) \
        X(PERMANENCE_ORDER, "perm_placement_order_date", FIELD_DATE, 0) \
        X(PERMANENCE_PLACED, "perm_placed_for_adoption_date", FIELD_DATE, 0) \
        X(PERMANENCE_REVERSED, "perm_decision_reversed_date", FIELD_DATE, 0) \
        X(PERMANENCE_WHY, "perm_decision_reversed_reason", FIELD_LEAD, 0)

#define SSD_CLA_REVIEW_FIELDS(X) \
        X(CLA_REVIEW_ID, "clar_cla_review_id", FIELD_TEXT, 0) \
        X(CLA_REVIEW_PERIOD, "clar_cla_id", FIELD_TEXT, FIELD_COLUMN) \
        X(CLA_REVIEW_PERSON, "clar_cla_person_id", FIELD_CHILD, 0) \
        X(CLA_REVIEW_DUE, "clar_cla_review_due_date", FIELD_DATE, 0) \
        X(CLA_REVIEW_DATE, "clar_cla_review_date", FIELD_DATE, FIELD_COLUMN) \
        X(CLA_REVIEW_CANCELLED, "clar_cla_review_cancelled", FIELD_FLAG, 0) \
        X(CLA_REVIEW_PARTICIPATION, "clar_cla_review_participation", FIELD_LEAD, 0)

#define SSD_ENQUIRY_FIELDS(X) \
        X(ENQUIRY_ID, "s47e_s47_enquiry_id", FIELD_TEXT, FIELD_COLUMN) \
        X(ENQUIRY_REFERRAL, "s47e_referral_id", FIELD_TEXT, 0) \
        X(ENQUIRY_PERSON, "s47e_person_id", FIELD_CHILD, SSD_KEY) \
        X(ENQUIRY_START, "s47e_s47_start_date", FIELD_DATE, SSD_KEY) \
        X(ENQUIRY_END, "s47e_s47_end_date", FIELD_DATE, 0) \
        X(ENQUIRY_NFA, "s47e_s47_nfa", FIELD_FLAG, 0)

#define SSD_CONFERENCE_FIELDS(X) \
        X(CONFERENCE_ID, "icpc_icpc_id", FIELD_TEXT, 0) \
        X(CONFERENCE_MEETING, "icpc_icpc_meeting_id", FIELD_TEXT, 0) \
        X(CONFERENCE_ENQUIRY, "icpc_s47_enquiry_id", FIELD_TEXT, 0) \
        X(CONFERENCE_REFERRAL, "icpc_referral_id", FIELD_TEXT, 0) \
        X(CONFERENCE_PERSON, "icpc_person_id", FIELD_CHILD, SSD_KEY) \
        X(CONFERENCE_TRANSFER, "icpc_icpc_transfer_in", FIELD_FLAG, 0) \
        X(CONFERENCE_TARGET, "icpc_icpc_target_date", FIELD_DATE, 0) \
        X(CONFERENCE_DATE, "icpc_icpc_date", FIELD_DATE, FIELD_COLUMN) \
        X(CONFERENCE_PLAN_MADE, "icpc_icpc_outcome_cp_flag", FIELD_FLAG, 0)

#define SSD_PLAN_FIELDS(X) \
        X(PLAN_ID, "cppl_cp_plan_id", FIELD_TEXT, FIELD_COLUMN) \
        X(PLAN_CONFERENCE, "cppl_icpc_id", FIELD_TEXT, 0) \
        X(PLAN_PERSON, "cppl_person_id", FIELD_CHILD, SSD_KEY) \
        X(PLAN_START, "cppl_cp_plan_start_date", FIELD_DATE, SSD_KEY) \
        X(PLAN_END, "cppl_cp_plan_end_date", FIELD_DATE, 0) \
        X(PLAN_OTHERS, "cppl_cp_plan_ola", FIELD_FLAG, 0) \
        X(PLAN_FIRST_CATEGORY, "cppl_cp_plan_initial_category", FIELD_TEXT, 0) \
        X(PLAN_LATEST_CATEGORY, "cppl_cp_plan_latest_category", FIELD_TEXT, 0)

#define SSD_CP_REVIEW_FIELDS(X) \
        X(CP_REVIEW_PLAN, "cppr_cp_plan_id", FIELD_TEXT, FIELD_COLUMN) \
        X(CP_REVIEW_PERSON, "cppr_person_id", FIELD_CHILD, 0) \
        X(CP_REVIEW_DUE, "cppr_cp_review_due_date", FIELD_DATE, 0) \
        X(CP_REVIEW_DATE, "cppr_cp_review_date", FIELD_DATE, FIELD_COLUMN) \
        X(CP_REVIEW_MEETING, "cppr_cp_review_meeting_id", FIELD_TEXT, 0) \
        X(CP_REVIEW_CONTINUES, "cppr_cp_review_outcome_continue_cp", FIELD_FLAG, 0) \
        X(CP_REVIEW_QUORATE, "cppr_cp_review_quorate", FIELD_FLAG, 0) \
        X(CP_REVIEW_PARTICIPATION, "cppr_cp_review_participation", FIELD_LEAD, 0)

#define SSD_REFERRAL_FIELDS(X) \
        X(REFERRAL_ID, "cine_referral_id", FIELD_TEXT, SSD_KEY) \
        X(REFERRAL_PERSON, "cine_person_id", FIELD_CHILD, SSD_KEY) \
        X(REFERRAL_DATE, "cine_referral_date", FIELD_DATE, FIELD_COLUMN) \
        X(REFERRAL_CLOSED, "cine_close_date", FIELD_DATE, 0)

#define SSD_CP_VISIT_FIELDS(X) \
        X(CP_VISIT_PERSON, "cppv_person_id", FIELD_CHILD, 0) \
        X(CP_VISIT_PLAN, "cppv_cp_plan_id", FIELD_TEXT, 0) \
        X(CP_VISIT_DATE, "cppv_cp_visit_date", FIELD_DATE, SSD_KEY) \
        X(CP_VISIT_SEEN, "cppv_cp_visit_seen", FIELD_FLAG, 0) \
        X(CP_VISIT_ALONE, "cppv_cp_visit_seen_alone", FIELD_FLAG, 0)

#define SSD_CLA_VISIT_FIELDS(X) \
        X(CLA_VISIT_PERIOD, "clav_cla_id", FIELD_TEXT, 0) \
        X(CLA_VISIT_PERSON, "clav_person_id", FIELD_CHILD, 0) \
        X(CLA_VISIT_DATE, "clav_cla_visit_date", FIELD_DATE, SSD_KEY) \
        X(CLA_VISIT_SEEN, "clav_cla_visit_seen", FIELD_FLAG, 0) \
        X(CLA_VISIT_ALONE, "clav_cla_visit_seen_alone", FIELD_FLAG, 0)

#define SSD_MISSING_FIELDS(X) \
        X(MISSING_PERSON, "miss_person_id", FIELD_CHILD, SSD_KEY) \
        X(MISSING_START, "miss_missing_episode_start_date", FIELD_DATE, SSD_KEY) \
        X(MISSING_KIND, "miss_missing_episode_type", FIELD_LEAD, 0) \
        X(MISSING_END, "miss_missing_episode_end_date", FIELD_DATE, 0)

#define SSD_ASSESSMENT_FIELDS(X) \
        X(ASSESSMENT_PERSON, "cina_person_id", FIELD_CHILD, SSD_KEY) \
        X(ASSESSMENT_START, "cina_assessment_start_date", FIELD_DATE, SSD_KEY) \
        X(ASSESSMENT_AUTHORISED, "cina_assessment_auth_date", FIELD_DATE, 0)

#define SSD_HEALTH_FIELDS(X) \
        X(HEALTH_PERSON, "clah_person_id", FIELD_CHILD, SSD_KEY) \
        X(HEALTH_TYPE, "clah_health_check_type", FIELD_TEXT, SSD_KEY) \
        X(HEALTH_DATE, "clah_health_check_date", FIELD_DATE, SSD_KEY) \
        X(HEALTH_STATUS, "clah_health_check_status", FIELD_TEXT, 0)

#define SSD_CARE_PLAN_FIELDS(X) \
        X(CARE_PLAN_PERSON, "lacp_person_id", FIELD_CHILD, SSD_KEY) \
        X(CARE_PLAN_START, "lacp_cla_care_plan_start_date", FIELD_DATE, SSD_KEY) \
        X(CARE_PLAN_END, "lacp_cla_care_plan_end_date", FIELD_DATE, 0)

#define SSD_PROFESSIONAL_FIELDS(X) \
        X(PROFESSIONAL_ID, "prof_professional_id", FIELD_TEXT, SSD_KEY) \
        X(PROFESSIONAL_STAFF, "prof_staff_id", FIELD_TEXT, 0) \
        X(PROFESSIONAL_NAME, "prof_professional_name", FIELD_TEXT, 0) \
        X(PROFESSIONAL_TITLE, "prof_professional_job_title", FIELD_TEXT, 0) \
        X(PROFESSIONAL_FTE, "prof_full_time_equivalency", FIELD_HUNDREDTHS, 0) \
        X(PROFESSIONAL_AGENCY, "prof_agency_worker_flag", FIELD_FLAG, 0)

#define SSD_INVOLVEMENT_FIELDS(X) \
        X(INVOLVEMENT_PERSON, "invo_person_id", FIELD_CHILD, SSD_KEY) \
        X(INVOLVEMENT_WHO, "invo_professional_id", FIELD_TEXT, FIELD_COLUMN) \
        X(INVOLVEMENT_ROLE, "invo_professional_role_id", FIELD_TEXT, FIELD_COLUMN) \
        X(INVOLVEMENT_TEAM, "invo_professional_team", FIELD_TEXT, 0) \
        X(INVOLVEMENT_START, "invo_involvement_start_date", FIELD_DATE, SSD_KEY) \
        X(INVOLVEMENT_END, "invo_involvement_end_date", FIELD_DATE, 0)

#define SSD_DEPARTMENT_FIELDS(X) \
        X(DEPARTMENT_ID, "dept_team_id", FIELD_TEXT, SSD_KEY) \
        X(DEPARTMENT_NAME, "dept_team_name", FIELD_TEXT, 0) \
        X(DEPARTMENT_PARENT, "dept_team_parent_name", FIELD_TEXT, 0)

/* X(table, its name, where its rows start and end: an end before the start is none) */
#define SSD_TABLES(X) \
        X(PERSON, "ssd_person", NULL, NULL) \
        X(FAMILY, "ssd_family", NULL, NULL) \
        X(IMMIGRATION, "ssd_immigration_status", NULL, NULL) \
        X(DISABILITY, "ssd_disability", NULL, NULL) \
        X(CARE, "ssd_cla_episodes", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date") \
        X(LEGAL, "ssd_legal_status", "lega_legal_status_start_date", "lega_legal_status_end_date") \
        X(STAY, "ssd_cla_placement", "clap_cla_placement_start_date", "clap_cla_placement_end_date") \
        X(PERMANENCE, "ssd_permanence", NULL, NULL) \
        X(CLA_REVIEW, "ssd_cla_reviews", NULL, NULL) \
        X(ENQUIRY, "ssd_s47_enquiry", NULL, NULL) \
        X(CONFERENCE, "ssd_initial_cp_conference", NULL, NULL) \
        X(PLAN, "ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date") \
        X(CP_REVIEW, "ssd_cp_reviews", NULL, NULL) \
        X(REFERRAL, "ssd_cin_episodes", NULL, NULL) \
        X(CP_VISIT, "ssd_cp_visits", NULL, NULL) \
        X(CLA_VISIT, "ssd_cla_visits", NULL, NULL) \
        X(MISSING, "ssd_missing", "miss_missing_episode_start_date", "miss_missing_episode_end_date") \
        X(ASSESSMENT, "ssd_cin_assessments", "cina_assessment_start_date", "cina_assessment_auth_date") \
        X(HEALTH, "ssd_cla_health", NULL, NULL) \
        X(CARE_PLAN, "ssd_cla_care_plan", "lacp_cla_care_plan_start_date", "lacp_cla_care_plan_end_date") \
        X(PROFESSIONAL, "ssd_professionals", NULL, NULL) \
        X(INVOLVEMENT, "ssd_involvements", "invo_involvement_start_date", "invo_involvement_end_date") \
        X(DEPARTMENT, "ssd_department", NULL, NULL)

/* SSD_CARE: index into tables_ssd; CARE_START: index into its fields. */
#define SSD_TABLE(t, name, start, end) SSD_##t,
#define SSD_FIELD(f, column, kind, flags) f,
enum ssd_table { SSD_TABLES(SSD_TABLE) SSD_TABLE_COUNT };
#define SSD_FIELDS(t, name, start, end) enum { SSD_##t##_FIELDS(SSD_FIELD) SSD_##t##_COUNT };
SSD_TABLES(SSD_FIELDS)

extern const struct import_table
    tables_ssd[]; /* as the others of record.h; facts of none: they are put together */

/* What a column of the file is called today: the name of a used column for its own and for those of older
 * versions, else the name as it is. */
const char *ssd_column(const char *name);

#endif
