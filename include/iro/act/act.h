/* What people change: one table of actions. The command line parses its words by it, the browser builds forms
 * from it, and both run the same function, which states facts through the ledger and says in words what it
 * did. One run is one change, whether it is about one case or a hundred. */
#ifndef IRO_ACT_H
#define IRO_ACT_H

#include "iro/act/acts.h"
#include "iro/store/ledger.h"
#include "iro/service/service.h"
#include "iro/base/str.h"
#include "iro/store/users.h"

enum { ACT_ARGS_MAX = 16, ACT_TEXT_MAX = 4000 /* bytes of a text */ };

enum arg_kind {
        ARG_NONE,
        ARG_CHILD,      /* child id, known to the store */
        ARG_STREAM,     /* cla, adoption, short-break, cp, icpc */
        ARG_DATE,       /* 2020-08-03, 3/8/2020, today, +3w, "next tue" … */
        ARG_TIME,       /* 9:30 */
        ARG_CHOICE,     /* one of `choices` */
        ARG_OWN,        /* the same, or a word the council has added to them (own_words.h) */
        ARG_IRO,        /* id of an IRO on file */
        ARG_ID,         /* an id that may be new */
        ARG_TEAM,       /* id of a team on file */
        ARG_REASON,     /* code of the late reasons */
        ARG_PRP,        /* id of a dispute */
        ARG_DECISION,   /* CHILD:NUMBER of a decision */
        ARG_STAGE,      /* a stage of the ladder */
        ARG_SETTING,    /* name of a setting */
        ARG_QUERY,      /* a data query: its id, or CODE:CHILD[:DATE] */
        ARG_TEXT,       /* words for people, without control characters */
        ARG_NUMBER,     /* a whole number from 1 */
        ARG_HUNDREDTHS, /* 0.8 */
        ARG_FLAG        /* given or not */
};

enum arg_flags {
        ARG_OPTION = 1,  /* --name VALUE; else a word in its place */
        ARG_REST = 2,    /* takes all the words that remain */
        ARG_MAYBE = 4,   /* a word that may be left out */
        ARG_CLEARS = 8,  /* "-" takes out what stands there; so does an option's empty value */
        ARG_LINES = 16,  /* text of several lines */
        ARG_SEVERAL = 32 /* of IROs: several, with commas between them */
};

struct act_arg {
        const char *name; /* "late-reason" */
        enum arg_kind kind;
        unsigned flags;
        const char *const *choices; /* ARG_CHOICE: ends with NULL */
        const char *words;          /* one line for help and the form's hint */
};

struct act;
struct act_spec {
        const char *name;                  /* of the subcommand: "prp raise" */
        const char *title;                 /* of the form: "Raise a dispute" */
        enum permission needs;             /* what the user must be allowed to do */
        unsigned flags;                    /* enum act_flags */
        struct act_arg args[ACT_ARGS_MAX]; /* ends with a name of NULL */
        bool (*run)(struct act *a, struct err *e);
        const char *summary; /* what the subcommand does, in one line */
        const char *key;     /* of the browser, as ui/kit/keys.h writes it; NULL = none */
        const char *label;   /* on its bottom line */
        const char *does;    /* the key in words */
};
enum act_flags {
        ACT_BULK = 1,  /* may run on many cases: its first words are CHILD and perhaps STREAM */
        ACT_CASES = 2, /* needs the caseload loaded */
        ACT_BOOKS = 4, /* its form proposes a day and shows the IRO's week */
        ACT_MEETING =
            8, /* its date is that of a review or conference: the form counts to the day it is due */
        ACT_IS_NOTE = 16 /* what it says is a note itself: its form asks for no other */
};
#define ACT_ID(name, ...) DO_##name,
enum act_id {
        ACTS_WORK(ACT_ID) ACTS_WORK_END, /* where the day's work ends and the store's begins */
        ACTS_WORK_LAST = ACTS_WORK_END - 1,
        ACTS_STORE(ACT_ID) ACTS_COUNT
};
#undef ACT_ID
#define ACT_PLAN_APPLY "plan --apply" /* many bookings at once: the action of src/planning/act_planned.c */
extern const struct act_spec act_specs[ACTS_COUNT + 1]; /* ends with a name of NULL */
const struct act_spec *act_find(const char *name);
int act_arg(const struct act_spec *s, const char *name); /* index; -1 = none */
/* The argument by which it may run on many rows of a list: the child, where it may on many cases; else the
 * dispute, decision or query. -1 = it is of one alone. */
