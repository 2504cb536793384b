/* The actions that record what stands beside the clock: rows of the table of actions (acts.h). */
#ifndef IRO_ACTS_RECORDS_H
#define IRO_ACTS_RECORDS_H

#define DECIDE_KEY "d", "decide", "record a decision of the review: who does what by when"
#define FLAG_KEY "x", "flag", "set, change or end a flag: permanence, family life, drift"
#define CONTACT_KEY "t", "contact", "record a contact of the IRO with the child"
#define HELD_CONFERENCE_KEY "M", "conference", "record a conference: its kind, outcome, quorum and dissent"
#define CHECKED_KEY "K", "check", "record a check: health, dental, education plan and others"
#define PRP_REPLY_KEY "y", "reply", "record a reply to the PRP"
#define CORE_GROUP_KEY "O", "core group", "record a core group of the plan"
#define AGENCY_DECISION_KEY "E", "e-mail", "record an agency's decision that came after a conference"
#define FEEDBACK_KEY "T", "complaint", "record a complaint or compliment, or its answer"
#define AUDIT_ANSWER_KEY "J", "answer", "answer a question of the audit about the case"
#define AUDIT_ACTION_KEY "%", "action", "record what became of the action"
#define LINK_KEY "+", "attended", "record an IRO's attendance at the team, a visit or training"
#define DECISION_KEY "D", "decision", "record what became of the decision"

/* Options of what is held: what was decided, and what earlier decisions came to. */
#define DECISIONS_MADE \
        {"decisions", ARG_TEXT, ARG_OPTION | ARG_LINES, NULL, \
         "what was decided, a line each: WORDS | OWNER | DUE"}, \
        { \
                "done", ARG_TEXT, ARG_OPTION, NULL, "numbers of earlier decisions that are done: 1,3" \
        }

/* What a dispute is about, what is asked and of whom. */
#define PRP_SAYS \
        {"issue", ARG_TEXT, ARG_OPTION | ARG_LINES | ARG_CLEARS, NULL, "what the matter is"}, \
            {"ask", ARG_TEXT, ARG_OPTION | ARG_LINES | ARG_CLEARS, NULL, "what is asked"}, \
            {"of", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "of whom it is asked"}, \
        { \
                "party", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, prp_parties, "the agency it is with [council]" \
        }

