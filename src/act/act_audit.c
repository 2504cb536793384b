/* Audits by name: opened, asked, drawn, answered; what was counted elsewhere; what follows. */
#include "iro/act/act.h"

#include "iro/domain/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the audit ---------------------------------------------------------------------------------------- */

static const struct standing *round_of(struct act *a, struct err *e)
{
        const char *round = act_value(a, "round")->text;
        struct value key = value_text(round);
        const struct standing *f = ledger_fact(a->ledger, FACT_AUDIT_ROUND, &key, &a->texts);
        if (!f)
                err_set(e, "there is no audit '%s': open it first ('iro audit open')", round);
        return f;
}

bool act_audit_open(struct act *a, struct err *e)
{
        const char *round = act_value(a, "round")->text;
        day from = act_day(a, "from", DAY_NONE), to = act_day(a, "to", DAY_NONE);
        char d[2][11];
        if (from != DAY_NONE && to != DAY_NONE && to < from)
                return err_usage(e, "the audit would end before it begins");
        struct value v[AUDIT_ROUND_COLUMNS] = {[AUDIT_ROUND_round] = value_text(round)};
        const struct standing *f = ledger_fact(a->ledger, FACT_AUDIT_ROUND, v, &a->texts);
        if (f)
                memcpy(v, f->v, sizeof v);
        v[AUDIT_ROUND_name] = value_text(act_value(a, "audit")->text);
        if (act_given(a, "title"))
                v[AUDIT_ROUND_title] = value_text(act_value(a, "title")->text);
        if (from != DAY_NONE)
                v[AUDIT_ROUND_from_on] = value_day(from, d[0]);
        if (to != DAY_NONE)
                v[AUDIT_ROUND_to_on] = value_day(to, d[1]);
        if (!act_put(a, FACT_AUDIT_ROUND, v, e))
                return false;
        act_say(a, "%s audit %s (%s)", f ? "changed" : "opened", round, v[AUDIT_ROUND_name].s);
        return true;
}

static int64_t next_no(struct act *a, enum fact kind, const char *round, int column)
{
        size_t n;
        int64_t most = 0;
        struct value key = value_text(round);
        struct standing *all = ledger_facts(a->ledger, kind, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++)
                most = all[i].v[column].i > most ? all[i].v[column].i : most;
        return most + 1;
}

bool act_audit_ask(struct act *a, struct err *e)
{
        const char *round = act_value(a, "round")->text;
        if (!round_of(a, e))
                return false;
        int64_t no = next_no(a, FACT_AUDIT_QUESTION, round, AUDIT_QUESTION_no);
        struct value v[] = {[AUDIT_QUESTION_round] = value_text(round),
                            [AUDIT_QUESTION_no] = value_int(no),
                            [AUDIT_QUESTION_question] = value_text(act_value(a, "text")->text),
                            [AUDIT_QUESTION_answers] = value_text(
                                act_given(a, "answers") ? act_value(a, "answers")->text : audit_answers[0])};
        if (!act_put(a, FACT_AUDIT_QUESTION, v, e))
                return false;
        act_say(a, "audit %s asks, %lld: %s", round, (long long)no, v[AUDIT_QUESTION_question].s);
        return true;
}

/* --- the sample --------------------------------------------------------------------------------------- */

struct draw {
        uint64_t key;
        const struct case_row *row;
};

/* The same for the same seed and child: the sample can be drawn again. */
static uint64_t mix(uint64_t seed, const char *id)
{
        uint64_t h = 1469598103934665603u ^ (seed * 0x9e3779b97f4a7c15u);
        for (; *id; id++)
                h = (h ^ (unsigned char)*id) * 1099511628211u;
        h ^= h >> 31;
        return h * 0xbf58476d1ce4e5b9u;
}

static int by_key(const void *a, const void *b)
{
        const struct draw *x = a, *y = b;
        return (x->key > y->key) - (x->key < y->key);
}

static bool same_name(const char *a, const char *b)
{
        return str_ieq(str_or(a, ""), str_or(b, ""));
}

