/* Opening the store: who may read the file, which file it is, and the settings every connection runs with. */
#include "sql.h"

#include "iro/harden.h"
#include "iro/mem.h"
#include "iro/str.h"

#include "embedded.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_PATIENCE_MS = 10000 };

static const char settings[] =
    "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON;"
    "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

char *db_default_path(void)
{
        if (shared_installation()) {
                char *path = shared_store_path();
                return path ? path : xstrdup(SHARED_STORE_FILE " names no store");
        }
        const char *named = getenv("IRO_STORE"), *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
        if (named && *named)
                return xstrdup(named);
        if (data && *data == '/')
                return xasprintf("%s/iro/iro.db", data);
        return xasprintf("%s/.local/share/iro/iro.db", home && *home ? home : ".");
}

/* --- who may open it, and where it lies -------------------------------------------------------------------
 */

static bool network_file_system(const char *path)
{
        static const uint32_t kinds[] = {0x6969, 0xFF534D42, 0xFE534D42, 0x517B, 0x65735546, 0x01021997};
        struct statfs fs;
        if (statfs(path, &fs) != 0)
                return false;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
                if ((uint32_t)fs.f_type == kinds[i])
                        return true;
        return false;
}

/* A setgid installation shares the store with its group and nobody else. */
static mode_t forbidden_bits(const struct stat *st)
{
        return getegid() != getgid() && st->st_gid == getegid() ? 007 : 077;
}

static bool check_directory(const char *path, struct err *e)
{
        char *copy = xstrdup(path), *dir = dirname(copy);
        struct stat st;
        bool ok = true;
        if (stat(dir, &st) == 0 && (st.st_mode & forbidden_bits(&st) & 022) && !(st.st_mode & S_ISVTX))
                ok = err_set(
                    e,
                    "%s: other people can write to the store's directory, so they could replace the store. "
                    "Mend it with: chmod go-w '%s'",
                    dir, dir);
        else if (network_file_system(dir) && !getenv("IRO_ALLOW_NETWORK_STORE"))
                ok = err_set(
                    e,
                    "%s: is on a network file system, where locks cannot be trusted and reviews could be "
                    "lost. Keep the store on a local disk, or set IRO_ALLOW_NETWORK_STORE=1 to insist",
                    dir);
        free(copy);
        return ok;
}

static bool check_file(const char *path, struct err *e)
{
        struct stat st;
        if (stat(path, &st) != 0) {
                if (errno == ENOENT)
                        return err_set(
                            e,
                            "%s: there is no store here. Make one with `iro init`, or a demo county with "
                            "`iro demo`; --store FILE or $IRO_STORE names another",
                            path);
                return err_set(e, "%s: %s", path, strerror(errno));
        }
        if (!S_ISREG(st.st_mode))
                return err_set(e, "%s: is not a file", path);
        if (st.st_mode & forbidden_bits(&st))
                return err_set(
                    e,
                    "%s: other people on this machine can open the store, and it holds children's records. "
                    "Mend it with: chmod 600 '%s'",
                    path, path);
        return check_directory(path, e);
}

/* --- which file it is ---------------------------------------------------------------------------------- */

