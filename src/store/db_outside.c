/* Was the file written by something other than iro, or by an iro that was cut short? Beside the store stands
 * what the system said of its file after iro's last write: its number, size and times. While that is so
 * nothing is looked into; when it is not, SQLite's quick check comes first. The times are the system's own
 * (ctime), which no program sets back.
 *
 * The line is a note and no lock: lost or torn it costs one check. Only who writes leaves one, so that a copy
 * that is merely read has nothing beside it, and is not checked. What a reader finds sound the next writer
 * looks at again: of a file that may only be read SQLite knows no constraints. */
#include "sql.h"

#include "iro/base/str.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE = 128 };

static bool describe(const char *path, char line[LINE])
{
        struct stat st;
        if (stat(path, &st) != 0)
                return false;
        snprintf(line, LINE, "%020llu %020lld %020lld.%09ld %020lld.%09ld\n", (unsigned long long)st.st_ino,
                 (long long)st.st_size, (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
                 (long long)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
        return true;
}

static int open_note(const char *path, int flags)
{
        struct stat st;
        mode_t mode = stat(path, &st) == 0 ? st.st_mode & 0660 : 0600;
        char *note = xasprintf("%s-seen", path);
        int fd = open(note, flags | O_NOFOLLOW | O_CLOEXEC, mode);
        free(note);
        return fd;
}

static enum seen { SEEN_NEVER, SEEN_SAME, SEEN_OTHER } compare(const char *path)
{
        char now[LINE] = "", then[LINE] = "";
        int fd = open_note(path, O_RDONLY);
        if (fd < 0)
                return SEEN_NEVER;
        ssize_t n = read(fd, then, sizeof then - 1);
        close(fd);
        return n > 0 && describe(path, now) && str_eq(now, then) ? SEEN_SAME : SEEN_OTHER;
}

static void note(const char *path, const char *line)
{
        int fd = open_note(path, O_WRONLY | O_CREAT);
        if (fd < 0)
                return;
        ssize_t written = pwrite(fd, line, strlen(line), 0);
        (void)written;
        close(fd);
}

static bool quickly_sound(struct db *db, struct err *e)
{
        sqlite3_stmt *s = NULL;
        int code = sqlite3_prepare_v2(db->handle, "PRAGMA quick_check(1)", -1, &s, NULL);
        if (code == SQLITE_OK)
                code = sqlite3_step(s);
        const char *said = code == SQLITE_ROW ? sql_text(s, 0) : NULL;
        bool ok = said && str_eq(said, "ok");
        if (said && !ok)
                err_set(
                    e,
                    "%s: the file changed since iro last wrote it, and is damaged: %s. Restore the last backup",
                    db->path, said);
        else if (!said)
                sql_trouble(db, code, e);
        sqlite3_finalize(s);
        return ok;
}

bool outside_check(struct db *db, struct err *e)
{
        enum seen seen = compare(db->path);
        if (seen == SEEN_OTHER) { /* a writer may be between the two */
                db_queue_pass(db);
                seen = compare(db->path);
        }
        if (seen == SEEN_SAME || (seen == SEEN_NEVER && db->read_only))
                return true;
        char before[LINE], after[LINE];
        bool known = describe(db->path, before);
        if (!quickly_sound(db, e))
                return false;
        if (known && !db->read_only && describe(db->path, after) && str_eq(before, after))
                note(db->path, after);
        return true;
}

void outside_begin(struct db *db)
{
        db->seen_same = !db->in_memory && compare(db->path) == SEEN_SAME;
}

void outside_committed(struct db *db)
{
        char line[LINE];
        if (db->seen_same && describe(db->path, line))
                note(db->path, line);
}
