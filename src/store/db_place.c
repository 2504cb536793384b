/* Where a store lies: its path, who may open the file, and what its directory must be like. */
#include "db_place.h"

#include "iro/base/conf.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

char *db_default_path(void)
{
        if (shared_installation()) {
                char *path = shared_store_path();
                return path ? path : xstrdup(SHARED_STORE_FILE " names no store");
        }
        const char *named = getenv("IRO_STORE"), *data = getenv("XDG_DATA_HOME"), *home = home_directory();
        if (named && *named)
                return xstrdup(named);
        char *configured = conf_value("IRO_STORE");
        if (configured && *configured == '/')
                return configured;
        free(configured);
        if (data && *data == '/')
                return xasprintf("%s/iro/iro.db", data);
        return home ? xasprintf("%s/.local/share/iro/iro.db", home) : xstrdup("");
}

/* --- who may open it, and where it lies --------------------------------------------------------------- */

static bool network_file_system(const char *path)
{
        static const uint32_t kinds[] = {0x6969, 0xFF534D42, 0xFE534D42, 0x517B, 0x65735546, 0x01021997};
        struct statfs fs;
        if (statfs(path, &fs) != 0)
                return false;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
                if ((uint32_t)fs.f_type == kinds[i])
                        return true;
        return false;
}

static bool named_as_shared(const char *path)
{
        char *only = shared_store_path();
        bool same = only && str_eq(only, path);
        free(only);
        return same;
}

/* A setgid installation shares the store with its group and nobody else; so does the account of its own that
 * the overnight round of such an installation runs as, for that store alone. */
static mode_t forbidden_bits(const char *path, const struct stat *st)
{
        bool shares = st->st_gid == getegid() && (getegid() != getgid() || named_as_shared(path));
        return shares ? 007 : 077;
}

bool place_check_directory(const char *path, struct err *e)
{
        char *copy = xstrdup(path), *dir = dirname(copy);
        struct stat st;
        bool ok = true;
        if (stat(dir, &st) == 0 && (st.st_mode & forbidden_bits(path, &st) & 022) && !(st.st_mode & S_ISVTX))
                ok = err_set(
                    e,
                    "%s: other people can write to the store's directory, so they could replace the store. "
                    "Mend it with: chmod go-w '%s'",
                    dir, dir);
        else if (network_file_system(dir) && !getenv("IRO_ALLOW_NETWORK_STORE"))
                ok = err_set(
                    e,
                    "%s: is on a network file system, where locks cannot be trusted and reviews could be "
                    "lost. Keep the store on a local disk, or set IRO_ALLOW_NETWORK_STORE=1 to insist",
                    dir);
        free(copy);
        return ok;
}

bool place_check_file(const char *path, struct err *e)
{
        struct stat st;
        if (stat(path, &st) != 0) {
                if (errno == ENOENT && !shared_installation() && access(SHARED_STORE_FILE, F_OK) == 0)
                        return err_set(
                            e,
                            "%s: there is no store here, but " SHARED_STORE_FILE
                            " names the store of a shared installation, which this program is not installed for: "
                            "use the installed one, or give it the store's group and the setgid bit (chgrp, chmod "
                            "g+s; iro-admin(1))",
                            path);
                if (errno == ENOENT)
                        return err_set(
                            e,
                            "%s: there is no store here. Make one with `iro init`, or a demo county with "
                            "`iro demo`; --store FILE or $IRO_STORE names another",
                            path);
                return err_set(e, "%s: %s", path, strerror(errno));
        }
        if (!S_ISREG(st.st_mode))
                return err_set(e, "%s: is not a file", path);
        if (st.st_mode & forbidden_bits(path, &st))
                return err_set(
                    e,
                    "%s: other people on this machine can open the store, and it holds children's records. "
                    "Mend it with: chmod 600 '%s'",
                    path, path);
        return place_check_directory(path, e);
}

bool place_says_wal(const char *path)
{
        enum { WRITE_VERSION = 18, WAL = 2 }; /* of the file format */
        unsigned char version = 0;
        int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        bool is = fd >= 0 && pread(fd, &version, 1, WRITE_VERSION) == 1 && version == WAL;
        if (fd >= 0)
                close(fd);
        return is;
}

/* A setgid program opens the one store it was installed for: any other would be opened with rights its user
 * has not. */
bool place_check_shared(const char *path, struct err *e)
{
        if (!*path)
                return err_set(e,
                               "no store is named: HOME is not set and this account has no home directory. "
                               "Name one with --store FILE or $IRO_STORE");
        if (!shared_installation())
                return true;
        char *only = shared_store_path();
        bool same = only && str_eq(only, path);
        if (!only)
                err_set(e,
                        "%s does not name the store of this shared installation (one line, an absolute path, "
                        "a file "
                        "of root that nobody else can write)",
                        SHARED_STORE_FILE);
        else if (!same)
                err_set(e, "%s: this shared installation uses %s and no other store", path, only);
        free(only);
        return same;
}

/* --- paths -------------------------------------------------------------------------------------------- */

/* SQLite refuses symbolic links with NOFOLLOW: it is given the file they lead to, so that every name of a
 * store has the same journal beside it. In a shared installation the file itself must be plain. */
char *place_resolve(const char *path)
{
        char *end = shared_installation() ? NULL : realpath(path, NULL);
        if (end)
                return end;
        char *copy = xstrdup(path), *name = xstrdup(path);
        char *dir = realpath(dirname(copy), NULL);
        char *whole = dir ? xasprintf("%s/%s", dir, basename(name)) : xstrdup(path);
        free(dir);
        free(copy);
        free(name);
        return whole;
}

bool place_check_link(const char *path, struct err *e)
{
        struct stat st;
        return lstat(path, &st) != 0 || !S_ISLNK(st.st_mode) || place_check_directory(path, e);
}

bool place_make_directories(const char *path, struct err *e)
{
        char *copy = xstrdup(path);
        bool ok = true;
        for (char *p = copy + 1; ok && (p = strchr(p, '/')); p++) {
                *p = '\0';
                if (mkdir(copy, 0700) != 0 && errno != EEXIST)
                        ok = err_set(e, "%s: cannot make the directory: %s", copy, strerror(errno));
                *p = '/';
        }
        free(copy);
        return ok;
}
