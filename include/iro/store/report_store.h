/* What stands behind the figures of a report and is in no clock: how reviews were held, papers, agencies,
 * audits; and the record of every report that was handed over. Everything as known on a change. */
#ifndef IRO_REPORT_STORE_H
#define IRO_REPORT_STORE_H

#include "iro/domain/facts.h"
#include "iro/store/ledger.h"
#include "iro/base/mem.h"

/* How a review was held: of several returns each column's newest word. Texts: "" = not recorded. */
struct review_detail {
        int64_t child;
        enum line line;
        day held, adjourned_to;
        const char *mode, *private_conversation, *late_reason, *authorised_by, *quorate, *outcome;
        int parts; /* parts recorded; 0 = held in one */
};
struct review_details {
        struct review_detail *rows; /* by child, line, held */
        size_t n;
        struct arena texts;
};
/* Reviews held in [from, to]: all, or those alone that say something. */
enum details_wanted { DETAILS_ALL, DETAILS_SAID };
void review_details_read(struct review_details *d, struct db *db, struct known known, day from, day to,
                         enum details_wanted which);
void review_details_release(struct review_details *d);
/* NULL = no such review. */
const struct review_detail *review_detail_of(const struct review_details *d, int64_t child, enum line line,
                                             day held);

/* The list of reasons for lateness. */
struct late_reason_row {
        const char *code, *category, *words;
};
/* In the arena; *n set. */
struct late_reason_row *late_reasons_read(struct db *db, struct known known, struct arena *a, size_t *n);
/* Whatever the case; NULL = not in the list. */
const struct late_reason_row *late_reason_of(const struct late_reason_row *rows, size_t n, const char *code);

/* A paper of a review: when it was done. */
struct paper_row {
        int64_t child;
        enum line line;
        day review_on, done_on;
        const char *paper; /* borrowed for the call */
};
typedef void paper_each(void *context, const struct paper_row *p);
/* Of reviews held in [from, to], by child, line, review and paper. */
void papers_read(struct db *db, struct known known, day from, day to, paper_each *each, void *context);

/* An agency at the conferences of a period. */
struct agency_row {
        const char *agency; /* arena */
        int invited, attended, received, shared;
};
/* By agency, in the arena; of conferences held in [from, to]. */
struct agency_row *agencies_read(struct db *db, struct known known, day from, day to, struct arena *a,
                                 size_t *n);

/* Which meeting a child's conference was part of: what the extract, or the service, calls it. */
struct meeting_row {
        int64_t child;
        day held;
        const char *meeting_id; /* arena */
};
/* Of conferences held in [from, to], by child and day; malloc'ed. */
struct meeting_row *meetings_read(struct db *db, struct known known, day from, day to, struct arena *a,
                                  size_t *n);

/* The children of whom anything was ever recorded of a conference beside its review: by number, malloc'ed. */
int64_t *children_told(struct db *db, size_t *n);

/* A child at a conference; -1 = not recorded. */
struct conference_row {
        int64_t child;
        day held;
        int attended, met_chair, prepared, views, parents;
};
/* Of conferences held in [from, to], by child and day; malloc'ed. */
struct conference_row *conferences_read(struct db *db, struct known known, day from, day to, size_t *n);

/* Answers of audits in a period. */
struct audit_row {
        const char *question, *answer; /* arena; by question and answer */
        int n;
};
/* In the arena; *cases = how many audits they are from. */
struct audit_row *audits_read(struct db *db, struct known known, day from, day to, struct arena *a, size_t *n,
                              int *cases);

/* Notes of a kind ("good-practice") written in [from, to]. */
int notes_count(struct db *db, struct known known, const char *kind, day from, day to);

/* Posts beyond what the reader gives: gender and ethnicity of the team. Open on the day, leads included. */
struct post_row {
        const char *role, *gender, *ethnicity; /* borrowed for the call */
        int64_t fte;
};
typedef void post_each(void *context, const struct post_row *p);
void posts_read(struct db *db, struct known known, day on, post_each *each, void *context);

/* --- what changed between two states of knowledge ----------------------------------------------------- */
struct change_row {
        int64_t no;
        char at[24], who[64];
        const char *command, *words; /* arena */
};
/* What is asked about, and the newest change in (after, upto] that touched it; 0 = none. */
struct touched {
        int64_t child;
        day held;              /* of one of the child's reviews; DAY_NONE */
        int64_t review_change; /* that very review */
        int64_t child_change;  /* the child's facts of care */
};
/* Fills the changes in; `asked` is by child, its changes 0. Costs what was written in between, not what
 * stands. */
void changes_touching(struct db *db, int64_t after, int64_t upto, struct touched *asked, size_t n);
/* The same of what the status of a clock hangs on, bookings too. */
void changes_touching_clocks(struct db *db, int64_t after, int64_t upto, struct touched *asked, size_t n);
/* The same of the service's own tables (teams, posts, holidays, settings). */
int64_t change_touching_service(struct db *db, int64_t after, int64_t upto);
/* The same of who holds what alone, and where: posts and teams. */
int64_t change_touching_holders(struct db *db, int64_t after, int64_t upto);
/* Was anything touched after that change that says of every child's case whose it is or how it is judged:
 * posts, teams, absences, bank holidays, settings, what returns cover? */
bool frame_touched_since(struct db *db, int64_t after);
/* Was what imports asked, or no longer ask? */
bool import_queries_touched_since(struct db *db, int64_t after);
bool anybody_erased_since(struct db *db, int64_t after);
/* The children of whom a fact was stated or ended after the change, each once, in order; malloc'ed. False:
 * not all of them can be told, since what was erased leaves nothing behind. */
bool children_touched_since(struct db *db, int64_t after, int64_t **children, size_t *n);
/* False = there is no such change. */
bool change_read(struct db *db, int64_t no, struct arena *a, struct change_row *out);
/* The newest change up to `known` that wrote a fact (recorded runs write none). */
int64_t fact_change(struct db *db, struct known known);

/* --- reports remembered ------------------------------------------------------------------------------- */
struct report_run {
        int64_t no, read_at;
        const char *kind, *made, *who, *format, *options, *file, *bytes, *totals, *version; /* arena */
        day as_at, from;
        int rules; /* read: counted by this version of the rules; recorded by the program's own */
};
/* One change that records the run; *no = its number. */
bool report_run_record(struct db *db, const struct report_run *r, int64_t *no, struct err *e);
struct report_run *report_runs_read(struct db *db, struct arena *a, size_t *n); /* newest first */
/* False = no report has that number. */
bool report_run_find(struct db *db, int64_t no, struct arena *a, struct report_run *out);
/* The newest of a kind that this login made, with as-at before the day, or on it, and these options; false =
 * none. */
bool report_run_last(struct db *db, const char *kind, day as_at, const char *options, const char *who,
                     struct arena *a, struct report_run *out);
/* BLAKE2b of a file's bytes in hexadecimal; "" when it cannot be read. */
void file_fingerprint(const char *path, char out[65]);

#endif
