/* Keys and what they do: one table feeds the dispatcher, the bottom line, the help screen, the manual and a
 * test. A key is a code point, or one of the KEY numbers below, above every code point. */
#ifndef IRO_KEYS_H
#define IRO_KEYS_H

#include "iro/act/acts.h"

#include "iro/base/err.h"

#include <stdbool.h>
#include <stdio.h>

enum key {
        KEY_NONE_YET = 0x200000, /* no key: a timeout */
        KEY_UP_ARROW,
        KEY_DOWN_ARROW,
        KEY_LEFT_ARROW,
        KEY_RIGHT_ARROW,
        KEY_PAGE_UP,
        KEY_PAGE_DOWN,
        KEY_HOME_KEY,
        KEY_END_KEY,
        KEY_ENTER_KEY,
        KEY_ESCAPE,
        KEY_TAB,
        KEY_BACK_TAB,
        KEY_RUBOUT,
        KEY_DELETE_KEY,
        KEY_RESIZED,
        KEY_MOUSE_EVENT,
        KEY_PASTED, /* text came at once, not keys: term_pasted */
        KEY_ALT,    /* Alt and some key: never that key alone */
        KEY_UNKNOWN
};
#define KEY_CONTROL(c) ((c)&0x1f)

/* Where a key means something. */
enum {
        CTX_LIST = 1,
        CTX_PAGE = 2,
        CTX_PROMPT = 4,
        CTX_FORM = 8,
        CTX_ASK = 16,      /* a question that is answered by yes or no; a preview */
        CTX_CONFLICT = 32, /* somebody else changed it meanwhile */
        CTX_RESULT = 64,   /* what became of each row is shown */
        CTX_FOUND = 128,   /* a page on which something was searched: its keys come before the others */
        CTX_VIEW = CTX_LIST | CTX_PAGE,
        CTX_TYPING = CTX_PROMPT | CTX_FORM
};

/* An action's row: key, label and words are those of the table of actions. */
#define ACT_KEY(X, name, where, can) ACT_KEY_(X, name, where, can, name##_KEY)
#define ACT_KEY_(...) ACT_KEY__(__VA_ARGS__)
#define ACT_KEY__(X, name, where, can, key, label, words) X(name, key, where, can, act, label, words)

/* The same without a label: keys there are many of, that help tells of. */
#define ACT_QUIET(X, name, where, can) ACT_QUIET_(X, name, where, can, name##_KEY)
#define ACT_QUIET_(...) ACT_QUIET__(__VA_ARGS__)
#define ACT_QUIET__(X, name, where, can, key, label, words) X(name, key, where, can, act, "", words)

/* A row for each key. `can` names the function that says whether it acts here and now, else why not in words
 * (can_open), `run` the one that does it (run_open): iro/ui/frame/key_row.h declares them,
 * ui/screen/screens.c makes the table.
 *
 *       action       keys                      where      can      run         label       in words */
