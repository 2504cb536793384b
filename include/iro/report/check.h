/* The overnight timeliness check: every open clock with its status, what changed since the run before, and
 * the record. */
#ifndef IRO_CHECK_H
#define IRO_CHECK_H

#include "iro/report/figures.h"
#include "iro/store/check_store.h"

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
/* Is that to be believed? Not of a store without an open clock, of facts older than check.stale, or of fewer
 * than half the clocks of the run before (unless `fewer` are right): then `why` says so in a sentence. */
bool check_can_tell(const struct service *s, struct db *db, bool fewer, char *why, size_t size);
/* "IRO CRITICAL: 61 out of timescale, … | out=61 …": for monitoring; counts only; UNKNOWN and why where it
 * cannot be told, "" = it can. */
void check_line(const struct check_counts *c, const char *why, char *out, size_t size);
/* The same with its limits, as monitoring systems draw them: above 0 is critical, or a warning. */
void check_monitor_line(const struct check_counts *c, const char *why, char *out, size_t size);

/* The scheduler's answer beside the status, as the last run of the same day has it: true = nothing that it
 * was asked changed since, and s->plan says it. Which cases it names is not known then. */
bool check_plan_stands(struct service *s, struct db *db);
/* Record the run with its findings and figures as one change. */
bool check_record(struct db *db, const struct service *s, const char *started, struct err *e);

#endif
