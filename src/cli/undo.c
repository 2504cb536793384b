/* iro undo, iro redo */
#include "iro/undo.h"
#include "iro/commands.h"
#include "iro/str.h"

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
        bool redo, dry_run;
};

/* A change is taken back whatever the day; one that is no day is still a mistake. */
static bool sensible(const struct wish *w, struct err *e)
{
        day on;
        if (w->note && !utf8_valid(w->note, strlen(w->note)))
                return err_usage(e, "the note is not valid UTF-8 text");
        for (const char *c = w->note; c && *c; c++)
                if ((unsigned char)*c < 0x20 && *c != '\t' && *c != '\n')
                        return err_usage(e, "the note has a control character");
        return command_as_at(&w->common, &on, e);
}

static int turn(const struct command *self, const struct wish *w)
{
        struct err e = ERR_INIT;
        struct undone u;
        const struct common *c = &w->common;
        bool redo = w->redo, dry_run = w->dry_run;
        if (!sensible(w, &e))
                return command_fail(self, &e);
        struct db *db = command_open(c, DB_WRITE, &e);
        if (!db)
                return command_fail(self, &e);
        bool ok = redo ? redo_noted(db, w->note, dry_run, &u, &e)
                       : undo_noted(db, w->target, w->note, dry_run, &u, &e);
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
        const struct opt table[] = {
            {"dry-run", NULL, "say what it would do and change nothing", NULL, &w.dry_run, 0},
            {"note", "TEXT", "kept with the change in the log", &w.note, NULL, 0},
            OPT_AS_AT(w.common),
            OPT_STORE(w.common),
            {0}};
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
