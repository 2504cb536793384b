/* A connection to a store, to its file or to a copy in memory, and the settings it runs with. */
#include "sql.h"

#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char settings[] =
    "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON;"
    "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

bool db_settle(struct db *db, struct err *e)
{
        return sql_exec(db, settings, e);
}

/* Indexes by child or by date of birth are written all over. From a small cache a page is written out, with
 * the journal synced before it, to make room for the next, and read again for the row after it. */
void db_expect_much(struct db *db)
{
        char text[40];
        snprintf(text, sizeof text, "PRAGMA cache_size=-%d", DB_MUCH_KIB);
        sqlite3_set_authorizer(db->handle, NULL, NULL); /* nobody asked for it */
        sqlite3_exec(db->handle, text, NULL, NULL, NULL);
        users_guard(db);
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

/* The other half of db_aside_begin (db_aside.c): here, since who closes ends it. */
void db_aside_end(struct db *db)
{
        if (!db->aside)
                return;
        sqlite3_close_v2(db->handle);
        db->handle = db->aside;
        db->aside = NULL;
}

void db_close(struct db *db)
{
        if (!db)
                return;
        db_aside_end(db);
        sqlite3_close_v2(db->handle);
        if (db->presence >= 0)
                close(db->presence);
        free(db->path);
        free(db->altered);
        free(db);
}

/* --- in memory ---------------------------------------------------------------------------------------- */

/* One step of all pages, so that no writer comes between; a writer that is at it makes us wait. */
int db_copy_pages(struct db *db, sqlite3 *copy)
{
        sqlite3_backup *b = sqlite3_backup_init(copy, "main", db->handle, "main");
        if (!b)
                return sqlite3_extended_errcode(copy);
        int code;
        for (int waited = 0; waited < 10000; waited += 50) {
                code = sqlite3_backup_step(b, -1);
                if ((code & 0xff) != SQLITE_BUSY && (code & 0xff) != SQLITE_LOCKED)
                        break;
                sqlite3_sleep(50);
        }
        int finished = sqlite3_backup_finish(b);
        return code == SQLITE_DONE ? finished : code;
}

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
