/* What happened to a child beside the reviews: authority, placement, return, decisions, the 18th birthday. */
#include "iro/domain/code_words.h"
#include "iro/domain/words.h"
#include "iro/base/mem.h"
#include "iro/service/case.h"

#include <stdlib.h>

static void add_step(struct case_clock *k, day on, enum case_step_kind kind)
{
        if (on == DAY_NONE)
                return;
        k->steps = xrealloc(k->steps, (k->n_steps + 1) * sizeof *k->steps);
        k->steps[k->n_steps++] = (struct case_step){.on = on, .referred = DAY_NONE, .kind = kind};
}

static int step_order(const void *a, const void *b)
{
        const struct case_step *x = a, *y = b;
        return x->on != y->on ? (x->on < y->on ? -1 : 1) : (int)x->kind - (int)y->kind;
}

/* The birthday stands there once the next review may be past it. */
static bool eighteen_near(const struct case_clock *k, day eighteen, day as_at)
{
        return eighteen != DAY_NONE && k->ended == DAY_NONE && eighteen <= day_add_months(as_at, 12);
}

/* A conference on or up to 10 working days before the plan began, or while it ran. */
static void add_transfers(struct case_clock *k, const struct child *c, const struct calendar *calendar,
                          day to)
{
        for (size_t i = 0; i < c->n_transfers; i++) {
                const struct transfer_in *t = &c->transfers[i];
                if (t->held > to || t->held < k->start)
                        continue;
                add_step(k, t->held, STEP_TRANSFER);
                k->steps[k->n_steps - 1].referred = t->referred;
                k->steps[k->n_steps - 1].wd = calendar_between(calendar, t->referred, t->held);
        }
}

void case_steps_take(struct case_clock *k, const struct child *c, const struct care *care, day eighteen,
                     const struct service *s)
{
        day as_at = s->options.as_at;
        static const enum case_step_kind kinds[] = {[EVENT_AUTHORITY] = STEP_AUTHORITY,
                                                    [EVENT_PLACED] = STEP_PLACED,
                                                    [EVENT_RETURNED] = STEP_RETURNED};
        day to = k->ended == DAY_NONE ? as_at : k->ended;
        for (size_t i = 0; i < care->n_events; i++)
                if (care->events[i].kind != EVENT_REVIEW)
                        add_step(k, care->events[i].on, kinds[care->events[i].kind]);
        for (size_t i = 0; i < c->n_decisions && k->line == LINE_CLA; i++) {
                const struct decision *d = &c->decisions[i];
                if (d->made >= k->start && d->made <= to)
                        add_step(k, d->made, STEP_DECIDED);
                if (d->reversed != DAY_NONE && d->reversed >= k->start && d->reversed <= to)
                        add_step(k, d->reversed, STEP_REVERSED);
        }
        if (k->line == LINE_CP)
                add_transfers(k, c, &s->calendar, to);
        if (eighteen_near(k, eighteen, as_at))
                add_step(k, eighteen, STEP_EIGHTEEN);
        if (k->n_steps)
                qsort(k->steps, k->n_steps, sizeof *k->steps, step_order);
}

void case_step_words(const struct case_step *s, struct strbuf *out)
{
        static const enum clock_rule rules[] = {
            [STEP_AUTHORITY] = RULE_AUTHORITY, [STEP_PLACED] = RULE_PLACED, [STEP_RETURNED] = RULE_RETURNED};
        char on[12];
        switch (s->kind) {
        case STEP_DECIDED:
                strbuf_puts(out, "Decided that the child should be placed for adoption: a decision moves no "
                                 "clock, a placement does. Source: the return (DATE_PLACED).");
                return;
        case STEP_REVERSED:
                strbuf_puts(out,
                            "Decided that the child should no longer be placed for adoption: it moves no "
                            "clock. Source: the return (DATE_PLACED_CEASED).");
                return;
        case STEP_TRANSFER:
                strbuf_puts(out, "Transfer-in conference: the plan moved in from another authority");
                if (s->referred != DAY_NONE)
                        strbuf_printf(out, ", %d working days after the referral of %s", s->wd,
                                      day_words(s->referred, on));
                strbuf_puts(out, "; it is in no figure within 15 working days. Source: the census "
                                 "(DateOfInitialCPC of its CINdetails).");
                return;
        case STEP_EIGHTEEN:
                strbuf_puts(out, "18th birthday: from then on no review is due, and the clock is closed. "
                                 "Source: a child looked after or on a plan is under 18.");
                return;
        case STEP_AUTHORITY:
        case STEP_PLACED:
        case STEP_RETURNED:
                clock_rule_sentence(out, rules[s->kind], s->on);
        }
}

static void add_said(struct strbuf *out, const char *words)
{
        strbuf_printf(out, "%s%s", out->len && *words ? "; " : "", words);
}

void case_review_words(const struct case_review *r, struct strbuf *out)
{
        const struct case_meeting *m = &r->meeting;
        struct strbuf part;
        strbuf_init(&part);
        if (*m->late_words)
                strbuf_printf(&part, "late: %s (%s)", m->late_words, m->late_reason);
        else if (*m->late_reason)
                strbuf_printf(&part, "late: %s", m->late_reason);
        add_said(out, part.s);
        strbuf_reset(&part);
        participation_said(&part, r->pn);
        add_said(out, part.s);
        add_said(out, mode_said(m->mode));
        add_said(out, m->said);
        strbuf_release(&part);
}
