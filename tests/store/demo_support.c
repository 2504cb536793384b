#include "demo_support.h"
#include "iro/demo/demo.h"
#include "iro/base/mem.h"
#include "iro/act/new_store.h"

#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The suite of every demo_*.c. */
TestSuite(demo, .timeout = 900);

/* One folder for all the tests of a run, made before them and told to each in the environment. */
static const char *folder(void)
{
        return getenv("IRO_DEMO_FOLDER");
}

ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
        (void)tests;
        char dir[] = "/tmp/iro-demo-XXXXXX";
        if (mkdtemp(dir))
                setenv("IRO_DEMO_FOLDER", dir, 1);
}

void make_county(const char *path, uint64_t seed)
{
        struct err e = ERR_INIT;
        struct demo_options o = {.seed = seed};
        struct demo_made made;
        cr_assert(new_store(path, &(struct new_council){NULL, NULL}, &e), "%s", e.text);
        struct db *db = db_open(path, DB_WRITE, &e);
        cr_assert_not_null(db, "%s", e.text);
        cr_assert(demo_make(db, &o, &made, &e), "%s", e.text);
        db_close(db);
}

/* The path of the county of seed 1, made under a lock by whoever comes first. */
static char *county(void)
{
        const char *dir = folder();
        cr_assert_not_null(dir, "no folder could be made in /tmp");
        char *path = xasprintf("%s/iro.db", dir), *lock = xasprintf("%s/lock", dir),
             *part = xasprintf("%s/part.db", dir);
        FILE *held = fopen(lock, "w");
        cr_assert_not_null(held);
        flock(fileno(held), LOCK_EX);
        if (access(path, F_OK) != 0) {
                unlink(part);
                make_county(part, 1);
                cr_assert_eq(rename(part, path), 0);
        }
        fclose(held);
        free(lock);
        free(part);
        return path;
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
        (void)stats;
        if (folder())
                directory_drop(folder());
}

day as_at(void)
{
        return day_from_ymd(2020, 7, 31);
}

struct db *open_service(struct service *s, day on)
{
        struct err e = ERR_INIT;
        char *path = county();
        struct db *db = db_open(path, DB_READ, &e);
        cr_assert_not_null(db, "%s", e.text);
        struct service_options o = {.as_at = on, .known = KNOWN_NOW};
        cr_assert(service_load(s, db, &o, &e), "%s", e.text);
        free(path);
        return db;
}

int64_t ask(const char *sql)
{
        char *path = county();
        int64_t n = behind_count(path, sql);
        free(path);
        return n;
}
