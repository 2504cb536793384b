/* Forms: made from the table of actions, filled in over the view that is on screen, saved by the same
 * function that the command line runs. A form borrows nothing from the caseload, so that a reload never
 * touches what was typed. */
#ifndef IRO_FORM_H
#define IRO_FORM_H

#include "iro/act/act.h"
#include "iro/ui/frame/view.h"

enum { FIELD_NOTE = ACT_ARGS_MAX, FIELD_ANY_AREA, FORM_FIELDS_MAX };

struct field {
        int arg;              /* of the action; FIELD_NOTE, FIELD_ANY_AREA: of every change */
        struct strbuf text;   /* as typed; of a flag "yes" or "" */
        size_t at;            /* cursor, in bytes */
        char trouble[400];    /* what is wrong with it; "" = nothing known */
        char said[160];       /* what it comes to, told while typing */
        const char *proposed; /* why it begins with this; what is typed takes its place; NULL = it does not */
};

struct form_row {
        char *id;                 /* of the case; or of the dispute, decision or query */
        char *stream;             /* "" = the action has none */
        char *said[ACT_ARGS_MAX]; /* other arguments that differ by row; NULL = the form's */
};

struct form;
/* What saving does where it is no change of the store's facts: closes the form on success; else what is wrong
 * stands beside its field, or in `e`. */
typedef bool form_saver(struct ui *u, struct form *f, struct err *e);

struct form {
        const struct act_spec *spec;
        form_saver *save;          /* NULL = the action of the spec */
        char about[300];           /* what it is about, where no case says so */
        bool alone;                /* rows are marked, and it is of the selected one all the same */
        struct form_row *rows;     /* the cases it is about; none when the child is a field */
        size_t n_rows, hidden;     /* marked rows that the filter hides: left alone */
        char *fixed[ACT_ARGS_MAX]; /* what the row says: a dispute's id, the only row's child and stream */
        struct field fields[FORM_FIELDS_MAX];
        int n, at;
        int64_t seen;       /* the newest change the user saw */
        bool typed, unkept; /* something was typed; and is not in the draft yet */
        enum {
                FORM_TYPING,
                FORM_LEAVING,  /* something was typed: really leave? */
                FORM_PREVIEW,  /* what it would do is shown; yes does it */
                FORM_CONFLICT, /* another session was quicker */
                FORM_RESULT    /* done, but not all of it: what became of each row */
        } state;
        /* A form that changes nothing by itself (what if): what saving it does instead. It is never kept as a
         * draft, and left without asking. */
        void (*suppose)(struct ui *u, bool sure);
        bool look_only;      /* of its preview: there is nothing to say yes to */
        char question[400];  /* under the preview instead of the usual one; "" = that */
        char trouble[1024];  /* what is wrong with the whole */
        struct strbuf shown; /* preview or conflict */
        struct strbuf week;  /* the IRO's, around the day typed, for a booking: lines ended by \n */
        char told[200];      /* what the log knows that it shows */
        bool untold;         /* it could not be told: nothing is shown of it */
        int scroll, shown_rows, shown_height;
        int first;              /* field in sight, where not all have room */
        int cursor_y, cursor_x; /* on the screen, as last painted */
        int completion;         /* which of the words that fit; -1 = none yet */
        char *stem;             /* what had been typed of it */
};

struct form *form_new(const struct act_spec *spec, int64_t seen);
void form_free(struct form *f); /* NULL is nothing */
void form_add_field(struct form *f, int arg);
struct field *form_field(struct form *f, const char *name); /* NULL = not asked for here */
void form_set(struct field *d, const char *text);
void form_type(struct ui *u, int key); /* a character, where something is typed */
void form_edit(struct ui *u, enum action a);
void form_yes(struct ui *u); /* to the question it asks */
void form_paste(struct ui *u, const char *text);
void form_close(struct ui *u);
unsigned form_context(const struct form *f);
/* How many rows of the screen it wants at this width. */
int form_height(struct ui *u, const struct canvas *screen);
void form_paint(struct ui *u, const struct canvas *c);

/* What a new form begins with where the answer is likely (form_propose.c). */
void form_propose(struct ui *u, struct form *f);
/* The open clock the form is about; NULL when it is about none or many. */
const struct case_row *form_case(const struct ui *u, struct form *f);
/* The day the plan has for the review with who holds it; DAY_NONE = none. */
day form_planned_day(struct ui *u, const struct case_row *k);
/* The last working day up to the due date, after the as-at date; DAY_NONE = there is none. */
day form_last_in_time(const struct ui *u, day due);

/* About several marked cases (form_family.c); more than these are too many to be told one by one. */
enum { FORM_CASES_MAX = 32 };
size_t form_cases(const struct ui *u, const struct form *f, const struct case_row *out[FORM_CASES_MAX]);
/* Each with its due date; false = none is known. */
bool form_dues(const struct ui *u, const struct form *f, struct strbuf *out);
/* What a day is to their due dates. */
void form_add_dues(const struct ui *u, const struct form *f, day on, struct strbuf *out);
/* The likely day for brothers and sisters, and why; DAY_NONE = there is none, or they are not of one family.
 */
day form_family_day(struct ui *u, const struct form *f, const char **why);

/* What the fields come to, and what stands beside them: form_words.c */
void form_look(struct ui *u, struct form *f); /* after each key: said and trouble of every field */
enum { FORM_WORDS_MAX = 200 };
/* Words that fit the field as typed up to `stem`; texts in the arena. */
size_t form_fitting(struct ui *u, struct form *f, const struct field *d, const char *stem, struct arena *a,
                    struct act_word *out);
const struct act_arg *form_arg(const struct form *f, const struct field *d);
const char *form_label(const struct form *f, const struct field *d, char out[32]);
const char *form_rows_word(const struct form *f); /* what its rows are: "cases", "PRPs" */
void form_about(struct ui *u, const struct form *f,
                struct strbuf *out); /* whom it is about: one or two lines */
/* The week it shows, anew; and whom that names, or what is shown of a child that was typed, told to the log
 * first. */
void form_tell(struct ui *u, struct form *f);

/* A part of a child's id that only one has becomes the id (form_child.c): told beside the field, as is whose
 * it may be. False = it did, or cannot: to be looked at before anything is kept. */
bool form_child(struct ui *u, struct form *f, struct field *d);
void form_whole_words(struct ui *u, struct form *f);
bool form_children(struct ui *u, struct form *f); /* each field; stands on the first that was not whole */

/* Saving: form_save.c */
void form_save(struct ui *u, bool sure);
void form_mine(struct ui *u); /* over what the other session did */

/* What was half typed, kept on disk: form_draft.c */
void draft_keep(const struct ui *u);
void draft_keep_up(struct ui *u); /* once a second while somebody types without a pause */
void draft_forget(const struct ui *u);
bool draft_offer(struct ui *u); /* ask whether to go on with it */
void draft_open(struct ui *u);

#endif
