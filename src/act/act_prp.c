/* Disputes: raised, moved up the ladder, referred to Cafcass, resolved (Problem Resolution Process). */
#include "iro/act/decision.h"
#include "iro/domain/checks.h"
#include "iro/service/disputes.h"

#include <stdlib.h>
#include <string.h>

/* --- raise -------------------------------------------------------------------------------------------- */

/* "PRP0042": one more than the greatest number in use. */
static const char *next_id(struct act *a)
{
        size_t n;
        long most = 0;
        struct standing *all = ledger_facts(a->ledger, FACT_PRP_STAGE, NULL, 0, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                const char *id = all[i].v[PRP_STAGE_prp_id].s, *digits = id + strlen(id);
                while (digits > id && digits[-1] >= '0' && digits[-1] <= '9')
                        digits--;
                long no = strlen(digits) < 9 ? strtol(digits, NULL, 10) : 0;
                most = no > most ? no : most;
        }
        return arena_printf(&a->texts, "PRP%04ld", most + 1);
}

/* Who raises it: the IRO named, else who holds the case. */
static const struct iro *raiser(struct act *a, enum line line, day on)
{
        int iro, team;
        if (act_given(a, "iro"))
                return &a->service.iros[act_value(a, "iro")->number];
        service_holder(&a->service, &a->child, line, on, &iro, &team);
        return iro >= 0 ? &a->service.iros[iro] : NULL;
}

static void say_clock(struct act *a, const char *stage, day entered, day raised)
{
        const struct prp_ladder *l = &a->service.settings.ladder;
        int at = prp_ladder_find(l, stage);
        if (at < 0)
                return;
        const struct calendar *c = &a->service.calendar;
        act_say(a, "; answer by %s, the whole process by %s",
                act_date(a, calendar_add(c, entered, l->stage[at].days)),
                act_date(a, calendar_add(c, raised, l->process_days)));
}

/* The theme a check of the usual table leads to; NULL = the council's own kind: the theme is asked for. */
static const char *theme_of_check(const char *kind)
{
        for (const struct check_rule *r = check_rules_usual; r->kind; r++)
                if (str_ieq(r->kind, kind))
                        return r->theme;
        return NULL;
}

static const char *cause_of(struct act *a, int64_t decision)
{
        if (decision)
                return arena_printf(&a->texts, "decision:%s:%lld", a->child.id, (long long)decision);
        return act_given(a, "check") ? arena_printf(&a->texts, "check:%s", act_value(a, "check")->text)
                                     : NULL;
}

bool act_prp_raise(struct act *a, struct err *e)
{
        enum stream stream = (enum stream)act_value(a, "stream")->number;
        enum line line = stream_line(stream);
        day on = act_day(a, "on", a->options.as_at);
        char iso[11];
        int64_t decision = act_value(a, "decision")->number;
        const char *theme = act_given(a, "theme")   ? act_value(a, "theme")->text
                            : decision              ? "review-decision"
                            : act_given(a, "check") ? theme_of_check(act_value(a, "check")->text)
                                                    : NULL;
        if (!theme) {
                a->wrong = act_arg(a->spec, "theme");
                return err_usage_list(e, "--theme says what the PRP is about", prp_themes);
        }
        if (!act_not_future(a, on, "a PRP", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, line, e) || !act_clock(a, line, on, e))
                return false;
        const struct iro *iro = raiser(a, line, on);
        if (!iro)
                return err_set(e, "nobody holds %s on %s: say who raises it with --iro", a->child.id,
                               act_date(a, on));
        bool informal = act_given(a, "informal");
        const char *stage = informal ? "informal" : a->service.settings.ladder.stage[0].name,
                   *id = next_id(a);
        struct value v[PRP_STAGE_COLUMNS] = {
            [PRP_STAGE_prp_id] = value_text(id),        [PRP_STAGE_stage] = value_text(stage),
            [PRP_STAGE_child] = value_int(a->child.no), [PRP_STAGE_stream] = value_text(stream_names[stream]),
            [PRP_STAGE_iro] = value_int(iro->no),       [PRP_STAGE_raised_on] = value_day(on, iso),
            [PRP_STAGE_theme] = value_text(theme),      [PRP_STAGE_entered_on] = value_day(on, iso)};
        if (!act_put(a, FACT_PRP_STAGE, v, e) || !prp_put_about(a, id, cause_of(a, decision), e) ||
            (decision && !decision_disputed(a, decision, id, e)))
                return false;
        act_say(a, "raised %s for %s %s by %s: %s, at stage %s on %s", id, a->child.id, stream_shorts[stream],
                iro->id, prp_theme_title(theme), stage, act_date(a, on));
        if (!informal)
                say_clock(a, stage, on, on);
        return true;
}

/* --- moving on ---------------------------------------------------------------------------------------- */

struct dispute {
        const struct prp *prp;
        struct value now[PRP_STAGE_COLUMNS]; /* the row of the stage it is in */
        day formal;                          /* when the formal process began; DAY_NONE = not yet */
};

/* What it came to for the child is often seen later: the same outcome again, with an impact. */
static bool only_impact(const struct act *a, const struct prp *p)
{
        return act_given(a, "impact") && str_eq(str_or(act_value(a, "outcome")->text, ""), p->outcome);
}

