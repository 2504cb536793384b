/* Options: one table, parsed by getopt_long. */
#include "iro/base/opt.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { LONG_BASE = 256, LONG_HELP = 255 };

static int table_length(const struct opt *table)
{
        int n = 0;
        while (table[n].name)
                n++;
        return n;
}

static struct option *long_options(const struct opt *table, int n)
{
        struct option *l = xcalloc((size_t)n + 2, sizeof *l);
        for (int i = 0; i < n; i++)
                l[i] = (struct option){table[i].name, table[i].arg ? required_argument : no_argument, NULL,
                                       LONG_BASE + i};
        l[n] = (struct option){"help", no_argument, NULL, LONG_HELP};
        return l;
}

static void short_options(const struct opt *table, struct strbuf *out)
{
        strbuf_puts(out, ":h"); /* a leading colon tells a missing argument from an unknown option */
        for (; table->name; table++) {
                if (!table->letter)
                        continue;
                strbuf_putc(out, table->letter);
                if (table->arg)
                        strbuf_putc(out, ':');
        }
}

static const struct opt *chosen(const struct opt *table, int n, int code)
{
        if (code >= LONG_BASE)
                return code - LONG_BASE < n ? &table[code - LONG_BASE] : NULL;
        for (; table->name; table++)
                if (table->letter && table->letter == code)
                        return table;
        return NULL;
}

static bool wrong(struct err *e, int code, char **argv)
{
        const char *said = argv[optind - 1];
        bool is_long = optopt == 0 || optopt >= LONG_HELP; /* `said` may still be the word before a cluster */
        if (code == ':')
                return err_usage(e, "%s needs a value after it", said);
        if (is_long && optopt >= LONG_HELP)
                return err_usage(e, "%s takes no value", said);
        if (is_long)
                return err_usage(e, "%s is not one of its options (or is short for several)", said);
        return err_usage(e, "-%c is not one of its options", optopt);
}

static void apply(const struct opt *o, bool *help)
{
        if (!o)
                *help = true; /* --help and -h are in every table */
        else if (o->value)
                *o->value = optarg;
        else if (o->flag)
                *o->flag = true;
}

bool opt_parse(const struct opt *table, int *argc, char **argv, bool *help, struct err *e)
{
        int n = table_length(table);
        struct option *l = long_options(table, n);
        struct strbuf s;
        strbuf_init(&s);
        short_options(table, &s);
        opterr = 0;
        optind = 0; /* GNU: start afresh, forget what an earlier parse left */
        *help = false;
        bool ok = true;
        for (int code; ok && (code = getopt_long(*argc, argv, s.s, l, NULL)) != -1;) {
                if (code == '?' || code == ':')
                        ok = wrong(e, code, argv);
                else
                        apply(chosen(table, n, code), help);
        }
        if (ok) {
                memmove(argv, argv + optind, (size_t)(*argc - optind) * sizeof *argv);
                *argc -= optind;
        }
        strbuf_release(&s);
        free(l);
        return ok;
}

static void left_side(const struct opt *o, struct strbuf *out)
{
        strbuf_reset(out);
        if (o->letter)
                strbuf_printf(out, "-%c, --%s", o->letter, o->name);
        else
                strbuf_printf(out, "    --%s", o->name);
        if (o->arg)
                strbuf_printf(out, " %s", o->arg);
}

static void help_line(FILE *out, const struct opt *o, int width)
{
        struct strbuf s;
        strbuf_init(&s);
        left_side(o, &s);
        fprintf(out, "  %-*s  %s\n", width, s.s, o->words);
        strbuf_release(&s);
}

void opt_help(FILE *out, const struct opt *table)
{
        static const struct opt help = {"help", NULL, "this text", NULL, NULL, 'h'};
        struct strbuf s;
        strbuf_init(&s);
        int width = 12;
        for (const struct opt *o = table; o->name; o++) {
                left_side(o, &s);
                width = (int)s.len > width ? (int)s.len : width;
        }
        for (const struct opt *o = table; o->name; o++)
                help_line(out, o, width);
        help_line(out, &help, width);
        strbuf_release(&s);
}
