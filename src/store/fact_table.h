/* The fact tables as data: names, columns, and the few statements made from them. Internal to src/store/. */
#ifndef IRO_STORE_FACT_TABLE_H
#define IRO_STORE_FACT_TABLE_H

#include "iro/store/ledger.h"
#include "sql.h"

enum fact_statement {
        FACT_INSERT,     /* columns…, since, salt */
        FACT_FIND,       /* by key: id, since, columns…, salt of the standing row */
        FACT_CLOSE,      /* id, change */
        FACT_REOPEN,     /* id */
        FACT_ERASE,      /* id */
        FACT_CLOSED_NOW, /* id, change: id, columns… of the row if the change closed it */
        FACT_BEHIND,     /* id, ret (where it has one): id, columns… of standing rows behind it, by id */
        FACT_STANDING_RETURN,  /* ret, id: ids of standing rows from that one on */
        FACT_STANDING_FILES,   /* ids of standing rows that an `import csv` stated */
        FACT_STANDING_EXTRACT, /* ids of standing rows that an `import ssd` stated */
        FACT_WHOSE,            /* id: the child, its first column */
        FACT_SALTED,           /* id, since, until, columns…, salt of every row */
        FACT_ALL               /* the same without the salt, as in a store before schema 9 */
};
void fact_sql(enum fact kind, enum fact_statement which, char *out, size_t size);
/* The rows a change opened have the ids from .. to - 1: ids and changes grow side by side. (fact_range.c) */
struct id_range {
        int64_t from, to;
};
struct id_range fact_opened_by(struct db *db, enum fact kind, int64_t change);
/* The rows of a return were all opened since it is on record: none of a smaller id is its. */
int64_t fact_first_of_return(struct db *db, enum fact kind, int64_t ret);
struct value value_from_column(sqlite3_stmt *s, int column); /* text borrowed from the row */
/* Empty tables, of this connection alone, in place of those an older schema does not have: it may only be
 * read, and statements name them all the same. */
void fact_stand_ins(struct db *db);
void change_stand_in(struct db *db); /* its kinds, worked out from the commands (change_view.c) */
void sql_step_text(struct db *db, const char *text); /* a statement that cannot fail */

#endif
