/* The browser's state, and what screens and forms may ask of it. */
#ifndef IRO_UI_H
#define IRO_UI_H

#include "iro/report/figures.h"
#include "iro/ui/kit/draw.h"
#include "iro/ui/kit/keys.h"
#include "iro/base/str.h"
#include "iro/service/scope.h"
#include "iro/store/users.h"
#include <stdarg.h>
#include <time.h>

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

enum { UI_TABS = 10, UI_HOME = 0 /* the desk */, UI_HISTORY = 50 };
enum prompt_kind { PROMPT_NONE, PROMPT_FILTER, PROMPT_COMMAND, PROMPT_FIND, PROMPT_KINDS };

struct prompt {
        enum prompt_kind kind;
        struct strbuf text;
        size_t at;          /* cursor, in bytes */
        char trouble[1024]; /* what is wrong with it; "" = nothing */
        char *history[PROMPT_KINDS][UI_HISTORY];
        int n_history[PROMPT_KINDS], looking; /* looking == n_history = the line being typed */
        char *opened_with; /* the filter there was: what stays while a new one makes no sense */
        int64_t opened_at; /* the row one stood on then: where one comes back to while it is shown */
        int opened_row;    /* of the page, where a search began */
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
        const struct browser_parts *parts;
        struct db *db;      /* NULL = no store: the welcome screen alone */
        char *path;         /* of the store, for people */
        char council[96];   /* whose figures these are; "" = not known */
        char *next_store;   /* to be opened when the loop ends; NULL = none */
        day next_as_at;     /* its day; DAY_NONE = as the browser was opened */
        char *store_before; /* the one that was left for this one; NULL = none */
        char why_not[1024]; /* why there is no store */
        struct service_options options;
        bool as_at_given, read_only;
        struct scope scope;        /* whose part of the service every screen shows */
        bool scope_chosen;         /* by the login, or by hand */
        struct service *service;   /* the caseload; NULL = not read yet */
        struct planning *planning; /* of the caseload; NULL = not asked for yet */
        int64_t stamp;             /* of the store when it was read */
        bool fresh_cases;          /* read, and whether they are worth keeping is not looked at yet */
        bool follows;              /* it was read again, and what follows from that may not be done yet */
        struct figures figures;
        enum {
                FIGURES_NONE,
                FIGURES_OLD,
                FIGURES_FRESH
        } figures_as;         /* old: of the last check, while new ones are counted */
        bool drafts;          /* keep what is half typed, prompts and views on disk; tests choose */
        bool background;      /* count in a process apart; tests do without */
        bool frame_first;     /* a screen is shown before it is read; tests choose */
        db_leave *leave;      /* whether what is being read is waited for no longer; NULL = it always is */
        bool has_run;         /* `run` is one */
        int counter, counted; /* its id, 0 = none; where its figures arrive */
        char *store;          /* the store's path as opened */
        struct check_run run;
        struct loaded_list *lists;
        struct counts *counts;           /* of the service, as at its day; NULL = not counted yet */
        struct calendar_weeks *calendar; /* of the service; NULL = not counted yet */
        struct view *tabs[UI_TABS];      /* by digit; NULL = not opened yet */
        int tab;
        struct prompt prompt;
        struct saved_view *saved; /* views of one's own (saved.h) */
        size_t n_saved;
        char **later; /* "STORE\tCHILD": marked to look at again (later.h) */
        size_t n_later;
        struct form *form; /* being filled in; NULL = none */
        struct ask ask;
        char message[1024]; /* shown until the next key */
        bool message_bad;
        bool quit;
        enum {
                BLANK_NOT,
                BLANK_DARK,
                BLANK_ASKS
        } blank;           /* the screen shows nothing; asks whether it shall */
        int idle_minutes;  /* after which it does; 0 = never */
        time_t touched;    /* the last key */
        bool names_asked;  /* names are masked until they are asked for */
        time_t draft_kept; /* when what is half typed was kept last */
        time_t now;        /* 0 = the clock; set by tests */
};

struct browser_parts;
void ui_init(struct ui *u, const struct browser_parts *parts);
void ui_release(struct ui *u);
bool ui_open(struct ui *u, const char *path, bool read_only, struct err *e); /* a store; its first figures */
void ui_council(struct ui *u);                                               /* whose figures these are */
bool ui_known_changed(
    struct ui *u); /* u->options.known was set after opening: recorded figures do not hold */
void ui_start(struct ui *u, const char *screen);            /* the first view */
void ui_feed(struct ui *u, int key, const struct mouse *m); /* one key: action -> act */
void ui_paste(struct ui *u, const char *text);              /* text that came at once */
void ui_paint(struct ui *u);
/* The id whole in place of a part of it that only one has or, if `names`, of a name; several are an error
 * that names their ids alone, and that they were looked for is told to the log. Nobody: it stays as it is. */
bool ui_child_meant(struct ui *u, bool names, char *id, size_t size, struct err *e);
void ui_busy(struct ui *u, const char *words); /* say at once what is being waited for */
void ui_idle(struct ui *u);                    /* nothing typed for a while: look for changes */
void ui_loop(struct ui *u);