#define ACTS_RECORDS(X) \
        X(PRP_ABOUT, act_prp_about, "prp about", "What a PRP is about", \
          "record what a PRP is about, what is asked and of whom", MAY_PRP, 0, NO_KEY, \
          {"id", ARG_PRP, 0, NULL, "the PRP"}, PRP_SAYS) \
        X(PRP_REPLY, act_prp_reply, "prp reply", "Record a reply to a PRP", "record a reply to a PRP", \
          MAY_PRP, 0, PRP_REPLY_KEY, {"id", ARG_PRP, 0, NULL, "the PRP"}, \
          {"text", ARG_TEXT, ARG_REST | ARG_LINES, NULL, "what was replied"}, \
          {"by", ARG_TEXT, ARG_OPTION, NULL, "who replied"}, \
          {"accepted", ARG_CHOICE, ARG_OPTION, prp_accepts, "whether what was asked is conceded"}, \
          ON("the day of the reply [as-at]")) \
        X(DECIDE, act_decide, "decide", "Record decisions", "record decisions of a review or conference", \
          MAY_RECORD, ACT_BULK, DECIDE_KEY, CHILD, STREAM, \
          {"text", ARG_TEXT, ARG_REST | ARG_LINES, NULL, \
           "what was decided, a line each: WORDS | OWNER | DUE"}, \
          {"owner", ARG_TEXT, ARG_OPTION, NULL, "who carries it out, a role or a person"}, \
          {"team", ARG_TEAM, ARG_OPTION | ARG_CLEARS, NULL, "the owner's team [that of the case]"}, \
          {"due", ARG_DATE, ARG_OPTION, NULL, "by when"}, \
          {"at", ARG_CHOICE, ARG_OPTION, decision_meetings, "where it was decided [review or conference]"}, \
          ON("the day it was decided [as-at]")) \
        X(DECISION, act_decision, "decision", "What became of a decision", \
          "record what became of a decision", MAY_RECORD, 0, DECISION_KEY, \
          {"decision", ARG_DECISION, 0, NULL, "CHILD:NUMBER, as in its list"}, \
          {"state", ARG_CHOICE, ARG_MAYBE, decision_states, "open, done, not-done or not-needed"}, \
          {"reason", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "why it is not done, or not needed any more"}, \
          {"owner", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "another owner"}, \
          {"team", ARG_TEAM, ARG_OPTION | ARG_CLEARS, NULL, "the owner's team"}, \
          {"due", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "another date"}, \
          {"asked", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "the day it was asked after"}, \
          ON("the day it was done, or given up [as-at]")) \
        X(FLAG, act_flag, "flag", "Set a flag", "set, change or end a flag on a case", MAY_NOTE, ACT_BULK, \
          FLAG_KEY, CHILD, \
          {"flag", ARG_OWN, 0, flag_kinds, "permanence, family-life, drift or a kind of the council's own"}, \
          {"why", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "why"}, \
          {"plan", ARG_CHOICE, ARG_OPTION, permanence_plans, "permanence: the plan"}, \
          {"parallel", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, permanence_plans, \
           "permanence: the parallel plan"}, \
          {"agreed", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "permanence: the day it was agreed"}, \
          {"look", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "when it is looked at next"}, \
          {"ended", ARG_DATE, ARG_OPTION, NULL, "the day it ended"}, \
          {"outcome", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "how it ended"}, \
          ON("the day it is set [as-at]")) \
        X(CONTACT, act_contact, "contact", "Record a contact", "record a contact of the IRO with a child", \
          MAY_NOTE, ACT_BULK, CONTACT_KEY, CHILD, \
          {"contact", ARG_CHOICE, 0, contact_kinds, \
           "visit, call, message, before-review, midway or consultation"}, \
          {"date", ARG_DATE, 0, NULL, "the day"}, \
          {"alone", ARG_CHOICE, ARG_OPTION, yes_no, "was the child seen or spoken with alone"}, \
          {"iro", ARG_IRO, ARG_OPTION, NULL, "who [who holds the case]"}, \
          {"words", ARG_TEXT, ARG_OPTION | ARG_LINES, NULL, "what it was about"}) \
        X(HELD_CONFERENCE, act_meeting, "meeting", "Record a conference as a meeting", \
          "record the kind, outcome, quorum and dissent of a conference", MAY_RECORD, ACT_BULK, \
          HELD_CONFERENCE_KEY, CHILD, {"date", ARG_DATE, 0, NULL, "the day of the conference"}, \
          {"kind", ARG_CHOICE, ARG_OPTION, conference_kinds, "what kind of conference"}, \
          {"outcome", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, conference_outcomes, "what it came to"}, \
          {"quorate", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, quorum_names, "was it quorate"}, \
          {"reason", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "why it was not quorate"}, \
          {"dissent", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "which agency dissented, and why"}, \
          {"summary", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "the day the chair's summary was sent"}, \
          {"chair", ARG_IRO, ARG_OPTION, NULL, "who chaired it"}, \
          {"meeting", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, \
           "an id that the children of one meeting share"}) \
        X(AGENCY_DECISION, act_agency_decision, "agency decision", "Record an agency's decision", \
          "record an agency's decision sent after a conference", MAY_RECORD, 0, AGENCY_DECISION_KEY, CHILD, \
          {"date", ARG_DATE, 0, NULL, "the day of the conference"}, \
          {"agency", ARG_ID, 0, NULL, "school, health-visitor, police"}, \
          {"text", ARG_TEXT, ARG_REST | ARG_LINES, NULL, "its decision and analysis"}, \
          {"received", ARG_DATE, ARG_OPTION, NULL, "the day it came [as-at]"}) \
        X(CORE_GROUP, act_core_group, "core group", "Record a core group", "record a core group of a plan", \
          MAY_RECORD, ACT_BULK, CORE_GROUP_KEY, CHILD, {"date", ARG_DATE, 0, NULL, "the day it met"}, \
          {"words", ARG_TEXT, ARG_OPTION, NULL, "what is to be said of it"}) \
        X(CHECKED, act_checked, "checked", "Record a check", "record what was checked at a review", \
          MAY_RECORD, ACT_BULK, CHECKED_KEY, CHILD, {"check", ARG_OWN, 0, check_kinds, "what was checked"}, \
          {"date", ARG_DATE, 0, NULL, "the day it was done"}, \
          {"valid-to", ARG_DATE, ARG_OPTION, NULL, "it holds until [by the rule]"}, \
          {"result", ARG_CHOICE, ARG_OPTION, check_results, "done, refused or not-needed [done]"}, \
          {"words", ARG_TEXT, ARG_OPTION, NULL, "what is to be said of it"}) \
        X(AUDIT_OPEN, act_audit_open, "audit open", "Open an audit", "open an audit, or change it", \
          MAY_STAFF, 0, NO_KEY, {"round", ARG_ID, 0, NULL, "its id: participation-2020"}, \
          {"audit", ARG_OWN, 0, audit_names, "its name: participation, agency …"}, \
          {"title", ARG_TEXT, ARG_OPTION, NULL, "what it is about"}, \
          {"from", ARG_DATE, ARG_OPTION, NULL, "its first day"}, \
          {"to", ARG_DATE, ARG_OPTION, NULL, "its last day"}) \
        X(AUDIT_ASK, act_audit_ask, "audit ask", "Add a question to an audit", "add a question to an audit", \
          MAY_STAFF, 0, NO_KEY, {"round", ARG_ID, 0, NULL, "the audit"}, \
          {"text", ARG_TEXT, ARG_REST, NULL, "the question"}, \
          {"answers", ARG_CHOICE, ARG_OPTION, audit_answers, "yes-no, grade or text [yes-no]"}) \
        X(AUDIT_DRAW, act_audit_draw, "audit draw", "Draw the sample of an audit", \
          "draw the sample of an audit", MAY_STAFF, ACT_CASES, NO_KEY, \
          {"round", ARG_ID, 0, NULL, "the audit"}, \
          {"size", ARG_NUMBER, ARG_OPTION, NULL, "how many cases [10]"}, \
          {"seed", ARG_NUMBER, ARG_OPTION, NULL, "the same number draws the same sample [1]"}, \
          {"method", ARG_CHOICE, ARG_OPTION, audit_methods, "random or stratified by area [stratified]"}, \
          {"line", ARG_CHOICE, ARG_OPTION, line_names, "cla or cp [cla]"}, \
          {"area", ARG_TEXT, ARG_OPTION, NULL, "of one area"}, \
          {"auditors", ARG_TEXT, ARG_OPTION, NULL, \
           "ids apart by commas: each in turn, never of an own case"}, \
          {"due", ARG_DATE, ARG_OPTION, NULL, "by when"}) \
        X(AUDIT_ANSWER, act_audit_answer, "audit answer", "Answer a question of an audit", \
          "answer a question about a case of an audit", MAY_RECORD, 0, AUDIT_ANSWER_KEY, \
          {"case", ARG_ID, 0, NULL, "the audited case, as in the list audits"}, \
          {"question", ARG_NUMBER, 0, NULL, "the number of the question"}, \
          {"answer", ARG_TEXT, ARG_REST, NULL, "yes, no, n.a., a grade or words"}, \
          {"remark", ARG_TEXT, ARG_OPTION, NULL, "a comment"}, ON("the day [as-at]")) \
        X(AUDIT_TOTAL, act_audit_total, "audit total", "Enter an audit's result", \
          "enter a result of an audit that was counted elsewhere", MAY_STAFF, 0, NO_KEY, \
          {"round", ARG_ID, 0, NULL, "the audit"}, {"yes", ARG_TEXT, 0, NULL, "how many yes"}, \
          {"asked", ARG_TEXT, 0, NULL, "of how many"}, {"text", ARG_TEXT, ARG_REST, NULL, "the question"}) \
        X(AUDIT_ACTION, act_audit_action, "audit action", "Record an action from an audit", \
          "record an action from an audit, or that it is done", MAY_STAFF, 0, AUDIT_ACTION_KEY, \
          {"round", ARG_ID, 0, NULL, "the audit"}, \
          {"text", ARG_TEXT, ARG_REST | ARG_MAYBE, NULL, "what is to be done"}, \
          {"action", ARG_NUMBER, ARG_OPTION, NULL, "the number of an action there is"}, \
          {"owner", ARG_TEXT, ARG_OPTION, NULL, "who does it"}, \
          {"due", ARG_DATE, ARG_OPTION, NULL, "by when"}, \
          {"done", ARG_DATE, ARG_OPTION, NULL, "the day it was done"}) \
        X(LINK, act_link, "link", "Record what was done with a linked team", \
          "record an IRO's attendance at, visit to or training of a team", MAY_STAFF, 0, LINK_KEY, \
          {"iro", ARG_IRO, 0, NULL, "the IRO"}, {"team", ARG_TEAM, 0, NULL, "the team"}, \
          {"link", ARG_CHOICE, 0, link_kinds, "attendance, visit or training"}, \
          {"date", ARG_DATE, 0, NULL, "the day"}, \
          {"words", ARG_TEXT, ARG_OPTION, NULL, "what it was about"}) \
        X(FEEDBACK, act_feedback, "feedback", "Record a complaint or compliment", \
          "record a complaint or compliment, or its answer", MAY_STAFF, 0, FEEDBACK_KEY, \
          {"feedback", ARG_CHOICE, ARG_MAYBE, feedback_kinds, "complaint or compliment"}, \
          {"text", ARG_TEXT, ARG_OPTION | ARG_LINES, NULL, "what was said"}, \
          {"theme", ARG_TEXT, ARG_OPTION, NULL, "what it is about"}, \
          {"by", ARG_TEXT, ARG_OPTION, NULL, "who said it"}, \
          {"child", ARG_CHILD, ARG_OPTION, NULL, "the child it is about"}, \
          {"iro", ARG_IRO, ARG_OPTION, NULL, "the IRO it is about"}, \
          {"team", ARG_TEAM, ARG_OPTION, NULL, "the team it is about"}, \
          {"answered", ARG_DATE, ARG_OPTION, NULL, "the day it was answered"}, \
          {"outcome", ARG_CHOICE, ARG_OPTION, feedback_outcomes, "how it ended"}, \
          {"id", ARG_ID, ARG_OPTION, NULL, "of one that is there: what is said changes it"}, \
          ON("the day it came [as-at]")) \
        X(STANDARD, act_standard, "standard", "Set a local standard", \
          "set or take out a local standard beside the law", MAY_CONFIG, 0, NO_KEY, \
          {"code", ARG_ID, 0, NULL, "its code: allocated, core-group, transfer-in or your own"}, \
          {"words", ARG_TEXT, ARG_REST | ARG_CLEARS, NULL, "what it asks, in words; - takes it out"}, \
          {"who", ARG_CHOICE, ARG_OPTION, standard_who, "of whom"}, \
          {"what", ARG_CHOICE, ARG_OPTION, standard_what, "what is asked"}, \
          {"within", ARG_TEXT, ARG_OPTION, NULL, "like 10wd, 28days or 3months"}, \
          {"from", ARG_DATE, ARG_OPTION, NULL, "in force from then [always]"}) \
        X(PROSE, act_prose, "prose", "Write words of a report", \
          "keep the words that stand with a section of a report", MAY_STAFF, 0, NO_KEY, \
          {"section", ARG_CHOICE, 0, report_sections, "headlines, service, reviews, … or pag-well …"}, \
          {"text", ARG_TEXT, ARG_REST | ARG_LINES | ARG_CLEARS, NULL, \
           "the words, in Markdown; - takes them out"}, \
          {"to", ARG_DATE, ARG_OPTION, NULL, "the last day of the report's year or month [as-at]"}, \
          {"district", ARG_TEXT, ARG_OPTION, NULL, "whose pack, with pag-well and the like [the county's]"}, \
          {"state", ARG_CHOICE, ARG_OPTION, prose_states, "draft or final [draft]"})

#endif
