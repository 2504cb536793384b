/* A figure as it was reported beside what it is now, in words; and a report's figures then and now. */
#include "iro/report/report.h"
#include "iro/report/reported.h"
#include "iro/rows/list.h"

#include <string.h>

static void say_run(struct strbuf *out, const struct report_run *run)
{
        char on[12], made[24];
        strbuf_printf(out, "report %lld (%s as at %s, made %s by %s, from change %lld)", (long long)run->no,
                      run->kind, day_words(run->as_at, on), moment_words(run->made, made), run->who,
                      (long long)run->read_at);
}

/* "2 recorded since, 1 corrected", in the order they are met. */
static void say_kinds(struct strbuf *out, const struct rows *r)
{
        enum { KINDS = 16 };
        const char *kinds[KINDS];
        int counts[KINDS], n = 0, what = rows_column(r, "what");
        for (size_t i = 0; i < r->n; i++) {
                const char *kind = rows_at(r, i)[what].s;
                int k = 0;
                while (k < n && !str_eq(kinds[k], kind))
                        k++;
                if (k == KINDS)
                        continue;
                if (k == n)
                        kinds[n] = kind, counts[n++] = 0;
                counts[k]++;
        }
        for (int k = 0; k < n; k++)
                strbuf_printf(out, "%s%d %s", k ? ", " : ": ", counts[k], kinds[k]);
}

/* The report's own number where its totals have it; else what follows from the facts it was made from. */
static void say_then(struct strbuf *out, const struct report_run *run, const struct explain_wish *w,
                     const struct tally *before)
{
        char words[16];
        int reported = reported_tenths(run, w), counted = tally_tenths(before);
        strbuf_puts(out, "Reported ");
        if (reported >= 0)
                strbuf_printf(out, "%s in ", per_cent_words(reported, words));
        else
                strbuf_puts(out, "in ");
        say_run(out, run);
        if (reported < 0)
                strbuf_printf(out, ", whose totals do not name this figure; what was known then makes %s",
                              per_cent_words(counted, words));
        else if (reported != counted)
                strbuf_printf(out, ", but what was known then makes %s", per_cent_words(counted, words));
}

void reported_change_words(struct strbuf *out, const struct explain_wish *w, const struct report_run *run,
                           day asked, const struct rows *r, const struct explain_change *c)
{
        char on[12];
        explain_title(out, w, run->as_at);
        strbuf_puts(out, ". ");
        say_then(out, run, w, &c->before);
        strbuf_puts(out, ". Now ");
        explain_tally_words(out, &c->after);
        strbuf_printf(out, ". %zu difference%s", r->n, r->n == 1 ? "" : "s");
        say_kinds(out, r);
        strbuf_puts(out, ".");
        if (asked != run->as_at)
                strbuf_printf(out, " Nothing is reported as at %s yet: this is the last before it.",
                              day_words(asked, on));
}

/* --- all figures of one report ------------------------------------------------------------------------ */

/* What an annual report counts beyond the loads of its last day is left out. */
void reported_now(struct report_run *now, const struct report_run *run, const struct service *s,
                  struct db *db, struct arena *a)
{
        struct strbuf totals;
        strbuf_init(&totals);
        if (str_eq(run->kind, report_kind_names[REPORT_CASELOAD]))
                reported_caseload_totals(&totals, s, db);
        else if (str_eq(run->kind, report_kind_names[REPORT_ANNUAL]))
                reported_annual_totals(&totals, s, db, run->from);
        *now = *run;
        now->totals = arena_str(a, totals.s);
        strbuf_release(&totals);
}

#define FIGURES(X) \
        X(figure, "Figure", TEXT, 44, 1, 0, FILES, "in words", arena_str(&r->texts, label)) \
        X(reported, "Reported", TEXT, 12, 0, 0, FILES, "as the report has it", arena_str(&r->texts, a)) \
        X(now, "Now", TEXT, 12, 0, 0, FILES, "as it would be, as known now", \
          known ? arena_str(&r->texts, b) : NULL) \
        X(changed, "", TEXT, 7, 0, 0, FILES, "changed, where it is another", \
          known && !str_eq(then, value) ? "changed" : NULL) \
        X(name, "As stored", TEXT, 30, 0, 1, FILES, "its name among the totals", arena_str(&r->texts, name))

static LIST_COLUMNS(figures_list, "report", FIGURES);

void reported_figures(struct rows *r, const struct report_run *run, const struct report_run *today)
{
        rows_begin(r, &figures_list);
        for (const char *p = run->totals; *p; p += strcspn(p, "\n"), p += *p == '\n') {
                char name[64], then[24], value[24] = "", label[80], a[32], b[32];
                snprintf(name, sizeof name, "%.*s", (int)strcspn(p, " \n"), p);
                if (!reported_total(run, name, then))
                        continue;
                bool known = reported_total(today, name, value);
                reported_label(name, label);
                reported_value(name, then, a);
                reported_value(name, value, b);
                LIST_ROW(r, (int64_t)r->n + 1, FIGURES);
        }
}

void reported_words(struct strbuf *out, const struct report_run *run)
{
        char from[12], to[12], made[24];
        strbuf_printf(out, "Report %lld: %s, ", (long long)run->no, run->kind);
        if (run->from == DAY_NONE)
                strbuf_printf(out, "as at %s, as %s", day_words(run->as_at, to), run->format);
        else
                strbuf_printf(out, "%s to %s, as %s", day_words(run->from, from), day_words(run->as_at, to),
                              run->format);
        strbuf_printf(out, "%s%s; made %s by %s with iro %s, from what was known on change %lld; %s",
                      *run->options ? ", " : "", run->options, moment_words(run->made, made), run->who,
                      run->version, (long long)run->read_at, str_or(run->file, "no file named"));
}
