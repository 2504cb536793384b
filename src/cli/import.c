/* iro import 903 | cin | csv, and what every import says when it is done. */
#include "importing.h"
#include "iro/cli/commands.h"
#include "iro/import/import.h"
#include "iro/read/given.h"
#include "iro/read/record.h"
#include "iro/domain/year.h"
#include "iro/base/mem.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* --- the progress bar: on stderr, only on a terminal -------------------------------------------------- */

struct bar {
        struct timespec begun;
        double last;
        bool drawn;
};

static double seconds_since(const struct timespec *t)
{
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        return (double)(now.tv_sec - t->tv_sec) + (double)(now.tv_nsec - t->tv_nsec) / 1e9;
}

/* A terminal that was stopped (Ctrl-S) keeps nobody waiting for the store. */
static bool takes_more(int fd)
{
        struct pollfd p = {.fd = fd, .events = POLLOUT};
        return poll(&p, 1, 0) == 1 && (p.revents & POLLOUT);
}

static void draw_bar(void *context, int64_t bytes, int64_t total, int64_t rows)
{
        enum { WIDTH = 30 };
        struct bar *b = context;
        double spent = seconds_since(&b->begun);
        if (!takes_more(STDERR_FILENO) || total <= 0 || spent < 0.5 || spent - b->last < 0.1)
                return;
        double part = bytes >= total ? 1.0 : (double)bytes / (double)total;
        int full = (int)(part * WIDTH);
        b->last = spent;
        b->drawn = true;
        fprintf(stderr, "\r[%.*s%.*s] %3d %%  %.0f rows/s  %.0f s left   ", full,
                "##############################", WIDTH - full, "..............................",
                (int)(part * 100), (double)rows / spent, part > 0 ? spent / part - spent : 0.0);
        fflush(stderr);
}

static void clear_bar(const struct bar *b)
{
        if (b->drawn)
                fprintf(stderr, "\r%78s\r", "");
}

/* --- the summary -------------------------------------------------------------------------------------- */

/* The extract is of no collection year. */
enum { YEAR_BEYOND = 9999 };

static void print_counts(const struct import_summary *s)
{
        char year[16];
        for (size_t i = 0; i < s->n_counts; i++) {
                const struct import_count *c = &s->counts[i];
                if (i == 0 || c[-1].year != c->year) {
                        if (c->year && c->year < YEAR_BEYOND)
                                printf("%s %s\n", c->source, year_words(c->year, year));
                        printf("%-20s %8s %8s %8s %9s %8s %8s\n", "table", "added", "changed", "removed",
                               "unchanged", "rejected", "queries");
                }
                printf("%-20s %8zu %8zu %8zu %9zu %8zu %8zu\n", c->table, c->added, c->changed, c->removed,
                       c->unchanged, c->rejected, c->queries);
        }
}

/* Before and after the import, where it moves. */
static void print_coverage(const char *what, const struct coverage *before, const struct coverage *after)
{
        char was[64], is[64];
        import_coverage_words(before, was);
        import_coverage_words(after, is);
        if (str_eq(was, is))
                printf("  %-24s %s\n", what, is);
        else
                printf("  %-24s before: %s; after: %s\n", what, was, is);
}

static void print_clocks(const struct import_clocks *k)
{
        char on[12], before[32], after[32];
        if (k->as_at != DAY_NONE)
                printf("Open clocks as at %s: %s before, %s after\n", day_words(k->as_at, on),
                       number_words((int64_t)k->before, before), number_words((int64_t)k->after, after));
}

static void print_notes(const char *notes)
{
        struct strbuf b;
        strbuf_init(&b);
        text_safe_lines(&b, notes);
        fputs(b.s, stdout);
        strbuf_release(&b);
}

