/* iro show: one child's case as text, the plain twin of the browser's case screen. */
#include "iro/case.h"
#include "iro/commands.h"
#include "iro/log.h"

#include <stdio.h>

static bool show(const struct common *c, const char *child, bool names, struct err *e)
{
        struct service_options o;
        struct service s;
        struct case_file f;
        struct db *db = command_open(c, DB_READ, e);
        if (!db)
                return false;
        bool loaded = command_service_options(c, db, &o, e) && service_load(&s, db, &o, e);
        bool found = loaded && case_load(&f, &s, db, child, e);
        if (found) {
                found = log_access(db, "read", f.id, e); /* who read whose record is in the log */
                if (found)
                        case_print(&f, &s, names, stdout);
                case_release(&f);
        }
        if (loaded)
                service_release(&s);
        db_close(db);
        return found;
}

int show_run(const struct command *self, int argc, char **argv)
{
        struct common common = {0};
        bool names = false;
        const struct opt table[] = {OPT_STORE(common),
                                    OPT_AS_AT(common),
                                    OPT_KNOWN(common),
                                    {"names", NULL, "print the child's name too", NULL, &names, 0},
                                    {NULL, NULL, NULL, NULL, NULL, 0}};
        int status;
        struct err e = ERR_INIT;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc != 1)
                err_usage(&e, "say one child's id, as it is in the returns");
        else if (show(&common, argv[0], names, &e))
                return EXIT_DONE;
        return command_fail(self, &e);
}
