/* iro backup FILE */
#include "iro/store/backup.h"
#include "iro/cli/commands.h"
#include "iro/store/users.h"

#include <stdio.h>

static bool backup(const struct common *c, const char *path, bool force, int64_t *change, struct err *e)
{
        struct db *db = command_open(c, DB_READ, e);
        if (!db)
                return false;
        bool ok = user_may(db_user(db), MAY_COPY) ||
                  err_set(e, "%s may not %s", db_user(db)->login, permission_words(MAY_COPY));
        ok = ok && store_backup(db, path, force, change, e);
        work_stands |= ok;
        db_close(db);
        return ok;
}

int backup_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        bool force = false;
        const struct opt table[] = {
            {"force", NULL, "write over an existing file", NULL, &force, 0}, OPT_STORE(c), {0}};
        struct err e = ERR_INIT;
        int status;
        int64_t change;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc != 1)
                err_usage(&e, argc ? "name one file" : "name the file to copy the store to");
        if (argc != 1 || !backup(&c, argv[0], force, &change, &e))
                return command_fail(self, &e);
        printf("Copied the store up to change %lld to %s. Try it: iro verify %s\n", (long long)change,
               argv[0], argv[0]);
        return EXIT_DONE;
}
