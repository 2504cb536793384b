/* The scheduler on the facts of a store: what `iro plan` and the browser show, and booking what it proposes.
 */
#ifndef IRO_PLANNING_H
#define IRO_PLANNING_H

#include "iro/act/act.h"
#include "iro/schedule/plan.h"
#include "iro/rows/rows.h"
#include "iro/service/scope.h"
#include "iro/base/str.h"

/* The booking behind a use of slots. */
struct planning_booking {
        size_t row;       /* its case: index into service->cases */
        const char *time; /* "" = none said */
};

struct planning {
        const struct service *service;     /* borrowed */
        struct plan_input in;              /* officers = service->iros, by index */
        size_t *cases;                     /* per case of the input: index into service->cases */
        struct planning_booking *bookings; /* per use of the input */
        struct plan_result result;
        size_t unknown; /* open clocks without a known due date: not in the plan */
        struct arena texts;
};

/* Gather the facts; the plan is made by planning_solve. False with a message: no IROs at all, a setting that
 * is no number. weeks 0 = 13. */
bool planning_init(struct planning *p, const struct service *s, struct db *db, int weeks, struct err *e);
/* The same for plan_solve_today alone: siblings are put together once everything is asked, so nobody's are
 * read. */
bool planning_init_today(struct planning *p, const struct service *s, struct db *db, struct err *e);
/* The settings and the posts alone: what slots there are. Release with planning_release. */
bool planning_posts(struct planning *p, const struct service *s, struct db *db, int weeks, struct err *e);
/* The whole service's slots in each of the weeks from this Monday; none while nobody can hold reviews. */
void planning_slots(const struct service *s, struct db *db, const struct scope *in, day monday, int weeks,
                    int *out);
/* The verdict on the reviews of a part of the service: how many there are, and fit with today's allocations.
 */
struct plan_standing planning_standing(const struct planning *p, const struct scope *in);
struct known planning_known(const struct service *s); /* what the service was read from */
/* Suppose something else (plan_suppose). */
bool planning_suppose(struct planning *p, const char *what_if, struct err *e);
/* Solve and verify; a plan that fails its own verification is our fault: die. */
void planning_solve(struct planning *p);
void planning_release(struct planning *p);

/* The rows of the plan as a list, by due date: the columns that are printed, then two to filter by. Row key:
 * child number * 8 + stream. */
enum { PLANNING_COLUMNS = 9 };
int64_t planning_key(const struct planning *p, size_t row);
void planning_rows(struct rows *r, const struct planning *p);
/* "CANNOT FIT: 498 of 507 reviews due by 30 Oct 2020 can be held in time with today's allocations." */
void planning_verdict(struct strbuf *out, const struct planning *p);
/* "12 reviews must happen 3-14 Nov 2020 for IRO07; 9 slots exist; short by 3" */
void planning_certificate(struct strbuf *out, const struct planning *p, const struct plan_certificate *c);
/* "IRO07", "IRO01, IRO02 and 5 more", "nobody of the area" */
void planning_officers(struct strbuf *out, const struct planning *p, const struct plan_certificate *c);
/* Where the review of a row may be held and why there, or why nowhere: one sentence. */
void planning_why(struct strbuf *out, const struct planning *p, size_t row);
/* Its IRO is in post, but away for the whole window: another covers, and the case goes back the day after. */
bool planning_needs_cover(const struct planning *p, size_t row);
/* Of every case of the service its row of the plan; SIZE_MAX = none. malloc'ed. */
size_t *planning_row_of(const struct planning *p);

/* --- booked, and the IRO is away or has left ---------------------------------------------------------- */

enum away_answer {
        AWAY_OWN,     /* another day of its own IRO is proposed */
        AWAY_COVER,   /* another IRO is to hold it */
        AWAY_NOWHERE, /* no other day in time */
        AWAY_OUTSIDE, /* due after the weeks of the plan, or the due date is not known */
        AWAY_ANSWERS
};
struct away_counts {
        size_t n, of[AWAY_ANSWERS];
        size_t *by; /* AWAY_COVER by officer */
};
bool planning_is_away(const struct planning *p, const struct case_row *k);
enum away_answer planning_away_answer(const struct planning *p, size_t row);
/* Those of a part of the service; with `before` only those that this plan has in addition to it. Release. */
void planning_away(struct away_counts *out, const struct planning *p, const struct planning *before,
                   const struct scope *in);
void away_counts_release(struct away_counts *c);
/* ": 9 can move to other days of their own IRO, 5 need cover (IRO06 3, IRO01 2)" */
void planning_away_words(struct strbuf *out, const struct planning *p, const struct away_counts *c);

/* --- all of it in words ------------------------------------------------------------------------------- */

/* The whole answer in words, without the rows: verdict, certificates with their children, moves, what stays
 * short. */
void planning_words(struct strbuf *out, const struct planning *p);
/* What the plan leaves out of account of a part of the service, a line each: posts without FTE, people
 * without a post, unknown due dates. */
void planning_notes(struct strbuf *out, const struct planning *p, const struct scope *in);
/* The line of what is booked on days away; nothing where there is none. */
void planning_away_note(struct strbuf *out, const struct planning *p, const struct scope *in);
/* The first object of the JSON form, on one line. `before` = the plan without the suppositions, or NULL. */
void planning_json(struct strbuf *out, const struct planning *p, const struct planning *before);
/* The same for people who decide: the verdicts, and by kind the reviews that fall out of time, have to change
 * IRO, are covered by others, and the bookings on days that go. */
void planning_fallout(struct strbuf *out, const struct planning *before, const struct planning *after);
/* What a supposition changes, in words. */
void planning_difference(struct strbuf *out, const struct planning *before, const struct planning *after);

/* --- booking it --------------------------------------------------------------------------------------- */

/* One proposal as the arguments of `act_planned`; texts borrowed from the plan and from here. */
struct proposal {
        const char *said[ACT_ARGS_MAX];
        char on[11], due[11], booked[11];
};
/* False: the plan has no day for this row. */
bool planning_proposal(const struct planning *p, size_t row, struct proposal *out);
/* Books one proposal, with a new allocation where it proposes one, if the store still is as the plan saw it:
 * what a colleague did since is refused with their change's words. Beside the table of actions: only a plan
 * gives its arguments. */
extern const struct act_spec act_planned;
void planned_counts(const struct act *a, size_t *booked, size_t *moved); /* so far */

/* An absence that is recorded (struct act_options, `absent`): minds what is booked on its days, and books
 * what the plan proposes instead. */
act_absent planning_absence;

struct applied {
        size_t booked, moved; /* bookings made; of them with a new allocation */
        size_t refused;       /* proposals that could not be booked, each told to `each` */
        int64_t change;       /* 0 = nothing done */
};
/* What became of a row: what was done, or why not. Last, when something was booked, row SIZE_MAX with the
 * caseloads before and after. */
typedef void planning_told(void *context, size_t row, bool done, const char *words);
struct planning_choice {
        const bool *only;           /* per row of the plan; NULL = all */
        struct act_options options; /* as_at and seen are the plan's own */
        planning_told *each;        /* NULL = nobody asks */
        void *context;
};
/* Book the proposals chosen, as one change. False with a message: nothing was tried. */
bool planning_apply(const struct planning *p, struct db *db, const struct planning_choice *c,
                    struct applied *out, struct err *e);

#endif
