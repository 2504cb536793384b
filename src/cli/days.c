/* iro days: what stands in some days of the calendar, as the browser's page of days has it. */
#include "iro/cli/commands.h"
#include "iro/list/told.h"
#include "iro/planning/calendar_weeks.h"
#include "iro/rows/print.h"

static bool print_days(const struct service *s, struct db *db, const struct planning *p, const char *said,
                       enum print_format format, struct err *e)
{
        struct days_asked a;
        struct calendar_weeks c;
        struct rows r;
        char title[160];
        struct print_options o = {.format = format};
        if (!calendar_days_said(&a, said, s, e))
                return false;
        calendar_weeks_init(&c, p, db);
        calendar_day_rows(&r, &c, a.who, a.from, a.to);
        calendar_days_title(&a, title);
        bool ok = list_told(&r, r.n, db, "days", title, e);
        if (ok)
                fprintf(format == PRINT_TEXT ? stdout : stderr, "Days of %s\n", title);
        ok = ok && print_rows(stdout, &r, NULL, 0, &o, e);
        rows_release(&r);
        calendar_weeks_release(&c);
        return ok;
}

static bool days(const struct command *self, const struct common *common, const char *said,
                 enum print_format format, struct db *db, struct err *e)
{
        struct service_options o;
        struct service s;
        struct planning p;
        if (!command_service_options(common, db, &o, e) || !service_load_counted(&s, db, &o, e))
                return false;
        bool ok = planning_init(&p, &s, db, 0, e);
        if (ok) {
                planning_solve(&p);
                ok = print_days(&s, db, &p, said, format, e);
        }
        planning_release(&p);
        command_warn_stale(self, &s);
        service_release(&s);
        return ok;
}

int days_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const struct opt table[] = {
            OPT_STORE(c), OPT_AS_AT(c), OPT_KNOWN(c), OPT_FORMAT(c, "text|csv|json"), {0},
        };
        struct err e = ERR_INIT;
        enum print_format format;
        struct strbuf said;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        strbuf_init(&said);
        for (int i = 0; i < argc; i++)
                strbuf_printf(&said, "%s%s", i ? " " : "", argv[i]);
        struct db *db = print_format_parse(c.format, &format, &e) ? command_open(&c, DB_READ, &e) : NULL;
        bool ok = db && days(self, &c, said.s, format, db, &e);
        if (db)
                db_close(db);
        strbuf_release(&said);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
