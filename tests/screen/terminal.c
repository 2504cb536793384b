/* The program on a real terminal (a pty): it starts, draws, follows a resize, and puts the terminal back
 * whichever way it ends. */
#include "harness.h"

#include "../store/made_once.h"
#include "../store/support.h"

#include "iro/ui/screen/browse.h"
#include <criterion/criterion.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <utmp.h>
#include <unistd.h>

struct session {
        pid_t pid;
        int master, slave;
        struct termios before;
        struct strbuf seen;
        char directory[64], store[96];
};

static bool exported_size;

static void make_store(struct session *s)
{
        struct err e = ERR_INIT;
        snprintf(s->directory, sizeof s->directory, "/tmp/iro-pty-XXXXXX");
        cr_assert(mkdtemp(s->directory));
        snprintf(s->store, sizeof s->store, "%s/county.db", s->directory);
        empty_store(s->store);
        struct db *db = db_open(s->store, DB_WRITE, &e);
        struct ledger *l = ledger_begin(db, "test", MAY_IMPORT, &e);
        fill_service(l);
        cr_assert(ledger_commit(l, "an invented service", NULL, &e), "%s", e.text);
        db_close(db);
}

_Noreturn static void run_browser(struct session *s)
{
        static char name[] = "browse", store[] = "--store", as_at[] = "--as-at", date[] = "2020-07-31";
        char *argv[] = {name, store, s->store, as_at, date, NULL};
        const struct command self = {.name = "browse", .synopsis = "", .summary = "", .run = browse_run};
        login_tty(s->slave);
        setenv("TERM", "xterm-256color", 1);
        unsetenv("LINES");
        unsetenv("COLUMNS");
        if (exported_size) {
                setenv("LINES", "24", 1);
                setenv("COLUMNS", "80", 1);
        }
        setlocale(LC_ALL, "C.UTF-8");
        signal(SIGSEGV, SIG_DFL);
        exit(browse_run(&self, 5, argv));
}

static void start(struct session *s)
{
        struct winsize size = {.ws_row = 24, .ws_col = 80};
        memset(s, 0, sizeof *s);
        make_store(s);
        strbuf_init(&s->seen);
        cr_assert_eq(openpty(&s->master, &s->slave, NULL, NULL, &size), 0);
        cr_assert_eq(tcgetattr(s->slave, &s->before), 0);
        s->pid = fork();
        if (s->pid == 0)
                run_browser(s);
}

/* Read until the text has come; false after minutes of silence, for which only a test that fails waits. */
static bool wait_for(struct session *s, const char *text)
{
        size_t from = 0;
        for (;;) {
                char block[4096];
                struct pollfd f = {.fd = s->master, .events = POLLIN};
                if (strstr(s->seen.s + from, text))
                        return true;
                if (poll(&f, 1, 300000) <= 0)
                        return false;
                ssize_t n = read(s->master, block, sizeof block);
                if (n <= 0)
                        return false;
                for (ssize_t i = 0; i < n; i++)
                        strbuf_putc(&s->seen, block[i] ? block[i] : ' ');
        }
}

static void type(struct session *s, const char *keys)
{
        cr_assert_eq(write(s->master, keys, strlen(keys)), (ssize_t)strlen(keys));
}

/* The alternate screen left, the cursor shown, the line settings as they were. Returns the wait status. */
static int finish(struct session *s)
{
        int status = 0;
        struct termios after;
        cr_assert(wait_for(s, "\033[?1049l"), "the alternate screen was not left");
        cr_assert_eq(waitpid(s->pid, &status, 0), s->pid);
        cr_assert_eq(tcgetattr(s->slave, &after), 0);
        cr_assert_eq(after.c_lflag, s->before.c_lflag, "line settings were not put back");
        cr_assert_eq(after.c_iflag, s->before.c_iflag);
        cr_assert_eq(after.c_oflag, s->before.c_oflag);
        cr_assert_eq(memcmp(after.c_cc, s->before.c_cc, sizeof after.c_cc), 0);
        cr_assert(strstr(s->seen.s, "\033[?12l\033[?25h") || strstr(s->seen.s, "\033[?25h"),
                  "the cursor was not shown again");
        close(s->master);
        close(s->slave);
        directory_drop(s->directory);
        strbuf_release(&s->seen);
        return status;
}

