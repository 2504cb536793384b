/* Opening the store: which file it is, who may, and what other hands did to it. */
#include "db_place.h"
#include "erasing.h"
#include "fact_table.h"
#include "schema.h"
#include "sql.h"

#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include "embedded.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

/* --- which file it is --------------------------------------------------------------------------------- */

static bool check_identity(struct db *db, struct err *e)
{
        sqlite3_stmt *s = NULL;
        int code = sqlite3_prepare_v2(
            db->handle,
            "SELECT (SELECT application_id FROM pragma_application_id()), (SELECT user_version "
            "FROM pragma_user_version())",
            -1, &s, NULL);
        if (code == SQLITE_OK)
                code = sqlite3_step(s);
        if (code != SQLITE_ROW) {
                if ((code & 0xff) == SQLITE_NOTADB)
                        err_set(e,
                                "%s: is not a store of iro. Name the right file with --store, or make a "
                                "store with "
                                "`iro init`",
                                db->path);
                else
                        sql_trouble(db, code, e);
                sqlite3_finalize(s);
                return false;
        }
        int id = sqlite3_column_int(s, 0), version = sqlite3_column_int(s, 1);
        sqlite3_finalize(s);
        int dumped = id == 0 || (id == DB_APPLICATION_ID && version == 0) ? schema_recognised(db) : 0;
        if (dumped)
                return err_set(
                    e,
                    "%s: has the tables of a store of iro but not its mark: a store that was dumped and "
                    "restored loses it, as a dump keeps neither application_id nor user_version. If it is "
                    "one: sqlite3 '%s' 'PRAGMA application_id=%d; PRAGMA user_version=%d', then `iro verify`",
                    db->path, db->path, DB_APPLICATION_ID, dumped);
        if (id != DB_APPLICATION_ID)
                return err_set(
                    e, "%s: is not a store of iro (another program's database, or an interrupted `iro init`)",
                    db->path);
        if (version < 1) /* it is set with the application id, in one transaction */
                return err_set(e, "%s: the store is damaged (schema %d). Restore the last backup", db->path,
                               version);
        if (version > DB_SCHEMA)
                return err_set(
                    e,
                    "%s: was written by a newer iro (schema %d; this one knows %d). Install the newer "
                    "version; nothing was touched",
                    db->path, version, DB_SCHEMA);
        return true;
}

/* --- open and close ----------------------------------------------------------------------------------- */

