/* iro show: one child's case, or one IRO's work, as text: the plain twins of the browser's pages. */
#include "iro/service/case.h"
#include "iro/service/scope.h"
#include "iro/store/reader.h"
#include "iro/cli/commands.h"
#include "iro/store/log.h"
#include "iro/store/users.h"
#include "iro/base/str.h"
#include "iro/base/terminal.h"
#include "iro/report/supervision.h"

#include <stdio.h>
#include <stdlib.h>

/* An IRO by code or surname: what one looks at in supervision. A child's id goes before a name. */
static bool names_iro(const struct service *s, struct db *db, const char *said)
{
        int iro = iro_said(s, said);
        return iro >= 0 && (str_ieq(s->iros[iro].id, said) || !child_number(db, said));
}

static bool show_iro(const struct service *s, struct db *db, const char *id, bool names, struct err *e)
{
        struct supervision v;
        if (!supervision_load(&v, s, db, id, e))
                return false;
        struct strbuf words;
        strbuf_init(&words);
        supervision_read_words(&v, &words);
        bool logged = stdout_takes(e) && log_access(db, "read", words.s, e);
        strbuf_release(&words);
        if (logged) {
                pager_begin();
                supervision_print(&v, s, names, stdout);
        }
        supervision_release(&v);
        return logged;
}

/* A message that names other children, as what is near an id that is none. */
static bool told_of_near(struct db *db, struct err *e)
{
        struct err why = ERR_INIT;
        size_t n = children_named(db, e->text, "");
        char *words = xasprintf("show, other children named: %zu", n);
        bool told = !n || log_access(db, "read", words, &why);
        free(words);
        if (!told)
                *e = why;
        return false;
}

static bool show_child(const struct service *s, struct db *db, const char *child, bool names, struct err *e)
{
        struct case_file f;
        if (!case_load(&f, s, db, child, e))
                return told_of_near(db, e);
        /* Who read whose record is in the log. */
        bool logged = stdout_takes(e) && log_access(db, "read", f.id, e);
        if (logged) {
                pager_begin();
                case_print(&f, s, names, stdout);
        }
        case_release(&f);
        return logged;
}

/* As the exports do: a name that is asked for and not there would read as if the child had none. */
static bool may_name(const struct db *db, bool names, struct err *e)
{
        return !names || user_may(db_user(db), MAY_NAMES) ||
               err_set(e, "%s may not %s in this store: leave --names out", db_user(db)->login,
                       permission_words(MAY_NAMES));
}

/* A child's page needs its own clocks; an IRO's, and one whose status counts the scheduler's reasons, the
 * whole service. */
static bool load(struct service *s, struct db *db, const struct service_options *o, const char *id, bool *iro,
                 struct err *e)
{
        if (!service_load_few(s, db, o, &(int64_t){child_number(db, id)}, 1, e))
                return false;
        *iro = names_iro(s, db, id);
        if (!*iro && service_plan_use(o->known, db) != PLAN_COUNTED)
                return true;
        service_release(s);
        return service_load_planned(s, db, o, e);
}

static bool show(const struct common *c, const char *id, bool names, struct err *e)
{
        struct service_options o;
        struct service s;
        struct db *db = command_open(c, DB_READ, e);
        if (!db)
                return false;
        bool iro;
        bool loaded =
            may_name(db, names, e) && command_service_options(c, db, &o, e) && load(&s, db, &o, id, &iro, e);
        bool found = loaded && (iro ? show_iro(&s, db, id, names, e) : show_child(&s, db, id, names, e));
        if (loaded)
                service_release(&s);
        db_close(db);
        return found;
}

int show_run(const struct command *self, int argc, char **argv)
{
        struct common common = {0};
        bool names = false;
        const struct opt table[] = {OPT_STORE(common),
                                    OPT_AS_AT(common),
                                    OPT_KNOWN(common),
                                    {"names", NULL, "print the name too", NULL, &names, 0},
                                    {NULL, NULL, NULL, NULL, NULL, 0}};
        int status;
        struct err e = ERR_INIT;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc != 1)
                err_usage(&e, "say one child's id, as it is in the returns, or one IRO's");
        else if (show(&common, argv[0], names, &e))
                return EXIT_DONE;
        return command_fail(self, &e);
}
