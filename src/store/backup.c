#include "iro/store/backup.h"
#include "iro/base/harden.h"
#include "iro/base/leftover.h"
#include "iro/base/mem.h"
#include "iro/store/log.h"
#include "sql.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
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

/* What is copied is the store at one moment. */
static bool view_begin(struct db *db, struct err *e)
{
        db_aside_begin(db);
        if (db_snapshot_begin(db, e))
                return true;
        db_aside_end(db);
        return false;
}

static void view_end(struct db *db)
{
        db_snapshot_end(db);
        db_aside_end(db);
}

/* Ends the view that the caller began: once the pages are copied nobody needs to wait for the rest. */
static bool fill_copy(struct db *db, const char *temporary, const char *path, int64_t *change, struct err *e)
{
        sqlite3 *copy = open_copy(temporary, e);
        int code = copy ? db_copy_pages(db, copy) : SQLITE_CANTOPEN;
        view_end(db);
        if (!copy)
                return false;
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

/* --- the user's file ---------------------------------------------------------------------------------- */

/* Where the copy goes: names within a directory that is held open, so that none of them can come to mean
 * another place meanwhile. Touched with the user's rights alone. */
struct place {
        int directory;
        const char *said; /* the path as it was given */
        char *name, *temporary;
};

static bool place_open(struct place *p, const char *path, struct err *e)
{
        char *copy = xstrdup(path), *other = xstrdup(path);
        p->said = path;
        p->directory = open(dirname(copy), O_PATH | O_DIRECTORY | O_CLOEXEC);
        p->name = xstrdup(basename(other));
        p->temporary = xasprintf("%s.%ld.part", p->name, (long)getpid());
        free(copy);
        free(other);
        return p->directory >= 0 || err_write(e, path, errno);
}

static void place_close(struct place *p)
{
        if (p->directory >= 0)
                close(p->directory);
        free(p->name);
        free(p->temporary);
}

static bool is_this_store(const struct db *db, const struct place *p)
{
        struct stat here, there;
        return stat(db->path, &here) == 0 && fstatat(p->directory, p->name, &there, 0) == 0 &&
               here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

static bool make_temporary(const struct place *p, bool force, struct err *e)
{
        struct stat st;
        bool there = fstatat(p->directory, p->name, &st, AT_SYMLINK_NOFOLLOW) == 0;
        if (there && !S_ISREG(st.st_mode))
                return err_set(e, "%s: is there already and is not a plain file", p->said);
        if (there && !force)
                return err_set(
                    e, "%s: is there already and was left as it is: name another file, or give --force",
                    p->said);
        int fd = openat(p->directory, p->temporary, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd < 0)
                return err_write(e, p->said, errno);
        close(fd);
        leftovers_sweep(p->directory, p->name);
        return true;
}

static bool sync_at(const struct place *p, const char *name, int flags)
{
        int fd = openat(p->directory, name, flags | O_CLOEXEC);
        bool ok = fd >= 0 && fsync(fd) == 0;
        if (fd >= 0)
                close(fd);
        return ok;
}

static bool may_copy(struct db *db, const struct place *p, bool force, struct err *e)
{
        if (is_this_store(db, p))
                return err_set(e, "%s: is the store itself", p->said);
        return make_temporary(p, force, e);
}

static bool write_copy(struct db *db, const struct place *p, int64_t *change, struct err *e)
{
        char *copy = xstrdup(p->said), *path = xasprintf("%s/%s", dirname(copy), p->temporary);
        bool ok = fill_copy(db, path, p->said, change, e);
        free(copy);
        free(path);
        return ok && (sync_at(p, p->temporary, O_RDONLY) || err_write(e, p->said, errno));
}

/* Without force a file that appeared meanwhile is not replaced either. */
static bool take_name(const struct place *p, bool force, struct err *e)
{
        if (renameat2(p->directory, p->temporary, p->directory, p->name, force ? 0 : RENAME_NOREPLACE) != 0 &&
            (errno != EINVAL || renameat(p->directory, p->temporary, p->directory, p->name) != 0))
                return err_write(e, p->said, errno);
        sync_at(p, ".", O_RDONLY | O_DIRECTORY);
        return true;
}

bool store_copy(struct db *db, const char *path, int64_t *change, struct err *e)
{
        struct place p;
        bool open = place_open(&p, path, e);
        bool ok = open && may_copy(db, &p, false, e) && view_begin(db, e) && write_copy(db, &p, change, e) &&
                  take_name(&p, false, e);
        if (open && !ok)
                unlinkat(p.directory, p.temporary, 0);
        place_close(&p);
        return ok;
}

/* The reading begins with the program's rights, since it looks beside the store for the journal of a writer
 * that died; the copy is the user's file. The log is told while the copy has no name yet: what is not in the
 * log is not handed out, and nothing that stood there is lost to a copy that is not. */
bool store_backup(struct db *db, const char *path, bool force, int64_t *change, struct err *e)
{
        struct place p;
        user_rights();
        bool open = place_open(&p, path, e), ok = open && may_copy(db, &p, force, e);
        program_rights();
        ok = ok && view_begin(db, e);
        user_rights();
        ok = ok && write_copy(db, &p, change, e);
        program_rights();
        char *words = xasprintf("backup to %s", path);
        ok = ok && log_access(db, "export", words, e);
        free(words);
        user_rights();
        ok = ok && take_name(&p, force, e);
        if (open && !ok)
                unlinkat(p.directory, p.temporary, 0);
        place_close(&p);
        program_rights();
        return ok;
}

/* --- to standard output ------------------------------------------------------------------------------- */

/* The bytes are read where they lie. */
static bool bytes_sound(const struct store_bytes *b)
{
        sqlite3 *copy = NULL;
        sqlite3_int64 n = (sqlite3_int64)b->n;
        bool good =
            sqlite3_open_v2(":memory:", &copy, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
            sqlite3_deserialize(copy, "main", b->at, n, n, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
            sound(copy);
        sqlite3_close(copy);
        return good;
}

bool store_bytes(struct db *db, struct store_bytes *out, int64_t *change, struct err *e)
{
        sqlite3_int64 size = 0;
        if (!db_snapshot_begin(db, e))
                return false;
        *change = db_last_change(db);
        out->at = sqlite3_serialize(db->handle, "main", &size, 0);
        out->n = (size_t)size;
        db_snapshot_end(db);
        if (!out->at)
                return err_set(e, "the store does not fit into memory: name a file");
        if (bytes_sound(out))
                return true;
        store_bytes_release(out);
        return err_set(e,
                       "the store did not pass its check, so nothing was copied: 'iro verify' looks at it");
}

void store_bytes_release(struct store_bytes *b)
{
        sqlite3_free(b->at);
        b->at = NULL;
}

/* Whole in memory first: a stream cannot be taken back. */
bool store_stream(struct db *db, FILE *out, int64_t *change, struct err *e)
{
        struct store_bytes b;
        if (!store_bytes(db, &b, change, e))
                return false;
        bool ok = log_access(db, "export", "backup to standard output", e);
        if (ok && fwrite(b.at, 1, b.n, out) != b.n)
                ok = err_write(e, "standard output", errno);
        store_bytes_release(&b);
        return ok;
}

/* --- a directory of copies ---------------------------------------------------------------------------- */

static const char *const copy_names[] = {"iro-[0-9]*T[0-9]*Z.db", "iro-[0-9]*T[0-9]*Z.db.age",
                                         "iro-[0-9]*T[0-9]*Z.db.gpg"};

char *backup_name(const char *directory, const char *ending)
{
        char name[64];
        time_t now = time(NULL);
        struct tm tm;
        gmtime_r(&now, &tm);
        strftime(name, sizeof name, "iro-%Y-%m-%dT%H%M%SZ.db", &tm);
        return xasprintf("%s/%s%s%s", directory, name, ending ? "." : "", ending ? ending : "");
}

static int is_copy(const struct dirent *d)
{
        for (size_t i = 0; i < sizeof copy_names / sizeof *copy_names; i++)
                if (fnmatch(copy_names[i], d->d_name, 0) == 0)
                        return 1;
        return 0;
}

int backup_prune(const char *directory, int keep)
{
        struct dirent **found;
        int gone = 0;
        user_rights();
        int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
            n = scandir(directory, &found, is_copy, alphasort);
        for (int i = 0; i < n; i++) {
                gone += i < n - keep && unlinkat(fd, found[i]->d_name, 0) == 0;
                free(found[i]);
        }
        if (n >= 0)
                free(found);
        if (fd >= 0)
                close(fd);
        program_rights();
        return gone;
}
