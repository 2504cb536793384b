/* Recorded runs of the check and what they found. */
#ifndef IRO_CHECK_STORE_H
#define IRO_CHECK_STORE_H

#include "iro/domain/status.h"
#include "iro/schedule/plan.h"
#include "iro/store/ledger.h"

/* One recorded run of the check. */
struct check_run {
        int64_t no;
        char started[24], ended[24], version[16], who[33]; /* UTC "2020-08-01T02:00:03Z" */
        day as_at;
        int status[STATUS_COUNT];
        int clocks;
        int rules; /* read: counted by this version of the rules; recorded by the program's own */
        struct plan_standing
            plan; /* known, verdict, reviews and fit alone; counted: a finding has its reasons */
};
/* A finding as recorded: which clock, and how it stood. */
struct finding {
        int64_t child;
        char child_id[64];
        enum stream stream;
        enum status status;
        day due;
};

/* The scheduler's verdict on one day. */
struct plan_run {
        day as_at;
        enum plan_verdict verdict;
        int reviews, fit; /* to be held in the coming weeks; of them those that can be in time */
};

/* Write the run and its findings under the open change; its number. `figures` = text, borrowed. */
int64_t check_store_run(struct ledger *l, const struct check_run *run, int64_t read_at, const char *figures,
                        const struct finding *findings, size_t n, const unsigned *reasons);
/* The last run as at the day or earlier; false = none. *read_at = the newest change it had read; *figures
 * (may be NULL) is malloc'ed. */
bool check_store_last(struct db *db, day as_at, struct check_run *run, int64_t *read_at, char **figures);
/* Findings of a run; malloc'ed. */
struct finding *check_store_findings(struct db *db, int64_t run, size_t *n);
/* The verdicts recorded with earlier as-at dates, the last of each, the newest `most` of them, oldest first.
 */
int check_store_plans(struct db *db, day before, struct plan_run *out, int most);
/* Has anything but checks been written after this change? */
bool check_store_unchanged(struct db *db, int64_t read_at);
bool check_store_unchanged_between(struct db *db, int64_t read_at, int64_t upto);

#endif
