/* Eight sessions that write, four that read and a check that runs again and again, on one store: nothing is
 * lost, nothing is overwritten unseen. Seconds here; longer with IRO_STRESS_SECONDS, on a copy of
 * IRO_STRESS_STORE. */
#include "acts.h"

#include "iro/report/check.h"
#include "iro/store/log.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WRITERS = 8, READERS = 4, SAVES_MAX = 20000 };

/* Where the time of a save goes, in milliseconds; and beside it what the machine itself takes while all of
 * this runs: a small write made durable, and how late a sleeper is woken. */
enum spent {
        SPENT_ALL,
        SPENT_WAITING,
        SPENT_DOING,
        SPENT_COMMIT,
        MACHINE_FSYNC,
        MACHINE_WAKING,
        SPENT_KINDS
};

/* What each writer was told is saved. */
struct told {
        int64_t change;
        int writer, turn;
        float ms[MACHINE_FSYNC];
};
struct shared {
        struct told told[WRITERS][SAVES_MAX];
        float probes[2][SAVES_MAX];
        int n[WRITERS], n_probes;
        int conflicts[WRITERS], reads[READERS], checks;
};

/* Between two saves of a session. */
static useconds_t pause_us(void)
{
        const char *ms = getenv("IRO_STRESS_PAUSE_MS");
        return ms ? (useconds_t)atoi(ms) * 1000 : 20000;
}

