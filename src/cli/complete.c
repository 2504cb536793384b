/* iro complete bash|zsh|fish|man: completions for the shell, made from the tables of commands and options
 * themselves. */
#include "iro/cli/commands.h"
#include "iro/base/str.h"
#include "iro/cli/synopsis.h"
#include "iro/list/lists.h"

#include <stdio.h>
#include <string.h>

struct shell {
        const char *name;
        void (*begin)(void);
        void (*command)(const struct command *, const struct opt *);
        void (*end)(void);
};
static const struct shell *shell;

static void list_options(const struct command *self, const struct opt *table)
{
        shell->command(self, table);
}

/* Every command is asked for its options: its own parser hands the table over instead of parsing. */
static void each_command(void)
{
        command_options_taken = list_options;
        for (const struct command *c = commands; c->name; c++) {
                char name[64], *argv[] = {name, NULL};
                snprintf(name, sizeof name, "%s", c->name);
                c->run(c, 1, argv);
        }
        command_options_taken = NULL;
}

/* The first word of a command; false when a command before it began with the same. */
static bool first_word(const struct command *c, char out[32])
{
        snprintf(out, 32, "%.*s", (int)strcspn(c->name, " "), c->name);
        for (const struct command *b = commands; b < c && b->name; b++)
                if (strcspn(b->name, " ") == strlen(out) && str_has_prefix(b->name, out))
                        return false;
        return true;
}

static void first_words(void)
{
        char word[32];
        for (const struct command *c = commands; c->name; c++)
                if (first_word(c, word))
                        printf("%s ", word);
}

/* Of the commands that begin with the word. */
static void second_words(const char *word)
{
        for (const struct command *c = commands; c->name; c++)
                if (str_has_prefix(c->name, word) && c->name[strlen(word)] == ' ')
                        printf("%s ", c->name + strlen(word) + 1);
}

/* Within single quotes of a shell. */
static void quoted(const char *s)
{
        for (; *s; s++)
                if (*s == '\'')
                        fputs("'\\''", stdout);
                else
                        putchar(*s);
}

/* --- bash --------------------------------------------------------------------------------------------- */

/* Where one of few words stands. */
static void bash_places(const struct command *c)
{
        char place[PLACE_MAX];
        int at = synopsis_first(c);
        for (const char *p = command_synopsis(c); synopsis_next(&p, place); at++)
                if (*place_values(place))
                        printf(at > 2 && strchr(c->name, ' ') ? "    '%s %d') choices='%s' ;;\n"
                                                              : "    '%s '*' %d') choices='%s' ;;\n",
                               c->name, at, place_values(place));
}

/* Columns, for a filter behind the list's name. */
static void bash_filters(void)
{
        for (int k = 0; k < LIST_COUNT; k++)
                printf("    'list %s '[3-9]) choices='%s' ;;\n", list_names[k], filter_values(k));
        printf("    'quality '*) choices='%s' ;;\n", filter_values(LIST_QUALITY));
}

static void bash_begin(void)
{
        char word[32];
        fputs("# bash completion for iro\n_iro() {\n    local cur=${COMP_WORDS[COMP_CWORD]} "
              "prev=${COMP_WORDS[COMP_CWORD-1]}\n"
              "    [ \"$prev\" != = ] || prev=${COMP_WORDS[COMP_CWORD-2]}\n    [ \"$cur\" != = ] || cur=\n"
              "    local command=${COMP_WORDS[1]-} second=${COMP_WORDS[2]-} options= choices= files=\n"
              "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W '",
              stdout);
        first_words();
        fputs("help --version --help' -- \"$cur\"))\n        return\n    fi\n    case \"$command $second "
              "$COMP_CWORD\" in\n",
              stdout);
        for (const struct command *c = commands; c->name; c++) {
                if (strchr(c->name, ' ') && first_word(c, word)) {
                        printf("    '%s '*' 2') choices='", word);
                        second_words(word);
                        fputs("' ;;\n", stdout);
                }
                bash_places(c);
        }
        bash_filters();
        fputs("    'help '*' 2') choices='", stdout);
        first_words();
        fputs(
            "' ;;\n    esac\n"
            "    [ -z \"$choices\" ] || COMPREPLY=($(compgen -W \"$choices\" -- \"$cur\"))\n"
            "    case ${COMPREPLY[0]-} in *=) compopt -o nospace 2>/dev/null ;; esac\n"
            "    case $prev in --*) ;; *) [ ${#COMPREPLY[@]} -eq 0 ] || return ;; esac\n    choices= COMPREPLY=()\n    case \"$command $second\" in\n",
            stdout);
}