/* Each of the auditors in turn, but never one who holds the case: the next one takes it. NULL = all do. */
static const char *auditor_of(struct act *a, char *const *auditors, int n, int turn, const struct case_row *k)
{
        const struct iro *holder = k->iro >= 0 ? &a->service.iros[k->iro] : NULL;
        for (int i = 0; i < n; i++) {
                const char *who = auditors[(turn + i) % n];
                if (!holder || (!same_name(who, holder->id) && !same_name(who, holder->login)))
                        return who;
        }
        return NULL;
}

static int read_auditors(struct act *a, char *out[20])
{
        int n = 0;
        char *save = NULL, *copy = arena_str(&a->texts, str_or(act_value(a, "auditors")->text, ""));
        for (char *w = strtok_r(copy, ",", &save); w && n < 20; w = strtok_r(NULL, ",", &save))
                if (*str_trim(w))
                        out[n++] = str_trim(w);
        return n;
}

static size_t gather(struct act *a, struct draw *out)
{
        size_t n = 0;
        const char *line = act_value(a, "line")->text, *area = act_value(a, "area")->text;
        bool plans = line && str_eq(line, "cp");
        uint64_t seed = (uint64_t)(act_given(a, "seed") ? act_value(a, "seed")->number : 1);
        for (size_t i = 0; i < a->service.n_cases; i++) {
                const struct case_row *k = &a->service.cases[i];
                bool wanted = plans ? k->stream == STREAM_CP : stream_line(k->stream) == LINE_CLA;
                if (wanted && (!area || str_ieq(k->area, area)))
                        out[n++] = (struct draw){mix(seed, k->child_id), k};
        }
        if (n)
                qsort(out, n, sizeof *out, by_key);
        return n;
}

/* Stratified: of each area as many as its share, so that the order goes round the areas. */
static void go_round(struct draw *all, size_t n, size_t size)
{
        size_t put = 0;
        for (size_t want = 0; want < size && put < n; want++) {
                const char *last = put ? all[put - 1].row->area : "";
                size_t at = put;
                while (at < n && put && str_eq(all[at].row->area, last))
                        at++;
                at = at == n ? put : at;
                struct draw chosen = all[at];
                memmove(&all[put + 1], &all[put], (at - put) * sizeof *all);
                all[put++] = chosen;
        }
}

static bool put_sample(struct act *a, const char *round, const struct case_row *k, const char *auditor,
                       struct err *e)
{
        char *iso = arena_alloc(&a->texts, 11);
        struct value v[] = {
            [AUDIT_SAMPLE_round] = value_text(round),
            [AUDIT_SAMPLE_audit_id] = value_text(arena_printf(&a->texts, "%s/%s", round, k->child_id)),
            [AUDIT_SAMPLE_child] = value_int(k->child),
            [AUDIT_SAMPLE_stream] = value_text(stream_names[k->stream]),
            [AUDIT_SAMPLE_iro] = k->iro >= 0 ? value_int(a->service.iros[k->iro].no) : value_null(),
            [AUDIT_SAMPLE_team] = k->team >= 0 ? value_int(a->service.teams[k->team].no) : value_null(),
            [AUDIT_SAMPLE_auditor] = value_text(auditor),
            [AUDIT_SAMPLE_due_on] = value_day(act_day(a, "due", DAY_NONE), iso)};
        return act_put(a, FACT_AUDIT_SAMPLE, v, e);
}

static bool draw_all(struct act *a, struct draw *all, size_t n, struct err *e)
{
        char *auditors[20];
        const char *round = act_value(a, "round")->text;
        int n_auditors = read_auditors(a, auditors), left = 0;
        size_t size = act_given(a, "size") ? (size_t)act_value(a, "size")->number : 10;
        if (!act_given(a, "method") || !str_eq(act_value(a, "method")->text, "random"))
                go_round(all, n, size);
        for (size_t i = 0; i < n && i < size; i++) {
                const char *who = n_auditors ? auditor_of(a, auditors, n_auditors, (int)i, all[i].row) : NULL;
                left += n_auditors && !who;
                if (!put_sample(a, round, all[i].row, who, e))
                        return false;
        }
        if (left)
                act_warn(a, "%d case%s without an auditor: nobody audits their own", left,
                         left == 1 ? "" : "s");
        act_say(a, "drew %zu of %zu cases for audit %s", n < size ? n : size, n, round);
        return true;
}

