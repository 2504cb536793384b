/* A copy in the store's place. The copy is read once, into a file beside the store; all that follows is about
 * that file, whatever becomes of the one that was named. */
#include "iro/store/restore.h"
#include "db_place.h"
#include "sql.h"

#include "iro/base/harden.h"
#include "iro/base/leftover.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/change.h"
#include "iro/store/log.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- reading the copy --------------------------------------------------------------------------------- */

static int open_users(const char *path, struct err *e)
{
        struct stat st;
        if (str_eq(path, "-")) {
                int in = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
                return in >= 0 ? in : (err_set(e, "standard input: %s", strerror(errno)), -1);
        }
        user_rights();
        int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        int why = errno;
        program_rights();
        if (fd < 0) {
                err_set(e, "cannot read %s: %s", path, strerror(why));
        } else if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
                err_set(e, "%s is not a file: name a copy made by 'iro backup'", path);
                close(fd);
                fd = -1;
        }
        return fd;
}

static bool copy_bytes(int from, int to)
{
        char bytes[64 * 1024];
        for (ssize_t n; (n = read(from, bytes, sizeof bytes)) != 0;) {
                if (n < 0 && errno == EINTR)
                        continue;
                if (n < 0 || write(to, bytes, (size_t)n) != n)
                        return false;
        }
        return fsync(to) == 0;
}

/* The mode of what it replaces: a shared installation's group keeps its access. */
static bool bring_beside(const char *copy, const char *temporary, mode_t mode, struct err *e)
{
        int from = open_users(copy, e);
        if (from < 0)
                return false;
        int to = open(temporary, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
        bool good = to >= 0 && fchmod(to, mode) == 0 && copy_bytes(from, to);
        if (!good)
                err_write(e, temporary, errno);
        if (to >= 0)
                close(to);
        close(from);
        return good;
}

/* The message is of the copy that was named, not of where it lay meanwhile. */
static bool not_put(const char *temporary, const char *copy, struct err *e)
{
        size_t n = strlen(temporary);
        bool of_it = strncmp(e->text, temporary, n) == 0 && e->text[n] == ':';
        char *why = xstrdup(of_it ? e->text + n + 2 : e->text);
        err_set(e, "%s was not put in place: %s", str_eq(copy, "-") ? "What came on standard input" : copy,
                why);
        free(why);
        return false;
}

static bool looked_at(const char *temporary, const char *copy, struct restored *out, struct err *e)
{
        struct db *db = db_open_placed(temporary, e);
        bool good = db && db_verify(db, e);
        if (good) {
                out->change = db_last_change(db);
                out->older = db_schema(db) < DB_SCHEMA;
        }
        db_close(db);
        return good || not_put(temporary, copy, e);
}

/* --- what stands there -------------------------------------------------------------------------------- */

/* A store that cannot be opened is its owner's to replace, and root's. */
static bool may_replace_damaged(const struct stat *st, const char *path, struct err *e)
{
        return getuid() == 0 || st->st_uid == getuid() ||
               err_set(e, "%s cannot be opened, and only its owner may put another in its place", path);
}

static bool may_replace(struct db *db, struct err *e)
{
        return users_permit(db, MAY_USERS, e) &&
               (db_alone(db) ||
                err_set(e,
                        "%s: others have the store open. Let them leave (a browser is left with Q), "
                        "then restore; nothing was changed",
                        db_path(db)));
}

static char *free_name(const char *path)
{
        char *name = xasprintf("%s.before-restore", path);
        for (int n = 2; access(name, F_OK) == 0; n++) {
                free(name);
                name = xasprintf("%s.before-restore-%d", path, n);
        }
        return name;
}

static int open_directory(const char *path)
{
        char *copy = xstrdup(path);
        int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        free(copy);
        return fd;
}

static void sync_directory(const char *path)
{
        int fd = open_directory(path);
        if (fd >= 0) {
                fsync(fd);
                close(fd);
        }
}

/* A restore that was killed left a whole store there. */
static void sweep_beside(const char *path)
{
        char *copy = xstrdup(path);
        int fd = open_directory(path);
        if (fd >= 0) {
                leftovers_sweep(fd, basename(copy));
                close(fd);
        }
        free(copy);
}

/* The store keeps its name until the copy has it. A journal belongs to what it was written for and goes with
 * it. */
static bool exchange(const char *path, const char *temporary, struct restored *out, struct err *e)
{
        char *journal = xasprintf("%s-journal", path), *with = NULL;
        bool good = true;
        if (access(path, F_OK) == 0) {
                out->aside = free_name(path);
                with = xasprintf("%s-journal", out->aside);
                good = link(path, out->aside) == 0;
        }
        if (good && with)
                good = rename(journal, with) == 0 || errno == ENOENT;
        good = good && rename(temporary, path) == 0;
        if (!good)
                err_write(e, path, errno);
        if (!good && out->aside)
                unlink(out->aside);
        free(journal);
        free(with);
        sync_directory(path);
        return good;
}

/* Nobody writes while the names change hands. */
static bool put_in_place(struct db *now, const char *path, const char *temporary, struct restored *out,
                         struct err *e)
{
        enum { SHORT_MS = 2000 };
        if (!now)
                return exchange(path, temporary, out, e);
        db_patience(now, SHORT_MS);
        db_queue_enter(now);
        bool good = sql_exec(now, "BEGIN EXCLUSIVE", e);
        if (good) {
                out->before = db_last_change(now);
                sqlite3_exec(now->handle, "ROLLBACK", NULL, NULL, NULL);
                good = exchange(path, temporary, out, e);
        }
        db_queue_leave(now);
        return good;
}

static void tell(const char *path, const char *copy, struct restored *out)
{
        struct err unsaid = ERR_INIT;
        struct db *db = out->older ? NULL : db_open(path, DB_WRITE, &unsaid);
        char *words = out->aside ? xasprintf("from %s, up to change %lld; what stood here: %s", copy,
                                             (long long)out->change, out->aside)
                                 : xasprintf("from %s, up to change %lld", copy, (long long)out->change);
        out->logged = db && log_access(db, change_kind_command(CHANGE_RESTORE), words, &unsaid);
        free(words);
        db_close(db);
}

static bool replace(const char *whole, const char *copy, const char *temporary, struct restored *out,
                    struct err *e)
{
        struct stat st;
        struct err unopened = ERR_INIT;
        bool there = stat(whole, &st) == 0;
        struct db *now = there ? db_open(whole, DB_READ, &unopened) : NULL;
        bool good = !there || (now ? may_replace(now, e) : may_replace_damaged(&st, whole, e));
        good = good && bring_beside(copy, temporary, there ? st.st_mode & 0660 : 0600, e) &&
               looked_at(temporary, copy, out, e) && put_in_place(now, whole, temporary, out, e);
        db_close(now);
        if (!good)
                unlink(temporary);
        return good;
}

bool store_restore(const char *path, const char *copy, struct restored *out, struct err *e)
{
        *out = (struct restored){.before = -1};
        if (!place_check_shared(path, e) || (!shared_installation() && !place_make_directories(path, e)) ||
            !place_check_directory(path, e))
                return false;
        char *whole = place_resolve(path), *temporary = xasprintf("%s.%ld.part", whole, (long)getpid());
        bool good = replace(whole, copy, temporary, out, e);
        if (good) {
                sweep_beside(whole);
                work_stands = true;
                tell(path, copy, out);
        }
        free(whole);
        free(temporary);
        return good;
}

void restored_release(struct restored *r)
{
        free(r->aside);
        r->aside = NULL;
}
