#include "demo_support.h"
#include "made_once.h"
#include "iro/demo/demo.h"
#include "iro/base/mem.h"
#include "iro/act/new_store.h"

#include <criterion/criterion.h>
#include <stdlib.h>

/* The suite of every demo_*.c. */
TestSuite(demo, .timeout = 900);

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

static void make_first(const char *path)
{
        make_county(path, 1);
}

char *county(void)
{
        return made_once("county.db", make_first);
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