static void bash_command(const struct command *self, const struct opt *table)
{
        bool two = strchr(self->name, ' ') != NULL;
        printf("    '%s%s*)\n        files=%s options='--help", self->name, two ? "'" : " '",
               synopsis_takes_files(self) ? "1" : "");
        for (const struct opt *o = table; o->name; o++)
                printf(" --%s", o->name);
        fputs("'\n        case \"$prev\" in\n", stdout);
        for (const struct opt *o = table; o->name; o++) {
                if (!o->arg)
                        continue;
                printf("        --%s%s%c) ", o->name, o->letter ? "|-" : "", o->letter ? o->letter : ' ');
                if (*place_values(o->arg)) {
                        printf("choices='%s' ;;\n", place_values(o->arg));
                } else {
                        puts(place_is_file(o->arg) ? "COMPREPLY=($(compgen -f -- \"$cur\")); return ;;"
                                                   : "return ;;");
                }
        }
        fputs("        esac ;;\n", stdout);
}

static void bash_end(void)
{
        fputs("    esac\n    if [ -n \"$choices\" ]; then COMPREPLY=($(compgen -W \"$choices\" -- "
              "\"$cur\")); return; fi\n"
              "    case \"$cur\" in\n    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$cur\")) ;;\n"
              "    *) [ -z \"$files\" ] || COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n    esac\n}\ncomplete "
              "-o filenames -F _iro "
              "iro\n",
              stdout);
}

/* --- zsh ---------------------------------------------------------------------------------------------- */

static void zsh_begin(void)
{
        char word[32];
        fputs("#compdef iro\n_iro_columns() {\n    case $words[3] in\n", stdout);
        for (int k = 0; k < LIST_COUNT; k++)
                printf("    %s) compadd -S '' -- %s;;\n", list_names[k], filter_values(k));
        fputs("    esac\n}\n_iro() {\n    local -a commands\n    commands=(\n", stdout);
        for (const struct command *c = commands; c->name; c++)
                if (first_word(c, word)) {
                        printf("        '%s:", word);
                        quoted(c->summary);
                        fputs("'\n", stdout);
                }
        fputs("    )\n    if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
              "    local both=\"$words[2] ${words[3]-}\"\n    case $both in\n",
              stdout);
}

/* A spec of _arguments: colons and brackets in the words are escaped. */
static void zsh_words(const char *s)
{
        for (; *s; s++) {
                if (strchr(":[]\\", *s))
                        putchar('\\');
                if (*s == '\'')
                        fputs("'\\''", stdout);
                else
                        putchar(*s);
        }
}

static void zsh_places(const struct command *c)
{
        char place[PLACE_MAX];
        int at = synopsis_first(c);
        for (const char *p = command_synopsis(c); synopsis_next(&p, place); at++)
                if (*place_values(place))
                        printf(" \\\n        '%d:word:(%s)'", at, place_values(place));
}

static void zsh_filters(const struct command *self)
{
        if (str_eq(self->name, "list"))
                fputs(" \\\n        '*:filter:_iro_columns' ;;\n", stdout);
        else if (str_eq(self->name, "quality"))
                printf(" \\\n        '*:filter:(%s)' ;;\n", filter_values(LIST_QUALITY));
        else
                fputs(synopsis_takes_files(self) ? " \\\n        '*:file:_files' ;;\n"
                                                 : " \\\n        '*: : ' ;;\n",
                      stdout);
}

static void zsh_command(const struct command *self, const struct opt *table)
{
        printf("    '%s'%s) _arguments '--help[this text]'", self->name,
               strchr(self->name, ' ') ? "*" : "' '*");
        for (const struct opt *o = table; o->name; o++) {
                printf(" \\\n        '--%s%s[", o->name, o->arg ? "=" : "");
                zsh_words(o->words);
                putchar(']');
                if (o->arg) {
                        if (*place_values(o->arg))
                                printf(":value:(%s)", place_values(o->arg));
                        else
                                fputs(place_is_file(o->arg) ? ":value:_files" : ":value: ", stdout);
                }
                putchar('\'');
        }
        zsh_places(self);
        zsh_filters(self);
}

