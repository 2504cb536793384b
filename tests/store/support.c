#include "support.h"
#include "made_once.h"

#include "iro/store/upgrade.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What dies after a change of its own stood ends as if all were well, which here nobody would notice. */
static void nothing_stands(void)
{
        work_stands = false;
}

__attribute__((constructor)) static void watch_deaths(void)
{
        die_hook = nothing_stands;
}

void store_make(struct store *s)
{
        snprintf(s->dir, sizeof s->dir, "%s/iro-test-XXXXXX",
                 getenv("IRO_TEST_DIR") ? getenv("IRO_TEST_DIR") : "/tmp");
        cr_assert(mkdtemp(s->dir));
        snprintf(s->path, sizeof s->path, "%s/iro.db", s->dir);
        empty_store(s->path);
        s->db = NULL;
        store_reopen(s, DB_WRITE);
}

void store_upgraded(struct store *s)
{
        struct err e = ERR_INIT;
        struct upgrade u;
        db_close(s->db);
        s->db = NULL;
        cr_assert(store_upgrade(s->path, &u, &e), "%s", e.text);
        upgrade_release(&u);
}

void store_reopen(struct store *s, enum db_mode mode)
{
        struct err e = ERR_INIT;
        db_close(s->db);
        s->db = db_open(s->path, mode, &e);
        cr_assert(s->db, "%s", e.text);
}

static int remove_one(const char *path, const struct stat *st, int what, struct FTW *at)
{
        (void)st;
        (void)what;
        (void)at;
        return remove(path);
}

static bool removed(const char *dir)
{
        return nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0;
}

void directory_drop(const char *dir)
{
        cr_assert(removed(dir), "%s stays", dir);
}

/* A test may have left a folder that nobody writes in. */
void store_drop(struct store *s)
{
        char command[200];
        db_close(s->db);
        s->db = NULL;
        if (removed(s->dir))
                return;
        snprintf(command, sizeof command, "chmod -R u+w '%s'; rm -rf '%s'", s->dir, s->dir);
        cr_assert_eq(system(command), 0);
}

static sqlite3 *open_behind(const char *path)
{
        sqlite3 *h;
        cr_assert_eq(sqlite3_open(path, &h), SQLITE_OK);
        return h;
}

void behind(const char *path, const char *sql)
{
        sqlite3 *h = open_behind(path);
        char *why = NULL;
        cr_assert_eq(sqlite3_exec(h, sql, NULL, NULL, &why), SQLITE_OK, "%s: %s", sql, why ? why : "");
        sqlite3_close(h);
}

int64_t behind_count(const char *path, const char *sql)
{
        sqlite3 *h = open_behind(path);
        sqlite3_stmt *q;
        cr_assert_eq(sqlite3_prepare_v2(h, sql, -1, &q, NULL), SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(h));
        cr_assert_eq(sqlite3_step(q), SQLITE_ROW);
        int64_t n = sqlite3_column_int64(q, 0);
        sqlite3_finalize(q);
        sqlite3_close(h);
        return n;
}

void store_behind(const struct store *s, const char *sql)
{
        behind(s->path, sql);
}

int64_t store_count(const struct store *s, const char *sql)
{
        return behind_count(s->path, sql);
}

struct ledger *change_begin(struct store *s, const char *command)
{
        struct err e = ERR_INIT;
        struct ledger *l = ledger_begin(s->db, command, MAY_IMPORT, &e);
        cr_assert(l, "%s", e.text);
        return l;
}

int64_t change_commit(struct ledger *l)
{
        struct err e = ERR_INIT;
        int64_t no = -1;
        cr_assert(ledger_commit(l, "words", &no, &e), "%s", e.text);
        return no;
}

void expect_sound(struct store *s)
{
        struct err e = ERR_INIT;
        cr_assert(db_verify(s->db, &e), "%s", e.text);
}

static struct value value_from(char *text)
{
        if (strcmp(text, "''") == 0)
                return (struct value){VALUE_TEXT, 0, ""};
        return *text == '@' ? value_int(strtoll(text + 1, NULL, 10)) : value_text(text);
}

static void values_from(char *line, struct value *v, int n)
{
        int i = 0;
        for (char *next; line; line = next) {
                next = strchr(line, '|');
                if (next)
                        *next++ = '\0';
                cr_assert_lt(i, n);
                v[i++] = value_from(line);
        }
        for (; i < n; i++)
                v[i] = value_null();
}

static enum put put_line(struct ledger *l, enum fact kind, const char *line, bool first_wins)
{
        char copy[512];
        struct value v[FACT_COLUMNS_MAX];
        struct err e = ERR_INIT;
        snprintf(copy, sizeof copy, "%s", line);
        values_from(copy, v, fact_columns(kind));
        enum put put = ledger_put(l, kind, v, first_wins, &e);
        cr_assert_eq(put == PUT_FAILED, e.text[0] != '\0', "%s", e.text);
        return put;
}

enum put say(struct ledger *l, enum fact kind, const char *line)
{
        return put_line(l, kind, line, false);
}

enum put say_first(struct ledger *l, enum fact kind, const char *line)
{
        return put_line(l, kind, line, true);
}

bool withdraw(struct ledger *l, enum fact kind, const char *keys)
{
        char copy[512];
        struct value v[FACT_COLUMNS_MAX];
        snprintf(copy, sizeof copy, "%s", keys);
        values_from(copy, v, fact_keys(kind));
        return ledger_withdraw(l, kind, v);
}
