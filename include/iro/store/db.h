/* The store file: opened with measured settings, migrated, guarded. The error funnel for SQL.
 * Only src/store/ sees sqlite3.h; the rest of the program holds a struct db. */
#ifndef IRO_DB_H
#define IRO_DB_H

#include "iro/base/err.h"
#include <stdint.h>

struct db;

enum { DB_SCHEMA = 9, DB_APPLICATION_ID = 0x49524f31 }; /* "IRO1" */

enum db_mode { DB_READ, DB_WRITE };

/* Make an empty store: directory 0700, file 0600; refuses an existing one. */
bool db_create(const char *path, struct err *e);
/* Open an existing store. DB_WRITE falls back to nothing: a read-only file is an error, and so is a store of
 * an older schema (store_upgrade). NULL with a message (missing, not a store, newer version, readable by
 * others, damaged). Close with db_close. */
struct db *db_open(const char *path, enum db_mode mode, struct err *e);
void db_close(struct db *db);
/* The store as it is now, in memory: what is written there is in no file, and keeps nobody from the store.
 * Close with db_close. */
struct db *db_scratch(struct db *db, struct err *e);
/* From now on a child's name reads as if there were none, or does no longer; what was read stays. */
void db_mask_names(struct db *db, bool masked);
bool db_names_masked(const struct db *db);
/* For reading, a store that lies in memory, `said` in messages; the bytes must outlive it. */
struct db *db_open_bytes(char *bytes, size_t n, const char *said, struct err *e);
const char *db_path(const struct db *db); /* as opened; lives as long as the connection */
bool db_read_only(const struct db *db);   /* opened with DB_READ */
/* What something other than iro did to the schema of a store that is read all the same; NULL = nothing. */
const char *db_altered(const struct db *db);
/* An erasure that was killed before its words were out of the file: was there one, as the store was opened,
 * and could that be ended then? */
enum db_erasing { ERASING_NONE, ERASING_FINISHED, ERASING_OPEN };
enum db_erasing db_erasing(const struct db *db);
/* How long it waits while another writes, in milliseconds. */
enum { DB_PATIENCE_MS = 10000 };
void db_patience(struct db *db, int ms);
/* While an import or its undo is written, whoever is told so after a second waits for it, up to ten minutes,
 * and not for so long alone. NULL = nobody is told, as at first. */
typedef void db_waiting(const char *words);
void db_tell_waiting(db_waiting *say);

/* Much will be written: its pages are kept in memory, up to so much, until they are written once. */
enum { DB_MUCH_KIB = 32 * 1024 };
void db_expect_much(struct db *db);

/* One consistent view across several reads (BEGIN … COMMIT of a read transaction). Keep it short.
 * Within an open change it is the change's own view. */
bool db_snapshot_begin(struct db *db, struct err *e);
void db_snapshot_end(struct db *db);
/* Before a long reading: what is read until the end is the store as it is now, from a copy in memory where it
 * is small enough, so that nobody who writes waits. Nothing is written meanwhile through the same struct db;
 * a change that is begun ends it. No statement stays open across either. */
void db_aside_begin(struct db *db);
/* The same of a large one too, which takes as much room beside it on the disk as it has; for what takes
 * longer than to copy it. */
void db_aside_begin_large(struct db *db);
void db_aside_end(struct db *db);
/* Changes whenever another connection wrote (PRAGMA data_version) or this one committed: cheap to poll. */
int64_t db_stamp(struct db *db);

/* Integrity, foreign keys and the change chain with its digests. True = sound; else e says what is wrong. */
bool db_verify(struct db *db, struct err *e);
/* What a layer above derived and keeps, held against the facts: false with what is other. A verify of the
 * whole store asks it from then on, when all else is sound. */
typedef bool db_recount(struct db *db, struct err *e);
void db_verify_asks(struct db *db, db_recount *recount);
/* Only of the changes after one that was verified, which its reader has held against a head of then: rows,
 * names and records they wrote, and the whole chain. *change becomes 0 where it had to be the whole
 * store: after an erasure, or when something other than iro wrote to the file since that was verified. */
bool db_verify_since(struct db *db, int64_t *change, struct err *e);

/* The default path: $IRO_STORE, else IRO_STORE of the configuration file (conf.h), else
 * $XDG_DATA_HOME/iro/iro.db, else ~/.local/share/iro/iro.db. malloc'ed. */
char *db_default_path(void);

/* What is known: everything now, or everything up to and with a change. */
struct known {
        int64_t change; /* INT64_MAX = now */
};
#define KNOWN_NOW ((struct known){INT64_MAX})
/* "2020-05-01" (the end of that day) or a change number. */
bool known_parse(struct db *db, const char *text, struct known *out, struct err *e);
const char *db_libraries(void);        /* "SQLite 3.40.1, libsodium 1.0.18" */
int db_schema(struct db *db);          /* of the file: at most DB_SCHEMA */
int64_t db_last_change(struct db *db); /* number of the newest change; 0 = none */
/* How many seconds this machine's clock is behind the newest change; 0 = it is not. What is written then is
 * dated after that change all the same: what was known on a day never changes. */
int64_t db_clock_behind(struct db *db);

/* A long reading can be left: `leave` is asked now and then, and once it has said so every reading of
 * children ends as if there were no more, until somebody else is asked (NULL = nobody, as at first). What was
 * made meanwhile is then of no use: db_left says so. */
typedef bool db_leave(void *context);
void db_ask_leave(struct db *db, db_leave *leave, void *context);
bool db_left(const struct db *db);

#endif
