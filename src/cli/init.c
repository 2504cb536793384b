#include "iro/cli/commands.h"
#include "iro/act/new_store.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <unistd.h>

/* On a terminal it is asked whose figures these will be; elsewhere the options say it, or a setting later. */
static void ask_name(struct new_council *c, char name[64])
{
        if (c->name || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
                return;
        fputs("The council's name, for screens and reports (Enter = set it later): ", stdout);
        fflush(stdout);
        if (fgets(name, 64, stdin))
                c->name = str_trim(name);
}

int init_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        struct new_council council = {NULL, NULL};
        const struct opt table[] = {
            {"council", "WORDS", "whose figures these are [asked on a terminal]", &council.name, NULL, 0},
            {"code", "CODE", "the council's code in its returns [of the first census]", &council.code, NULL,
             0},
            OPT_STORE(c),
            {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc > 0) {
                err_usage(&e, "'%s' is one word too many: the store is named with --store", argv[0]);
                return command_fail(self, &e);
        }
        char *path = c.store ? xstrdup(c.store) : db_default_path();
        char name[64] = "";
        ask_name(&council, name);
        bool ok = new_store(path, &council, &e);
        if (ok)
                printf("Made an empty store: %s\nNext: iro import 903 FOLDER, iro import cin FILE.xml, iro "
                       "import csv FILES\n",
                       path);
        free(path);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
