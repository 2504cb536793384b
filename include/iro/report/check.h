/* The overnight timeliness check: every open clock with its status, what changed since the run before, and
 * the record. */
#ifndef IRO_CHECK_H
#define IRO_CHECK_H

#include "iro/report/figures.h"
#include "iro/store/ledger.h"

/* A finding as recorded: which clock, and how it stood. */
struct finding {
        int64_t child;
        char child_id[64];
        enum stream stream;
        enum status status;
        day due;
};

/* What changed since the recorded run before (as-at earlier or the same). */
struct check_change {
        bool known; /* there is a run to compare with */
        struct check_run before;
        size_t added, still;     /* findings new since then; still there */
        size_t worse;            /* of those still there: with a worse status */
        struct finding *cleared; /* findings gone since then; malloc'ed */
        size_t n_cleared;
        bool *is_new, *is_worse; /* per case of the service; malloc'ed */
};
/* The service's findings against those of the last run as at its day or earlier. Release it. */
void check_compare(struct check_change *c, const struct service *s, struct db *db);
void check_change_release(struct check_change *c);

/* Open clocks by status. */
struct check_counts {
        int status[STATUS_COUNT];
        int clocks;
};
struct check_counts check_count(const struct service *s);
/* 0 nothing to report, 1 at risk or unknown, 2 out of timescale or booked late. */
int check_exit(const struct check_counts *c);
/* "IRO CRITICAL: 61 out of timescale, … | out=61 …": for monitoring; counts only. */
void check_line(const struct check_counts *c, char *out, size_t size);

/* Record the run with its findings and figures as one change. */
bool check_record(struct db *db, const struct service *s, const char *started, struct err *e);

/* --- the store's side (src/store/check_store.c) ------------------------------------------------------- */
/* Write the run and its findings under the open change. `figures` = text, borrowed. */
void check_store_run(struct ledger *l, const struct check_run *run, int64_t read_at, const char *figures,
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

#endif