#define ACTIONS(X) \
        X(DOWN, "j <Down>", CTX_VIEW, always, move, "", "next row; on a page, the link below") \
        X(UP, "k <Up>", CTX_VIEW, always, move, "", "previous row; on a page, the link above") \
        X(OPEN, "<Enter>", CTX_VIEW, open, open, "open", "open what is selected") \
        X(COMPARE, "=", CTX_VIEW, compare, compare, "compare", \
          "compare the percentage with what was reported last: what changed, by whom and when") \
        X(MONTHLY, "f", CTX_PAGE, monthly, monthly, "monthly file", \
          "make the monthly caseload file for the Director") \
        X(ANNUAL, "y", CTX_PAGE, monthly, annual, "annual report", "make the annual report of a year") \
        X(PACK, "P", CTX_PAGE, monthly, pack, "district's pack", \
          "make the pack for a district's performance meeting") \
        X(AGAIN, "w", CTX_VIEW, again, again, "write again", \
          "write the remembered report to a file again, exactly as it was") \
        X(NEXT, "<Tab>", CTX_PAGE, links, move, "next", \
          "select the next number or line that opens something; where a page has parts, the next part") \
        X(PREVIOUS, "<BackTab>", CTX_PAGE, links, move, "", "select the one before") \
        X(FIND_NEXT, "n", CTX_FOUND, always, find_on, "next place", "the next place of what was searched") \
        X(FIND_BEFORE, "N", CTX_FOUND, always, find_on, "before", "the place before") \
        X(FIND_END, "<Esc>", CTX_FOUND, always, find_end, "end", "the search ends; keys mean what they did") \
        X(FILTER, "/", CTX_LIST, filter, filter, "filter", \
          "filter as you type: word, col:text, due<14, !not, a|b") \
        X(OWN_FILTER, "\\", CTX_VIEW, own_filter, own_filter, "", \
          "the screen's own filter again; where it stands, or there is none, no filter") \
        X(SCOPE, "z", CTX_VIEW, store, scope, "", \
          "one's own area, the others, the county: whose part of the service every screen shows") \
        X(VIEWS, "V", CTX_VIEW, store, views, "", \
          "your own views: lists kept under a name by :view save NAME") \
        X(BOOK_PLANNED, "A", CTX_VIEW, planned, planned, "accept", \
          "book what the plan proposes: the marked rows, else the one selected; shows it first") \
        X(WHAT_IF, "W", CTX_VIEW, what_if, what_if, "what if", \
          "what if an IRO is away, leaves ...: says what would fall out before anything is kept") \
        X(MONTH, "m", CTX_PAGE, elsewhere, elsewhere, "month/weeks", \
          "calendar: the month instead of the weeks, and back") \
        X(WHOSE, "i", CTX_PAGE, elsewhere, elsewhere, "whose", \
          "month: of the chosen IRO instead of all, and back") \
        X(MONTH_BEFORE, "<lt> [", CTX_PAGE, elsewhere, elsewhere, "", "the month before") \
        X(MONTH_AFTER, "> ]", CTX_PAGE, elsewhere, elsewhere, "", "the month after") \
        ACT_KEY(X, PRP_MOVE, CTX_LIST, dispute) \
        ACT_KEY(X, PRP_CAFCASS, CTX_LIST, dispute) \
        ACT_KEY(X, PRP_RESOLVE, CTX_LIST, dispute) \
        ACT_KEY(X, PRP_REPLY, CTX_LIST, dispute) \
        ACT_KEY(X, DECISION, CTX_LIST, decision) \
        ACT_KEY(X, ANSWER, CTX_LIST, query) \
        ACT_KEY(X, ABSENCE, CTX_VIEW, iro) \
        ACT_KEY(X, BOOK, CTX_VIEW, case) \
        ACT_KEY(X, RECORD, CTX_VIEW, case) \
        ACT_KEY(X, ALLOCATE, CTX_VIEW, case) \
        ACT_KEY(X, PRP_RAISE, CTX_VIEW, case) \
        ACT_KEY(X, NOTE, CTX_VIEW, case) \
        ACT_QUIET(X, DECIDE, CTX_VIEW, case) \
        ACT_QUIET(X, FLAG, CTX_VIEW, case) \
        ACT_QUIET(X, CONTACT, CTX_VIEW, case) \
        ACT_QUIET(X, HELD_CONFERENCE, CTX_VIEW, case) \
        ACT_QUIET(X, CHECKED, CTX_VIEW, case) \
        ACT_QUIET(X, UNBOOK, CTX_VIEW, case) \
        ACT_QUIET(X, MIDWAY, CTX_VIEW, case) \
        ACT_QUIET(X, CORE_GROUP, CTX_VIEW, case) \
        ACT_QUIET(X, AGENCY_DECISION, CTX_VIEW, case) \
        ACT_QUIET(X, FEEDBACK, CTX_VIEW, case) \
        ACT_KEY(X, AUDIT_ANSWER, CTX_LIST, elsewhere) \
        ACT_KEY(X, AUDIT_ACTION, CTX_LIST, elsewhere) \
        ACT_KEY(X, LINK, CTX_LIST, elsewhere) \
        X(FIND, "/", CTX_PAGE, find, find, "search", \
          "search the page as you type; the calendar is filtered so") \
        X(IMPORT, "I", CTX_PAGE, import, import_prompt, "import", \
          "the first day: names a folder, shows what it would bring, imports it") \
        X(DEMO, "D", CTX_PAGE, demo, demo, "look around", \
          "while there is no store: an invented county to look around in, in a store of its own") \
        X(UNDO, "u", CTX_VIEW, turn, undo, "undo", \
          "take back the last change of yours, in the log the one selected; says which and asks") \
        X(REDO, "U", CTX_VIEW, turn, redo, "", "do again what was just taken back; says which and asks") \
        X(COPY, "Y", CTX_LIST, row, copy, "", "copy the id of the row to the terminal's clipboard") \
        X(COPY_ROW, "C", CTX_LIST, row, copy_row, "", \
          "copy the row to the clipboard, a tab between the cells") \
        X(COPY_LIST, "^Y", CTX_LIST, row, copy_list, "", \
          "copy the rows shown to the clipboard, with their headings") \
        X(EXPORT, "e", CTX_LIST, export, export, "export", \
          "write the rows shown to a file, in their order: csv, json or xlsx; marked ones alone if you " \
          "like") \
        X(SORT, "s", CTX_LIST, row, sort, "sort", "sort by the column in focus; again turns it round") \
        X(LEFT, "h <Left>", CTX_VIEW, always, move, "", \
          "focus the column on the left, scrolling there; on a page, the link there") \
        X(RIGHT, "l <Right>", CTX_VIEW, always, move, "", \
          "focus the column on the right, scrolling there; on a page, the link there") \
        X(COLUMN_LEFT, "<lt>", CTX_LIST, row, column, "", "move the column in focus to the left") \
        X(COLUMN_RIGHT, ">", CTX_LIST, row, column, "", "move the column in focus to the right") \
        X(NARROWER, "{", CTX_LIST, row, column, "", "the column in focus narrower") \
        X(WIDER, "}", CTX_LIST, row, column, "", "the column in focus wider") \
        X(HIDE, "X", CTX_LIST, row, column, "", "hide the column in focus; :columns alone brings all back") \
        X(GROUP, "#", CTX_LIST, row, group, "", "count the rows by the values of the column in focus") \
        X(UNSORT, "S", CTX_LIST, row, unsort, "", "the list's own order again, worst first") \
        X(MARK, "<Space>", CTX_LIST, row, mark, "mark", \
          "mark the row, or take its mark away, and go to the next") \
        X(MARK_ALL, "*", CTX_LIST, row, mark_all, "", "mark every row shown; again takes those marks away") \
        X(LATER_MARK, "L", CTX_VIEW, child, mark_later, "", \
          "mark the child to look at again on the desk; again takes the mark away") \
        X(FAMILY, "F", CTX_LIST, row, family, "", \
          "mark the child of the row and the brothers and sisters who are shown") \
        X(UNMARK, "-", CTX_LIST, marks, unmark, "unmark", "take all marks away, on hidden rows too") \
        X(FIRST, "g <Home>", CTX_VIEW, always, move, "", "first row; top of the page") \
        X(LAST, "G <End>", CTX_VIEW, always, move, "", "last row; end of the page") \
        X(PAGE_DOWN, "<PgDn> ^D ^F", CTX_VIEW, always, move, "", "one screen down") \
        X(PAGE_UP, "<PgUp> ^U ^B", CTX_VIEW, always, move, "", "one screen up") \
        X(COMMAND, ":", CTX_VIEW, always, command, "command", \
          "a command by name, with completion and history") \
        X(BACK, "<Esc> q", CTX_VIEW, back, back, "back", \
          "back to where this was opened from; everything as it was there") \
        X(RELOAD, "^R", CTX_VIEW, store, reload, "", "read the store again now") \
        X(REDRAW, "^L", CTX_VIEW, always, redraw, "", "draw the screen again") \
        X(BLANK, "^X", CTX_VIEW, always, blank, "", \
          "blank the screen, in a form too, until a key and a yes; after a while it does so by itself") \
        X(NAMES, "^N", CTX_VIEW, names, names, "", \
          "show the names of children, which the log is told; again masks them (setting browser.names)") \
        X(HELP, "?", CTX_VIEW, help, help, "help", "the keys of this screen; / searches them") \
        X(QUIT, "Q ^C", CTX_VIEW, always, quit, "quit", \
          "leave; q does too when there is nothing to go back to") \
        X(ACCEPT, "<Enter>", CTX_PROMPT, always, accept, "accept", "take what was typed") \
        X(CANCEL, "<Esc> ^C ^G", CTX_PROMPT, always, cancel, "leave", \
          "leave the prompt; a filter stays as it was") \
        X(COMPLETE, "<Tab>", CTX_PROMPT, prompt, complete, "complete", \
          "complete the word; again for the next that fits") \
        X(EARLIER, "<Up> ^P", CTX_PROMPT, prompt, earlier, "history", "what was typed before") \
        X(LATER, "<Down> ^N", CTX_PROMPT, always, later, "", "what was typed after that") \
        X(CHAR_LEFT, "<Left> ^B", CTX_TYPING, always, edit, "", "one character left") \
        X(CHAR_RIGHT, "<Right> ^F", CTX_TYPING, always, edit, "", "one character right") \
        X(LINE_START, "<Home> ^A", CTX_TYPING, always, edit, "", "start of the line") \
        X(LINE_END, "<End> ^E", CTX_TYPING, always, edit, "", "end of the line") \
        X(RUB_OUT, "<Backspace> ^H", CTX_TYPING, always, edit, "", \
          "take away the character before; leaves an empty prompt") \
        X(DELETE, "<Delete> ^D", CTX_TYPING, always, edit, "", "take away the character under the cursor") \
        X(RUB_WORD, "^W", CTX_TYPING, always, edit, "", "take away the word before") \
        X(RUB_LINE, "^U", CTX_TYPING, always, edit, "", "take away everything before") \
        X(SAVE, "<Enter>", CTX_FORM, save, save, "save", "save; many rows are shown first") \
        X(TRY, "<Enter>", CTX_FORM, try, save, "what falls out", \
          "of a what-if: shows what would fall out; nothing is kept yet") \
        X(LEAVE, "<Esc> ^C ^G", CTX_FORM, always, leave, "leave", \
          "leave the form; asks when something was typed") \
        X(TAKE_WORD, "<Tab>", CTX_FORM, always, take_word, "complete or next", \
          "complete the word; what is complete leads to the next field") \
        X(FIELD_DOWN, "<Down>", CTX_FORM, always, field, "", "next field") \
        X(FIELD_UP, "<Up> <BackTab>", CTX_FORM, always, field, "", "field before") \
        X(NEXT_WORD, "^N", CTX_FORM, always, choose, "choose", "the next of the words that fit the field") \
        X(WORD_BEFORE, "^P", CTX_FORM, always, choose, "", "the one before") \
        X(YES, "y <Enter>", CTX_ASK, answer, yes, "yes", "yes, do it") \
        X(NO, "n <Esc> q ^C", CTX_ASK, always, no, "no", "no; a form stays as it was") \
        X(SCROLL_DOWN, "<Down> j", CTX_ASK | CTX_RESULT, always, scroll, "", "further down what is shown") \
        X(SCROLL_UP, "<Up> k", CTX_ASK | CTX_RESULT, always, scroll, "", "further up") \
        X(SCROLL_PAGE_DOWN, "<PgDn>", CTX_ASK | CTX_RESULT, always, scroll, "", \
          "nearly all in sight further down") \
        X(SCROLL_PAGE_UP, "<PgUp>", CTX_ASK | CTX_RESULT, always, scroll, "", \
          "nearly all in sight further up") \
        X(MINE, "m", CTX_CONFLICT, always, mine, "mine", "save mine all the same, over theirs") \
        X(THEIRS, "t", CTX_CONFLICT, always, theirs, "theirs", "leave theirs as it is and close the form") \
        X(CLOSE, "<Enter> <Esc> q ^C", CTX_RESULT, always, close, "close", "seen: back to the list") \
        X(LOOK_AGAIN, "<Esc> q ^C", CTX_CONFLICT, always, look_again, "back to the form", \
          "back to the form; nothing is saved")

