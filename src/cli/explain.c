/* iro explain timeliness: the reviews behind a percentage, and what moved it. */
#include "iro/cli/commands.h"
#include "iro/list/told.h"
#include "iro/report/explain.h"
#include "iro/report/reported.h"
#include "iro/rows/print.h"
#include "iro/base/str.h"
#include "iro/base/terminal.h"

#include <stdlib.h>
#include <string.h>

struct asked {
        struct common common;
        const char *against, *stream, *unit, *period, *scope;
        struct explain_wish wish;
        enum print_format format;
};

static void say_tally(FILE *out, const struct asked *a, const struct service *s, const struct tally *t)
{
        struct strbuf words;
        strbuf_init(&words);
        explain_title(&words, &a->wish, s->options.as_at);
        strbuf_puts(&words, ": ");
        explain_tally_words(&words, t);
        struct strbuf safe;
        strbuf_init(&safe);
        text_safe(&safe, words.s, -1);
        command_say_council(out, s);
        fputs(safe.s, out);
        strbuf_release(&safe);
        strbuf_release(&words);
        if (s->options.known.change == INT64_MAX)
                fputs(", as known now.\n", out);
        else
                fprintf(out, ", as known on change %lld.\n", (long long)s->options.known.change);
}

static bool print_all(const struct rows *r, struct db *db, enum print_format format, struct err *e)
{
        struct print_options o = {.format = format};
        if (!list_told(r, r->n, db, "explain", "", e))
                return false;
        return r->n == 0 && format == PRINT_TEXT ? true : print_rows(stdout, r, NULL, 0, &o, e);
}

static bool explain_one(const struct asked *a, const struct service *s, struct db *db, struct err *e)
{
        struct rows r;
        struct tally t;
        if (!explain_scope_known(&a->wish, s, e))
                return false;
        explain_rows(&r, s, db, &a->wish, &t);
        if (a->format == PRINT_TEXT)
                pager_begin();
        say_tally(a->format == PRINT_TEXT ? stdout : stderr, a, s, &t);
        bool ok = print_all(&r, db, a->format, e);
        rows_release(&r);
        return ok;
}

/* "case-system": by its own due dates. */
static bool against_system(const struct asked *a)
{
        return a->against && str_ieq(a->against, "case-system");
}

static bool system_can(const struct asked *a, const struct explain_system *x, struct err *e)
{
        if (a->wish.stream == MEASURE_ICPC)
                return err_usage(e,
                                 "--against case-system: the case system says due dates of cla and cp alone");
        return x->known ||
               err_set(
                   e,
                   "no extract of the case system is loaded, so its due dates are not known: iro import ssd");
}

static bool explain_system(const struct asked *a, const struct service *s, struct db *db, struct err *e)
{
        struct rows r;
        struct explain_system x;
        struct strbuf words, safe;
        if (!explain_scope_known(&a->wish, s, e))
                return false;
        explain_against_system(&r, s, db, &a->wish, &x);
        bool ok = system_can(a, &x, e);
        strbuf_init(&words), strbuf_init(&safe);
        explain_system_words(&words, &a->wish, s->options.as_at, &x);
        text_safe_lines(&safe, words.s);
        if (ok) {
                FILE *out = a->format == PRINT_TEXT ? stdout : stderr;
                command_say_council(out, s);
                fputs(safe.s, out);
        }
        ok = ok && print_all(&r, db, a->format, e);
        strbuf_release(&words), strbuf_release(&safe);
        rows_release(&r);
        return ok;
}

static void say_kinds(FILE *out, const struct rows *r)
{
        int what = rows_column(r, "what");
        for (size_t i = 0; i < r->n; i++) {
                const char *kind = rows_at(r, i)[what].s;
                int n = 0;
                for (size_t k = 0; k < r->n; k++) {
                        bool same = str_eq(rows_at(r, k)[what].s, kind);
                        if (same && k < i) {
                                n = 0;
                                break;
                        }
                        n += same;
                }
                if (n)
                        fprintf(out, "  %d %s\n", n, kind);
        }
}

/* What the rules alone moved since a report of the same facts. */
static void say_rules(FILE *out, const struct asked *a, const struct service *s, struct db *db,
                      const struct tally *before)
{
        struct strbuf words;
        strbuf_init(&words);
        reported_rules(&words, db, s, &a->wish, tally_tenths(before));
        fputs(words.s, out);
        strbuf_release(&words);
}

static bool explain_two(const struct asked *a, struct service *s[2], struct db *db, struct err *e)
{
        struct rows r;
        struct explain_change c;
        FILE *out = a->format == PRINT_TEXT ? stdout : stderr;
        if (!explain_scope_known(&a->wish, s[0], e))
                return false;
        if (a->format == PRINT_TEXT)
                pager_begin();
        bool swapped = s[0]->options.known.change > s[1]->options.known.change;
        struct service *earlier = s[swapped], *later = s[!swapped];
        explain_compare(&r, earlier, later, db, &a->wish, &c);
        say_rules(out, a, earlier, db, &c.before);
        say_tally(out, a, earlier, &c.before);
        say_tally(out, a, later, &c.after);
        fprintf(out, c.n ? "%zu differences:\n" : "Nothing differs.\n", c.n);
        say_kinds(out, &r);
        bool ok = print_all(&r, db, a->format, e);
        rows_release(&r);
        return ok;
}

