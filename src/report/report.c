#include "iro/report/report.h"
#include "iro/report/check.h"
#include "iro/base/harden.h"
#include "iro/report/definitions.h"
#include "iro/write/docwrite.h"
#include "iro/report/export.h"
#include "iro/store/log.h"
#include "iro/write/outfile.h"
#include "iro/rows/print.h"
#include "iro/report/reported.h"
#include "iro/report/side_car.h"
#include "iro/base/str.h"
#include "iro/store/users.h"
#include "iro/write/xlsx.h"

#include <stdlib.h>
#include <string.h>

const char *const report_kind_names[REPORT_KINDS] = {"caseload", "annual", "pag"};
const char *const report_format_names[REPORT_FORMATS] = {"csv", "json", "xlsx", "html", "md"};
static const bool offered[REPORT_KINDS][REPORT_FORMATS] = {
    {true, true, true, false, false}, {true, false, false, true, true}, {true, false, false, true, true}};

bool report_format_of(enum report_kind kind, const char *out, enum report_format *format, struct err *e)
{
        const char *dot = strrchr(out, '.'), *slash = strrchr(out, '/');
        *format = kind == REPORT_CASELOAD ? REPORT_CSV : REPORT_MD;
        if (str_eq(out, "-"))
                return true;
        for (int f = 0; dot && (!slash || dot > slash) && f < REPORT_FORMATS; f++)
                if (offered[kind][f] && str_ieq(dot + 1, report_format_names[f])) {
                        *format = (enum report_format)f;
                        return true;
                }
        return err_usage(e, "-o '%s': the name must end in %s", out,
                         kind == REPORT_CASELOAD ? ".csv, .json or .xlsx" : ".html, .md or .csv");
}

/* --- the caseload file -------------------------------------------------------------------------------- */

/* The TOTAL row's numbers, by the names of the columns. */
static void total_lines(struct strbuf *out, const struct rows *r)
{
        char buf[32];
        for (int c = 0; c < r->n_columns; c++)
                if (r->columns[c].kind != CELL_TEXT)
                        strbuf_printf(out, "%s %s\n", r->columns[c].name, rows_text(r, r->n - 1, c, buf));
}

void reported_caseload_totals(struct strbuf *totals, const struct service *s, struct db *db)
{
        struct rows r;
        struct counts l;
        counts_compute(&l, s, db, &s->options.as_at, 1);
        caseload_rows_of(&r, &l, 0, false);
        total_lines(totals, &r);
        reported_put_totals(totals, counts_county(&l, 0));
        rows_release(&r);
        counts_release(&l);
}

static bool write_rows(struct outfile *f, const struct report_wish *w, struct report_made *m, struct db *db,
                       struct err *e)
{
        struct rows r;
        struct print_options o = {
            .format = w->format == REPORT_JSON ? PRINT_JSON : PRINT_CSV, .bom = w->bom, .name = w->out};
        struct counts l;
        counts_compute(&l, &m->service, db, &w->as_at, 1);
        caseload_rows_of(&r, &l, 0, w->names);
        bool ok = print_rows(outfile_stream(f), &r, NULL, 0, &o, e);
        m->rows = r.n;
        total_lines(&m->totals, &r);
        reported_put_totals(&m->totals, counts_county(&l, 0));
        rows_release(&r);
        counts_release(&l);
        return ok;
}

/* The totals of the workbook are those of its IROs sheet: the same as the CSV's. */
static void book_totals(struct report_made *m, const struct document *d)
{
        char buf[32];
        const struct doc_table *t = doc_find_table(d, "caseload");
        m->rows = t->n;
        for (int c = 0; c < t->n_columns; c++)
                if (t->columns[c].kind != CELL_TEXT)
                        strbuf_printf(&m->totals, "%s %s\n", t->columns[c].name,
                                      doc_text(t, t->n - 1, c, buf));
}

static bool write_book(struct outfile *f, const struct report_wish *w, struct report_made *m, struct db *db,
                       struct err *e)
{
        struct document d;
        if (!outfile_temporary(f))
                return err_usage(e, "a workbook cannot be written to standard output: use -o FILE.xlsx");
        struct strbuf percents;
        strbuf_init(&percents);
        bool ok = export_book(&d, &m->service, db, w->names, &percents, e) && xlsx_write(&d, f, e);
        if (ok)
                book_totals(m, &d);
        strbuf_puts(&m->totals, percents.s);
        strbuf_release(&percents);
        doc_release(&d);
        return ok;
}

