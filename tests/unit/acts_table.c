/* The table of actions holds all that its surfaces say of an action, and each example is what it says. */
#include "iro/act/act.h"
#include "iro/base/day_said.h"
#include "iro/cli/command.h"
#include "iro/cli/examples.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Test(acts_table, every_row_is_whole_and_its_name_its_own)
{
        size_t n = 0;
        for (const struct act_spec *a = act_specs; a->name; a++, n++) {
                cr_assert(a->run && *a->title && *a->summary, "%s", a->name);
                cr_assert(a->args[0].name && *a->args[0].words, "%s", a->name);
                cr_assert_eq(act_find(a->name), a, "%s is there twice", a->name);
                cr_assert(!a->key || (*a->label && *a->does), "%s has a key without words", a->name);
        }
        cr_assert_eq(n, (size_t)ACTS_COUNT);
}

Test(acts_table, a_key_opens_one_of_them)
{
        for (const struct act_spec *a = act_specs; a->name; a++)
                for (const struct act_spec *b = a + 1; b->name; b++)
                        cr_expect(!a->key || !b->key || strcmp(a->key, b->key) != 0,
                                  "%s opens both %s and %s", a->key, a->name, b->name);
}

Test(acts_table, a_synopsis_is_made_of_the_words_and_options)
{
        char *said = act_synopsis(&act_specs[DO_BOOK]);
        cr_assert_str_eq(said, "CHILD STREAM DATE [--time HH:MM] [--mode in-person|virtual|hybrid] [--keep]");
        free(said);
        said = act_synopsis(&act_specs[DO_PRP_MOVE]);
        cr_assert_str_eq(said, "ID STAGE… [--on DATE]");
        free(said);
}

/* The next word of a line as a shell takes it; false = there is none. */
static bool next_word(const char **line, char out[160])
{
        size_t n = 0;
        bool quoted = false;
        *line += strspn(*line, " ");
        if (!**line)
                return false;
        for (; **line && (quoted || **line != ' '); (*line)++)
                if (**line == '\'')
                        quoted = !quoted;
                else
                        out[n++] = **line;
        out[n] = '\0';
        return true;
}

static bool fits(const struct act_arg *arg, const char *word)
{
        day on;
        const char *why;
        bool found = arg->kind != ARG_CHOICE;
        for (int i = 0; !found && arg->choices[i]; i++)
                found = strcmp(arg->choices[i], word) == 0;
        return found && (arg->kind != ARG_DATE || day_said(word, day_today(), &on, &why));
}

/* The argument of the n-th word that is no option; the last may take all that remain. NULL = one too many. */
static const struct act_arg *place(const struct act_spec *a, int n)
{
        for (int i = 0; i < ACT_ARGS_MAX && a->args[i].name; i++)
                if (!(a->args[i].flags & ARG_OPTION) && (n-- == 0 || (a->args[i].flags & ARG_REST)))
                        return &a->args[i];
        return NULL;
}

static void takes_option(const struct act_spec *a, const char *word, const char **line)
{
        char value[160];
        if (strcmp(word, "dry-run") == 0)
                return;
        int at = act_arg(a, word);
        cr_assert(at >= 0 && (a->args[at].flags & ARG_OPTION), "%s has no --%s", a->name, word);
        if (a->args[at].kind != ARG_FLAG)
                cr_assert(next_word(line, value) && fits(&a->args[at], value), "%s: --%s %s", a->name, word,
                          value);
}

/* Its words and options, by the table; with --where the filter stands for the child and the stream. */
static void follow(const struct act_spec *a, const char *line)
{
        char word[160];
        bool where = strstr(line, "--where");
        int places = where ? act_arg(a, "stream") + 1 : 0;
        const char *at = line + strlen(a->name);
        while (next_word(&at, word)) {
                if (strcmp(word, "--where") == 0) {
                        cr_assert(next_word(&at, word) && (a->flags & ACT_BULK));
                } else if (strncmp(word, "--", 2) == 0) {
                        takes_option(a, word + 2, &at);
                } else {
                        const struct act_arg *arg = place(a, places++);
                        cr_assert(arg, "%s: %s is one too many", line, word);
                        cr_assert(fits(arg, word), "%s: %s is no %s", line, word, arg->name);
                }
        }
        const struct act_arg *missing = place(a, places);
        cr_assert(!missing || (missing->flags & (ARG_MAYBE | ARG_REST)), "%s: says no %s", line,
                  missing ? missing->name : "");
}

Test(acts_table, every_example_is_what_its_synopsis_says)
{
        for (const struct act_spec *a = act_specs; a->name; a++) {
                int n = 0;
                for (const struct example *x = examples; x->command; x++)
                        if (strcmp(x->command, a->name) == 0)
                                follow(a, x->line), n++;
                cr_assert(n > 0, "%s has no example", a->name);
        }
}

Test(acts_table, every_action_is_a_command_and_its_synopsis_is_made)
{
        for (const struct act_spec *a = act_specs; a->name; a++) {
                const struct command *c = commands;
                while (c->name && c->act != a)
                        c++;
                cr_assert_str_eq(c->name, a->name);
                cr_assert_null(c->synopsis);
                char *made = act_synopsis(a);
                cr_assert_str_eq(command_synopsis(c), made);
                free(made);
        }
}
