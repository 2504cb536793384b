/* Thin hands on SQLite, for src/store/ alone: statements are literals where they are used, values only by
 * binding. */
#ifndef IRO_STORE_SQL_H
#define IRO_STORE_SQL_H

#include "iro/store/db.h"
#include "iro/base/day.h"
#include "iro/base/mem.h"
#include "iro/store/users.h"

#include <sqlite3.h>

struct db {
        sqlite3 *handle;
        sqlite3
            *aside; /* the file, while the handle is a copy of it in memory; NULL = the handle is the file */
        char *path;
        bool read_only;
        char *altered; /* what other hands did to its schema; NULL = nothing: such a store is only read */
        enum db_erasing erasing;
        int snapshots;   /* one within another */
        bool nested;     /* they are inside an open change */
        int64_t commits; /* of this connection: part of db_stamp */
        struct user user;
        int64_t waiting_since; /* for the lock, ms of the monotonic clock */
        int64_t
            patient_from; /* its patience counts from then: it has none to spend while an import is written */
        int64_t looked_at; /* whether one is, was looked for; it was; and what it waits for was told */
        bool writes_long, told;
        int patience_ms;      /* how long it waits before it gives up */
        bool gave_up;         /* and it did, the last time it waited */
        int queue, queued_ms; /* the queue of those who write: its lock, -1 = not in it; how long it took */
        int presence;         /* the mark that says the store is open; -1 = none could be set */
        bool older;           /* opened to be brought up to date */
        bool in_memory;       /* a scratch: nobody else has it, and nothing of it lasts */
        bool masked;          /* names of children read as if there were none */
        bool may_keep;        /* what is read may be kept beside the facts (kept_bytes.c) */
        bool pseudonymous;    /* its children have other ids (pseudonyms.c) */
        bool seen_same;       /* as a change began, the file was as iro had left it */
        db_leave *leave;      /* asked whether a reading is left; NULL = nobody is */
        void *leave_context;
        bool left;           /* it said so */
        bool yields;         /* verify's pass is left for whoever waits to write */
        bool yielded;        /* and was */
        db_recount *recount; /* what verify of a whole store asks beside; NULL = nothing */
};

/* A file as SQLite's flags say, or ":memory:"; then the settings that need it to be a store (db_connect.c).
 */
struct db *db_connect(const char *path, int flags, struct err *e);
bool db_settle(struct db *db, struct err *e);
/* So much is put aside in memory, and into a file in pieces of so much; tests alone alter them. */
extern sqlite3_int64 aside_bytes, aside_slice;
/* The whole of it into another, as it is at one moment. SQLite's code. */
int db_copy_pages(struct db *db, sqlite3 *copy);

/* Who keeps the store locked, from the lock itself: " (process 1234 of anna)"; "" = nobody, or not to be
 * known. */
enum { LOCK_HOLDER_MAX = 120 };
void db_lock_holder(const char *path, char out[LOCK_HOLDER_MAX]);
/* Who writes for long says so while it does (db_long.c); `command` is the change's. */
void db_long_begin(struct db *db, const char *command);
void db_long_end(struct db *db);
/* "an import (process 1234 of anna) has been writing since 07:12", else "another iro … " and what it does. */
enum { LOCK_WORDS_MAX = LOCK_HOLDER_MAX + 80 };
void db_lock_words(const struct db *db, const char *does, char out[LOCK_WORDS_MAX]);
/* Is something written for which it waits beyond its patience? `began`: when it began to wait. It is told
 * after a while. Then, how many ms to wait before that is asked again; 0 = no more. */
extern int long_from_ms; /* whose patience is shorter has none for that; tests alone alter it */
bool db_waits_long(struct db *db, int64_t now, int64_t began);
int db_long_patience(struct db *db, int64_t now, int64_t began);
int db_open_directory(const char *path); /* of the store; -1 = it cannot be */
/* Waiting (db_lock.c): SQLite's busy handler, and the queue a writer stands in before it begins. */
int db_wait_for_lock(void *context, int tries);
void db_queue_enter(struct db *db);
void db_queue_leave(struct db *db);
void db_hold_stops(void); /* Ctrl-Z waits while the store is locked for writing */
void db_release_stops(void);
void db_queue_pass(const struct db *db); /* a reader lets it go first, for a moment */
/* Who has the store open leaves a mark beside it until it is closed. */
void db_enter(struct db *db);
bool db_alone(const struct db *db);        /* nobody else has, as far as can be told */
bool db_writer_waits(const struct db *db); /* or writes: the queue is not empty */
/* A store of an older schema too, for what brings it up to date. */
struct db *db_open_older(const char *path, struct err *e);
/* For reading, a file that lies where the program itself put it. */
struct db *db_open_placed(const char *path, struct err *e);

