/* A connection to a store, to its file or to a copy in memory, and the settings it runs with. */
#include "sql.h"

#include "iro/base/mem.h"

#include <stdlib.h>

static const char settings[] =
    "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON;"
    "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

bool db_settle(struct db *db, struct err *e)
{
        return sql_exec(db, settings, e);
}

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

struct db *db_connect(const char *path, int flags, struct err *e)
{
        configure_once();
        struct db *db = xcalloc(1, sizeof *db);
        db->path = xstrdup(path);
        db->read_only = flags & SQLITE_OPEN_READONLY;
        db->queue = db->presence = -1;
        db->patience_ms = DB_PATIENCE_MS;
        int code =
            sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, NULL);
        if (code != SQLITE_OK) {
                sql_trouble(db, code, e);
                db_close(db);
                return NULL;
        }
        sqlite3_busy_handler(db->handle, db_wait_for_lock, db);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL); /* iro has neither */
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
        return db;
}

/* --- in memory ---------------------------------------------------------------------------------------- */

struct db *db_scratch(struct db *db, struct err *e)
{
        struct db *to = db_connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, e);
        if (!to)
                return NULL;
        free(to->path);
        to->path = xstrdup(db->path); /* for messages */
        to->in_memory = true;
        to->user = db->user;
        int code = db_copy_pages(db, to->handle);
        if (code != SQLITE_OK)
                sql_trouble(db, code, e);
        if (code != SQLITE_OK || !db_settle(to, e)) {
                db_close(to);
                return NULL;
        }
        users_guard(to);
        return to;
}
