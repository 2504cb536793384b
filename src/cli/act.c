/* Every action of the table of actions (include/iro/act/acts.h) as a subcommand: words and options by the
 * table, on one case or on all that a filter selects. */
#include "iro/act/act.h"
#include "iro/list/targets.h"
#include "iro/planning/planning.h"
#include "iro/cli/commands.h"
#include "iro/base/mem.h"
#include "iro/store/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTS_MAX = ACT_ARGS_MAX + 8 };

struct wish {
        struct common common;
        const struct act_spec *spec;
        const char *said[ACT_ARGS_MAX];
        bool flag[ACT_ARGS_MAX];
        const char *note, *where;
        bool dry_run, any_area;
        char *rest; /* the words of the last argument, joined */
        struct opt table[OPTS_MAX];
        char *placeholders[ACT_ARGS_MAX], *words[ACT_ARGS_MAX];
        struct strbuf out, messages; /* what is said, held back until the log knows of it */
        char child[64];              /* the first it is about */
        size_t children, others;     /* how many it is about; how often others are named */
};

/* --- words and options -------------------------------------------------------------------------------- */

static void add_opt(struct wish *w, size_t *n, struct opt o)
{
        w->table[(*n)++] = o;
}

static void add_arg(struct wish *w, size_t *n, int i)
{
        const struct act_arg *arg = &w->spec->args[i];
        struct strbuf b;
        strbuf_init(&b);
        act_placeholder(arg, &b);
        w->placeholders[i] = b.s;
        w->words[i] = xasprintf("%s%s", arg->words, arg->flags & ARG_CLEARS ? " (- = none)" : "");
        if (arg->kind == ARG_FLAG)
                add_opt(w, n, (struct opt){arg->name, NULL, arg->words, NULL, &w->flag[i], 0});
        else
                add_opt(w, n, (struct opt){arg->name, b.s, w->words[i], &w->said[i], NULL, 0});
}

static void make_table(struct wish *w)
{
        size_t n = 0;
        for (int i = 0; i < ACT_ARGS_MAX && w->spec->args[i].name; i++)
                if (w->spec->args[i].flags & ARG_OPTION)
                        add_arg(w, &n, i);
        if (w->spec->flags & ACT_BULK)
                add_opt(w, &n,
                        (struct opt){"where", "FILTER",
                                     "on every case the filter selects, instead of CHILD STREAM", &w->where,
                                     NULL, 0});
        add_opt(w, &n, (struct opt){"note", "TEXT", "kept with the change in the log", &w->note, NULL, 0});
        add_opt(
            w, &n,
            (struct opt){"dry-run", NULL, "say what it would do and change nothing", NULL, &w->dry_run, 0});
        if (act_has_area(w->spec))
                add_opt(w, &n,
                        (struct opt){"any-area", NULL, "a lead means a case or post of another area", NULL,
                                     &w->any_area, 0});
        add_opt(w, &n, (struct opt)OPT_AS_AT(w->common));
        add_opt(w, &n, (struct opt)OPT_STORE(w->common));
}

static char *join(int argc, char **argv)
{
        struct strbuf b;
        strbuf_init(&b);
        for (int i = 0; i < argc; i++)
                strbuf_printf(&b, "%s%s", i ? " " : "", argv[i]);
        return b.s;
}

/* With --where the filter says which child and which stream. */
static bool from_filter(const struct wish *w, const struct act_arg *arg)
{
        return w->where && (arg->kind == ARG_CHILD || arg->kind == ARG_STREAM);
}

static bool take_words(struct wish *w, int argc, char **argv, struct err *e)
{
        int at = 0;
        for (int i = 0; i < ACT_ARGS_MAX && w->spec->args[i].name; i++) {
                const struct act_arg *arg = &w->spec->args[i];
                if (arg->flags & ARG_OPTION) {
                        if (w->flag[i])
                                w->said[i] = "1";
                        continue;
                }
                if (from_filter(w, arg))
                        continue;
                if (at >= argc && (arg->flags & ARG_MAYBE))
                        continue;
                if (at >= argc)
                        return err_usage(e, "the %s is missing: %s", arg->name, arg->words);
                if (arg->flags & ARG_REST)
                        w->said[i] = w->rest = join(argc - at, argv + at);
                else
                        w->said[i] = argv[at];
                at = arg->flags & ARG_REST ? argc : at + 1;
        }
        return at == argc || err_usage(e, "'%s' is one word too many", argv[at]);
}

/* --- doing it ----------------------------------------------------------------------------------------- */

/* What was done is data, on standard output; what to mind is a message. */
static void say(struct strbuf *to, const char *before, const char *text)
{
        for (const char *line = text; *line;) {
                size_t n = strcspn(line, "\n");
                char *one = xasprintf("%.*s", (int)n, line);
                strbuf_puts(to, before);
                text_safe(to, one, -1);
                strbuf_putc(to, '\n');
                free(one);
                line += n + (line[n] == '\n');
        }
}

static void speak(struct wish *w)
{
        fputs(w->out.s, stdout);
        fflush(stdout);
        fputs(w->messages.s, stderr);
}

static void report(struct wish *w, const struct act *a)
{
        char before[64];
        say(&w->out, w->dry_run ? "would have: " : "", act_said(a));
        snprintf(before, sizeof before, "iro %s: warning: ", w->spec->name);
        say(&w->messages, before, act_warned(a));
}

/* Whether it was done or refused, what is said of it tells of the child that was looked up, and of others. */
static void about(struct wish *w, const struct act *a, const struct err *why)
{
        const char *child = act_of_child(a);
        w->others += why ? act_others_named(a, why->text)
                         : act_others_named(a, act_said(a)) + act_others_named(a, act_warned(a));
        if (!*child)
                return;
        if (!w->children++)
                snprintf(w->child, sizeof w->child, "%s", child);
}