#define X_ENUM(name, keys, where, can, run, label, words) ACT_##name,
enum action { ACTIONS(X_ENUM) ACT_COUNT, ACT_NONE = ACT_COUNT };
#undef X_ENUM

struct binding {
        const char *name;  /* "DOWN" */
        const char *keys;  /* "j <Down>" */
        unsigned where;    /* CTX_ bits */
        const char *label; /* on the bottom line; "" = not shown there */
        const char *words; /* for help and the manual */
};
extern struct binding bindings[ACT_COUNT]; /* the table; keys_read alone changes its keys */

/* The next key of a text like "jj<Enter>^R", advancing *text; KEY_NONE_YET at its end. A "<" that opens no
 * known name is itself; "<lt>" is one too. Never fails: anything is some key. */
int key_parse(const char **text);
/* "j", "^R", "Down", "Space": for people. Returns borrowed text or buf. */
const char *key_words(int key, char buf[12]);
/* What the key does there; ACT_NONE = nothing. */
enum action key_action(int key, unsigned context);
/* Is the action bound to the key there? */
bool key_means(int key, unsigned context, enum action a);
/* The keys of an action for people: "j Down". */
void binding_keys(const struct binding *b, char out[48]);
/* One's own keys: lines "NAME = KEYS", "BOOK = B", "DOWN = j Down ^O"; # before remarks. False with what is
 * wrong and in which line, and every key is that of the table. `path` is for the message. */
bool keys_read(FILE *in, const char *path, struct err *e);
/* The whole table as text, for the manual and for who writes such a file: where, keys, words, NAME. */
void keys_print(FILE *out);

#endif
