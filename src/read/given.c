#include "iro/read/given.h"
#include "iro/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int taken = -1;

static bool put(const char *bytes, size_t n)
{
        while (n > 0) {
                ssize_t done = write(taken, bytes, n);
                if (done < 0 && errno != EINTR)
                        return false;
                if (done > 0)
                        bytes += done, n -= (size_t)done;
        }
        return true;
}

bool given_take(struct err *e)
{
        char bytes[64 * 1024];
        ssize_t n;
        if (taken >= 0)
                return err_usage(e, "standard input can be named once");
        if (isatty(STDIN_FILENO))
                return err_usage(
                    e, "- is standard input, which is this terminal: send a file into it, or name one");
        taken = memfd_create("iro", MFD_CLOEXEC);
        if (taken < 0)
                return err_set(e, "cannot keep standard input: %s", strerror(errno));
        while ((n = read(STDIN_FILENO, bytes, sizeof bytes)) != 0) {
                if (n < 0 && errno == EINTR)
                        continue;
                if (n < 0)
                        return err_set(e, "cannot read standard input: %s", strerror(errno));
                if (!put(bytes, (size_t)n))
                        return err_set(e, "cannot keep standard input: %s", strerror(errno));
        }
        return true;
}

/* Each opening reads from its beginning: a description of its own. */
int given_open(const char *path, int flags)
{
        char again[40];
        if (taken < 0 || !str_eq(path, GIVEN_STANDARD))
                return open(path, flags);
        snprintf(again, sizeof again, "/proc/self/fd/%d", taken);
        return open(again, flags);
}

int given_stat(const char *path, struct stat *st)
{
        return taken >= 0 && str_eq(path, GIVEN_STANDARD) ? fstat(taken, st) : stat(path, st);
}