static void zsh_end(void)
{
        char word[32];
        for (const struct command *c = commands; c->name; c++) {
                if (!strchr(c->name, ' ') || !first_word(c, word))
                        continue;
                printf("    '%s '*) compadd -- ", word);
                second_words(word);
                fputs(";;\n", stdout);
        }
        fputs("    'help '*) _describe command commands ;;\n    esac\n}\n_iro \"$@\"\n", stdout);
}

/* --- fish --------------------------------------------------------------------------------------------- */

static void fish_begin(void)
{
        char word[32];
        fputs("complete -c iro -f\ncomplete -c iro -n __fish_use_subcommand -l help -d 'the commands'\n",
              stdout);
        for (const struct command *c = commands; c->name; c++)
                if (first_word(c, word)) {
                        printf("complete -c iro -n __fish_use_subcommand -a %s -d '", word);
                        quoted(c->summary);
                        fputs("'\n", stdout);
                }
        fputs("complete -c iro -n '__fish_seen_subcommand_from help' -a '", stdout);
        first_words();
        fputs("'\n", stdout);
}

static void fish_seen(const struct command *self)
{
        size_t n = strcspn(self->name, " ");
        printf("complete -c iro -n '__fish_seen_subcommand_from %.*s", (int)n, self->name);
        if (self->name[n])
                printf("; and __fish_seen_subcommand_from %s", self->name + n + 1);
        fputs("'", stdout);
}

static void fish_places(const struct command *c)
{
        char place[PLACE_MAX];
        int at = synopsis_first(c);
        size_t n = strcspn(c->name, " ");
        for (const char *p = command_synopsis(c); synopsis_next(&p, place); at++) {
                if (!*place_values(place))
                        continue;
                printf("complete -c iro -n '__fish_seen_subcommand_from %.*s; and ", (int)n, c->name);
                if (c->name[n])
                        printf("__fish_seen_subcommand_from %s; and ", c->name + n + 1);
                printf("test (count (commandline -opc)) -eq %d' -a '%s'\n", at, place_values(place));
        }
        if (synopsis_takes_files(c)) {
                fish_seen(c);
                fputs(" -F\n", stdout);
        }
}

static void fish_command(const struct command *self, const struct opt *table)
{
        size_t n = strcspn(self->name, " ");
        if (self->name[n]) {
                printf("complete -c iro -n '__fish_seen_subcommand_from %.*s; and test (count (commandline "
                       "-opc)) -eq 2' -a %s -d '",
                       (int)n, self->name, self->name + n + 1);
                quoted(self->summary);
                fputs("'\n", stdout);
        }
        for (const struct opt *o = table; o->name; o++) {
                fish_seen(self);
                printf(" -l %s", o->name);
                if (o->letter)
                        printf(" -s %c", o->letter);
                if (o->arg && *place_values(o->arg))
                        printf(" -x -a '%s'", place_values(o->arg));
                else if (o->arg)
                        fputs(place_is_file(o->arg) ? " -r -F" : " -x", stdout);
                fputs(" -d '", stdout);
                quoted(o->words);
                fputs("'\n", stdout);
        }
        fish_places(self);
}

static void fish_end(void)
{
        for (int k = 0; k < LIST_COUNT; k++)
                printf(
                    "complete -c iro -n '__fish_seen_subcommand_from list; and __fish_seen_subcommand_from %s' -a '%s'\n",
                    list_names[k], filter_values(k));
        printf("complete -c iro -n '__fish_seen_subcommand_from quality' -a '%s'\n",
               filter_values(LIST_QUALITY));
}

int complete_run(const struct command *self, int argc, char **argv)
{
        static const struct shell shells[] = {{"bash", bash_begin, bash_command, bash_end},
                                              {"zsh", zsh_begin, zsh_command, zsh_end},
                                              {"fish", fish_begin, fish_command, fish_end}};
        const struct opt table[] = {{0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc == 1 && str_ieq(argv[0], "man")) {
                manual_fill(stdin);
                return EXIT_DONE;
        }
        for (size_t i = 0; argc == 1 && i < sizeof shells / sizeof *shells; i++) {
                if (!str_ieq(argv[0], shells[i].name))
                        continue;
                shell = &shells[i];
                shell->begin();
                each_command();
                shell->end();
                return EXIT_DONE;
        }
        err_usage(&e, "which shell? iro complete bash, iro complete zsh or iro complete fish");
        return command_fail(self, &e);
}
