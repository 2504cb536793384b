/* Was the file written by something other than iro, or by an iro that was cut short? Beside the store stands
 * what the system said of its file after iro's last write: its number, size and times. While that is so
 * nothing is looked into; when it is not, SQLite's quick check comes first. The times are the system's own
 * (ctime), which no program sets back.
 *
 * That other hands wrote stays in a second line until all was verified.
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

enum { LINE = 128, NOTE = 104 }; /* what describe() gives is as long as the note's first line */

/* The note's second line: it stands until the whole store was verified. */
static const char others[] = "other hands wrote to it\n";

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

static enum seen { SEEN_NEVER, SEEN_SAME, SEEN_OTHER } compare_with(const char *path, char then[OUTSIDE_NOTE])
{
        char now[LINE] = "";
        memset(then, 0, OUTSIDE_NOTE);
        int fd = open_note(path, O_RDONLY);
        if (fd < 0)
                return SEEN_NEVER;
        ssize_t n = read(fd, then, OUTSIDE_NOTE - 1);
        close(fd);
        return n >= NOTE && describe(path, now) && memcmp(now, then, NOTE) == 0 ? SEEN_SAME : SEEN_OTHER;
}

static bool is_marked(const char then[OUTSIDE_NOTE])
{
        return then[NOTE] != '\0';
}

static enum seen compare(const char *path)
{
        char then[OUTSIDE_NOTE];
        return compare_with(path, then);
}

static void write_at(const char *path, const char *line, off_t at)
{
        int fd = open_note(path, O_WRONLY | O_CREAT);
        if (fd < 0)
                return;
        ssize_t written = pwrite(fd, line, strlen(line), at);
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
        if (!known || db->read_only || !describe(db->path, after) || !str_eq(before, after))
                return true;
        write_at(db->path, after, 0);
        if (seen == SEEN_OTHER)
                write_at(db->path, others, NOTE);
        return true;
}

bool outside_wrote(struct db *db)
{
        char then[OUTSIDE_NOTE];
        return compare_with(db->path, then) == SEEN_OTHER || is_marked(then);
}

void outside_note(struct db *db, char out[OUTSIDE_NOTE])
{
        compare_with(db->path, out);
}

void outside_verified(struct db *db, const char before[OUTSIDE_NOTE])
{
        char now[OUTSIDE_NOTE];
        bool same = compare_with(db->path, now) == SEEN_SAME && memcmp(now, before, sizeof now) == 0;
        int fd = same && is_marked(now) ? open_note(db->path, O_WRONLY) : -1;
        if (fd < 0)
                return;
        int cut = ftruncate(fd, NOTE);
        (void)cut; /* then the next verification is of the whole again */
        close(fd);
}

void outside_begin(struct db *db)
{
        db->seen_same = !db->in_memory && compare(db->path) == SEEN_SAME;
}

void outside_committed(struct db *db)
{
        char line[LINE];
        if (db->seen_same && describe(db->path, line))
                write_at(db->path, line, 0);
}
