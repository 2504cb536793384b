/* The review clock: one fold over dated events gives every due date.
 * Sources: Care Planning, Placement and Case Review (England) Regulations 2010 reg 33, 48; Adoption Agencies
 * Regulations 2005 reg 36; Working Together to Safeguard Children (ICPC and review conferences). Pure. */
#ifndef IRO_CLOCK_H
#define IRO_CLOCK_H

#include "iro/domain/calendar.h"
#include "iro/domain/facts.h"

enum counting {
        COUNTING_MONTHS,
        COUNTING_91_183
};                                          /* setting `counting`: months, or days as Mosaic extracts */
extern const char *const counting_names[2]; /* "months", "91-183" */

struct clock_rules {
        const struct calendar *calendar; /* borrowed */
        enum counting counting;
        int first_wd; /* first CLA review: working days after becoming looked after [20] */
        int icpc_wd;  /* initial conference: working days after the strategy discussion [15] */
};

/* In the order in which events of one date apply. */
enum event_kind { EVENT_REVIEW, EVENT_AUTHORITY, EVENT_DISRUPTED, EVENT_PLACED };

struct event {
        day on;
        enum event_kind kind;
        bool old; /* EVENT_PLACED: p + 28 days < coverage, so the due date is left alone */
};

enum judgement { JUDGED_ON_TIME, JUDGED_LATE, JUDGED_NOT_ASSESSABLE };
extern const char *const judgement_names[3]; /* "on-time", "late", "not-assessable" */

/* Which rule made a due date; clock_rule_words says it for people. */
enum clock_rule {
        RULE_NONE,
        RULE_FIRST_CLA,       /* reg 33(1) */
        RULE_SECOND_CLA,      /* reg 33(2) */
        RULE_LATER,           /* reg 33(2) */
        RULE_FIRST_BREAK,     /* reg 48 */
        RULE_LATER_BREAK,     /* reg 48 */
        RULE_FIRST_CP,        /* Working Together */
        RULE_LATER_CP,        /* Working Together */
        RULE_ICPC,            /* Working Together */
        RULE_AUTHORITY,       /* AAR 36(1) */
        RULE_PLACED,          /* AAR 36(3) */
        RULE_SECOND_PLACED,   /* AAR 36(3) */
        RULE_LATER_PLACED,    /* AAR 36(3) */
        RULE_LATEST_POSSIBLE, /* no lawful history can exist after this day */
        RULE_COUNT
};

struct clock_start {
        enum stream kind; /* STREAM_CLA, STREAM_SHORT_BREAK, STREAM_CP or STREAM_ICPC */
        day start;        /* becoming looked after, first placement, plan start, strategy discussion */
        bool start_known; /* false: `start` is only the first known day */
        day coverage;     /* facts are complete from this day; DAY_NONE = never; ignored for icpc */
};

struct clock {
        enum stream stream;   /* the regime it is in: adoption from the placement on */
        day due;              /* DAY_NONE = unknown */
        int held;             /* n: reviews held in the regime; -1 = unknown */
        day last_review;      /* the last one held, whatever the regime; DAY_NONE = none */
        day first_due;        /* when the first review was due; DAY_NONE = start unknown (counts as due) */
        enum clock_rule rule; /* the rule behind `due` */
        day counted_from;     /* the day that rule counts from */
        bool latest_possible; /* due is the latest possible date, reported; measures treat it as unknown */
};

/* One judged review, handed out in order of date while folding. */
struct judged_review {
        const struct event *event; /* the review */
        day due;                   /* what it was judged against; DAY_NONE = unknown */
        enum judgement judgement;
        enum stream stream; /* regime when held */
        int number;         /* number in its regime; 0 = unknown */
};
typedef void clock_judge(void *context, const struct judged_review *r);

/* When the first review or conference of the kind is due: so many working days after the start (cla, icpc) or
 * 3 months (short-break, cp); an adoption case began as cla. */
day clock_first_due(const struct clock_rules *r, enum stream kind, day start);

/* Fold the events dated <= as_at. `events` may come in any order: they are sorted in place. `judge` may be
 * NULL. `first_known` = the child's first known day (for the latest possible date). */
void clock_fold(const struct clock_rules *r, const struct clock_start *s, struct event *events, size_t n,
                day as_at, day first_known, struct clock *out, clock_judge *judge, void *context);

/* "Second review: within 3 months of the first (held 4 May 2020)" and its source ("" = none), for people. */
const char *clock_rule_words(enum clock_rule rule);
const char *clock_rule_source(enum clock_rule rule);

#endif
