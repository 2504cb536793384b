/* iro list: the plain twin of every list of the browser. */
#include "quality_text.h"
#include "iro/cli/commands.h"
#include "iro/list/groups.h"
#include "iro/list/lists.h"
#include "iro/list/told.h"
#include "iro/base/mem.h"
#include "iro/rows/print.h"
#include "iro/quality/quality.h"
#include "iro/base/str.h"
#include "iro/store/kept_bytes.h"

#include <stdlib.h>

struct wish {
        struct common common;
        const char *from, *to, *group;
        enum list_kind kind;
        enum print_format format;
        struct list_range range;
        struct strbuf filter;
        bool plan, rules;
        const char *command; /* who speaks: "quality"; NULL = list */
};

static bool parse_day(const char *option, const char *text, day *out, struct err *e)
{
        const char *why;
        *out = DAY_NONE;
        if (!text || day_parse(text, out, &why))
                return true;
        return err_usage(e, "--%s '%s' %s", option, text, why);
}

/* They are all named. */
static bool no_such_list(const char *said, struct err *e)
{
        struct strbuf names;
        strbuf_init(&names);
        for (int i = 0; i < LIST_COUNT; i++)
                strbuf_printf(&names, "%s%s", i ? ", " : "", list_names[i]);
        if (said)
                err_usage(e, "there is no list '%.40s': %s", said, names.s);
        else
                err_usage(e, "which list? %s", names.s);
        strbuf_release(&names);
        return false;
}

/* `iro quality` is a list that needs no name. */
static bool read_kind(struct wish *w, int *argc, char ***argv, struct err *e)
{
        if (w->kind == LIST_QUALITY)
                return true;
        if (*argc == 0 || !list_parse((*argv)[0], &w->kind))
                return no_such_list(*argc ? (*argv)[0] : NULL, e);
        --*argc;
        ++*argv;
        return true;
}

static bool read_wish(struct wish *w, int argc, char **argv, struct err *e)
{
        if (!read_kind(w, &argc, &argv, e))
                return false;
        for (int i = 0; i < argc; i++)
                strbuf_printf(&w->filter, "%s%s", i ? " " : "", argv[i]);
        return print_format_parse(w->common.format, &w->format, e) &&
               parse_day("from", w->from, &w->range.from, e) && parse_day("to", w->to, &w->range.to, e);
}

/* A heading alone could be a mistake in the filter. */
static void say_nothing(const struct wish *w, const struct filter *f, const struct rows *r)
{
        struct strbuf why, safe;
        strbuf_init(&why);
        strbuf_init(&safe);
        if (r->n)
                filter_blame(f, r, &why);
        text_safe(&safe, why.s, -1);
        fprintf(stderr, "iro %s: note: %s%s%s\n", str_or(w->command, "list"),
                r->n ? "no row matches the filter" : "there is nothing on record for this list",
                safe.len ? ": " : "", safe.s);
        strbuf_release(&safe);
        strbuf_release(&why);
}

/* How many rows have each value of the column, the most first. */
static bool print_groups(const struct wish *w, const struct rows *r, const uint32_t *rows, size_t n,
                         struct err *e)
{
        struct rows groups;
        struct print_options o = {.format = w->format};
        int column = rows_column_said(r, NULL, w->group, e);
        if (column < 0)
                return false;
        groups_rows(&groups, r, rows, n, column, rows_names_of(r, column));
        uint32_t *order = xcalloc(groups.n + 1, sizeof *order);
        for (size_t i = 0; i < groups.n; i++)
                order[i] = (uint32_t)i;
        rows_sort(&groups, order, groups.n, rows_column(&groups, "rows"), true);
        bool ok = print_rows(stdout, &groups, order, groups.n, &o, e);
        free(order);
        rows_release(&groups);
        return ok;
}

