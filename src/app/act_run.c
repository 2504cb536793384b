/* Running actions: one change around any number of them, each done whole or not at all. */
#include "iro/act.h"
#include "iro/lists.h"
#include "iro/log.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* --- begin and finish --------------------------------------------------------------------------------------
 */

static bool load(struct act *a, struct err *e)
{
        struct service_options o = {.as_at = a->options.as_at, .known = KNOWN_NOW};
        bool cases = a->spec->flags & ACT_CASES;
        if (!(cases ? service_load : service_load_frame)(&a->service, a->db, &o, e))
                return false;
        a->moved_cla = xcalloc(a->service.n_iros + 1, sizeof *a->moved_cla);
        a->moved_cp = xcalloc(a->service.n_iros + 1, sizeof *a->moved_cp);
        a->reader = reader_open(a->db, KNOWN_NOW, READ_OPEN, a->options.as_at);
        return true;
}

static void act_free(struct act *a)
{
        reader_close(a->reader);
        if (a->own)
                a->release_own(a->own);
        service_release(&a->service);
        care_release(&a->care);
        arena_release(&a->texts);
        strbuf_release(&a->said);
        strbuf_release(&a->warned);
        strbuf_release(&a->summary);
        strbuf_release(&a->words);
        free(a->moved_cla);
        free(a->moved_cp);
        free(a);
}

struct act *act_begin(struct db *db, const struct act_spec *s, const struct act_options *o, struct err *e)
{
        struct ledger *l = ledger_begin(db, s->name, e);
        if (!l)
                return NULL;
        struct act *a = xcalloc(1, sizeof *a);
        a->db = db;
        a->ledger = l;
        a->spec = s;
        a->options = *o;
        a->wrong = -1;
        arena_init(&a->texts);
        strbuf_init(&a->said);
        strbuf_init(&a->warned);
        strbuf_init(&a->summary);
        strbuf_init(&a->words);
        if (load(a, e))
                return a;
        ledger_rollback(l);
        act_free(a);
        return NULL;
}

/* The words of the change: what each row did, many rows summed up after the first few, and the user's note.
 */
static const char *change_words(struct act *a)
{
        enum { FIRST = 5 };
        if (a->done > FIRST)
                strbuf_printf(&a->words, "; and %zu more: %zu in all", a->done - FIRST, a->done);
        if (a->options.note && *a->options.note)
                strbuf_printf(&a->words, "; note: %s", a->options.note);
        return a->words.s;
}

bool act_finish(struct act *a, bool abandon, int64_t *change, struct err *e)
{
        if (change)
                *change = 0;
        reader_close(a->reader);
        a->reader = NULL;
        bool ok = true;
        if (abandon || a->options.dry_run || a->done == 0)
                ledger_rollback(a->ledger);
        else
                ok = ledger_commit(a->ledger, change_words(a), change, e);
        act_free(a);
        return ok;
}

/* --- one of them
 * --------------------------------------------------------------------------------------------- */

static void keep_words(struct act *a)
{
        enum { FIRST = 5 };
        a->done++;
        if (a->done <= FIRST)
                strbuf_printf(&a->words, "%s%s", a->done > 1 ? "; " : "", a->said.s);
}

bool act_do(struct act *a, const char *const said[ACT_ARGS_MAX], struct err *e)
{
        struct ledger_mark mark;
        strbuf_reset(&a->said);
        strbuf_reset(&a->warned);
        a->conflict = NULL;
        if (!act_parse(a, said, e))
                return false;
        ledger_mark(a->ledger, &mark);
        if (!a->spec->run(a, e)) {
                ledger_back(a->ledger, &mark);
                return false;
        }
        ledger_keep(a->ledger);
        keep_words(a);
        return true;
}

const char *act_said(const struct act *a)
{
        return a->said.s;
}

const char *act_warned(const struct act *a)
{
        return a->warned.s;
}

int act_wrong(const struct act *a)
{
        return a->wrong;
}

const char *act_conflict(const struct act *a)
{
        return a->conflict;
}

static void add_caseload(struct act *a, size_t i, int cla, int cp)
{
        const struct iro *iro = &a->service.iros[i];
        bool open = post_open(iro->start, iro->end, a->options.as_at);
        char tenths[16];
        int per = per_fte_tenths(cla + cp, iro->fte, open);
        strbuf_printf(&a->summary, "%d CLA + %d CP", cla, cp);
        if (per >= 0)
                strbuf_printf(&a->summary, " (%s per FTE)", tenths_str(per, tenths));
}

