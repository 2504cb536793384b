/* Who writes for long says so, and who asks meanwhile waits until it is done. An import of the whole country
 * is one change, and takes longer than others have patience; from the first page that has no room in memory
 * the store cannot even be read. The word is a lock on a byte of the directory, its place what is written,
 * for which store and since when: the kernel takes it away with a process that dies, and nothing is left
 * behind. */
#include "sql.h"

#include "iro/store/change.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
        TELL_MS = 1000,    /* who waits that long is told what for */
        LOOK_MS = 200,     /* it is looked for so often */
        LONG_MS = 600000,  /* and waited for no longer */
        SECONDS_BITS = 36, /* of the place: since when */
        STORE_BITS = 24,   /* which store of the directory */
        WHAT_BITS = 60
};

static const char *const what_[] = {"an import", "an undo"};
enum { WHATS = sizeof what_ / sizeof *what_ };

/* All the places of one sort of writing; apart from the marks of who is in (db_enter). */
static bool places_of(const char *path, int what, struct flock *l)
{
        struct stat st;
        if (stat(path, &st) != 0)
                return false;
        uint64_t store = (uint64_t)st.st_ino & ((1u << STORE_BITS) - 1);
        *l = (struct flock){.l_type = F_WRLCK,
                            .l_whence = SEEK_SET,
                            .l_start =
                                (off_t)((1ull << 62) | (uint64_t)what << WHAT_BITS | store << SECONDS_BITS),
                            .l_len = 1ll << SECONDS_BITS};
        return true;
}

void db_long_begin(struct db *db, const char *command)
{
        enum change_kind kind = change_kind_of(command);
        struct flock l;
        if ((!change_is_import(kind) && !change_is_reversal(kind)) || db->presence < 0 || db->in_memory ||
            !places_of(db->path, change_is_reversal(kind), &l))
                return;
        l.l_type = F_RDLCK;
        l.l_start += (off_t)time(NULL);
        l.l_len = 1;
        fcntl(db->presence, F_OFD_SETLK, &l);
}

void db_long_end(struct db *db)
{
        struct flock l;
        for (int what = 0; db->presence >= 0 && what < WHATS; what++) {
                if (!places_of(db->path, what, &l))
                        return;
                l.l_type = F_UNLCK;
                fcntl(db->presence, F_OFD_SETLK, &l);
        }
}

/* What another writes for long, and since when; NULL = nobody does. */
static const char *looked_for(const struct db *db, time_t *since)
{
        int fd = db->presence >= 0 ? db->presence : db_open_directory(db->path);
        const char *found = NULL;
        for (int what = 0; fd >= 0 && !found && what < WHATS; what++) {
                struct flock l;
                if (!places_of(db->path, what, &l))
                        break;
                off_t first = l.l_start;
                if (fcntl(fd, F_OFD_GETLK, &l) != 0 || l.l_type == F_UNLCK)
                        continue;
                found = what_[what];
                *since = (time_t)(l.l_start - first);
        }
        if (fd >= 0 && fd != db->presence)
                close(fd);
        return found;
}

void db_lock_words(const struct db *db, const char *does, char out[LOCK_WORDS_MAX])
{
        char holder[LOCK_HOLDER_MAX], at[8];
        time_t since;
        struct tm t;
        const char *what = looked_for(db, &since);
        db_lock_holder(db->path, holder);
        if (!what) {
                snprintf(out, LOCK_WORDS_MAX, "another iro%s %s", holder, does);
                return;
        }
        localtime_r(&since, &t);
        strftime(at, sizeof at, "%H:%M", &t);
        snprintf(out, LOCK_WORDS_MAX, "%s%s has been writing since %s", what, holder, at);
}

int long_from_ms = DB_PATIENCE_MS;

static db_waiting *say_;

void db_tell_waiting(db_waiting *say)
{
        say_ = say;
}

bool db_waits_long(struct db *db, int64_t now, int64_t began)
{
        time_t since;
        if (!say_ || db->patience_ms < long_from_ms || now - began > LONG_MS)
                return false;
        if (now - db->looked_at < LOOK_MS)
                return db->writes_long;
        db->looked_at = now;
        db->writes_long = looked_for(db, &since);
        if (db->writes_long && !db->told && now - began >= TELL_MS) {
                char words[LOCK_WORDS_MAX];
                db_lock_words(db, "is writing", words);
                say_(words);
                db->told = true;
        }
        return db->writes_long;
}

int db_long_patience(struct db *db, int64_t now, int64_t began)
{
        if (!db_waits_long(db, now, began))
                return began + db->patience_ms > now ? (int)(began + db->patience_ms - now) : 0;
        return db->told ? (int)(LONG_MS - (now - began)) : TELL_MS;
}
