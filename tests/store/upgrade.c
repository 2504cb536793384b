/* A store of every released schema opens and becomes the present one, with everything that was in it. */
#include "support.h"

#include "iro/list/lists.h"
#include "iro/base/mem.h"
#include "iro/store/log.h"
#include "iro/store/upgrade.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *whole_file(const char *path)
{
        FILE *in = fopen(path, "r");
        cr_assert(in, "%s is missing: dump a store of that schema when it is released", path);
        cr_assert_eq(fseek(in, 0, SEEK_END), 0);
        long n = ftell(in);
        rewind(in);
        char *text = calloc(1, (size_t)n + 1);
        cr_assert_eq(fread(text, 1, (size_t)n, in), (size_t)n);
        fclose(in);
        return text;
}

/* The store as that version left it, made again from its dump. */
static void thaw(struct store *s, int version)
{
        char end[100];
        sqlite3 *h;
        store_make(s);
        db_close(s->db);
        s->db = NULL;
        cr_assert_eq(unlink(s->path), 0);
        char *path = xasprintf(FIXTURES "/store/schema-%d.sql", version);
        snprintf(end, sizeof end, "PRAGMA application_id=%d; PRAGMA user_version=%d;", DB_APPLICATION_ID,
                 version);
        char *sql = whole_file(path);
        cr_assert_eq(sqlite3_open(s->path, &h), SQLITE_OK);
        cr_assert_eq(sqlite3_exec(h, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(h));
        cr_assert_eq(sqlite3_exec(h, end, NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(h);
        cr_assert_eq(chmod(s->path, 0600), 0);
        free(sql);
        free(path);
}

static void expect_all_of_it(struct store *s)
{
        struct service v;
        struct rows r;
        struct err e = ERR_INIT;
        struct service_options o = {.as_at = day_from_ymd(2020, 7, 31), .known = KNOWN_NOW};
        cr_assert(service_load(&v, s->db, &o, &e), "%s", e.text);
        cr_assert_eq(v.n_cases, 6u); /* two plans of one child overlap: one clock */
        cr_assert(list_build(&r, LIST_PRPS, &v, s->db, (struct list_range){DAY_NONE, DAY_NONE}, &e));
        cr_assert_eq(r.n, 1u);
        rows_release(&r);
        service_release(&v);
}

static void add_kind(void *context, const struct log_entry *c)
{
        struct strbuf *out = context;
        strbuf_printf(out, "%lld %s %s %lld\n", (long long)c->change, c->command, change_kind_name(c->kind),
                      (long long)c->reverses);
}

static void kinds(struct store *s, struct strbuf *out)
{
        strbuf_init(out);
        log_changes(s->db, LOG_ALL, 0, 0, add_kind, out);
}

Test(upgrade, kinds_of_change_follow_from_the_commands_read_alone_or_upgraded)
{
        static const char *const some[] = {"\n19 undo 18 undo 18\n", "\n2 import 903 import-903 0\n",
                                           "\n14 check check 0\n", "\n4 book act 0\n"};
        for (int version = 1; version < DB_SCHEMA; version++) {
                struct store s;
                struct strbuf read, written;
                thaw(&s, version);
                store_reopen(&s, DB_READ);
                kinds(&s, &read);
                store_upgraded(&s);
                store_reopen(&s, DB_WRITE);
                kinds(&s, &written);
                const char *since = strstr(written.s, read.s); /* the upgrade itself is the newest */
                cr_assert(since && since > written.s, "%s\n%s", read.s, written.s);
                cr_assert(strstr(written.s, " upgrade upgrade 0\n") < since);
                for (size_t i = 0; i < sizeof some / sizeof *some; i++)
                        cr_assert(strstr(read.s, some[i]), "%s is not in %s", some[i], read.s);
                strbuf_release(&read);
                strbuf_release(&written);
                store_drop(&s);
        }
}

Test(upgrade, a_store_of_every_released_schema_opens_and_becomes_this_one)
{
        for (int version = 1; version < DB_SCHEMA; version++) {
                struct store s;
                thaw(&s, version);
                store_reopen(&s, DB_READ);
                expect_all_of_it(&s);
                store_upgraded(&s);
                store_reopen(&s, DB_WRITE);
                expect_all_of_it(&s);
                cr_assert_eq(store_count(&s, "PRAGMA user_version"), DB_SCHEMA);
                expect_sound(&s);
                struct ledger *l = change_begin(&s, "after");
                say(l, FACT_SETTING, "a|1");
                change_commit(l);
                expect_sound(&s);
                store_drop(&s);
        }
}

/* Its changes left their records out of the chain; the facts are in it all the same. */
Test(upgrade, a_fact_altered_in_a_store_of_a_released_schema_is_found)
{
        for (int version = 1; version < DB_SCHEMA; version++) {
                struct store s;
                struct err e = ERR_INIT;
                thaw(&s, version);
                store_behind(&s, "UPDATE episode SET ls = 'E1' WHERE id = (SELECT min(id) FROM episode)");
                store_reopen(&s, DB_READ);
                cr_assert_not(db_verify(s.db, &e), "schema %d", version);
                cr_assert(strstr(e.text, "facts written by change"), "schema %d: %s", version, e.text);
                store_drop(&s);
        }
}

/* --- only when it is asked for ------------------------------------------------------------------------ */

static char *copy_of(const struct store *s, int version)
{
        return xasprintf("%s.schema-%d", s->path, version);
}

Test(upgrade, writing_an_older_store_is_refused_until_it_is_brought_up_to_date)
{
        struct store s;
        struct err e = ERR_INIT;
        thaw(&s, DB_SCHEMA - 1);
        cr_assert_null(db_open(s.path, DB_WRITE, &e));
        cr_assert(strstr(e.text, "older iro") && strstr(e.text, "iro upgrade"), "%s", e.text);
        cr_assert_eq(store_count(&s, "PRAGMA user_version"), DB_SCHEMA - 1);
        cr_assert(store_is_older(s.path));
        store_upgraded(&s);
        cr_assert_not(store_is_older(s.path));
        store_reopen(&s, DB_WRITE);
        char *copy = copy_of(&s, DB_SCHEMA - 1);
        cr_assert_eq(behind_count(copy, "PRAGMA user_version"), DB_SCHEMA - 1, "the copy is as it was");
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM change WHERE kind = 'upgrade' AND "
                                     "no = (SELECT max(no) FROM change)"),
                     1);
        free(copy);
        store_drop(&s);
}

Test(upgrade, it_waits_for_nobody_who_has_the_store_open)
{
        struct store s;
        struct err e = ERR_INIT;
        struct upgrade u;
        thaw(&s, DB_SCHEMA - 1);
        store_reopen(&s, DB_READ);
        cr_assert_not(store_upgrade(s.path, &u, &e));
        cr_assert(strstr(e.text, "others have the store open"), "%s", e.text);
        upgrade_release(&u);
        db_close(s.db);
        s.db = NULL;
        cr_assert(store_upgrade(s.path, &u, &e), "%s", e.text);
        upgrade_release(&u);
        store_drop(&s);
}

Test(upgrade, one_that_is_not_sound_afterwards_is_left_as_it_was)
{
        struct store s;
        struct err e = ERR_INIT;
        struct upgrade u;
        struct stat st;
        thaw(&s, DB_SCHEMA - 1);
        store_behind(&s, "UPDATE change SET words = 'something else' WHERE no = 2");
        cr_assert_not(store_upgrade(s.path, &u, &e));
        cr_assert_eq(store_count(&s, "PRAGMA user_version"), DB_SCHEMA - 1);
        char *copy = copy_of(&s, DB_SCHEMA - 1);
        cr_assert_neq(stat(copy, &st), 0, "no copy of a store that was left as it is");
        free(copy);
        upgrade_release(&u);
        store_drop(&s);
}

Test(upgrade, who_reads_an_older_store_is_in_its_log_and_it_stays_sound_and_old)
{
        struct store s;
        struct err e = ERR_INIT;
        thaw(&s, DB_SCHEMA - 1);
        store_reopen(&s, DB_READ);
        int64_t before = db_last_change(s.db);
        cr_assert(log_access(s.db, "read", "a child's record", &e), "%s", e.text);
        cr_assert_eq(db_last_change(s.db), before + 1);
        cr_assert_eq(store_count(&s, "PRAGMA user_version"), DB_SCHEMA - 1);
        store_upgraded(&s); /* which verifies the chain */
        store_drop(&s);
}
