/* A long reading, put aside. Without a write-ahead log a commit waits for whoever reads, and whoever begins
 * to read meanwhile waits for the commit. A store that is small enough is therefore copied into memory in a
 * few milliseconds and read there: nobody waits for the rest, and what is read is the store at one moment. */
#include "sql.h"

#include <stdlib.h>

enum { ASIDE_BYTES = 128 << 20 }; /* a county's store has 75 MB after 18 years */

/* What the handle knows beside the file: ids made up for the children, columns that stand in for missing
 * ones. */
static bool has_own_tables(const struct db *db)
{
        return db->pseudonymous || db->altered || db->older;
}

static bool may_be_copied(struct db *db)
{
        return !db->aside && !db->in_memory && !has_own_tables(db) && sqlite3_get_autocommit(db->handle) &&
               db_schema(db) == DB_SCHEMA;
}

/* The file as it lies there: while it is locked for reading, what is in it is what was committed. */
static void *bytes_of(struct db *db, sqlite3_int64 *n)
{
        sqlite3_file *f = NULL;
        void *bytes = NULL;
        if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, (void *)&f) != SQLITE_OK ||
            !f->pMethods || f->pMethods->xFileSize(f, n) != SQLITE_OK || *n < 1 || *n > ASIDE_BYTES)
                return NULL;
        bytes = sqlite3_malloc64((sqlite3_uint64)*n);
        if (bytes && f->pMethods->xRead(f, bytes, (int)*n, 0) == SQLITE_OK)
                return bytes;
        sqlite3_free(bytes);
        return NULL;
}

/* SQLite takes the bytes, whatever comes of it. */
static struct db *open_bytes(void *bytes, sqlite3_int64 n)
{
        struct err unsaid = ERR_INIT;
        struct db *copy = db_connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, &unsaid);
        unsigned flags = SQLITE_DESERIALIZE_READONLY | SQLITE_DESERIALIZE_FREEONCLOSE;
        if (!copy) {
                sqlite3_free(bytes);
                return NULL;
        }
        if (sqlite3_deserialize(copy->handle, "main", bytes, n, n, flags) == SQLITE_OK &&
            db_settle(copy, &unsaid))
                return copy;
        db_close(copy);
        return NULL;
}

void db_aside_begin(struct db *db)
{
        struct err unsaid = ERR_INIT;
        sqlite3_int64 n = 0;
        if (!may_be_copied(db) || !db_snapshot_begin(db, &unsaid))
                return;
        void *bytes = bytes_of(db, &n);
        db_snapshot_end(db);
        struct db *copy = bytes ? open_bytes(bytes, n) : NULL;
        if (!copy)
                return;
        db->aside = db->handle;
        db->handle = copy->handle;
        copy->handle = NULL;
        db_close(copy);
        sqlite3_busy_handler(db->handle, NULL, NULL);
        users_guard(db);
}
