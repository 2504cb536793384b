#include "iro/base/terminal.h"
#include "iro/base/harden.h"
#include "iro/base/str.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t pager;
static int pager_width; /* of the terminal behind it */

static bool paged(FILE *out)
{
        return pager > 0 && out == stdout;
}

bool terminal_is(FILE *out)
{
        return paged(out) || isatty(fileno(out));
}

int terminal_width(FILE *out)
{
        struct winsize w;
        if (paged(out))
                return pager_width;
        if (!isatty(fileno(out)))
                return 0;
        return ioctl(fileno(out), TIOCGWINSZ, &w) == 0 && w.ws_col > 0 ? w.ws_col : 80;
}

/* --- colours ------------------------------------------------------------------------------------------ */

static const char *set(const char *variable)
{
        const char *value = getenv(variable);
        return value && *value ? value : NULL;
}

bool terminal_colours(FILE *out)
{
        const char *force = set("CLICOLOR_FORCE"), *wanted = set("CLICOLOR"), *term = set("TERM");
        if (set("NO_COLOR"))
                return false;
        if (force && !str_eq(force, "0"))
                return true;
        return terminal_is(out) && term && !str_eq(term, "dumb") && !(wanted && str_eq(wanted, "0"));
}

/* --- the pager ---------------------------------------------------------------------------------------- */

static void pager_end(void)
{
        fclose(stdout);
        while (waitpid(pager, NULL, 0) < 0 && kill(pager, 0) == 0)
                ;
}

/* In the child: less shows a screenful at once, keeps colours and the text on the screen. */
static void become_pager(const char *command, int from)
{
        program_rights_end();
        dup2(from, STDIN_FILENO);
        close(from);
        signal(SIGPIPE, SIG_DFL);
        setenv("LESS", "FRX", 0);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
}

/* An installed less, or what the user names; NULL = none. */
static const char *pager_command(void)
{
        const char *said = getenv("PAGER"), *term = set("TERM");
        if (!term || str_eq(term, "dumb") || !isatty(STDIN_FILENO))
                return NULL;
        if (!said)
                return access("/usr/bin/less", X_OK) == 0 ? "/usr/bin/less" : NULL;
        return *said && !str_eq(said, "cat") ? said : NULL;
}

void pager_begin(void)
{
        const char *command = isatty(STDOUT_FILENO) && !pager ? pager_command() : NULL;
        int ends[2];
        if (!command || fflush(stdout) != 0 || pipe(ends) != 0)
                return;
        int width = terminal_width(stdout);
        pid_t child = fork();
        if (child == 0) {
                close(ends[1]);
                become_pager(command, ends[0]);
        }
        close(ends[0]);
        if (child > 0) {
                pager = child, pager_width = width;
                dup2(ends[1], STDOUT_FILENO);
                signal(SIGINT, SIG_IGN); /* ^C is the pager's */
                atexit(pager_end);
        }
        close(ends[1]);
}
