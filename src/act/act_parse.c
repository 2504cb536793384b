/* Texts into values: what each kind of argument accepts, and what to say when it does not. */
#include "iro/act/act.h"
#include "iro/base/day_said.h"
#include "iro/service/own_words.h"
#include "iro/service/scope.h"
#include "iro/service/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what is near ------------------------------------------------------------------------------------- */

struct near {
        struct strbuf *out;
        const char *said;
        int n;
};

static void add_near(struct near *k, const char *id, int within)
{
        if (k->n >= 8 || str_distance(k->said, id) > within)
                return;
        strbuf_printf(k->out, "%s%s", k->n++ ? ", " : "", id);
}

/* "there is no IRO 'IRO7': near are IRO07, IRO17" or all of a few. */
static bool unknown(struct act *a, const char *what, const char *said,
                    const char *(*id)(struct act *, size_t), struct err *e)
{
        struct strbuf out;
        strbuf_init(&out);
        struct near k = {&out, said, 0};
        for (int within = 1; within <= 2 && k.n == 0; within++)
                for (size_t i = 0; id(a, i); i++)
                        add_near(&k, id(a, i), within);
        if (k.n)
                err_set(e, "there is no %s '%s'; near it: %s", what, said, out.s);
        else
                err_set(e, "there is no %s '%s'%s", what, said, id(a, 0) ? "" : ": none is on record yet");
        for (size_t i = 0; !k.n && id(a, i) && i < 20; i++)
                strbuf_printf(&out, "%s%s", i ? ", " : "", id(a, i));
        if (!k.n && out.len) {
                size_t used = strlen(e->text);
                snprintf(e->text + used, sizeof e->text - used, ": %s%s", out.s, id(a, 20) ? " …" : "");
        }
        strbuf_release(&out);
        return false;
}

static const char *iro_id(struct act *a, size_t i)
{
        return i < a->service.n_iros ? a->service.iros[i].id : NULL;
}

static const char *team_id(struct act *a, size_t i)
{
        return i < a->service.n_teams ? a->service.teams[i].id : NULL;
}

static const char *prp_id(struct act *a, size_t i)
{
        return i < a->service.n_prps ? a->service.prps[i].id : NULL;
}

static const char *stage_name(struct act *a, size_t i)
{
        const struct prp_ladder *l = &a->service.settings.ladder;
        return i < (size_t)l->n && i < PRP_STAGES_MAX ? l->stage[i].name : NULL;
}

static const char *setting_name(struct act *a, size_t i)
{
        (void)a;
        return settings_table[i].name;
}

static const char *reason_code(struct act *a, size_t i)
{
        size_t n;
        struct standing *all = ledger_facts(a->ledger, FACT_LATE_REASON, NULL, 0, &a->texts, &n);
        return i < n ? all[i].v[LATE_REASON_code].s : NULL;
}

/* The one with that id, whatever the case. */
static bool by_id(struct act *a, struct act_value *v, const char *what, const char *said,
                  const char *(*id)(struct act *, size_t), struct err *e)
{
        const char *at;
        for (size_t i = 0; (at = id(a, i)) != NULL; i++)
                if (str_ieq(at, said)) {
                        v->number = (int64_t)i;
                        v->text = at;
                        return true;
                }
        return unknown(a, what, said, id, e);
}

/* By the code, or the whole surname or name where it is nobody else's: what is written takes no part of one.
 */
static bool one_iro(struct act *a, struct act_value *v, const char *said, struct err *e)
{
        int at = iro_said(&a->service, said);
        const char *name = at < 0 ? "" : a->service.iros[at].name, *last = strrchr(name, ' ');
        if (at < 0 || (!str_ieq(name, said) && !(last && str_ieq(last + 1, said))))
                return by_id(a, v, "IRO", said, iro_id, e);
        v->number = at;
        v->text = a->service.iros[at].id;
        return true;
}

/* "IRO01,IRO02": the first of them is the argument's own. */
static bool several_iros(struct act *a, struct act_value *v, const char *said, struct err *e)
{
        char *rest = arena_str(&a->texts, said);
        a->n_takers = 0;
        for (char *id; (id = strtok_r(rest, ", ", &rest)) != NULL;) {
                struct act_value one = {.given = true};
                if (!one_iro(a, &one, id, e))
                        return false;
                if (a->n_takers == ACT_TAKERS_MAX)
                        return err_usage(e, "no more than %d IROs can share cases out", ACT_TAKERS_MAX);
                if (!a->n_takers)
                        *v = one;
                a->takers[a->n_takers++] = (int)one.number;
        }
        return a->n_takers > 0 || err_usage(e, "say who takes the case");
}