static double now(void)
{
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct db *session(const char *path, enum db_mode mode)
{
        struct err e = ERR_INIT;
        struct db *db = db_open(path, mode, &e);
        if (!db) {
                fprintf(stderr, "%s\n", e.text);
                _exit(2);
        }
        db_patience(db, 600000); /* how long a save takes is measured; on a slow machine it still succeeds */
        return db;
}

static float since(double *from)
{
        double was = *from;
        *from = now();
        return (float)((*from - was) * 1000);
}

/* One save as a form makes it: a note whose text says who and which turn. */
static bool save(struct db *db, const char *child, int writer, int turn, struct told *t)
{
        char text[64];
        double at = now(), began = at;
        struct err e = ERR_INIT;
        struct act_options o = {.as_at = acts_day()};
        snprintf(text, sizeof text, "writer %d turn %d", writer, turn);
        const char *said[ACT_ARGS_MAX] = {child, text};
        struct act *a = act_begin(db, act_find("note"), &o, &e);
        t->ms[SPENT_WAITING] = since(&at);
        bool ok = a && act_do(a, said, &e);
        t->ms[SPENT_DOING] = since(&at);
        if (a)
                ok = act_finish(a, !ok, &t->change, &e) && ok;
        t->ms[SPENT_COMMIT] = since(&at);
        t->ms[SPENT_ALL] = since(&began);
        if (!ok) {
                fprintf(stderr, "writer %d: %s\n", writer, e.text);
                _exit(3);
        }
        return ok;
}

/* Everybody moves the same child's booking, each from what they had seen: refused when another came between.
 */
static void contend(struct db *db, const char *child, int writer, int turn, int *conflicts)
{
        char date[16];
        struct err e = ERR_INIT;
        struct act_options o = {.as_at = acts_day(), .seen = db_last_change(db)};
        snprintf(date, sizeof date, "2020-08-%02d", 1 + (writer * 3 + turn) % 28);
        usleep(2000);
        const char *said[ACT_ARGS_MAX] = {child, "cla", date};
        struct act *a = act_begin(db, act_find("book"), &o, &e);
        bool ok = a && act_do(a, said, &e);
        if (!ok && strstr(e.text, "changed meanwhile"))
                (*conflicts)++;
        if (a)
                act_finish(a, !ok, NULL, &e);
}

static void write_until(const char *path, const char *child, double end, int writer, struct shared *sh)
{
        struct db *db = session(path, DB_WRITE);
        srand((unsigned)writer + 1);
        for (int turn = 0; now() < end && turn < SAVES_MAX; turn++) {
                struct told *t = &sh->told[writer][turn];
                save(db, child, writer, turn, t);
                t->writer = writer;
                t->turn = turn;
                sh->n[writer]++;
                if (turn % 4 == 0)
                        contend(db, child, writer, turn, &sh->conflicts[writer]);
                usleep(pause_us() / 2 + (useconds_t)rand() % pause_us());
        }
        db_close(db);
}

static void read_until(const char *path, double end, int *reads)
{
        struct db *db = session(path, DB_READ);
        struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        while (now() < end) {
                struct service s;
                struct err e = ERR_INIT;
                if (!service_load(&s, db, &o, &e)) {
                        fprintf(stderr, "reader: %s\n", e.text);
                        _exit(4);
                }
                service_release(&s);
                (*reads)++;
                usleep(
                    500000); /* as a screen that follows every change, but no oftener than people can read */
        }
        db_close(db);
}

static void check_until(const char *path, double end, int *checks)
{
        struct db *db = session(path, DB_WRITE);
        struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        while (now() < end) {
                struct service s;
                struct err e = ERR_INIT;
                char started[24];
                utc_now(started);
                if (!service_load(&s, db, &o, &e) || !check_record(db, &s, started, &e)) {
                        fprintf(stderr, "check: %s\n", e.text);
                        _exit(5);
                }
                service_release(&s);
                (*checks)++;
                usleep(2000000);
        }
        db_close(db);
}

/* The machine alone, in the store's own directory: no lock, no SQLite. */
static void probe_until(const char *path, double end, struct shared *sh)
{
        char beside[300], page[4096] = {0};
        snprintf(beside, sizeof beside, "%s-probe", path);
        int fd = open(beside, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
        while (fd >= 0 && now() < end && sh->n_probes < SAVES_MAX) {
                double at = now();
                usleep(1000);
                sh->probes[1][sh->n_probes] = since(&at) - 1;
                if (pwrite(fd, page, sizeof page, 0) != (ssize_t)sizeof page || fsync(fd) != 0)
                        _exit(6);
                sh->probes[0][sh->n_probes++] = since(&at);
                usleep(50000);
        }
        unlink(beside);
}

static void run_all(const char *path, const char *child, double seconds, struct shared *sh)
{
        double end = now() + seconds;
        for (int i = 0; i < WRITERS + READERS + 2; i++) {
                if (fork() != 0)
                        continue;
                if (i < WRITERS)
                        write_until(path, child, end, i, sh);
                else if (i < WRITERS + READERS)
                        read_until(path, end, &sh->reads[i - WRITERS]);
                else if (i == WRITERS + READERS)
                        check_until(path, end, &sh->checks);
                else
                        probe_until(path, end, sh);
                _exit(0);
        }
        for (int i = 0; i < WRITERS + READERS + 2; i++) {
                int status;
                cr_assert(wait(&status) > 0);
                cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "a session ended with status %d",
                          status);
        }
}

static int by_time(const void *a, const void *b)
{
        float x = *(const float *)a, y = *(const float *)b;
        return (x > y) - (x < y);
}

struct percentiles {
        int n;
        float p50, p90, p99, most;
};

static struct percentiles percentiles_of(const struct shared *sh, enum spent what)
{
        static float all[WRITERS * SAVES_MAX];
        int n = 0;
        for (int w = 0; what < MACHINE_FSYNC && w < WRITERS; w++)
                for (int i = 0; i < sh->n[w]; i++)
                        all[n++] = sh->told[w][i].ms[what];
        for (int i = 0; what >= MACHINE_FSYNC && i < sh->n_probes; i++)
                all[n++] = sh->probes[what - MACHINE_FSYNC][i];
        if (n == 0)
                return (struct percentiles){0};
        qsort(all, (size_t)n, sizeof *all, by_time);
        return (struct percentiles){n, all[n / 2], all[n * 90 / 100], all[n * 99 / 100], all[n - 1]};
}

static void print_percentiles(const struct shared *sh)
{
        static const char *const titles[SPENT_KINDS] = {"a save",
                                                        "  until it may write",
                                                        "  working",
                                                        "  making it durable",
                                                        "a bare write and fsync",
                                                        "a sleeper woken late by"};
        printf("%-26s %6s %8s %8s %8s %8s\n", "milliseconds", "of", "p50", "p90", "p99", "most");
        for (int k = 0; k < SPENT_KINDS; k++) {
                struct percentiles p = percentiles_of(sh, (enum spent)k);
                printf("%-26s %6d %8.1f %8.1f %8.1f %8.1f\n", titles[k], p.n, (double)p.p50, (double)p.p90,
                       (double)p.p99, (double)p.most);
        }
}

static void everything_told_is_there(struct db *db, const struct shared *sh)
{
        struct arena texts;
        arena_init(&texts);
        for (int w = 0; w < WRITERS; w++)
                for (int i = 0; i < sh->n[w]; i++) {
                        struct log_entry e;
                        cr_assert(log_entry_read(db, sh->told[w][i].change, &texts, &e),
                                  "change %lld is lost", (long long)sh->told[w][i].change);
                        cr_assert_str_eq(e.command, "note");
                }
        arena_release(&texts);
}

static void open_stress(struct store *s, const char **child)
{
        const char *from = getenv("IRO_STRESS_STORE"), *who = getenv("IRO_STRESS_CHILD");
        acts_make(s);
        *child = "C001";
        if (!from || !who)
                return;
        char command[400];
        db_close(s->db);
        snprintf(command, sizeof command, "cp '%s' '%s'", from, s->path);
        cr_assert_eq(system(command), 0);
        s->db = NULL;
        store_reopen(s, DB_WRITE);
        *child = who;
}

Test(stress, eight_writers_four_readers_and_a_check_lose_and_overwrite_nothing, .timeout = 900)
{
        struct store s;
        const char *child, *seconds = getenv("IRO_STRESS_SECONDS");
        open_stress(&s, &child);
        struct shared *sh = mmap(NULL, sizeof *sh, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        cr_assert_neq(sh, MAP_FAILED);
        int64_t before = store_count(&s, "SELECT count(*) FROM note");
        run_all(s.path, child, seconds ? atof(seconds) : 3, sh);
        int conflicts = 0, reads = 0;
        struct percentiles all = percentiles_of(sh, SPENT_ALL);
        for (int w = 0; w < WRITERS; w++)
                conflicts += sh->conflicts[w];
        for (int r = 0; r < READERS; r++)
                reads += sh->reads[r];
        everything_told_is_there(s.db, sh);
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM note") - before, all.n);
        cr_assert_eq(store_count(&s, "SELECT count(DISTINCT text) FROM note WHERE text LIKE 'writer %'"),
                     all.n);
        cr_assert_leq(
            store_count(&s,
                        "SELECT count(*) FROM booking b JOIN child c USING (child) WHERE until IS NULL AND "
                        "cancelled_on IS NULL AND b.since > 1 AND c.child_id = 'C001'"),
            1);
        expect_sound(&s);
        if (seconds) {
                print_percentiles(sh);
                printf("refused as changed meanwhile %d; reads %d, checks %d; 0 lost\n", conflicts, reads,
                       sh->checks);
                cr_assert_leq(all.p99, 250, "p99 of a save is %.0f ms", (double)all.p99);
        }
        munmap(sh, sizeof *sh);
        store_drop(&s);
}
