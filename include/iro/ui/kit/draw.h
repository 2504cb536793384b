/* Drawing and the terminal. What is drawn goes through the canvas: it clips, scrolls, and passes every text
 * through text_safe, so that data can never drive the terminal. Nothing here shows curses: only ui/kit
 * includes curses.h. */
#ifndef IRO_DRAW_H
#define IRO_DRAW_H

#include "iro/base/err.h"
#include "iro/base/str.h"
#include "iro/domain/status.h"
#include "iro/domain/timeliness.h"
#include "iro/ui/kit/keys.h"

#include <stdio.h>

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
        GLYPH_FURTHER, /* more to the right */
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
/* Until it is told NULL, every text drawn is told with the row and column of the screen it begins at, in
 * sight or not, and how many columns it has. */
void draw_listen(void (*heard)(void *context, int row, int column, int width, const char *text),
                 void *context);
void draw_right(const struct canvas *c, int y, int x, int width, enum style s, const char *text);
void draw_rule(const struct canvas *c, int y, int x, int width, enum style s, const char *cell);
void draw_fill(const struct canvas *c, int y, int x, int width, enum style s);
/* Words broken over rows at blanks and line ends; a line that begins with blanks goes on as far in. Returns
 * how many rows it took. */
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
        bool wheel_up, wheel_down;
};
enum theme { THEME_DARK, THEME_LIGHT, THEME_DARK_16, THEME_LIGHT_16, THEME_MONO };
struct term_options {
        bool ascii, no_mouse;
        enum theme theme;
        FILE *out, *in;   /* NULL = the terminal */
        const char *type; /* NULL = $TERM */
};
/* Full screen on; every exit, die() and fatal signal puts the terminal back. False with words when it cannot
 * be. */
const char *term_library(void); /* "ncurses 6.4.20221231" */
bool term_start(const struct term_options *o, struct err *e);
void term_stop(void); /* idempotent */
int term_lines(void), term_columns(void);
/* The next key, waiting at most `ms`; KEY_NONE_YET on a timeout. */
int term_key(int ms, struct mouse *m);
bool term_more(void);          /* another key came with the last: both of one burst */
int term_ahead(void);          /* that key; KEY_NONE_YET = none came */
void term_drop_ahead(void);    /* it is no key any more */
const char *term_pasted(void); /* after KEY_PASTED, until the next key */
/* To the terminal's clipboard; false with why not. */
enum { TERM_COPY_MOST = 74000 };
bool term_copy(const char *text, struct err *e);
int term_signal(void);                     /* a signal that asks to end arrived; 0 = none */
void term_clear(void);                     /* start a picture */
void term_show(bool cursor, int y, int x); /* put it on the screen; a hidden cursor stands on the point */
void term_point(int y, int x);             /* what the user is at: the selected row, a question */
void term_point_first(int y, int x);       /* unless something was pointed at in this picture */
void term_redraw(void);                    /* forget what the screen holds */
void term_found(const struct canvas *c, int y, int x, int width, bool here); /* a place of a search */
void term_highlight(const struct canvas *c, int y, int x, int width);        /* the selected link */

enum { UI_MIN_LINES = 20, UI_MIN_COLUMNS = 60 };

/* --- words -------------------------------------------------------------------------------------------- */
enum style status_style(enum status s);
enum style judgement_style(enum judgement j); /* on time is quiet */
enum glyph judgement_glyph(enum judgement j);
const char *short_words(int64_t n, int width, char out[32]); /* "5.1k" where "5,123" has no room */
const char *signed_words(int64_t n, char out[32]);           /* "+4", "-1", "=" for 0 */

/* --- one line of typing ------------------------------------------------------------------------------- */
/* Take [from, to) away and put `with` there; the cursor stands behind it. */
void line_replace(struct strbuf *text, size_t *at, size_t from, size_t to, const char *with);
bool line_edit(struct strbuf *text, size_t *at, enum action a); /* an editing key; true = the text changed */
bool line_insert(struct strbuf *text, size_t *at, int key);     /* false = no character that can be typed */
/* A text that came at once: its lines become blanks, what cannot be typed is left out. How many bytes of it
 * had no room under `most`: they are not taken. */
size_t line_paste(struct strbuf *text, size_t *at, const char *pasted, size_t most);
/* Draw it so that the cursor is in sight; returns the cursor's column from x. */
int line_paint(const struct canvas *c, int y, int x, int width, enum style s, const struct strbuf *text,
               size_t at);

#endif
