/* What an erasure leaves in files: pages that were let go are written over by SQLite (secure_delete), but
 * what was moved between pages leaves copies in the gaps, and the journal holds the pages as they were. So
 * the file is made anew from its rows, and the journal is written over before it is let go. A mark beside the
 * store says that this is to be done, from before the erasure until it is: who is killed in between leaves it
 * to the next who opens the store. */
#include "erasing.h"
#include "fact_table.h"

#include "iro/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- the mark ----------------------------------------------------------------------------------------- */

static char *mark_name(const struct db *db)
{
        return xasprintf("%s-erasing", db->path);
}

/* What was made in the directory lasts, whatever becomes of the power. */
static bool sync_directory(const struct db *db)
{
        char *copy = xstrdup(db->path);
        int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        bool ok = fd >= 0 && fsync(fd) == 0;
        if (fd >= 0)
                close(fd);
        free(copy);
        return ok;
}

static bool set_mark(const struct db *db, struct err *e)
{
        char *name = mark_name(db);
        int fd = open(name, O_CREAT | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
        bool ok = (fd >= 0 && sync_directory(db)) || err_write(e, name, errno);
        if (fd >= 0)
                close(fd);
        free(name);
        return ok;
}

static void take_mark(const struct db *db)
{
        char *name = mark_name(db);
        unlink(name);
        free(name);
}

static bool marked(const struct db *db)
{
        char *name = mark_name(db);
        bool is = access(name, F_OK) == 0;
        free(name);
        return is;
}

/* --- the file ----------------------------------------------------------------------------------------- */

/* The journal stays after a commit, and the lock with it: nobody else writes to it meanwhile. */
static bool keep_journal(struct db *db, struct err *e)
{
        return sql_exec(db, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=PERSIST", e);
}

bool erasing_begin_file(struct db *db, struct err *e)
{
        if (!set_mark(db, e))
                return false;
        sqlite3_set_authorizer(db->handle, NULL, NULL);
        bool ok = keep_journal(db, e);
        users_guard(db);
        return ok;
}

static bool zeros(int fd, off_t size)
{
        static const char block[64 * 1024];
        for (off_t at = 0; at < size; at += (off_t)sizeof block) {
                size_t n = size - at < (off_t)sizeof block ? (size_t)(size - at) : sizeof block;
                if (pwrite(fd, block, n, at) != (ssize_t)n)
                        return false;
        }
        return fsync(fd) == 0;
}

static bool overwrite_journal(const char *path)
{
        struct stat st;
        char *name = xasprintf("%s-journal", path);
        int fd = open(name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
        bool ok = fd < 0 || (fstat(fd, &st) == 0 && zeros(fd, st.st_size) && ftruncate(fd, 0) == 0);
        if (fd >= 0)
                close(fd);
        free(name);
        return ok;
}

bool erasing_end_file(struct db *db, bool erased)
{
        struct err unsaid = ERR_INIT;
        sqlite3_set_authorizer(db->handle, NULL, NULL);
        if (erased)
                outside_begin(db);
        bool anew = erased && sql_exec(db, "VACUUM", &unsaid);
        anew = overwrite_journal(db->path) && anew;
        sql_exec(db, "PRAGMA locking_mode=NORMAL; SELECT 1 FROM change LIMIT 1; PRAGMA journal_mode=TRUNCATE",
                 &unsaid);
        if (erased)
                outside_committed(db);
        if (anew || !erased)
                take_mark(db);
        users_guard(db);
        return anew;
}

/* --- after one that was cut short --------------------------------------------------------------------- */

/* A connection of its own, whose locks are nobody's business; who reads or writes is not waited for. */
static bool finish(const struct db *db)
{
        struct err unsaid = ERR_INIT;
        struct db *own = db_connect(db->path, SQLITE_OPEN_READWRITE, &unsaid);
        if (!own)
                return false;
        own->patience_ms = 0;
        own->user = db->user;
        bool done = db_settle(own, &unsaid) && keep_journal(own, &unsaid) && erasing_end_file(own, true);
        db_close(own);
        return done;
}

void erasing_resume(struct db *db)
{
        if (marked(db))
                db->erasing = db_alone(db) && finish(db) ? ERASING_FINISHED : ERASING_OPEN;
}
