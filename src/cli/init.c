#include "iro/cli/commands.h"
#include "iro/act/new_store.h"
#include "iro/base/mem.h"

#include <stdlib.h>

int init_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const struct opt table[] = {OPT_STORE(c), {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc > 0) {
                err_usage(&e, "'%s' is one word too many: the store is named with --store", argv[0]);
                return command_fail(self, &e);
        }
        char *path = c.store ? xstrdup(c.store) : db_default_path();
        bool ok = new_store(path, &e);
        if (ok)
                printf("Made an empty store: %s\nNext: iro import 903 FOLDER, iro import cin FILE.xml, iro "
                       "import csv FILES\n",
                       path);
        free(path);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