static int touch_schema(struct db *db)
{
        return sqlite3_exec(db->handle, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
}

/* What a writer that was killed left half written is rolled back by the next to open the store. A connection
 * that only reads cannot do that, so one that may write does it first. Who writes now is waited for once. */
static bool roll_back_for_reader(struct db *reader, struct err *e)
{
        struct err unused = ERR_INIT;
        int code = touch_schema(reader);
        if ((code & 0xff) == SQLITE_BUSY) {
                sql_trouble(reader, code, e);
                return false;
        }
        if (code != SQLITE_READONLY_ROLLBACK)
                return true;
        struct db *writer = db_connect(reader->path, SQLITE_OPEN_READWRITE, &unused);
        if (writer)
                touch_schema(writer);
        db_close(writer);
        return true;
}

/* --- other hands -------------------------------------------------------------------------------------- */

/* A program that turned the store to a write-ahead log (DB Browser does) changed what it needs to be opened
 * at all. */
static bool in_wal(struct db *db)
{
        db->patience_ms = 0; /* who writes now is asked again below */
        int code = touch_schema(db) & 0xff;
        db->patience_ms = DB_PATIENCE_MS;
        db->gave_up = false;
        if (code != SQLITE_OK) /* it could not be looked into: the header says */
                return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && place_says_wal(db->path);
        sqlite3_stmt *s = sql_prepare(db, "PRAGMA journal_mode");
        bool is = sql_step(db, s) && str_eq(sql_text(s, 0), "wal");
        sqlite3_finalize(s);
        return is;
}

/* Back to TRUNCATE, which takes the log in; that needs the store alone. */
static bool leave_wal(const char *path, struct err *e)
{
        enum { SHORT_MS = 500 };
        struct err why = ERR_INIT;
        struct db *db = db_connect(path, SQLITE_OPEN_READWRITE, &why);
        bool ok = db != NULL;
        if (ok) {
                db->patience_ms = SHORT_MS;
                ok = sql_exec(db, "PRAGMA journal_mode=TRUNCATE", &why) && !in_wal(db);
        }
        db_close(db);
        return ok ||
               err_set(
                   e,
                   "%s: another program turned the store to WAL (a write-ahead log), in which iro does not "
                   "work, "
                   "and it cannot be turned back here. Close the other program, then, as who owns the store: "
                   "sqlite3 '%s' 'PRAGMA journal_mode=TRUNCATE'",
                   path, path);
}

static struct db *connect_to(const char *path, enum db_mode mode, struct err *e)
{
        int flags = mode == DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
        struct db *db = db_connect(path, flags, e);
        if (!db || !in_wal(db))
                return db;
        db_close(db);
        return leave_wal(path, e) ? db_connect(path, flags, e) : NULL;
}

static bool refuse_older(const struct db *db, int version, struct err *e)
{
        return err_set(
            e,
            "%s: was written by an older iro (schema %d; this one writes %d). It can be read; before it "
            "is written, 'iro upgrade' keeps a copy and brings it up to date. Nothing was changed",
            db->path, version, DB_SCHEMA);
}

/* A schema that is not iro's: nothing is written through it; what can be read is, and it is said. An older
 * one is judged by what it becomes. */
static bool settle_schema(struct db *db, enum db_mode mode, struct err *e)
{
        struct err why = ERR_INIT;
        int version = (int)sql_one(db, "PRAGMA user_version", 0);
        bool ours = schema_check(db, version, &why);
        if (mode == DB_READ) {
                db->altered = ours ? NULL : xstrdup(why.text);
                if (version < DB_SCHEMA)
                        fact_stand_ins(db);
                return true;
        }
        if (version < DB_SCHEMA && (ours || db->older))
                return db->older || refuse_older(db, version, e);
        if (!ours)
                *e = why;
        return ours;
}

static struct db *open_resolved(const char *path, enum db_mode mode, bool older, struct err *e)
{
        if (!place_check_file(path, e))
                return NULL;
        struct db *db = connect_to(path, mode, e);
        if (!db)
                return NULL;
        db->older = older;
        if ((mode == DB_READ && !roll_back_for_reader(db, e)) || !check_identity(db, e) ||
            !db_settle(db, e) || !outside_check(db, e)) {
                db_close(db);
                return NULL;
        }
        if (mode == DB_WRITE && sqlite3_db_readonly(db->handle, "main") == 1) {
                err_set(e, "%s: the store may only be read here. Nothing was changed", path);
                db_close(db);
                return NULL;
        }
        if (!settle_schema(db, mode, e)) {
                db_close(db);
                return NULL;
        }
        if (!users_admit(db, e)) {
                db_close(db);
                return NULL;
        }
        return db;
}

static struct db *open_named(const char *path, enum db_mode mode, bool older, struct err *e)
{
        if (!place_check_shared(path, e))
                return NULL;
        char *whole = place_resolve(path);
        /* Who can write where the link lies could make it lead to another store. */
        struct db *db = place_check_link(path, e) ? open_resolved(whole, mode, older, e) : NULL;
        free(whole);
        if (db) {
                db_enter(db);
                erasing_resume(db);
        }
        return db;
}

struct db *db_open(const char *path, enum db_mode mode, struct err *e)
{
        return open_named(path, mode, false, e);
}

struct db *db_open_placed(const char *path, struct err *e)
{
        return open_resolved(path, DB_READ, false, e);
}

/* Who holds the bytes has all of them. */
struct db *db_open_bytes(char *bytes, size_t n, const char *said, struct err *e)
{
        struct db *db = db_connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, e);
        if (!db)
                return NULL;
        free(db->path);
        db->path = xstrdup(said);
        db->in_memory = db->read_only = true;
        db->user.role = USER_ADMIN;
        user_login(db->user.login);
        int code = sqlite3_deserialize(db->handle, "main", (unsigned char *)bytes, (sqlite3_int64)n,
                                       (sqlite3_int64)n, SQLITE_DESERIALIZE_READONLY);
        if (code != SQLITE_OK)
                sql_trouble(db, code, e);
        if (code == SQLITE_OK && check_identity(db, e) && db_settle(db, e) && settle_schema(db, DB_READ, e))
                return db;
        db_close(db);
        return NULL;
}

