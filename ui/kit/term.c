/* The terminal: started, read, and put back on every way out. */
#include "look.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static SCREEN *screen;
static bool own_terminal; /* the real one, not a test's */
static struct termios before;
static bool have_before;
static char restore[256]; /* what puts the terminal back, ready for a signal handler */
static size_t restore_length;
static int wake[2] = {-1, -1}; /* a signal writes here so that waiting for a key ends */
static volatile sig_atomic_t asked_to_end;

/* Every signal that ends a program by default asks it to end; but for these, after which it must not go on.
 */
static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};
#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static struct {
        bool known;
        int y, x;
} pointed; /* where the selection of this picture is: braille displays and screen readers follow the cursor */

/* Curses reads on, though told not to wait, after an event that it was not asked for: every button down and
 * up. Two of a click it would put together, waiting for the second. */
static const mmask_t every_button = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON2_PRESSED | BUTTON2_RELEASED |
                                    BUTTON3_PRESSED | BUTTON3_RELEASED | BUTTON4_PRESSED | BUTTON4_RELEASED |
                                    BUTTON5_PRESSED | BUTTON5_RELEASED;

static FILE *sent_to; /* where curses writes too */

/* Between pictures, when curses holds nothing back. */
void term_send(const char *bytes)
{
        fputs(bytes, sent_to);
        fflush(sent_to);
}

static void on_end(int sig)
{
        int kept = errno;
        asked_to_end = sig;
        if (write(wake[1], "", 1) < 0)
                asked_to_end = sig;
        errno = kept;
}

/* Nothing here but write and tcsetattr, which a signal handler may call. SA_RESETHAND lets the signal kill.
 */
static void on_fatal(int sig)
{
        for (size_t done = 0; done < restore_length;) {
                ssize_t n = write(STDOUT_FILENO, restore + done, restore_length - done);
                if (n <= 0)
                        break;
                done += (size_t)n;
        }
        if (have_before)
                tcsetattr(STDIN_FILENO, TCSANOW, &before);
        raise(sig);
}

static void remember(const char *s)
{
        if (!s || s == (const char *)-1)
                return;
        for (; *s && restore_length + 1 < sizeof restore; s++)
                restore[restore_length++] = *s;
}

static void remember_restore(void)
{
        char normal[] = "sgr0", keys[] = "rmkx", cursor[] = "cnorm", screen_off[] = "rmcup";
        restore_length = 0;
        remember("\033[?1000l\033[?1002l\033[?1006l");
        remember(paste_off);
        remember(tigetstr(keys));
        remember(tigetstr(normal));
        remember(tigetstr(cursor));
        remember(tigetstr(screen_off));
}

/* Stops, resizes and what ends nobody stay as they are; so do the signals without a name that curses and libc
 * keep. */
static bool is_ending(int sig)
{
        static const int others[] = {SIGKILL, SIGSTOP, SIGTSTP,  SIGTTIN, SIGTTOU, SIGCONT,
                                     SIGCHLD, SIGURG,  SIGWINCH, SIGPIPE, SIGXFSZ};
        for (size_t i = 0; i < COUNT(others); i++)
                if (sig == others[i])
                        return false;
        for (size_t i = 0; i < COUNT(fatal); i++)
                if (sig == fatal[i])
                        return false;
        return sig < SIGSYS || sig >= SIGRTMIN;
}

static void catch_signals(void)
{
        if (wake[0] < 0 && pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0)
                die("cannot make a pipe: %s", strerror(errno));
        struct sigaction a = {.sa_handler = on_end};
        sigemptyset(&a.sa_mask);
        for (int sig = 1; sig <= SIGRTMAX; sig++)
                if (is_ending(sig))
                        sigaction(sig, &a, NULL);
        a.sa_handler = on_fatal;
        a.sa_flags = (int)SA_RESETHAND | SA_NODEFER;
        for (size_t i = 0; i < COUNT(fatal); i++)
                sigaction(fatal[i], &a, NULL);
}

static void release_signals(void)
{
        for (int sig = 1; sig <= SIGRTMAX; sig++)
                if (is_ending(sig))
                        signal(sig, SIG_DFL);
        for (size_t i = 0; i < COUNT(fatal); i++)
                signal(fatal[i], SIG_DFL);
}

static bool check_terminal(struct err *e)
{
        const char *type = getenv("TERM");
        if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
                return err_set(
                    e, "the browser needs a terminal; for scripts use 'iro list cases' or 'iro check'");
        if (!type || !*type || strcmp(type, "dumb") == 0)
                return err_set(e,
                               "TERM is %s: the browser needs a terminal that can place the cursor; "
                               "'iro list cases' works anywhere",
                               type && *type ? "dumb" : "not set");
        return true;
}

