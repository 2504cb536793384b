/* The log as rows, for `iro log` and the browser. */
#ifndef IRO_LOG_LIST_H
#define IRO_LOG_LIST_H

#include "iro/store/log.h"
#include "iro/rows/rows.h"

/* Newest first: change, at, who, command, words; of LOG_CHANGE what the one change opened and closed: fact,
 * what, child_id, values. `limit` 0 = all. */
void log_rows(struct rows *r, struct db *db, enum log_about about, int64_t no, size_t limit);
/* What one change did to children's records, and who did what to one child, is read like a record: told to
 * the log (who, which change or child, of how many) before it is shown. False with a message: then it is not
 * shown. */
bool log_rows_told(const struct rows *r, struct db *db, enum log_about about, int64_t no, struct err *e);

#endif
