/* The run's own folder, and what lies in it. */
#include "made_once.h"
#include "support.h"

#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

/* One folder for all the tests of a run, made before them and told to each in the environment. */
static const char *folder(void)
{
        return getenv("IRO_MADE_FOLDER");
}

ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
        (void)tests;
        char dir[] = "/tmp/iro-made-XXXXXX";
        if (mkdtemp(dir))
                setenv("IRO_MADE_FOLDER", dir, 1);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
        (void)stats;
        if (folder())
                directory_drop(folder());
}

char *made_once(const char *name, void (*make)(const char *path))
{
        const char *dir = folder();
        cr_assert_not_null(dir, "no folder could be made in /tmp");
        char *path = xasprintf("%s/%s", dir, name), *lock = xasprintf("%s/%s.lock", dir, name),
             *part = xasprintf("%s/part-%s", dir, name);
        int held = open(lock, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
        cr_assert_geq(held, 0);
        flock(held, LOCK_EX);
        if (access(path, F_OK) != 0) {
                unlink(part);
                make(part);
                cr_assert_eq(rename(part, path), 0);
        }
        close(held);
        free(lock);
        free(part);
        return path;
}

static void make_empty(const char *path)
{
        struct err e = ERR_INIT;
        cr_assert(db_create(path, &e), "%s", e.text);
}

void made_copied(const char *from, const char *to)
{
        int in = open(from, O_RDONLY | O_CLOEXEC),
            out = open(to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        struct stat st;
        cr_assert(in >= 0 && out >= 0 && fstat(in, &st) == 0, "%s", to);
        for (ssize_t n = 1; n > 0;)
                n = sendfile(out, in, NULL, (size_t)st.st_size);
        cr_assert_eq(lseek(out, 0, SEEK_END), st.st_size);
        close(in);
        close(out);
}

void empty_store(const char *path)
{
        char *from = made_once("empty.db", make_empty);
        made_copied(from, path);
        free(from);
}
