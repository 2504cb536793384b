/* Statements that give their rows by child, passed through side by side: each row is read once, and of no
 * child anything is looked up. Internal to src/store/. */
#ifndef IRO_STORE_CHILD_ROWS_H
#define IRO_STORE_CHILD_ROWS_H

#include "sql.h"

struct child_rows {
        struct db *db;
        sqlite3_stmt *s; /* its first column is the child, in whose order the rows come */
        int64_t at;      /* the child of the row it stands on; INT64_MAX = there are no more */
};
/* Prepared as of the change, which is bound as ?1 where KNOWN asks; what else the words ask is the caller's
 * to bind. */
struct child_rows child_rows_open(struct db *db, struct known known, const char *text);
/* To the next row, whoever it is of; false = there are no more. */
bool child_rows_step(struct child_rows *c);
/* Stand on the child's first row, and on its next; false = it has none. Children are asked in ascending
 * order. */
bool child_rows_first(struct child_rows *c, int64_t child);
bool child_rows_next(struct child_rows *c, int64_t child);
void child_rows_close(struct child_rows *c);

#endif