struct db *db_open_older(const char *path, struct err *e)
{
        return open_named(path, DB_WRITE, true, e);
}

const char *db_path(const struct db *db)
{
        return db->path;
}

const char *db_altered(const struct db *db)
{
        return db->altered;
}

enum db_erasing db_erasing(const struct db *db)
{
        return db->erasing;
}

bool db_read_only(const struct db *db)
{
        return db->read_only;
}

/* --- making one --------------------------------------------------------------------------------------- */

static bool fill(const char *path, struct err *e)
{
        struct db *db = db_connect(path, SQLITE_OPEN_READWRITE, e);
        if (!db)
                return false;
        bool ok = db_settle(db, e) && schema_migrate(db, 0, NULL, e);
        db_close(db);
        return ok;
}

bool db_create(const char *path, struct err *e)
{
        if (shared_installation() &&
            getuid() != 0) /* who makes the file owns it, and could open it at will */
                return err_set(e, "%s: the store of a shared installation is made by root", path);
        if (!place_check_shared(path, e) || (!shared_installation() && !place_make_directories(path, e)) ||
            !place_check_directory(path, e))
                return false;
        int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC,
                      shared_installation() ? 0660 : 0600);
        if (fd < 0 && errno == EEXIST)
                return err_set(e, "%s: already exists and was left as it is. Name another file with --store",
                               path);
        if (fd < 0)
                return err_set(e, "%s: cannot be made: %s", path, strerror(errno));
        close(fd);
        char *whole = place_resolve(path);
        bool ok = fill(whole, e);
        if (!ok)
                unlink(whole);
        free(whole);
        return ok;
}

/* --- views -------------------------------------------------------------------------------------------- */

/* Inside an open change the view is that of the change: there is nothing to begin or to end. One within
 * another is of the outer's moment, and ends with it. */
bool db_snapshot_begin(struct db *db, struct err *e)
{
        if (db->snapshots == 0)
                db->nested = !sqlite3_get_autocommit(db->handle);
        bool within = db->snapshots > 0 || db->nested;
        if (!within)
                db_queue_pass(db);
        if (!within && !sql_exec(db, "BEGIN; SELECT 1 FROM change LIMIT 1", e))
                return false;
        db->snapshots++;
        return true;
}

void db_snapshot_end(struct db *db)
{
        if (db->snapshots > 0 && --db->snapshots == 0 && !db->nested)
                sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
}

void db_ask_leave(struct db *db, db_leave *leave, void *context)
{
        db->leave = leave;
        db->leave_context = context;
        db->left = false;
}

bool db_left(const struct db *db)
{
        return db->left;
}

int64_t db_stamp(struct db *db)
{
        return (sql_one(db, "PRAGMA data_version", 0) << 24) + db->commits;
}

const char *db_libraries(void)
{
        static char words[80];
        snprintf(words, sizeof words, "SQLite %s, libsodium %s", sqlite3_libversion(),
                 sodium_version_string());
        return words;
}

int db_schema(struct db *db)
{
        return (int)sql_one(db, "PRAGMA user_version", 0);
}

bool db_salted(struct db *db)
{
        enum { SALTED = 9 };
        return db_schema(db) >= SALTED;
}

int64_t db_last_change(struct db *db)
{
        return sql_one(db, "SELECT max(no) FROM change", 0);
}
