/* What is to be in order at a review, and for whom: a table, the usual one or the council's own. Pure. */
#ifndef IRO_CHECKS_H
#define IRO_CHECKS_H

#include "iro/base/day.h"

struct check_rule {
        const char *kind, *words, *theme;  /* theme of the dispute that may follow */
        int age_from, age_to;              /* completed years, both inclusive */
        const char *statuses, *placements; /* codes apart by a space; "" = any */
        bool uasc;                         /* of unaccompanied asylum-seeking children alone */
        int first_wd;                      /* working days after becoming looked after; 0 = at once */
        int months;                        /* how long it holds; 0 = once and for all */
};
extern const struct check_rule check_rules_usual[]; /* ends with a kind of NULL */
extern const char *const check_kinds[];             /* their kinds once each; ends with NULL */

struct checked_child {
        int age; /* -1 = unknown */
        const char *status, *placement;
        bool uasc;
};
bool check_applies(const struct check_rule *r, const struct checked_child *c);

enum check_state { CHECK_IN_ORDER, CHECK_NOT_YET, CHECK_OUT_OF_DATE, CHECK_MISSING, CHECK_STATES };
extern const char *const check_state_names[];
/* As at a day: last done (DAY_NONE = never), held to be valid until `valid` (DAY_NONE = by the rule), first
 * due on `first`. *until = the last day it holds, DAY_NONE = for good or not done. */
enum check_state check_state(const struct check_rule *r, day done, day valid, day first, day on, day *until);

#endif
