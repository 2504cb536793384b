/* One child's case, assembled: every clock with its reviews judged, who held it when, bookings, disputes,
 * family, notes and the trail of changes. The browser's case screen and `iro show` print the same. */
#ifndef IRO_CASE_H
#define IRO_CASE_H

#include "iro/service.h"
#include "iro/str.h"

#include <stdio.h>

struct case_review {
        day held, due; /* due DAY_NONE = not assessable */
        enum judgement judgement;
        enum stream stream;
        int number, pn; /* 0 / -1 = unknown */
        int iro;        /* index into the service's IROs: who held the case on the day; -1 = nobody */
        const char *mode, *late_reason; /* "" = not recorded */
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
};

struct case_held {
        enum line line;
        int iro, team; /* indexes; -1 */
        day from, to;  /* to exclusive; DAY_NONE = open */
};

struct case_note {
        day on;
        const char *kind, *text;
};

struct case_paper {
        const char *stream, *paper;
        day review, done;
};

/* One change of the ledger that touched this child. */
struct case_change {
        int64_t no;
        const char *at, *who, *command, *words; /* at: UTC */
        int opened, closed;                     /* facts of this child it made known and ended */
};

struct case_file {
        struct arena texts;
        int64_t no;
        const char *id, *name, *sex, *family; /* "" = not recorded */
        day dob;
        int age;                   /* completed years; -1 = unknown */
        bool uasc;                 /* an unaccompanied asylum-seeking child by some return */
        struct case_clock *clocks; /* open ones first, then the newest */
        size_t n_clocks;
        struct case_held *held; /* newest first */
        size_t n_held;
        struct booking *bookings; /* by line, then day */
        size_t n_bookings;
        const struct prp **prps; /* the service's; newest first */
        size_t n_prps;
        const char **siblings; /* child ids of the family */
        size_t n_siblings;
        struct case_note *notes; /* newest first */
        size_t n_notes;
        struct case_paper *papers; /* newest review first */
        size_t n_papers;
        struct case_change *changes; /* newest first */
        size_t n_changes;
};

/* The service must be loaded and must outlive the file. False with a message when there is no such child. */
bool case_load(struct case_file *f, const struct service *s, struct db *db, const char *child_id,
               struct err *e);
void case_release(struct case_file *f);
/* "Second review: within 3 months of the first, counted from 4 May 2020 (reg 33(2) …)"; appends. */
void case_why(const struct clock *c, struct strbuf *out);
/* As text, for `iro show` and for screen readers; the child's name only when asked for. */
void case_print(const struct case_file *f, const struct service *s, bool names, FILE *out);

/* --- what the store adds to reader.h (src/store/case_store.c) --- */
void case_read_person(struct db *db, struct known known, struct case_file *f);
void case_read_family(struct db *db, struct known known, struct case_file *f);
void case_read_notes(struct db *db, struct known known, day as_at, struct case_file *f);
void case_read_papers(struct db *db, struct known known, day as_at, struct case_file *f);
void case_read_changes(struct db *db, struct known known, struct case_file *f);
/* Mode and late reason of one review; "" when not recorded. */
void case_read_review(struct db *db, struct known known, int64_t child, struct case_review *r,
                      struct arena *a);

#endif
