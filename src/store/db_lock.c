/* Waiting for the store: a queue for those who write, patience for the lock itself.
 *
 * SQLite's lock is polled: whoever happens to look when it is free has it, so with many writers the unlucky
 * wait many turns. Those who write therefore stand in a queue first, a lock on the store's directory that the
 * kernel hands on in the order it was asked for. The queue is a courtesy: SQLite's own lock is what protects
 * the store, and whoever cannot queue (another program, a directory that cannot be opened) only waits longer.
 */
#include "sql.h"

#include "iro/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ms(void)
{
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void db_patience(struct db *db, int ms)
{
        db->patience_ms = ms;
}

/* SQLite's own back-off sleeps longer the longer one has waited, so whoever came last goes first. Short
 * sleeps of uneven length serve all alike; the lock is free within milliseconds. */
int db_wait_for_lock(void *context, int tries)
{
        struct db *db = context;
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        int64_t now = now_ms();
        if (tries == 0)
                db->waiting_since = db->patient_from = now - db->queued_ms;
        if (db_waits_long(db, now, db->waiting_since))
                db->patient_from = now;
        db->gave_up = now - db->patient_from > db->patience_ms;
        struct timespec nap = {0, 500000 + t.tv_nsec % 1500000};
        if (!db->gave_up)
                nanosleep(&nap, NULL);
        return !db->gave_up;
}

/* --- who is it? --------------------------------------------------------------------------------------- */

static void owner_of(long pid, char out[64])
{
        struct stat st;
        char path[40];
        snprintf(path, sizeof path, "/proc/%ld/status", pid);
        const struct passwd *pw = stat(path, &st) == 0 ? getpwuid(st.st_uid) : NULL;
        snprintf(out, 64, "%s%.50s", pw ? " of " : "", pw ? pw->pw_name : "");
}

/* Closing any descriptor of the file drops this process's locks on it, SQLite's among them: this one stays
 * open. */
static int looking_glass(const char *path)
{
        static int fd = -1;
        static char *of;
        if (fd >= 0 && strcmp(of, path) == 0)
                return fd;
        free(of);
        of = xstrdup(path);
        return fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

void db_lock_holder(const char *path, char out[LOCK_HOLDER_MAX])
{
        enum { PENDING = 0x40000000, BYTES = 512 }; /* of the file format */
        struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = PENDING, .l_len = BYTES};
        char owner[64];
        int fd = looking_glass(path);
        out[0] = '\0';
        if (fd < 0 || fcntl(fd, F_GETLK, &l) != 0 || l.l_type == F_UNLCK || l.l_pid <= 0)
                return;
        owner_of(l.l_pid, owner);
        snprintf(out, LOCK_HOLDER_MAX, " (process %ld%s)", (long)l.l_pid, owner);
}

/* --- the queue ---------------------------------------------------------------------------------------- */

int db_open_directory(const char *path)
{
        char *copy = xstrdup(path);
        int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        free(copy);
        return fd;
}

static void wake_up(int sig)
{
        (void)sig;
}

/* A lock that is waited for in the kernel, in order, until the alarm rings; it rings again in case it rang
 * too early to be heard. */
static bool lock_within(int fd, int how, int ms)
{
        struct sigaction alarm = {.sa_handler = wake_up}, before;
        struct itimerval ring = {{0, 20000}, {ms / 1000, ms % 1000 * 1000 + 1}}, off = {{0, 0}, {0, 0}};
        int64_t until = now_ms() + ms;
        sigemptyset(&alarm.sa_mask);
        sigaction(SIGALRM, &alarm, &before);
        setitimer(ITIMER_REAL, &ring, NULL);
        bool locked;
        do
                locked = flock(fd, how) == 0;
        while (!locked && errno == EINTR && now_ms() < until);
        setitimer(ITIMER_REAL, &off, NULL);
        sigaction(SIGALRM, &before, NULL);
        return locked;
}

/* Each commit waits for whoever reads at that moment. Readers who let those in the queue go first, for a
 * moment, keep many commits from waiting for one another's readers. */
void db_queue_pass(const struct db *db)
{
        enum { MOMENT_MS = 50 };
        int fd = db->in_memory ? -1 : db_open_directory(db->path);
        if (fd < 0)
                return;
        if (flock(fd, LOCK_SH | LOCK_NB) != 0)
                lock_within(fd, LOCK_SH, MOMENT_MS);
        close(fd);
}

void db_queue_enter(struct db *db)
{
        int64_t began = now_ms();
        db->gave_up = db->told = false;
        db->looked_at = 0;
        db->queued_ms = 0;
        db->queue = db->in_memory ? -1 : db_open_directory(db->path);
        if (db->queue < 0 || flock(db->queue, LOCK_EX | LOCK_NB) == 0)
                return;
        int ms = db_long_patience(db, began, began);
        while (!lock_within(db->queue, LOCK_EX, ms) && (ms = db_long_patience(db, now_ms(), began)) > 0)
                ;
        db->queued_ms = db->told ? 0 : (int)(now_ms() - began);
}

/* A writer that is stopped by a key, or by a terminal that wants it in the foreground, stops when it is done.
 */
static sigset_t held_back;
static int holding;

void db_hold_stops(void)
{
        sigset_t stops;
        sigemptyset(&stops);
        sigaddset(&stops, SIGTSTP);
        sigaddset(&stops, SIGTTOU);
        sigaddset(&stops, SIGTTIN);
        if (holding++ == 0)
                sigprocmask(SIG_BLOCK, &stops, &held_back);
}

void db_release_stops(void)
{
        if (--holding == 0)
                sigprocmask(SIG_SETMASK, &held_back, NULL);
}

void db_queue_leave(struct db *db)
{
        db_long_end(db);
        if (db->queue < 0)
                return;
        flock(db->queue, LOCK_UN); /* a process forked meanwhile may hold the descriptor too */
        close(db->queue);
        db->queue = -1;
        db->queued_ms = 0;
}

/* --- who is in ---------------------------------------------------------------------------------------- */

/* A lock for reading on a byte of the directory, its place the number of the store's file. It belongs to the
 * descriptor, so that the kernel takes it away with a process that dies, and no other lock is touched. */
static bool mark_of(const struct db *db, struct flock *l)
{
        struct stat st;
        *l = (struct flock){.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_len = 1};
        if (stat(db->path, &st) != 0)
                return false;
        l->l_start = (off_t)(st.st_ino & INT64_MAX);
        return true;
}

void db_enter(struct db *db)
{
        struct flock l;
        db->presence = db_open_directory(db->path);
        if (db->presence >= 0 && mark_of(db, &l))
                fcntl(db->presence, F_OFD_SETLK, &l);
}

bool db_alone(const struct db *db)
{
        struct flock l;
        if (db->presence < 0 || !mark_of(db, &l))
                return true;
        l.l_type = F_WRLCK;
        return fcntl(db->presence, F_OFD_GETLK, &l) != 0 || l.l_type == F_UNLCK;
}

bool db_writer_waits(const struct db *db)
{
        if (db->presence < 0)
                return false;
        bool none = flock(db->presence, LOCK_SH | LOCK_NB) == 0;
        if (none)
                flock(db->presence, LOCK_UN);
        return !none && errno == EWOULDBLOCK;
}