int act_row_arg(const struct act_spec *s);
bool act_has_area(const struct act_spec *s); /* is it about a case or post, which has an area? */
/* Text for people: no control characters but TAB and LF, valid UTF-8, not too long. `name` for the message.
 */
bool act_text(const char *name, const char *said, struct err *e);
/* "CHILD STREAM DATE [--time HH:MM] [--mode in-person|virtual|hybrid]"; malloc'ed. */
char *act_synopsis(const struct act_spec *s);
void act_placeholder(const struct act_arg *arg, struct strbuf *out); /* "HH:MM", "in-person|virtual|hybrid" */

/* What may stand for an argument of few values, for completion, and what each means. `room` of them at most;
 * returns how many. Texts in the arena or static; ARG_REASON is read from the store. */
struct act_word {
        const char *word, *says; /* says "" = nothing more to say */
};
size_t act_words(const struct act_arg *arg, const struct service *s, struct db *db, struct arena *a,
                 struct act_word *out, size_t room);

/* --- running one -------------------------------------------------------------------------------------- */

/* What else an absence from a day to a day of the IRO of that id comes to: warnings, and with `booking` the
 * bookings that are made instead of those on its days. False with a message: nothing of it is done. */
typedef bool act_absent(struct act *a, const char *id, day from, day to, bool booking, struct err *e);

struct act_options {
        day as_at;
        bool dry_run;     /* say what it would do; act_finish takes it back */
        const char *note; /* kept in the words of the change; NULL = none */
        bool any_area;    /* a lead means a case of the other area */
        act_absent
            *absent;  /* the scheduler's, which stands above the actions; NULL = the bookings are named */
        bool cases;   /* a filter will be asked: the caseload is read before the change begins */
        int64_t seen; /* the newest change the user had seen: what another session changed since is not
                         overwritten but refused with its words; 0 = not asked */
};

/* Begin the change. NULL with a message: not allowed, locked, read-only. Ends with act_finish. */
struct act *act_begin(struct db *db, const struct act_spec *s, const struct act_options *o, struct err *e);
/* This child is one of those the change is about: what is done for all of them is no news of each. The text
 * is borrowed until act_finish. */
void act_takes(struct act *a, const char *child_id);
/* Run on one set of arguments: texts in the order of the table, NULL = not given. True: act_said tells what
 * was done; false: nothing of it was done, and the change goes on without it. */
bool act_do(struct act *a, const char *const said[ACT_ARGS_MAX], struct err *e);
const char *act_said(const struct act *a); /* words for the last act_do: "booked D0012917 CLA review for …" */
const char *act_warned(const struct act *a); /* lines to mind about it; "" = none */
/* The id of the child it was about, done or refused; "" = about none. */
const char *act_of_child(const struct act *a);
/* How often a text that it came to names other children: whoever shows it tells the log. */
size_t act_others_named(const struct act *a, const char *text);
/* Which argument the last act_do stumbled over; -1 = none of them. */
int act_wrong(const struct act *a);
/* Words of the change of another session that stood in the way of the last act_do; NULL = none did. */
const char *act_conflict(const struct act *a);
/* What all rows done so far come to, "" = say them one by one. */
const char *act_together(const struct act *a);
/* After the last row: what holds for all of them together (caseloads before and after); "" = nothing. */
const char *act_summary(struct act *a);
/* A filter speaks of the caseload, which most actions do not need: it is loaded into a->service. */
bool act_load_cases(struct act *a, struct err *e);
/* Commit, or take everything back when nothing was done, `abandon` is set or it is a dry run. *change (may be
 * NULL) = number of the change, 0 = none. Frees. */
bool act_finish(struct act *a, bool abandon, int64_t *change, struct err *e);

