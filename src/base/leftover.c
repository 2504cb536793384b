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

static bool old_and_own(int directory, const char *name)
{
        enum { DAY_SECONDS = 24 * 60 * 60 };
        struct stat st;
        return fstatat(directory, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
               st.st_uid == getuid() && time(NULL) - st.st_mtime > DAY_SECONDS;
}

void leftovers_sweep(int directory, const char *target)
{
        int fd = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        DIR *d = fd < 0 ? NULL : fdopendir(fd);
        if (!d) {
                if (fd >= 0)
                        close(fd);
                return;
        }
        for (struct dirent *one; (one = readdir(d));)
                if (leftover_of(one->d_name, target) && old_and_own(fd, one->d_name))
                        unlinkat(fd, one->d_name, 0);
        closedir(d);
}
