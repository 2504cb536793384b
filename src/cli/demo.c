#include "iro/cli/commands.h"
#include "iro/cli/demo_store.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>
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
        bool ok = demo_store_make(path, &o, &made, &e);
        if (o.progress)
                fputs("\r\033[K", stderr);
        if (ok)
                report(&made, path);
        free(path);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
