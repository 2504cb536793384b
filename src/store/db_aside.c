/* A long reading, put aside. Without a write-ahead log a commit waits for whoever reads, and whoever begins
 * to read meanwhile waits for the commit. A store that is small enough is therefore copied into memory in a
 * few milliseconds and read there: nobody waits for the rest, and what is read is the store at one moment. A
 * larger one is copied into a file that has no name by the time anything is in it. */
#include "sql.h"

#include "iro/base/str.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { ASIDE_BYTES = 128 << 20 }; /* a county's store has 75 MB after 18 years */
sqlite3_int64 aside_bytes = ASIDE_BYTES;

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
            !f->pMethods || f->pMethods->xFileSize(f, n) != SQLITE_OK || *n < 1 || *n > aside_bytes)
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

static void read_from(struct db *db, struct db *copy)
{
        db->aside = db->handle;
        db->handle = copy->handle;
        copy->handle = NULL;
        db_close(copy);
        sqlite3_busy_handler(db->handle, NULL, NULL);
        users_guard(db);
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
        if (copy)
                read_from(db, copy);
}

/* --- into a file ---------------------------------------------------------------------------------------- */

enum { TRIES = 3 };
sqlite3_int64 aside_slice = 4 << 20;

struct copying {
        struct db *db;
        int fd;
        unsigned char *bytes, *there;
        sqlite3_int64 have; /* so much was copied before: the same is not written again */
};

/* Its bytes from `at` on, up to `to`. */
static bool copy_slice(struct copying *c, sqlite3_int64 at, sqlite3_int64 to)
{
        sqlite3_file *f = NULL;
        int n = to - at < aside_slice ? (int)(to - at) : (int)aside_slice;
        if (sqlite3_file_control(c->db->handle, "main", SQLITE_FCNTL_FILE_POINTER, (void *)&f) != SQLITE_OK ||
            f->pMethods->xRead(f, c->bytes, n, at) != SQLITE_OK)
                return false;
        bool same = at + n <= c->have && pread(c->fd, c->there, (size_t)n, at) == n &&
                    memcmp(c->bytes, c->there, (size_t)n) == 0;
        return same || pwrite(c->fd, c->bytes, (size_t)n, at) == n;
}

/* Between two slices whoever wants to write may. `to_end`: also when they do, so that less is left for the
 * next time. */
enum slices { SLICES_WHOLE, SLICES_CHANGED, SLICES_FAILED };
static enum slices copy_slices(struct copying *c, bool let_through, bool to_end)
{
        struct err unsaid = ERR_INIT;
        struct db *db = c->db;
        if (!db_snapshot_begin(db, &unsaid))
                return SLICES_FAILED;
        int64_t stamp = db_stamp(db);
        sqlite3_int64 n = sql_one(db, "PRAGMA main.page_count", 0) * sql_one(db, "PRAGMA main.page_size", 0);
        bool changed = false, good = true;
        for (sqlite3_int64 at = 0; good && at < n && (to_end || !changed); at += aside_slice) {
                if (let_through && at) {
                        db_snapshot_end(db);
                        if (!db_snapshot_begin(db, &unsaid))
                                return SLICES_FAILED;
                }
                changed = db_stamp(db) != stamp;
                good = copy_slice(c, at, n);
        }
        db_snapshot_end(db);
        if (good && (to_end || !changed))
                c->have = n;
        return !good ? SLICES_FAILED : changed ? SLICES_CHANGED : SLICES_WHOLE;
}

/* In the end under one lock, which is held for no more than to hold the file against what is there. */
static bool copy_file(struct db *db, int fd)
{
        struct copying c = {
            .db = db, .fd = fd, .bytes = xmalloc((size_t)aside_slice), .there = xmalloc((size_t)aside_slice)};
        enum slices got = SLICES_CHANGED;
        for (int i = 0; i <= TRIES && got == SLICES_CHANGED; i++)
                got = copy_slices(&c, i < TRIES, i == 0);
        free(c.bytes);
        free(c.there);
        return got == SLICES_WHOLE && ftruncate(fd, c.have) == 0;
}

/* Whoever saves finds the disk no fuller than by half of what is free. */
static bool has_room(const struct db *db, int fd)
{
        struct statvfs v;
        struct stat st;
        return fstatvfs(fd, &v) == 0 && stat(db->path, &st) == 0 &&
               (uint64_t)v.f_bavail * v.f_frsize / 2 > (uint64_t)st.st_size;
}

/* Beside the store, on whatever it is kept safe by. SQLite has it open before anything is in it, and it has
 * no name any more; fd -1 = it could not be made. */
static struct db *unnamed_file(const struct db *db, int *fd)
{
        struct err unsaid = ERR_INIT;
        struct db *copy = NULL;
        char *name = xasprintf("%s-aside-XXXXXX", db->path);
        *fd = mkostemp(name, O_CLOEXEC);
        if (*fd >= 0) {
                copy = db_connect(name, SQLITE_OPEN_READONLY, &unsaid);
                unlink(name);
        }
        free(name);
        return copy;
}

void db_aside_begin_large(struct db *db)
{
        struct err unsaid = ERR_INIT;
        int fd;
        db_aside_begin(db);
        if (db->aside || !may_be_copied(db))
                return;
        struct db *copy = unnamed_file(db, &fd);
        if (copy && has_room(db, fd) && copy_file(db, fd) && db_settle(copy, &unsaid))
                read_from(db, copy);
        else
                db_close(copy);
        if (fd >= 0)
                close(fd);
}
