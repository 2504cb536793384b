/* iro complete bash|zsh|fish|man: completions for the shell, made from the tables of commands and options
 * themselves. */
#include "iro/commands.h"
#include "iro/str.h"

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

/* Within single quotes of a shell. */
static void quoted(const char *s)
{
        for (; *s; s++)
                if (*s == '\'')
                        fputs("'\\''", stdout);
                else
                        putchar(*s);
}

static bool has_choices(const struct opt *o)
{
        return o->arg && strchr(o->arg, '|') && !strchr(o->arg, ' ');
}

static bool takes_file(const struct opt *o)
{
        return o->arg && (strstr(o->arg, "FILE") || strstr(o->arg, "PATH"));
}

/* --- bash -------------------------------------------------------------------------------------------------
 */

static void bash_begin(void)
{
        char word[32];
        fputs("# bash completion for iro\n_iro() {\n    local cur=${COMP_WORDS[COMP_CWORD]} "
              "prev=${COMP_WORDS[COMP_CWORD-1]}\n"
              "    local command=${COMP_WORDS[1]-} second=${COMP_WORDS[2]-} options= choices=\n"
              "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W '",
              stdout);
        for (const struct command *c = commands; c->name; c++)
                if (first_word(c, word))
                        printf("%s ", word);
        fputs("help --version --help' -- \"$cur\"))\n        return\n    fi\n    case \"$command $second "
              "$COMP_CWORD\" in\n",
              stdout);
        for (const struct command *c = commands; c->name; c++) {
                if (!strchr(c->name, ' ') || !first_word(c, word))
                        continue;
                printf("    '%s '*' 2') COMPREPLY=($(compgen -W '", word);
                for (const struct command *d = commands; d->name; d++)
                        if (str_has_prefix(d->name, word) && d->name[strlen(word)] == ' ')
                                printf("%s ", d->name + strlen(word) + 1);
                fputs("' -- \"$cur\")); [ ${#COMPREPLY[@]} -gt 0 ] && return ;;\n", stdout);
        }
        fputs("    esac\n    case \"$command $second\" in\n", stdout);
}

static void bash_command(const struct command *self, const struct opt *table)
{
        bool two = strchr(self->name, ' ') != NULL;
        printf("    '%s%s*)\n        options='--help", self->name, two ? "'" : " '");
        for (const struct opt *o = table; o->name; o++)
                printf(" --%s", o->name);
        fputs("'\n        case \"$prev\" in\n", stdout);
        for (const struct opt *o = table; o->name; o++) {
                if (!o->arg)
                        continue;
                printf("        --%s%s%c) ", o->name, o->letter ? "|-" : "", o->letter ? o->letter : ' ');
                if (has_choices(o)) {
                        fputs("choices='", stdout);
                        for (const char *p = o->arg; *p; p++)
                                putchar(*p == '|' ? ' ' : *p);
                        fputs("' ;;\n", stdout);
                } else {
                        puts(takes_file(o) ? "COMPREPLY=($(compgen -f -- \"$cur\")); return ;;"
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
              "    *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n    esac\n}\ncomplete -o filenames -F _iro "
              "iro\n",
              stdout);
}

/* --- zsh --------------------------------------------------------------------------------------------------
 */

static void zsh_begin(void)
{
        char word[32];
        fputs("#compdef iro\n_iro() {\n    local -a commands\n    commands=(\n", stdout);
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

static void zsh_command(const struct command *self, const struct opt *table)
{
        printf("    '%s'%s) _arguments '--help[this text]'", self->name,
               strchr(self->name, ' ') ? "*" : "' '*");
        for (const struct opt *o = table; o->name; o++) {
                printf(" \\\n        '--%s[", o->name);
                zsh_words(o->words);
                putchar(']');
                if (o->arg) {
                        fputs(":value:", stdout);
                        if (has_choices(o)) {
                                putchar('(');
                                for (const char *p = o->arg; *p; p++)
                                        putchar(*p == '|' ? ' ' : *p);
                                putchar(')');
                        } else if (takes_file(o)) {
                                fputs("_files", stdout);
                        } else {
                                putchar(' ');
                        }
                }
                putchar('\'');
        }
        fputs(" \\\n        '*:file:_files' ;;\n", stdout);
}

static void zsh_end(void)
{
        char word[32];
        for (const struct command *c = commands; c->name; c++) {
                if (!strchr(c->name, ' ') || !first_word(c, word))
                        continue;
                printf("    '%s '*) compadd --", word);
                for (const struct command *d = commands; d->name; d++)
                        if (str_has_prefix(d->name, word) && d->name[strlen(word)] == ' ')
                                printf(" %s", d->name + strlen(word) + 1);
                fputs(" ;;\n", stdout);
        }
        fputs("    esac\n}\n_iro \"$@\"\n", stdout);
}

/* --- fish -------------------------------------------------------------------------------------------------
 */

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
}

static void fish_seen(const struct command *self)
{
        size_t n = strcspn(self->name, " ");
        printf("complete -c iro -n '__fish_seen_subcommand_from %.*s", (int)n, self->name);
        if (self->name[n])
                printf("; and __fish_seen_subcommand_from %s", self->name + n + 1);
        fputs("'", stdout);
}

static void fish_command(const struct command *self, const struct opt *table)
{
        size_t n = strcspn(self->name, " ");
        if (self->name[n]) {
                printf("complete -c iro -n '__fish_seen_subcommand_from %.*s' -a %s -d '", (int)n, self->name,
                       self->name + n + 1);
                quoted(self->summary);
                fputs("'\n", stdout);
        }
        for (const struct opt *o = table; o->name; o++) {
                fish_seen(self);
                printf(" -l %s", o->name);
                if (o->letter)
                        printf(" -s %c", o->letter);
                if (has_choices(o)) {
                        fputs(" -x -a '", stdout);
                        for (const char *p = o->arg; *p; p++)
                                putchar(*p == '|' ? ' ' : *p);
                        putchar('\'');
                } else if (o->arg) {
                        fputs(takes_file(o) ? " -r -F" : " -x", stdout);
                }
                fputs(" -d '", stdout);
                quoted(o->words);
                fputs("'\n", stdout);
        }
}

static void fish_end(void)
{
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