/* --- one kind each ------------------------------------------------------------------------------------ */

static bool parse_child(struct act *a, struct act_value *v, const char *said, struct err *e)
{
        v->number = child_number(a->db, said);
        v->text = arena_str(&a->texts, said);
        if (v->number)
                return true;
        struct strbuf near;
        strbuf_init(&near);
        if (children_near(a->db, said, &near))
                err_set(e, "there is no child '%s' in the store; near it: %s", said, near.s);
        strbuf_release(&near);
        return !*e->text &&
               err_set(e,
                       "there is no child '%s' in the store: see 'iro list cases', or import the return that "
                       "has the child",
                       said);
}

static bool parse_stream(struct act_value *v, const char *said, struct err *e)
{
        enum stream s;
        char low[16];
        snprintf(low, sizeof low, "%.15s", said);
        if (!stream_parse(str_lower(low), &s))
                return err_usage(e, "'%s' is no kind of clock: " STREAM_WORDS, said);
        v->number = (int64_t)s;
        v->text = stream_names[s];
        return true;
}

static bool parse_day(struct act *a, struct act_value *v, const char *name, const char *said, struct err *e)
{
        const char *why = NULL;
        if (!day_said(said, a->options.as_at, &v->day, &why))
                return err_usage(e, "%s '%s' %s", name, said, why);
        return true;
}

static bool parse_time(struct act *a, struct act_value *v, const char *said, struct err *e)
{
        int h, m = 0, used = 0, whole = 0;
        bool hour = sscanf(said, "%2d%n", &h, &whole) == 1 && !said[whole]; /* "10" is ten o'clock */
        if ((!hour && (sscanf(said, "%2d%*1[:.]%2d%n", &h, &m, &used) != 2 || said[used])) || h < 0 ||
            h > 23 || m < 0 || m > 59)
                return err_usage(e, "'%s' is not a time: write it as 9:30", said);
        v->text = arena_printf(&a->texts, "%02d:%02d", h, m);
        return true;
}

static bool parse_choice(const struct act_arg *arg, struct act_value *v, const char *said, struct err *e)
{
        for (int i = 0; arg->choices[i]; i++)
                if (str_ieq(arg->choices[i], said)) {
                        v->number = i;
                        v->text = arg->choices[i];
                        return true;
                }
        return err_none_of(e, arg->name, said, arg->choices);
}

/* One of the list, or a word the council has added to it. */
static bool parse_own(struct act *a, const struct act_arg *arg, struct act_value *v, const char *said,
                      struct err *e)
{
        struct err none = ERR_INIT;
        if (parse_choice(arg, v, said, &none))
                return true;
        const char **own = own_words_read(a->db, KNOWN_NOW, arg->choices, &a->texts);
        for (int i = 0; own[i]; i++)
                if (str_ieq(own[i], said)) {
                        v->number = -1;
                        v->text = own[i];
                        return true;
                }
        *e = none;
        for (int i = 0; own[i]; i++) {
                size_t used = strlen(e->text);
                snprintf(e->text + used, sizeof e->text - used, ", %s", own[i]);
        }
        return false;
}

/* Control characters but TAB and LF could drive a terminal: they are refused at the door. */
bool act_text(const char *name, const char *said, struct err *e)
{
        if (strlen(said) > ACT_TEXT_MAX)
                return err_usage(e, "%s is longer than %d bytes", name, ACT_TEXT_MAX);
        if (!utf8_valid(said, strlen(said)))
                return err_usage(e, "%s is not valid UTF-8 text", name);
        for (const char *c = said; *c;) {
                int len;
                uint32_t u = utf8_decode(c, &len);
                if ((u < 0x20 && u != '\t' && u != '\n') || (u >= 0x7f && u < 0xa0))
                        return err_usage(
                            e, "%s has a control character (U+%04X): only tabs and line ends are taken", name,
                            (unsigned)u);
                c += len;
        }
        return true;
}

