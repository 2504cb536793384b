/* iro plan: will every review be held in time, by whom, on which day, and if not, why not? */
#include "iro/cli/commands.h"
#include "iro/list/told.h"
#include "iro/planning/planning.h"
#include "iro/rows/print.h"

#include <stdlib.h>
#include <string.h>

enum { EXIT_CANNOT_FIT = 1, EXIT_COULD_NOT_TELL = 3 };

struct wish {
        struct common common;
        const char *weeks, *what_if;
        const char *only, *note;
        bool apply, dry_run, any_area;
        enum print_format format;
        int n_weeks;
};

static bool read_wish(struct wish *w, int argc, char **argv, struct err *e)
{
        int64_t n = PLAN_WEEKS;
        if (!command_no_words(argc, argv, e))
                return false;
        if (w->weeks && (!str_int(w->weeks, &n) || n < 1 || n > PLAN_WEEKS_MAX))
                return err_usage(e, "--weeks '%s' must be a number of weeks from 1 to %d", w->weeks,
                                 PLAN_WEEKS_MAX);
        if (w->apply && w->what_if)
                return err_usage(
                    e, "--apply books what is so, not what --what-if supposes: leave one of them out");
        if (w->apply && w->common.known_on)
                return err_usage(e, "--apply books on what is known now: leave --known-on out");
        if (!w->apply && (w->dry_run || w->any_area || w->note))
                return err_usage(e, "--dry-run, --any-area and --note belong to --apply");
        w->n_weeks = (int)n;
        return print_format_parse(w->common.format, &w->format, e);
}

static int exit_of(enum plan_verdict v)
{
        switch (v) {
        case PLAN_FITS:
                return EXIT_DONE;
        case PLAN_CANNOT_FIT:
                return EXIT_CANNOT_FIT;
        case PLAN_UNDECIDED:
                break;
        }
        return EXIT_COULD_NOT_TELL;
}

/* --- some of the rows --------------------------------------------------------------------------------- */

struct chosen {
        uint32_t *order;
        size_t n;
        bool *in; /* per row of the plan */
};

static bool choose(struct chosen *c, const struct rows *r, const char *only, struct err *e)
{
        struct filter *f = filter_compile(r, str_or(only, ""), e);
        if (!f)
                return false;
        c->order = xcalloc(r->n + 1, sizeof *c->order);
        c->in = xcalloc(r->n + 1, sizeof *c->in);
        c->n = filter_run(f, r, c->order);
        for (size_t i = 0; i < c->n; i++)
                c->in[c->order[i]] = true;
        filter_free(f);
        return true;
}

static void chosen_release(struct chosen *c)
{
        free(c->order);
        free(c->in);
}

/* --- what is said ------------------------------------------------------------------------------------- */

/* Words quote ids from data: each line is made harmless. */
static void say(FILE *out, const char *words)
{
        struct strbuf b;
        strbuf_init(&b);
        while (*words) {
                size_t n = strcspn(words, "\n");
                char *line = strndup(words, n);
                if (line)
                        text_safe(&b, line, -1);
                free(line);
                strbuf_putc(&b, '\n');
                words += n + (words[n] == '\n');
        }
        fputs(b.s, out);
        strbuf_release(&b);
}

static void say_notes(const struct command *self, const struct planning *p)
{
        struct strbuf b;
        strbuf_init(&b);
        const struct scope county = {.kind = SCOPE_COUNTY};
        planning_away_note(&b, p, &county);
        planning_notes(&b, p, &county);
        for (char *line = b.s, *next; *line; line = next) {
                next = line + strcspn(line, "\n");
                *next++ = '\0';
                fprintf(stderr, "iro %s: note: ", self->name);
                say(stderr, line);
        }
        strbuf_release(&b);
}

static bool print_list(const struct wish *w, const struct rows *r, const struct chosen *c, struct err *e)
{
        struct print_options o = {.format = w->format, .first = PLANNING_COLUMNS};
        if (w->format == PRINT_TEXT && c->n)
                puts("\nProposed days");
        return (w->format == PRINT_TEXT && !c->n) || print_rows(stdout, r, c->order, c->n, &o, e);
}

static void print_plan(const struct wish *w, const struct planning *p, const struct planning *before)
{
        struct strbuf b;
        strbuf_init(&b);
        FILE *words = w->format == PRINT_TEXT ? stdout : stderr;
        if (w->format == PRINT_JSON) {
                planning_json(&b, p, before);
                fputs(b.s, stdout);
        }
        strbuf_reset(&b);
        if (w->format == PRINT_TEXT)
                planning_words(&b, p);
        if (before) {
                strbuf_puts(&b, w->format == PRINT_TEXT ? "\n" : "");
                planning_difference(&b, before, p);
        }
        say(words, b.s);
        command_say_coverage(words, p->service);
        strbuf_release(&b);
}

/* --- booking it --------------------------------------------------------------------------------------- */

static void tell(void *context, size_t row, bool done, const char *words)
{
        (void)context;
        if (row == SIZE_MAX || !done) {
                fputs(done ? "" : "refused: ", stderr);
                say(stderr, words);
        }
}

