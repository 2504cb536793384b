/* A list of rows: cursor, scroll, order, filter and marks. */
#ifndef IRO_UI_LIST_H
#define IRO_UI_LIST_H

#include "iro/list/lists.h"
#include "iro/service/settings.h"
#include "iro/ui/kit/draw.h"

/* A set of row keys. */
struct marks {
        int64_t *slots;
        size_t n, cap;
};
bool marks_has(const struct marks *m, int64_t key);
void marks_add(struct marks *m, int64_t key);
void marks_remove(struct marks *m, int64_t key);
void marks_release(struct marks *m);

/* How a column is painted. */
enum show_as {
        SHOW_PLAIN,
        SHOW_STATUS,  /* symbol, title, colour */
        SHOW_WD_LEFT, /* working days left, past ones loud */
        SHOW_BAND,    /* per FTE as a bar against the band */
        SHOW_ALARM,   /* a count: loud when not 0, dim when it is */
        SHOW_AT_RISK,
        SHOW_LATE_BOOKED,
        SHOW_STAGE_DAY,   /* days of days allowed, from this column and the one named in `with` */
        SHOW_PROCESS_DAY, /* of the days the whole process may take */
        SHOW_JUDGED,
        SHOW_THEME /* of a dispute, in words */
};
struct list_show {
        const char *column; /* of the list; NULL ends */
        const char *title;  /* NULL = the list's own */
        int width, weight;  /* 0, -1 = the list's own */
        int rank;           /* higher ones go first when narrow; -1 = the list's own */
        enum show_as as;
        const char *with; /* a second column it needs */
};

struct ui;
struct list_spec {
        enum list_kind kind;
        const struct list_show *show; /* columns in order; NULL = the list's own */
        /* One or two sentences on the selected row, under the list; NULL = none. */
        void (*detail)(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out);
        /* Where Enter leads: screen and argument; false = nowhere. NULL = nowhere ever. */
        bool (*open)(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                     struct strbuf *argument);
        const char *empty; /* what to do when there are no rows at all */
};

/* A column that somebody chose. */
struct list_column {
        struct list_show show; /* its column's name is static */
        int width;             /* 0 = as wide as it likes */
};

enum { LIST_SHOWN_MAX = 32, LIST_MARGIN = 2, LIST_GAP = 2 };
struct list {
        const struct list_spec *spec;
        struct loaded_list *loaded; /* NULL for a list that makes its own rows */
        const struct rows *rows;
        /* Which rows are of the part of the service that is meant: one byte a row, malloc'ed; NULL = all are.
         */
        unsigned char *(*scope)(const void *context, const struct rows *r);
        const void *scope_context;
        unsigned char *in_scope; /* NULL = every row */
        size_t n_scope;          /* rows that are */
        uint32_t *order;         /* every row, sorted */
        uint32_t *shown;         /* of them those the filter lets through */
        size_t n_shown, cap;
        size_t cursor, top; /* positions in shown */
        int sort;           /* column; -1 = the list's own order */
        bool descending;
        int sort2; /* among those of the same value; -1 = the list's own order */
        bool descending2;
        struct list_column *chosen; /* columns in the order somebody wants; NULL = those of the screen */
        int n_chosen;
        int aside;             /* columns that are scrolled out of sight behind the first */
        int focus;             /* column in focus (index into rows->columns) */
        char *filter;          /* as typed; "" = none */
        char *own, *own_words; /* the filter its screen opens with, and what it says; NULL = none */
        struct filter *compiled;
        struct marks marks;
        size_t marked_shown;
        int64_t cursor_key; /* where to return to after a reload */
        bool has_key;
        int height, width; /* rows and columns there were when last drawn */
};

