/* One child's case, assembled: every clock with its reviews judged, who held it when, bookings, disputes,
 * family, notes and the trail of changes. The browser's case screen and `iro show` print the same. */
#ifndef IRO_CASE_H
#define IRO_CASE_H

#include "iro/store/case_facts.h"
#include "iro/service/dues.h"
#include "iro/service/case_records.h"
#include "iro/service/service.h"
#include "iro/base/str.h"

#include <stdio.h>

/* When the case system says it is due, where that is not the law's day. */
struct case_system_due {
        day due; /* DAY_NONE = it says the same, or nothing */
        enum due_cause cause;
};

struct case_review {
        day held, due; /* due DAY_NONE = not assessable */
        enum judgement judgement;
        enum stream stream;
        int number, pn;       /* 0 / -1 = unknown */
        enum clock_rule rule; /* behind `due`, and the day it counts from */
        day counted_from;
        int iro; /* index into the service's IROs: who held the case on the day; -1 = nobody */
        struct case_meeting meeting;
        struct case_system_due system;
};

/* What happened beside the reviews, in the order of one day. */
enum case_step_kind {
        STEP_DECIDED, /* that the child should be placed for adoption */
        STEP_AUTHORITY,
        STEP_PLACED,
        STEP_RETURNED,
        STEP_REVERSED, /* that the child should no longer be placed */
        STEP_TRANSFER, /* the conference of a plan that moved in from another authority */
        STEP_EIGHTEEN  /* the birthday, while it is near */
};
struct case_step {
        day on;
        day referred; /* STEP_TRANSFER: its referral; DAY_NONE = not known */
        int wd;       /* and the working days since */
        enum case_step_kind kind;
};

struct case_clock {
        enum line line;
        struct clock clock;
        day start, ended; /* ended DAY_NONE = open */
        bool start_known;
        const struct case_row *row;  /* of the caseload, with status and booking; NULL when ended */
        const char *detail;          /* "C2, U4": legal status and placement; category of a plan */
        struct case_review *reviews; /* by day held */
        size_t n_reviews;
        struct case_step *steps; /* by day */
        size_t n_steps;
        struct case_system_due system; /* of the review to come */
};

struct case_held {
        enum line line;
        int iro, team; /* indexes; -1 */
        day from, to;  /* to exclusive; DAY_NONE = open */
};

struct case_file {
        struct case_facts facts; /* who, family, notes, paperwork, changes */
        const char *id, *sex;    /* sex "" = not recorded */
        day dob;
        int age;                   /* completed years; -1 = unknown */
        struct case_clock *clocks; /* open ones first, then the newest */
        size_t n_clocks;
        struct case_held *held; /* newest first */
        size_t n_held;
        struct booking *bookings; /* by line, then day */
        size_t n_bookings;
        const struct prp **prps; /* the service's; newest first */
        size_t n_prps;
        struct case_records records; /* decisions, flags, contacts, checks … */
};

/* The service must be loaded and must outlive the file. False with a message when there is no such child. */
bool case_load(struct case_file *f, const struct service *s, struct db *db, const char *child_id,
               struct err *e);
void case_release(struct case_file *f);
/* "Second review: within 3 months of the first, counted from 4 May 2020 (reg 33(2) …)"; appends. */
void case_why(const struct clock *c, struct strbuf *out);
/* "Placed for adoption: first review within 4 weeks of the placement, counted from …": one sentence with its
 * source; appends. */
void case_step_words(const struct case_step *s, struct strbuf *out);
/* "late: The IRO was ill (iro-sickness); attends, an advocate speaks (PN2); in person; spoken with in
 * private": what is recorded of a review, in words; appends. */
void case_review_words(const struct case_review *r, struct strbuf *out);
/* The steps of a clock from the events it folded over. (for case.c) */
void case_steps_take(struct case_clock *k, const struct child *c, const struct care *care, day eighteen,
                     const struct service *s);
/* "the case system says 30 Oct 2021: it counts from …"; appends nothing where it says the same. */
void case_system_words(const struct case_system_due *d, struct strbuf *out);
/* As text, for `iro show` and for screen readers; the child's name only when asked for. */
void case_print(const struct case_file *f, const struct service *s, bool names, FILE *out);

#endif
