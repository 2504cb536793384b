/* What is counted, and how: each review held, each clock open on a day and each dispute is one item, made in
 * one place; every figure of every screen, list, export and report is a sum of items, and every explanation
 * of a figure is those items. */
#ifndef IRO_COUNT_H
#define IRO_COUNT_H

#include "iro/service/service.h"

/* --- what an item is ---------------------------------------------------------------------------------- */

enum unit { UNIT_REVIEWS, UNIT_CHILDREN, UNIT_COUNT };
extern const char *const unit_names[UNIT_COUNT]; /* "reviews", "children" */

enum verdict {
        VERDICT_ON_TIME,
        VERDICT_LATE,
        VERDICT_OVERDUE,
        VERDICT_NOT_ASSESSABLE,
        VERDICTS,
        VERDICT_NONE = VERDICTS /* it counts in no measure */
};
extern const char *const verdict_names[VERDICTS]; /* "on-time", … */

/* Periods that end on a day. */
enum span_kind {
        SPAN_YTD = PERIOD_YTD,
        SPAN_ROLLING = PERIOD_ROLLING,
        SPAN_MONTH, /* what was held in the month that ends on the day; what is pending does not count */
        SPAN_OWN,   /* the caller's; of nothing unless it says */
        SPANS
};
struct span {
        day from, to; /* both inclusive */
        bool pending; /* what is due and not held on the last day counts */
};
struct spans {
        struct span of[SPANS];
};
struct spans spans_to(day last);
bool spans_have(const struct spans *s, day on); /* it is in one of them */
/* The closes of the last n months, oldest first, the last of them `last` itself. */
void month_ends(day last, day *days, size_t n);

enum item_kind { ITEM_HELD, ITEM_OPEN, ITEM_DISPUTE };
struct item {
        enum item_kind kind;
        int64_t child;
        const char *child_id;
        enum line line;
        enum stream stream;
        int iro, team; /* indexes into the service; -1 = none. Held: on the day; a dispute: who raised it */
        const char *area;
        day on;    /* held; open: the day it is open on; a dispute: it began, formally if it ever did */
        bool bare; /* open, of a day of which no more is asked than whose it is and the verdicts: `open` has
                      no more */
        const struct review_row *held; /* ITEM_HELD */
        const struct case_row *open;   /* ITEM_OPEN */
        day midway_due;                /* of it: DAY_NONE = none fell due by the day, or it is not asked */
        bool midway_held;
        const struct prp *dispute;     /* ITEM_DISPUTE */
        bool formal, unresolved, past; /* of it; past: the stage's or the process's clock, unresolved */
        const struct clock_view
            *view; /* whose item it is; NULL of a service's loaded cases and of disputes */
};

/* What the item says of timeliness in the unit and period; VERDICT_NONE = nothing. */
enum verdict item_verdict(const struct item *i, enum unit unit, const struct span *span);
bool item_overdue(const struct item *i); /* open, its due date known and past */

struct voice {
        int asked, communicated, attended; /* looked-after reviews with a participation code but PN0 */
};
void voice_add(struct voice *v, const struct item *i, const struct span *span);
/* Per cent in tenths of those asked; -1 when nobody was. */
int voice_communicated(const struct voice *v);
int voice_attended(const struct voice *v);
/* Participation codes of the SSDA903 return, -1 = not recorded. */
bool pn_communicated(int pn); /* views came across: PN1-3, PN5, PN6 */
bool pn_attended(int pn);     /* was there: PN1-4 */

/* --- making them -------------------------------------------------------------------------------------- */

typedef void item_each(void *context, size_t at, const struct item *i);
/* A review held, for n of the days in a row, of no view. */
typedef void item_held_run(void *context, size_t at, size_t n, const struct item *i);
/* The reviews held since p->since and the open clocks as at each of the days, children in store order, a
 * clock's reviews before the clock itself. Borrowed until the call returns. */
