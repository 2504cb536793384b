/* What the actions share: their values, what they say, facts stated with an eye on other sessions, and the
 * child at hand. */
#include "iro/base/terms.h"
#include "iro/act/act.h"
#include "iro/store/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct act_value *act_value(const struct act *a, const char *name)
{
        static const struct act_value none = {.day = DAY_NONE};
        int i = act_arg(a->spec, name);
        return i < 0 ? &none : &a->value[i];
}

bool act_given(const struct act *a, const char *name)
{
        return act_value(a, name)->given;
}

bool act_cleared(const struct act *a, const char *name)
{
        const struct act_value *v = act_value(a, name);
        return v->given && v->text && !*v->text;
}

day act_day(const struct act *a, const char *name, day instead)
{
        const struct act_value *v = act_value(a, name);
        return v->given && v->day != DAY_NONE ? v->day : instead;
}

__attribute__((format(printf, 2, 0))) static void add_line(struct strbuf *out, const char *fmt, va_list ap)
{
        char text[1024];
        vsnprintf(text, sizeof text, terms_said(fmt), ap);
        utf8_trim_cut(text);
        strbuf_printf(out, "%s%s", out->len ? "\n" : "", text);
}

void act_say(struct act *a, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        char text[1024];
        vsnprintf(text, sizeof text, terms_said(fmt), ap);
        utf8_trim_cut(text);
        strbuf_puts(&a->said, text);
        va_end(ap);
}

void act_warn(struct act *a, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        add_line(&a->warned, fmt, ap);
        va_end(ap);
}

const char *act_date(struct act *a, day d)
{
        char words[12];
        return arena_printf(&a->texts, "%s %s", day_weekday_name(d), day_words(d, words));
}

bool act_not_future(struct act *a, day on, const char *what, struct err *e)
{
        if (on <= a->options.as_at)
                return true;
        return err_set(
            e, "%s on %s is still to come (this is %s): record it when it has happened, or give --as-at",
            what, act_date(a, on), act_date(a, a->options.as_at));
}

const char *stream_event(enum stream s)
{
        return s == STREAM_CP || s == STREAM_ICPC ? "conference" : "review";
}

/* What another session did to a fact that this user had seen otherwise. */
static bool changed_meanwhile(struct act *a, int64_t since, struct err *e)
{
        struct log_entry c;
        if (!a->options.seen || since <= a->options.seen || since >= ledger_number(a->ledger))
                return false;
        if (!log_entry_read(a->db, since, &a->texts, &c))
                return false;
        a->conflict = c.words;
        err_set(e, "changed meanwhile by %s at %s (change %lld): %s. Look at it again, then decide", c.who,
                c.at, (long long)since, c.words);
        return true;
}

bool act_put(struct act *a, enum fact kind, const struct value *v, struct err *e)
{
        const struct standing *f = ledger_fact(a->ledger, kind, v, &a->texts);
        if (f && changed_meanwhile(a, f->since, e))
                return false;
        return ledger_put(a->ledger, kind, v, false, e) != PUT_FAILED;
}

void act_warn_replaced(struct act *a, enum fact kind, const struct value *v, int text, const char *what)
{
        const struct standing *f = ledger_fact(a->ledger, kind, v, &a->texts);
        const char *was = f ? f->v[text].s : NULL;
        if (was && *was && (!v[text].s || !str_eq(was, v[text].s)))
                act_warn(a,
                         "it takes the place of %s, for one is kept: '%.200s'; give both in one to keep both",
                         what, was);
}

bool act_withdraw(struct act *a, enum fact kind, const struct value *keys, struct err *e)
{
        const struct standing *f = ledger_fact(a->ledger, kind, keys, &a->texts);
        if (f && changed_meanwhile(a, f->since, e))
                return false;
        return ledger_withdraw(a->ledger, kind, keys);
}

/* --- the child at hand -------------------------------------------------------------------------------- */

bool act_child(struct act *a, int64_t no, struct err *e)
{
        if (reader_child(a->reader, no, &a->child))
                return true;
        return err_set(e, "the child is not in the store");
}

