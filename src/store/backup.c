#include "iro/store/backup.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "sql.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The database at the temporary name, as bare as a file can be: no journal of its own, no locks to fear. */
static sqlite3 *open_copy(const char *path, struct err *e)
{
        sqlite3 *copy = NULL;
        int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
        if (code == SQLITE_OK)
                code =
                    sqlite3_exec(copy, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", NULL, NULL, NULL);
        if (code == SQLITE_OK)
                return copy;
        err_set(e, "cannot write %s: %s", path, sqlite3_errmsg(copy));
        sqlite3_close(copy);
        return NULL;
}

/* One step of all pages, so that no writer comes between; a writer that is at it makes us wait. */
static int copy_pages(struct db *db, sqlite3 *copy)
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

static bool sound(sqlite3 *copy)
{
        sqlite3_stmt *s = NULL;
        bool ok = sqlite3_prepare_v2(copy, "PRAGMA quick_check(1)", -1, &s, NULL) == SQLITE_OK &&
                  sqlite3_step(s) == SQLITE_ROW && strcmp(sql_text(s, 0), "ok") == 0;
        sqlite3_finalize(s);
        return ok;
}

/* The newest change in the copy: others may have written since it was taken. */
static int64_t last_change_of(sqlite3 *copy)
{
        sqlite3_stmt *s = NULL;
        int64_t no = 0;
        if (sqlite3_prepare_v2(copy, "SELECT max(no) FROM change", -1, &s, NULL) == SQLITE_OK &&
            sqlite3_step(s) == SQLITE_ROW)
                no = sqlite3_column_int64(s, 0);
        sqlite3_finalize(s);
        return no;
}

static bool fill_copy(struct db *db, const char *temporary, const char *path, int64_t *change, struct err *e)
{
        sqlite3 *copy = open_copy(temporary, e);
        if (!copy)
                return false;
        int code = copy_pages(db, copy);
        bool ok = code == SQLITE_OK;
        if ((code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR)
                err_set(e, "cannot write %s: %s: free some space, or name a file on another disk", path,
                        sqlite3_errstr(code));
        else if (!ok)
                sql_trouble(db, code, e);
        else if (!sound(copy))
                ok = err_set(
                    e,
                    "%s: the copy did not pass its check, so it was thrown away: 'iro verify' looks at the "
                    "store",
                    path);
        *change = ok ? last_change_of(copy) : 0;
        sqlite3_close(copy);
        return ok;
}

static bool sync_path(const char *path, int flags)
{
        int fd = open(path, flags | O_CLOEXEC);
        bool ok = fd >= 0 && fsync(fd) == 0;
        if (fd >= 0)
                close(fd);
        return ok;
}

static bool put_in_place(const char *temporary, const char *path, struct err *e)
{
        char *copy = xstrdup(path);
        bool ok = sync_path(temporary, O_RDONLY) && rename(temporary, path) == 0;
        int error = errno;
        if (ok)
                sync_path(dirname(copy), O_RDONLY | O_DIRECTORY);
        free(copy);
        return ok || err_write(e, path, error);
}

static bool make_temporary(const char *temporary, const char *path, bool force, struct err *e)
{
        struct stat st;
        if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
                return err_set(e, "%s: is there already and is not a plain file", path);
        if (lstat(path, &st) == 0 && !force)
                return err_set(
                    e, "%s: is there already and was left as it is: name another file, or give --force",
                    path);
        int fd = open(temporary, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd < 0)
                return err_write(e, path, errno);
        close(fd);
        return true;
}

static bool copy_to(struct db *db, const char *path, bool force, int64_t *change, struct err *e)
{
        struct stat here, there;
        if (stat(db->path, &here) == 0 && stat(path, &there) == 0 && here.st_dev == there.st_dev &&
            here.st_ino == there.st_ino)
                return err_set(e, "%s: is the store itself", path);
        char *temporary = xasprintf("%s.%ld.part", path, (long)getpid());
        bool ok = make_temporary(temporary, path, force, e);
        if (ok) {
                ok = fill_copy(db, temporary, path, change, e) && put_in_place(temporary, path, e);
                if (!ok)
                        unlink(temporary);
        }
        free(temporary);
        return ok;
}

/* The reading begins with the program's rights, since it looks beside the store for the journal of a writer
 * that died; the copy is the user's file. */
bool store_backup(struct db *db, const char *path, bool force, int64_t *change, struct err *e)
{
        if (!db_snapshot_begin(db, e))
                return false;
        user_rights();
        bool ok = copy_to(db, path, force, change, e);
        program_rights();
        db_snapshot_end(db);
        return ok;
}
