/* Errors. Three kinds, three ways (see ARCHITECTURE.md):
 *   a programmer's fault                -> assert
 *   a broken environment                -> die(), which restores the terminal first
 *   something the user can act on       -> bool f(…, struct err *), false = failed
 * A message is complete where it is made: what, where, what to do. */
#ifndef IRO_ERR_H
#define IRO_ERR_H

#include <stdbool.h>
#include <stdio.h>

struct err {
        char text[1024]; /* one or more lines for people, without a final newline; "" = no error */
        bool usage;      /* the caller's words were wrong (exit 2), not the world (exit 1) */
};

#define ERR_INIT \
        { \
                .text = "", .usage = false \
        }

/* The words of messages in other names (terms.h); NULL = as they are. */
extern const char *(*err_words)(const char *fmt);
/* Set the message; always returns false so that `return err_set(e, …);` reads well. */
bool err_set(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same for wrong usage. */
bool err_usage(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Wrong usage, and what there is behind it: "MODE 'x' is none of: a, b, c"; the list ends with NULL. */
bool err_usage_list(struct err *e, const char *words, const char *const *list);
bool err_none_of(struct err *e, const char *name, const char *said, const char *const *list);
/* Put words before the message ("reviews.csv: " + …); always returns false. */
bool err_prefix(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* "cannot write PATH: No space left on device: free some space, …": the errno of a failed write, with what to
 * do; always returns false. */
bool err_write(struct err *e, const char *path, int error);
/* Can standard output be written to at all? Asked before something is put in the log that is shown there. */
bool stdout_takes(struct err *e);
/* Flush; 0, or the errno of what did not arrive of everything written so far (EPIPE: the reader left). A
 * stream that failed in the midst has forgotten why: one more byte is offered to learn it. */
int stream_trouble(FILE *f);

/* A change was committed, a store or a copy of it made: the command is done, whatever becomes of what it says
 * about it. Exit 1 means that nothing was changed. Set where it happens, read at the end of main. */
extern bool work_stands;

/* Print to stderr and exit 1 (3 while `die_status` says so), after the hook restored the terminal. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
extern void (*die_hook)(void); /* restores the terminal; NULL when there is nothing to restore */
extern int die_status;         /* exit status of die(): 1, or 3 for `check` (could not tell) */

#endif
