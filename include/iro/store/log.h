/* The log: every change, when, by whom, which command and what it did in words. */
#ifndef IRO_LOG_H
#define IRO_LOG_H

#include "iro/base/mem.h"
#include "iro/store/change.h"
#include "iro/store/db.h"

struct log_entry {
        int64_t change;
        const char *at, *who, *command, *words; /* in the arena; at = "2020-08-01T02:00:03Z" */
        enum change_kind kind;
        int64_t reverses; /* the change it takes back; 0 = none */
};
/* False = there is no such change. */
bool log_entry_read(struct db *db, int64_t change, struct arena *a, struct log_entry *out);

enum log_about { LOG_ALL, LOG_CHILD, LOG_IRO, LOG_CHANGE, LOG_READS /* of the child's record, alone */ };
/* Newest first. LOG_CHILD and LOG_IRO: the changes that opened or closed a fact about them, and reads of the
 * child's record. `limit` 0 = all; texts borrowed for the call. */
typedef void log_each(void *context, const struct log_entry *e);
void log_changes(struct db *db, enum log_about about, int64_t no, size_t limit, log_each *each,
                 void *context);

/* What one change opened and closed, fact by fact. */
struct log_fact {
        int64_t key;                 /* of the row: kind and id */
        const char *kind, *child_id; /* "booking"; "" = about no child */
        const char *iro_id;          /* "" = about no IRO */
        bool opened;                 /* by the change; else closed */
        const char *values;          /* "stream=cla booked_on=2020-08-03 …" */
};
typedef void log_fact_each(void *context, const struct log_fact *f);
/* Kind by kind, of each first what was closed; at most `limit` (0 = all); texts borrowed for the call. */
void log_facts(struct db *db, int64_t change, size_t limit, log_fact_each *each, void *context);

/* "P000123", "IRO07" or "12": which of them it is; false with a message. */
bool log_subject(struct db *db, const char *text, enum log_about *about, int64_t *no, struct err *e);

/* Words of a change as this user sees them: an action's hold what somebody wrote, a list's what was looked
 * for, which is not for who may see no names. */
const char *log_words(const struct db *db, enum change_kind kind, const char *words);
/* The id of the child of that number; "" = there is none. */
const char *log_child(struct db *db, int64_t no, struct arena *a);

/* Record that somebody read a child's record ("read") or took data out ("export"). The connection may be
 * open for reading only: a second one writes. A store that may only be read cannot be told: true all the
 * same. False with a message when the record could not be made: then nothing should be handed out. */
bool log_access(struct db *db, const char *command, const char *words, struct err *e);
/* The same for who must not be kept: waits at most so long while another writes. */
enum telling { TOLD, TOLD_LATER, TOLD_NOT };
enum telling log_access_within(struct db *db, const char *command, const char *words, int ms, struct err *e);
/* Has nothing but reads and exports been recorded after this change? Then the lists are as they were. */
bool log_only_accesses(struct db *db, int64_t change);

#endif
