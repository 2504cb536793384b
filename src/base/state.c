#include "iro/base/state.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *state_path(const char *name)
{
        const char *state = getenv("XDG_STATE_HOME"), *home = home_directory();
        if (shared_installation())
                return NULL;
        if (state && *state == '/')
                return xasprintf("%s/iro/%s", state, name);
        return home && *home == '/' ? xasprintf("%s/.local/state/iro/%s", home, name) : NULL;
}

static void make_directories(const char *path)
{
        char *copy = xstrdup(path);
        for (char *c = copy + 1; *c; c++)
                if (*c == '/') {
                        *c = '\0';
                        mkdir(copy, 0700);
                        *c = '/';
                }
        free(copy);
}

FILE *state_read(const char *name)
{
        char *path = state_path(name);
        FILE *in = path ? fopen(path, "re") : NULL;
        free(path);
        return in;
}

FILE *state_write(const char *name, bool add)
{
        char *path = state_path(name);
        if (!path)
                return NULL;
        make_directories(path);
        int how = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | (add ? O_APPEND : O_TRUNC);
        int fd = open(path, how, 0600);
        FILE *out = fd >= 0 ? fdopen(fd, add ? "a" : "w") : NULL;
        if (!out && fd >= 0)
                close(fd);
        free(path);
        return out;
}

bool state_put(const char *name, const char *text)
{
        char *beside = xasprintf("%s.new", name), *from = state_path(beside), *to = state_path(name);
        FILE *out = state_write(beside, false);
        bool ok = out && fputs(text, out) >= 0 && fflush(out) == 0 && fsync(fileno(out)) == 0;
        if (out)
                ok = fclose(out) == 0 && ok;
        ok = ok && rename(from, to) == 0;
        free(to);
        free(from);
        free(beside);
        return ok;
}

void state_forget(const char *name)
{
        char *path = state_path(name);
        if (path)
                unlink(path);
        free(path);
}
