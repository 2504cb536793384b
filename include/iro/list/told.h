/* Who looked at a list of children, which, and how many rows: told to the log before the list is shown. */
#ifndef IRO_TOLD_H
#define IRO_TOLD_H

#include "iro/base/str.h"
#include "iro/rows/rows.h"
#include "iro/store/db.h"

/* Does the list name children? */
bool list_names_children(const struct rows *r);
/* "list cases: 12 rows as at 2020-07-31, status:out"; `what` = the command, `about` what chose the rows, or
 * "". */
void list_told_words(struct strbuf *out, const struct rows *r, size_t n, const char *what, const char *about);
/* Tell the log of n rows; a list of nobody is told nothing of. False with a message: then it is not shown. */
bool list_told(const struct rows *r, size_t n, struct db *db, const char *what, const char *about,
               struct err *e);

#endif