struct items_wish {
        struct clock_pass pass;
        const day *since; /* per day: reviews held earlier are left out; NULL = those before pass.since on
                             every day */
        const bool *bare; /* per day of those that go together (pass.together): what is open is bare; NULL =
                             on none */
        item_each *each;
        item_held_run *held;     /* of days that go together */
        service_clock_at *clock; /* sees every clock, open or ended, after its items (but not on days that go
                                    together, whose items are bare); may be NULL */
        void *context;           /* of both */
        bool no_midway;          /* midway reviews are not asked for */
};
void items_of_clocks(const struct service *s, struct db *db, const struct items_wish *w);
/* The same of one clock that the caller passes over as at the one day of the wish, which asks for no midway
 * reviews; the scheduler's reasons are in no status. */
void items_of_clock(const struct service *s, const struct clock_view *v, const struct items_wish *w);
/* The open clocks of a loaded service, in its order; at = 0. db: NULL = midway reviews are not asked for. */
void items_of_cases(const struct service *s, struct db *db, item_each *each, void *context);
/* The reviews held in [from, to] as a check of the service's day kept them; at = 0. False: as of
 * held_reviews. */
bool items_of_held(const struct service *s, struct db *db, day from, day to, item_each *each, void *context);
/* The disputes raised by the service's day, of those it holds. */
void items_of_disputes(const struct service *s, size_t at, item_each *each, void *context);

/* Due halfway between the last review and the next due date, not before review 2 (local practice). False = no
 * midway review is asked for. */
bool midway_day(const struct case_row *k, day *out);

/* --- sums --------------------------------------------------------------------------------------------- */

void tally_add(struct tally *t, enum verdict v);            /* one more; nothing of VERDICT_NONE */
void tally_sum(struct tally *t, const struct tally *more);  /* add */
void tally_less(struct tally *t, const struct tally *less); /* take away what was added */
int tally_held(const struct tally *t);                      /* on time, late or not assessable */

/* The sum of the items of a scope. */
struct count {
        int cla, cp, icpc; /* open clocks: looked after (with adoption and short breaks), plans, enquiries */
        int cla_nobody;    /* of the looked after: nobody holds them */
        int open[STREAM_COUNT], clocks, status[STATUS_COUNT];
        int due_soon, undated, away; /* due within 20 working days; out of timescale without a booking; booked
                                        on a day the officer is away */
        int midway_due, midway_done;
        struct tally tally[STREAM_COUNT][UNIT_COUNT][SPANS];
        struct voice voice[SPANS];
        int late[SPANS], unreasoned[SPANS]; /* held late; of them without a reason on record */
        int prps_open, prps_past, prps_formal[SPANS], prps_informal[SPANS]; /* the last two: began in it */
        /* Posts, which counts_run adds. */
        int held_cases;                /* CLA and CP cases that count for per FTE */
        int64_t fte;                   /* hundredths; areas and county: open posts of role iro */
        int64_t funded, cover, vacant; /* of areas and county: struct staffing */
        int posts;                     /* open posts of role iro */
        bool posted;                   /* the post is open on the day */
};
void count_add(struct count *c, const struct item *i, const struct spans *s);
void count_add_open(struct count *c,
                    const struct item *i); /* of ITEM_OPEN what is so on its day, in no period */
/* The item into each of the sums. */
void count_add_to(struct count *const *to, size_t n, const struct item *i, const struct spans *s);
/* A measure's tally: the streams that count in it. */
struct tally count_tally(const struct count *c, enum measure_stream m, enum unit u, enum span_kind s);
/* Looked-after reviews and review conferences together, by review. */
struct tally count_both(const struct count *c, enum span_kind s);
int count_per_fte(const struct count *c); /* tenths; -1 */

/* --- by scope ----------------------------------------------------------------------------------------- */

enum scope_kind { SCOPE_COUNTY, SCOPE_AREA, SCOPE_IRO, SCOPE_TEAM, SCOPE_DISTRICT, SCOPES };
bool scope_parse(const char *name, enum scope_kind *out); /* "county", "area", "iro", "team", "district" */
extern const char *const scope_names[SCOPES];
/* Is the item of the IRO, team, area or district of that name, whatever the case? "" = of none. */
bool item_in(const struct item *i, const struct service *s, enum scope_kind k, const char *name);

