/* The dashboard's figures when no recorded check holds them: counted by a process of our own, so that keys
 * never wait for a pass over every review. It opens the store for itself, sends the figures through a pipe
 * and ends. */
#include "iro/ui/frame/view.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void count_now(struct ui *u)
{
        service_plan_ready(u->service, u->db);
        figures_compute_in(&u->figures, u->service, u->db, &u->scope);
        u->figures_as = FIGURES_FRESH;
}

/* The child says nothing on the terminal and touches nothing of its parent's. */
_Noreturn static void count_for_parent(const struct ui *u, int to)
{
        struct err e = ERR_INIT;
        struct service s;
        struct figures f;
        die_hook = NULL;
        int null = open("/dev/null", O_RDWR);
        for (int fd = 0; fd < 3; fd++)
                dup2(null, fd);
        signal(SIGTERM, SIG_DFL);
        struct db *db = db_open(u->store, DB_READ, &e);
        if (!db || !service_load_planned(&s, db, &u->options, &e))
                _exit(1);
        figures_compute_in(&f, &s, db, &u->scope);
        _exit(write(to, &f, sizeof f) == (ssize_t)sizeof f ? 0 : 1);
}

static void start(struct ui *u)
{
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) {
                count_now(u);
                return;
        }
        u->counter = fork();
        if (u->counter == 0)
                count_for_parent(u, ends[1]);
        close(ends[1]);
        u->counted = ends[0];
        if (u->counter < 0) {
                close(ends[0]);
                count_now(u);
        }
}

void ui_count_stop(struct ui *u)
{
        if (u->counter <= 0)
                return;
        kill(u->counter, SIGKILL);
        waitpid(u->counter, NULL, 0);
        close(u->counted);
        u->counter = 0;
}

/* What the child sent, if it has ended. */
static void collect(struct ui *u)
{
        struct figures f;
        int status;
        if (waitpid(u->counter, &status, WNOHANG) != u->counter)
                return;
        bool whole = read(u->counted, &f, sizeof f) == (ssize_t)sizeof f;
        close(u->counted);
        u->counter = 0;
        if (whole) {
                u->figures = f;
                u->figures_as = FIGURES_FRESH;
        } else {
                count_now(u);
        }
}

bool ui_count(struct ui *u, struct err *e)
{
        if (u->figures_as == FIGURES_FRESH)
                return true;
        if (u->counter > 0)
                collect(u);
        else if (u->background)
                start(u);
        else if (ui_service(u, e))
                count_now(u);
        else
                return false;
        return true;
}
