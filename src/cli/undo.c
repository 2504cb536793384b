/* iro undo, iro redo */
#include "iro/act/undo.h"
#include "iro/act/act.h"
#include "iro/cli/commands.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <string.h>

static void print_words(const char *words)
{
        struct strbuf b;
        strbuf_init(&b);
        for (const char *p = words; *p; p++) {
                char one[2] = {*p, '\0'};
                strbuf_puts(&b, *p == '\n' ? "; " : one);
        }
        struct strbuf safe;
        strbuf_init(&safe);
        text_safe(&safe, b.s, -1);
        puts(safe.s);
        strbuf_release(&safe);
        strbuf_release(&b);
}

struct wish {
        struct common common;
        int64_t target;
        const char *note;
        bool redo, dry_run, any_area;
};

/* A change is taken back whatever the day; one that is no day is still a mistake. */
static bool sensible(const struct wish *w, day *on, struct err *e)
{
        return (!w->note || act_text("note", w->note, e)) && command_as_at(&w->common, on, e);
}

static int turn(const struct command *self, const struct wish *w)
{
        struct err e = ERR_INIT;
        struct undone u;
        const struct common *c = &w->common;
        bool redo = w->redo, dry_run = w->dry_run;
        day on;
        if (!sensible(w, &on, &e))
                return command_fail(self, &e);
        struct db *db = command_open(c, DB_WRITE, &e);
        if (!db)
                return command_fail(self, &e);
        bool ok = w->any_area || undo_in_area(db, w->target, on, &e);
        ok = ok && (redo ? redo_noted(db, w->note, act_permission, dry_run, &u, &e)
                         : undo_noted(db, w->target, w->note, act_permission, dry_run, &u, &e));
        db_close(db);
        if (!ok)
                return command_fail(self, &e);
        print_words(u.words);
        if (dry_run)
                puts("Dry run: nothing was changed.");
        else
                printf("Recorded as change %lld, which reverses change %lld; 'iro %s' takes it back.\n",
                       (long long)u.change, (long long)u.target, redo ? "undo" : "redo");
        return EXIT_DONE;
}

static int run(const struct command *self, bool redo, int argc, char **argv)
{
        struct wish w = {.redo = redo};
        struct opt table[] = {
            {"dry-run", NULL, "say what it would do and change nothing", NULL, &w.dry_run, 0},
            {"note", "TEXT", "kept with the change in the log", &w.note, NULL, 0},
            OPT_AS_AT(w.common),
            OPT_STORE(w.common),
            {"any-area", NULL, "a lead means a colleague's change in another area", NULL, &w.any_area, 0},
            {0}};
        if (redo)
                table[4] = (struct opt){0}; /* redo takes back one's own undo only */
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc > (redo ? 0 : 1) || (argc == 1 && (!str_int(argv[0], &w.target) || w.target < 1))) {
                err_usage(&e, "'%s' is not the number of a change: 'iro log' lists them", argv[argc - 1]);
                return command_fail(self, &e);
        }
        return turn(self, &w);
}

int undo_run(const struct command *self, int argc, char **argv)
{
        return run(self, false, argc, argv);
}

int redo_run(const struct command *self, int argc, char **argv)
{
        return run(self, true, argc, argv);
}