static bool keep_method(struct act *a, const struct standing *f, struct err *e)
{
        struct value v[AUDIT_ROUND_COLUMNS];
        memcpy(v, f->v, sizeof v);
        v[AUDIT_ROUND_method] =
            value_text(act_given(a, "method") ? act_value(a, "method")->text : "stratified");
        v[AUDIT_ROUND_size] = value_int(act_given(a, "size") ? act_value(a, "size")->number : 10);
        v[AUDIT_ROUND_seed] = value_int(act_given(a, "seed") ? act_value(a, "seed")->number : 1);
        return act_put(a, FACT_AUDIT_ROUND, v, e);
}

bool act_audit_draw(struct act *a, struct err *e)
{
        const struct standing *f = round_of(a, e);
        if (!f || !keep_method(a, f, e))
                return false;
        struct draw *all = xcalloc(a->service.n_cases + 1, sizeof *all);
        size_t n = gather(a, all);
        bool ok = n ? draw_all(a, all, n, e) : err_set(e, "no case is open to draw from");
        free(all);
        return ok;
}

/* --- answers ------------------------------------------------------------------------------------------ */

static const struct standing *sample_of(struct act *a, const char *audit_id, struct err *e)
{
        size_t n;
        struct standing *all = ledger_facts(a->ledger, FACT_AUDIT_SAMPLE, NULL, 0, &a->texts, &n);
        for (size_t i = 0; i < n; i++)
                if (str_ieq(all[i].v[AUDIT_SAMPLE_audit_id].s, audit_id))
                        return &all[i];
        err_set(e, "no audit has a case '%s' in its sample: 'iro list audits' lists them", audit_id);
        return NULL;
}

static const char *question_of(struct act *a, const char *round, int64_t no, struct err *e)
{
        struct value keys[] = {
            [AUDIT_QUESTION_round] = value_text(round), [AUDIT_QUESTION_no] = value_int(no)};
        const struct standing *f = ledger_fact(a->ledger, FACT_AUDIT_QUESTION, keys, &a->texts);
        if (f)
                return f->v[AUDIT_QUESTION_question].s;
        err_set(e, "audit %s has no question %lld", round, (long long)no);
        return NULL;
}

bool act_audit_answer(struct act *a, struct err *e)
{
        const char *id = act_value(a, "case")->text, *user = db_user(a->db)->login;
        day on = act_day(a, "on", a->options.as_at);
        const struct standing *f = sample_of(a, id, e);
        const char *question =
            f ? question_of(a, f->v[AUDIT_SAMPLE_round].s, act_value(a, "question")->number, e) : NULL;
        int iro =
            f ? service_iro(&a->service,
                            (int)(f->v[AUDIT_SAMPLE_iro].type == VALUE_INT ? f->v[AUDIT_SAMPLE_iro].i : 0))
              : -1;
        const char *auditor = f ? str_or(f->v[AUDIT_SAMPLE_auditor].s, user) : user;
        char iso[11];
        if (!question || !act_not_future(a, on, "an audit", e) ||
            !act_child(a, f->v[AUDIT_SAMPLE_child].i, e))
                return false;
        if (iro >= 0 &&
            (same_name(user, a->service.iros[iro].login) || same_name(auditor, a->service.iros[iro].id)))
                return err_set(e, "%s is a case of %s: nobody audits their own", a->child.id,
                               a->service.iros[iro].id);
        struct value v[] = {[AUDIT_audit_id] = value_text(f->v[AUDIT_SAMPLE_audit_id].s),
                            [AUDIT_question] = value_text(question),
                            [AUDIT_child] = f->v[AUDIT_SAMPLE_child],
                            [AUDIT_stream] = f->v[AUDIT_SAMPLE_stream],
                            [AUDIT_audited_on] = value_day(on, iso),
                            [AUDIT_auditor] = value_text(auditor),
                            [AUDIT_answer] = value_text(act_value(a, "answer")->text)};
        struct value r[] = {[AUDIT_REMARK_audit_id] = v[AUDIT_audit_id],
                            [AUDIT_REMARK_question] = v[AUDIT_question],
                            [AUDIT_REMARK_child] = v[AUDIT_child],
                            [AUDIT_REMARK_remark] = value_text(act_value(a, "remark")->text)};
        if (!act_put(a, FACT_AUDIT, v, e) || (act_given(a, "remark") && !act_put(a, FACT_AUDIT_REMARK, r, e)))
                return false;
        act_say(a, "answered %s: %s: %s", id, question, v[AUDIT_answer].s);
        return true;
}

