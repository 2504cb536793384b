/* Everything held on one child as a directory of files, for whoever may ask for it: a page to read
 * (record.html), the case as the browser shows it (case.txt), and the same for machines (record.json,
 * record.csv). What is about somebody else is marked: it is looked at before any of it is handed over. */
#ifndef IRO_REPORT_SUBJECT_H
#define IRO_REPORT_SUBJECT_H

#include "iro/base/day.h"
#include "iro/store/db.h"

struct subject_wish {
        const char *child, *directory; /* made by this; must not be there */
        day as_at;                     /* of the case */
};
struct subject_told {
        size_t tables, rows; /* tables with rows */
};
/* All of it or nothing, told to the log first. False with a message: no such child, not allowed … */
bool subject_write(const struct subject_wish *w, struct db *db, struct subject_told *told, struct err *e);

#endif
