#include "iro/write/outfolder.h"

#include "iro/base/harden.h"
#include "iro/base/leftover.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 24 };

struct outfolder {
        char *path;                       /* as its reader named it */
        char *name, *temporary;           /* within the directory it is made in */
        int parent, folder;               /* held open: names cannot come to mean another place meanwhile */
        const char *files[FILES_MAX + 1]; /* ends with NULL */
        size_t n;
};

static void release(struct outfolder *f)
{
        if (f->folder >= 0)
                close(f->folder);
        if (f->parent >= 0)
                close(f->parent);
        free(f->path);
        free(f->name);
        free(f->temporary);
        free(f);
}

static bool make(struct outfolder *f, struct err *e)
{
        struct stat st;
        char *copy = xstrdup(f->path);
        f->parent = open(dirname(copy), O_PATH | O_DIRECTORY | O_CLOEXEC);
        free(copy);
        if (f->parent < 0)
                return err_write(e, f->path, errno);
        if (fstatat(f->parent, f->name, &st, AT_SYMLINK_NOFOLLOW) == 0)
                return err_set(e, "%s: is there already and was left as it is: name another directory",
                               f->path);
        if (mkdirat(f->parent, f->temporary, 0700) < 0)
                return err_write(e, f->path, errno);
        f->folder = openat(f->parent, f->temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        return f->folder >= 0 || err_write(e, f->path, errno);
}

struct outfolder *outfolder_open(const char *path, struct err *e)
{
        struct outfolder *f = xcalloc(1, sizeof *f);
        char *copy = xstrdup(path);
        f->path = xstrdup(path);
        f->name = xstrdup(basename(copy));
        f->temporary = xasprintf("%s.%ld.part", f->name, (long)getpid());
        f->parent = f->folder = -1;
        free(copy);
        user_rights();
        bool made = make(f, e);
        program_rights();
        if (made)
                return f;
        release(f);
        return NULL;
}

static int write_all(int fd, const char *bytes, size_t n)
{
        while (n > 0) {
                ssize_t done = write(fd, bytes, n);
                if (done < 0 && errno == EINTR)
                        continue;
                if (done <= 0)
                        return errno;
                bytes += done, n -= (size_t)done;
        }
        return fsync(fd) < 0 ? errno : 0;
}

bool outfolder_put(struct outfolder *f, const char *name, const char *bytes, size_t n, struct err *e)
{
        if (f->n == FILES_MAX)
                die("too many files of one folder");
        user_rights();
        int fd = openat(f->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        int error = fd < 0 ? errno : 0;
        if (fd >= 0) {
                f->files[f->n++] = name;
                error = write_all(fd, bytes, n);
                close(fd);
        }
        program_rights();
        return !error || err_write(e, f->path, error);
}

static void take_away(const struct outfolder *f)
{
        for (size_t i = 0; i < f->n; i++)
                unlinkat(f->folder, f->files[i], 0);
        unlinkat(f->parent, f->temporary, AT_REMOVEDIR);
}

/* A directory is put in the place of nothing but an empty one: where a file system cannot be told so, by
 * that. */
static int take_name(const struct outfolder *f)
{
        int error = fsync(f->folder) < 0 && errno != EINVAL ? errno : 0;
        if (error)
                return error;
        if (renameat2(f->parent, f->temporary, f->parent, f->name, RENAME_NOREPLACE) == 0)
                return 0;
        if (errno != EINVAL && errno != ENOSYS)
                return errno;
        return renameat(f->parent, f->temporary, f->parent, f->name) < 0 ? errno : 0;
}

static void sync_parent(const struct outfolder *f)
{
        int fd = openat(f->parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd < 0) /* may be written but not read: the name stands all the same */
                return;
        fsync(fd);
        close(fd);
}

bool outfolder_commit(struct outfolder *f, struct err *e)
{
        user_rights();
        int error = take_name(f);
        if (error)
                take_away(f);
        else
                sync_parent(f), leftovers_sweep_directories(f->parent, f->name, f->files);
        program_rights();
        bool good = !error || err_write(e, f->path, error);
        release(f);
        return good;
}

void outfolder_abandon(struct outfolder *f)
{
        if (!f)
                return;
        user_rights();
        take_away(f);
        program_rights();
        release(f);
}
