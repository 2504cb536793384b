/* The kinds of fact: a row each, and everything else is made of it (the enum, a fact's columns by name, the
 * statements, what a log shows). One table of the same name each in data/schema/. */
#ifndef IRO_FACT_H
#define IRO_FACT_H

/* What stands in a column. Numbers of the store: CHILD, IRO, TEAM, RETURN. Text: DAY and BIRTH are ISO dates
 * (BIRTH also the 18th birthday), CODE is a word out of a list or an identity, NAME somebody's name, WHO a
 * colleague's, WORDS free text. */
enum column_kind {
        COLUMN_CHILD,
        COLUMN_IRO,
        COLUMN_TEAM,
        COLUMN_RETURN,
        COLUMN_INT,
        COLUMN_FLAG, /* 0 or 1 */
        COLUMN_DAY,
        COLUMN_BIRTH,
        COLUMN_CODE,
        COLUMN_NAME,
        COLUMN_WHO,
        COLUMN_WORDS
};

/* X(fact, table, its columns), K(fact, column, kind) of the key, which stands first, V(…) a value. */
/* clang-format off */
#define FACTS(X, K, V) \
        X(CHILD_DETAIL, "child_detail", \
          K(CHILD_DETAIL, child, CHILD) K(CHILD_DETAIL, ret, RETURN) V(CHILD_DETAIL, sex, CODE) \
          V(CHILD_DETAIL, dob, BIRTH) V(CHILD_DETAIL, ethnicity, CODE) V(CHILD_DETAIL, upn, CODE) \
          V(CHILD_DETAIL, disability, CODE)) \
        X(UASC, "uasc", \
          K(UASC, child, CHILD) K(UASC, ret, RETURN) V(UASC, duc, BIRTH)) \
        X(PERSON, "person", \
          K(PERSON, child, CHILD) V(PERSON, name, NAME) V(PERSON, dob, BIRTH) V(PERSON, family_id, CODE)) \
        X(EPISODE, "episode", \
          K(EPISODE, child, CHILD) K(EPISODE, decom, DAY) K(EPISODE, ret, RETURN) V(EPISODE, rne, CODE) \
          V(EPISODE, ls, CODE) V(EPISODE, cin, CODE) V(EPISODE, place, CODE) \
          V(EPISODE, place_provider, CODE) V(EPISODE, dec, DAY) V(EPISODE, rec, CODE) \
          V(EPISODE, reason_place_change, CODE)) \
        X(PLACEMENT, "placement", \
          K(PLACEMENT, child, CHILD) K(PLACEMENT, date_placed, DAY) K(PLACEMENT, ret, RETURN) \
          V(PLACEMENT, date_ceased, DAY) V(PLACEMENT, reason_ceased, CODE)) \
        X(MISSING, "missing", \
          K(MISSING, child, CHILD) K(MISSING, started_on, DAY) K(MISSING, ret, RETURN) \
          V(MISSING, kind, CODE) V(MISSING, ended_on, DAY)) \
        X(SOCIAL_WORKER, "social_worker", \
          K(SOCIAL_WORKER, child, CHILD) K(SOCIAL_WORKER, sw_id, CODE) K(SOCIAL_WORKER, started_on, DAY) \
          K(SOCIAL_WORKER, ret, RETURN) V(SOCIAL_WORKER, ended_on, DAY) V(SOCIAL_WORKER, reason, CODE)) \
        X(PLAN, "plan", \
          K(PLAN, child, CHILD) K(PLAN, started_on, DAY) K(PLAN, ret, RETURN) V(PLAN, ended_on, DAY) \
          V(PLAN, initial_category, CODE) V(PLAN, latest_category, CODE) V(PLAN, previous_plans, INT)) \
        X(SECTION47, "section47", \
          K(SECTION47, child, CHILD) K(SECTION47, started_on, DAY) K(SECTION47, ret, RETURN) \
          V(SECTION47, icpc_target, DAY) V(SECTION47, icpc_on, DAY) \
          V(SECTION47, icpc_not_required, FLAG) V(SECTION47, cin_icpc_on, DAY) \
          V(SECTION47, cin_closed_on, DAY)) \
        X(ASSESSMENT, "assessment", \
          K(ASSESSMENT, child, CHILD) K(ASSESSMENT, started_on, DAY) K(ASSESSMENT, ret, RETURN) \
          V(ASSESSMENT, authorised_on, DAY)) \
        X(REVIEW, "review", \
          K(REVIEW, child, CHILD) K(REVIEW, stream, CODE) K(REVIEW, held_on, DAY) K(REVIEW, ret, RETURN) \
          V(REVIEW, participation, CODE) V(REVIEW, mode, CODE) V(REVIEW, private_conversation, CODE) \
          V(REVIEW, adjourned_to, DAY) V(REVIEW, late_reason, CODE) V(REVIEW, authorised_by, WHO) \
          V(REVIEW, quorate, CODE) V(REVIEW, outcome, WORDS)) \
        X(REVIEW_PART, "review_part", \
          K(REVIEW_PART, child, CHILD) K(REVIEW_PART, stream, CODE) K(REVIEW_PART, held_on, DAY) \
          K(REVIEW_PART, part, INT) V(REVIEW_PART, part_on, DAY)) \
        X(REVIEW_PAPER, "review_paper", \
          K(REVIEW_PAPER, child, CHILD) K(REVIEW_PAPER, stream, CODE) K(REVIEW_PAPER, review_on, DAY) \
          K(REVIEW_PAPER, paper, CODE) V(REVIEW_PAPER, done_on, DAY)) \
        X(CONFERENCE_AGENCY, "conference_agency", \
          K(CONFERENCE_AGENCY, child, CHILD) K(CONFERENCE_AGENCY, held_on, DAY) \
          K(CONFERENCE_AGENCY, agency, CODE) V(CONFERENCE_AGENCY, invited, FLAG) \
          V(CONFERENCE_AGENCY, attended, FLAG) V(CONFERENCE_AGENCY, report_received, FLAG) \
          V(CONFERENCE_AGENCY, report_shared, FLAG)) \
        X(CONFERENCE_CHILD, "conference_child", \
          K(CONFERENCE_CHILD, child, CHILD) K(CONFERENCE_CHILD, held_on, DAY) \
          V(CONFERENCE_CHILD, attended, FLAG) V(CONFERENCE_CHILD, met_chair, FLAG) \
          V(CONFERENCE_CHILD, prepared, FLAG) V(CONFERENCE_CHILD, views_represented, FLAG) \
          V(CONFERENCE_CHILD, parents, INT)) \
        X(MIDWAY, "midway", \
          K(MIDWAY, child, CHILD) K(MIDWAY, held_on, DAY) V(MIDWAY, iro, IRO)) \
        X(ALLOCATION, "allocation", \
          K(ALLOCATION, child, CHILD) K(ALLOCATION, stream, CODE) K(ALLOCATION, iro, IRO) \
          K(ALLOCATION, from_on, DAY) V(ALLOCATION, team, TEAM) V(ALLOCATION, to_on, DAY)) \
        X(BOOKING, "booking", \
          K(BOOKING, child, CHILD) K(BOOKING, stream, CODE) K(BOOKING, booked_on, DAY) \
          K(BOOKING, time, CODE) V(BOOKING, mode, CODE) V(BOOKING, cancelled_on, DAY)) \
        X(IRO_POST, "iro_post", \
          K(IRO_POST, iro, IRO) V(IRO_POST, name, NAME) V(IRO_POST, login, CODE) V(IRO_POST, role, CODE) \
          V(IRO_POST, area, CODE) V(IRO_POST, fte, INT) V(IRO_POST, contract, CODE) \
          V(IRO_POST, start_on, DAY) V(IRO_POST, end_on, DAY) V(IRO_POST, gender, CODE) \
          V(IRO_POST, ethnicity, CODE)) \
        X(TEAM_DETAIL, "team_detail", \
          K(TEAM_DETAIL, team, TEAM) V(TEAM_DETAIL, name, CODE) V(TEAM_DETAIL, district, CODE) \
          V(TEAM_DETAIL, area, CODE) V(TEAM_DETAIL, link_iro, IRO)) \
        X(ABSENCE, "absence", \
          K(ABSENCE, iro, IRO) K(ABSENCE, from_on, DAY) V(ABSENCE, to_on, DAY) V(ABSENCE, reason, WORDS)) \
        X(PRP_STAGE, "prp_stage", \
          K(PRP_STAGE, prp_id, CODE) K(PRP_STAGE, stage, CODE) V(PRP_STAGE, child, CHILD) \
          V(PRP_STAGE, stream, CODE) V(PRP_STAGE, iro, IRO) V(PRP_STAGE, raised_on, DAY) \
          V(PRP_STAGE, theme, WORDS) V(PRP_STAGE, entered_on, DAY) V(PRP_STAGE, resolved_on, DAY) \
          V(PRP_STAGE, outcome, CODE) V(PRP_STAGE, resolved_stage, CODE) V(PRP_STAGE, cafcass_on, DAY) \
          V(PRP_STAGE, impact, WORDS)) \
        X(NOTE, "note", \
          K(NOTE, child, CHILD) K(NOTE, written_on, DAY) K(NOTE, text, WORDS) V(NOTE, kind, CODE)) \
        X(AUDIT, "audit", \
          K(AUDIT, audit_id, CODE) K(AUDIT, question, WORDS) V(AUDIT, child, CHILD) \
          V(AUDIT, stream, CODE) V(AUDIT, audited_on, DAY) V(AUDIT, auditor, WHO) \
          V(AUDIT, answer, WORDS)) \
        X(LATE_REASON, "late_reason", \
          K(LATE_REASON, code, CODE) V(LATE_REASON, category, CODE) V(LATE_REASON, words, WORDS)) \
        X(BANK_HOLIDAY, "bank_holiday", \
          K(BANK_HOLIDAY, on_day, DAY) V(BANK_HOLIDAY, title, WORDS)) \
        X(SETTING, "setting", \
          K(SETTING, name, CODE) V(SETTING, value, WORDS)) \
        X(RETURN_TABLE, "return_table", \
          K(RETURN_TABLE, ret, RETURN) K(RETURN_TABLE, tbl, CODE) V(RETURN_TABLE, rows, INT) \
          V(RETURN_TABLE, imported_on, DAY)) \
        X(IMPORT_QUERY, "import_query", \
          K(IMPORT_QUERY, ret, RETURN) K(IMPORT_QUERY, tbl, CODE) K(IMPORT_QUERY, code, CODE) \
          K(IMPORT_QUERY, child, CHILD) K(IMPORT_QUERY, subject, CODE) V(IMPORT_QUERY, words, WORDS)) \
        X(QUERY_ANSWER, "query_answer", \
          K(QUERY_ANSWER, code, CODE) K(QUERY_ANSWER, child, CHILD) K(QUERY_ANSWER, subject, CODE) \
          V(QUERY_ANSWER, answer, WORDS)) \
        X(USER, "users", \
          K(USER, login, CODE) V(USER, role, CODE) V(USER, area, CODE)) \
        X(DEATH, "death", \
          K(DEATH, child, CHILD) K(DEATH, ret, RETURN) V(DEATH, died_on, DAY)) \
        X(REFERRAL, "referral", \
          K(REFERRAL, child, CHILD) K(REFERRAL, referred_on, DAY) K(REFERRAL, ret, RETURN) \
          V(REFERRAL, closed_on, DAY)) \
        X(TRANSFER_IN, "transfer_in", \
          K(TRANSFER_IN, child, CHILD) K(TRANSFER_IN, held_on, DAY) K(TRANSFER_IN, ret, RETURN) \
          V(TRANSFER_IN, referred_on, DAY)) \
        X(AUTHORITY, "authority", \
          K(AUTHORITY, child, CHILD) K(AUTHORITY, given_on, DAY) K(AUTHORITY, kind, CODE)) \
        X(RETURN_DAY, "return_day", \
          K(RETURN_DAY, ret, RETURN) V(RETURN_DAY, of_on, DAY) V(RETURN_DAY, given, FLAG)) \
        X(HEALTH, "health", \
          K(HEALTH, child, CHILD) K(HEALTH, ret, RETURN) V(HEALTH, sdq_score, CODE) V(HEALTH, sdq_reason, CODE) \
          V(HEALTH, health_check, CODE) V(HEALTH, immunisations, CODE) V(HEALTH, teeth_check, CODE) \
          V(HEALTH, health_assessment, CODE)) \
        X(EXTRACT, "extract", \
          K(EXTRACT, ret, RETURN) V(EXTRACT, extracted_on, DAY) V(EXTRACT, window_on, DAY)) \
        X(SYSTEM_DUE, "system_due", \
          K(SYSTEM_DUE, child, CHILD) K(SYSTEM_DUE, stream, CODE) K(SYSTEM_DUE, held_on, DAY) \
          K(SYSTEM_DUE, ret, RETURN) V(SYSTEM_DUE, due_on, DAY)) \
        X(MEETING, "meeting", \
          K(MEETING, child, CHILD) K(MEETING, stream, CODE) K(MEETING, held_on, DAY) \
          K(MEETING, ret, RETURN) V(MEETING, meeting_id, CODE)) \
        X(IRO_CONTACT, "iro_contact", \
          K(IRO_CONTACT, child, CHILD) K(IRO_CONTACT, ret, RETURN) V(IRO_CONTACT, seen_on, DAY)) \
        X(PLACEMENT_ORDER, "placement_order", \
          K(PLACEMENT_ORDER, child, CHILD) K(PLACEMENT_ORDER, ordered_on, DAY) \
          K(PLACEMENT_ORDER, ret, RETURN) V(PLACEMENT_ORDER, placed_on, DAY)) \
        X(VISIT, "visit", \
          K(VISIT, child, CHILD) K(VISIT, kind, CODE) K(VISIT, visited_on, DAY) K(VISIT, ret, RETURN) \
          V(VISIT, seen, FLAG) V(VISIT, seen_alone, FLAG)) \
        X(CARE_PLAN, "care_plan", \
          K(CARE_PLAN, child, CHILD) K(CARE_PLAN, started_on, DAY) K(CARE_PLAN, ret, RETURN) \
          V(CARE_PLAN, ended_on, DAY)) \
        X(DECISION, "decision", \
          K(DECISION, child, CHILD) K(DECISION, no, INT) V(DECISION, stream, CODE) \
          V(DECISION, made_on, DAY) V(DECISION, made_at, CODE) V(DECISION, text, WORDS) \
          V(DECISION, owner, WHO) V(DECISION, team, TEAM) V(DECISION, due_on, DAY) \
          V(DECISION, state, CODE) V(DECISION, ended_on, DAY) V(DECISION, reason, WORDS) \
          V(DECISION, asked_on, DAY) V(DECISION, prp_id, CODE)) \
        X(FLAG, "flag", \
          K(FLAG, child, CHILD) K(FLAG, kind, CODE) K(FLAG, from_on, DAY) V(FLAG, why, WORDS) \
          V(FLAG, plan, CODE) V(FLAG, parallel, CODE) V(FLAG, agreed_on, DAY) V(FLAG, look_on, DAY) \
          V(FLAG, ended_on, DAY) V(FLAG, outcome, WORDS)) \
        X(CONTACT, "contact", \
          K(CONTACT, child, CHILD) K(CONTACT, held_on, DAY) K(CONTACT, kind, CODE) V(CONTACT, iro, IRO) \
          V(CONTACT, alone, FLAG) V(CONTACT, words, WORDS)) \
        X(CONFERENCE, "conference", \
          K(CONFERENCE, child, CHILD) K(CONFERENCE, held_on, DAY) V(CONFERENCE, kind, CODE) \
          V(CONFERENCE, outcome, CODE) V(CONFERENCE, meeting_id, CODE) V(CONFERENCE, chair, IRO) \
          V(CONFERENCE, quorate, CODE) V(CONFERENCE, quorum_reason, WORDS) V(CONFERENCE, dissent, WORDS) \
          V(CONFERENCE, summary_sent_on, DAY)) \
        X(AGENCY_DECISION, "agency_decision", \
          K(AGENCY_DECISION, child, CHILD) K(AGENCY_DECISION, held_on, DAY) \
          K(AGENCY_DECISION, agency, CODE) V(AGENCY_DECISION, decision, WORDS) \
          V(AGENCY_DECISION, received_on, DAY)) \
        X(MEETING_OFF, "meeting_off", \
          K(MEETING_OFF, child, CHILD) K(MEETING_OFF, stream, CODE) K(MEETING_OFF, off_on, DAY) \
          V(MEETING_OFF, how, CODE) V(MEETING_OFF, said_on, DAY) V(MEETING_OFF, reason, WORDS) \
          V(MEETING_OFF, said_by, WHO) V(MEETING_OFF, new_on, DAY)) \
        X(CORE_GROUP, "core_group", \
          K(CORE_GROUP, child, CHILD) K(CORE_GROUP, held_on, DAY) V(CORE_GROUP, words, WORDS)) \
        X(REVIEW_CHECK, "review_check", \
          K(REVIEW_CHECK, child, CHILD) K(REVIEW_CHECK, kind, CODE) K(REVIEW_CHECK, done_on, DAY) \
          V(REVIEW_CHECK, valid_to, DAY) V(REVIEW_CHECK, result, CODE) V(REVIEW_CHECK, words, WORDS)) \
        X(CHECK_RULE, "check_rule", \
          K(CHECK_RULE, kind, CODE) K(CHECK_RULE, age_from, INT) V(CHECK_RULE, words, WORDS) \
          V(CHECK_RULE, theme, CODE) V(CHECK_RULE, age_to, INT) V(CHECK_RULE, statuses, CODE) \
          V(CHECK_RULE, placements, CODE) V(CHECK_RULE, uasc, FLAG) V(CHECK_RULE, first_wd, INT) \
          V(CHECK_RULE, months, INT)) \
        X(AUDIT_ROUND, "audit_round", \
          K(AUDIT_ROUND, round, CODE) V(AUDIT_ROUND, name, CODE) V(AUDIT_ROUND, title, WORDS) \
          V(AUDIT_ROUND, from_on, DAY) V(AUDIT_ROUND, to_on, DAY) V(AUDIT_ROUND, method, CODE) \
          V(AUDIT_ROUND, size, INT) V(AUDIT_ROUND, seed, INT)) \
        X(AUDIT_QUESTION, "audit_question", \
          K(AUDIT_QUESTION, round, CODE) K(AUDIT_QUESTION, no, INT) V(AUDIT_QUESTION, question, WORDS) \
          V(AUDIT_QUESTION, answers, CODE)) \
        X(AUDIT_SAMPLE, "audit_sample", \
          K(AUDIT_SAMPLE, round, CODE) K(AUDIT_SAMPLE, audit_id, CODE) V(AUDIT_SAMPLE, child, CHILD) \
          V(AUDIT_SAMPLE, stream, CODE) V(AUDIT_SAMPLE, iro, IRO) V(AUDIT_SAMPLE, team, TEAM) \
          V(AUDIT_SAMPLE, auditor, WHO) V(AUDIT_SAMPLE, due_on, DAY)) \
        X(AUDIT_REMARK, "audit_remark", \
          K(AUDIT_REMARK, audit_id, CODE) K(AUDIT_REMARK, question, WORDS) V(AUDIT_REMARK, child, CHILD) \
          V(AUDIT_REMARK, remark, WORDS)) \
        X(AUDIT_TOTAL, "audit_total", \
          K(AUDIT_TOTAL, round, CODE) K(AUDIT_TOTAL, question, WORDS) V(AUDIT_TOTAL, yes, INT) \
          V(AUDIT_TOTAL, asked, INT)) \
        X(AUDIT_ACTION, "audit_action", \
          K(AUDIT_ACTION, round, CODE) K(AUDIT_ACTION, no, INT) V(AUDIT_ACTION, text, WORDS) \
          V(AUDIT_ACTION, owner, WHO) V(AUDIT_ACTION, team, TEAM) V(AUDIT_ACTION, due_on, DAY) \
          V(AUDIT_ACTION, done_on, DAY) V(AUDIT_ACTION, child, CHILD) V(AUDIT_ACTION, outcome, WORDS)) \
        X(PRP_DETAIL, "prp_detail", \
          K(PRP_DETAIL, prp_id, CODE) V(PRP_DETAIL, child, CHILD) V(PRP_DETAIL, issue, WORDS) \
          V(PRP_DETAIL, ask, WORDS) V(PRP_DETAIL, of_whom, WHO) V(PRP_DETAIL, party, CODE) \
          V(PRP_DETAIL, cause, CODE)) \
        X(PRP_REPLY, "prp_reply", \
          K(PRP_REPLY, prp_id, CODE) K(PRP_REPLY, replied_on, DAY) V(PRP_REPLY, child, CHILD) \
          V(PRP_REPLY, who, WHO) V(PRP_REPLY, text, WORDS) V(PRP_REPLY, accepted, CODE)) \
        X(LINK_ACTIVITY, "link_activity", \
          K(LINK_ACTIVITY, iro, IRO) K(LINK_ACTIVITY, team, TEAM) K(LINK_ACTIVITY, kind, CODE) \
          K(LINK_ACTIVITY, held_on, DAY) V(LINK_ACTIVITY, words, WORDS)) \
        X(FEEDBACK, "feedback", \
          K(FEEDBACK, feedback_id, CODE) V(FEEDBACK, kind, CODE) V(FEEDBACK, received_on, DAY) \
          V(FEEDBACK, child, CHILD) V(FEEDBACK, iro, IRO) V(FEEDBACK, team, TEAM) \
          V(FEEDBACK, theme, WORDS) V(FEEDBACK, said_by, WHO) V(FEEDBACK, text, WORDS) \
          V(FEEDBACK, answered_on, DAY) V(FEEDBACK, outcome, CODE)) \
        X(LOCAL_STANDARD, "local_standard", \
          K(LOCAL_STANDARD, code, CODE) V(LOCAL_STANDARD, words, WORDS) V(LOCAL_STANDARD, who, CODE) \
          V(LOCAL_STANDARD, what, CODE) V(LOCAL_STANDARD, count, INT) V(LOCAL_STANDARD, unit, CODE) \
          V(LOCAL_STANDARD, from_on, DAY)) \
        X(REPORT_PROSE, "report_prose", \
          K(REPORT_PROSE, to_on, DAY) K(REPORT_PROSE, section, CODE) V(REPORT_PROSE, text, WORDS) \
          V(REPORT_PROSE, state, CODE)) \
        X(BENCHMARK, "benchmark", \
          K(BENCHMARK, measure, CODE) K(BENCHMARK, year, INT) K(BENCHMARK, area, CODE) \
          V(BENCHMARK, value, INT) V(BENCHMARK, source, WORDS)) \
        X(ERASURE, "erasure", \
          K(ERASURE, number, INT) K(ERASURE, reference, CODE) V(ERASURE, erased_on, DAY) \
          V(ERASURE, rows, INT)) \
        X(LEGAL_HOLD, "legal_hold", \
          K(LEGAL_HOLD, child, CHILD) K(LEGAL_HOLD, reference, CODE) V(LEGAL_HOLD, from_on, DAY) \
          V(LEGAL_HOLD, why, WORDS) V(LEGAL_HOLD, ended_on, DAY))
