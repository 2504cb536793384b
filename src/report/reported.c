/* What was reported: remembered reports as rows, and the figures in their totals. */
#include "iro/report/reported.h"
#include "iro/rows/list.h"
#include "iro/report/report.h"

#include <stdlib.h>
#include <string.h>

/* Lines to a list. */
static const char *listed(struct arena *a, const char *totals)
{
        char *copy = arena_str(a, totals);
        size_t n = strlen(copy);
        for (char *p = copy; *p; p++)
                *p = *p == '\n' ? ';' : *p;
        if (n && copy[n - 1] == ';')
                copy[n - 1] = '\0';
        return copy;
}

#define REPORTS(X) \
        X(no, "No.", INT, 4, 0, 0, FILES, "its number", cell_int(run->no)) \
        X(kind, "Kind", TEXT, 9, 0, 0, FILES, "caseload, annual or digest", run->kind) \
        X(from, "From", DAY, 11, 0, 1, FILES, "first day of an annual report's year", run->from) \
        X(as_at, "As at", DAY, 11, 0, 0, FILES, "its last day", run->as_at) \
        X(format, "Format", TEXT, 6, 0, 0, FILES, "csv, json, xlsx, html, md or text", run->format) \
        X(options, "Options", TEXT, 12, 1, 1, FILES, "the rest of its arguments", run->options) \
        X(known_on, "Change", INT, 8, 0, 1, FILES, "the change it was made from", cell_int(run->read_at)) \
        X(made, "Made", MOMENT, 17, 0, 0, FILES, "when; UTC in files", run->made) \
        X(who, "By", TEXT, 10, 0, 0, FILES, "Unix login", run->who) \
        X(file, "File", TEXT, 24, 2, 1, FILES, "where it was written", run->file) \
        X(version, "Version", TEXT, 8, 0, 3, FILES, "of the program", run->version) \
        X(bytes, "Bytes", TEXT, 12, 0, 4, FILES, "fingerprint of the file", run->bytes) \
        X(totals, "Totals", LIST, 20, 2, 4, FILES, "its main figures, a name and a number each", \
          listed(&r->texts, run->totals))

static LIST_COLUMNS(reports_list, "reports", REPORTS);

void report_rows(struct rows *r, struct db *db)
{
        size_t n;
        rows_begin(r, &reports_list);
        struct report_run *runs = report_runs_read(db, &r->texts, &n);
        for (const struct report_run *run = runs; run < runs + n; run++)
                LIST_ROW(r, run->no, REPORTS);
        free(runs);
}

/* --- totals ------------------------------------------------------------------------------------------- */

static void total_name(char out[64], int stream, int unit, int period)
{
        snprintf(out, 64, "%s_%s_%s_percent", measure_names[stream], unit_names[unit],
                 explain_period_names[period]);
}

void reported_put_totals(struct strbuf *totals, const struct count *l)
{
        char name[64], percent[16];
        for (int m = 0; m < MEASURE_STREAMS; m++)
                for (int k = 0; k < PERIOD_KINDS; k++)
                        for (int u = 0; u < (m == MEASURE_ICPC ? UNIT_CHILDREN : UNIT_COUNT); u++) {
                                struct tally t =
                                    count_tally(l, (enum measure_stream)m, (enum unit)u, (enum span_kind)k);
                                total_name(name, m, u, k);
                                strbuf_printf(totals, "%s %s\n", name, tenths_str(tally_tenths(&t), percent));
                        }
}

/* The line of `totals` that begins with the name; NULL = none. */
static const char *line_of(const char *totals, const char *name)
{
        size_t n = strlen(name);
        for (const char *p = totals; *p; p += strcspn(p, "\n"), p += *p == '\n')
                if (strncmp(p, name, n) == 0 && p[n] == ' ')
                        return p;
        return NULL;
}

bool reported_total(const struct report_run *run, const char *name, char value[24])
{
        const char *line = line_of(run->totals, name);
        if (!line)
                return false;
        line += strlen(name) + 1;
        snprintf(value, 24, "%.*s", (int)strcspn(line, "\n"), line);
        return true;
}

static const char *const annual_names[MEASURE_STREAMS] = {"cla_on_time_tenths", "rcpc_on_time_tenths",
                                                          "icpc_on_time_tenths"};

/* An annual report of twelve months gives what the rolling year gives on its last day. */
static bool is_rolling(day from, day as_at)
{
        return from == period_from(PERIOD_ROLLING, as_at);
}

bool reported_name(const struct report_run *run, const struct explain_wish *w, char out[64])
{
        if (!str_eq(w->scope, "county") || w->period == EXPLAIN_MONTH ||
            (w->stream == MEASURE_ICPC && w->unit == UNIT_CHILDREN))
                return false;
        if (str_eq(run->kind, report_kind_names[REPORT_CASELOAD])) {
                total_name(out, (int)w->stream, (int)w->unit, (int)w->period);
                return true;
        }
        snprintf(out, 64, "%s", annual_names[w->stream]);
        return str_eq(run->kind, report_kind_names[REPORT_ANNUAL]) && w->unit == UNIT_REVIEWS &&
               w->period == EXPLAIN_ROLLING && is_rolling(run->from, run->as_at);
}