static void print_next(const struct import_options *o, const struct import_summary *s, const char *command)
{
        size_t queries = 0;
        for (size_t i = 0; i < s->n_counts; i++)
                queries += s->counts[i].queries;
        if (s->rejected)
                printf("%zu row%s could not be used: correct %s in %s and give it to 'iro %s' again%s.\n",
                       s->rejected, s->rejected == 1 ? "" : "s", s->rejected == 1 ? "it" : "them",
                       o->rejects ? o->rejects : "the rejects above (--rejects FILE keeps them)", command,
                       o->kind == IMPORT_SSD ? ", beside the extract" : "");
        if (queries)
                printf("%zu quer%s to look at: 'iro quality' lists them.\n", queries,
                       queries == 1 ? "y" : "ies");
        if (o->dry_run)
                puts("Dry run: nothing was changed.");
        else if (s->change)
                printf("Recorded as change %lld.\n", (long long)s->change);
        else
                puts("Nothing was new: the store is as it was.");
}

static void print_summary(const struct import_options *o, const struct import_summary *s, const char *command)
{
        print_notes(s->notes.s);
        print_counts(s);
        if (o->kind != IMPORT_CSV) {
                puts("Coverage");
                print_coverage("children looked after", &s->coverage_before.cla, &s->coverage.cla);
                print_coverage("child protection", &s->coverage_before.cp, &s->coverage.cp);
                print_clocks(&s->clocks);
                fputs(s->partial.s, stdout);
        }
        if (s->rejects_kept)
                printf("The rows that could not be used are in %s.\n", o->rejects);
        if (!s->stopped)
                print_next(o, s, command);
}

/* --- the three commands ------------------------------------------------------------------------------- */

int import_and_say(const struct command *self, struct import_options *o, const struct common *common)
{
        struct err e = ERR_INIT;
        struct db *db = command_open(common, DB_WRITE, &e);
        if (!db)
                return command_fail(self, &e);
        struct import_summary s;
        struct bar bar = {.last = 0};
        clock_gettime(CLOCK_MONOTONIC, &bar.begun);
        if (isatty(STDERR_FILENO)) {
                o->progress = draw_bar;
                o->context = &bar;
        }
        bool good = import_run(db, o, &s, &e);
        clear_bar(&bar);
        int status = EXIT_DONE;
        if (good || s.stopped)
                print_summary(o, &s, self->name);
        if (!good)
                status = command_fail(self, &e);
        import_summary_release(&s);
        db_close(db);
        return status;
}

static bool usage(struct import_options *o, const char *year, int argc, char **argv, struct err *e)
{
        if (argc == 0)
                return err_usage(e, "name the files to import");
        if (year && !year_parse(year, &o->year))
                return err_usage(e, "--year '%s' is not a collection year: write it as 2019-20", year);
        o->paths = (const char *const *)argv;
        o->n_paths = (size_t)argc;
        return true;
}

/* "-" is standard input. */
static bool take_standard_input(int argc, char **argv, struct err *e)
{
        static char name[] = GIVEN_STANDARD;
        for (int i = 0; i < argc; i++) {
                if (!str_eq(argv[i], "-"))
                        continue;
                if (!given_take(e))
                        return false;
                argv[i] = name;
        }
        return true;
}

/* "zero-pad 6": one word, or the two that stand behind --ids. */
static bool parse_ids(const char *text, struct import_options *o, struct err *e)
{
        int64_t n = 0;
        bool good =
            text && str_has_prefix(text, "zero-pad") && text[8] && str_int(text + 9, &n) && n >= 2 && n <= 40;
        o->pad = (int)n;
        return !text || good ||
               err_usage(e, "--ids '%.40s' is not zero-pad and a number from 2 to 40: --ids zero-pad 6",
                         text);
}

/* The number behind "--ids zero-pad" becomes part of it. The text is the caller's to free. */
static char *join_ids(int *argc, char **argv)
{
        for (int i = 1; i + 2 < *argc; i++) {
                bool one = str_eq(argv[i], "--ids=zero-pad"),
                     two = str_eq(argv[i], "--ids") && str_eq(argv[i + 1], "zero-pad");
                if (!one && !two)
                        continue;
                int at = one ? i : i + 1;
                char *joined = xasprintf("%s %s", argv[at], argv[at + 1]);
                argv[at] = joined;
                memmove(argv + at + 1, argv + at + 2, (size_t)(*argc - at - 1) * sizeof *argv);
                (*argc)--;
                return joined;
        }
        return NULL;
}