bool act_audit_total(struct act *a, struct err *e)
{
        int64_t yes = 0, asked = 0;
        if (!round_of(a, e))
                return false;
        if (!str_int(act_value(a, "yes")->text, &yes) || !str_int(act_value(a, "asked")->text, &asked) ||
            yes < 0 || yes > asked)
                return err_usage(e, "'%s' of '%s' is not a part of a whole", act_value(a, "yes")->text,
                                 act_value(a, "asked")->text);
        struct value v[] = {[AUDIT_TOTAL_round] = value_text(act_value(a, "round")->text),
                            [AUDIT_TOTAL_question] = value_text(act_value(a, "text")->text),
                            [AUDIT_TOTAL_yes] = value_int(yes),
                            [AUDIT_TOTAL_asked] = value_int(asked)};
        if (!act_put(a, FACT_AUDIT_TOTAL, v, e))
                return false;
        act_say(a, "audit %s: %s: %lld of %lld", v[AUDIT_TOTAL_round].s, v[AUDIT_TOTAL_question].s,
                (long long)yes, (long long)asked);
        return true;
}

/* --- what follows ------------------------------------------------------------------------------------- */

bool act_audit_action(struct act *a, struct err *e)
{
        const char *round = act_value(a, "round")->text;
        bool known = act_given(a, "action");
        int64_t no =
            known ? act_value(a, "action")->number : next_no(a, FACT_AUDIT_ACTION, round, AUDIT_ACTION_no);
        if (!round_of(a, e))
                return false;
        struct value v[AUDIT_ACTION_COLUMNS] = {
            [AUDIT_ACTION_round] = value_text(round), [AUDIT_ACTION_no] = value_int(no)};
        const struct standing *f = known ? ledger_fact(a->ledger, FACT_AUDIT_ACTION, v, &a->texts) : NULL;
        if (known && !f)
                return err_set(e, "audit %s has no action %lld", round, (long long)no);
        if (!known && !act_given(a, "text"))
                return err_usage(e, "the action is missing: what is to be done");
        if (f)
                memcpy(v, f->v, sizeof v);
        if (act_given(a, "text"))
                v[AUDIT_ACTION_text] = value_text(act_value(a, "text")->text);
        if (act_given(a, "owner"))
                v[AUDIT_ACTION_owner] = value_text(act_value(a, "owner")->text);
        if (act_given(a, "due"))
                v[AUDIT_ACTION_due_on] = value_day(act_value(a, "due")->day, arena_alloc(&a->texts, 11));
        if (act_given(a, "done"))
                v[AUDIT_ACTION_done_on] = value_day(act_value(a, "done")->day, arena_alloc(&a->texts, 11));
        if (!act_put(a, FACT_AUDIT_ACTION, v, e))
                return false;
        act_say(a, "audit %s, action %lld: %s%s", round, (long long)no, v[AUDIT_ACTION_text].s,
                act_given(a, "done") ? ", done" : "");
        return true;
}
