/* Times a full-screen program through a real terminal: exec to first full paint, and each key to the end of
 * its repaint.
 *
 *   ptybench [-n runs] [-s COLSxROWS] [-m MARK] [-k KEYS] -- COMMAND [ARG…]
 *
 * MARK is a text whose arrival on the terminal means the first paint is whole. KEYS are sent one by one after
 * it; names in angle brackets (<Down> <PgDn> <End> <Home> <Enter> <Esc>) are keys, everything else is itself.
 * A repaint ends with the last byte before 25 ms of silence. Prints one line: medians and 99th percentiles in
 * milliseconds, peak memory in MiB. */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 25, GIVE_UP_MS = 20000, KEY_WAIT_MS = 2000, KEEP = 1 << 20, TIMES_MAX = 100000 };

struct times {
        double *ms;
        int n;
};

struct session {
        int fd;
        pid_t pid;
        char *seen; /* the newest output */
        size_t n;
};

static double now_ms(void)
{
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void add_time(struct times *t, double ms)
{
        if (t->n < TIMES_MAX)
                t->ms[t->n++] = ms;
}

static int by_size(const void *a, const void *b)
{
        double x = *(const double *)a, y = *(const double *)b;
        return (x > y) - (x < y);
}

static double percentile(struct times *t, int p)
{
        if (t->n == 0)
                return 0;
        qsort(t->ms, (size_t)t->n, sizeof *t->ms, by_size);
        int i = (t->n * p + 99) / 100 - 1;
        return t->ms[i < 0 ? 0 : i];
}

/* Read what comes within `wait` ms; the time of the last byte, or 0 when there was silence. */
static double take_output(struct session *s, int wait)
{
        struct pollfd p = {.fd = s->fd, .events = POLLIN};
        if (poll(&p, 1, wait) <= 0)
                return 0;
        if (s->n > KEEP / 2) {
                memmove(s->seen, s->seen + s->n - 4096, 4096);
                s->n = 4096;
        }
        ssize_t got = read(s->fd, s->seen + s->n, KEEP - s->n - 1);
        if (got <= 0)
                return 0;
        s->n += (size_t)got;
        s->seen[s->n] = '\0';
        return now_ms();
}

static bool start(struct session *s, char **argv, int cols, int rows)
{
        struct winsize w = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
        s->n = 0;
        s->pid = forkpty(&s->fd, NULL, NULL, &w);
        if (s->pid == 0) {
                setenv("TERM", "xterm-256color", 1);
                execvp(argv[0], argv);
                _exit(127);
        }
        return s->pid > 0;
}

static bool contains(const struct session *s, const char *mark)
{
        return memmem(s->seen, s->n, mark, strlen(mark)) != NULL;
}

/* Milliseconds from `begun` until the mark has arrived; -1 = it never did. Without a mark: until the first
 * silence. */
static double wait_paint(struct session *s, const char *mark, double begun)
{
        double last = 0;
        while (now_ms() - begun < GIVE_UP_MS) {
                double t = take_output(s, mark ? 1000 : last > 0 ? 100 : 1000);
                if (t > 0)
                        last = t;
                else if (!mark && last > 0)
                        break;
                if (mark && contains(s, mark))
                        break;
        }
        return last > 0 && (!mark || contains(s, mark)) ? last - begun : -1;
}

static double wait_repaint(struct session *s, double sent)
{
        double last = 0, t;
        while ((t = take_output(s, last > 0 ? QUIET_MS : KEY_WAIT_MS)) > 0)
                last = t;
        return last > 0 ? last - sent : -1;
}

static size_t next_key(const char *keys, char out[8])
{
        static const char *const named[][2] = {
            {"<Down>", "\033OB"},  {"<Up>", "\033OA"},  {"<PgDn>", "\033[6~"},
            {"<PgUp>", "\033[5~"}, {"<End>", "\033OF"}, {"<Home>", "\033OH"},
            {"<Enter>", "\r"},     {"<Esc>", "\033"},   {"<BS>", "\177"}};
        for (size_t i = 0; i < sizeof named / sizeof *named; i++)
                if (strncmp(keys, named[i][0], strlen(named[i][0])) == 0) {
                        strcpy(out, named[i][1]);
                        return strlen(named[i][0]);
                }
        out[0] = keys[0];
        out[1] = '\0';
        return 1;
}

static void press_all(struct session *s, const char *keys, struct times *t)
{
        char bytes[8];
        for (size_t n; *keys; keys += n) {
                n = next_key(keys, bytes);
                double sent = now_ms();
                if (write(s->fd, bytes, strlen(bytes)) < 0)
                        return;
                double ms = wait_repaint(s, sent);
                if (ms >= 0)
                        add_time(t, ms);
        }
}

static long stop(struct session *s)
{
        struct rusage use;
        int status;
        kill(s->pid, SIGTERM);
        for (double begun = now_ms(); now_ms() - begun < 2000;) {
                if (wait4(s->pid, &status, WNOHANG, &use) == s->pid)
                        goto gone;
                take_output(s, 10);
        }
        kill(s->pid, SIGKILL);
        wait4(s->pid, &status, 0, &use);
gone:
        close(s->fd);
        return use.ru_maxrss;
}

int main(int argc, char **argv)
{
        int runs = 5, cols = 80, rows = 24, option;
        const char *mark = NULL, *keys = "";
        while ((option = getopt(argc, argv, "+n:s:m:k:")) != -1) {
                if (option == 'n')
                        runs = atoi(optarg);
                else if (option == 's')
                        sscanf(optarg, "%dx%d", &cols, &rows);
                else if (option == 'm')
                        mark = optarg;
                else if (option == 'k')
                        keys = optarg;
                else
                        return 2;
        }
        struct session s = {.seen = malloc(KEEP)};
        struct times paint = {malloc(TIMES_MAX * sizeof(double)), 0},
                     key = {malloc(TIMES_MAX * sizeof(double)), 0};
        long peak = 0;
        for (int i = 0; i < runs; i++) {
                double begun = now_ms();
                if (!s.seen || !start(&s, argv + optind, cols, rows))
                        return 1;
                double ms = wait_paint(&s, mark, begun);
                if (ms >= 0)
                        add_time(&paint, ms);
                wait_repaint(&s, now_ms());
                press_all(&s, keys, &key);
                long use = stop(&s);
                peak = use > peak ? use : peak;
        }
        printf("paint_ms=%.1f paint_p99=%.1f painted=%d/%d key_ms=%.1f key_p99=%.1f keys=%d peak_mib=%.1f\n",
               percentile(&paint, 50), percentile(&paint, 99), paint.n, runs, percentile(&key, 50),
               percentile(&key, 99), key.n, (double)peak / 1024);
        return paint.n == runs ? 0 : 1;
}