static bool extracted_on(struct import_options *o, const char *text, struct err *e)
{
        const char *why;
        o->extracted = DAY_NONE;
        if (text && !day_parse(text, &o->extracted, &why))
                return err_usage(e, "--extracted '%s' %s", text, why);
        if (o->extracted != DAY_NONE && o->extracted > day_today())
                return err_usage(e, "--extracted %s is still to come: give the day the return is of", text);
        return true;
}

/* An empty table of the service's own: its columns, those first that every row must have. */
static bool print_template(const char *name, struct err *e)
{
        struct strbuf names;
        const struct import_table *t = table_named(tables_own, name);
        for (int i = 0; t && i < FIELDS_MAX && t->fields[i].name; i++)
                printf("%s%s", i ? "," : "", t->fields[i].name);
        if (t)
                return fputs("\r\n", stdout) >= 0;
        strbuf_init(&names);
        for (t = tables_own; t->name; t++)
                strbuf_printf(&names, "%s%s", names.len ? ", " : "", t->name);
        err_usage(e, "there is no table '%.40s': %.900s", name, names.s);
        strbuf_release(&names);
        return false;
}

static int import(const struct command *self, enum import_kind kind, int argc, char **argv)
{
        struct common common = {0};
        struct import_options o = {.kind = kind};
        const char *year = NULL, *ids = NULL, *extracted = NULL, *template = NULL;
        const struct opt of_day = {
            "extracted",
            "DATE",
            "the day the return is of: facts are complete to it [31 March, or the latest "
            "date in it]",
            &extracted,
            NULL,
            0};
        const struct opt all[] = {
            OPT_STORE(common),
            {"dry-run", NULL, "print the same summary and change nothing", NULL, &o.dry_run, 0},
            {"rejects", "FILE", "write rows that cannot be used to FILE [stderr]", &o.rejects, NULL, 0},
            {"force", NULL, "the rejects file may exist: write over it", NULL, &o.force, 0},
            {"ids", "zero-pad N", "fill ids of digits with leading zeros to N digits", &ids, NULL, 0},
            {"replace-year", NULL, "more than import.share of what stands may go", NULL, &o.replace_year, 0},
            kind == IMPORT_CSV
                ? (struct opt){"replace", NULL,
                               "the files are the whole truth: take out what is no longer in them", NULL,
                               &o.replace, 0}
                : (struct opt){"year", "2019-20",
                               kind == IMPORT_CIN ? "the census year [of its reference date]"
                                                  : "the collection year [of nine tenths of the dates]",
                               &year, NULL, 0},
            kind != IMPORT_CSV ? of_day
                               : (struct opt){"template", "TABLE",
                                              "print an empty table with its columns, and import nothing",
                                              &template, NULL, 0},
            {0}};
        int status;
        struct err e = ERR_INIT;
        char *joined = join_ids(&argc, argv);
        if (command_parse(self, all, &argc, argv, &status))
                status = template ? (print_template(template, &e) ? EXIT_DONE : command_fail(self, &e))
                         : usage(&o, year, argc, argv, &e) && parse_ids(ids, &o, &e) &&
                                 extracted_on(&o, extracted, &e) && take_standard_input(argc, argv, &e)
                             ? import_and_say(self, &o, &common)
                             : command_fail(self, &e);
        free(joined);
        return status;
}

int import_903_run(const struct command *self, int argc, char **argv)
{
        return import(self, IMPORT_903, argc, argv);
}

int import_cin_run(const struct command *self, int argc, char **argv)
{
        return import(self, IMPORT_CIN, argc, argv);
}

int import_csv_run(const struct command *self, int argc, char **argv)
{
        return import(self, IMPORT_CSV, argc, argv);
}
