/* The manual's pages have their tables from the program itself: `iro complete man <PAGE` copies a page and
 * puts commands, options, keys and rules where a comment asks for them:
 *   .\" @commands   .\" @synopsis NAME   .\" @options NAME   .\" @keys view|typing
 *   .\" @rules   .\" @kinds   .\" @lists   .\" @roles */
#include "iro/cli/commands.h"
#include "iro/cli/roles.h"
#include "iro/ui/kit/keys.h"
#include "iro/list/lists.h"
#include "iro/base/mem.h"
#include "iro/quality/quality.h"
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* --- words as mdoc ------------------------------------------------------------------------------------ */

static void put_words(const char *s)
{
        if (*s == '.' || *s == '\'')
                fputs("\\&", stdout);
        for (; *s; s++)
                if (*s == '\\')
                        fputs("\\e", stdout);
                else if (*s == '\'')
                        fputs("\\(aq", stdout);
                else
                        putchar(*s);
}

static bool ends_sentence(char c)
{
        return c == '.' || c == '?' || c == '!';
}

/* A line of help as a sentence. */
static void put_sentence(const char *s)
{
        char *copy = xstrdup(s);
        copy[0] = (char)toupper((unsigned char)copy[0]);
        put_words(copy);
        puts(*copy && ends_sentence(copy[strlen(copy) - 1]) ? "" : ".");
        free(copy);
}

/* --- the tables --------------------------------------------------------------------------------------- */

static void put_commands(const char *unused)
{
        (void)unused;
        for (const struct command_group *g = command_groups; g->page; g++) {
                printf(".Ss %s(1): ", g->page);
                put_words(g->words);
                puts("\n.Bl -tag -width \"explain timeliness\" -compact");
                for (const struct command *c = commands; c->name; c++) {
                        if (!command_group_has(g, c))
                                continue;
                        printf(".It Cm %s\n", c->name);
                        put_words(c->summary);
                        putchar('\n');
                }
                puts(".El");
        }
}

static const struct command *command_named(const char *name)
{
        for (const struct command *c = commands; c->name; c++)
                if (str_eq(c->name, name))
                        return c;
        return NULL;
}

static void put_synopsis(const char *name)
{
        const struct command *c = command_named(name);
        if (!c)
                return;
        printf(".Nm iro %s\n", name);
        if (*command_synopsis(c)) {
                put_words(command_synopsis(c));
                putchar('\n');
        }
        puts(".Pp");
}

static void option(const struct opt *o)
{
        fputs(".It ", stdout);
        if (o->letter)
                printf("Fl %c , ", o->letter);
        printf("Fl Fl %s", o->name);
        if (o->arg)
                printf(" Ar %s", o->arg);
        putchar('\n');
        put_sentence(o->words);
}

static void options_taken(const struct command *self, const struct opt *table)
{
        (void)self;
        for (; table->name; table++)
                option(table);
}

/* The command is asked for its options: its own parser hands the table over instead of parsing. */
static void put_options(const char *name)
{
        const struct command *c = command_named(name);
        if (!c)
                return;
        char word[64], *argv[] = {word, NULL};
        snprintf(word, sizeof word, "%s", name);
        puts(".Bl -tag -width Ds");
        command_options_taken = options_taken;
        c->run(c, 1, argv);
        command_options_taken = NULL;
        puts(".It Fl h , Fl Fl help\nThe options, and the page to read.\n.El");
}

/* One line of keys_print: where, keys and words, with tabs between them. */
static void put_key(char *line, const char *where)
{
        char *save = NULL, *context = strtok_r(line, "\t", &save), *keys = strtok_r(NULL, "\t", &save),
             *words = strtok_r(NULL, "\t\n", &save);
        if (!context || !keys || !words || !str_eq(context, where))
                return;
        fputs(*keys == ']' ? ".It \\&" : ".It ", stdout); /* alone it closes, to mdoc, what nothing opened */
        put_words(keys);
        putchar('\n');
        put_sentence(words);
}

