/* iro erase CHILD --order REF */
#include "iro/store/erase.h"
#include "iro/cli/commands.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct order {
        struct common common;
        const char *child, *reference, *confirm;
        bool yes;
};

/* --- asked twice -------------------------------------------------------------------------------------- */

static bool answered(const char *question, const char *wanted)
{
        char answer[128] = "";
        fprintf(stderr, "%s ", question);
        if (!fgets(answer, sizeof answer, stdin))
                return false;
        answer[strcspn(answer, "\r\n")] = '\0';
        return str_ieq(answer, wanted);
}

static bool asked(const struct order *o, struct err *e)
{
        if (o->yes)
                return true;
        fprintf(stderr,
                "The record of %s goes for good: facts, notes, words, who read it. Neither undo nor iro "
                "brings it back.\n",
                o->child);
        return (answered("Type the child's id again:", o->child) &&
                answered("Type erase to go on:", "erase")) ||
               err_set(e, "Nothing was erased");
}

static bool understood(struct order *o, int argc, char **argv, struct err *e)
{
        if (argc != 1)
                return err_usage(e, "name one child by its id");
        o->child = argv[0];
        if (!o->reference || !*o->reference)
                return err_usage(e, "say on what order or decision: --order REF");
        if (o->yes != (o->confirm != NULL) || (o->confirm && !str_ieq(o->confirm, o->child)))
                return err_usage(e, "without being asked it takes both: --yes --confirm %s", o->child);
        if (!o->yes && !isatty(STDIN_FILENO))
                return err_usage(e, "there is no terminal to ask on: --yes --confirm %s says it is meant",
                                 o->child);
        return true;
}

/* --- said --------------------------------------------------------------------------------------------- */

static void say_copies(const struct copy_out *all, size_t n, enum copy_kind kind, const char *title)
{
        size_t said = 0;
        for (size_t i = 0; i < n; i++) {
                if (all[i].kind != kind)
                        continue;
                char at[24];
                struct strbuf words;
                strbuf_init(&words);
                text_safe(&words, all[i].words, -1);
                if (!said++)
                        puts(title);
                printf("  %s  %s  %s\n", moment_words(all[i].at, at), all[i].who, words.s);
                strbuf_release(&words);
        }
}

static void say_done(const struct erased *d, const struct order *o)
{
        printf("Erased under %s, as change %lld: %zu facts, %zu findings, the words of %zu changes, and %zu "
               "mentions in what is on record of others.\n",
               o->reference, (long long)d->change, d->facts, d->findings, d->words, d->mentions);
        if (d->namesakes)
                printf(
                    "%zu records of children of the same name have it in their words and stand as they are: "
                    "look whether one of them means this child.\n",
                    d->namesakes);
        if (!d->made_anew)
                puts(
                    "What was let go in the file is written over, but the file could not be made anew (another "
                    "program reads it, or memory or room is short). The next command that finds the store alone does it");
        puts(
            "The chain of changes holds: iro verify. A later import that names the child brings it back: take "
            "it out of the return first.");
}

/* What lies outside the store and no log knows of. */
static void say_beside(const struct db *db)
{
        char *rejects = xasprintf("%s-rejects.csv", db_path(db));
        if (access(rejects, F_OK) == 0)
                printf("%s has rows of an import that could not be used, maybe the child's.\n", rejects);
        free(rejects);
        if (!shared_installation())
                puts(
                    "What each login keeps in ~/.local/state/iro may name the child: a form cut short, children "
                    "marked to be looked at again, views.");
}

static bool erase(const struct order *o, struct err *e)
{
        struct arena texts;
        struct erased done;
        struct copy_out *copies = NULL;
        size_t n = 0;
        day today;
        struct db *db = command_as_at(&o->common, &today, e) ? command_open(&o->common, DB_WRITE, e) : NULL;
        if (!db)
                return false;
        arena_init(&texts);
        bool ok = erase_allowed(db, o->child, o->reference, e) && asked(o, e);
        if (ok)
                copies = erase_copies(db, o->child, &texts, &n);
        ok = ok && store_erase(db, o->child, o->reference, today, &done, e);
        work_stands |= ok;
        if (ok) {
                say_done(&done, o);
                say_copies(copies, n, COPY_STORE, "Copies of the store, which still hold the child:");
                say_copies(copies, n, COPY_NAMES, "Files about the child:");
                say_copies(copies, n, COPY_OTHER, "Files that may hold the child:");
                say_beside(db);
        }
        free(copies);
        arena_release(&texts);
        db_close(db);
        return ok;
}

int erase_run(const struct command *self, int argc, char **argv)
{
        struct order o = {.child = NULL};
        const struct opt table[] = {
            {"order", "REF", "the order or decision, by its number: it stays on record", &o.reference, NULL,
             0},
            {"yes", NULL, "do not ask; with --confirm", NULL, &o.yes, 0},
            {"confirm", "CHILD", "the child's id again, with --yes", &o.confirm, NULL, 0},
            OPT_STORE(o.common),
            {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        return understood(&o, argc, argv, &e) && erase(&o, &e) ? EXIT_DONE : command_fail(self, &e);
}