static void add_open_clocks(struct act *a, struct strbuf *out)
{
        int n = 0;
        for (size_t i = 0; i < a->care.n_clocks; i++) {
                const struct care_clock *k = &a->care.clocks[i];
                if (k->ended != DAY_NONE)
                        continue;
                strbuf_printf(out, "%s %s since %s", n++ ? "," : "; open are:", stream_shorts[k->start.kind],
                              act_date(a, k->start.start));
        }
        if (n == 0)
                strbuf_puts(out, "; no clock of the child is open then");
}

static const char *line_title(enum line line)
{
        static const char *const titles[LINE_COUNT] = {"looked-after", "child protection",
                                                       "initial conference"};
        return titles[line];
}

const struct care_clock *act_clock(struct act *a, enum line line, day on, struct err *e)
{
        const struct care_clock *found = NULL;
        care_clocks(&a->care, &a->child, &a->service.coverage, on);
        for (size_t i = 0; i < a->care.n_clocks; i++) {
                const struct care_clock *k = &a->care.clocks[i];
                if (k->line == line && (k->ended == DAY_NONE || (k->ended == on && !found)))
                        found = k;
        }
        if (found)
                return found;
        struct strbuf open;
        strbuf_init(&open);
        add_open_clocks(a, &open);
        err_set(e, "%s has no open %s clock on %s%s", a->child.id, line_title(line), act_date(a, on), open.s);
        strbuf_release(&open);
        return NULL;
}

struct clock act_fold(struct act *a, const struct care_clock *k, day as_at)
{
        struct clock out;
        care_events(&a->care, &a->child, k, as_at);
        clock_fold(&a->service.rules, &k->start, a->care.events, a->care.n_events, as_at, k->first_known,
                   &out, NULL, NULL);
        return out;
}

static const char *area_of_line(struct act *a, enum line line)
{
        int iro, team;
        return service_holder(&a->service, &a->child, line, a->options.as_at, &iro, &team);
}

static bool theirs(const struct act *a, const struct user *u, const char *area)
{
        return !*u->area || !*area || str_ieq(u->area, area) || a->options.any_area;
}

static bool own_area(struct act *a, const struct user *u, enum line line, struct err *e)
{
        const char *area = area_of_line(a, line);
        if (theirs(a, u, area))
                return true;
        return err_set(e, "%s is a case of %s and you are the Lead for %s: --any-area says you mean it",
                       a->child.id, area, u->area);
}

/* One of the child's lines is of the area; one that nobody holds says nothing of it. */
static bool some_of_own_area(struct act *a, const struct user *u, struct err *e)
{
        enum line held = *area_of_line(a, LINE_CLA) ? LINE_CLA : LINE_CP;
        const char *other = area_of_line(a, held == LINE_CLA ? LINE_CP : LINE_CLA);
        return (*other && theirs(a, u, other)) || own_area(a, u, held, e);
}

static bool own_case(struct act *a, const struct user *u, enum line line, struct err *e)
{
        int iro, team;
        service_holder(&a->service, &a->child, line, a->options.as_at, &iro, &team);
        if (iro >= 0 && str_eq(a->service.iros[iro].login, u->login))
                return true;
        return err_set(e, "%s is not your case: it is held by %s", a->child.id,
                       iro >= 0 ? a->service.iros[iro].id : "nobody");
}

/* A lead writes in their own area, an IRO on their own cases; LINE_COUNT = whichever line is theirs. */
bool act_scope(struct act *a, enum line line, struct err *e)
{
        const struct user *u = db_user(a->db);
        if (u->role != USER_LEAD && u->role != USER_IRO)
                return true;
        if (line != LINE_COUNT)
                return u->role == USER_LEAD ? own_area(a, u, line, e) : own_case(a, u, line, e);
        if (u->role == USER_LEAD)
                return some_of_own_area(a, u, e);
        enum line held = care_holder(&a->child, LINE_CLA, a->options.as_at) ? LINE_CLA : LINE_CP;
        return own_case(a, u, held == LINE_CLA ? LINE_CP : LINE_CLA, e) || own_case(a, u, held, e);
}

bool act_post_scope(struct act *a, const char *id, const char *area, struct err *e)
{
        const struct user *u = db_user(a->db);
        if (u->role != USER_LEAD || theirs(a, u, area))
                return true;
        return err_set(e, "%s works in %s and you are the Lead for %s: --any-area says you mean it", id, area,
                       u->area);
}
