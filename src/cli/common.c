/* What every subcommand shares: parsing, help, messages, opening the store. */
#include "iro/service/settings.h"
#include "iro/act/act.h"
#include "iro/cli/examples.h"
#include "iro/cli/command.h"
#include "iro/base/str.h"
#include "iro/base/terminal.h"
#include "iro/store/pseudonyms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The words of an action, in their places. */
static void print_words(const struct command *self)
{
        const struct act_spec *s = self->act;
        bool any = false;
        for (int i = 0; s && i < ACT_ARGS_MAX && s->args[i].name; i++) {
                struct strbuf b;
                if (s->args[i].flags & ARG_OPTION)
                        continue;
                if (!any)
                        puts("\nWords:");
                any = true;
                strbuf_init(&b);
                for (const char *c = s->args[i].name; *c; c++)
                        strbuf_printf(&b, "%c", *c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
                printf("  %-12s  %s\n", b.s, s->args[i].words);
                strbuf_release(&b);
        }
}

/* The codes that have no room among the options. */
static void print_codes(const struct command *self)
{
        const struct act_spec *s = self->act;
        for (int i = 0; s && i < ACT_ARGS_MAX && s->args[i].name; i++) {
                struct strbuf b;
                if (!s->args[i].choices)
                        continue;
                strbuf_init(&b);
                act_placeholder(&s->args[i], &b);
                if (str_eq(b.s, "CODE")) {
                        printf("\nCodes of %s%s:\n ", s->args[i].flags & ARG_OPTION ? "--" : "",
                               s->args[i].name);
                        for (int k = 0, column = 1; s->args[i].choices[k]; k++) {
                                int width = (int)strlen(s->args[i].choices[k]) + 1;
                                column += width;
                                if (column > 78) {
                                        printf("\n ");
                                        column = 1 + width;
                                }
                                printf(" %s", s->args[i].choices[k]);
                        }
                        putchar('\n');
                }
                strbuf_release(&b);
        }
}

static void print_examples(const struct command *self)
{
        bool any = false;
        for (const struct example *x = examples; x->command; x++) {
                if (!str_eq(x->command, self->name))
                        continue;
                if (!any)
                        puts("\nExamples:");
                any = true;
                printf("  iro %s\n      %s\n", x->line, x->words);
        }
}

static void print_help(const struct command *self, const struct opt *table)
{
        const char *synopsis = command_synopsis(self);
        pager_begin();
        printf("usage: iro %s%s%s\n\n%s\n", self->name, *synopsis ? " " : "", synopsis, self->summary);
        print_words(self);
        puts("\nOptions:");
        opt_help(stdout, table);
        print_codes(self);
        print_examples(self);
        printf("\n'man %s' says more.\n", command_page(self));
}

void (*command_options_taken)(const struct command *self, const struct opt *table);

bool command_parse(const struct command *self, const struct opt *table, int *argc, char **argv, int *status)
{
        if (command_options_taken) {
                command_options_taken(self, table);
                *status = EXIT_DONE;
                return false;
        }
        struct err e = ERR_INIT;
        bool help;
        if (!opt_parse(table, argc, argv, &help, &e)) {
                *status = command_fail(self, &e);
                return false;
        }
        if (help) {
                print_help(self, table);
                *status = EXIT_DONE;
                return false;
        }
        return true;
}

bool command_no_words(int argc, char **argv, struct err *e)
{
        return argc == 0 || err_usage(e, "'%s' is one word too many", argv[0]);
}

/* A message may quote data: each of its lines is made harmless for the terminal. */
static void say(const char *text)
{
        struct strbuf b;
        strbuf_init(&b);
        text_safe_lines(&b, text);
        fputs(b.s, stderr);
        strbuf_release(&b);
}

int command_fail(const struct command *self, const struct err *e)
{
        fprintf(stderr, "iro %s: ", self->name);
        say(e->text);
        if (e->usage)
                fprintf(stderr, "Try 'iro %s --help'.\n", self->name);
        if (self->trouble)
                return self->trouble;
        return e->usage ? EXIT_USAGE : EXIT_FAILED;
}

static bool goes_on(void)
{
        char answer[16] = "";
        fputs("Write to the store all the same? [y/N] ", stderr);
        return fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

bool command_clock(struct db *db, struct err *e)
{
        enum { SLACK = 5, DAY = 24 * 60 * 60 };
        int64_t behind = db_clock_behind(db);
        char now[24];
        if (behind <= SLACK)
                return true;
        utc_now(now);
        fprintf(
            stderr,
            "iro: warning: this machine's clock (%s) is %lld %s behind the newest change of the store: was it "
            "set back? What is written now is dated after that change\n",
            now, (long long)(behind > DAY ? behind / DAY : behind), behind > DAY ? "days" : "seconds");
        if (behind <= DAY || !isatty(STDIN_FILENO) || !isatty(STDERR_FILENO) || goes_on())
                return true;
        return err_set(e, "nothing was changed: set the clock right, then run this again");
}

/* Whoever loses the key has other pseudonyms from then on. */
static bool use_pseudonyms(struct db *db, struct err *e)
{
        char *made;
        if (!pseudonyms_use(db, &made, e))
                return false;
        if (made)
                fprintf(stderr,
                        "A key for pseudonyms was made in %s: keep a copy of it, apart from the exports and "
                        "the copies of the store\n",
                        made);
        free(made);
        return true;
}

static void say_state(const struct db *db)
{
        if (db_altered(db)) {
                fputs("iro: warning: ", stderr);
                say(db_altered(db));
        }
        if (db_erasing(db) == ERASING_FINISHED)
                fputs(
                    "iro: note: an erasure had been cut short: what it let go is out of the store's file now\n",
                    stderr);
        if (db_erasing(db) == ERASING_OPEN)
                fputs(
                    "iro: warning: an erasure was cut short, and what it let go may still be read in the store's "
                    "file. The next command by one who may write, when nobody else has the store open, ends it\n",
                    stderr);
}

static void say_waiting(const char *words)
{
        char *line = xasprintf("iro: %s: this waits until that is done", words);
        say(line);
        free(line);
}

struct db *command_open(const struct common *c, enum db_mode mode, struct err *e)
{
        char *path = c->store ? xstrdup(c->store) : db_default_path();
        db_tell_waiting(say_waiting);
        struct db *db = db_open(path, mode, e);
        if (!db && mode == DB_WRITE && command_offer_upgrade(path))
                db = db_open(path, mode, e);
        free(path);
        if (db)
                setting_terms_use(db);
        if (db)
                say_state(db);
        bool asked = db && (mode != DB_WRITE || command_clock(db, e));
        if (db && (!asked || (c->pseudonyms && !use_pseudonyms(db, e)))) {
                db_close(db);
                return NULL;
        }
        return db;
}

bool command_as_at(const struct common *c, day *out, struct err *e)
{
        const char *why;
        if (!c->as_at)
                *out = day_today();
        else if (!day_parse(c->as_at, out, &why))
                return err_usage(e, "--as-at '%s' %s%s", c->as_at, why,
                                 strstr(why, "write") ? "" : ": write it as 2020-07-31 or 31/07/2020");
        return true;
}

bool command_service_options(const struct common *c, struct db *db, struct service_options *o, struct err *e)
{
        *o = (struct service_options){.known = KNOWN_NOW};
        if (!command_as_at(c, &o->as_at, e))
                return false;
        return !c->known_on || known_parse(db, c->known_on, &o->known, e);
}

static void say_end(FILE *out, const char *name, const struct coverage *c)
{
        char from[12], to[12];
        if (c->from == DAY_NONE)
                fprintf(out, "%s no whole year loaded", name);
        else
                fprintf(out, "%s %s to %s", name, day_words(c->from, from), day_words(c->to, to));
}

static void say_rule_years(FILE *out, const struct service *s)
{
        int first, last;
        if (!service_rule_years(s, &first, &last))
                return;
        fprintf(out, " Bank holidays of %d", first);
        if (last > first)
                fprintf(out, " to %d", last);
        fputs(" are by the rule, not from the table.", out);
}

void command_say_council(FILE *out, const struct service *s)
{
        struct strbuf b;
        if (!*s->council)
                return;
        strbuf_init(&b);
        text_safe(&b, s->council, -1);
        fprintf(out, "%s. ", b.s);
        strbuf_release(&b);
}

/* Both ends of what the returns cover, the counting mode, and the years whose bank holidays are by rule. */
void command_say_coverage(FILE *out, const struct service *s)
{
        char as_at[12];
        command_say_council(out, s);
        fprintf(out, "As at %s. Complete facts: ", day_words(s->options.as_at, as_at));
        say_end(out, "looked after (903)", &s->coverage.cla);
        say_end(out, "; child protection (CIN census)", &s->coverage.cp);
        fprintf(out, ". Counting: %s.", counting_names[s->settings.counting]);
        say_rule_years(out, s);
        fputc('\n', out);
}

static void warn_end(const struct command *self, const struct service *s, const char *name,
                     const struct coverage *c)
{
        char to[12], as_at[12];
        if (c->to != DAY_NONE && s->options.as_at > c->to)
                fprintf(stderr,
                        "iro %s: warning: the %s facts end on %s and this is as at %s: reviews held since "
                        "are not "
                        "known and look overdue. Import a newer return, or use --as-at\n",
                        self->name, name, day_words(c->to, to), day_words(s->options.as_at, as_at));
}

/* A day before the records: what was then is not known, and nothing is found. */
static void warn_start(const struct command *self, const struct service *s, const char *name,
                       const struct coverage *c)
{
        char from[12], as_at[12];
        if (c->from != DAY_NONE && s->options.as_at < c->from)
                fprintf(stderr,
                        "iro %s: warning: the %s facts begin on %s and this is as at %s: what was before is "
                        "not known\n",
                        self->name, name, day_words(c->from, from), day_words(s->options.as_at, as_at));
}

void command_warn_stale(const struct command *self, const struct service *s)
{
        warn_start(self, s, "looked-after", &s->coverage.cla);
        warn_start(self, s, "child protection", &s->coverage.cp);
        warn_end(self, s, "looked-after", &s->coverage.cla);
        warn_end(self, s, "child protection", &s->coverage.cp);
}

void command_warn_empty(const struct command *self, const struct service *s)
{
        bool nothing = !s->n_iros && s->coverage.cla.from == DAY_NONE && s->coverage.cp.from == DAY_NONE;
        if (nothing)
                fprintf(
                    stderr,
                    "iro %s: note: the store holds nothing yet: iro import 903 FOLDER, iro import cin FILE, "
                    "iro import csv FILES\n",
                    self->name);
}