/* Every scope's sums on one or more days. The last of each kind is of what has no IRO, team, area, district.
 */
struct counts {
        const struct service *service;
        day *days;
        struct spans *spans; /* per day */
        size_t n_days;
        const char **names[SCOPES]; /* of areas and districts, by name; the last is "" */
        size_t n[SCOPES], first[SCOPES], n_all;
        size_t *area_of_iro, *area_of_team, *district_of_team;
        unsigned *asked; /* per day: which scopes (1 << kind) are summed; the others' pages are never touched;
                            COUNT_STANDING */
        int *cases;      /* per day and IRO: counts_cases */
        struct count *at;
};
/* `days` in any order; each is usually a month's end. The scopes are there and empty; the spans may be
 * changed before they are filled. */
void counts_init(struct counts *c, const struct service *s, const day *days, size_t n);
/* On so many of the days only scopes of these kinds (1 << kind) are summed; without a word all are. Without
 * COUNT_STANDING so is of what is open how much there is, whose, and how timely: no status, booking or midway
 * review. */
enum { COUNT_STANDING = 1 << SCOPES };
void counts_ask(struct counts *c, size_t first, size_t n, unsigned scopes);
struct counts_also {
        item_each *each;         /* sees every item of a clock as at every day, after the counts have */
        service_clock_at *clock; /* as in items_wish; either may be NULL */
        void *context;
        const bool *on; /* per day of the counts: they are asked then; NULL = on every day */
        day since;      /* reviews held on it or later, if earlier than the counts need; DAY_NONE */
        bool details;   /* struct clock_pass */
        bool lately;    /* clocks that began and ended before the day's periods are not seen */
        bool no_midway; /* midway reviews are not counted */
        const struct child_seen *seen; /* of the pass; one of the counts may ask */
};
/* Everything: clocks, disputes and posts. also: NULL = nothing. */
void counts_run(struct counts *c, struct db *db, const struct counts_also *also);
/* The same of several, each with days of its own, in one pass over the clocks. Of a day only the reviews of
 * its spans, and those since also->since, are seen. */
struct counts_wish {
        struct counts *counts;
        const struct counts_also *also; /* NULL = nothing */
};
void counts_run_all(const struct counts_wish *wishes, size_t n, struct db *db);
/* Of one day, the service's: what its loaded cases and disputes say; no review held. db: as of
 * items_of_cases. */
void counts_open(struct counts *c, const struct service *s, struct db *db);
/* Everything of the service's day as counts_compute has it, without a pass over everyone: of a service that
 * is loaded whole, as things stand, its cases, and the reviews held as a check of the day kept them. False:
 * they are not to be had so, and `c` is not made. */
bool counts_kept(struct counts *c, const struct service *s, struct db *db);
/* The clocks of these children alone, as they are told of `s`; neither disputes nor posts. also: NULL =
 * nothing. */
void counts_children(struct counts *c, struct db *db, const int64_t *children, size_t n,
                     const struct counts_also *also);
void counts_compute(struct counts *c, const struct service *s, struct db *db, const day *days, size_t n);
void counts_release(struct counts *c);

struct count *counts_of(const struct counts *c, size_t day_index, enum scope_kind k,
                        int index); /* -1 = none */
struct count *counts_county(const struct counts *c, size_t day_index);
struct count *counts_iro(const struct counts *c, size_t day_index, int iro);
struct count *counts_area(const struct counts *c, size_t day_index, size_t area);
int counts_cases(const struct counts *c, size_t day_index, int iro); /* CLA and CP held, whatever is asked */
/* Cases (CLA and CP) of those in this role whose post is open on the day, or is not. */
int counts_held_by(const struct counts *c, size_t day_index, enum role role, bool open);

#endif