struct tally_of {
        size_t done, refused;
};

static void told_words(struct strbuf *out, const struct wish *w)
{
        if (w->children == 1 && !w->others) {
                strbuf_puts(out, w->child);
                return;
        }
        strbuf_puts(out, w->spec->name);
        if (w->children == 1)
                strbuf_printf(out, " of %s", w->child);
        else if (w->children)
                strbuf_printf(out, " of %zu cases", w->children);
        strbuf_puts(out, w->dry_run ? ", a dry run" : "");
        if (w->others)
                strbuf_printf(out, ", other children named: %zu", w->others);
}

/* A change is in the log by itself; what is shown of a child without one is read, and so is who else is
 * named. */
static bool told(const struct wish *w, struct db *db, const struct tally_of *t, int64_t change, struct err *e)
{
        struct err why = ERR_INIT;
        if ((!w->children && !w->others) || (change && !t->refused && !w->others))
                return true;
        struct strbuf words;
        if (w->dry_run && !stdout_takes(e)) /* what nobody will see is not told of */
                return false;
        strbuf_init(&words);
        told_words(&words, w);
        bool good = log_access(db, "read", words.s, &why);
        strbuf_release(&words);
        if (!good) {
                *e = why;
                err_prefix(e, "what is shown of children is told to the log first, and it cannot be: ");
        }
        return good;
}

/* A value given for all of them that cannot be read. */
static bool wrong_for_all(const struct wish *w, const struct act *a)
{
        int at = act_wrong(a);
        return at >= 0 && !from_filter(w, &w->spec->args[at]);
}

static bool do_many(struct wish *w, struct act *a, struct tally_of *t, struct err *e)
{
        struct list_target *targets = NULL;
        size_t n = 0;
        int child = act_arg(w->spec, "child"), stream = act_arg(w->spec, "stream");
        if (!list_targets(a, w->where, &targets, &n, e))
                return false;
        for (size_t i = 0; i < n; i++)
                act_takes(a, targets[i].child_id);
        for (size_t i = 0; i < n; i++) {
                w->said[child] = targets[i].child_id;
                if (stream >= 0)
                        w->said[stream] = targets[i].stream;
                struct err why = ERR_INIT;
                bool done = act_do(a, w->said, &why);
                about(w, a, done ? NULL : &why);
                if (done) {
                        t->done++;
                        report(w, a);
                        continue;
                }
                t->refused++;
                if (wrong_for_all(w, a)) {
                        free(targets);
                        *e = why;
                        return false;
                }
                say(&w->messages, "refused: ", why.text);
        }
        free(targets);
        if (t->done == 0)
                return n == 0 ? err_set(e, "no case matches '%s'. Nothing was changed", w->where)
                              : err_set(e, "nothing could be done for %zu case%s. Nothing was changed", n,
                                        n == 1 ? "" : "s");
        return true;
}

static bool do_all(struct wish *w, struct act *a, struct tally_of *t, struct err *e)
{
        if (w->where)
                return do_many(w, a, t, e);
        bool done = act_do(a, w->said, e);
        about(w, a, done ? NULL : e);
        if (!done)
                return false;
        report(w, a);
        t->done = 1;
        return true;
}

static void say_end(struct wish *w, const struct tally_of *t, int64_t change)
{
        if (w->where)
                strbuf_printf(&w->out, "%zu done, %zu refused\n", t->done, t->refused);
        if (w->dry_run)
                strbuf_puts(&w->out, "Dry run: nothing was changed.\n");
        else if (change)
                strbuf_printf(&w->out, "Recorded as change %lld; 'iro undo' takes it back.\n",
                              (long long)change);
        else
                strbuf_puts(&w->out, "Nothing was new: the store is as it was.\n");
}

static bool act(struct wish *w, struct db *db, struct err *e)
{
        struct act_options o = {.dry_run = w->dry_run,
                                .note = w->note,
                                .any_area = w->any_area,
                                .cases = w->where != NULL,
                                .absent = planning_absence};
        struct tally_of t = {0, 0};
        int64_t change = 0;
        if (!command_as_at(&w->common, &o.as_at, e))
                return false;
        struct act *a = act_begin(db, w->spec, &o, e);
        if (!a)
                return false;
        bool ok = do_all(w, a, &t, e);
        if (ok)
                say(&w->out, "", act_summary(a));
        struct err late = ERR_INIT;
        if (!act_finish(a, !ok, &change, &late) && ok) {
                *e = late;
                return false;
        }
        if (!told(w, db, &t, ok ? change : 0, e))
                return false;
        if (ok)
                say_end(w, &t, change);
        speak(w);
        return ok;
}

int act_run(const struct command *self, int argc, char **argv)
{
        struct wish w = {.spec = self->act};
        struct err e = ERR_INIT;
        int status;
        make_table(&w);
        strbuf_init(&w.out);
        strbuf_init(&w.messages);
        if (command_parse(self, w.table, &argc, argv, &status)) {
                struct db *db = take_words(&w, argc, argv, &e) ? command_open(&w.common, DB_WRITE, &e) : NULL;
                status = db && act(&w, db, &e) ? EXIT_DONE : command_fail(self, &e);
                db_close(db);
        }
        for (int i = 0; i < ACT_ARGS_MAX; i++) {
                free(w.placeholders[i]);
                free(w.words[i]);
        }
        free(w.rest);
        strbuf_release(&w.out);
        strbuf_release(&w.messages);
        return status;
}
