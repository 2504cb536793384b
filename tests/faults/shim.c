/* Loaded before the program: makes the n-th call fail, once or from then on.
 *   FAULT_KIND=io      read, pread, write, pwrite, fsync, fdatasync, ftruncate, open of files below
 * FAULT_UNDER: EIO FAULT_KIND=full    the writing ones of them: ENOSPC FAULT_KIND=kill    before one of them
 * the process is killed FAULT_KIND=malloc  malloc, calloc,
 * realloc FAULT_AT=n         which call; 0 = none, only count   FAULT_ON=1  from then on   FAULT_COUNT=file
 * the count, at exit */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long calls, at = -1;
static int kind, on; /* kind: 0 none, 'i', 'f', 'k', 'm' */
static const char *under;

__attribute__((constructor)) static void set_up(void)
{
        const char *k = getenv("FAULT_KIND"), *n = getenv("FAULT_AT");
        on = getenv("FAULT_ON") != NULL;
        under = getenv("FAULT_UNDER");
        at = n ? atol(n) : 0;
        kind = k ? k[0] : 0;
}

__attribute__((destructor)) static void say(void)
{
        const char *path = getenv("FAULT_COUNT");
        int was = kind;
        kind = 0;
        FILE *f = path ? fopen(path, "w") : NULL;
        if (f) {
                fprintf(f, "%ld\n", calls);
                fclose(f);
        }
        kind = was;
}

static int fails(int which)
{
        if (kind != which)
                return 0;
        calls++;
        return at > 0 && (calls == at || (on && calls > at));
}

/* Only files below FAULT_UNDER: the loader, locales and terminals are not what is tried. */
static int ours(int fd)
{
        char link[64], path[4096];
        if (!under || fd <= 2)
                return 0;
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t n = readlink(link, path, sizeof path - 1);
        if (n <= 0)
                return 0;
        path[n] = '\0';
        return strncmp(path, under, strlen(under)) == 0;
}

static int io_fails(int fd, int writing)
{
        if (kind != 'i' && !((kind == 'f' || kind == 'k') && writing))
                return 0;
        int error = errno, hit = ours(fd) && fails(kind);
        if (hit && kind == 'k')
                raise(SIGKILL);
        errno = hit ? (kind == 'f' ? ENOSPC : EIO) : error;
        return hit;
}

#define REAL(name, ...) \
        static typeof(name) *real; \
        if (!real) \
        real = (typeof(name) *)dlsym(RTLD_NEXT, #name)

ssize_t read(int fd, void *p, size_t n)
{
        REAL(read);
        return io_fails(fd, 0) ? -1 : real(fd, p, n);
}
ssize_t pread(int fd, void *p, size_t n, off_t o)
{
        REAL(pread);
        return io_fails(fd, 0) ? -1 : real(fd, p, n, o);
}
ssize_t pread64(int fd, void *p, size_t n, off64_t o)
{
        REAL(pread64);
        return io_fails(fd, 0) ? -1 : real(fd, p, n, o);
}
ssize_t write(int fd, const void *p, size_t n)
{
        REAL(write);
        return io_fails(fd, 1) ? -1 : real(fd, p, n);
}
ssize_t pwrite(int fd, const void *p, size_t n, off_t o)
{
        REAL(pwrite);
        return io_fails(fd, 1) ? -1 : real(fd, p, n, o);
}
ssize_t pwrite64(int fd, const void *p, size_t n, off64_t o)
{
        REAL(pwrite64);
        return io_fails(fd, 1) ? -1 : real(fd, p, n, o);
}
int fsync(int fd)
{
        REAL(fsync);
        return io_fails(fd, 1) ? -1 : real(fd);
}
int fdatasync(int fd)
{
        REAL(fdatasync);
        return io_fails(fd, 1) ? -1 : real(fd);
}
int ftruncate(int fd, off_t n)
{
        REAL(ftruncate);
        return io_fails(fd, 1) ? -1 : real(fd, n);
}
int ftruncate64(int fd, off64_t n)
{
        REAL(ftruncate64);
        return io_fails(fd, 1) ? -1 : real(fd, n);
}

/* The allocator is what dlsym itself may need, so the names glibc keeps for itself are used. */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
void *malloc(size_t n)
{
        return fails('m') ? (errno = ENOMEM, NULL) : __libc_malloc(n);
}
void *calloc(size_t k, size_t n)
{
        return fails('m') ? (errno = ENOMEM, NULL) : __libc_calloc(k, n);
}
void *realloc(void *p, size_t n)
{
        return fails('m') ? (errno = ENOMEM, NULL) : __libc_realloc(p, n);
}
