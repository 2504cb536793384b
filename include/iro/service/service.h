/* The service as at a day, as known on a change: everything every list, screen and report is made from.
 * Loaded whole (a county in milliseconds), dropped whole. */
#ifndef IRO_SERVICE_H
#define IRO_SERVICE_H

#include "iro/domain/establishment.h"
#include "iro/schedule/plan.h"
#include "iro/domain/prp.h"
#include "iro/store/reader.h"
#include "iro/domain/status.h"
#include "iro/domain/timeliness.h"

struct settings {
        int horizon;            /* WD within which an unbooked review is at risk [20] */
        enum counting counting; /* months | 91-183 */
        int first_wd, icpc_wd;
        int band_low, band_high; /* cases per FTE [50, 70] */
        struct prp_ladder ladder;
        struct establishment establishment;
};

struct service_options {
        day as_at;
        struct known known;
        int horizon;      /* > 0 overrides the setting */
        bool clocks_only; /* without dates of birth: what the check needs, sooner */
        bool from_facts;  /* not from what the last check kept (kept.h) */
};

/* One open clock: a row of the caseload. */
struct case_row {
        int64_t child;        /* store number */
        const char *child_id; /* service's arena */
        enum stream stream;
        int iro, team;    /* index into service->iros / teams; -1 = none */
        const char *area; /* "" = none */
        struct clock clock;
        int review_no; /* 0 = unknown */
        int wd_left;   /* only when clock.due is known */
        day booked;    /* DAY_NONE = none */
        enum status status;
        unsigned reasons;
        day start, dob; /* start of period, plan or enquiry; */
        bool start_known;
        bool away;                        /* booked on a day the officer is away or not in post */
        day last_late, last_unassessable; /* the last reviews of the clock that were; DAY_NONE */
        bool cannot_fit, tight;           /* what the scheduler says (plan_status.h); both false without it */
        char legal_status[4], placement[4]; /* cla: of the episode at as-at; cp: category in `placement` */
};

struct service {
        struct service_options options;
        struct settings settings;
        const char *council; /* "Kestrelshire (899)"; "" = not known */
        struct calendar calendar;
        struct clock_rules rules; /* borrows calendar */
        struct coverages coverage;
        struct iro *iros;
        size_t n_iros;
        struct team *teams;
        size_t n_teams;
        int *iro_at, *team_at; /* store number -> index + 1, 0 = unknown */
        int max_iro, max_team; /* greatest store numbers */
        struct prp *prps;
        size_t n_prps;
        struct case_row *cases; /* by severity, due, child, stream */
        size_t n_cases;
        struct arena texts;
        int64_t change; /* newest change it was read at */
        struct plan_standing plan;
        bool whole;      /* every open clock is among the cases */
        bool kept;       /* every case is as the last check kept it: nothing touched one since */
        bool plan_waits; /* the scheduler is asked when somebody wants its answer: it is in no status */
};

/* Load the open caseload. False with a message when the store cannot be read. */
bool service_load(struct service *s, struct db *db, const struct service_options *o, struct err *e);
void service_release(struct service *s);
/* The same with the open clocks of these children alone, by store number and in their order: of nobody else
 * anything is read. */
bool service_load_few(struct service *s, struct db *db, const struct service_options *o,
                      const int64_t *children, size_t n, struct err *e);
/* What service_load would load now with the options of `old`, the cases of children whom no change touched
 * since taken from there (service_again.c). */
bool service_load_again(struct service *s, const struct service *old, struct db *db, struct err *e);
/* How many clocks are open on a day, and whose each is (each may be NULL): much sooner than they are loaded.
 */
typedef void service_open(void *context, const char *child_id);
size_t service_open_clocks(struct db *db, struct known known, day as_at, service_open *each, void *context);
/* How many of a child's are, by the service's rules; `scratch` is the caller's. */
size_t service_open_of(const struct service *s, const struct child *c, day as_at, struct care *scratch);
/* Ask the scheduler: s->plan, and its reasons (cannot-fit, tight) of every case; counted = they are in the
 * status, and the cases in order again. False with a message when nothing can be planned; everything is then
 * as it was. */
bool service_ask_plan(struct service *s, struct db *db, bool counted, struct err *e);
/* The reasons are in every status, or in none. */
void service_count_plan(struct service *s, bool counted);
/* The setting status.plan: what becomes of those reasons in every figure alike [beside]. */
enum plan_reasons { PLAN_BESIDE, PLAN_COUNTED, PLAN_UNASKED };
enum plan_reasons service_plan_use(struct known known, struct db *db);
/* "The scheduler's reasons are in no status: 22 cannot be held in time or have no slack, …"; "" = none. */
const char *service_plan_words(const struct service *s, char out[160]);
/* Load, and ask the scheduler unless the setting says no; where its reasons count they are counted. */
bool service_load_planned(struct service *s, struct db *db, const struct service_options *o, struct err *e);
/* The same for who only counts: the scheduler is asked where its reasons count. */
bool service_load_counted(struct service *s, struct db *db, const struct service_options *o, struct err *e);
/* The same for who looks: where its reasons stand beside the status its answer waits (plan_waits). */
bool service_load_shown(struct service *s, struct db *db, const struct service_options *o, struct err *e);
bool service_load_shown_again(struct service *s, const struct service *old, struct db *db, struct err *e);
/* Have the answer that waits, of the moment the service is of. */
void service_plan_ready(struct service *s, struct db *db);
/* Less still, within the caller's transaction: settings, calendar and coverage, with nobody in it. */
void service_load_rules(struct service *s, struct db *db, const struct service_options *o);
/* Only settings, calendar, coverage, IROs, teams and PRPs (no cases): quick, for first paint. */
bool service_load_frame(struct service *s, struct db *db, const struct service_options *o, struct err *e);

