/* The browser's drawing and state. What is drawn goes through the canvas: it clips, scrolls, and passes every
 * text through text_safe, so that data can never drive the terminal. Nothing here shows curses: only ui/
 * includes curses.h. */
#ifndef IRO_UI_H
#define IRO_UI_H

#include "iro/report/figures.h"
#include "iro/ui/kit/keys.h"
#include "iro/base/str.h"
#include "iro/store/users.h"
#include <stdarg.h>
#include <time.h>

/* --- look --------------------------------------------------------------------------------------------- */
enum style {
        STYLE_NORMAL,
        STYLE_DIM, /* on track, labels, rules */
        STYLE_BOLD,
        STYLE_BAR, /* the line at the top */
        STYLE_BAR_DIM,
        STYLE_BAR_LOUD, /* READ ONLY, as known on */
        STYLE_TAB,
        STYLE_TAB_HERE,
        STYLE_TITLE,
        STYLE_HEADING, /* column headings, panel titles */
        STYLE_FOCUS,   /* the heading in focus */
        STYLE_OUT,     /* red, for out of timescale alone */
        STYLE_LATE,
        STYLE_RISK,
        STYLE_OVER, /* more than there is room for: filled, to be seen at once */
        STYLE_UNKNOWN,
        STYLE_GOOD,
        STYLE_CHART, /* bars and lines that carry no judgement */
        STYLE_TRACK, /* the empty part of a bar */
        STYLE_MARK,
        STYLE_KEY,
        STYLE_ERROR,
        STYLE_COUNT
};

enum glyph {
        GLYPH_ELLIPSIS,
        GLYPH_DOT,   /* between words */
        GLYPH_DASH,  /* a rule */
        GLYPH_BAR,   /* a full cell of a bar */
        GLYPH_TRACK, /* an empty cell of a bar */
        GLYPH_UP,
        GLYPH_DOWN,
        GLYPH_CURSOR, /* before the selected row where colour is missing */
        GLYPH_MARK,
        GLYPH_ON_TIME,
        GLYPH_LATE,
        GLYPH_NOT_ASSESSABLE,
        GLYPH_DUE,
        GLYPH_BOOKED,
        GLYPH_TODAY,
        GLYPH_START,
        GLYPH_LINE,    /* the timeline: past */
        GLYPH_AHEAD,   /* time that is left */
        GLYPH_OVERDUE, /* time past the due date */
        GLYPH_EARLIER, /* more to the left */
        GLYPH_TURN,    /* placed for adoption, authority to place */
        GLYPH_COUNT
};
const char *glyph(enum glyph g);
/* Eight heights of a column ("▁" … "█"), 0 = blank; in ASCII " .:|#". */
const char *glyph_column(int eighths);
bool ui_ascii(void); /* draw with ASCII alone */

/* A window of the screen: top, left, height, width; rows are shifted up by `scroll`. */
struct canvas {
        int y, x, h, w, scroll;
        bool selected; /* draw on the cursor's background */
};
/* Draw `text` at row y, column x of the canvas in at most `width` columns (-1 = to its edge), an ellipsis
 * where it was cut. Returns the columns used. */
