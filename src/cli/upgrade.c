/* iro upgrade, and the offer of it where a command finds an older store. */
#include "iro/store/upgrade.h"
#include "iro/cli/commands.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void say_upgraded(FILE *out, const char *path, const struct upgrade *u)
{
        if (u->from == DB_SCHEMA) {
                fprintf(out, "%s: is up to date (schema %d)\n", path, DB_SCHEMA);
                return;
        }
        fprintf(out, "%s: brought from schema %d to %d and verified. As it was before: %s\n", path, u->from,
                DB_SCHEMA, u->copy);
        if (!u->logged)
                fputs("The log could not be told of it.\n", out);
}

bool command_offer_upgrade(const char *path)
{
        char answer[8] = "";
        if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO) || !store_is_older(path))
                return false;
        fprintf(stderr,
                "%s was written by an older iro. Bring it up to date now? A copy of it is kept. [y/N] ",
                path);
        if (!fgets(answer, sizeof answer, stdin) || (answer[0] != 'y' && answer[0] != 'Y'))
                return false;
        struct upgrade u;
        struct err e = ERR_INIT;
        bool good = store_upgrade(path, &u, &e);
        if (good)
                say_upgraded(stderr, path, &u);
        else
                fprintf(stderr, "iro upgrade: %s\n", e.text);
        upgrade_release(&u);
        return good;
}

int upgrade_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const struct opt table[] = {OPT_STORE(c), {0}};
        struct err e = ERR_INIT;
        struct upgrade u;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e))
                return command_fail(self, &e);
        char *path = c.store ? xstrdup(c.store) : db_default_path();
        bool good = store_upgrade(path, &u, &e);
        if (good)
                say_upgraded(stdout, path, &u);
        upgrade_release(&u);
        free(path);
        return good ? EXIT_DONE : command_fail(self, &e);
}
