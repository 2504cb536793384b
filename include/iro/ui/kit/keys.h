/* Keys and what they do: one table feeds the dispatcher, the bottom line, the help screen, the manual and a
 * test. A key is a code point, or one of the KEY numbers below, above every code point. */
#ifndef IRO_KEYS_H
#define IRO_KEYS_H

#include "iro/act/acts.h"

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
        CTX_VIEW = CTX_LIST | CTX_PAGE,
        CTX_TYPING = CTX_PROMPT | CTX_FORM
};

/* What must hold for an action to be offered: data, so that the bottom line, help and dispatcher agree. */
enum need {
        NEED_NOTHING,
        NEED_STORE,      /* a store is open */
        NEED_FILTERABLE, /* rows that a filter may choose from */
        NEED_ROW,        /* a row is under the cursor */
        NEED_OPEN,       /* Enter leads somewhere from here */
        NEED_LINKS,      /* the page has something to select */
        NEED_BACK,       /* there is a view to go back to */
        NEED_MARKS,      /* some row is marked */
        NEED_FILTER,     /* a filter is set */
        NEED_TURNABLE,   /* a filter is set, or the screen has one of its own */
        NEED_PLACES,     /* the prompt can complete or has history */
        NEED_CASE,       /* a child's row or page, and a user who may change what the action changes */
        NEED_DISPUTE,    /* the same of a dispute */
        NEED_DECISION,   /* the same of a decision of a review */
        NEED_IRO,        /* the same of an IRO or chair */
        NEED_QUERY,      /* the same of a data query */
        NEED_WRITE,      /* a user who may change anything here */
        NEED_CHANGING,   /* a form that changes something */
        NEED_SUPPOSING,  /* a form of what-if */
        NEED_ANSWER,     /* what is shown can be done here */
        NEED_OWN,        /* the screen itself says whether it means anything now */
        NEED_SCREENS     /* the screens say: their own keys (struct browser_parts) */
};

/* An action's row: key, label and words are those of the table of actions. */
#define ACT_KEY(X, name, where, need) ACT_KEY_(X, name, where, need, name##_KEY)
#define ACT_KEY_(...) ACT_KEY__(__VA_ARGS__)
#define ACT_KEY__(X, name, where, need, key, label, words) X(name, key, where, need, label, words)

/* The same without a label: keys there are many of, that help tells of. */
#define ACT_QUIET(X, name, where, need) ACT_QUIET_(X, name, where, need, name##_KEY)
#define ACT_QUIET_(...) ACT_QUIET__(__VA_ARGS__)
#define ACT_QUIET__(X, name, where, need, key, label, words) X(name, key, where, need, "", words)

