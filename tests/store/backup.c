/* A copy of the store: in the log before it has its name. */
#include "support.h"

#include "iro/store/backup.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct store store;
static char copy[300];

static void setup(void)
{
        store_make(&store);
        snprintf(copy, sizeof copy, "%s/copy.db", store.dir);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(backup, .init = setup, .fini = teardown);

static void put_old_copy(void)
{
        FILE *f = fopen(copy, "w");
        fputs("last week's", f);
        cr_assert_eq(fclose(f), 0);
}

static void expect_old_copy(void)
{
        char text[40] = "";
        FILE *f = fopen(copy, "r");
        cr_assert(f, "the copy that stood there is gone");
        cr_assert(fgets(text, sizeof text, f));
        fclose(f);
        cr_assert_str_eq(text, "last week's");
}

static void expect_nothing_left(void)
{
        DIR *d = opendir(store.dir);
        for (struct dirent *one; (one = readdir(d));)
                cr_assert_not(strstr(one->d_name, ".part"), "%s is left behind", one->d_name);
        closedir(d);
}

Test(backup, a_copy_that_cannot_be_told_to_the_log_replaces_nothing)
{
        struct err e = ERR_INIT;
        int64_t change;
        put_old_copy();
        store_behind(&store,
                     "CREATE TRIGGER locked BEFORE INSERT ON change BEGIN SELECT raise(ABORT, 'no'); END");
        store_reopen(&store, DB_READ);
        cr_assert_not(store_backup(store.db, copy, true, &change, &e));
        expect_old_copy();
        expect_nothing_left();
}

Test(backup, a_copy_is_in_the_log_by_its_name)
{
        struct err e = ERR_INIT;
        int64_t change;
        put_old_copy();
        cr_assert_not(store_backup(store.db, copy, false, &change, &e));
        expect_old_copy();
        cr_assert(store_backup(store.db, copy, true, &change, &e), "%s", e.text);
        cr_assert_eq(behind_count(copy, "SELECT count(*) FROM change"), 0,
                     "the copy was taken before its own record");
        char *sql = xasprintf(
            "SELECT count(*) FROM change WHERE command = 'export' AND words = 'backup to %s'", copy);
        cr_assert_eq(store_count(&store, sql), 1);
        free(sql);
        expect_nothing_left();
}