static void put_keys(const char *where)
{
        char *text = NULL, *save = NULL;
        size_t n;
        FILE *f = open_memstream(&text, &n);
        if (!f)
                return;
        keys_print(f);
        fclose(f);
        puts(".Bl -tag -width \"PageDown\" -compact");
        for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
                put_key(line, where);
        puts(".El");
        free(text);
}

static void put_rules(const char *unused)
{
        (void)unused;
        puts(".Bl -tag -width Ds");
        const struct query_rule *r;
        for (size_t i = 0; (r = query_rule_at(i)); i++) {
                printf(".It Cm %s Pq %s , No %s%s%s\n", r->code, r->table, query_severities[r->severity],
                       *r->dfe ? ", DfE " : "", r->dfe);
                put_sentence(r->words);
                put_sentence(r->effect);
                fputs("To do: ", stdout);
                put_words(r->remedy);
                puts(".");
        }
        puts(".El");
}

/* The columns a file of the kind must have; in brackets those it may have. */
static void put_columns(const struct import_table *t)
{
        const char *between = "";
        for (const struct field *f = t->fields; f < t->fields + FIELDS_MAX && f->name; f++)
                if (f->flags & FIELD_COLUMN)
                        printf("%s%s", between, f->name), between = ", ";
        between = " (";
        for (const struct field *f = t->fields; f < t->fields + FIELDS_MAX && f->name; f++)
                if (!(f->flags & FIELD_COLUMN))
                        printf("%s%s", between, f->name), between = ", ";
        puts(str_eq(between, ", ") ? ")" : "");
}

static void put_kinds(const char *unused)
{
        (void)unused;
        puts(".Bl -tag -width Ds");
        for (const struct import_table *t = tables_own; t->name; t++) {
                printf(".It %s\n", t->name);
                put_columns(t);
        }
        puts(".El");
}

static void put_roles(const char *unused)
{
        struct rows r;
        (void)unused;
        roles_rows(&r);
        puts(".Bl -column \"change settings and bank holidays\" admin lead iro support reporting\n"
             ".It \\& Ta admin Ta lead Ta iro Ta support Ta reporting");
        for (size_t i = 0; i < r.n; i++) {
                const union cell *c = rows_at(&r, i);
                printf(".It %s", c[0].s);
                for (int k = 1; k < r.n_columns - 1; k++)
                        printf(" Ta %s", *c[k].s ? c[k].s : "\\&");
                putchar('\n');
        }
        puts(".El\n.Bl -tag -width Ds -compact");
        for (size_t i = 0; i < r.n; i++) {
                const union cell *c = rows_at(&r, i);
                if (*c[r.n_columns - 1].s)
                        printf(".It %s:\n%s\n", c[0].s, c[r.n_columns - 1].s);
        }
        puts(".El");
        rows_release(&r);
}

static void put_lists(const char *unused)
{
        (void)unused;
        for (int kind = 0; kind < LIST_COUNT; kind++) {
                const struct column_set *c = list_columns((enum list_kind)kind);
                printf(".It %s\n", list_names[kind]);
                for (int i = 0; i < c->n; i++)
                        if (!c->at[i].screen_only)
                                printf("%s%s", i ? ", " : "", c->at[i].name);
                putchar('\n');
        }
}

/* --- a page ------------------------------------------------------------------------------------------- */

static bool fill(char *line)
{
        static const struct {
                const char *mark;
                void (*put)(const char *argument);
        } marks[] = {{"@commands", put_commands}, {"@synopsis", put_synopsis}, {"@options", put_options},
                     {"@keys", put_keys},         {"@rules", put_rules},       {"@kinds", put_kinds},
                     {"@lists", put_lists},       {"@roles", put_roles}};
        static const char comment[] = ".\\\" ";
        if (!str_has_prefix(line, comment))
                return false;
        line += strlen(comment);
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
                if (str_has_prefix(line, marks[i].mark)) {
                        marks[i].put(str_trim(line + strlen(marks[i].mark)));
                        return true;
                }
        return false;
}

void manual_fill(FILE *in)
{
        char *line = NULL;
        size_t cap = 0;
        while (getline(&line, &cap, in) > 0)
                if (!fill(line))
                        fputs(line, stdout);
        free(line);
}
