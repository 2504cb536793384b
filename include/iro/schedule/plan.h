/* The scheduler: can every review due in the coming weeks be held in time, by whom, on which
 * day, and if not, exactly which cannot and why? An exact answer: a review is one unit of flow from its child
 * to a day of an Independent Reviewing Officer (IRO) to that officer's week; the greatest flow is the
 * greatest number of reviews held in time, its smallest cut the proof that no more can be. Pure: no I/O, no
 * SQL; the same answer whatever the order of the input. */
#ifndef IRO_PLAN_H
#define IRO_PLAN_H

#include "iro/domain/calendar.h"
#include "iro/domain/caseload.h"
#include "iro/domain/facts.h"
#include "iro/base/mem.h"

enum { PLAN_WEEKS = 13, PLAN_WEEKS_MAX = 104 };

struct plan_rules {
        int weeks; /* how far ahead: reviews due up to as-at + weeks * 7 days [13] */
        int lead;  /* working days before its due date that a review may be held at the earliest [20] */
        int slots_per_day;         /* of any officer on a day at work [2] */
        int slots_per_week;        /* of a full-time IRO; by FTE, rounded down, at least 1 [6] */
        int casual_slots_per_week; /* of a casual conference chair [4] */
        int slots[STREAM_COUNT];   /* slots one review takes, by stream [1] */
        bool away_held;            /* a booking on a day its officer is away is taken as held there [no] */
};
extern const struct plan_rules plan_rules_default;

/* Days away, both inclusive. */
struct plan_away {
        day from, to;
};

struct plan_officer {
        const char *id, *area; /* area "" = none */
        enum role role;        /* leads hold no slots; ROLE_NONE: named by an allocation, but has no post */
        int64_t fte;           /* hundredths; -1 = blank */
        day start, end;        /* of the post; DAY_NONE = open */
        struct plan_away *away;
        size_t n_away;
        day *extra; /* days worked in addition: at work whatever the absences, and the week gains a day's
                       slots */
        size_t n_extra;
};

/* A live booking: it uses slots of its officer's day and week. */
struct plan_use {
        size_t officer;
        day on;
        int slots;
        const char *child_id; /* whose; with the stream it goes where the case goes. NULL = nobody's */
        enum stream stream;
};

/* An open clock with a known due date. One that is booked is a review of the plan only while the booking does
 * not stand (plan_stands). */
struct plan_case {
        const char *child_id, *area; /* area "" = none */
        bool area_of_holder;         /* the area is the officer's, no team says another: it moves along */
        const char *family;          /* siblings share it; "" = none known */
        enum stream stream;
        int officer; /* index of the officer who holds the case today; -1 = nobody */
        day due;
        day not_before; /* returned from an adoptive placement: the 28th day; DAY_NONE = at any time */
        day closes;     /* the 18th birthday: nothing is held from it on; DAY_NONE = not known */
        bool is_booked;
        day booked; /* of a booked one: the day */
};

struct plan_input {
        day as_at;
        const struct calendar *calendar; /* borrowed */
        struct plan_rules rules;
        struct plan_officer *officers;
        size_t n_officers;
        struct plan_use *uses;
        size_t n_uses;
        struct plan_case *cases;
        size_t n_cases;
};

enum plan_verdict { PLAN_FITS, PLAN_CANNOT_FIT, PLAN_UNDECIDED };
extern const char *const plan_verdict_names[3]; /* "FITS", "CANNOT FIT", "UNDECIDED" */

enum plan_answer { ANSWER_FITS, ANSWER_MOVED, ANSWER_CANNOT_FIT, ANSWER_OVERDUE };
extern const char *const plan_answer_names[4]; /* "fits", "moved", "cannot-fit", "overdue" */

/* One review of the plan. */
struct plan_row {
        size_t source; /* index of its case in the input */
        day from, due; /* first and last day it may be held; from > due: no working day is left */
        int officer;   /* who holds the case; -1 = nobody */
        bool anyone;   /* nobody holds it, or that officer is not at work on any day of the window: it may
                        * go to any IRO of the area, and that is no move */
        int proposed;  /* who is to hold it; -1 = none */
        day on;        /* the proposed day; DAY_NONE = none */
        enum plan_answer answer;
        int certificate; /* number of the certificate that names it, from 1; 0 = none */
        bool tight; /* it belongs to a set without slack: one slot fewer and a review falls out of time */
};

/* Proof that some reviews cannot all be held in time: the reviews, whoever may hold them and the slots there
 * are. */
struct plan_certificate {
        size_t *rows; /* indexes into the plan's rows */
        size_t n_rows;
        size_t *officers; /* who may hold any of them, by index; officers without a slot for them too */
        size_t n_officers;
        day first, last; /* from the earliest day of their windows to the last due date */
        int places;      /* reviews those officers' free slots can take on those days */
        int short_by;    /* n_rows - places, at least 1 */
        bool with_moves; /* holds even when every child may change IRO within the area */
};