/* clang-format on */

#define FACT_ITSELF(fact, table, columns) FACT_##fact,
#define FACT_NO_COLUMN(fact, column, kind)
enum fact { FACTS(FACT_ITSELF, FACT_NO_COLUMN, FACT_NO_COLUMN) FACT_COUNT };
#undef FACT_ITSELF
#undef FACT_NO_COLUMN

/* A fact's columns by name: EPISODE_decom, EPISODE_ret, …, and EPISODE_COLUMNS of them. */
#define FACT_COLUMNS_OF(fact, table, columns) enum { columns fact##_COLUMNS };
#define FACT_COLUMN(fact, column, kind) fact##_##column,
FACTS(FACT_COLUMNS_OF, FACT_COLUMN, FACT_COLUMN)
#undef FACT_COLUMNS_OF
#undef FACT_COLUMN

enum { FACT_COLUMNS_MAX = 14 };

const char *fact_table(enum fact kind);         /* "episode" */
int fact_columns(enum fact kind);               /* how many values */
int fact_keys(enum fact kind);                  /* the first so many are the key */
const char *fact_column(enum fact kind, int i); /* its name */
enum column_kind fact_column_kind(enum fact kind, int i);
int fact_column_named(enum fact kind, const char *name); /* -1 = it has none of the name */

#endif