static bool apply(const struct command *self, const struct wish *w, const struct planning *p,
                  const struct chosen *chosen, struct db *db, struct err *e)
{
        struct applied done;
        struct planning_choice c = {
            .only = chosen->in,
            .options = {.dry_run = w->dry_run, .note = w->note, .any_area = w->any_area},
            .each = tell};
        fflush(stdout);
        if (!planning_apply(p, db, &c, &done, e))
                return false;
        fprintf(stderr, "iro %s: ", self->name);
        if (w->dry_run)
                fprintf(stderr,
                        "dry run, nothing is changed: %zu reviews would be booked, %zu of them with a new "
                        "allocation",
                        done.booked, done.moved);
        else if (done.change)
                fprintf(stderr,
                        "change %lld: %zu reviews booked, %zu of them with a new allocation; 'iro undo' "
                        "takes it back",
                        (long long)done.change, done.booked, done.moved);
        else
                fputs("there was nothing to book", stderr);
        if (done.refused)
                fprintf(stderr, "; %zu refused", done.refused);
        fputc('\n', stderr);
        return true;
}

/* --- the run ------------------------------------------------------------------------------------------ */

static bool make(struct planning *p, struct planning *before, const struct wish *w, const struct service *s,
                 struct db *db, struct err *e)
{
        if (!planning_init(p, s, db, w->n_weeks, e))
                return false;
        if (w->what_if && !planning_init(before, s, db, w->n_weeks, e))
                return false;
        struct err why = ERR_INIT;
        if (w->what_if && !planning_suppose(p, w->what_if, &why))
                return err_usage(e, "--what-if: %s", why.text);
        planning_solve(p);
        if (w->what_if)
                planning_solve(before);
        return true;
}

static bool plan(const struct command *self, const struct wish *w, const struct service *s, struct db *db,
                 int *status, struct err *e)
{
        struct planning p = {0}, before = {0};
        struct rows rows = {0};
        struct chosen chosen = {0};
        bool ok = make(&p, &before, w, s, db, e);
        if (ok) {
                planning_rows(&rows, &p);
                ok = choose(&chosen, &rows, w->only, e) &&
                     list_told(&rows, chosen.n, db, "", str_or(w->only, ""), e);
        }
        if (ok) {
                *status = exit_of(p.result.verdict);
                print_plan(w, &p, w->what_if ? &before : NULL);
                ok = print_list(w, &rows, &chosen, e);
                say_notes(self, &p);
        }
        ok = ok && (!w->apply || apply(self, w, &p, &chosen, db, e));
        chosen_release(&chosen);
        rows_release(&rows);
        planning_release(&p);
        planning_release(&before);
        return ok;
}

static bool load_and_plan(const struct command *self, const struct wish *w, struct db *db, int *status,
                          struct err *e)
{
        struct service_options o;
        struct service s;
        if (!command_service_options(&w->common, db, &o, e) || !service_load(&s, db, &o, e))
                return false;
        command_warn_stale(self, &s);
        bool ok = plan(self, w, &s, db, status, e);
        service_release(&s);
        return ok;
}

static int fail(const struct command *self, const struct err *e)
{
        command_fail(self, e);
        return e->usage ? EXIT_USAGE : EXIT_COULD_NOT_TELL;
}

static int open_and_plan(const struct command *self, struct wish *w, int argc, char **argv)
{
        struct err e = ERR_INIT;
        if (!read_wish(w, argc, argv, &e))
                return fail(self, &e);
        struct db *db = command_open(&w->common, w->apply ? DB_WRITE : DB_READ, &e);
        if (!db)
                return fail(self, &e);
        int status;
        bool ok = load_and_plan(self, w, db, &status, &e);
        db_close(db);
        return ok ? status : fail(self, &e);
}

int plan_run(const struct command *self, int argc, char **argv)
{
        struct wish w = {0};
        const struct opt table[] = {
            OPT_STORE(w.common),
            OPT_AS_AT(w.common),
            OPT_KNOWN(w.common),
            OPT_FORMAT(w.common, "text|csv|json"),
            {"weeks", "N", "how far ahead, in weeks [13]", &w.weeks, NULL, 0},
            {"what-if", "WORDS",
             "'IRO07 away FROM..TO', '… leaves DATE', '… fte 0.6', '… extra-day DATE', 'move CHILD to IRO07'",
             &w.what_if, NULL, 0},
            {"only", "FILTER", "list and book only the rows that match, as 'moved' or 'certificate=2'",
             &w.only, NULL, 0},
            {"apply", NULL, "book what is proposed, as one change", NULL, &w.apply, 0},
            {"dry-run", NULL, "with --apply: say what it would do and change nothing", NULL, &w.dry_run, 0},
            {"any-area", NULL, "with --apply: a lead means cases of another area too", NULL, &w.any_area, 0},
            {"note", "TEXT", "with --apply: kept with the change in the log", &w.note, NULL, 0},
            {0},
        };
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        die_status = EXIT_COULD_NOT_TELL;
        return open_and_plan(self, &w, argc, argv);
}