struct plan_result {
        enum plan_verdict verdict; /* with today's allocations */
        struct plan_row *rows;     /* by due, child, stream */
        size_t n_rows;
        size_t jobs;      /* rows not yet overdue */
        size_t overdue;   /* rows overdue already */
        size_t fit;       /* the greatest number of jobs held in time with today's allocations */
        size_t fit_moved; /* the same with children free to change IRO within their area */
        size_t moved;     /* least number of children changing IRO to reach it */
        bool exact;       /* fit and fit_moved are proven optima (always, unless reviews differ in length) */
        bool least;       /* moved is proven least */
        struct plan_certificate *certificates; /* for today's allocations, worst first, numbered from 1 */
        size_t n_certificates;
        struct plan_certificate *remaining; /* the same with moves: what stays short even then */
        size_t n_remaining;
        struct arena texts; /* rows and certificates live here */
};

void plan_solve(struct plan_result *r, const struct plan_input *in);
/* The first question alone, with today's allocations: verdict, jobs, overdue, fit, certificates, and which
 * rows they name or are tight. Proposes no days and no moves (fit_moved, moved, remaining, proposed, on). */
void plan_solve_today(struct plan_result *r, const struct plan_input *in);
void plan_release(struct plan_result *r);

/* --- the independent verifier: counts from the input alone, knows nothing of how an answer was found --- */
/* The window of a review in days (from > due: none). Overdue reviews may take any day up to the end of the
 * weeks; a returned child's none before the 28th day; nobody's any from the 18th birthday on. */
void plan_window(const struct plan_input *in, const struct plan_case *k, day *from, day *to);
day plan_last_day(const struct plan_input *in);
bool plan_overdue(const struct plan_input *in, const struct plan_case *k);
/* Is the officer at work that day (post, absences, working day, extra days)? */
bool plan_at_work(const struct plan_input *in, size_t officer, day d);
/* Away that day or not in post, whatever day of the week it is; extra days are worked. */
bool plan_absent(const struct plan_input *in, size_t officer, day d);
/* Is the officer there to hold what is booked for the day (or is it held all the same, by the rules)? A
 * booking that does not stand takes no slot, and its review is to be given a day again. */
bool plan_stands(const struct plan_input *in, size_t officer, day d);
bool plan_to_place(const struct plan_input *in, const struct plan_case *k); /* no booking of it stands */
int plan_day_slots(const struct plan_input *in, size_t officer, day d);     /* before bookings */
int plan_week_slots(const struct plan_input *in, size_t officer,
                    day d); /* of the week d lies in, before bookings */
/* From Monday to Friday, before bookings: the fewer of the week's and its days'. */
int plan_weekday_slots(const struct plan_input *in, size_t officer, day monday);
/* Nobody holds it, or its officer is not at work on any working day of the window. */
bool plan_anyone(const struct plan_input *in, const struct plan_case *k);
/* May this officer take a review of this area and stream at all (role, area)? */
bool plan_may_take(const struct plan_input *in, size_t officer, const struct plan_case *k);
/* May the officer hold it: today's holder, or (anyone's review, or with_moves) one who may take it. */
bool plan_may_hold(const struct plan_input *in, size_t officer, const struct plan_case *k, bool with_moves);
/* Which of `n` certificates are true? Counts each one's reviews and every place any of its officers has for
 * them. Keeps those, in their order, at the front; returns how many. */
size_t plan_certificates_hold(const struct plan_input *in, const struct plan_result *r,
                              struct plan_certificate *c, size_t n);
/* Does every proposed day lie in its window, on a day its officer is at work, within slots a day and a week,
 * and do the rows agree with the counts? NULL = yes; else what is wrong. */
const char *plan_schedule_fault(const struct plan_input *in, const struct plan_result *r);

/* --- what if: "IRO07 away 2020-09-01..2020-10-15", "IRO07 leaves DATE", "IRO07 fte 0.6", "IRO07 extra-day
 * DATE", "move CHILD to IRO07". Changes the input; new arrays live in the arena. False with a sentence. */
bool plan_suppose(struct plan_input *in, const char *text, struct arena *a, struct err *e);

/* Whether the reviews due in the coming weeks can all be held in time with today's allocations. */
struct plan_standing {
        bool known;                /* asked, and there was an answer */
        enum plan_verdict verdict; /* the rest holds when known */
        int reviews, fit;          /* jobs of the plan; of them those that can be held in time */
        int cannot_fit, tight;     /* open clocks with these reasons, were they counted */
        int more;                  /* clocks that are at risk by them alone */
        bool counted;              /* the reasons are in the status of every clock */
};

#endif
