/* The files of returns are read into memory once, before the store is locked: a slow disk, a file that
 * changes meanwhile or a stopped terminal keeps nobody from the store. Those of an extract, which are large
 * and whose rows are all taken before that lock, are read from where they lie, and refused when they change
 * meanwhile. */
#include "import.h"
#include "iro/base/harden.h"
#include "iro/read/given.h"
#include "iro/read/workbook.h"

#include "iro/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 1 << 20, MOST = 1 << 30 };

static bool take(struct source *s, int fd, bool whole, struct err *e)
{
        size_t room = 0;
        for (;;) {
                if (s->held.n + BLOCK > room)
                        s->held.bytes = xrealloc(s->held.bytes, room = room * 2 + 2 * BLOCK);
                ssize_t n = read(fd, s->held.bytes + s->held.n, BLOCK);
                if (n < 0 && errno == EINTR)
                        continue;
                if (n < 0)
                        return err_set(e, "cannot read %s: %s", s->path, strerror(errno));
                if (n == 0)
                        return true;
                s->held.n += (size_t)n;
                if ((s->part = !whole && !workbook_begins(s->held.bytes, s->held.n)))
                        return true;
                if (s->held.n > MOST)
                        return err_set(e, "%s is larger than 1 GB, which no return is: name the right file",
                                       s->path);
        }
}

/* A workbook is held as the CSV that its sheet would be saved as. */
static bool from_workbook(struct source *s, const char *sheet, struct err *e)
{
        struct strbuf csv;
        strbuf_init(&csv);
        bool good = workbook_csv(s->held, s->path, sheet, &csv, e);
        free(s->held.bytes);
        s->held = (struct held){xmalloc(csv.len + 1), csv.len};
        memcpy(s->held.bytes, csv.s, csv.len + 1);
        strbuf_release(&csv);
        return good;
}

bool import_hold(struct source *s, bool whole, struct err *e)
{
        struct stat st = {0};
        const char *sheet;
        char *path = workbook_path(s->path, &sheet);
        int fd = given_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        free(path);
        if (fd < 0)
                return err_set(e, "cannot read %s: %s", s->path, strerror(errno));
        /* What is no file is refused, with its own words, by who reads it. */
        bool good = fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || take(s, fd, whole, e);
        close(fd);
        s->was = st;
        if (good && workbook_begins(s->held.bytes, s->held.n))
                return from_workbook(s, sheet, e);
        return good &&
               (!sheet || err_set(e, "%s is no workbook: a sheet is named of an .xlsx alone", s->path));
}

bool import_unchanged(const struct source *s, struct err *e)
{
        struct stat st = {0};
        if (s->held.bytes)
                return true;
        user_rights();
        bool same = given_stat(s->path, &st) == 0 && st.st_ino == s->was.st_ino &&
                    st.st_dev == s->was.st_dev && st.st_size == s->was.st_size &&
                    st.st_mtim.tv_sec == s->was.st_mtim.tv_sec &&
                    st.st_mtim.tv_nsec == s->was.st_mtim.tv_nsec;
        program_rights();
        return same ||
               err_set(e,
                       "%s changed while it was read. Nothing was changed; import it again when it is "
                       "written to its end",
                       s->path);
}

void import_let_go(struct source *s)
{
        free(s->held.bytes);
        s->held = (struct held){NULL, 0};
}

struct csvread *import_open_csv(const struct source *s, struct err *e)
{
        return s->held.bytes ? csvread_open_held(s->path, s->held, e) : csvread_open(s->path, e);
}

struct xmlread *import_open_xml(const struct source *s, struct err *e)
{
        return s->held.bytes ? xmlread_open_held(s->path, s->held, e) : xmlread_open(s->path, e);
}
