/* Options as a table: parsed, explained when wrong, printed as help. */
#include "iro/base/opt.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char *as_at, *output;
static bool all, quiet;
static const struct opt table[] = {
    {"as-at", "DATE", "the day to look from", &as_at, NULL, 0},
    {"output", "FILE", "where to write", &output, NULL, 'o'},
    {"all", NULL, "every open clock", NULL, &all, 'a'},
    {"quiet", NULL, "say nothing", NULL, &quiet, 0},
    {0},
};

static struct err e;
static bool help;
static char *words[12];
static int n_words;

/* Parse the words of a line separated by single spaces. */
static bool parse(const char *line)
{
        static char copy[256];
        strcpy(copy, line);
        n_words = 0;
        for (char *p = strtok(copy, " "); p; p = strtok(NULL, " "))
                words[n_words++] = p;
        words[n_words] = NULL;
        as_at = output = NULL;
        all = quiet = false;
        return opt_parse(table, &n_words, words, &help, &e);
}

Test(opt, values_and_flags_go_where_the_table_says)
{
        cr_assert(parse("check --as-at 2020-07-31 -o out.csv --all"), "%s", e.text);
        cr_assert_str_eq(as_at, "2020-07-31");
        cr_assert_str_eq(output, "out.csv");
        cr_assert(all);
        cr_assert_not(quiet || help);
        cr_assert_eq(n_words, 0);
}

Test(opt, options_and_words_may_mix)
{
        cr_assert(parse("list cases --as-at=2020-07-31 status:out -a due<14"), "%s", e.text);
        cr_assert_eq(n_words, 3);
        cr_assert_str_eq(words[0], "cases");
        cr_assert_str_eq(words[1], "status:out");
        cr_assert_str_eq(words[2], "due<14");
        cr_assert(all);
}

Test(opt, two_dashes_end_the_options)
{
        cr_assert(parse("list -- --all -o"), "%s", e.text);
        cr_assert_eq(n_words, 2);
        cr_assert_str_eq(words[0], "--all");
        cr_assert_not(all);
}

Test(opt, a_second_parse_starts_afresh)
{
        cr_assert(parse("check --all one two"));
        cr_assert(parse("check three --quiet"));
        cr_assert(quiet);
        cr_assert_not(all);
        cr_assert_str_eq(words[0], "three");
}

Test(opt, help_is_in_every_table)
{
        cr_assert(parse("check --help") && help);
        cr_assert(parse("check -h") && help);
        cr_assert(parse("check") && !help);
}

static void refused(const char *line, const char *message)
{
        cr_assert_not(parse(line), "%s", line);
        cr_assert_str_eq(e.text, message, "%s says: %s", line, e.text);
        cr_assert(e.usage, "it is the caller's words that are wrong");
}

Test(opt, an_unknown_option_is_named)
{
        refused("check --bogus", "--bogus is not one of its options (or is short for several)");
        refused("check -z", "-z is not one of its options");
        refused("check --all -z", "-z is not one of its options");
}

Test(opt, an_unknown_letter_among_others_is_named_not_its_neighbour)
{
        refused("check --all -za", "-z is not one of its options");
        refused("check --quiet -az", "-z is not one of its options");
}

Test(opt, a_missing_value_is_named)
{
        refused("check --as-at", "--as-at needs a value after it");
        refused("check --all -o", "-o needs a value after it");
}

Test(opt, a_value_a_flag_does_not_take_is_refused)
{
        refused("check --all=yes", "--all=yes takes no value");
        refused("check --help=me", "--help=me takes no value");
}

Test(opt, help_lines_up_every_option_with_its_words)
{
        char *text;
        size_t size;
        FILE *f = open_memstream(&text, &size);
        opt_help(f, table);
        fclose(f);
        cr_assert_str_eq(text, "      --as-at DATE   the day to look from\n"
                               "  -o, --output FILE  where to write\n"
                               "  -a, --all          every open clock\n"
                               "      --quiet        say nothing\n"
                               "  -h, --help         this text\n");
        free(text);
}