/* The one on screen. */
static inline struct view *ui_view(const struct ui *u)
{
        return u->tabs[u->tab];
}
/* Go to a screen: a numbered one is a tab of its own, another is put on top of the current view. */
bool ui_go(struct ui *u, const char *screen, const char *argument, struct err *e);
/* Put a screen on top of the current view; `argument` as the screen understands it (lists: a filter). */
bool ui_push(struct ui *u, const char *screen, const char *argument, struct err *e);
void ui_back(struct ui *u);
void ui_home(struct ui *u);               /* to the first screen, anew */
void ui_run(struct ui *u, enum action a); /* as its key would: does it, or says why not */
void ui_say(struct ui *u, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ui_complain(struct ui *u, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A message for whoever has no command line: "--late-reason" as the field 'Late reason', "iro unbook" as
 * ":unbook". Complaints are said so already. */
void browser_words(const char *text, struct strbuf *out);
void browser_err(struct err *e); /* the same in its place */
time_t ui_now(const struct ui *u);
/* "the returns end 31 Jul 2020" when that is before as-at, and how many days; else "" and 0. */
/* Do the facts come of an extract, as far as is counted yet? */
bool ui_has_extract(const struct ui *u);
int ui_facts_end(const struct ui *u, char out[48]);

/* Before a picture: whose record it shows, or which children, is told to the log, once for each opening
 * (ui/frame/reads_told.c). Waits at most so long while another session writes; false: it could not be told,
 * and is not shown. */
bool ui_tell_reads(struct ui *u, int ms);
/* Of whom else something is to be shown; false, with a message = it is not to be. */
bool ui_tell(struct ui *u, const char *words, struct err *e);

void iro_words(const struct ui *u, int iro, struct strbuf *out); /* "IRO07 Fernley Oakmoss" */
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
/* What is counted of the caseload as at its day, of every scope; counted when first needed and kept until the
 * store is read again. NULL with a message. */
struct counts;
const struct counts *ui_counts(struct ui *u, struct err *e);
void ui_counts_done(struct ui *u);
/* The calendar and the plan behind it, made when first needed and kept until the store is read again. */
bool ui_calendar(struct ui *u, struct err *e);
void ui_calendar_done(struct ui *u);
bool ui_list_there(const struct ui *u, enum list_kind kind, struct list_range range); /* read already */
struct loaded_list *ui_list(struct ui *u, enum list_kind kind, struct list_range range, struct err *e);
/* Shown no more. The last few are kept for who comes back, until something changes. */
void ui_list_done(struct ui *u, struct loaded_list *l);
void ui_lists_drop(struct ui *u);
/* Read everything again with these options; what is on screen stays when it fails. */
bool ui_reload(struct ui *u, const struct service_options *o, struct err *e);

/* --- scope (ui/frame/scoping.c, scope_rows.c)
 * -------------------------------------------------------------------- */
void ui_scope_begin(struct ui *u);
void ui_scope_set(struct ui *u, const struct scope *to);
bool ui_scope_said(struct ui *u, const char *said, struct err *e); /* "East", "iro IRO07"; "" = the county */
unsigned char *ui_scope_rows(const void *context, const struct rows *r); /* of struct list */
void ui_views_free(struct ui *u);
void ui_views_again(struct ui *u); /* another scope is meant */

/* --- writing (ui/frame/acting.c, ui/form) ----------------------------------------------------------------
 */
struct form;
struct act_spec;
/* Whether the user may change this store here and now, the one place that decides; else false with why. */
bool ui_may(const struct ui *u, enum permission p, struct err *e);
/* A connection to write with, for one change; NULL with why. */
struct db *ui_writer(struct ui *u, enum permission p, struct err *e);
/* Does the key act here and now? Else why not (its row's `can`). */
bool ui_offers(const struct ui *u, enum action a, struct err *e);
/* Ask about taking back the change with this number; "" = the last one of the user. */
bool acting_undo(struct ui *u, const char *words, struct err *e);
bool acting_open(struct ui *u, const struct act_spec *s, struct err *e);
void ask_paint(struct ui *u, const struct canvas *c, int least); /* rows for its words */
/* What the keys mean now: a CTX_ bit. */
unsigned ui_context(const struct ui *u);

/* --- what a passer-by sees (ui/frame/passers_by.c, blanking.c, masking.c) ------------------------------- */
void ui_blank_begin(struct ui *u);
void ui_blank(struct ui *u);
void ui_blank_when_idle(struct ui *u);
void ui_blank_key(struct ui *u, int key);
void ui_blank_paint(const struct ui *u);
void ui_mask_begin(struct ui *u);

/* --- frame and prompt --------------------------------------------------------------------------------- */
void frame_paint(struct ui *u);
void frame_title(const struct ui *u, const struct canvas *c, int y);
int frame_tab_at(const struct ui *u, int y, int x); /* digit of the tab under the mouse; -1 */
void prompt_init(struct prompt *p);
void prompt_release(struct prompt *p);
void prompt_open(struct ui *u, enum prompt_kind kind, const char *text);
void prompt_type(struct ui *u, int key); /* a character */
void prompt_edit(struct ui *u, enum action a);
void prompt_paste(struct ui *u, const char *text);
void prompt_paint(struct ui *u, int line);
/* Searching the page (ui/frame/finding.c): what is typed, false = it is nowhere; taken; left. */
bool find_typed(struct ui *u, const char *wanted);
void find_accept(struct ui *u);
void find_leave(struct ui *u);
bool ui_searches(const struct ui *u); /* a search stands on the page */
/* What was typed before: kept in the state of the user where `drafts` is set. */
void history_add(struct ui *u, enum prompt_kind kind, const char *text);
void history_read(struct ui *u);
void history_release(struct prompt *p);
bool command_run(struct ui *u, const char *line, struct err *e);
/* Words that fit what stands before the cursor: fills `out`, returns how many (at most n); *stem = start of
 * the word. */
size_t command_complete(struct ui *u, const char *line, size_t at, size_t *stem, char out[][64], size_t n);
/* Of a path that begins at `from`: the names in its last directory that fit. */
size_t paths_complete(const char *line, size_t from, size_t at, size_t *stem, char out[][64], size_t n);
size_t filter_complete(struct ui *u, const char *line, size_t at, size_t *stem, char out[][64], size_t n);

#endif
