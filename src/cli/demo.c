#include "iro/cli/commands.h"
#include "iro/demo/demo.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/import/import.h"
#include "iro/act/new_store.h"
#include "iro/base/str.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(void *context, const char *what, int done, int of)
{
        (void)context;
        if (of > 1)
                fprintf(stderr, "\r%s: council %d of %d\033[K", what, done, of);
        else
                fprintf(stderr, "\r%s the demo county\033[K", what);
        fflush(stderr);
}

static bool options(struct demo_options *o, const char *seed, const char *scale, struct err *e)
{
        int64_t number = 1;
        if (seed && (!str_int(seed, &number) || number < 0))
                return err_usage(e, "--seed '%s' is not a whole number from 0 up", seed);
        if (scale && !str_eq(scale, "county") && !str_eq(scale, "england"))
                return err_usage(e, "--scale '%s' is not a size: write county or england", scale);
        o->seed = (uint64_t)number;
        o->scale = scale && str_eq(scale, "england") ? DEMO_ENGLAND : DEMO_COUNTY;
        if (isatty(STDERR_FILENO))
                o->progress = show;
        return true;
}

static void report(const struct demo_made *m, const char *path)
{
        char on[12], iso[11];
        printf("Made %s in %s, as at %s; every name and child in it is invented.\n",
               m->councils == 1 ? "a county" : "an England of 153 councils", path, day_words(m->as_at, on));
        printf("  %lld children looked after, %lld on short breaks, %lld on a child protection plan\n",
               (long long)m->looked_after, (long long)m->short_breaks, (long long)m->plans);
        printf("  %lld children in all, %lld reviews held, %lld reviews booked, %d posts\n",
               (long long)m->children, (long long)m->reviews, (long long)m->bookings, m->iros);
        day_iso(m->as_at, iso);
        printf("Next: iro check --store %s --as-at %s\n", path, iso);
        printf("then: iro --store %s --as-at %s\n", path, iso);
}

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
static bool make(const char *path, struct demo_options *o, struct demo_made *made, struct err *e)
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
        if (o->progress)
                fputs("\r\033[K", stderr);
        if (!ok)
                unlink(path);
        return ok;
}

int demo_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const char *seed = NULL, *scale = NULL;
        struct demo_options o = {0};
        const struct opt table[] = {
            {"seed", "N", "another seed makes another county; the same one the same county [1]", &seed, NULL,
             0},
            {"scale", "county|england", "one county, or 153 councils with ten years of history [county]",
             &scale, NULL, 0},
            {"extract", "DIR", "keep last night's extract of its case system in this folder, as CSV",
             &o.extract, NULL, 0},
            OPT_STORE(c),
            {0}};
        struct err e = ERR_INIT;
        struct demo_made made;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc > 0) {
                err_usage(&e, "'%s' is one word too many: the store is named with --store", argv[0]);
                return command_fail(self, &e);
        }
        if (!options(&o, seed, scale, &e))
                return command_fail(self, &e);
        char *path = c.store ? xstrdup(c.store) : db_default_path();
        bool ok = make(path, &o, &made, &e);
        if (ok)
                report(&made, path);
        free(path);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
