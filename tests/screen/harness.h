/* Screens tested in the process: curses writes into memory, a terminal emulator reads it, the picture is
 * compared with a golden. No terminal, no waiting. */
#ifndef TEST_SCREEN_HARNESS_H
#define TEST_SCREEN_HARNESS_H

#include "iro/store/ledger.h"
#include "iro/ui/frame/view.h"

struct shown;

struct show_options {
        int lines, columns;
        bool ascii, mono;
        enum theme theme;
};

/* Start a terminal of that size. */
struct shown *show_start(const struct show_options *o);
void show_stop(struct shown *s);
void show_resize(struct shown *s, int lines, int columns);
/* Take in what curses wrote since. */
void show_take(struct shown *s);
/* Row of the picture as UTF-8, trailing blanks cut; valid until the next call. */
const char *show_row(struct shown *s, int row);
bool show_holds(struct shown *s, const char *text); /* somewhere on the screen */
/* How many cells of the row whose text holds `word` are drawn so. */
bool show_reversed(struct shown *s, int row, int column);
void show_cursor(struct shown *s, int *row, int *column); /* the terminal's own, shown or not */
bool show_coloured(struct shown *s);                      /* some cell has a colour of its own */
/* The bytes curses wrote in all, for hunting escape sequences. */
const char *show_bytes(struct shown *s, size_t *n);
/* A picture without what nobody sees (seen.c); the caller's. */
char *picture_seen(const char *picture);
/* What is seen of it against tests/golden/screen/NAME.txt; IRO_GOLDEN=write makes it anew. */
void show_golden(struct shown *s, const char *name);

/* --- the browser on a store of its own ---------------------------------------------------------------- */
struct browser {
        struct ui ui;
        struct shown *shown;
        char directory[64];
};
void browser_start(struct browser *b, const struct show_options *o, void (*fill)(struct ledger *));
void browser_stop(struct browser *b);
void browser_keys(struct browser *b, const char *keys); /* "jj<Enter>", painted after each key */

/* A small invented service with something of everything. */
void fill_service(struct ledger *l);
/* More reviews due by 14 August than IRO01, away for a week, and a part-time colleague have slots for. */
void fill_short(struct ledger *l);
/* The same with hostile text in every field that holds text. */
void fill_hostile(struct ledger *l);

#endif