static bool open_dispute(struct act *a, struct dispute *d, day on, struct err *e)
{
        enum stream stream = STREAM_CLA;
        const struct prp *p = d->prp = &a->service.prps[act_value(a, "id")->number];
        struct value keys[] = {
            [PRP_STAGE_prp_id] = value_text(p->id), [PRP_STAGE_stage] = value_text(p->stage)};
        const struct standing *f = ledger_fact(a->ledger, FACT_PRP_STAGE, keys, &a->texts);
        if (!f)
                return err_set(e, "%s is not in the store any more", p->id);
        memcpy(d->now, f->v, sizeof d->now);
        stream_parse(p->stream, &stream);
        if (!act_child(a, p->child, e) || !act_scope(a, stream_line(stream), e))
                return false;
        if (p->resolved != DAY_NONE && !only_impact(a, p))
                return err_set(e, "%s was resolved on %s (%s)", p->id, act_date(a, p->resolved), p->outcome);
        if (!act_not_future(a, on, "a step", e))
                return false;
        if (on < p->entered)
                return err_set(e, "%s entered its stage (%s) on %s, after %s", p->id, p->stage,
                               act_date(a, p->entered), act_date(a, on));
        d->formal = DAY_NONE;
        for (size_t i = 0; i < p->n_steps && d->formal == DAY_NONE; i++)
                if (!prp_is_informal(p->steps[i].stage))
                        d->formal = p->steps[i].entered;
        return true;
}

static void say_days(struct act *a, const struct prp *p)
{
        struct prp_clock c = service_prp_clock(&a->service, p);
        if (c.stage_limit)
                act_say(a, ", on day %d of %d", c.stage_day, c.stage_limit);
}

bool act_prp_move(struct act *a, struct err *e)
{
        day on = act_day(a, "on", a->options.as_at);
        const char *stage = act_value(a, "stage")->text;
        const struct prp_ladder *l = &a->service.settings.ladder;
        struct dispute d;
        char iso[11];
        if (!open_dispute(a, &d, on, e))
                return false;
        for (size_t i = 0; i < d.prp->n_steps; i++)
                if (str_ieq(d.prp->steps[i].stage, stage))
                        return err_set(e, "%s was at stage %s from %s already", d.prp->id, stage,
                                       act_date(a, d.prp->steps[i].entered));
        if (prp_ladder_find(l, stage) < prp_ladder_find(l, d.prp->stage))
                act_warn(a, "%s comes before %s on the ladder", stage, d.prp->stage);
        struct value v[PRP_STAGE_COLUMNS];
        memcpy(v, d.now, sizeof v);
        v[PRP_STAGE_stage] = value_text(stage);
        v[PRP_STAGE_entered_on] = value_day(on, iso);
        if (!act_put(a, FACT_PRP_STAGE, v, e))
                return false;
        act_say(a, "moved %s (%s) from %s to %s on %s", d.prp->id, d.prp->child_id, d.prp->stage, stage,
                act_date(a, on));
        say_clock(a, stage, on, d.formal == DAY_NONE ? on : d.formal);
        return true;
}

bool act_prp_cafcass(struct act *a, struct err *e)
{
        day on = act_day(a, "on", a->options.as_at);
        struct dispute d;
        char iso[11];
        if (!open_dispute(a, &d, on, e))
                return false;
        if (d.prp->cafcass != DAY_NONE)
                return err_set(e, "%s was referred to Cafcass on %s", d.prp->id, act_date(a, d.prp->cafcass));
        struct err why = ERR_INIT;
        if (!act_clock(a, LINE_CLA, on, &why))
                return err_set(e, "only the PRP of a looked-after child can be referred to Cafcass: %s",
                               why.text);
        d.now[PRP_STAGE_cafcass_on] = value_day(on, iso);
        if (!act_put(a, FACT_PRP_STAGE, d.now, e))
                return false;
        act_say(a, "referred %s (%s) to Cafcass on %s, beside stage %s", d.prp->id, d.prp->child_id,
                act_date(a, on), d.prp->stage);
        return true;
}

bool act_prp_resolve(struct act *a, struct err *e)
{
        day on = act_day(a, "on", a->options.as_at);
        struct dispute d;
        char iso[11];
        if (!act_given(a, "outcome") || !*act_value(a, "outcome")->text) {
                a->wrong = act_arg(a->spec, "outcome");
                return err_usage(
                    e, "--outcome says how it ended: resolved, partly, withdrawn, superseded or escalated");
        }
        if (!open_dispute(a, &d, on, e))
                return false;
        bool later = d.prp->resolved != DAY_NONE;
        if (!later)
                d.now[PRP_STAGE_resolved_on] = value_day(on, iso);
        d.now[PRP_STAGE_outcome] = value_text(act_value(a, "outcome")->text);
        d.now[PRP_STAGE_resolved_stage] = value_text(d.prp->stage);
        if (act_given(a, "impact"))
                d.now[PRP_STAGE_impact] = value_text(act_value(a, "impact")->text);
        if (!act_put(a, FACT_PRP_STAGE, d.now, e))
                return false;
        if (later) {
                act_say(a, "recorded what %s (%s) changed for the child", d.prp->id, d.prp->child_id);
                return true;
        }
        act_say(a, "resolved %s (%s) at stage %s on %s: %s", d.prp->id, d.prp->child_id, d.prp->stage,
                act_date(a, on), d.now[PRP_STAGE_outcome].s);
        say_days(a, d.prp);
        if (d.now[PRP_STAGE_impact].type == VALUE_NULL)
                act_warn(a,
                         "what it changed for the child is not said: --impact, now or by doing this again");
        return true;
}
