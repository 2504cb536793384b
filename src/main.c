/* iro: finding the command that was asked for. */
#include "iro/cli/commands.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/base/terminal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How many words an option takes up before the command is known: those that most commands share and the
 * browser's take a value in the word after, shortened or not. */
static int option_words(const char *option)
{
        static const char *const with_value[] = {"--store", "--as-at", "--known-on", "--format", "--screen"};
        size_t n = strlen(option);
        for (size_t i = 0; n > 2 && i < sizeof with_value / sizeof *with_value; i++)
                if (strncmp(option, with_value[i], n) == 0)
                        return 2;
        return 1;
}

/* Where the first word stands that is no option; argc = nowhere. */
static int after_options(int at, int argc, char **argv)
{
        while (at < argc && argv[at][0] == '-')
                at += option_words(argv[at]);
        return at < argc ? at : argc;
}

/* `iro import --dry-run 903 …` means `iro import 903 --dry-run …`: options may stand between the words of a
 * name. */
static int second_word(const char *word, int argc, char **argv)
{
        int at = after_options(1, argc, argv);
        if (at >= argc || !str_eq(argv[at], word))
                return 0;
        char *found = argv[at];
        memmove(argv + 2, argv + 1, (size_t)(at - 1) * sizeof *argv);
        argv[1] = found;
        return 2;
}

/* How many words of the name argv begins with; 0 = another command. */
static int names(const struct command *c, int argc, char **argv)
{
        const char *space = strchr(c->name, ' ');
        size_t first = space ? (size_t)(space - c->name) : strlen(c->name);
        if (argc < 1 || strlen(argv[0]) != first || strncmp(argv[0], c->name, first) != 0)
                return 0;
        return space ? second_word(space + 1, argc, argv) : 1;
}

static const struct command *find(int argc, char **argv, int *words)
{
        for (const struct command *c = commands; c->name; c++)
                if ((*words = names(c, argc, argv)) > 0)
                        return c;
        return NULL;
}

/* Worth suggesting: begins the same way, or differs by a slip or two. */
static bool resembles(const char *said, const char *name)
{
        return str_has_prefix(name, said) || str_distance(said, name) <= (strlen(said) > 4 ? 2 : 1);
}

static int unknown(int argc, char **argv)
{
        struct strbuf said;
        strbuf_init(&said);
        text_safe(&said, argv[0], 40);
        fprintf(stderr, "iro: there is no command '%s'\n", said.s);
        char *both = argc > 1 ? xasprintf("%.40s %.40s", argv[0], argv[1]) : xstrdup(argv[0]);
        for (const struct command *c = commands; c->name; c++)
                if (resembles(argv[0], c->name) || (argc > 1 && resembles(both, c->name)))
                        fprintf(stderr, "  did you mean: iro %s %s\n", c->name, command_synopsis(c));
        fputs("'iro --help' lists the commands.\n", stderr);
        free(both);
        strbuf_release(&said);
        return EXIT_USAGE;
}

/* What the commands that follow are for; the table is in that order. */
static const struct {
        const char *first, *heading; /* NULL = the first action */
} groups[] = {
    {"browse", "To begin"},
    {"import 903", "To load what the council has"},
    {"check", "To see how things stand"},
    {"export caseload", "To report"},
    {"plan", "To plan"},
    {NULL, "To record the day's work"},
    {"undo", "To put right, and to see who did what"},
    {"config get", "To look after the store"},
};

static bool begins(const struct command *c, const char *first)
{
        return first ? str_eq(c->name, first) : c->act && !c[-1].act;
}

static int overview(FILE *out)
{
        size_t group = 0;
        if (out == stdout)
                pager_begin();
        fputs("usage: iro [COMMAND] [OPTIONS] [WORDS]\n\n"
              "Tracks the review deadlines of looked-after children and child protection plans.\n"
              "Without a command it opens the full-screen browser.\n\n",
              out);
        for (const struct command *c = commands; c->name; c++) {
                if (group < sizeof groups / sizeof *groups && begins(c, groups[group].first))
                        fprintf(out, "%s%s\n", group ? "\n" : "", groups[group].heading), group++;
                fprintf(out, "  %-19s %s\n", c->name, c->summary);
        }
        fputs("\n'iro COMMAND --help' says more; 'man iro' names the pages of the manual.\n", out);
        return EXIT_DONE;
}

static int run(const struct command *c, int words, int argc, char **argv)
{
        if (c->trouble)
                die_status = c->trouble;
        return c->run(c, argc - words + 1, argv + words - 1);
}

/* `iro help CMD` is `iro CMD --help`. */
static int help(int argc, char **argv)
{
        int words;
        if (argc == 0)
                return overview(stdout);
        const struct command *c = find(argc, argv, &words);
        if (!c)
                return unknown(argc, argv);
        static char option[] = "--help";
        char *again[] = {argv[0], option, NULL};
        return c->run(c, 2, again);
}

/* Options without a command are the browser's. */
static int browse(int argc, char **argv)
{
        static char name[] = "browse";
        static char *alone[] = {name, NULL};
        int words;
        const struct command *c = find(1, alone, &words);
        char **all = xcalloc((size_t)argc + 2, sizeof *all);
        all[0] = name;
        memcpy(all + 1, argv, (size_t)argc * sizeof *all);
        int status = run(c, 1, argc + 1, all);
        free(all);
        return status;
}

/* `iro --store FILE list iros` means `iro list iros --store FILE`: the options that stand before the command
 * go behind all else, but before the words that `--` keeps from being options. */
static char **command_first(int at, int argc, char **argv)
{
        char **all = xcalloc((size_t)argc + 1, sizeof *all);
        int end = at, n = 0;
        while (end < argc && !str_eq(argv[end], "--"))
                end++;
        for (int i = at; i < end; i++)
                all[n++] = argv[i];
        for (int i = 0; i < at; i++)
                all[n++] = argv[i];
        for (int i = end; i < argc; i++)
                all[n++] = argv[i];
        return all;
}

static int dispatch(int argc, char **argv)
{
        int words;
        if (argc == 0)
                return browse(argc, argv);
        if (str_eq(argv[0], "--help") || str_eq(argv[0], "-h"))
                return overview(stdout);
        if (str_eq(argv[0], "--version") || str_eq(argv[0], "-V"))
                return command_version();
        if (str_eq(argv[0], "help"))
                return help(argc - 1, argv + 1);
        int at = after_options(0, argc, argv);
        if (at == argc)
                return browse(argc, argv);
        if (at > 0 && str_eq(argv[at], "help"))
                return help(argc - at - 1, argv + at + 1);
        char **all = command_first(at, argc, argv);
        const struct command *c = find(argc, all, &words);
        int status = c ? run(c, words, argc, all) : unknown(argc, all);
        free(all);
        return status;
}

/* What was printed must have arrived: a full disk behind a redirection is a failure. A reader that left
 * (head, less) is not. What is done already stays done, and the status says so. */
static int flushed(int status)
{
        int trouble = stream_trouble(stdout);
        if (!trouble || trouble == EPIPE)
                return status;
        fprintf(stderr, "iro: standard output: %s\n", strerror(trouble));
        if (work_stands && (status == EXIT_DONE || status == EXIT_FAILED)) {
                fputs("iro: what was asked for is done all the same: 'iro log' says what\n", stderr);
                return EXIT_DONE;
        }
        return status == EXIT_DONE ? EXIT_FAILED : status;
}

int main(int argc, char **argv)
{
        harden();
        locale_start();
        return flushed(dispatch(argc - 1, argv + 1));
}
