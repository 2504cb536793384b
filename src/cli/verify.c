#include "iro/cli/commands.h"

#include <stdio.h>

int verify_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const struct opt table[] = {OPT_STORE(c), {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc > 1) {
                err_usage(&e, "'%s' is one word too many: name one store", argv[1]);
                return command_fail(self, &e);
        }
        if (argc == 1)
                c.store = argv[0];
        struct db *db = command_open(&c, DB_READ, &e);
        if (!db)
                return command_fail(self, &e);
        bool sound = db_verify(db, &e);
        if (sound)
                printf("%s: sound. The file, its references and all %lld changes are what iro wrote\n",
                       db_path(db), (long long)db_last_change(db));
        db_close(db);
        return sound ? EXIT_DONE : command_fail(self, &e);
}
