/* Options of a command as one table: it parses (getopt_long), prints --help and feeds the manual and
 * completions. */
#ifndef IRO_OPT_H
#define IRO_OPT_H

#include "iro/base/err.h"
#include <stdio.h>

struct opt {
        const char *name;   /* "as-at" */
        const char *arg;    /* "DATE", or NULL for a flag */
        const char *words;  /* one line for help */
        const char **value; /* where the argument goes (borrowed from argv) */
        bool *flag;         /* where a flag is set */
        char letter;        /* one-letter form, 0 = none */
};

/* Parse argv[1…] by the table (ends with a name of NULL). Options and words may mix. Afterwards *argc words
 * are left in argv[0…]. `--help` sets *help. False with a message (err.usage) on an unknown option or a
 * missing argument. */
bool opt_parse(const struct opt *table, int *argc, char **argv, bool *help, struct err *e);
void opt_help(FILE *out, const struct opt *table); /* the lines for --help, aligned */

#endif
