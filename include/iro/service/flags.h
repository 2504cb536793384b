/* Flags on cases: those that people set, and those that the data show. */
#ifndef IRO_FLAGS_H
#define IRO_FLAGS_H

#include "iro/service/service.h"

struct flagged {
        int64_t child;
        const char *child_id;
        const char *kind; /* permanence, family-life, drift, missing … */
        bool found;       /* by rule; else set by somebody */
        day from, agreed, look, ended;
        const char *why, *plan, *parallel, *outcome;
        const struct case_row *row; /* the child's open case; NULL = none */
};
struct flags {
        struct flagged *rows; /* by child, set ones first */
        size_t n, cap;
        struct arena texts;
};
/* Set by the service's day, ended ones too; found as at that day. */
void flags_load(struct flags *f, const struct service *s, struct db *db);
void flags_release(struct flags *f);
/* The same by a pass over the children that is the caller's: each with an open clock is seen, as at the
 * service's day, by number. Until the end `f` has those alone that were set. */
struct flags_gathering;
struct flags_gathering *flags_begin(struct flags *f, const struct service *s, struct db *db);
void flags_see(struct flags_gathering *g, const struct child *c);
/* Or each open case with its child, where the service has no cases until the end. */
void flags_see_case(struct flags_gathering *g, const struct child *c, const struct case_row *k);
void flags_end(struct flags_gathering *g, struct db *db);     /* releases g */
size_t flags_of(const struct flags *f, const char *child_id); /* where the child's begin */
bool flag_open_on(const struct flagged *f, day on);

/* New placements in the twelve months up to the day: an episode whose reason is P, T or B moved the child.
 * *last = the latest, where there is one. */
int flag_moves(const struct child *c, day on, day *last);

#endif
