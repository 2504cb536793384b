/* iro desk and iro dashboard: the browser's first two screens, number by number, with the views of one's own.
 */
#include "desk.h"
#include "iro/cli/commands.h"
#include "iro/report/dashboard.h"
#include "iro/rows/print.h"
#include "iro/store/users.h"
#include "iro/store/kept_bytes.h"
#include "iro/ui/screen/browse.h"

#include <stdlib.h>
#include <string.h>

/* --scope, else the area of a Lead or the cases of an IRO who signs in. */
static bool whose(struct scope *out, const struct service *s, struct db *db, const char *said, struct err *e)
{
        struct strbuf none;
        if (said)
                return scope_said(out, s, said, e);
        strbuf_init(&none);
        scope_of_user(out, s, db_user(db));
        scope_no_post(s, db_user(db), &none);
        if (none.len)
                fprintf(stderr, "%s\n", none.s);
        strbuf_release(&none);
        return true;
}

static void say_whose(const char *what, const struct scope *in, const struct service *s, FILE *out)
{
        char on[12];
        struct strbuf words;
        strbuf_init(&words);
        scope_words(in, s, &words);
        command_say_council(out, s);
        fprintf(out, "%s %s, as at %s\n", what, words.s, day_words(s->options.as_at, on));
        strbuf_release(&words);
}

static bool print_under(const char *what, const struct scope *in, const struct service *s, struct rows *r,
                        enum print_format format, struct err *e)
{
        struct print_options o = {.format = format};
        say_whose(what, in, s, format == PRINT_TEXT ? stdout : stderr);
        bool ok = print_rows(stdout, r, NULL, 0, &o, e);
        rows_release(r);
        return ok;
}

/* `store`: as it was asked for; NULL = the usual one. */
typedef bool print_screen(const struct service *s, struct db *db, const char *store, const struct scope *in,
                          enum print_format format, struct err *e);

/* A browser without a screen: it knows what its user keeps. */
static bool print_desk(const struct service *s, struct db *db, const char *store, const struct scope *in,
                       enum print_format format, struct err *e)
{
        struct desk_of_mine mine;
        struct desk_wish w = {.scope = *in, .queries = true};
        struct rows r;
        struct ui u;
        ui_init(&u, &browser_parts);
        u.drafts = true;
        u.path = store ? xstrdup(store) : db_default_path();
        desk_read_mine(&u);
        desk_mine(&u, &mine, &w);
        kept_bytes_allow(db, true);
        bool ok = desk_rows(&r, s, db, &w, e) && print_under("What waits in", in, s, &r, format, e);
        ui_release(&u);
        return ok;
}

static bool print_dashboard(const struct service *s, struct db *db, const char *store, const struct scope *in,
                            enum print_format format, struct err *e)
{
        (void)store;
        struct figures *f = xcalloc(1, sizeof *f);
        struct check_run run;
        struct rows r;
        figures_compute_in(f, s, db, in);
        bool checked = check_run_last(db, f->as_at, &run, NULL, NULL);
        dashboard_rows(&r, f, checked ? &run : NULL);
        bool ok = print_under("The service in figures:", in, s, &r, format, e);
        free(f); // the rows have their texts from it
        return ok;
}

/* The desk asks the scheduler itself, and the whole of it. */
typedef bool load_service(struct service *s, struct db *db, const struct service_options *o, struct err *e);

static int screen_run(const struct command *self, int argc, char **argv, load_service *load,
                      print_screen *print)
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
        bool ok = command_service_options(&c, db, &o, &e) && load(&s, db, &o, &e);
        if (ok) {
                struct scope in;
                ok = whose(&in, &s, db, scope, &e) && print(&s, db, c.store, &in, format, &e);
                command_warn_stale(self, &s);
                service_release(&s);
        }
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}

int desk_run(const struct command *self, int argc, char **argv)
{
        return screen_run(self, argc, argv, service_load_shown, print_desk);
}

int dashboard_run(const struct command *self, int argc, char **argv)
{
        return screen_run(self, argc, argv, service_load_planned, print_dashboard);
}
