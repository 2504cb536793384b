#include "iro/base/leftover.h"
#include "iro/base/str.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *digits(const char *s)
{
        size_t n = strspn(s, "0123456789");
        return n ? s + n : NULL;
}

static bool ending(const char *s)
{
        const char *after = *s == '.' ? digits(s + 1) : NULL;
        if (after && str_eq(after, ".part"))
                return true;
        after = after && *after == '-' ? digits(after + 1) : NULL;
        return after && str_eq(after, ".tmp");
}

bool leftover_of(const char *name, const char *target)
{
        for (; *target; name++, target++)
                if (*name != *target && !(isdigit((unsigned char)*name) && isdigit((unsigned char)*target)))
                        return false;
        return ending(name);
}

static bool old_and_own(int directory, const char *name, mode_t kind)
{
        enum { DAY_SECONDS = 24 * 60 * 60 };
        struct stat st;
        return fstatat(directory, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && (st.st_mode & S_IFMT) == kind &&
               st.st_uid == getuid() && time(NULL) - st.st_mtime > DAY_SECONDS;
}

static DIR *open_within(int directory, const char *name)
{
        int fd = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        DIR *d = fd < 0 ? NULL : fdopendir(fd);
        if (!d && fd >= 0)
                close(fd);
        return d;
}

void leftovers_sweep(int directory, const char *target)
{
        DIR *d = open_within(directory, ".");
        for (struct dirent *one; d && (one = readdir(d));)
                if (leftover_of(one->d_name, target) && old_and_own(dirfd(d), one->d_name, S_IFREG))
                        unlinkat(dirfd(d), one->d_name, 0);
        if (d)
                closedir(d);
}

static bool is_one_of(const char *name, const char *const *files)
{
        for (; *files; files++)
                if (str_eq(name, *files) || leftover_of(name, *files))
                        return true;
        return false;
}

static void take_away(int directory, const char *name, const char *const *files)
{
        DIR *d = open_within(directory, name);
        for (struct dirent *one; d && (one = readdir(d));)
                if (is_one_of(one->d_name, files))
                        unlinkat(dirfd(d), one->d_name, 0);
        if (d)
                closedir(d);
        unlinkat(directory, name, AT_REMOVEDIR);
}

void leftovers_sweep_directories(int directory, const char *target, const char *const *files)
{
        DIR *d = open_within(directory, ".");
        for (struct dirent *one; d && (one = readdir(d));)
                if (leftover_of(one->d_name, target) && old_and_own(dirfd(d), one->d_name, S_IFDIR))
                        take_away(dirfd(d), one->d_name, files);
        if (d)
                closedir(d);
}
