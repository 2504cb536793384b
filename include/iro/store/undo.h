/* Taking a change back, and doing it again: a change that reverses a change. What it opened is closed, what
 * it closed is opened again as new rows; a fact that a later change has touched is never overwritten: the
 * whole is refused with that change's words. Imports are taken back the same way. */
#ifndef IRO_UNDO_H
#define IRO_UNDO_H

#include "iro/base/day.h"
#include "iro/store/log.h"
#include "iro/store/users.h"

struct undone {
        int64_t target;   /* the change reversed */
        int64_t change;   /* the change that does it; 0 = dry run */
        char words[1024]; /* "undo: booked D0012917 …" */
};
#define UNDO_NEEDS MAY_PAPER /* to begin with; the change taken back needs what it needed to be made */
/* What a command needed of its user. */
typedef enum permission command_needs(const char *command);

/* `target` 0 = the newest change of this user that can be taken back. `note` is kept in the words of the
 * change that does it; NULL = none. False with a message, nothing changed. */
bool undo_noted(struct db *db, int64_t target, const char *note, command_needs *needs, bool dry_run,
                struct undone *out, struct err *e);
/* The newest undo of this user after which they changed nothing else. */
bool redo_noted(struct db *db, const char *note, command_needs *needs, bool dry_run, struct undone *out,
                struct err *e);

#endif
