/* iro digest: what a Lead should know this morning, as plain text for mail. */
#include "iro/cli/commands.h"
#include "iro/report/digest.h"
#include "iro/base/terminal.h"
#include "iro/rows/wrap.h"
#include "iro/store/log.h"
#include "iro/store/night.h"
#include "iro/store/users.h"

#include <stdlib.h>

struct asked {
        struct common common;
        const char *area;
        bool all, no_record;
};

static struct db *open_store(const struct asked *a, bool *record, struct err *why, struct err *e)
{
        *record = !a->no_record && !a->common.known_on;
        struct db *db = *record ? command_open(&a->common, DB_WRITE, why) : NULL;
        *record = db != NULL;
        return db ? db : command_open(&a->common, DB_READ, e);
}

/* It names children, so the log says so first; it is remembered as a digest only when it arrived. */
static bool log_it(struct db *db, const struct service *s, const struct digest_counts *c, bool record,
                   struct err *e)
{
        char iso[11];
        char *words = xasprintf("digest as at %s, %d findings%s", day_iso(s->options.as_at, iso),
                                c->added + c->worse + c->still + c->cleared,
                                record ? "" : ", not remembered as a digest");
        bool ok = log_access(db, "export", words, e);
        free(words);
        return ok;
}

static void print(const char *text)
{
        struct strbuf b;
        strbuf_init(&b);
        wrap_lines(&b, text, terminal_width(stdout));
        fputs(b.s, stdout);
        strbuf_release(&b);
}

/* --area, else the area of a Lead who signs in; NULL = every one. */
static const char *whose(const struct asked *a, struct db *db)
{
        const struct user *who = db_user(db);
        if (a->area)
                return str_eq(a->area, "all") ? NULL : a->area;
        return who->role == USER_LEAD && *who->area ? who->area : NULL;
}

static bool digest(const struct command *self, const struct asked *a, struct db *db, bool record,
                   struct err *e)
{
        const char *area = whose(a, db);
        struct service_options o;
        struct service s;
        struct digest_counts c;
        struct strbuf text;
        if (!command_service_options(&a->common, db, &o, e) || !service_load_planned(&s, db, &o, e))
                return false;
        strbuf_init(&text);
        bool ok = digest_write(&text, &c, &s, db, area, e);
        bool news =
            ok && (c.added || c.worse || c.cleared || c.facts[NIGHT_GONE] || c.facts[NIGHT_CORRECTED]);
        if (ok && (news || a->all))
                ok = stdout_takes(e) && log_it(db, &s, &c, record, e);
        if (ok && (news || a->all))
                print(text.s);
        int trouble = stream_trouble(stdout);
        if (ok && trouble) /* what did not arrive is not remembered: the next digest says it */
                ok = err_write(e, "standard output", trouble);
        if (ok)
                command_warn_stale(self, &s), command_warn_empty(self, &s);
        if (ok && record && (news || c.first))
                ok = digest_remember(db, &s, area, &c, e);
        strbuf_release(&text);
        service_release(&s);
        return ok;
}

int digest_run(const struct command *self, int argc, char **argv)
{
        struct asked a = {0};
        const struct opt table[] = {
            {"area", "AREA",
             "only this area's cases; '' = those without one, all = every area [a Lead's own, else all]",
             &a.area, NULL, 0},
            {"all", NULL, "print it when nothing is new as well", NULL, &a.all, 0},
            {"no-record", NULL,
             "do not remember it: the next digest begins where this one did; the log has it all the same",
             NULL, &a.no_record, 0},
            OPT_STORE(a.common),
            OPT_AS_AT(a.common),
            OPT_KNOWN(a.common),
            {0},
        };
        struct err e = ERR_INIT, why = ERR_INIT;
        int status;
        bool record;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e))
                return command_fail(self, &e);
        struct db *db = open_store(&a, &record, &why, &e);
        bool ok = db && digest(self, &a, db, record, &e);
        if (ok && *why.text)
                fprintf(stderr, "iro digest: it was not remembered: %s\n", why.text);
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
