/* iro desk: what waits, as the browser's first screen says it. */
#include "iro/cli/commands.h"
#include "iro/report/desk.h"
#include "iro/rows/print.h"
#include "iro/store/users.h"

#include <string.h>

/* --scope, else the area of a Lead or the cases of an IRO who signs in. */
static bool whose(struct scope *out, const struct service *s, struct db *db, const char *said, struct err *e)
{
        const struct user *who = db_user(db);
        *out = (struct scope){.kind = SCOPE_COUNTY};
        if (said)
                return scope_said(out, s, said, e);
        if (who->role == USER_LEAD && *who->area) {
                out->kind = SCOPE_AREA;
                snprintf(out->name, sizeof out->name, "%s", who->area);
        }
        for (size_t i = 0; who->role == USER_IRO && i < s->n_iros; i++)
                if (str_eq(s->iros[i].login, who->login)) {
                        out->kind = SCOPE_IRO;
                        snprintf(out->name, sizeof out->name, "%s", s->iros[i].id);
                }
        return true;
}

static void say_whose(const struct scope *in, const struct service *s, FILE *out)
{
        char on[12];
        struct strbuf words;
        strbuf_init(&words);
        scope_words(in, s, &words);
        fprintf(out, "What waits in %s, as at %s\n", words.s, day_words(s->options.as_at, on));
        strbuf_release(&words);
}

static bool print_desk(const struct service *s, struct db *db, const char *scope, enum print_format format,
                       struct err *e)
{
        struct desk_wish w = {.queries = true};
        struct rows r;
        if (!whose(&w.scope, s, db, scope, e) || !desk_rows(&r, s, db, &w, e))
                return false;
        struct print_options o = {.format = format};
        say_whose(&w.scope, s, format == PRINT_TEXT ? stdout : stderr);
        bool ok = print_rows(stdout, &r, NULL, 0, &o, e);
        rows_release(&r);
        return ok;
}

int desk_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const char *scope = NULL;
        const struct opt table[] = {
            {"scope", "county|AREA|team T02|iro IRO07",
             "of which part of the service [a Lead's own area, an IRO's own cases]", &scope, NULL, 0},
            OPT_STORE(c),
            OPT_AS_AT(c),
            OPT_KNOWN(c),
            OPT_FORMAT(c, "text|csv|json"),
            {0},
        };
        struct err e = ERR_INIT;
        enum print_format format;
        struct service_options o;
        struct service s;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e) || !print_format_parse(c.format, &format, &e))
                return command_fail(self, &e);
        struct db *db = command_open(&c, DB_READ, &e);
        if (!db)
                return command_fail(self, &e);
        bool ok = command_service_options(&c, db, &o, &e) && service_load_planned(&s, db, &o, &e);
        if (ok) {
                ok = print_desk(&s, db, scope, format, &e);
                command_warn_stale(self, &s);
                service_release(&s);
        }
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
