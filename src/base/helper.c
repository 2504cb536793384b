#include "iro/base/helper.h"
#include "iro/base/harden.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_THERE = 127 };

_Noreturn static void become(const char *const *argv, int in, int out)
{
        const char *home = home_directory();
        program_rights_end();
        if (home)
                setenv("HOME", home, 1);
        signal(SIGPIPE, SIG_DFL);
        signal(SIGXFSZ, SIG_DFL);
        if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
                _exit(1);
        close_range(3, ~0u, 0);
        execvp(argv[0], (char *const *)(void *)argv);
        _exit(errno == ENOENT ? NOT_THERE : 1);
}

static bool begin(const char *const *argv, int ends[2], pid_t *child, struct err *e)
{
        if (pipe2(ends, O_CLOEXEC) != 0)
                return err_set(e, "%s cannot be run: %s", argv[0], strerror(errno));
        fflush(NULL);
        *child = fork();
        if (*child >= 0)
                return true;
        close(ends[0]);
        close(ends[1]);
        return err_set(e, "%s cannot be run: %s", argv[0], strerror(errno));
}

static bool ended_well(const char *const *argv, pid_t child, struct err *e)
{
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
                continue;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
                return true;
        if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_THERE)
                return err_set(e, "%s is not installed", argv[0]);
        return err_set(e, "%s failed: what it said stands above", argv[0]);
}

bool helper_feed(const char *const *argv, const void *bytes, size_t n, int out, struct err *e)
{
        int ends[2];
        pid_t child;
        if (!begin(argv, ends, &child, e))
                return false;
        if (child == 0)
                become(argv, ends[0], out);
        close(ends[0]);
        for (const char *at = bytes; n > 0;) {
                ssize_t written = write(ends[1], at, n);
                if (written < 0 && errno != EINTR)
                        break; /* it went away: its status says why */
                at += written > 0 ? written : 0;
                n -= written > 0 ? (size_t)written : 0;
        }
        close(ends[1]);
        return ended_well(argv, child, e) && (!n || err_set(e, "%s did not read all of it", argv[0]));
}

bool helper_read(const char *const *argv, int in, struct strbuf *out, struct err *e)
{
        char bytes[64 * 1024];
        int ends[2];
        pid_t child;
        if (!begin(argv, ends, &child, e))
                return false;
        if (child == 0)
                become(argv, in, ends[1]);
        close(ends[1]);
        for (ssize_t n; (n = read(ends[0], bytes, sizeof bytes)) != 0 && (n > 0 || errno == EINTR);)
                if (n > 0)
                        strbuf_add(out, bytes, (size_t)n);
        close(ends[0]);
        return ended_well(argv, child, e);
}
