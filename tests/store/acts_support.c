#include "acts.h"

#include "iro/list/lists.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

day acts_day(void)
{
        return day_from_ymd(2020, 7, 31);
}

static void sayf(struct ledger *l, enum fact kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
static void sayf(struct ledger *l, enum fact kind, const char *fmt, ...)
{
        char line[256];
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(line, sizeof line, fmt, ap);
        va_end(ap);
        cr_assert_neq(say(l, kind, line), PUT_FAILED);
}

static void people(struct ledger *l)
{
        for (int i = 1; i <= 4; i++) {
                char id[8], team[8];
                snprintf(id, sizeof id, "IRO%02d", i);
                snprintf(team, sizeof team, "T%02d", i);
                sayf(l, FACT_IRO_POST, "@%lld|Name %d|login%d|iro|%s|@100|permanent|2015-01-05",
                     (long long)ledger_iro(l, id), i, i, i % 2 ? "East" : "West");
                sayf(l, FACT_TEAM_DETAIL, "@%lld|Team %d|District|%s", (long long)ledger_team(l, team), i,
                     i % 2 ? "East" : "West");
        }
        sayf(l, FACT_LATE_REASON, "court|unavoidable|Court proceedings on the day");
        sayf(l, FACT_BANK_HOLIDAY, "2020-08-31|Summer bank holiday");
}

static void looked_after(struct ledger *l, int i)
{
        char id[8];
        int64_t ret = ledger_return(l, "903", 2021);
        snprintf(id, sizeof id, "C%03d", i);
        int64_t child = ledger_child(l, id);
        sayf(l, FACT_CHILD_DETAIL, "@%lld|@%lld|1|20%02d-05-01|WBRI", (long long)child, (long long)ret,
             4 + i);
        sayf(l, FACT_EPISODE, "@%lld|2020-0%d-15|@%lld|S|C2|N1|U4", (long long)child, 1 + i % 6,
             (long long)ret);
        sayf(l, FACT_ALLOCATION, "@%lld|cla|@%d|2020-01-15|@%d", (long long)child, 1 + i % 4, 1 + i % 4);
        if (i % 2)
                sayf(l, FACT_REVIEW, "@%lld|cla|2020-07-1%d|@%lld|PN1", (long long)child, i % 9,
                     (long long)ret);
}

static void on_plan(struct ledger *l, int i)
{
        char id[8];
        int64_t ret = ledger_return(l, "cin", 2021);
        snprintf(id, sizeof id, "C%03d", i);
        sayf(l, FACT_PLAN, "@%lld|2020-05-0%d|@%lld||NEG|NEG|@0", (long long)ledger_child(l, id), i % 9,
             (long long)ret);
        sayf(l, FACT_ALLOCATION, "@%lld|cp|@%d|2020-05-01", (long long)ledger_child(l, id), 1 + i % 4);
}

static void returns(struct ledger *l)
{
        static const char *const tables[] = {"header", "episodes", "reviews"};
        for (int year = 2019; year <= 2021; year++) {
                for (int t = 0; t < 3; t++)
                        sayf(l, FACT_RETURN_TABLE, "@%lld|%s|@1|2020-07-31",
                             (long long)ledger_return(l, "903", year), tables[t]);
                sayf(l, FACT_RETURN_TABLE, "@%lld|children|@1|2020-07-31",
                     (long long)ledger_return(l, "cin", year));
        }
}

void acts_make(struct store *s)
{
        store_make(s);
        struct ledger *l = change_begin(s, "import 903");
        people(l);
        for (int i = 1; i <= ACT_CHILDREN; i++)
                looked_after(l, i);
        for (int i = ACT_CHILDREN - ACT_PLANS + 1; i <= ACT_CHILDREN; i++)
                on_plan(l, i);
        sayf(l, FACT_SECTION47, "@%lld|2020-07-20|@%lld|||@0", (long long)ledger_child(l, "C009"),
             (long long)ledger_return(l, "cin", 2021));
        returns(l);
        cr_assert_gt(change_commit(l), 0);
}

/* --- running ------------------------------------------------------------------------------------------ */

static void take_option(const struct act_spec *spec, char *word, const char *said[ACT_ARGS_MAX])
{
        char *value = strchr(word, '=');
        if (value)
                *value++ = '\0';
        int at = act_arg(spec, word);
        cr_assert(at >= 0 && (spec->args[at].flags & ARG_OPTION), "%s has no option %s", spec->name, word);
        for (char *c = value; c && *c; c++)
                *c = *c == '_' ? ' ' : *c;
        said[at] = value ? value : "1";
}

static bool is_option(const struct act_spec *spec, const char *word)
{
        char name[40];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
        int at = act_arg(spec, name);
        return at >= 0 && (spec->args[at].flags & ARG_OPTION);
}

/* Words in their places; the last place takes the rest. */
static void take_words(const struct act_spec *spec, char *line, const char *said[ACT_ARGS_MAX])
{
        static char rest[512];
        char *save = NULL;
        int at = 0;
        *rest = '\0';
        for (char *w = strtok_r(line, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
                if (is_option(spec, w)) {
                        take_option(spec, w, said);
                        continue;
                }
                while (spec->args[at].flags & ARG_OPTION)
                        at++;
                cr_assert(spec->args[at].name, "a word too many: %s", w);
                if (spec->args[at].flags & ARG_REST) {
                        size_t n = strlen(rest);
                        snprintf(rest + n, sizeof rest - n, "%s%s", n ? " " : "", w);
                        said[at] = rest;
                } else {
                        said[at++] = w;
                }
        }
}

static const struct act_spec *spec_of(char **line)
{
        for (const struct act_spec *s = act_specs; s->name; s++) {
                size_t n = strlen(s->name);
                if (strncmp(*line, s->name, n) == 0 && (*line)[n] == ' ') {
                        *line += n + 1;
                        return s;
                }
        }
        cr_assert_fail("no action: %s", *line);
        abort();
}

bool acts_do_with(struct store *s, const char *line, const struct act_options *o, char *out, size_t size)
{
        char copy[512], *at = copy;
        const char *said[ACT_ARGS_MAX] = {NULL};
        struct err e = ERR_INIT;
        snprintf(copy, sizeof copy, "%s", line);
        const struct act_spec *spec = spec_of(&at);
        take_words(spec, at, said);
        struct act *a = act_begin(s->db, spec, o, &e);
        bool ok = a && act_do(a, said, &e);
        if (out)
                snprintf(out, size, "%s", ok ? act_said(a) : e.text);
        if (a) {
                int64_t change;
                struct err late = ERR_INIT;
                cr_assert(act_finish(a, !ok, &change, &late), "%s", late.text);
        }
        return ok;
}

bool acts_do(struct store *s, const char *line, char *out, size_t size)
{
        struct act_options o = {.as_at = acts_day()};
        return acts_do_with(s, line, &o, out, size);
}

void acts_expect(struct store *s, const char *line, const char *says)
{
        char out[1024];
        cr_assert(acts_do(s, line, out, sizeof out), "%s: %s", line, out);
        cr_assert(strstr(out, says), "%s said '%s', not '%s'", line, out, says);
}

void acts_refuse(struct store *s, const char *line, const char *says)
{
        char out[1024];
        int64_t before = db_last_change(s->db);
        cr_assert_not(acts_do(s, line, out, sizeof out), "%s was done: %s", line, out);
        cr_assert(strstr(out, says), "%s was refused with '%s', not '%s'", line, out, says);
        cr_assert_eq(db_last_change(s->db), before);
}

/* --- lists -------------------------------------------------------------------------------------------- */

static void add_rows(struct strbuf *out, const struct rows *r)
{
        char buf[32];
        strbuf_printf(out, "== %s\n", r->kind);
        for (size_t i = 0; i < r->n; i++)
                for (int c = 0; c < r->n_columns; c++)
                        strbuf_printf(out, "%s%c", rows_text(r, i, c, buf),
                                      c + 1 == r->n_columns ? '\n' : ',');
}

char *acts_lists(struct store *s, int64_t known)
{
        struct service v;
        struct service_options o = {.as_at = acts_day(), .known = {known}};
        struct err e = ERR_INIT;
        struct strbuf out;
        strbuf_init(&out);
        cr_assert(service_load(&v, s->db, &o, &e), "%s", e.text);
        for (int k = 0; k < LIST_COUNT; k++) {
                struct rows r;
                struct list_range range = {day_from_ymd(2019, 1, 1), acts_day()};
                bool made = list_build(&r, (enum list_kind)k, &v, s->db, range, &e);
                cr_assert(made || v.n_iros == 0, "%s", e.text); /* nobody has weeks then */
                if (made)
                        add_rows(&out, &r);
                rows_release(&r);
        }
        strbuf_printf(&out, "horizon %d, ladder %d\n", v.settings.horizon, v.settings.ladder.n);
        service_release(&v);
        return out.s;
}