/* db NULL: rows that are about nobody. */
static bool print_filtered(const struct wish *w, const struct rows *r, struct db *db, struct err *e)
{
        struct filter *f = filter_compile(r, w->filter.s, e);
        if (!f)
                return false;
        uint32_t *order = xcalloc(r->n, sizeof *order);
        size_t n = filter_run(f, r, order);
        struct print_options o = {.format = w->format};
        bool text = w->kind == LIST_QUALITY && !w->rules && w->format == PRINT_TEXT;
        bool ok = !db || list_told(r, n, db, "list", w->filter.s, e);
        if (ok && w->group)
                ok = print_groups(w, r, order, n, e);
        else
                ok = ok &&
                     (text ? quality_print(stdout, r, order, n, e) : print_rows(stdout, r, order, n, &o, e));
        if (ok && n == 0 && w->format == PRINT_TEXT)
                say_nothing(w, f, r);
        free(order);
        filter_free(f);
        return ok;
}

static bool needs_cases(enum list_kind kind)
{
        return kind != LIST_REVIEWS && kind != LIST_PRPS && kind != LIST_ABSENCES && kind != LIST_QUALITY;
}

static bool list_of(const struct wish *w, struct rows *r, struct service *s, struct db *db, struct err *e)
{
        return (!w->plan || service_ask_plan(s, db, true, e)) && list_build(r, w->kind, s, db, w->range, e);
}

static bool list(const struct command *self, const struct wish *w, struct db *db, struct err *e)
{
        struct service_options o;
        struct service s;
        if (!command_service_options(&w->common, db, &o, e))
                return false;
        kept_bytes_allow(db, true);
        if (w->kind == LIST_QUALITY && !quality_is_kept(db, &o)) /* every fact of everyone is looked at */
                db_aside_begin(db);
        if (!(needs_cases(w->kind) ? service_load_counted : service_load_frame)(&s, db, &o, e))
                return false;
        struct rows r = {0};
        bool ok = list_of(w, &r, &s, db, e);
        db_aside_end(db);
        ok = ok && print_filtered(w, &r, db, e);
        command_warn_stale(self, &s);
        rows_release(&r);
        service_release(&s);
        return ok;
}

static int print_rules(const struct command *self, const struct wish *w)
{
        struct err e = ERR_INIT;
        struct rows r;
        quality_rule_rows(&r);
        bool ok = print_filtered(w, &r, NULL, &e);
        rows_release(&r);
        return ok ? EXIT_DONE : command_fail(self, &e);
}

static int open_and_list(const struct command *self, struct wish *w, int argc, char **argv)
{
        struct err e = ERR_INIT;
        if (!read_wish(w, argc, argv, &e))
                return command_fail(self, &e);
        if (w->rules)
                return print_rules(self, w);
        struct db *db = command_open(&w->common, DB_READ, &e);
        if (!db)
                return command_fail(self, &e);
        bool ok = list(self, w, db, &e);
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}

static int parse_and_list(const struct command *self, const struct opt *table, struct wish *w, int argc,
                          char **argv)
{
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        strbuf_init(&w->filter);
        status = open_and_list(self, w, argc, argv);
        strbuf_release(&w->filter);
        return status;
}

int list_run(const struct command *self, int argc, char **argv)
{
        struct wish w = {0};
        const struct opt table[] = {
            OPT_STORE(w.common),
            OPT_AS_AT(w.common),
            OPT_KNOWN(w.common),
            OPT_FORMAT(w.common, "text|csv|json"),
            OPT_PSEUDONYMS(w.common),
            {"from", "DATE", "reviews: held on or after [12 months before]", &w.from, NULL, 0},
            {"to", "DATE", "reviews: held on or before [as-at]", &w.to, NULL, 0},
            {"group", "COLUMN", "how many rows have each value of the column, and how they stand", &w.group,
             NULL, 0},
            {"plan", NULL, "cases, iros: count the scheduler's reasons too [setting status.plan]", NULL,
             &w.plan, 0},
            {0},
        };
        return parse_and_list(self, table, &w, argc, argv);
}

int quality_list_run(const struct command *self, int argc, char **argv)
{
        struct wish w = {.kind = LIST_QUALITY, .command = "quality"};
        const struct opt table[] = {
            OPT_STORE(w.common),
            OPT_AS_AT(w.common),
            OPT_KNOWN(w.common),
            OPT_FORMAT(w.common, "text|csv|json"),
            OPT_PSEUDONYMS(w.common),
            {"rules", NULL, "the rules themselves, each with what it does and its remedy", NULL, &w.rules, 0},
            {0},
        };
        return parse_and_list(self, table, &w, argc, argv);
}