static bool load(struct service *s, const struct asked *a, const char *known, struct db *db, struct err *e)
{
        struct service_options o;
        struct common c = a->common;
        c.known_on = known;
        return command_service_options(&c, db, &o, e) && service_load_frame(s, db, &o, e);
}

/* "report" is the last one as at the day or before, "report 3" that one. */
static bool against_report(const struct asked *a, int64_t *no)
{
        *no = 0;
        return a->against && strncasecmp(a->against, "report", 6) == 0 &&
               (!a->against[6] || str_int(a->against + 7, no));
}

static bool find_report(struct db *db, int64_t no, day as_at, struct arena *a, struct report_run *run,
                        struct err *e)
{
        char on[12];
        if (no ? report_run_find(db, no, a, run) : reported_last(db, as_at, a, run))
                return true;
        return no ? err_set(e, "there is no report %lld: iro reports lists them", (long long)no)
                  : err_set(e, "nothing was reported as at %s or before", day_words(as_at, on));
}

static bool say_reported(const struct asked *a, const struct report_run *run, day asked, struct service *then,
                         struct service *now, struct db *db, struct err *e)
{
        struct rows r;
        struct explain_change c;
        struct strbuf words, safe;
        explain_compare(&r, then, now, db, &a->wish, &c);
        strbuf_init(&words), strbuf_init(&safe);
        reported_change_words(&words, &a->wish, run, asked, &r, &c);
        text_safe(&safe, words.s, -1);
        FILE *out = a->format == PRINT_TEXT ? stdout : stderr;
        command_say_council(out, now);
        fprintf(out, "%s\n", safe.s);
        strbuf_release(&safe), strbuf_release(&words);
        bool ok = print_all(&r, db, a->format, e);
        rows_release(&r);
        return ok;
}

/* As the browser's comparison: the facts of the report's day, as they were known when it was made and now. */
static bool explain_reported(const struct asked *a, int64_t no, struct db *db, struct err *e)
{
        struct arena texts;
        struct report_run run;
        struct service_options o;
        struct service then, now;
        arena_init(&texts);
        bool ok =
            command_service_options(&a->common, db, &o, e) && find_report(db, no, o.as_at, &texts, &run, e);
        day asked = o.as_at;
        if (ok) {
                struct service_options before = o;
                o.as_at = before.as_at = run.as_at;
                before.known = (struct known){run.read_at};
                ok = service_load_frame(&then, db, &before, e);
                bool both = ok && service_load_frame(&now, db, &o, e);
                ok = both && explain_scope_known(&a->wish, &now, e) &&
                     say_reported(a, &run, no ? run.as_at : asked, &then, &now, db, e);
                if (both)
                        service_release(&now), service_release(&then);
        }
        arena_release(&texts);
        return ok;
}

/* What is wrong with it is said of the option it came by. */
static bool load_against(struct service *s, const struct asked *a, struct db *db, struct err *e)
{
        static const char other[] = "--known-on";
        if (load(s, a, a->against, db, e))
                return true;
        if (str_has_prefix(e->text, other)) {
                char *words = xstrdup(e->text + strlen(other));
                snprintf(e->text, sizeof e->text, "--against%s", words);
                free(words);
        }
        return false;
}

static bool explain(const struct command *self, const struct asked *a, struct db *db, struct err *e)
{
        struct service one, two, *both[2] = {&one, &two};
        int64_t no;
        if (against_report(a, &no))
                return explain_reported(a, no, db, e);
        if (!load(&one, a, a->common.known_on, db, e))
                return false;
        bool ok;
        if (!a->against || against_system(a)) {
                ok = a->against ? explain_system(a, &one, db, e) : explain_one(a, &one, db, e);
        } else if ((ok = load_against(&two, a, db, e))) {
                ok = explain_two(a, both, db, e);
                service_release(&two);
        }
        if (ok)
                command_warn_stale(self, &one), command_warn_empty(self, &one);
        service_release(&one);
        return ok;
}

int explain_timeliness_run(const struct command *self, int argc, char **argv)
{
        struct asked a = {0};
        const struct opt table[] = {
            {"against", "DATE|CHANGE|report|case-system",
             "compare with what the store held then: what moved the percentage; with what was reported last, or in 'report "
             "NUMBER'; or with the case system's own due dates",
             &a.against, NULL, 0},
            {"stream", "cla|cp|icpc", "which reviews [cla]", &a.stream, NULL, 0},
            {"unit", "reviews|children", "what is counted [reviews]", &a.unit, NULL, 0},
            {"period", "rolling|ytd|month", "of which time [rolling]", &a.period, NULL, 0},
            {"scope", "SCOPE", "county, area:NAME, iro:ID or team:ID [county]", &a.scope, NULL, 0},
            OPT_STORE(a.common),
            OPT_AS_AT(a.common),
            OPT_KNOWN(a.common),
            OPT_FORMAT(a.common, "text|csv|json"),
            OPT_PSEUDONYMS(a.common),
            {0},
        };
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e) || !print_format_parse(a.common.format, &a.format, &e) ||
            !explain_wish_parse(&a.wish, a.stream, a.unit, a.period, a.scope, &e))
                return command_fail(self, &e);
        struct db *db = command_open(&a.common, DB_READ, &e);
        bool ok = db && explain(self, &a, db, &e);
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
