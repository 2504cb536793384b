/* Taking a change back, and doing it again: a change that reverses a change. What it opened is closed, what
 * it closed is opened again as new rows; a fact that a later change has touched is never overwritten: the
 * whole is refused with that change's words. Imports are taken back the same way. */
#ifndef IRO_UNDO_H
#define IRO_UNDO_H

#include "iro/base/day.h"
#include "iro/store/log.h"

struct undone {
        int64_t target;   /* the change reversed */
        int64_t change;   /* the change that does it; 0 = dry run */
        char words[1024]; /* "undo: booked D0012917 …" */
};
/* `target` 0 = the newest change of this user that can be taken back. False with a message, nothing changed.
 */
bool undo_change(struct db *db, int64_t target, bool dry_run, struct undone *out, struct err *e);
/* The newest undo of this user after which they changed nothing else. */
bool redo_change(struct db *db, bool dry_run, struct undone *out, struct err *e);
/* The same with a remark kept in the words of the change that does it; NULL = none. */
bool undo_noted(struct db *db, int64_t target, const char *note, bool dry_run, struct undone *out,
                struct err *e);
bool redo_noted(struct db *db, const char *note, bool dry_run, struct undone *out, struct err *e);

#endif
