/* What every subcommand shares: parsing, help, messages, opening the store. */
#include "iro/command.h"
#include "iro/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_help(const struct command *self, const struct opt *table)
{
        printf("usage: iro %s %s\n\n%s\n\nOptions:\n", self->name, self->synopsis, self->summary);
        opt_help(stdout, table);
}

bool command_parse(const struct command *self, const struct opt *table, int *argc, char **argv, int *status)
{
        struct err e = ERR_INIT;
        bool help;
        if (!opt_parse(table, argc, argv, &help, &e)) {
                *status = command_fail(self, &e);
                return false;
        }
        if (help) {
                print_help(self, table);
                *status = EXIT_DONE;
                return false;
        }
        return true;
}

/* A message may quote data: each of its lines is made harmless for the terminal. */
static void say(const char *text)
{
        struct strbuf b;
        strbuf_init(&b);
        for (const char *line = text; *line;) {
                size_t n = strcspn(line, "\n");
                char *one = strndup(line, n);
                text_safe(&b, one ? one : "", -1);
                strbuf_putc(&b, '\n');
                free(one);
                line += n + (line[n] == '\n');
        }
        fputs(b.s, stderr);
        strbuf_release(&b);
}

int command_fail(const struct command *self, const struct err *e)
{
        fprintf(stderr, "iro %s: ", self->name);
        say(e->text);
        if (e->usage)
                fprintf(stderr, "Try 'iro %s --help'.\n", self->name);
        if (self->trouble)
                return self->trouble;
        return e->usage ? EXIT_USAGE : EXIT_FAILED;
}

struct db *command_open(const struct common *c, enum db_mode mode, struct err *e)
{
        if (c->store)
                return db_open(c->store, mode, e);
        char *path = db_default_path();
        struct db *db = db_open(path, mode, e);
        free(path);
        return db;
}

bool command_as_at(const struct common *c, day *out, struct err *e)
{
        const char *why;
        if (!c->as_at)
                *out = day_today();
        else if (!day_parse(c->as_at, out, &why))
                return err_usage(e, "--as-at '%s' %s: write it as 2020-07-31 or 31/07/2020", c->as_at, why);
        return true;
}

bool command_service_options(const struct common *c, struct db *db, struct service_options *o, struct err *e)
{
        *o = (struct service_options){.known = KNOWN_NOW};
        if (!command_as_at(c, &o->as_at, e))
                return false;
        return !c->known_on || known_parse(db, c->known_on, &o->known, e);
}
