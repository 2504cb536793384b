#include "iro/write/outfile.h"
#include "iro/base/harden.h"
#include "iro/base/leftover.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct outfile {
        char *path, *temporary; /* temporary NULL = standard output */
        int directory;          /* held open: its names cannot come to mean another place meanwhile */
        FILE *stream;
        bool force;
};

/* By its first bytes, as SQLite writes them. A link is replaced, not what it leads to. */
static bool is_store(const char *path)
{
        static const char magic[16] = "SQLite format 3";
        char start[sizeof magic];
        int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        bool is = fd >= 0 && read(fd, start, sizeof start) == sizeof start &&
                  memcmp(start, magic, sizeof magic) == 0;
        if (fd >= 0)
                close(fd);
        return is;
}

/* What stands there now: nothing, or a plain file that may be replaced. */
static bool may_replace(const struct outfile *f, struct err *e)
{
        struct stat st;
        if (lstat(f->path, &st) < 0)
                return errno == ENOENT ? true : err_write(e, f->path, errno);
        if (S_ISDIR(st.st_mode))
                return err_set(e, "cannot write %s: it is a directory: add a file name", f->path);
        if (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode))
                return err_set(
                    e, "cannot write %s: it is not a plain file: name it '-' and redirect standard output",
                    f->path);
        if (is_store(f->path))
                return err_set(
                    e, "cannot write %s: it is a store, and nothing is written over one: name another file",
                    f->path);
        return f->force ? true : err_set(e, "%s exists already: add --force to replace it", f->path);
}

/* What a path of ours is called within the directory. */
static const char *name_in(const char *path)
{
        const char *slash = strrchr(path, '/');
        return slash ? slash + 1 : path;
}

static int create_temporary(struct outfile *f)
{
        for (unsigned i = 0; i < 100; i++) {
                free(f->temporary);
                f->temporary = xasprintf("%s.%ld-%u.tmp", f->path, (long)getpid(), i);
                int fd = openat(f->directory, name_in(f->temporary),
                                O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
                if (fd >= 0 || errno != EEXIST)
                        return fd;
        }
        return -1;
}

static void release(struct outfile *f)
{
        free(f->path);
        free(f->temporary);
        if (f->directory >= 0)
                close(f->directory);
        free(f);
}

static bool open_directory(struct outfile *f, struct err *e)
{
        char *copy = xstrdup(f->path);
        f->directory = open(dirname(copy), O_PATH | O_DIRECTORY | O_CLOEXEC);
        int error = errno;
        free(copy);
        return f->directory >= 0 || err_write(e, f->path, error);
}

static struct outfile *open_named(const char *path, bool force, struct err *e)
{
        struct outfile *f = xcalloc(1, sizeof *f);
        f->path = xstrdup(path);
        f->force = force;
        f->directory = -1;
        if (str_eq(path, "-")) {
                f->stream = stdout;
                return f;
        }
        int fd = -1;
        if (may_replace(f, e) && open_directory(f, e) && (fd = create_temporary(f)) < 0)
                err_write(e, f->path, errno);
        if (fd < 0) {
                release(f);
                return NULL;
        }
        leftovers_sweep(f->directory, name_in(f->path));
        f->stream = fdopen(fd, "w");
        if (!f->stream)
                die("out of memory");
        return f;
}

struct outfile *outfile_open(const char *path, bool force, struct err *e)
{
        user_rights();
        struct outfile *r = open_named(path, force, e);
        program_rights();
        return r;
}

FILE *outfile_stream(struct outfile *f)
{
        return f->stream;
}

const char *outfile_temporary(const struct outfile *f)
{
        return f->temporary;
}

const char *outfile_name(const struct outfile *f)
{
        return f->path;
}

static int sync_directory(int directory)
{
        int fd = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd < 0)
                return 0; /* may be written but not read: the rename stands all the same */
        int error = fsync(fd) < 0 && errno != EINVAL ? errno : 0;
        close(fd);
        return error;
}

/* Without force another's file that appeared meanwhile is not replaced either. */
static int take_name(const struct outfile *f)
{
        const char *from = name_in(f->temporary), *to = name_in(f->path);
        int in = f->directory;
        if (f->force)
                return renameat(in, from, in, to);
        if (renameat2(in, from, in, to, RENAME_NOREPLACE) == 0)
                return 0;
        if (errno != EINVAL && errno != ENOSYS)
                return -1;
        /* a file system that cannot: a hard link refuses an existing name as well */
        return linkat(in, from, in, to, 0) < 0 ? -1 : unlinkat(in, from, 0);
}

static int settle(struct outfile *f)
{
        int error = stream_trouble(f->stream);
        if (!error && f->temporary && fsync(fileno(f->stream)) < 0)
                error = errno;
        return error;
}

bool outfile_settle(struct outfile *f, struct err *e)
{
        int error = settle(f);
        return !error || err_write(e, f->temporary ? f->path : "standard output", error);
}

/* 0, or the errno of what failed; the stream is closed either way. */
static int finish(struct outfile *f)
{
        int error = settle(f);
        if (fclose(f->stream) != 0 && !error)
                error = errno;
        if (!error && take_name(f) < 0)
                error = errno;
        if (error)
                unlinkat(f->directory, name_in(f->temporary), 0);
        return error ? error : sync_directory(f->directory);
}

static bool commit_named(struct outfile *f, struct err *e)
{
        bool ok = true;
        if (f->temporary) {
                int error = finish(f);
                ok = !error || err_write(e, f->path, error);
        } else {
                int error = stream_trouble(stdout);
                ok = !error || err_write(e, "standard output", error);
        }
        release(f);
        return ok;
}

bool outfile_commit(struct outfile *f, struct err *e)
{
        user_rights();
        bool r = commit_named(f, e);
        program_rights();
        return r;
}

static void abandon_named(struct outfile *f)
{
        if (!f)
                return;
        if (f->temporary) {
                fclose(f->stream);
                unlinkat(f->directory, name_in(f->temporary), 0);
        }
        release(f);
}

void outfile_abandon(struct outfile *f)
{
        user_rights();
        abandon_named(f);
        program_rights();
}
