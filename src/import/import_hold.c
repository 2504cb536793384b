/* The files are read into memory once, before the store is locked: a slow disk, a file that changes meanwhile
 * or a stopped terminal keeps nobody from the store. */
#include "import.h"
#include "iro/read/given.h"

#include "iro/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 1 << 20, MOST = 1 << 30 };

static bool take(struct source *s, int fd, struct err *e)
{
        size_t room = 0;
        for (;;) {
                if (s->held.n + BLOCK > room)
                        s->held.bytes = xrealloc(s->held.bytes, room = room * 2 + 2 * BLOCK);
                ssize_t n = read(fd, s->held.bytes + s->held.n, BLOCK);
                if (n < 0 && errno == EINTR)
                        continue;
                if (n < 0)
                        return err_set(e, "cannot read %s: %s", s->path, strerror(errno));
                if (n == 0)
                        return true;
                s->held.n += (size_t)n;
                if (s->held.n > MOST)
                        return err_set(e, "%s is larger than 1 GB, which no return is: name the right file",
                                       s->path);
        }
}

bool import_hold(struct source *s, struct err *e)
{
        struct stat st;
        int fd = given_open(s->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (fd < 0)
                return err_set(e, "cannot read %s: %s", s->path, strerror(errno));
        /* What is no file is refused, with its own words, by who reads it. */
        bool good = fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || take(s, fd, e);
        close(fd);
        return good;
}

struct csvread *import_open_csv(const struct source *s, struct err *e)
{
        return s->held.bytes ? csvread_open_held(s->path, s->held, e) : csvread_open(s->path, e);
}

struct xmlread *import_open_xml(const struct source *s, struct err *e)
{
        return s->held.bytes ? xmlread_open_held(s->path, s->held, e) : xmlread_open(s->path, e);
}