static bool parse_text(struct act *a, const struct act_arg *arg, struct act_value *v, const char *said,
                       struct err *e)
{
        if (!act_text(arg->name, said, e))
                return false;
        if (!(arg->flags & ARG_LINES) && strpbrk(said, "\t\n"))
                return err_usage(e, "%s is one line, without tabs", arg->name);
        v->text = str_trim(arena_str(&a->texts, said));
        if (!*v->text && !(arg->flags & ARG_OPTION))
                return err_usage(e, "%s is blank", arg->name);
        return true;
}

static bool parse_number(struct act_value *v, const char *name, const char *said, struct err *e)
{
        if (!str_int(said, &v->number) || v->number < 1 || v->number > 999)
                return err_usage(e, "%s '%s' is not a whole number from 1", name, said);
        return true;
}

static bool parse_hundredths(struct act_value *v, const char *name, const char *said, struct err *e)
{
        if (!str_hundredths(said, &v->number) || v->number < 0 || v->number > 200)
                return err_usage(e, "%s '%s' is not a number from 0 to 2 with at most two decimals", name,
                                 said);
        return true;
}

static bool parse_id(struct act *a, struct act_value *v, const char *name, const char *said, struct err *e)
{
        if (!act_text(name, said, e))
                return false;
        v->text = str_trim(arena_str(&a->texts, said));
        if (!*v->text || strlen(v->text) > 32 || strpbrk(v->text, " \t\n"))
                return err_usage(e, "%s '%s' is not an id: one word of at most 32 letters", name, said);
        for (size_t i = 0; i < a->service.n_iros; i++)
                if (str_ieq(a->service.iros[i].id, v->text))
                        v->text = a->service.iros[i].id;
        return true;
}

static bool parse_value(struct act *a, const struct act_arg *arg, struct act_value *v, const char *said,
                        struct err *e)
{
        switch (arg->kind) {
        case ARG_NONE:
                return true;
        case ARG_FLAG:
                v->number = 1;
                return true;
        case ARG_CHILD:
                return parse_child(a, v, said, e);
        case ARG_STREAM:
                return parse_stream(v, said, e);
        case ARG_DATE:
                return parse_day(a, v, arg->name, said, e);
        case ARG_TIME:
                return parse_time(a, v, said, e);
        case ARG_CHOICE:
                return parse_choice(arg, v, said, e);
        case ARG_OWN:
                return parse_own(a, arg, v, said, e);
        case ARG_IRO:
                if (arg->flags & ARG_SEVERAL)
                        return several_iros(a, v, said, e);
                return one_iro(a, v, said, e);
        case ARG_ID:
                return parse_id(a, v, arg->name, said, e);
        case ARG_TEAM:
                return by_id(a, v, "team", said, team_id, e);
        case ARG_REASON:
                return by_id(a, v, "late reason", said, reason_code, e);
        case ARG_PRP:
                return by_id(a, v, "PRP", said, prp_id, e);
        case ARG_STAGE:
                return by_id(a, v, "stage on the ladder", said, stage_name, e);
        case ARG_SETTING:
                return by_id(a, v, "setting", said, setting_name, e);
        case ARG_QUERY:
        case ARG_DECISION:
        case ARG_TEXT:
                return parse_text(a, arg, v, said, e);
        case ARG_NUMBER:
                return parse_number(v, arg->name, said, e);
        case ARG_HUNDREDTHS:
                return parse_hundredths(v, arg->name, said, e);
        }
        return true;
}

/* A value that clears: `--late-reason -`, or ''. */
bool act_clears(const struct act_arg *arg, const char *said)
{
        return (arg->flags & ARG_CLEARS) && (str_eq(said, "-") || (!*said && (arg->flags & ARG_OPTION)));
}

bool act_parse(struct act *a, const char *const said[ACT_ARGS_MAX], struct err *e)
{
        memset(a->value, 0, sizeof a->value);
        a->wrong = -1;
        for (int i = 0; i < ACT_ARGS_MAX && a->spec->args[i].name; i++) {
                const struct act_arg *arg = &a->spec->args[i];
                struct act_value *v = &a->value[i];
                v->day = DAY_NONE;
                v->given = said[i] != NULL;
                a->wrong = i;
                if (!said[i] && !(arg->flags & (ARG_OPTION | ARG_MAYBE)))
                        return err_usage(e, "the %s is missing: %s", arg->name, arg->words);
                if (!said[i])
                        continue;
                if (act_clears(arg, said[i]))
                        v->text = "";
                else if (!parse_value(a, arg, v, said[i], e))
                        return false;
        }
        a->wrong = -1;
        return true;
}