static bool check_identity(struct db *db, struct err *e)
{
        sqlite3_stmt *s = NULL;
        int code = sqlite3_prepare_v2(db->handle,
                                      "SELECT (SELECT application_id FROM pragma_application_id()), "
                                      "(SELECT user_version FROM pragma_user_version())",
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

/* Run the migrations from version `from` on, in the transaction that is open. */
static bool migrate_steps(struct db *db, int from, struct err *e)
{
        for (int v = from; v < DB_SCHEMA; v++)
                if (!sql_exec(db, schema_sql[v], e))
                        return err_prefix(e, "migration %d: ", v + 1);
        char text[96];
        snprintf(text, sizeof text, "PRAGMA application_id=%d; PRAGMA user_version=%d;", DB_APPLICATION_ID,
                 DB_SCHEMA);
        return sql_exec(db, text, e);
}

static bool migrate(struct db *db, int from, struct err *e)
{
        if (!sql_exec(db, "BEGIN IMMEDIATE", e))
                return false;
        if (migrate_steps(db, from, e) && sql_exec(db, "COMMIT", e))
                return true;
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
        return false;
}

/* --- open and close ---------------------------------------------------------------------------------------
 */

/* The program has one thread: SQLite needs no mutexes, and nobody reads its memory statistics. */
static void configure_once(void)
{
        static bool done;
        if (done)
                return;
        done = true;
        sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* SQLite's own back-off sleeps longer the longer one has waited, so whoever came last goes first. Short
 * sleeps of uneven length serve all alike; the lock is free within milliseconds. */
static int wait_for_lock(void *context, int tries)
{
        struct db *db = context;
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        int64_t now = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
        if (tries == 0)
                db->waiting_since = now;
        if (now - db->waiting_since > LOCK_PATIENCE_MS)
                return 0;
        struct timespec nap = {0, 500000 + t.tv_nsec % 1500000};
        nanosleep(&nap, NULL);
        return 1;
}

static struct db *connect(const char *path, int flags, struct err *e)
{
        configure_once();
        struct db *db = xcalloc(1, sizeof *db);
        db->path = xstrdup(path);
        db->read_only = flags & SQLITE_OPEN_READONLY;
        int code =
            sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, NULL);
        if (code != SQLITE_OK) {
                sql_trouble(db, code, e);
                db_close(db);
                return NULL;
        }
        sqlite3_busy_handler(db->handle, wait_for_lock, db);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
        return db;
}

/* SQLite refuses symbolic links with NOFOLLOW; a path through links is resolved first, the file itself must
 * be plain. */
static char *resolve(const char *path)
{
        char *copy = xstrdup(path), *name = xstrdup(path);
        char *dir = realpath(dirname(copy), NULL);
        char *whole = dir ? xasprintf("%s/%s", dir, basename(name)) : xstrdup(path);
        free(dir);
        free(copy);
        free(name);
        return whole;
}

static int touch_schema(struct db *db)
{
        return sqlite3_exec(db->handle, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
}

/* What a writer that was killed left half written is rolled back by the next to open the store. A connection
 * that only reads cannot do that, so one that may write does it first. */
static void roll_back_for_reader(struct db *reader)
{
        struct err unused = ERR_INIT;
        if (touch_schema(reader) != SQLITE_READONLY_ROLLBACK)
                return;
        struct db *writer = connect(reader->path, SQLITE_OPEN_READWRITE, &unused);
        if (writer)
                touch_schema(writer);
        db_close(writer);
}

static struct db *open_resolved(const char *path, enum db_mode mode, struct err *e)
{
        if (!check_file(path, e))
                return NULL;
        struct db *db = connect(path, mode == DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, e);
        if (!db)
                return NULL;
        if (mode == DB_READ)
                roll_back_for_reader(db);
        if (!check_identity(db, e) || !sql_exec(db, settings, e)) {
                db_close(db);
                return NULL;
        }
        if (mode == DB_WRITE && sqlite3_db_readonly(db->handle, "main") == 1) {
                err_set(e, "%s: the store may only be read here. Nothing was changed", path);
                db_close(db);
                return NULL;
        }
        int version = (int)sql_one(db, "PRAGMA user_version", 0);
        if (version < DB_SCHEMA && mode == DB_WRITE && !migrate(db, version, e)) {
                db_close(db);
                return NULL;
        }
        if (!users_admit(db, e)) {
                db_close(db);
                return NULL;
        }
        return db;
}

/* A setgid program opens the one store it was installed for: any other would be opened with rights its user
 * has not. */
static bool check_shared(const char *path, struct err *e)
{
        if (!shared_installation())
                return true;
        char *only = shared_store_path();
        bool same = only && str_eq(only, path);
        if (!only)
                err_set(e,
                        "%s does not name the store of this shared installation (one line, an absolute path, "
                        "a file "
                        "of root that nobody else can write)",
                        SHARED_STORE_FILE);
        else if (!same)
                err_set(e, "%s: this shared installation uses %s and no other store", path, only);
        free(only);
        return same;
}

struct db *db_open(const char *path, enum db_mode mode, struct err *e)
{
        if (!check_shared(path, e))
                return NULL;
        char *whole = resolve(path);
        struct db *db = open_resolved(whole, mode, e);
        free(whole);
        return db;
}

void db_close(struct db *db)
{
        if (!db)
                return;
        sqlite3_close_v2(db->handle);
        free(db->path);
        free(db);
}

const char *db_path(const struct db *db)
{
        return db->path;
}

bool db_read_only(const struct db *db)
{
        return db->read_only;
}

/* --- making one -------------------------------------------------------------------------------------------
 */

static bool make_directories(const char *path, struct err *e)
{
        char *copy = xstrdup(path);
        bool ok = true;
        for (char *p = copy + 1; ok && (p = strchr(p, '/')); p++) {
                *p = '\0';
                if (mkdir(copy, 0700) != 0 && errno != EEXIST)
                        ok = err_set(e, "%s: cannot make the directory: %s", copy, strerror(errno));
                *p = '/';
        }
        free(copy);
        return ok;
}

static bool fill(const char *path, struct err *e)
{
        struct db *db = connect(path, SQLITE_OPEN_READWRITE, e);
        if (!db)
                return false;
        bool ok = sql_exec(db, settings, e) && migrate(db, 0, e);
        db_close(db);
        return ok;
}

bool db_create(const char *path, struct err *e)
{
        if (!check_shared(path, e) || (!shared_installation() && !make_directories(path, e)) ||
            !check_directory(path, e))
                return false;
        int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC,
                      shared_installation() ? 0660 : 0600);
        if (fd < 0 && errno == EEXIST)
                return err_set(e, "%s: already exists and was left as it is. Name another file with --store",
                               path);
        if (fd < 0)
                return err_set(e, "%s: cannot be made: %s", path, strerror(errno));
        close(fd);
        char *whole = resolve(path);
        bool ok = fill(whole, e);
        if (!ok)
                unlink(whole);
        free(whole);
        return ok;
}

/* --- views ------------------------------------------------------------------------------------------------
 */

/* Inside an open change the view is that of the change: there is nothing to begin or to end. */
bool db_snapshot_begin(struct db *db, struct err *e)
{
        db->nested = !sqlite3_get_autocommit(db->handle);
        return db->nested || sql_exec(db, "BEGIN; SELECT 1 FROM change LIMIT 1", e);
}

void db_snapshot_end(struct db *db)
{
        if (!db->nested)
                sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
        db->nested = false;
}

int64_t db_stamp(struct db *db)
{
        return (sql_one(db, "PRAGMA data_version", 0) << 24) + db->commits;
}

int64_t db_last_change(struct db *db)
{
        return sql_one(db, "SELECT max(no) FROM change", 0);
}
