/* The case system's own due dates beside the law's: why they differ. Pure. */
#ifndef IRO_DUES_H
#define IRO_DUES_H

#include "iro/domain/clock.h"

/* In the order in which they are tried; the first that explains the date holds. */
enum due_cause {
        DUE_DAYS_FOR_MONTHS, /* 91 or 183 days instead of 3 or 6 months (or the other way round) */
        DUE_WORKING_DAYS,    /* 20 working days counted as 28 days, or without the bank holidays */
        DUE_FROM_DUE,        /* chained from the date due instead of the date held */
        DUE_ADOPTION,        /* reg 36 not applied, or applied to the decision */
        DUE_REVIEW_MISSING,  /* it follows from a review that only one side has */
        DUE_OTHER,
        DUE_CAUSES
};
extern const char *const due_cause_names[DUE_CAUSES]; /* "days-for-months", … */
extern const char *const due_cause_words[DUE_CAUSES]; /* for people, after "because " */

/* One due date of a review, held or to come, and what the case system says of it. */
struct due_question {
        const struct clock_rules *rules;
        const struct clock_start *start;
        const struct event *events; /* of the clock, up to as-at */
        size_t n_events;
        day as_at, first_known;
        day held; /* DAY_NONE = the review to come */
        day law;  /* by the law; known */
        enum clock_rule rule;
        day counted_from;
        day law_before;       /* by the law, of the review before; DAY_NONE = none, or unknown */
        day system;           /* by the case system */
        const day *decisions; /* that the child should be placed for adoption */
        size_t n_decisions;
        const day *others; /* meetings of the case system that are no review of this clock */
        size_t n_others;
};
/* `scratch` has room for n_events + 1 events. */
enum due_cause due_cause(const struct due_question *q, struct event *scratch);

#endif