/* The years that due dates as at the day reach into whose bank holidays are by rule; false = none. */
bool service_rule_years(const struct service *s, int *first, int *last);

int service_iro(const struct service *s, int iro_no);   /* index by store number; -1 */
int service_team(const struct service *s, int team_no); /* index; -1 */
bool iro_absent_on(const struct iro *i, day d);

/* A review held, judged, with who held the case on the day: what measures count and explain. */
struct review_row {
        int64_t child;
        const char *child_id; /* arena of the pass */
        enum stream stream;
        day held, due; /* due DAY_NONE = not assessable */
        enum judgement judgement;
        int number, pn;       /* 0 / -1 = unknown */
        enum clock_rule rule; /* behind `due`, counted from a day */
        day counted_from;
        int iro, team; /* indexes; -1 */
        const char *area;
        bool reasoned; /* a reason for being late is on record */
};
/* One clock of the past or present with its judged reviews: what measures are made of. */
struct clock_view {
        const struct child *child;
        const struct care_clock *clock; /* ->ended: DAY_NONE = open at as-at */
        struct clock folded;
        const struct review_row
            *reviews; /* by day; before the pass's `since` without participation and holder */
        size_t n_reviews;
        const struct event *events; /* what it folded over, in order */
        size_t n_events;
        const struct clock *states; /* before the first of them, and after each; none stands on a day */
};
/* Of a clock that is the same through several days (service_clock_run), as it is on one of them. */
struct clock_view clock_view_on(const struct clock_rules *r, const struct clock_view *v, day on);
typedef void service_clock(void *context, const struct clock_view *v);
/* Every clock as at the service's day of the children with one that was open on `since` or later (DAY_NONE =
 * of every child), children in store order. Borrowed until the call returns. */
void service_clocks_since(const struct service *s, struct db *db, day since, service_clock *each,
                          void *context);
/* The same of children that the caller reads, one after the other, each with every clock; who held the case
 * and took part is told of reviews from `since` on. `s` is borrowed until the end. */
struct clocks_of;
struct clocks_of *service_clocks_begin(const struct service *s, day since, service_clock *each,
                                       void *context);
void service_clocks_next(struct clocks_of *k, const struct child *c);
void service_clocks_end(struct clocks_of *k);
/* The same of one child. */
void service_clocks_child(const struct service *s, const struct child *c, service_clock *each, void *context);
/* The same as at each of several days, with one reading of the facts: for each child every day in turn. */
struct child_seen { /* every child that is passed, with a clock or without, once its days are through */
        void (*each)(void *context, const struct child *c);
        void *context;
};
/* A clock that is the same on n days from days[at], which ascend, with the reviews and events by the last of
 * them or later; `folded` says nothing: clock_view_on. */
typedef void service_clock_run(void *context, size_t at, size_t n, const struct clock_view *v);
struct clock_pass {
        const day *days;
        size_t n;
        day since;        /* as service_clocks_since; DAY_NONE = every child */
        const day *quiet; /* per day: a clock is passed over when it began and ended, and its last review was
                             held, before this one (DAY_NONE = never); NULL = every clock is handed out */
        bool details;     /* the children's dates of birth and sexes are asked for */
        const int64_t *children; /* these alone, by number; NULL = all of them */
        size_t n_children;
        const struct child_seen *seen; /* NULL = nobody asks */
        const bool *together; /* per day: of such days, while a clock is the same, at once; NULL = of none */
        service_clock_run *run; /* … which is told of them */
};
typedef void service_clock_at(void *context, size_t at, const struct clock_view *v);
void service_clocks_at(const struct service *s, struct db *db, const struct clock_pass *p,
                       service_clock_at *each, void *context);
/* Its status and reasons afresh, with what the row says of itself. */
void service_case_status(const struct service *s, struct case_row *row, day as_at);
/* One more of its reviews, in order of date. */
void service_case_review(struct case_row *row, day held, enum judgement j);
/* The row of a clock that is open as at the day; its child_id is the child's. */
void service_case_at(const struct service *s, const struct child *c, const struct care_clock *k,
                     const struct clock *folded, day as_at, struct case_row *row);
/* A copy of an open case into a service that was loaded without any, child by child; *cap is the caller's, 0
 * at first. case_order() puts them in order when all are in. */
void service_take_case(struct service *s, size_t *cap, const struct case_row *row);
/* Of whom holds a case: the team's, else the IRO's; "" = none. */
const char *service_area(const struct service *s, int iro, int team);
/* Who holds a child's line on a day, as indexes (-1 = nobody, no team), and the area that follows: the
 * team's, else the IRO's. */
const char *service_holder(const struct service *s, const struct child *c, enum line line, day on, int *iro,
                           int *team);

typedef void service_review(void *context, const struct review_row *r);
/* Every review of every clock held in [from, to] as at the service's day, children in store order. */
void service_reviews(const struct service *s, struct db *db, day from, day to, service_review *each,
                     void *context);

#endif