const char *act_summary(struct act *a)
{
        strbuf_reset(&a->summary);
        for (size_t i = 0; i < a->service.n_iros; i++) {
                if (!a->moved_cla[i] && !a->moved_cp[i])
                        continue;
                int cla = 0, cp = 0;
                for (size_t k = 0; k < a->service.n_cases; k++) {
                        const struct case_row *row = &a->service.cases[k];
                        cla += row->iro == (int)i && stream_line(row->stream) == LINE_CLA;
                        cp += row->iro == (int)i && row->stream == STREAM_CP;
                }
                strbuf_printf(&a->summary, "%s%s: ", a->summary.len ? "\n" : "", a->service.iros[i].id);
                add_caseload(a, i, cla, cp);
                strbuf_puts(&a->summary, " -> ");
                add_caseload(a, i, cla + a->moved_cla[i], cp + a->moved_cp[i]);
        }
        return a->summary.s;
}

/* --- many of them
 * ---------------------------------------------------------------------------------------------- */

/* A filter speaks of the caseload, which most actions do not need. */
static bool load_cases(struct act *a, struct err *e)
{
        if (a->spec->flags & ACT_CASES)
                return true;
        struct service_options o = a->service.options;
        service_release(&a->service);
        return service_load(&a->service, a->db, &o, e);
}

static size_t take_targets(struct act *a, const struct rows *r, const uint32_t *order, size_t n,
                           struct act_target *out)
{
        bool streams = act_arg(a->spec, "stream") >= 0;
        int child = rows_column(r, "child_id"), stream = rows_column(r, "stream");
        size_t kept = 0;
        for (size_t i = 0; i < n; i++) {
                const union cell *row = rows_at(r, order[i]);
                struct act_target t = {arena_str(&a->texts, row[child].s),
                                       arena_str(&a->texts, row[stream].s)};
                bool again = !streams && kept && str_eq(out[kept - 1].child_id, t.child_id);
                if (!again)
                        out[kept++] = t;
        }
        return kept;
}

bool act_targets(struct act *a, const char *filter, struct act_target **out, size_t *n, struct err *e)
{
        struct rows r;
        if (!load_cases(a, e) ||
            !list_build(&r, LIST_CASES, &a->service, a->db, (struct list_range){DAY_NONE, DAY_NONE}, e))
                return false;
        struct filter *f = filter_compile(&r, filter, e);
        if (f) {
                uint32_t *order = xcalloc(r.n, sizeof *order);
                *n = filter_run(f, &r, order);
                *out = xcalloc(*n, sizeof **out);
                *n = take_targets(a, &r, order, *n, *out);
                free(order);
                filter_free(f);
        }
        rows_release(&r);
        return f != NULL;
}

/* --- what actions share
 * ---------------------------------------------------------------------------------------- */

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

day act_day(const struct act *a, const char *name, day instead)
{
        const struct act_value *v = act_value(a, name);
        return v->given && v->day != DAY_NONE ? v->day : instead;
}

static void add_line(struct strbuf *out, const char *fmt, va_list ap)
{
        char text[1024];
        vsnprintf(text, sizeof text, fmt, ap);
        strbuf_printf(out, "%s%s", out->len ? "\n" : "", text);
}

void act_say(struct act *a, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        char text[1024];
        vsnprintf(text, sizeof text, fmt, ap);
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

const char *stream_title(enum stream s)
{
        static const char *const titles[STREAM_COUNT] = {"CLA", "adoption", "short-break", "CP", "ICPC"};
        return titles[s];
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

bool act_withdraw(struct act *a, enum fact kind, const struct value *keys, struct err *e)
{
        const struct standing *f = ledger_fact(a->ledger, kind, keys, &a->texts);
        if (f && changed_meanwhile(a, f->since, e))
                return false;
        return ledger_withdraw(a->ledger, kind, keys);
}

/* --- the child at hand
 * ------------------------------------------------------------------------------------------ */

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
                strbuf_printf(out, "%s %s since %s", n++ ? "," : "; open are:", stream_title(k->start.kind),
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

static bool own_area(struct act *a, const struct user *u, enum line line, struct err *e)
{
        int iro, team;
        const char *area = service_holder(&a->service, &a->child, line, a->options.as_at, &iro, &team);
        if (!*u->area || !*area || str_ieq(u->area, area) || a->options.any_area)
                return true;
        return err_set(e, "%s is a case of %s and you are the Lead for %s: --any-area says you mean it",
                       a->child.id, area, u->area);
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
        bool (*mine)(struct act *, const struct user *, enum line, struct err *) =
            u->role == USER_LEAD ? own_area : own_case;
        if (line != LINE_COUNT)
                return mine(a, u, line, e);
        return mine(a, u, LINE_CLA, e) || mine(a, u, LINE_CP, e);
}
