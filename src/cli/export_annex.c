/* iro export annex-a: Ofsted's lists of children. */
#include "iro/cli/commands.h"
#include "iro/report/annex.h"

static bool export(const struct common *c, const struct annex_wish *w, struct err *e)
{
        struct service_options o;
        struct service s;
        struct db *db = command_open(c, DB_WRITE, e);
        if (!db)
                return false;
        bool ok = command_service_options(c, db, &o, e) && service_load_frame(&s, db, &o, e);
        if (ok) {
                ok = annex_write(w, &s, db, e);
                service_release(&s);
        }
        db_close(db);
        return ok;
}

int export_annex_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        struct annex_wish w = {NULL, false};
        const struct opt table[] = {
            {"output", "DIR", "the folder for the three lists and the workbook; made where it is not there",
             &w.out, NULL, 'o'},
            {"force", NULL, "write over existing files", NULL, &w.force, 0},
            OPT_STORE(c),
            OPT_AS_AT(c),
            OPT_KNOWN(c),
            {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e))
                return command_fail(self, &e);
        if (!w.out) {
                err_usage(&e, "where to? -o DIR names the folder");
                return command_fail(self, &e);
        }
        if (!export(&c, &w, &e))
                return command_fail(self, &e);
        printf(
            "Lists 5, 7 and 8 are in %s: annex-a-list-5.csv, annex-a-list-7.csv, annex-a-list-8.csv, annex-a.xlsx.\n",
            w.out);
        return EXIT_DONE;
}
