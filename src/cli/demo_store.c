/* A store with the invented county in it, and last night's extract of its case system taken in. */
#include "iro/cli/demo_store.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/import/import.h"
#include "iro/act/new_store.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- last night's extract ----------------------------------------------------------------------------- */

/* Where it is written: the folder that was named, or one that is taken away again. */
struct night {
        char *dir;
        bool kept;
};

static bool night_begin(struct night *n, const char *named, struct err *e)
{
        n->kept = named != NULL;
        n->dir = named ? xstrdup(named) : xasprintf("%s/iro-demo-XXXXXX", str_or(getenv("TMPDIR"), "/tmp"));
        user_rights();
        bool good = named ? mkdir(n->dir, 0700) == 0 || errno == EEXIST : mkdtemp(n->dir) != NULL;
        program_rights();
        return good || err_set(e, "cannot make the folder %s: %s", n->dir, strerror(errno));
}

static void night_end(struct night *n)
{
        user_rights();
        DIR *dir = n->kept ? NULL : opendir(n->dir);
        for (struct dirent *d; dir && (d = readdir(dir));)
                if (d->d_name[0] != '.')
                        unlinkat(dirfd(dir), d->d_name, 0);
        if (dir) {
                closedir(dir);
                rmdir(n->dir);
        }
        program_rights();
        free(n->dir);
}

/* The returns hold what was before: of the extract only what is open, and the case system's due dates, are
 * new. */
static bool night_import(struct db *db, const struct night *n, day as_at, struct err *e)
{
        const char *paths[] = {n->dir};
        const struct import_options o = {
            .kind = IMPORT_SSD, .paths = paths, .n_paths = 1, .extracted = as_at, .window = as_at};
        struct import_summary s;
        bool good = import_run(db, &o, &s, e);
        import_summary_release(&s);
        return good;
}

/* A store that could not be filled is taken away again: it was made by this command. */
bool demo_store_make(const char *path, struct demo_options *o, struct demo_made *made, struct err *e)
{
        struct night night = {NULL, true};
        bool import = o->scale == DEMO_COUNTY;
        if (!new_store(path, &(struct new_council){NULL, NULL}, e))
                return false;
        bool ok = (!import && !o->extract) || night_begin(&night, o->extract, e);
        o->extract = night.dir;
        struct db *db = ok ? db_open(path, DB_WRITE, e) : NULL;
        ok = db && demo_make(db, o, made, e) && (!import || night_import(db, &night, made->as_at, e));
        if (night.dir)
                night_end(&night);
        db_close(db);
        if (!ok)
                unlink(path);
        return ok;
}
