/* The actions that record what stands beside the clock: rows of the table of actions (acts.h). */
#ifndef IRO_ACTS_RECORDS_H
#define IRO_ACTS_RECORDS_H

#define DECIDE_KEY "d", "decide", "record a decision of the review: who does what by when"
#define PRP_REPLY_KEY "y", "reply", "record a reply to the dispute"
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
        X(PRP_ABOUT, act_prp_about, "prp about", "What a dispute is about", \
          "record what a dispute is about, what is asked and of whom", MAY_PRP, 0, NO_KEY, \
          {"id", ARG_PRP, 0, NULL, "the dispute"}, PRP_SAYS) \
        X(PRP_REPLY, act_prp_reply, "prp reply", "Record a reply to a dispute", \
          "record a reply to a dispute", MAY_PRP, 0, PRP_REPLY_KEY, {"id", ARG_PRP, 0, NULL, "the dispute"}, \
          {"text", ARG_TEXT, ARG_REST | ARG_LINES, NULL, "what was replied"}, \
          {"by", ARG_TEXT, ARG_OPTION, NULL, "who replied"}, \
          {"accepted", ARG_CHOICE, ARG_OPTION, prp_accepts, \
           "is what was asked conceded: yes, partly or no"}, \
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
          ON("the day it was done, or given up [as-at]"))

#endif
