/* iro config get, iro config list: the settings as they hold (set is an action). */
#include "iro/cli/commands.h"
#include "iro/rows/list.h"
#include "iro/rows/print.h"
#include "iro/service/settings.h"
#include "iro/base/str.h"

#include <stdio.h>

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