Test(terminal, opens_draws_and_quits)
{
        struct session s;
        start(&s);
        cr_assert(wait_for(&s, "out of timescale"));
        struct termios now;
        tcgetattr(s.slave, &now);
        cr_assert_not(now.c_lflag & ECHO);
        type(&s, "3");
        cr_assert(wait_for(&s, "A1003"));
        type(&s, "Q");
        int status = finish(&s);
        cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

Test(terminal, a_key_that_ends_other_programs_does_nothing)
{
        struct session s;
        start(&s);
        cr_assert(wait_for(&s, "out of timescale"));
        type(&s, "\x1c");
        cr_assert(wait_for(&s, "does nothing here"));
        type(&s, "Q");
        int status = finish(&s);
        cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* As a shell that exports them hands them down. */
Test(terminal, follows_a_resize_though_the_environment_says_another_size)
{
        struct session s;
        exported_size = true;
        start(&s);
        cr_assert(wait_for(&s, "out of timescale"));
        struct winsize size = {.ws_row = 19, .ws_col = 59};
        ioctl(s.master, TIOCSWINSZ, &size);
        cr_assert(wait_for(&s, "iro needs 60x20"));
        type(&s, "q");
        finish(&s);
}

Test(terminal, follows_a_resize)
{
        struct session s;
        start(&s);
        cr_assert(wait_for(&s, "out of timescale"));
        struct winsize size = {.ws_row = 19, .ws_col = 59};
        ioctl(s.master, TIOCSWINSZ, &size);
        cr_assert(wait_for(&s, "iro needs 60x20"));
        type(&s, "q");
        int status = finish(&s);
        cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void change_store(const struct session *s)
{
        struct err e = ERR_INIT;
        struct db *db = db_open(s->store, DB_WRITE, &e);
        struct ledger *l = db ? ledger_begin(db, "test", MAY_NOTE, &e) : NULL;
        cr_assert(l, "%s", e.text);
        const struct value note[] = {value_int(ledger_child(l, "A1003")), value_text("2020-07-31"),
                                     value_text("Rang."), value_text("note")};
        cr_assert_neq(ledger_put(l, FACT_NOTE, note, false, &e), PUT_FAILED, "%s", e.text);
        cr_assert(ledger_commit(l, "a note", NULL, &e), "%s", e.text);
        db_close(db);
}

/* Curses would read on until the next key after an event that it was not asked for, and nothing be shown
 * till then: not what the click led to, where the button goes up before the picture is there, nor what
 * another session changes. */
Test(terminal, a_button_that_goes_up_holds_nothing_up)
{
        struct session s;
        start(&s);
        cr_assert(wait_for(&s, "out of timescale"));
        type(&s, "3");
        cr_assert(wait_for(&s, "A1003"));
        type(&s, "\033[<0;10;5M");
        cr_assert(wait_for(&s, "Why this date"));
        type(&s, "\033[<0;10;5m\033[<2;10;5M");
        usleep(100000); /* it has no answer to wait for */
        change_store(&s);
        cr_assert(wait_for(&s, "Updated by another session"));
        type(&s, "Q");
        int status = finish(&s);
        cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void ended_by(int sig)
{
        struct session s;
        start(&s);
        cr_assert(wait_for(&s, "out of timescale"));
        kill(s.pid, sig);
        int status = finish(&s);
        cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == sig, "ended with status %d", status);
}

Test(terminal, is_put_back_after_a_request_to_end)
{
        ended_by(SIGTERM);
}

Test(terminal, is_put_back_after_an_interrupt)
{
        ended_by(SIGINT);
}

Test(terminal, is_put_back_after_every_signal_that_ends_a_program)
{
        const int all[] = {SIGQUIT, SIGUSR1, SIGUSR2,  SIGALRM, SIGVTALRM,
                           SIGPROF, SIGPOLL, SIGRTMIN, SIGRTMAX};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
                ended_by(all[i]);
}

Test(terminal, is_put_back_after_a_crash)
{
        ended_by(SIGSEGV);
}

Test(terminal, without_a_terminal_it_says_what_to_do_instead)
{
        struct err e = ERR_INIT;
        int null = open("/dev/null", O_RDWR);
        dup2(null, STDIN_FILENO);
        struct term_options o = {0};
        cr_assert_not(term_start(&o, &e));
        cr_assert(strstr(e.text, "iro list cases"));
}