/* --- documents -------------------------------------------------------------------------------- */

static bool write_document(struct outfile *f, const struct report_wish *w, struct report_made *m,
                           struct db *db, struct err *e)
{
        struct document d;
        bool ok = w->kind == REPORT_PAG ? pag_report(&d, &m->service, db, w->district, &m->totals, e)
                                        : annual_report(&d, &m->service, db, w->from, &m->totals, e);
        if (ok && w->suppress)
                doc_suppress(&d, w->suppress);
        if (ok && w->suppress)
                doc_fact(
                    &d, "Small numbers",
                    "whole numbers from 1 to %d, what would give them away, and the percentages beside them "
                    "are shown as %s",
                    w->suppress - 1, DOC_HIDDEN_WORDS);
        FILE *out = outfile_stream(f);
        if (ok && w->format == REPORT_HTML)
                html_write(out, &d);
        else if (ok && w->format == REPORT_MD)
                markdown_write(out, &d);
        else if (ok)
                doc_csv_write(out, &d, w->bom);
        m->rows = d.n;
        doc_release(&d);
        return ok;
}

/* --- any ---------------------------------------------------------------------------------------------- */

static bool write_report(struct outfile *f, const struct report_wish *w, struct report_made *m, struct db *db,
                         struct err *e)
{
        if (w->kind != REPORT_CASELOAD)
                return write_document(f, w, m, db, e);
        return w->format == REPORT_XLSX ? write_book(f, w, m, db, e) : write_rows(f, w, m, db, e);
}

static bool has_facts(const struct service *s, struct err *e)
{
        if (s->n_iros || s->coverage.cla.from != DAY_NONE || s->coverage.cp.from != DAY_NONE)
                return true;
        return err_set(e,
                       "the store holds nothing to report: import the returns first (iro import 903 FOLDER, "
                       "iro import cin FILE, iro import csv FILES)");
}

static bool may_name(const struct report_wish *w, struct db *db, struct err *e)
{
        if (!w->names || user_may(db_user(db), MAY_NAMES))
                return true;
        return err_set(e, "%s may not %s in this store: leave the names out", db_user(db)->login,
                       permission_words(MAY_NAMES));
}

static day month_of(day d)
{
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        return day_from_ymd(y, m, 1);
}

/* A year is reported when it is over. A month's file is wanted before a month that ends on a Sunday does, but
 * not before it begins. */
static bool has_ended(const struct report_wish *w, struct err *e)
{
        char day_is[12];
        if (w->as_at <= day_today())
                return true;
        if (w->kind != REPORT_ANNUAL && month_of(w->as_at) <= day_today())
                return true;
        if (w->kind != REPORT_ANNUAL)
                return err_usage(e, "the month that ends on %s has not begun: there is nothing to report yet",
                                 day_words(w->as_at, day_is));
        return err_usage(e, "%s is still to come: nothing can be reported as at a day that has not been",
                         day_words(w->as_at, day_is));
}

static void warn_to_come(struct report_made *m, const struct report_wish *w)
{
        char day_is[12];
        size_t n = strlen(m->warning);
        if (w->as_at > day_today())
                snprintf(m->warning + n, sizeof m->warning - n,
                         "%s%s is still to come: what is not on record today is taken not to happen.",
                         n ? " " : "", day_words(w->as_at, day_is));
}

/* With its side-car, where the form has none of its own words: both files or neither. */
static bool take_names(struct outfile *f, const struct report_wish *w, const struct report_made *m,
                       struct db *db, bool good, struct err *e)
{
        const struct side_car c = {
            report_kind_names[w->kind], w->as_at, &m->service, m->read_at, m->rows, db, NULL};
        bool beside = !str_eq(w->out, "-") && (w->format == REPORT_CSV || w->format == REPORT_JSON);
        struct outfile *car = good && beside ? side_car_write(&c, w->out, w->force, e) : NULL;
        if (good && (car || !beside))
                return side_car_commit(f, car, e);
        outfile_abandon(f);
        return false;
}

static bool log_it(const struct report_wish *w, struct db *db, struct err *e)
{
        return !w->logged || log_access(db, "export", w->logged, e);
}

/* What is not in the log is not handed out, and what could not be written is not in the log. */
static bool write_logged(struct outfile *f, const struct report_wish *w, struct report_made *m, struct db *db,
                         struct err *e)
{
        if (str_eq(w->out, "-"))
                return stdout_takes(e) && log_it(w, db, e) && write_report(f, w, m, db, e);
        return write_report(f, w, m, db, e) && outfile_settle(f, e) && log_it(w, db, e);
}

