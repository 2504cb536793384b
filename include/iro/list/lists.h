/* The lists: the same rows for `iro list`, the browser and the exports. */
#ifndef IRO_LISTS_H
#define IRO_LISTS_H

#include "iro/rows/list.h"
#include "iro/service/service.h"

/* Every list: what `iro list` calls it, and what is one of its rows' key. */
#define LISTS(X) \
        X(IROS, iros)   /* index */ \
        X(CASES, cases) /* child number * 8 + stream */ \
        X(CLEARED, \
          cleared) /* findings of the check of an earlier day that are none now; keys as of cases */ \
        X(REVIEWS, reviews) /* held ones, in [from, to] */ \
        X(DUES, dues)       /* due dates of the case system that are not the law's */ \
        X(PRPS, prps) \
        X(TEAMS, teams) \
        X(ABSENCES, absences) \
        X(BOOKINGS, bookings) \
        X(MIDWAYS, midways)         /* midway reviews that fell due since the last review, held or not */ \
        X(DECISIONS, decisions)     /* of reviews, the open ones first */ \
        X(FLAGS, flags)             /* set and found */ \
        X(CONTACTS, contacts)       /* the IRO's last contact with each child */ \
        X(CHECKS, checks)           /* which apply to each child, and how they stand */ \
        X(CONFERENCES, conferences) /* held ones, in [from, to] */ \
        X(CALLED_OFF, called_off)   /* reviews and conferences, in [from, to] */ \
        X(AUDITS, audits)           /* the cases of audits, and who looks at them by when */ \
        X(AUDIT_ACTIONS, audit_actions) \
        X(AUDIT_ANSWERS, audit_answers) /* a row a question answered, with its remark */ \
        X(LINKS, links)                 /* teams with their linked IRO: attendance by quarter */ \
        X(FEEDBACK, feedback)           /* complaints and compliments */ \
        X(PRACTICE, practice)           /* good practice, as text */ \
        X(CORE_GROUPS, core_groups)     /* those held */ \
        X(BENCHMARKS, benchmarks)       /* figures of other councils */ \
        X(STANDARDS, standards) /* local ones beside the law: what fell due in 12 months or is to come */ \
        X(RETENTION, retention) /* what is past its period, and what a legal hold keeps */ \
        X(QUALITY, quality)     /* data queries with their answer state */ \
        X(CALENDAR, calendar)   /* 13 weeks of every IRO: slots, booked, due, proposed, free */ \
        X(CHECK, check)         /* the check's twelve columns, every open clock */

#define LIST_KIND_OF_(kind, name) LIST_##kind,
enum list_kind { LISTS(LIST_KIND_OF_) LIST_COUNT };
extern const char *const list_names[LIST_COUNT]; /* "iros", "cases", … */
bool list_parse(const char *name, enum list_kind *out);

struct list_range {
        day from,
            to; /* reviews held in, DAY_NONE = rolling 12 months; bookings on, DAY_NONE = from as-at on */
};
/* Build the list; texts are borrowed from the service, which must outlive the rows. The row key is: cases and
 * check: child number * 8 + stream; iros: index; reviews, prps, quality, …: a stable hash of their key
 * columns. */
bool list_build(struct rows *r, enum list_kind kind, const struct service *s, struct db *db,
                struct list_range range, struct err *e);
/* The same without the decisions that are not open: for who asks after the open ones alone. Every other list
 * is whole. */
bool list_build_open(struct rows *r, enum list_kind kind, const struct service *s, struct db *db,
                     struct err *e);
/* The rows of LIST_CASES need not ask the scheduler: here is what the whole plan of their service says of
 * cases, borrowed until they are told of NULL or released. */
struct plan_marks;
void list_cases_planned(const struct rows *r, const struct plan_marks *m);
const struct column_set *list_columns(enum list_kind kind); /* for manuals, help and completion */

#endif
