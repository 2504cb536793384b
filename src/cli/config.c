/* iro config get, iro config list: the settings as they hold (set is an action). */
#include "iro/cli/commands.h"
#include "iro/base/conf.h"
#include "iro/rows/list.h"
#include "iro/rows/print.h"
#include "iro/service/settings.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SETTINGS(X) \
        X(name, "Setting", TEXT, 28, 0, 0, FILES, "its name", s->name) \
        X(value, "Value", TEXT, 12, 2, 0, FILES, "what holds", setting_text(db, known, s->name, &r.texts)) \
        X(default, "Default", TEXT, 12, 1, 2, FILES, "what holds while nothing is set", s->instead) \
        X(words, "What", TEXT, 30, 3, 1, FILES, "what it means", s->words)

static LIST_COLUMNS(settings_list, "settings", SETTINGS);

static bool list(struct db *db, struct known known, enum print_format format, struct err *e)
{
        struct rows r;
        rows_begin(&r, &settings_list);
        for (const struct setting *s = settings_table; s->name; s++)
                LIST_ROW(&r, s - settings_table, SETTINGS);
        struct print_options o = {.format = format};
        bool ok = print_rows(stdout, &r, NULL, 0, &o, e);
        rows_release(&r);
        return ok;
}

static bool get(struct db *db, struct known known, const char *name, struct err *e)
{
        const struct setting *s = setting_find(name);
        if (!s)
                return err_usage(e, "there is no setting '%s': 'iro config list' lists them", name);
        struct arena texts;
        arena_init(&texts);
        puts(setting_text(db, known, s->name, &texts));
        arena_release(&texts);
        return true;
}

static bool read_them(const struct common *c, const char *name, struct err *e)
{
        enum print_format format;
        if (!print_format_parse(c->format, &format, e))
                return false;
        struct db *db = command_open(c, DB_READ, e);
        if (!db)
                return false;
        struct known known = KNOWN_NOW;
        bool ok = (!c->known_on || known_parse(db, c->known_on, &known, e)) &&
                  (name ? get(db, known, name, e) : list(db, known, format, e));
        db_close(db);
        return ok;
}

static int run(const struct command *self, int want, int argc, char **argv)
{
        struct common c = {0};
        const struct opt table[] = {OPT_STORE(c), OPT_KNOWN(c), {0}};
        const struct opt with_format[] = {OPT_STORE(c), OPT_KNOWN(c), OPT_FORMAT(c, "text|csv|json"), {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, want ? table : with_format, &argc, argv, &status))
                return status;
        bool ok = argc == want ? read_them(&c, want ? argv[0] : NULL, &e)
                               : err_usage(&e, "%s", want ? "name one setting" : "no words are needed");
        return ok ? EXIT_DONE : command_fail(self, &e);
}

int config_get_run(const struct command *self, int argc, char **argv)
{
        return run(self, 1, argc, argv);
}

int config_list_run(const struct command *self, int argc, char **argv)
{
        return run(self, 0, argc, argv);
}

/* --- the file ----------------------------------------------------------------------------------------- */

static bool known_name(const char *name)
{
        static const char *const names[] = {
            "IRO_STORE", "IRO_OUT",     "IRO_MAIL",   "IRO_MAIL_MODE", "IRO_CHECKPOINT",
            "IRO_KEEP",  "IRO_ENCRYPT", "IRO_BACKUP", "IRO_EXTRACT",   "IRO_ALLOW_NETWORK_STORE",
            NULL};
        const char *const *n = names;
        while (*n && !str_eq(*n, name))
                n++;
        return *n != NULL;
}

static void say_one(void *context, const char *name, const char *value)
{
        struct strbuf b;
        (void)context;
        strbuf_init(&b);
        text_safe(&b, name, -1);
        strbuf_puts(&b, "=");
        text_safe(&b, value, -1);
        puts(b.s);
        if (!known_name(name))
                fprintf(stderr, "iro config file: warning: nothing reads %.*s\n", (int)strcspn(b.s, "="),
                        b.s);
        strbuf_release(&b);
}

int config_file_run(const struct command *self, int argc, char **argv)
{
        const struct opt table[] = {{0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e))
                return command_fail(self, &e);
        char *path = conf_path();
        if (!path &&
            !err_set(&e,
                     "there is none: a shared installation reads no file of a user's, and an account without "
                     "a home has none"))
                return command_fail(self, &e);
        puts(path);
        if (!conf_read(say_one, NULL))
                fprintf(stderr, "iro config file: note: it is not there; NAME=VALUE lines would stand in it "
                                "(IRO_STORE, IRO_OUT, IRO_MAIL, IRO_BACKUP, IRO_KEEP, IRO_EXTRACT)\n");
        free(path);
        return EXIT_DONE;
}
