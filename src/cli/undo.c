/* iro undo, iro redo */
#include "iro/undo.h"
#include "iro/commands.h"
#include "iro/str.h"

#include <stdio.h>

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

static int turn(const struct command *self, struct common *c, int64_t target, bool redo, bool dry_run)
{
        struct err e = ERR_INIT;
        struct undone u;
        struct db *db = command_open(c, DB_WRITE, &e);
        if (!db)
                return command_fail(self, &e);
        bool ok = redo ? redo_change(db, dry_run, &u, &e) : undo_change(db, target, dry_run, &u, &e);
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
        struct common c = {0};
        bool dry_run = false;
        const struct opt table[] = {
            {"dry-run", NULL, "say what it would do and change nothing", NULL, &dry_run, 0},
            OPT_STORE(c),
            {0}};
        struct err e = ERR_INIT;
        int status;
        int64_t target = 0;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc > (redo ? 0 : 1) || (argc == 1 && (!str_int(argv[0], &target) || target < 1))) {
                err_usage(&e, "'%s' is not the number of a change: 'iro log' lists them", argv[argc - 1]);
                return command_fail(self, &e);
        }
        return turn(self, &c, target, redo, dry_run);
}

int undo_run(const struct command *self, int argc, char **argv)
{
        return run(self, false, argc, argv);
}

int redo_run(const struct command *self, int argc, char **argv)
{
        return run(self, true, argc, argv);
}