/* --- lists -------------------------------------------------------------------------------------------- */
void list_init(struct list *l, const struct list_spec *spec);
void list_release(struct list *l); /* not the rows */
/* The rows are about to go: remember the place by key. */
void list_detach(struct list *l);
/* Show these rows (new or again): order, filter, marks, cursor and scroll stay as they were. */
void list_set_rows(struct list *l, const struct rows *r);
/* Mark a row that is shown; no other is touched. */
void list_mark(struct list *l, size_t position);
/* Another part of the service is meant now. */
void list_scope_again(struct list *l);
/* False with a message leaves the old one. */
bool list_set_filter(struct list *l, const char *text, struct err *e);
/* The filter the screen opens with, and in words what it lets through. */
bool list_begin_filtered(struct list *l, const char *text, const char *words, struct err *e);
/* The screen's own filter again; where it stands, or there is none, no filter. */
void list_turn_own(struct list *l);
/* What the filter lets through, for people; nothing where there is none. */
void list_filter_words(const struct list *l, struct strbuf *out);
/* A column by its name or by the heading on the screen; -1 with a message. */
int list_column_said(const struct list *l, const char *said, struct err *e);
/* -1 = the list's own order; rows of the same value stay in the order they had. */
void list_sort(struct list *l, int column, bool descending);
/* "due", "iro_id down due": up to two columns, each with up or down (asc, desc) after it. */
bool list_sort_said(struct list *l, const char *said, struct err *e);
void list_begin_sorted(struct list *l, const char *column,
                       bool descending);       /* when first shown: from the top */
void list_move(struct list *l, enum action a); /* by rows and screens; from column to column */
void list_sort_focus(struct list *l);          /* by the column in focus; again turns it round */
void list_mark_turn(struct list *l);           /* the row's mark, and on to the next row */
void list_mark_shown(struct list *l);          /* every row shown; again takes those marks away */
void list_unmark(struct list *l);              /* every mark, on hidden rows too */
/* To the row of that key, or to the first when it is not shown. */
void list_seek(struct list *l, int64_t key);
void list_click(struct list *l, size_t position);
size_t list_row(const struct list *l); /* row under the cursor; SIZE_MAX = none */
/* Text of a named column of a row; "" when there is none. */
const char *row_text(const struct rows *r, size_t row, const char *column);
/* Paint heading and rows; the canvas holds both. `set` has the band and the limits (NULL where no column
 * shows them); `nothing` is said of a list without rows, NULL = "Nothing here yet." */
void list_paint(struct list *l, const struct settings *set, const char *nothing, const struct canvas *c);
/* The headings alone, of a list whose rows are still to come. */
void list_paint_headings(const struct list *l, const struct canvas *c);
int list_column_at(const struct list *l, int width, int x); /* the column drawn at x; -1 */
struct placed;
void list_cell_paint(const struct settings *set, const struct canvas *c, int y, const struct placed *p,
                     const struct rows *r, size_t row);
bool list_numeric(const struct rows *r, int column);
/* The column whose names are painted with the ids of this one; -1 = none. */
int list_names_beside(const struct rows *r, int column);
/* The headings of its screen, beside the list's own. */
const struct rows_heading *list_headings(const struct list *l, struct rows_heading out[LIST_SHOWN_MAX + 1]);
const char *list_heading(const struct list *l, int column); /* as on the screen */
struct placed {
        int column, x, width; /* column: index into rows->columns */
        const struct list_show *show;
};
struct beyond {
        int left, right; /* columns that are out of sight there */
};
/* The columns that stand on a screen of `width` as it is scrolled; returns how many. */
int list_layout(const struct list *l, int width, struct placed out[LIST_SHOWN_MAX], struct beyond *b);
/* Every column in the order one comes to them going right: those in sight unless it is scrolled, then the
 * rest. */
int list_sequence(const struct list *l, int width, struct placed out[LIST_SHOWN_MAX], int *in_sight);

/* --- columns by choice (ui/kit/list_columns.c) -------------------------------------------------------- */
/* The column in focus one on, scrolling sideways where it is out of sight. */
void list_move_focus(struct list *l, int by);
/* "child_id due iro:20": these, in this order, with a width if one is given; "+area" and "-team" add to and
 * take from what is shown; "" = those of the screen. False with a message changes nothing. */
bool list_columns_choose(struct list *l, const char *said, struct err *e);
/* What was chosen, as that function takes it; nothing where nothing was. */
void list_columns_words(const struct list *l, struct strbuf *out);
/* Keys on the column in focus: to the left or right, narrower or wider, out of sight; false = none of them.
 */
bool list_columns_act(struct list *l, enum action a);

/* "booked late": a status in a row of a list, by its number. */
extern const char *const list_status_words[STATUS_COUNT];
/* A kind of review in as few letters as the service says it in: "cla" is CLA, "short-break" SB. */
const char *list_kind_words(const char *stream);

#endif
