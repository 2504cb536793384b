#include "iro/base/harden.h"
#include "iro/base/err.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static gid_t program_group, user_group;
static bool shared;
static int depth; /* of user_rights */

bool shared_installation(void)
{
        return shared;
}

/* --- the environment ---------------------------------------------------------------------------------- */

static bool plain(const char *value, size_t most, const char *also)
{
        size_t n = 0;
        for (; value[n]; n++) {
                char c = value[n];
                bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                if (!letter && !strchr(also, c))
                        return false;
        }
        return n > 0 && n <= most;
}

bool environment_keeps(const char *name, const char *value)
{
        if (str_eq(name, "TERM"))
                return plain(value, 64, "+._-");
        if (str_eq(name, "COLUMNS") || str_eq(name, "LINES"))
                return plain(value, 5, "") && strspn(value, "0123456789") == strlen(value);
        if (str_eq(name, "LANG") || str_has_prefix(name, "LC_"))
                return plain(value, 64, "+._-@"); /* no slash: a locale is never a path */
        return str_eq(name, "NO_COLOR") || str_eq(name, "CLICOLOR") || str_eq(name, "CLICOLOR_FORCE");
}

static void shrink_environment(void)
{
        char *kept[64];
        int n = 0;
        for (char **v = environ; *v && n < 63; v++) {
                char *copy = xstrdup(*v), *value = strchr(copy, '=');
                if (value)
                        *value++ = '\0';
                if (value && environment_keeps(copy, value))
                        kept[n++] = *v;
                free(copy);
        }
        kept[n] = NULL;
        clearenv();
        for (int i = 0; i < n; i++)
                putenv(kept[i]);
}

/* --- descriptors and limits --------------------------------------------------------------------------- */

/* A program started with 0, 1 or 2 closed would write its messages into the next file it opens. What was
 * asked for and cannot be written is still a failure: standard output is opened for reading. */
static void open_standard_streams(void)
{
        for (int fd = 0; fd <= 2; fd++)
                if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
                    open("/dev/null", fd == STDOUT_FILENO ? O_RDONLY : O_RDWR) != fd)
                        _exit(1);
}

/* No children's data in a core file. */
static void no_core(void)
{
        struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
}

static void lift_limits(void)
{
        struct rlimit file;
        if (getrlimit(RLIMIT_FSIZE, &file) == 0) {
                file.rlim_cur = file.rlim_max;
                setrlimit(RLIMIT_FSIZE, &file);
        }
}

/* --- whose rights ------------------------------------------------------------------------------------- */

static void become(gid_t group)
{
        if (setegid(group) != 0)
                die("cannot change the group it runs as: %s", strerror(errno));
}

void user_rights(void)
{
        if (shared && depth++ == 0)
                become(user_group);
}

void program_rights(void)
{
        if (shared && --depth == 0)
                become(program_group);
}

void program_rights_end(void)
{
        if (shared && setresgid(user_group, user_group, user_group) != 0)
                die("cannot give up the group it runs as: %s", strerror(errno));
        shared = false;
}

char *shared_store_path(void)
{
        struct stat st;
        char line[4096] = "";
        int fd = open(SHARED_STORE_FILE, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0)
                return NULL;
        bool ours = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == 0 && !(st.st_mode & 022);
        ssize_t n = ours ? read(fd, line, sizeof line - 1) : -1;
        close(fd);
        if (n <= 0)
                return NULL;
        line[n] = '\0';
        line[strcspn(line, "\r\n")] = '\0';
        return *line == '/' ? xstrdup(line) : NULL;
}

void locale_start(void)
{
        if (!setlocale(LC_ALL, ""))
                setlocale(LC_ALL, "C.UTF-8");
}

/* cron and services start programs without HOME. */
const char *home_directory(void)
{
        static char *home;
        const char *said = getenv("HOME");
        if (said && *said == '/')
                return said;
        const struct passwd *p = home ? NULL : getpwuid(getuid());
        if (p && *p->pw_dir == '/')
                home = xstrdup(p->pw_dir);
        return home;
}

void harden(void)
{
        open_standard_streams();
        no_core();
        signal(SIGPIPE, SIG_IGN); /* a write error is a message, not a death */
        signal(SIGXFSZ, SIG_IGN);
        program_group = getegid();
        user_group = getgid();
        shared = program_group != user_group;
        if (geteuid() != getuid())
                die("iro is not made to be installed setuid; for a shared store install it setgid: man "
                    "iro-admin");
        if (!shared)
                return;
        shrink_environment();
        umask(0007);
        close_range(3, ~0u, 0);
        lift_limits();
}
