/* Views: a screen supplies rows and columns (a list) or a painter (a page); the framework owns cursor,
 * scroll, sort, filter, marks, links and drawing. A new screen is one file and one line in the table of
 * ui/screens.c. */
#ifndef IRO_VIEW_H
#define IRO_VIEW_H

#include "iro/ui/frame/ui.h"

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
        SHOW_WHEN, /* day and time of the day */
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

enum { LIST_SHOWN_MAX = 24 };
struct list {
        const struct list_spec *spec;
        struct loaded_list *loaded; /* NULL for a list that makes its own rows */
        const struct rows *rows;
        uint32_t *order; /* every row, sorted */
        uint32_t *shown; /* of them those the filter lets through */
        size_t n_shown, cap;
        size_t cursor, top; /* positions in shown */
        int sort;           /* column; -1 = the list's own order */
        bool descending;
        int focus;    /* column in focus (index into rows->columns) */
        char *filter; /* as typed; "" = none */
        struct filter *compiled;
        struct marks marks;
        size_t marked_shown;
        int64_t cursor_key; /* where to return to after a reload */
        bool has_key;
        int height, width; /* rows and columns there were when last drawn */
};

/* Something on a page that opens another screen. */
struct link {
        int y, x, w, h;     /* h: rows it takes, when more than one */
        int part;           /* of the page; Tab goes from part to part */
        const char *screen; /* static */
        char argument[200];
};
struct page {
        struct link *links;
        size_t n, cap;
        size_t at;        /* selected; n = none */
        struct link kept; /* the selected one as it was, to find it again */
        bool has_kept;
        int part;                  /* of the links being added */
        int scroll, height, shown; /* first row shown, rows in all, rows that fit */
};

struct view {
        const struct screen *screen;
        struct view *below; /* what Esc returns to */
        struct list list;
        struct page page;
        char argument[200];
        char subtitle[200]; /* for the title line */
        struct list_range range;
        void *data;      /* the screen's own; read again when the store changes */
        void *place;     /* where one stands on a page with keys of its own: outlives a reload; freed with the
                            view */
        bool stale;      /* read again before it is shown */
        bool told;       /* the log knows (or soon will) that this record was opened */
        int top, height; /* where the body was drawn: for the mouse */
};

struct screen {
        const char *name; /* ":cases" */
        char digit;       /* '3'; 0 = reached otherwise */
        const char *title;
        const char *tab;   /* on the line of screens where titles are too wide; NULL = the title */
        const char *words; /* one sentence for help */
        bool needs_store;
        bool own_argument;            /* a list whose argument is not a filter */
        const struct list_spec *list; /* a list, or NULL for a page */
        int detail_lines;             /* lines of the list's detail; 0 = two, three on a tall screen */
        bool (*load)(struct ui *u, struct view *v,
                     struct err *e); /* (re)make what it shows; NULL = a list's rows alone */
        void (*paint)(struct ui *u, struct view *v, const struct canvas *c); /* pages */
        void (*release)(struct view *v); /* what load made; NULL = nothing */
        /* A page with a cursor of its own, instead of links; all NULL = none. */
        bool (*act)(struct ui *u, struct view *v, enum action a); /* true = done; false = the framework's */
        bool (*can)(const struct ui *u, const struct view *v, enum action a); /* of those that NEED_OWN */
        bool (*open)(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument);
        bool (*click)(struct ui *u, struct view *v, int y,
                      int x); /* true = what is selected is to be opened */
        /* A page that shows what a filter lets through: load gives its view's list the rows, paint asks it.
         */
        bool filters;
        bool plans; /* shows what the scheduler says: what-if is offered */
        /* A sentence or two over a list: what the rows come to. NULL = none. */
        void (*head)(const struct ui *u, struct strbuf *out);
        const char *nothing; /* of a list without rows, before `empty`; NULL = "Nothing here yet." */
};
extern const struct screen *const screens[];        /* NULL-terminated, in order of help */
const struct screen *screen_find(const char *name); /* NULL = none; unambiguous prefixes count */
const struct screen *screen_digit(int digit);       /* NULL = none */

extern const struct screen screen_dashboard, screen_iros, screen_cases, screen_reviews, screen_prps,
    screen_plan, screen_proposals, screen_quality, screen_held, screen_teams, screen_absences,
    screen_bookings, screen_case, screen_help, screen_welcome, screen_calendar, screen_days, screen_explain,
    screen_compare, screen_timeliness, screen_midways, screen_supervision, screen_reports, screen_made,
    screen_report, screen_log, screen_change;

/* Has the view rows that a filter may choose from? */
bool view_filters(const struct ui *u, const struct view *v);

/* What `load` of a list screen begins with: its rows, shared with other views of the same list. */
bool view_load_list(struct ui *u, struct view *v, struct err *e);

/* --- lists -------------------------------------------------------------------------------------------- */
void list_init(struct list *l, const struct list_spec *spec);
void list_release(struct list *l); /* not the rows */
/* The rows are about to go: remember the place by key. */
void list_detach(struct list *l);
/* Show these rows (new or again): order, filter, marks, cursor and scroll stay as they were. */
void list_set_rows(struct list *l, const struct rows *r);
/* False with a message leaves the old one. */
bool list_set_filter(struct list *l, const char *text, struct err *e);
void list_sort(struct list *l, int column, bool descending); /* -1 = the list's own order */
void list_begin_sorted(struct list *l, const char *column,
                       bool descending);      /* when first shown: from the top */
bool list_act(struct list *l, enum action a); /* true = done */
/* To the row of that key, or to the first when it is not shown. */
void list_seek(struct list *l, int64_t key);
void list_click(struct list *l, size_t position);
size_t list_row(const struct list *l); /* row under the cursor; SIZE_MAX = none */
/* Paint heading and rows; the canvas holds both. */
void list_paint(struct ui *u, struct list *l, const struct canvas *c);
int list_column_at(const struct list *l, int width, int x); /* the column drawn at x; -1 */
/* The cell as it is shown. */
void list_cell_words(const struct rows *r, size_t row, int column, char out[128]);
/* "2020-08-01T02:00:03Z" as "1 Aug 2020 02:00"; what is no time as it stands. */
const char *when_words(const char *at, char out[24]);
/* Columns that fit `width`: fills from/columns (rows->columns indexes) and widths; returns how many. */
struct placed {
        int column, x, width;
        const struct list_show *show;
};
int list_layout(const struct list *l, int width, struct placed out[LIST_SHOWN_MAX]);

/* The commands after `:` for help. */
void commands_each(void (*each)(void *context, const char *name, const char *words), void *context);

/* --- pages -------------------------------------------------------------------------------------------- */
void page_init(struct page *p);
void page_release(struct page *p);
void page_begin(struct page *p);
/* What was drawn at y, x, w opens `screen` with this argument. */
void page_link(struct page *p, int y, int x, int w, const char *screen, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* The link just added takes so many rows. */
void page_link_rows(struct page *p, int rows);
void page_part(struct page *p); /* the links from here on are another part */
void page_end(struct page *p, const struct canvas *c,
              int height); /* rows painted in all; draws the selection */
bool page_act(struct page *p, enum action a);
const struct link *page_selected(const struct page *p); /* NULL = nothing */
bool page_click(struct page *p, int y, int x);          /* true = a link was there and is selected now */

#endif
