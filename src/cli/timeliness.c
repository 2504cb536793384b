/* iro timeliness: both units, both periods, by scope. */
#include "iro/cli/commands.h"
#include "iro/report/timeliness.h"
#include "iro/rows/print.h"
#include "iro/service/kept.h"

static bool print_measures(const struct service *s, struct db *db, enum scope_kind kind,
                           enum print_format format, struct err *e)
{
        struct rows r;
        timeliness_rows(&r, s, db, kind);
        struct print_options o = {.format = format};
        command_say_coverage(format == PRINT_TEXT ? stdout : stderr, s);
        bool ok = print_rows(stdout, &r, NULL, 0, &o, e);
        rows_release(&r);
        return ok;
}

static int timeliness(const struct command *self, const struct common *c, enum scope_kind kind,
                      enum print_format format)
{
        struct err e = ERR_INIT;
        struct db *db = command_open(c, DB_READ, &e);
        struct service_options o;
        struct service s;
        if (!db)
                return command_fail(self, &e);
        bool ok = command_service_options(c, db, &o, &e) &&
                  (service_load_kept(&s, db, &o) || service_load_frame(&s, db, &o, &e));
        if (ok) {
                ok = print_measures(&s, db, kind, format, &e);
                command_warn_stale(self, &s);
                service_release(&s);
        }
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}

int timeliness_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const char *by = NULL;
        const struct opt table[] = {
            {"by", "county|area|iro|team|district", "a percentage for each [county]", &by, NULL, 0},
            OPT_STORE(c),
            OPT_AS_AT(c),
            OPT_KNOWN(c),
            OPT_FORMAT(c, "text|csv|json"),
            {0},
        };
        struct err e = ERR_INIT;
        enum scope_kind kind = SCOPE_COUNTY;
        enum print_format format;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e))
                return command_fail(self, &e);
        if (by && !scope_parse(by, &kind))
                err_usage(&e, "--by '%s' must be county, area, iro, team or district", by);
        else if (print_format_parse(c.format, &format, &e))
                return timeliness(self, &c, kind, format);
        return command_fail(self, &e);
}
