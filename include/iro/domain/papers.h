/* The papers around a review: which there are, and when each is due. Pure. */
#ifndef IRO_PAPERS_H
#define IRO_PAPERS_H

#include "iro/domain/calendar.h"

/* The papers around a review, a row for each: X(NAME, id, before, what is done, what is measured, from when).
 * The working days allowed are the setting paper.<id>, counted before the review or after it. */
#define PAPER_ROWS(X) \
        X("consultation", consultation, true, "the social worker consults the IRO", \
          "Social worker consulted the IRO", "before") \
        X("sw-report", sw_report, true, "the social work report and care plan reach the IRO", \
          "Social work report and plan", "before") \
        X("decisions", decisions, false, "the decisions are written", "Decisions written within", "") \
        X("manager-response", manager_response, false, "the manager responds to the decisions", \
          "Manager answered within", "of the decisions") \
        X("record", record, false, "the full record is written", "Full record within", "") \
        X("distributed", distributed, false, "the record is distributed", "Record distributed within", "") \
        X("care-plan", care_plan, false, "the care plan is updated", "Care plan updated within", "")
enum { PAPERS = 7, PAPER_DECISIONS = 2, PAPER_ANSWER = 3 };
struct paper {
        const char *name, *setting; /* "sw-report", "paper.sw_report" */
        bool before;                /* its days are counted before the review, else after it */
        const char *words;          /* "the decisions are written" */
        const char *within, *from;  /* "Manager answered within" 5 working days "of the decisions" */
};
extern const struct paper papers[PAPERS];
extern const char *const paper_names[PAPERS + 1]; /* in their order; ends with NULL */

/* When the paper of a review is due, with the working days allowed of each: the manager's answer from the day
 * the decisions were written, where they were not from the day they were due. `decisions` DAY_NONE = not
 * written. */
day paper_due(const struct calendar *c, int paper, day review, day decisions, const int wd[PAPERS]);

#endif
