#include "sql.h"

#include "iro/base/str.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/resource.h>

/* SQLite does not always remember why a write failed. */
static bool may_not_grow(void)
{
        struct rlimit most;
        return getrlimit(RLIMIT_FSIZE, &most) == 0 && most.rlim_cur != RLIM_INFINITY;
}

void sql_trouble(struct db *db, int code, struct err *e)
{
        const char *path = db->path;
        char words[LOCK_WORDS_MAX];
        switch (code & 0xff) {
        case SQLITE_FULL:
                err_set(e, "%s: the disk is full. Nothing was changed; free some space and run this again",
                        path);
                return;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
                db_lock_words(db, "is writing to the store", words);
                err_set(e, "%s: %s. Nothing was changed; try again", path, words);
                return;
        case SQLITE_READONLY:
        case SQLITE_PERM:
                err_set(e, "%s: the store may only be read here. Nothing was changed", path);
                return;
        case SQLITE_IOERR:
                if (sqlite3_system_errno(db->handle) == EFBIG ||
                    (code == SQLITE_IOERR_WRITE && may_not_grow())) {
                        err_set(e,
                                "%s: would grow larger than this session may write (see 'ulimit -f'). "
                                "Nothing was "
                                "changed",
                                path);
                        return;
                }
                err_set(
                    e, "%s: the disk did not do what was asked (%s). Nothing was changed; see the system log",
                    path, sqlite3_errmsg(db->handle));
                return;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
                err_set(e, "%s: the store is damaged (%s). Restore the last backup; `iro verify` says more",
                        path, sqlite3_errmsg(db->handle));
                return;
        case SQLITE_NOMEM:
                err_set(e, "out of memory. Nothing was changed");
                return;
        case SQLITE_CANTOPEN:
                err_set(e, "%s: cannot be opened (%s)", path, strerror(sqlite3_system_errno(db->handle)));
                return;
        }
        err_set(e, "%s: %s", path, sqlite3_errmsg(db->handle));
}

_Noreturn static void broken(struct db *db, int code)
{
        struct err e = ERR_INIT;
        sql_trouble(db, code, &e);
        die("%s", e.text);
}

static _Noreturn void damaged(const char *path, const char *what)
{
        die("%s: the store is damaged (%s). Restore the last backup; `iro verify` says more", path, what);
}

void sql_damaged(const struct db *db, const char *what)
{
        damaged(db->path, what);
}

sqlite3_stmt *sql_prepare(struct db *db, const char *text)
{
        sqlite3_stmt *s = NULL;
        int code = sqlite3_prepare_v2(db->handle, text, -1, &s, NULL);
        if (code != SQLITE_OK)
                broken(db, code);
        return s;
}

bool sql_step(struct db *db, sqlite3_stmt *s)
{
        int code = sqlite3_step(s);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
                broken(db, code);
        return code == SQLITE_ROW;
}

bool sql_try(struct db *db, sqlite3_stmt *s, struct err *e)
{
        int code = sqlite3_step(s);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
                sql_trouble(db, code, e);
        return code == SQLITE_ROW || code == SQLITE_DONE;
}

bool sql_exec(struct db *db, const char *text, struct err *e)
{
        int code = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
        if (code == SQLITE_OK)
                return true;
        sql_trouble(db, code, e);
        return false;
}

int64_t sql_one(struct db *db, const char *text, int64_t none)
{
        sqlite3_stmt *s = sql_prepare(db, text);
        int64_t value =
            sql_step(db, s) && sqlite3_column_type(s, 0) != SQLITE_NULL ? sqlite3_column_int64(s, 0) : none;
        sqlite3_finalize(s);
        return value;
}

day sql_day(sqlite3_stmt *s, int column)
{
        const char *text = sql_text(s, column);
        day d = day_from_iso(text);
        if (d == DAY_NONE && text && *text)
                damaged(sqlite3_db_filename(sqlite3_db_handle(s), "main"), "a day that is none");
        return d;
}

int64_t sql_child(struct db *db, sqlite3_stmt *s, int column)
{
        int64_t no = sqlite3_column_int64(s, column);
        if (no < 1 || no > INT32_MAX)
                sql_damaged(db, "a child has an impossible number");
        return no;
}

void sql_bind_text(sqlite3_stmt *s, int i, const char *text)
{
        sqlite3_bind_text(s, i, text, -1, SQLITE_TRANSIENT);
}

void sql_bind_day(sqlite3_stmt *s, int i, day d)
{
        char iso[11];
        if (d == DAY_NONE)
                sqlite3_bind_null(s, i);
        else
                sql_bind_text(s, i, day_iso(d, iso));
}

static const char stood[] = ".since <= ?1 AND (", standing[] = ".until IS NULL "; /* whatever comes behind */

sqlite3_stmt *sql_prepare_known(struct db *db, struct known known, const char *text)
{
        struct strbuf b;
        if (known.change != KNOWN_NOW.change) {
                sqlite3_stmt *then = sql_prepare(db, text);
                assert(!sqlite3_bind_parameter_index(then, "?1") ||
                       strcmp(sqlite3_bind_parameter_name(then, 1), "?1") == 0);
                return then;
        }
        strbuf_init(&b);
        for (const char *mark; (mark = strstr(text, stood)); text = strchr(mark, ')') + 1)
                strbuf_printf(&b, "%.*s%s", (int)(mark - text), text, standing);
        strbuf_puts(&b, text);
        sqlite3_stmt *s = sql_prepare(db, b.s);
        strbuf_release(&b);
        return s;
}
