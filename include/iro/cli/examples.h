/* An example or two of each command for --help: what a Lead would type, and what it is for. */
#ifndef IRO_EXAMPLES_H
#define IRO_EXAMPLES_H

struct example {
        const char *command; /* as in the table of commands */
        const char *line;    /* after "iro ": "book D0012917 cla 2020-08-12 --time 10:00" */
        const char *words;   /* what it is for */
};
extern const struct example examples[]; /* ends with a command of NULL */

#endif