/* Do its rows have a salt? Those of a store before schema 9 have no column for one. */
bool db_salted(struct db *db);

/* What else wrote to the file (db_outside.c): at opening, false when it is damaged; then around each change.
 */
bool outside_check(struct db *db, struct err *e);
void outside_begin(struct db *db);
void outside_committed(struct db *db);
/* Since the whole was verified, as far as the note tells; the note before that begins, and when all was
 * sound: it says so from then on, unless anybody wrote meanwhile. */
enum { OUTSIDE_NOTE = 144 };
bool outside_wrote(struct db *db);
void outside_note(struct db *db, char out[OUTSIDE_NOTE]);
void outside_verified(struct db *db, const char before[OUTSIDE_NOTE]);

/* Prepare; a statement that does not compile is our fault or a damaged file: die. */
sqlite3_stmt *sql_prepare(struct db *db, const char *text);
/* The same of all children, or of those asked alone (asked.h): what OF_ASKED says in
 * it is then asked too. */
struct asked;
sqlite3_stmt *sql_prepare_of(struct db *db, struct known known, const struct asked *a, const char *text);
/* The rows of a year's returns alone, of which there are many less: that mark asks for those of a kind. */
sqlite3_stmt *sql_prepare_since(struct db *db, struct known known, const struct asked *a, int kind,
                                const char *text);
/* Step: true = a row, false = done. Anything else: die with the words of sql_trouble. */
bool sql_step(struct db *db, sqlite3_stmt *s);
/* Step a statement without rows that may well fail, as the first write on a full disk; false with a message.
 */
bool sql_try(struct db *db, sqlite3_stmt *s, struct err *e);
/* Run one or more statements without rows; false with a message. */
bool sql_exec(struct db *db, const char *text, struct err *e);
/* What went wrong, for people: full disk, locked, read-only, damaged. */
void sql_trouble(struct db *db, int code, struct err *e);
/* The file holds what no iro wrote and no schema admits: die, saying what to do. */
_Noreturn void sql_damaged(const struct db *db, const char *what);
/* One integer, or `none` when there is no row. */
int64_t sql_one(struct db *db, const char *text, int64_t none);

/* The rows of a table, or of its alias, that were known on the change bound as ?1. Now is a change later than
 * all (KNOWN_NOW): every standing row passes. */
#define KNOWN(t) t ".since <= ?1 AND (" t ".until IS NULL OR " t ".until > ?1) "

/* Prepare what KNOWN stands in: of what is known now in the words that the indexes of what stands are for.
 * No named parameter may stand before it: SQLite gives the first of them the number that KNOWN uses. */
sqlite3_stmt *sql_prepare_known(struct db *db, struct known known, const char *text);

/* A condition on an alias of one letter: a comment to SQLite until sql_prepare_of makes it more. */
#define OF_ASKED(t) "/*" t "*/"
#define OF_YEAR(t) "/*+" t "*/"

static inline const char *sql_text(sqlite3_stmt *s, int column)
{
        return (const char *)sqlite3_column_text(s, column);
}
/* The same kept in an arena; "" for NULL. */
static inline const char *sql_kept(struct arena *a, sqlite3_stmt *s, int column)
{
        const char *text = sql_text(s, column);
        return text && *text ? arena_str(a, text) : "";
}
/* A column of ten ISO characters as a day; NULL = DAY_NONE. Quick: the CHECK has proved it valid. */
day sql_day(sqlite3_stmt *s, int column);
/* A child's number, which keys are made of and a pass ends by: one that no store gives is damage. */
int64_t sql_child(struct db *db, sqlite3_stmt *s, int column);
void sql_bind_text(sqlite3_stmt *s, int i, const char *text);
void sql_bind_day(sqlite3_stmt *s, int i, day d);

/* The moment to record a change under: now, but after the newest one. (known.c) */
void db_moment(struct db *db, char out[24]);

/* Who is it, and may they? (users.c) False with a message. */
bool users_admit(struct db *db, struct err *e);
/* From now on SQLite itself refuses what the role may neither read nor write (users_guard.c). */
void users_guard(struct db *db);
bool users_permit(const struct db *db, enum permission needs, struct err *e);

/* The store's digest of rows, for the ledger and for verify. */
enum { DIGEST_LANES = 4 };
struct digest {
        uint64_t lane[DIGEST_LANES];
};

#endif
