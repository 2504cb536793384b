/* iro restore FILE|- */
#include "iro/store/restore.h"
#include "iro/cli/commands.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>

static void say_restored(const char *path, const char *copy, const struct restored *r)
{
        copy = str_eq(copy, "-") ? "what came on standard input" : copy;
        printf("%s: is now %s, verified, up to change %lld.\n", path, copy, (long long)r->change);
        if (r->aside)
                printf("What stood there is kept: %s\n", r->aside);
        if (r->before == r->change + 1)
                printf("Change %lld is only in that.\n", (long long)r->before);
        else if (r->before > r->change)
                printf("Changes %lld to %lld are only in that.\n", (long long)r->change + 1,
                       (long long)r->before);
        if (r->older)
                puts("It was written by an older iro: next, 'iro upgrade' brings it up to date.");
        else if (!r->logged)
                puts("The log could not be told of it.");
}

int restore_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const struct opt table[] = {OPT_STORE(c), {0}};
        struct err e = ERR_INIT;
        struct restored r;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc != 1) {
                err_usage(&e, "name one copy of the store, made by 'iro backup'");
                return command_fail(self, &e);
        }
        char *path = c.store ? xstrdup(c.store) : db_default_path();
        bool good = store_restore(path, argv[0], &r, &e);
        if (good)
                say_restored(path, argv[0], &r);
        restored_release(&r);
        free(path);
        return good ? EXIT_DONE : command_fail(self, &e);
}
