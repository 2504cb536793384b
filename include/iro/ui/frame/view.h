/* Views: a screen supplies rows and columns (a list) or a painter (a page); the framework owns cursor,
 * scroll, sort, filter, marks, links and drawing. A new screen is one file and one line in the table of
 * ui/screen/screens.c. */
#ifndef IRO_VIEW_H
#define IRO_VIEW_H

#include "iro/ui/frame/key_row.h"
#include "iro/ui/frame/ui.h"
#include "iro/ui/kit/list.h"
#include "iro/ui/kit/page.h"

struct view {
        const struct screen *screen;
        struct view *below; /* what Esc returns to */
        struct list list;
        struct page page;
        char argument[200];
        char subtitle[200]; /* for the title line */
        char named[48];     /* the view of one's own that this was opened as; "" = none */
        struct list_range range;
        void *data;    /* the screen's own; read again when the store changes */
        void *place;   /* where one stands on a page with keys of its own: outlives a reload; freed with the
                          view */
        bool outdated; /* read again before it is shown */
        bool waits;    /* shown, and still to be read */
        bool was_read; /* once */
        bool stuck;    /* it could not be read again, and nobody tries until it is asked for */
        int from;      /* the tab one came from */
        bool told;     /* the log knows that this was opened */
        size_t told_rows; /* and that so many rows of it were shown */
        int top, height;  /* where the body was drawn: for the mouse */
};

/* Whom a view is about, for the actions; "" = what is on screen does not say. */
struct subject {
        const char *child, *stream, *prp, *iro, *query, *decision;
        const char *check, *theme; /* of a dispute that may follow */
        const struct rows *rows;   /* the list it is a row of; NULL = of none */
        size_t row;
        char words[300]; /* what it is about, where no case says so */
        bool several;    /* it shows more than one clock: the kind is asked for */
        int64_t change;  /* of the log; 0 = none */
};

struct screen {
        const char *name; /* ":cases" */
        char digit;       /* '3'; 0 = reached otherwise */
        const char *title;
        const char *tab;   /* on the line of screens where titles are too wide; NULL = the title */
        const char *words; /* one sentence for help */
        bool needs_store;
        bool own_argument;            /* its argument is not a filter */
        const struct list_spec *list; /* a list, or NULL for a page */
        int detail_lines;             /* lines of the list's detail; 0 = two, three on a tall screen */
        bool (*load)(struct ui *u, struct view *v,
                     struct err *e); /* (re)make what it shows; NULL = a list's rows alone */
        void (*paint)(struct ui *u, struct view *v, const struct canvas *c); /* pages */
        void (*release)(struct view *v); /* what load made; NULL = nothing */
        const struct key_row
            *keys; /* what keys do here and nowhere else, before the table's; NULL = nothing */
        /* A page with a cursor of its own, instead of links; both NULL = none. */
        bool (*open)(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument);
        bool (*click)(struct ui *u, struct view *v, int y,
                      int x); /* true = what is selected is to be opened */
        /* A page that shows what a filter lets through: load gives its view's list the rows, paint asks it.
         */
        bool filters;
        bool scoped;             /* its own rows are those of the scope alone, as those of every list are */
        bool plans;              /* shows what the scheduler says: what-if is offered */
        bool counts;             /* shows the service's figures, and waits for them to be counted */
        bool unnamed;            /* come to by itself alone: no command leads to it */
        bool subtitle_is_remark; /* its subtitle is no part of its name */
        const char *reading; /* what is said while it is read, of one that takes time; NULL = it does not */
        /* Whom it is about; NULL = of a list who the row names, of a page nobody. */
        void (*subject)(const struct ui *u, const struct view *v, struct subject *s);
        /* What the log is told before it is shown: a child's id, or a few words. NULL = of a list that names
         * children what it is and how many rows, of a page nothing. */
        void (*reads)(struct ui *u, const struct view *v, struct strbuf *words);
        /* A sentence or two over a list: what the rows come to. NULL = none. */
        void (*head)(const struct ui *u, struct strbuf *out);
        const char *nothing; /* of a list without rows, before `empty`; NULL = "Nothing here yet." */
};
/* What the frame is given from above: the screens, and what every key does. */
struct browser_parts {
        const struct screen *const *screens; /* NULL-terminated, in order of help */
        const struct key_row *keys;          /* by enum action */
        bool (*what_if)(struct ui *u, const char *words, struct err *e); /* ":what-if" */
};
const struct screen *screen_find(const struct ui *u,
                                 const char *name); /* NULL = none; unambiguous prefixes count */
const struct screen *screen_digit(const struct ui *u, int digit); /* NULL = none */

extern const struct screen screen_help;

struct subject subject_here(const struct ui *u);
/* What a key does is an action of the table; NULL = it is none. */
const struct act_spec *act_of_key(enum action a);
/* Where Enter leads from a list, or from a page with a cursor of its own. */
bool view_leads_to(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument);
void subject_of_row(const struct view *v, struct subject *s); /* of a list: who its row names */

/* Has the view rows that a filter may choose from? */
bool view_filters(const struct ui *u, const struct view *v);

/* What it shows is read again, as its screen reads it. */
bool view_refresh(struct ui *u, struct view *v, struct err *e);
/* What `load` of a list screen begins with: its rows, shared with other views of the same list. */
bool view_load_list(struct ui *u, struct view *v, struct err *e);

/* The commands after `:` for help. */
void commands_each(void (*each)(void *context, const char *name, const char *words), void *context);

#endif
