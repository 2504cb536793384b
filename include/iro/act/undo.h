/* Taking back what was done: who may, by the table of actions and by whose area it was in. */
#ifndef IRO_ACT_UNDO_H
#define IRO_ACT_UNDO_H

#include "iro/store/undo.h"

/* What the change of a command needed of its user, so that only they take it back: "book" -> MAY_BOOK. */
enum permission act_permission(const char *command);

/* store/undo.h without a note. */
bool undo_change(struct db *db, int64_t target, bool dry_run, struct undone *out, struct err *e);
bool redo_change(struct db *db, bool dry_run, struct undone *out, struct err *e);

/* A lead for one area takes back their own changes, and what colleagues did in that area; what they did in
 * another is false with a message, until it is asked for (`change` 0 = the user's own newest). */
bool undo_in_area(struct db *db, int64_t change, day as_at, struct err *e);

#endif