/* --- for the actions themselves (src/act/act_*.c) ----------------------------------------------------- */

struct act_value {
        bool given;
        day day;
        int64_t number;   /* child, IRO, team, stage, stream or choice number; hundredths; 1 for a flag */
        const char *text; /* canonical: the id as on file, the choice, the trimmed text */
};

/* A case given to another IRO by this change. */
struct act_move {
        int64_t child;
        enum line line; /* LINE_CLA or LINE_CP */
        int from, to;   /* from -1 = nobody held it */
};
enum { ACT_TAKERS_MAX = 40 };

struct act {
        struct db *db;
        struct ledger *ledger;
        const struct act_spec *spec;
        struct act_options options;
        struct service service; /* the frame; with ACT_CASES the caseload too */
        struct reader *reader;
        struct care care;
        struct arena texts;
        struct act_value value[ACT_ARGS_MAX];
        struct strbuf said, warned, summary, words; /* words: of the whole change */
        size_t done;                                /* rows done */
        struct child child;                         /* the last one looked up; act_child */
        int *moved_cla, *moved_cp;                  /* allocations: change of caseload per IRO */
        struct act_move *moves;
        size_t n_moves, cap_moves;
        const char **taken; /* act_takes */
        size_t n_taken, cap_taken;
        int takers[ACT_TAKERS_MAX]; /* the IROs of an argument that takes several */
        size_t n_takers;
        const char *conflict; /* words of a change that came between; NULL = none */
        int wrong;            /* argument that could not be read; -1 = none */
        char together[160]; /* words of the change when it has several rows; "" = the first of them one by one
                             */
        void *own;          /* what the action keeps from row to row; NULL = nothing */
        void (*release_own)(void *own);
};

const struct act_value *act_value(const struct act *a, const char *name);
bool act_given(const struct act *a, const char *name);
bool act_cleared(const struct act *a, const char *name); /* given as nothing: what stands is taken out */
bool act_clears(const struct act_arg *arg, const char *said);
day act_day(const struct act *a, const char *name, day instead); /* the date given, else `instead` */
/* Load the facts of the child into a->child. */
bool act_child(struct act *a, int64_t no, struct err *e);
/* Its clock of the line that was open (or ended) on the day; NULL with a message that lists its open clocks.
 */
const struct care_clock *act_clock(struct act *a, enum line line, day on, struct err *e);
struct clock act_fold(struct act *a, const struct care_clock *k, day as_at); /* its events up to the day */
/* Is the case the user's to change (own area, own case)? */
bool act_scope(struct act *a, enum line line, struct err *e);
/* Is the post of an IRO of that area the user's to change? "" = no area is known. */
bool act_post_scope(struct act *a, const char *id, const char *area, struct err *e);
/* State a fact; false with a message when the schema refuses it or another session changed it meanwhile. */
bool act_put(struct act *a, enum fact kind, const struct value *v, struct err *e);
/* Warn when another text stands under the key of `v`: it goes. `what` is said of it, "the reply of that day".
 */
void act_warn_replaced(struct act *a, enum fact kind, const struct value *v, int text, const char *what);
bool act_withdraw(struct act *a, enum fact kind, const struct value *keys, struct err *e);
void act_say(struct act *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void act_warn(struct act *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *act_date(struct act *a, day d); /* "Mon 3 Aug 2020", in the arena */
const char *stream_event(enum stream s);    /* "review", "conference" */
bool act_not_future(struct act *a, day on, const char *what, struct err *e); /* on <= as-at, else a message */
/* Parse a->value from the texts; used by act_do. */
bool act_parse(struct act *a, const char *const said[ACT_ARGS_MAX], struct err *e);

/* The function of each row of the table. */
#define ACT_FUNCTION(name, run, ...) bool run(struct act *a, struct err *e);
ACTS(ACT_FUNCTION)
#undef ACT_FUNCTION
/* Part of another action: this IRO holds the loaded child's case from the as-at date up to the day before
 * `back`, when it is again with whoever holds it now. Somebody must. */
bool act_cover(struct act *a, enum line line, int iro, day back, struct err *e);

#endif
