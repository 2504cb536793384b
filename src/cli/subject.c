/* iro subject CHILD -o DIR */
#include "iro/cli/commands.h"
#include "iro/report/subject.h"

#include <stdio.h>

static bool run(const struct common *c, struct subject_wish *w, struct err *e)
{
        struct subject_told told;
        struct db *db = command_as_at(c, &w->as_at, e) ? command_open(c, DB_READ, e) : NULL;
        bool good = db && subject_write(w, db, &told, e);
        db_close(db);
        if (good)
                printf("All that is held on %s is in %s: %zu rows of %zu tables. record.html is to be read, "
                       "record.json and record.csv are for machines, case.txt is the case.\n"
                       "What is about somebody else is marked: look at it before any of it is handed over.\n",
                       w->child, w->directory, told.rows, told.tables);
        return good;
}

int subject_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        struct subject_wish w = {NULL, NULL, DAY_NONE};
        const struct opt table[] = {{"output", "DIR", "the directory to make", &w.directory, NULL, 'o'},
                                    OPT_STORE(c),
                                    OPT_AS_AT(c),
                                    {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc != 1)
                err_usage(&e, "name one child by its id");
        else if (!w.directory)
                err_usage(&e, "where to? -o DIR names the directory to make");
        w.child = argc == 1 ? argv[0] : NULL;
        return argc == 1 && w.directory && run(&c, &w, &e) ? EXIT_DONE : command_fail(self, &e);
}