bool report_make(struct report_made *m, const struct report_wish *w, struct db *db, struct err *e)
{
        *m = (struct report_made){0};
        struct service_options o = {.as_at = w->as_at, .known = w->known};
        if (!may_name(w, db, e) || !has_ended(w, e))
                return false;
        struct outfile *f = outfile_open(w->out, w->force, e);
        if (!f)
                return false;
        /* What comes from the pass over every clock needs no open cases read before it. */
        bool frame = (w->kind != REPORT_CASELOAD || w->format != REPORT_XLSX) &&
                     service_plan_use(w->known, db) != PLAN_COUNTED;
        if (w->kind == REPORT_ANNUAL)
                db_aside_begin(db);
        if (!(frame ? service_load_frame : service_load_counted)(&m->service, db, &o, e)) {
                db_aside_end(db);
                outfile_abandon(f);
                return false;
        }
        strbuf_init(&m->totals);
        m->read_at = fact_change(db, w->known);
        definitions_warning(&m->service, w->from == DAY_NONE ? month_of(w->as_at) : w->from, m->warning,
                            sizeof m->warning);
        warn_to_come(m, w);
        bool ok = has_facts(&m->service, e) && write_logged(f, w, m, db, e);
        db_aside_end(db);
        ok = take_names(f, w, m, db, ok, e);
        if (ok && !str_eq(w->out, "-"))
                file_fingerprint(w->out, m->bytes);
        if (!ok)
                report_made_release(m);
        return ok;
}

void report_made_release(struct report_made *m)
{
        service_release(&m->service);
        strbuf_release(&m->totals);
}

/* --- memory ------------------------------------------------------------------------------------------- */

bool report_remember(struct db *db, const struct report_wish *w, const struct report_made *m, int64_t *no,
                     struct err *e)
{
        char made[24], options[160];
        int n = snprintf(options, sizeof options, "%s%s", w->names ? "names " : "", w->bom ? "bom " : "");
        if (w->suppress)
                n += snprintf(options + n, sizeof options - (size_t)n, "suppress=%d ", w->suppress);
        if (*w->district) /* the last: a name may have blanks */
                n += snprintf(options + n, sizeof options - (size_t)n, "district=%s ", w->district);
        if (n)
                options[n - 1] = '\0';
        utc_now(made);
        user_rights();
        char *whole = str_eq(w->out, "-") ? NULL : realpath(w->out, NULL);
        program_rights();
        const struct report_run run = {.kind = report_kind_names[w->kind],
                                       .made = made,
                                       .as_at = w->as_at,
                                       .from = w->from,
                                       .read_at = m->read_at,
                                       .format = report_format_names[w->format],
                                       .options = options,
                                       .file = whole ? whole : "",
                                       .bytes = m->bytes,
                                       .totals = m->totals.s,
                                       .version = IRO_VERSION};
        bool ok = report_run_record(db, &run, no, e);
        free(whole);
        return ok;
}

static bool has_option(const char *options, const char *name)
{
        size_t n = strlen(name);
        for (const char *p = options; *p; p += strcspn(p, " "), p += strspn(p, " "))
                if (strcspn(p, " ") == n && strncmp(p, name, n) == 0)
                        return true;
        return false;
}

bool report_wish_of(const struct report_run *run, struct report_wish *w, struct err *e)
{
        int kind = 0, format = 0;
        while (kind < REPORT_KINDS && !str_eq(run->kind, report_kind_names[kind]))
                kind++;
        while (format < REPORT_FORMATS && !str_eq(run->format, report_format_names[format]))
                format++;
        if (kind == REPORT_KINDS || format == REPORT_FORMATS)
                return err_set(e, "report %lld is a %s as %s: it cannot be made again", (long long)run->no,
                               run->kind, run->format);
        const char *suppress = strstr(run->options, "suppress=");
        *w = (struct report_wish){.kind = (enum report_kind)kind,
                                  .format = (enum report_format)format,
                                  .as_at = run->as_at,
                                  .from = run->from,
                                  .known = {run->read_at},
                                  .names = has_option(run->options, "names"),
                                  .bom = has_option(run->options, "bom"),
                                  .suppress = suppress ? atoi(suppress + strlen("suppress=")) : 0};
        const char *district = strstr(run->options, "district=");
        if (district)
                snprintf(w->district, sizeof w->district, "%s", district + strlen("district="));
        return true;
}