/*       action       keys                      where      needs         label       in words */
#define ACTIONS(X) \
        X(DOWN, "j <Down>", CTX_VIEW, NEED_NOTHING, "", "next row; on a page, the link below") \
        X(UP, "k <Up>", CTX_VIEW, NEED_NOTHING, "", "previous row; on a page, the link above") \
        X(OPEN, "<Enter>", CTX_VIEW, NEED_OPEN, "open", "open what is selected") \
        X(COMPARE, "=", CTX_VIEW, NEED_SCREENS, "compare", \
          "compare the percentage with what was reported last: what changed, by whom and when") \
        X(MONTHLY, "f", CTX_PAGE, NEED_SCREENS, "monthly file", \
          "make the monthly caseload file for the Director") \
        X(ANNUAL, "y", CTX_PAGE, NEED_SCREENS, "annual report", "make the annual report of a year") \
        X(AGAIN, "w", CTX_VIEW, NEED_SCREENS, "write again", \
          "write the remembered report to a file again, exactly as it was") \
        X(NEXT, "<Tab>", CTX_PAGE, NEED_LINKS, "next", \
          "select the next number or line that opens something; where a page has parts, the next part") \
        X(PREVIOUS, "<BackTab>", CTX_PAGE, NEED_LINKS, "", "select the one before") \
        X(FILTER, "/", CTX_VIEW, NEED_FILTERABLE, "filter", \
          "filter as you type: word, col:text, due<14, !not, a|b") \
        X(OWN_FILTER, "\\", CTX_VIEW, NEED_TURNABLE, "", \
          "the screen's own filter again; where it stands, or there is none, no filter") \
        X(SCOPE, "z", CTX_VIEW, NEED_STORE, "", \
          "one's own area, the others, the county: whose part of the service every screen shows") \
        X(BOOK_PLANNED, "A", CTX_VIEW, NEED_SCREENS, "accept", \
          "book what the plan proposes: the marked rows, else the one selected; shows it first") \
        X(WHAT_IF, "W", CTX_VIEW, NEED_SCREENS, "what if", \
          "what if an IRO is away, leaves ...: says what would fall out before anything is kept") \
        X(MONTH, "m", CTX_PAGE, NEED_OWN, "month/weeks", \
          "calendar: the month instead of the weeks, and back") \
        X(WHOSE, "i", CTX_PAGE, NEED_OWN, "whose", "month: of the chosen IRO instead of all, and back") \
        X(MONTH_BEFORE, "<lt> [", CTX_PAGE, NEED_OWN, "", "the month before") \
        X(MONTH_AFTER, "> ]", CTX_PAGE, NEED_OWN, "", "the month after") \
        ACT_KEY(X, PRP_MOVE, CTX_LIST, NEED_DISPUTE) \
        ACT_KEY(X, PRP_CAFCASS, CTX_LIST, NEED_DISPUTE) \
        ACT_KEY(X, PRP_RESOLVE, CTX_LIST, NEED_DISPUTE) \
        ACT_KEY(X, PRP_REPLY, CTX_LIST, NEED_DISPUTE) \
        ACT_KEY(X, DECISION, CTX_LIST, NEED_DECISION) \
        ACT_KEY(X, ANSWER, CTX_LIST, NEED_QUERY) \
        ACT_KEY(X, ABSENCE, CTX_VIEW, NEED_IRO) \
        ACT_KEY(X, BOOK, CTX_VIEW, NEED_CASE) \
        ACT_KEY(X, RECORD, CTX_VIEW, NEED_CASE) \
        ACT_KEY(X, ALLOCATE, CTX_VIEW, NEED_CASE) \
        ACT_KEY(X, PRP_RAISE, CTX_VIEW, NEED_CASE) \
        ACT_KEY(X, NOTE, CTX_VIEW, NEED_CASE) \
        ACT_QUIET(X, DECIDE, CTX_VIEW, NEED_CASE) \
        ACT_QUIET(X, FLAG, CTX_VIEW, NEED_CASE) \
        ACT_QUIET(X, CONTACT, CTX_VIEW, NEED_CASE) \
        ACT_QUIET(X, HELD_CONFERENCE, CTX_VIEW, NEED_CASE) \
        ACT_QUIET(X, CHECKED, CTX_VIEW, NEED_CASE) \
        X(UNDO, "u", CTX_VIEW, NEED_WRITE, "undo", \
          "take back the last change of yours, in the log the one selected; says which and asks") \
        X(REDO, "U", CTX_VIEW, NEED_WRITE, "", "do again what was just taken back; says which and asks") \
        X(COPY, "Y", CTX_LIST, NEED_ROW, "", "copy the id of the row to the terminal's clipboard") \
        X(COPY_ROW, "C", CTX_LIST, NEED_ROW, "", "copy the row to the clipboard, a tab between the cells") \
        X(COPY_LIST, "^Y", CTX_LIST, NEED_ROW, "", \
          "copy the rows shown to the clipboard, with their headings") \
        X(EXPORT, "e", CTX_LIST, NEED_SCREENS, "export", \
          "write the rows shown to a file, in their order: csv, json or xlsx; marked ones alone if you " \
          "like") \
        X(SORT, "s", CTX_LIST, NEED_ROW, "sort", "sort by the column in focus; again turns it round") \
        X(LEFT, "h <Left>", CTX_VIEW, NEED_NOTHING, "", \
          "focus the column on the left, scrolling there; on a page, the link there") \
        X(RIGHT, "l <Right>", CTX_VIEW, NEED_NOTHING, "", \
          "focus the column on the right, scrolling there; on a page, the link there") \
        X(COLUMN_LEFT, "<lt>", CTX_LIST, NEED_ROW, "", "move the column in focus to the left") \
        X(COLUMN_RIGHT, ">", CTX_LIST, NEED_ROW, "", "move the column in focus to the right") \
        X(NARROWER, "[", CTX_LIST, NEED_ROW, "", "the column in focus narrower") \
        X(WIDER, "]", CTX_LIST, NEED_ROW, "", "the column in focus wider") \
        X(HIDE, "X", CTX_LIST, NEED_ROW, "", "hide the column in focus; :columns alone brings all back") \
        X(UNSORT, "S", CTX_LIST, NEED_ROW, "", "the list's own order again, worst first") \
        X(MARK, "<Space>", CTX_LIST, NEED_ROW, "mark", \
          "mark the row, or take its mark away, and go to the next") \
        X(MARK_ALL, "*", CTX_LIST, NEED_ROW, "", "mark every row shown; again takes those marks away") \
        X(FAMILY, "F", CTX_LIST, NEED_ROW, "", \
          "mark the child of the row and the brothers and sisters who are shown") \
        X(UNMARK, "-", CTX_LIST, NEED_MARKS, "unmark", "take all marks away, on hidden rows too") \
        X(FIRST, "g <Home>", CTX_VIEW, NEED_NOTHING, "", "first row; top of the page") \
        X(LAST, "G <End>", CTX_VIEW, NEED_NOTHING, "", "last row; end of the page") \
        X(PAGE_DOWN, "<PgDn> ^D ^F", CTX_VIEW, NEED_NOTHING, "", "one screen down") \
        X(PAGE_UP, "<PgUp> ^U ^B", CTX_VIEW, NEED_NOTHING, "", "one screen up") \
        X(COMMAND, ":", CTX_VIEW, NEED_NOTHING, "command", "a command by name, with completion and history") \
        X(BACK, "<Esc> q", CTX_VIEW, NEED_BACK, "back", \
          "back to where this was opened from; everything as it was there") \
        X(RELOAD, "^R", CTX_VIEW, NEED_STORE, "", "read the store again now") \
        X(REDRAW, "^L", CTX_VIEW, NEED_NOTHING, "", "draw the screen again") \
        X(HELP, "?", CTX_VIEW, NEED_NOTHING, "help", "the keys of this screen; / searches them") \
        X(QUIT, "Q ^C", CTX_VIEW, NEED_NOTHING, "quit", \
          "leave; q does too when there is nothing to go back to") \
        X(ACCEPT, "<Enter>", CTX_PROMPT, NEED_NOTHING, "accept", "take what was typed") \
        X(CANCEL, "<Esc> ^C ^G", CTX_PROMPT, NEED_NOTHING, "leave", \
          "leave the prompt; a filter stays as it was") \
        X(COMPLETE, "<Tab>", CTX_PROMPT, NEED_PLACES, "complete", \
          "complete the word; again for the next that fits") \
        X(EARLIER, "<Up> ^P", CTX_PROMPT, NEED_PLACES, "history", "what was typed before") \
        X(LATER, "<Down> ^N", CTX_PROMPT, NEED_NOTHING, "", "what was typed after that") \
        X(CHAR_LEFT, "<Left> ^B", CTX_TYPING, NEED_NOTHING, "", "one character left") \
        X(CHAR_RIGHT, "<Right> ^F", CTX_TYPING, NEED_NOTHING, "", "one character right") \
        X(LINE_START, "<Home> ^A", CTX_TYPING, NEED_NOTHING, "", "start of the line") \
        X(LINE_END, "<End> ^E", CTX_TYPING, NEED_NOTHING, "", "end of the line") \
        X(RUB_OUT, "<Backspace> ^H", CTX_TYPING, NEED_NOTHING, "", \
          "take away the character before; leaves an empty prompt") \
        X(DELETE, "<Delete> ^D", CTX_TYPING, NEED_NOTHING, "", "take away the character under the cursor") \
        X(RUB_WORD, "^W", CTX_TYPING, NEED_NOTHING, "", "take away the word before") \
        X(RUB_LINE, "^U", CTX_TYPING, NEED_NOTHING, "", "take away everything before") \
        X(SAVE, "<Enter>", CTX_FORM, NEED_CHANGING, "save", "save; many rows are shown first") \
        X(TRY, "<Enter>", CTX_FORM, NEED_SUPPOSING, "what falls out", \
          "of a what-if: shows what would fall out; nothing is kept yet") \
        X(LEAVE, "<Esc> ^C ^G", CTX_FORM, NEED_NOTHING, "leave", \
          "leave the form; asks when something was typed") \
        X(TAKE_WORD, "<Tab>", CTX_FORM, NEED_NOTHING, "complete or next", \
          "complete the word; what is complete leads to the next field") \
        X(FIELD_DOWN, "<Down>", CTX_FORM, NEED_NOTHING, "", "next field") \
        X(FIELD_UP, "<Up> <BackTab>", CTX_FORM, NEED_NOTHING, "", "field before") \
        X(NEXT_WORD, "^N", CTX_FORM, NEED_NOTHING, "choose", "the next of the words that fit the field") \
        X(WORD_BEFORE, "^P", CTX_FORM, NEED_NOTHING, "", "the one before") \
        X(YES, "y <Enter>", CTX_ASK, NEED_ANSWER, "yes", "yes, do it") \
        X(NO, "n <Esc> q ^C", CTX_ASK, NEED_NOTHING, "no", "no; a form stays as it was") \
        X(SCROLL_DOWN, "<Down> j <PgDn>", CTX_ASK | CTX_RESULT, NEED_NOTHING, "", \
          "further down what is shown") \
        X(SCROLL_UP, "<Up> k <PgUp>", CTX_ASK | CTX_RESULT, NEED_NOTHING, "", "further up") \
        X(MINE, "m", CTX_CONFLICT, NEED_NOTHING, "mine", "save mine all the same, over theirs") \
        X(THEIRS, "t", CTX_CONFLICT, NEED_NOTHING, "theirs", "leave theirs as it is and close the form") \
        X(CLOSE, "<Enter> <Esc> q ^C", CTX_RESULT, NEED_NOTHING, "close", "seen: back to the list") \
        X(LOOK_AGAIN, "<Esc> q ^C", CTX_CONFLICT, NEED_NOTHING, "back to the form", \
          "back to the form; nothing is saved")

#define X_ENUM(name, keys, where, needs, label, words) ACT_##name,
enum action { ACTIONS(X_ENUM) ACT_COUNT, ACT_NONE = ACT_COUNT };
#undef X_ENUM

struct binding {
        const char *name; /* "DOWN" */
        const char *keys; /* "j <Down>" */
        unsigned where;   /* CTX_ bits */
        enum need need;
        const char *label; /* on the bottom line; "" = not shown there */
        const char *words; /* for help and the manual */
};
extern const struct binding bindings[ACT_COUNT];

/* The next key of a text like "jj<Enter>^R", advancing *text; KEY_NONE_YET at its end. A "<" that opens no
 * known name is itself; "<lt>" is one too. Never fails: anything is some key. */
int key_parse(const char **text);
/* "j", "^R", "Down", "Space": for people. Returns borrowed text or buf. */
const char *key_words(int key, char buf[12]);
/* What the key does there; ACT_NONE = nothing. */
enum action key_action(int key, unsigned context);
/* The keys of an action for people: "j Down". */
void binding_keys(const struct binding *b, char out[48]);
/* The whole table as text, for the manual: one line per action. */
void keys_print(FILE *out);

#endif