int reported_tenths(const struct report_run *run, const struct explain_wish *w)
{
        char name[64], value[24];
        int whole, tenth;
        int64_t tenths;
        if (!reported_name(run, w, name) || !reported_total(run, name, value))
                return -1;
        if (sscanf(value, "%d.%1d", &whole, &tenth) == 2)
                return whole * 10 + tenth;
        return str_int(value, &tenths) ? (int)tenths : -1;
}

void reported_annual_totals(struct strbuf *totals, const struct service *s, struct db *db, day from)
{
        struct counts l;
        day as_at = s->options.as_at;
        counts_compute(&l, s, db, &as_at, 1);
        const struct count *county = counts_county(&l, 0);
        for (int m = 0; m < MEASURE_STREAMS && is_rolling(from, as_at); m++) {
                struct tally t = count_tally(county, (enum measure_stream)m, UNIT_REVIEWS, SPAN_ROLLING);
                strbuf_printf(totals, "%s %d\n", annual_names[m], tally_tenths(&t));
        }
        strbuf_printf(totals, "cla %d\ncp %d\nper_fte_tenths %d\n", county->cla, county->cp,
                      count_per_fte(county));
        counts_release(&l);
}

/* Does `now` have every total of `then`? A newer program may remember more of them. */
static bool agree(const char *then, const char *now)
{
        for (const char *p = then; *p; p += strcspn(p, "\n"), p += *p == '\n') {
                char name[64];
                size_t n = strcspn(p, "\n");
                snprintf(name, sizeof name, "%.*s", (int)strcspn(p, " \n"), p);
                const char *line = line_of(now, name);
                if (!line || strcspn(line, "\n") != n || strncmp(p, line, n) != 0)
                        return false;
        }
        return true;
}

void reported_likeness(struct strbuf *out, const struct report_run *run, const char *bytes,
                       const char *totals)
{
        if (run->rules != RULES_VERSION)
                strbuf_printf(out, "Counted by rules %d; the report was counted by rules %d. ", RULES_VERSION,
                              run->rules);
        if (!*bytes || !*run->bytes)
                return;
        strbuf_printf(out, "Report %lld again: ", (long long)run->no);
        if (str_eq(bytes, run->bytes))
                strbuf_puts(out, "the same, byte for byte");
        else
                strbuf_printf(out, "%s (then iro %s, now iro %s)",
                              agree(run->totals, totals) ? "the same totals; the bytes differ"
                                                         : "the totals differ from those remembered",
                              run->version, IRO_VERSION);
}

/* The newest report of that day that gives the figure, from the same facts. */
static bool told_then(struct db *db, const struct service *s, const struct explain_wish *w, struct arena *a,
                      struct report_run *out)
{
        size_t n;
        bool found = false;
        struct report_run *runs = report_runs_read(db, a, &n);
        for (size_t i = 0; i < n && !found; i++) {
                const struct known read = {.change = runs[i].read_at};
                found = runs[i].as_at == s->options.as_at && reported_tenths(&runs[i], w) >= 0 &&
                        fact_change(db, read) == fact_change(db, s->options.known);
                *out = runs[i];
        }
        free(runs);
        return found;
}

void reported_rules(struct strbuf *out, struct db *db, const struct service *s, const struct explain_wish *w,
                    int tenths)
{
        struct arena texts;
        struct report_run run;
        char then[16], now[16];
        arena_init(&texts);
        if (told_then(db, s, w, &texts, &run) && run.rules != RULES_VERSION) {
                strbuf_printf(
                    out,
                    "rules: report %lld, counted by rules %d, said %s %%; from the same facts it is "
                    "%s %% by rules %d.\n",
                    (long long)run.no, run.rules, tenths_str(reported_tenths(&run, w), then),
                    str_or(tenths_str(tenths, now), "no"), RULES_VERSION);
        }
        arena_release(&texts);
}

/* --- the last one ------------------------------------------------------------------------------------- */

static bool gives_figures(const struct report_run *run)
{
        return str_eq(run->kind, report_kind_names[REPORT_CASELOAD]) ||
               str_eq(run->kind, report_kind_names[REPORT_ANNUAL]);
}

bool reported_last(struct db *db, day as_at, struct arena *a, struct report_run *out)
{
        size_t n;
        bool found = false;
        struct report_run *runs = report_runs_read(db, a, &n);
        for (size_t i = 0; i < n; i++) /* newest first: of one day the newest stays */
                if (gives_figures(&runs[i]) && runs[i].as_at <= as_at &&
                    (!found || runs[i].as_at > out->as_at)) {
                        *out = runs[i];
                        found = true;
                }
        free(runs);
        return found;
}