int draw(const struct canvas *c, int y, int x, int width, enum style s, const char *text);
int drawf(const struct canvas *c, int y, int x, int width, enum style s, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
void draw_right(const struct canvas *c, int y, int x, int width, enum style s, const char *text);
void draw_rule(const struct canvas *c, int y, int x, int width, enum style s, const char *cell);
void draw_fill(const struct canvas *c, int y, int x, int width, enum style s);
/* Words broken over rows at blanks and line ends; returns how many rows it took. */
int draw_wrapped(const struct canvas *c, int y, int x, int width, enum style s, const char *words);
/* A heading with a rule after it. */
void draw_heading(const struct canvas *c, int y, int x, int width, const char *text);
/* A horizontal bar of `width` columns: value of max, the rest as track. */
void draw_bar(const struct canvas *c, int y, int x, int width, enum style s, int64_t value, int64_t max);
/* A column chart cell: `value` of `max` over `height` rows whose lowest is y, `width` columns wide. */
void draw_column(const struct canvas *c, int y, int x, int width, int height, enum style s, int64_t value,
                 int64_t max);
/* A sparkline of n values (negative = none) between low and high, one column each. */
void draw_spark(const struct canvas *c, int y, int x, enum style s, const int *values, int n, int low,
                int high);

/* --- the terminal ------------------------------------------------------------------------------------- */
struct mouse {
        int y, x;
        bool wheel_up, wheel_down, twice;
};
struct term_options {
        bool ascii, mono;
        FILE *out, *in;   /* NULL = the terminal */
        const char *type; /* NULL = $TERM */
};
/* Full screen on; every exit, die() and fatal signal puts the terminal back. False with words when it cannot
 * be. */
bool term_start(const struct term_options *o, struct err *e);
void term_stop(void); /* idempotent */
int term_lines(void), term_columns(void);
/* The next key, waiting at most `ms`; KEY_NONE_YET on a timeout. */
int term_key(int ms, struct mouse *m);
int term_signal(void);                     /* a signal that asks to end arrived; 0 = none */
void term_clear(void);                     /* start a picture */
void term_show(bool cursor, int y, int x); /* put it on the screen; a hidden cursor stands on the point */
void term_point(int y, int x);             /* what the user is at: the selected row, a question */
void term_point_first(int y, int x);       /* unless something was pointed at in this picture */
void term_redraw(void);                    /* forget what the screen holds */
void term_highlight(const struct canvas *c, int y, int x, int width); /* the selected link */

enum { UI_MIN_LINES = 24, UI_MIN_COLUMNS = 80 };

/* --- words -------------------------------------------------------------------------------------------- */
enum style status_style(enum status s);
enum style judgement_style(enum judgement j); /* on time is quiet */
enum glyph judgement_glyph(enum judgement j);
const char *short_words(int64_t n, int width, char out[32]); /* "5.1k" where "5,123" has no room */
const char *signed_words(int64_t n, char out[32]);           /* "+4", "-1", "=" for 0 */
const char *per_cent_words(int tenths, char out[16]);        /* "78.6 %"; a dash for -1 */

/* --- state -------------------------------------------------------------------------------------------- */
struct view;
struct screen;

/* A list loaded once and shared by the views that show it. */
struct loaded_list {
        enum list_kind kind;
        struct list_range range;
        struct rows rows;
        int users;
        bool packed; /* its text is ready to be searched */
        struct loaded_list *next;
};

enum { UI_TABS = 10, UI_HISTORY = 50 };
enum prompt_kind { PROMPT_NONE, PROMPT_FILTER, PROMPT_COMMAND, PROMPT_KINDS };

struct prompt {
        enum prompt_kind kind;
        struct strbuf text;
        size_t at;          /* cursor, in bytes */
        char trouble[1024]; /* what is wrong with it; "" = nothing */
        char *history[PROMPT_KINDS][UI_HISTORY];
        int n_history[PROMPT_KINDS], looking; /* looking == n_history = the line being typed */
        char *opened_with; /* the filter there was: what stays while a new one makes no sense */
        int64_t opened_at; /* the row one stood on then: where one comes back to while it is shown */
        char *kept;        /* that line while history is shown */
        int completion;    /* which of the words that fit; -1 = none yet */
        size_t stem;       /* where the word being completed starts */
        char *stem_text;   /* what had been typed of it */
};

/* A question at the bottom: yes or no. */
struct ask {
        enum { ASK_NOTHING, ASK_UNDO, ASK_REDO, ASK_DRAFT } what;
        int64_t change; /* to be undone */
        bool any_area;  /* a colleague's of another area is meant */
        char words[700];
};

struct ui {
        struct db *db;      /* NULL = no store: the welcome screen alone */
        char *path;         /* of the store, for people */
        char why_not[1024]; /* why there is no store */
        struct service_options options;
        bool as_at_given, read_only;
        struct service *service;   /* the caseload; NULL = not read yet */
        struct planning *planning; /* of the caseload; NULL = not asked for yet */
        int64_t stamp;             /* of the store when it was read */
        struct figures figures;
        enum {
                FIGURES_NONE,
                FIGURES_OLD,
                FIGURES_FRESH
        } figures_as;         /* old: of the last check, while new ones are counted */
        bool drafts;          /* keep what is half typed on disk; tests choose */
        bool background;      /* count in a process apart; tests do without */
        bool has_run;         /* `run` is one */
        int counter, counted; /* its id, 0 = none; where its figures arrive */
        char *store;          /* the store's path as opened */
        struct check_run run;
        struct loaded_list *lists;
        struct calendar_weeks *calendar; /* of the service; NULL = not counted yet */
        struct view *tabs[UI_TABS];      /* by digit; NULL = not opened yet */
        int tab;
        struct prompt prompt;
        struct form *form; /* being filled in; NULL = none */
        char **reads;      /* children whose record was opened and the log does not know yet */
        size_t n_reads, cap_reads;
        struct ask ask;
        char message[1024]; /* shown until the next key */
        bool message_bad;
        bool quit;
        time_t draft_kept; /* when what is half typed was kept last */
        time_t now;        /* 0 = the clock; set by tests */
};

void ui_init(struct ui *u);
void ui_release(struct ui *u);
bool ui_open(struct ui *u, const char *path, bool read_only, struct err *e); /* a store; its first figures */
bool ui_known_changed(
    struct ui *u); /* u->options.known was set after opening: recorded figures do not hold */
void ui_start(struct ui *u, const char *screen);            /* the first view */
void ui_feed(struct ui *u, int key, const struct mouse *m); /* one key: action -> act */
void ui_paint(struct ui *u);
void ui_busy(struct ui *u, const char *words); /* say at once what is being waited for */
void ui_idle(struct ui *u);                    /* nothing typed for a while: look for changes */
void ui_loop(struct ui *u);

struct view *ui_view(const struct ui *u); /* the one on screen */
/* Go to a screen: a numbered one is a tab of its own, another is put on top of the current view. */
bool ui_go(struct ui *u, const char *screen, const char *argument, struct err *e);
/* Put a screen on top of the current view; `argument` as the screen understands it (lists: a filter). */
bool ui_push(struct ui *u, const char *screen, const char *argument, struct err *e);
void ui_back(struct ui *u);
void ui_say(struct ui *u, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ui_complain(struct ui *u, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool ui_can(const struct ui *u, enum need need);
time_t ui_now(const struct ui *u);
/* "the returns end 31 Jul 2020" when that is before as-at, and how many days; else "" and 0. */
int ui_facts_end(const struct ui *u, char out[48]);

/* Whose record was opened: once for each opening, told to the log after the picture (ui/frame/reading.c). */
void ui_reads(struct ui *u, const char *child_id);
/* Wait at most so long while another session writes; false: it cannot be told, and no case is shown any more.
 */
bool ui_tell_reads(struct ui *u, int ms);
void ui_reads_release(struct ui *u);

/* The caseload, read when first needed; false with a message. */
bool ui_service(struct ui *u, struct err *e);
struct service *ui_service_new(struct ui *u, const struct service_options *o, struct err *e);
void ui_service_free(struct service *s); /* NULL is nothing */
/* The plan of the caseload, made when first needed; NULL with a message. */
struct planning;
const struct planning *ui_planning(struct ui *u, struct err *e);
void ui_planning_free(struct ui *u);
/* Bring the figures up to date: at once, or by a process whose answer the next call collects. */
bool ui_count(struct ui *u, struct err *e);
void ui_count_stop(struct ui *u);
/* The calendar and the plan behind it, made when first needed and kept until the store is read again. */
bool ui_calendar(struct ui *u, struct err *e);
void ui_calendar_done(struct ui *u);
struct loaded_list *ui_list(struct ui *u, enum list_kind kind, struct list_range range, struct err *e);
void ui_list_done(struct ui *u, struct loaded_list *l);
/* Read everything again with these options; what is on screen stays when it fails. */
bool ui_reload(struct ui *u, const struct service_options *o, struct err *e);

/* --- one line of typing ------------------------------------------------------------------------------- */
/* Take [from, to) away and put `with` there; the cursor stands behind it. */
void line_replace(struct strbuf *text, size_t *at, size_t from, size_t to, const char *with);
bool line_act(struct strbuf *text, size_t *at, enum action a); /* an editing key; true = the text changed */
bool line_insert(struct strbuf *text, size_t *at, int key);    /* false = no character that can be typed */
/* Draw it so that the cursor is in sight; returns the cursor's column from x. */
int line_paint(const struct canvas *c, int y, int x, int width, enum style s, const struct strbuf *text,
               size_t at);

/* --- writing (ui/frame/acting.c, ui/form) ---------------------------------------------------------------- */
struct form;
struct act_spec;
/* Whether the user may change this store here and now, the one place that decides; else false with why. */
bool ui_may(const struct ui *u, enum permission p, struct err *e);
/* A connection to write with, for one change; NULL with why. */
struct db *ui_writer(struct ui *u, enum permission p, struct err *e);
/* Is the action offered here: what it needs (keys.h), and for one that writes what it writes about? */
bool ui_offers(const struct ui *u, enum action a, struct err *e);
void acting_run(struct ui *u, enum action a); /* open its form, or ask */
/* Ask about taking back the change with this number; "" = the last one of the user. */
bool acting_undo(struct ui *u, const char *words, struct err *e);
bool acting_open(struct ui *u, const struct act_spec *s, struct err *e);
void ask_feed(struct ui *u, int key);
void ask_paint(struct ui *u, const struct canvas *c);
/* What the keys mean now: a CTX_ bit. */
unsigned ui_context(const struct ui *u);

/* --- frame and prompt --------------------------------------------------------------------------------- */
void frame_paint(struct ui *u);
int frame_tab_at(const struct ui *u, int y, int x); /* digit of the tab under the mouse; -1 */
void prompt_init(struct prompt *p);
void prompt_release(struct prompt *p);
void prompt_open(struct ui *u, enum prompt_kind kind, const char *text);
void prompt_feed(struct ui *u, int key);
void prompt_paint(struct ui *u, int line);
bool command_run(struct ui *u, const char *line, struct err *e);
/* Words that fit what stands before the cursor: fills `out`, returns how many (at most n); *stem = start of
 * the word. */
size_t command_complete(struct ui *u, const char *line, size_t at, size_t *stem, char out[][64], size_t n);
size_t filter_complete(struct ui *u, const char *line, size_t at, size_t *stem, char out[][64], size_t n);

#endif
