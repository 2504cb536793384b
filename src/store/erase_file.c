/* What an erasure leaves in files: pages that were let go are written over by SQLite (secure_delete), but
 * what was moved between pages leaves copies in the gaps, and the journal holds the pages as they were. So
 * the file is made anew from its rows, and the journal is written over before it is let go. */
#include "erasing.h"
#include "fact_table.h"

#include "iro/base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The journal stays after a commit, and the lock with it: nobody else writes to it meanwhile. */
bool erasing_begin_file(struct db *db, struct err *e)
{
        sqlite3_set_authorizer(db->handle, NULL, NULL);
        bool ok = sql_exec(db, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=PERSIST", e);
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
        users_guard(db);
        return anew;
}
