/* iro reports: what was handed over, and making it again. */
#include "handover.h"
#include "iro/cli/commands.h"
#include "iro/store/log.h"
#include "iro/rows/print.h"
#include "iro/report/reported.h"

static bool print_list(struct db *db, enum print_format format, struct err *e)
{
        struct rows r;
        struct print_options o = {.format = format, .first = format == PRINT_TEXT ? 10 : 0};
        report_rows(&r, db);
        bool ok = true;
        if (r.n || format != PRINT_TEXT)
                ok = print_rows(stdout, &r, NULL, 0, &o, e);
        else
                puts("No report has been handed over yet: iro export caseload -o FILE, iro report annual -o "
                     "FILE");
        rows_release(&r);
        return ok;
}

/* One of them: its figures then and now. */
static bool print_report(struct db *db, const struct common *c, int64_t no, enum print_format format,
                         struct err *e)
{
        struct arena texts;
        struct report_run run, now;
        struct service_options o;
        struct service s;
        struct rows r;
        struct strbuf words, safe;
        struct print_options p = {.format = format, .first = format == PRINT_TEXT ? 4 : 0};
        arena_init(&texts);
        bool ok = (report_run_find(db, no, &texts, &run) ||
                   err_set(e, "there is no report %lld: iro reports lists them", (long long)no)) &&
                  command_service_options(c, db, &o, e);
        o.as_at = ok ? run.as_at : DAY_NONE;
        if (ok && (ok = service_load_frame(&s, db, &o, e))) {
                reported_now(&now, &run, &s, db, &texts);
                reported_figures(&r, &run, &now);
                strbuf_init(&words), strbuf_init(&safe);
                reported_words(&words, &run);
                text_safe(&safe, words.s, -1);
                fprintf(format == PRINT_TEXT ? stdout : stderr, "%s\n", safe.s);
                strbuf_release(&words), strbuf_release(&safe);
                ok = print_rows(stdout, &r, NULL, 0, &p, e);
                rows_release(&r);
                service_release(&s);
        }
        arena_release(&texts);
        return ok;
}

static bool print_reports(struct db *db, const struct common *c, int argc, char **argv,
                          enum print_format format, struct err *e)
{
        int64_t no = 0;
        if (!argc)
                return print_list(db, format, e);
        if (argc > 1 || !str_int(argv[0], &no))
                return err_usage(e, "'%s' is no number of a report: iro reports lists them", argv[argc - 1]);
        return print_report(db, c, no, format, e);
}

int reports_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const struct opt table[] = {OPT_STORE(c), OPT_FORMAT(c, "text|csv|json"), {0}};
        struct err e = ERR_INIT;
        enum print_format format;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        struct db *db = NULL;
        bool ok = print_format_parse(c.format, &format, &e) && (db = command_open(&c, DB_READ, &e)) != NULL &&
                  print_reports(db, &c, argc, argv, format, &e);
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}

/* --- again -------------------------------------------------------------------------------------------- */

static bool again(int64_t no, const char *out, bool force, struct db *db, struct err *e)
{
        struct arena texts;
        struct report_run run;
        struct report_wish w;
        struct report_made m;
        arena_init(&texts);
        bool ok = report_run_find(db, no, &texts, &run) ||
                  err_usage(e, "there is no report %lld: iro reports lists them", (long long)no);
        ok = ok && report_wish_of(&run, &w, e);
        if (ok) {
                char words[80];
                snprintf(words, sizeof words, "report %lld again, as %s", (long long)no, run.format);
                w.out = out, w.force = force, w.logged = words;
                ok = report_make(&m, &w, db, e);
        }
        if (ok) {
                struct strbuf words;
                strbuf_init(&words);
                reported_likeness(&words, &run, m.bytes, m.totals.s);
                if (words.len)
                        fprintf(stderr, "%s\n", words.s);
                strbuf_release(&words);
                report_made_release(&m);
        }
        arena_release(&texts);
        return ok;
}

int reports_again_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const char *out = NULL;
        bool force = false;
        const struct opt table[] = {
            {"output", "FILE", "where to write it, with the same ending as then [standard output]", &out,
             NULL, 'o'},
            {"force", NULL, "write over an existing file", NULL, &force, 0},
            OPT_STORE(c),
            {0},
        };
        struct err e = ERR_INIT;
        int64_t no = 0;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc != 1 || !str_int(argv[0], &no))
                err_usage(&e, "which report? iro reports again NUMBER -o FILE; iro reports lists them");
        struct db *db = e.text[0] ? NULL : command_open(&c, DB_READ, &e);
        bool ok = db && again(no, out ? out : "-", force, db, &e);
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
