/* iro export bookings: the diary as a calendar. */
#include "iro/cli/commands.h"
#include "iro/report/export_ics.h"

static bool export(const struct common *c, struct ics_wish *w, const char *from, struct err *e)
{
        struct service_options o;
        struct service s;
        const char *why;
        struct db *db = command_open(c, DB_WRITE, e);
        if (!db)
                return false;
        bool ok = command_service_options(c, db, &o, e);
        w->from = o.as_at;
        if (ok && from && !day_parse(from, &w->from, &why))
                ok = err_usage(e, "--from '%s' %s", from, why);
        if (ok && (ok = service_load_frame(&s, db, &o, e))) {
                ok = export_ics(w, &s, db, e);
                service_release(&s);
        }
        db_close(db);
        return ok;
}

int export_bookings_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        struct ics_wish w = {.out = "-"};
        const char *from = NULL;
        bool ics = false;
        const struct opt table[] = {
            {"ics", NULL, "as a calendar (iCalendar)", NULL, &ics, 0},
            {"iro", "ID", "of one IRO, by who holds the case on the day", &w.iro, NULL, 0},
            {"area", "AREA", "of one area", &w.area, NULL, 0},
            {"from", "DATE", "booked on or after [as-at]", &from, NULL, 0},
            {"output", "FILE", "FILE.ics [standard output]", &w.out, NULL, 'o'},
            {"force", NULL, "write over an existing file", NULL, &w.force, 0},
            OPT_STORE(c),
            OPT_AS_AT(c),
            OPT_KNOWN(c),
            OPT_PSEUDONYMS(c),
            {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e))
                return command_fail(self, &e);
        if (!ics) {
                err_usage(&e,
                          "as what? --ics makes a calendar; 'iro list bookings --format csv' makes a table");
                return command_fail(self, &e);
        }
        return export(&c, &w, from, &e) ? EXIT_DONE : command_fail(self, &e);
}
