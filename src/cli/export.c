/* iro export caseload: the Director's monthly file. */
#include "iro/commands.h"
#include "iro/export.h"
#include "iro/outfile.h"
#include "iro/print.h"
#include "iro/str.h"

#include <string.h>

struct wish {
        struct common common;
        const char *month, *out;
        bool force, bom, names;
        enum print_format format;
        day as_at;
};

static bool ends_with(const char *s, const char *end)
{
        size_t n = strlen(s), m = strlen(end);
        return n >= m && str_ieq(s + n - m, end);
}

static bool read_wish(struct wish *w, int argc, char **argv, struct err *e)
{
        if (argc > 0)
                return err_usage(e, "'%s' is one word too many", argv[0]);
        if (!w->month)
                return err_usage(e, "which month? --month 2020-07");
        w->out = w->out ? w->out : "-";
        w->format = ends_with(w->out, ".json") ? PRINT_JSON : PRINT_CSV;
        if (ends_with(w->out, ".xlsx"))
                return err_usage(e, "-o '%s': this version writes .csv and .json", w->out);
        return month_end_parse(w->month, &w->as_at, e);
}

/* The side-car of a CSV: as-at, counting mode, coverage, rows, version. */
static bool write_meta(const struct wish *w, const struct service *s, size_t rows, struct err *e)
{
        char path[4096], d[5][11];
        if ((size_t)snprintf(path, sizeof path, "%s.meta.json", w->out) >= sizeof path)
                return err_set(e, "%s: the name is too long", w->out);
        struct outfile *f = outfile_open(path, w->force, e);
        if (!f)
                return false;
        const struct coverage *a = &s->coverage.cla, *c = &s->coverage.cp;
        fprintf(outfile_stream(f),
                "{\"export\":\"caseload\",\"month\":\"%s\",\"as_at\":\"%s\",\"counting\":\"%s\",\"coverage\":"
                "{\"cla\":[\"%s\",\"%s\"],"
                "\"cp\":[\"%s\",\"%s\"]},\"known_on_change\":%lld,\"rows\":%zu,\"version\":\"%s\"}\n",
                w->month, day_iso(w->as_at, d[0]), counting_names[s->settings.counting],
                day_iso(a->from, d[1]), day_iso(a->to, d[2]), day_iso(c->from, d[3]), day_iso(c->to, d[4]),
                (long long)s->change, rows, IRO_VERSION);
        return outfile_commit(f, e);
}

static bool write_rows(const struct wish *w, const struct service *s, struct db *db, struct err *e)
{
        struct outfile *f = outfile_open(w->out, w->force, e);
        if (!f)
                return false;
        struct rows r;
        struct print_options o = {.format = w->format, .bom = w->bom, .name = w->out};
        caseload_rows(&r, s, db, w->names);
        bool ok = print_rows(outfile_stream(f), &r, NULL, 0, &o, e);
        size_t n = r.n;
        rows_release(&r);
        if (!ok) {
                outfile_abandon(f);
                return false;
        }
        if (!outfile_commit(f, e))
                return false;
        return strcmp(w->out, "-") == 0 || w->format != PRINT_CSV || write_meta(w, s, n, e);
}

static bool export(const struct command *self, const struct wish *w, struct db *db, struct err *e)
{
        struct service_options o;
        struct service s;
        if (!command_service_options(&w->common, db, &o, e))
                return false;
        o.as_at = w->as_at;
        o.clocks_only = true;
        if (!service_load(&s, db, &o, e))
                return false;
        bool ok = write_rows(w, &s, db, e);
        if (ok) {
                command_say_coverage(stderr, &s);
                command_warn_stale(self, &s);
        }
        service_release(&s);
        return ok;
}

int export_caseload_run(const struct command *self, int argc, char **argv)
{
        struct wish w = {0};
        const struct opt table[] = {
            {"month", "MONTH", "the month, as 2020-07; as at its last day", &w.month, NULL, 0},
            {"output", "FILE", "FILE.csv or FILE.json [standard output, CSV]", &w.out, NULL, 'o'},
            {"force", NULL, "write over an existing file", NULL, &w.force, 0},
            {"bom", NULL, "begin the CSV with a byte order mark, for Excel", NULL, &w.bom, 0},
            {"names", NULL, "include the names of children and IROs [ids alone]", NULL, &w.names, 0},
            OPT_STORE(w.common),
            OPT_KNOWN(w.common),
            {0},
        };
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!read_wish(&w, argc, argv, &e))
                return command_fail(self, &e);
        struct db *db = command_open(&w.common, DB_READ, &e);
        if (!db)
                return command_fail(self, &e);
        bool ok = export(self, &w, db, &e);
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