/* Ctrl-C is a key here (it leaves a prompt), Ctrl-\ one that does nothing; a SIGINT or SIGQUIT from elsewhere
 * still ends the program. */
static void free_interrupt_key(void)
{
        struct termios t;
        if (!own_terminal || tcgetattr(STDIN_FILENO, &t) != 0)
                return;
        t.c_cc[VINTR] = t.c_cc[VQUIT] = _POSIX_VDISABLE;
        tcsetattr(STDIN_FILENO, TCSANOW, &t);
        def_prog_mode();
}

static void settle(const struct term_options *o)
{
        if (!getenv("ESCDELAY")) /* who sets it has a slow line: curses reads it for itself */
                set_escdelay(25);
        cbreak();
        noecho();
        nonl();
        free_interrupt_key();
        keypad(stdscr, TRUE);
        meta(stdscr, TRUE);
        nodelay(stdscr, TRUE);
        leaveok(stdscr, FALSE);
        if (!o->no_mouse)
                mousemask(every_button, NULL);
        mouseinterval(0);
        term_send(paste_on);
        look_start(o->ascii, o->theme);
}

/* COLUMNS and LINES as a shell exports them would hold the picture at that size for ever: they count at the
 * start alone, and only where the terminal does not know its size. */
static bool knows_its_size(void)
{
        struct winsize w;
        return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_row > 0 && w.ws_col > 0;
}

static void forget_exported_size(void)
{
        unsetenv("COLUMNS");
        unsetenv("LINES");
}

const char *term_library(void)
{
        return curses_version();
}

bool term_start(const struct term_options *o, struct err *e)
{
        own_terminal = !o->out;
        if (own_terminal && !check_terminal(e))
                return false;
        if (own_terminal)
                have_before = tcgetattr(STDIN_FILENO, &before) == 0;
        if (own_terminal && knows_its_size())
                forget_exported_size();
        screen = newterm(o->type, o->out ? o->out : stdout, o->in ? o->in : stdin);
        if (own_terminal)
                forget_exported_size();
        if (!screen)
                return err_set(
                    e,
                    "this system has no description of the terminal '%s': set TERM, for example to "
                    "xterm-256color",
                    str_or(getenv("TERM"), ""));
        set_term(screen);
        sent_to = o->out ? o->out : stdout;
        term_input_start(o->in ? fileno(o->in) : STDIN_FILENO);
        settle(o);
        if (own_terminal) {
                remember_restore();
                catch_signals();
                die_hook = term_stop;
                atexit(term_stop);
        }
        return true;
}

void term_stop(void)
{
        if (!screen)
                return;
        mousemask(0, NULL);
        term_send(paste_off);
        curs_set(1);
        endwin();
        delscreen(screen);
        term_input_stop();
        screen = NULL;
        die_hook = NULL;
        if (own_terminal)
                release_signals();
}

int term_lines(void)
{
        return getmaxy(stdscr);
}

int term_columns(void)
{
        return getmaxx(stdscr);
}

int term_signal(void)
{
        return asked_to_end;
}

int term_wake(void)
{
        return wake[0];
}

void term_gone(void)
{
        asked_to_end = SIGHUP;
}

void term_clear(void)
{
        erase();
        pointed.known = false;
}

void term_point(int y, int x)
{
        pointed.known = true;
        pointed.y = y;
        pointed.x = x;
}

void term_point_first(int y, int x)
{
        if (!pointed.known)
                term_point(y, x);
}

void term_show(bool cursor, int y, int x)
{
        curs_set(cursor);
        if (!cursor && pointed.known)
                move(pointed.y, pointed.x);
        else
                move(cursor ? y : term_lines() - 1, cursor ? x : term_columns() - 1);
        refresh();
}

void term_redraw(void)
{
        clearok(stdscr, TRUE);
}

void term_found(const struct canvas *c, int y, int x, int width, bool here)
{
        int row = y - c->scroll;
        if (row < 0 || row >= c->h || x >= c->w)
                return;
        if (here)
                term_point(c->y + row, c->x + x);
        mvchgat(c->y + row, c->x + x, width < c->w - x ? width : c->w - x,
                here ? A_REVERSE | A_BOLD : A_UNDERLINE | A_BOLD, 0, NULL);
}

void term_highlight(const struct canvas *c, int y, int x, int width)
{
        int row = y - c->scroll;
        if (row < 0 || row >= c->h || x >= c->w)
                return;
        term_point_first(c->y + row, c->x + x);
        mvchgat(c->y + row, c->x + x, width < c->w - x ? width : c->w - x, A_REVERSE | A_BOLD, 0, NULL);
}
