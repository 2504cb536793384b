/* The review clock: one fold over dated events gives every due date.
 * Sources: Care Planning, Placement and Case Review (England) Regulations 2010 reg 33, 48; Adoption Agencies
 * Regulations 2005 reg 36; Working Together to Safeguard Children (ICPC and review conferences). Pure. */
#ifndef IRO_CLOCK_H
#define IRO_CLOCK_H

#include "iro/domain/calendar.h"
#include "iro/domain/facts.h"
#include "iro/base/str.h"

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

/* By which rules recorded figures were counted: raised whenever a due date or a judgement can change.
 * 1: a date of placement in the return placed a child. 2: the regulations as iro-check(1) states them.
 * 3: a plan that starts on a day off has its conference no more than 10 working days before it;
 * an enquiry that a plan's start ended before the extract's window counts. */
enum { RULES_VERSION = 3 };

/* In the order in which events of one date apply. */
enum event_kind { EVENT_REVIEW, EVENT_AUTHORITY, EVENT_PLACED, EVENT_RETURNED };

struct event {
        day on;
        enum event_kind kind;
};

/* Where a looked-after child stands: a review of the present one counts. */
enum regime { REGIME_CLA, REGIME_ADOPTION, REGIME_RETURNED };

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
        RULE_RETURNED,        /* AAR 36, return of the child */
        RULE_TOO_EARLY,       /* the same, a review before the 28th day */
        RULE_LATEST_POSSIBLE, /* no lawful history can exist after this day */
        RULE_EIGHTEEN,        /* what would be next is not before the 18th birthday */
        RULE_GONE,            /* in no later return, and no end is known */
        RULE_COUNT
};

struct clock_start {
        enum stream kind; /* STREAM_CLA, STREAM_SHORT_BREAK, STREAM_CP or STREAM_ICPC */
        day start;        /* of the spell, the series, the initial conference, the enquiry */
        bool start_known; /* false: `start` is only the first known day */
        day coverage;     /* facts are complete from this day; DAY_NONE = never; ignored for icpc */
        day last_before;  /* the last review of the period before the spell; DAY_NONE = none */
        day eighteen;     /* the 18th birthday; DAY_NONE = no date of birth is known */
        bool gone;        /* open, but in no later return: nobody can tell */
};

struct clock {
        enum stream stream;   /* adoption from the placement to the return */
        enum regime regime;   /* looked-after children */
        day due;              /* DAY_NONE = unknown, or (eighteen) nothing is due */
        int held;             /* n: reviews held in the regime; -1 = unknown */
        day last_review;      /* the last one held, whatever the regime; DAY_NONE = none */
        day first_due;        /* when the first review was due; DAY_NONE = start unknown (counts as due) */
        enum clock_rule rule; /* the rule behind `due` */
        day counted_from;     /* the day that rule counts from */
        bool latest_possible; /* due is the latest possible date, reported; measures treat it as unknown */
        day not_before;       /* after a return: the review of reg 36 is not held before this day */
        bool eighteen;        /* no review is due any more before the 18th birthday */
        bool gone;            /* nobody can tell: due is unknown */
};
/* Not known; where nothing is due it is known that nothing is. */
static inline bool clock_due_unknown(const struct clock *c)
{
        return c->due == DAY_NONE ? !c->eighteen : c->latest_possible;
}

/* One judged review, handed out in order of date while folding. */
struct judged_review {
        const struct event *event; /* the review */
        day due;                   /* what it was judged against; DAY_NONE = unknown */
        enum judgement judgement;
        enum stream stream;   /* regime when held */
        int number;           /* number in its regime; 0 = unknown, or too early after a return to count */
        enum clock_rule rule; /* the rule behind `due`, and the day it counts from */
        day counted_from;
};
typedef void clock_judge(void *context, const struct judged_review *r);

/* When the first review or conference of the kind is due: so many working days after the start (cla, icpc) or
 * 3 months (short-break, cp); an adoption case began as cla. */
day clock_first_due(const struct clock_rules *r, enum stream kind, day start);

/* 3 or 6 months after a day, by the counting mode. */
day clock_plus_months(const struct clock_rules *r, day d, int months);

/* The day a child comes of age: the 18th birthday, 1 March for one born on 29 February. */
day clock_eighteenth(day dob);

/* Fold the events dated <= as_at. `events` may come in any order: they are sorted in place. `judge` may be
 * NULL. `first_known` = the child's first known day (for the latest possible date). */
void clock_fold(const struct clock_rules *r, const struct clock_start *s, struct event *events, size_t n,
                day as_at, day first_known, struct clock *out, clock_judge *judge, void *context);
/* The same in two steps, for who asks about several days with the same events: as the clock was before the
 * first of the events and after each of them (n + 1 states), and how one of these stands on a day (*c is
 * changed into it). */
void clock_fold_events(const struct clock_rules *r, const struct clock_start *s, struct event *events,
                       size_t n, struct clock *states, clock_judge *judge, void *context);
void clock_stand(const struct clock_rules *r, const struct clock_start *s, day as_at, day first_known,
                 struct clock *c);

/* "Second review: within 3 months of the first (held 4 May 2020)" and its source ("" = none), for people. */
const char *clock_rule_words(enum clock_rule rule);
const char *clock_rule_source(enum clock_rule rule);
/* "Second review: within 3 months of the first, counted from 4 May 2020. Source: … reg 33(2)."; appends. */
void clock_rule_sentence(struct strbuf *out, enum clock_rule rule, day from);

#endif
