#include "iro/domain/clock.h"

#include <string.h>

const char *const counting_names[2] = {"months", "91-183"};
const char *const judgement_names[3] = {"on-time", "late", "not-assessable"};

enum { PLACED_DAYS = 28 }; /* AAR 2005 reg 36(3)(a): within four weeks of placement */

/* 3 or 6, by counting mode. */
static day plus_months(const struct clock_rules *r, day d, int months)
{
        switch (r->counting) {
        case COUNTING_MONTHS:
                return day_add_months(d, months);
        case COUNTING_91_183:
                return d + (months == 3 ? 91 : 183);
        }
        return d;
}

day clock_first_due(const struct clock_rules *r, enum stream kind, day start)
{
        switch (kind) {
        case STREAM_CLA:
        case STREAM_ADOPTION:
                return calendar_add(r->calendar, start, r->first_wd);
        case STREAM_SHORT_BREAK:
        case STREAM_CP:
                return plus_months(r, start, 3);
        case STREAM_ICPC:
                return calendar_add(r->calendar, start, r->icpc_wd);
        case STREAM_COUNT:
                break;
        }
        return DAY_NONE;
}

/* --- the fold ----------------------------------------------------------------------------------------- */

static void due_by(struct clock *c, day due, enum clock_rule rule, day from)
{
        c->due = due;
        c->rule = rule;
        c->counted_from = from;
}

static enum clock_rule first_rule(enum stream kind)
{
        static const enum clock_rule rule[STREAM_COUNT] = {RULE_FIRST_CLA, RULE_FIRST_CLA, RULE_FIRST_BREAK,
                                                           RULE_FIRST_CP, RULE_ICPC};
        return rule[kind];
}

static enum clock_rule later_rule(enum stream regime)
{
        static const enum clock_rule rule[STREAM_COUNT] = {RULE_LATER, RULE_LATER_PLACED, RULE_LATER_BREAK,
                                                           RULE_LATER_CP, RULE_NONE};
        return rule[regime];
}

/* Step 1, and coverage: with a start before the first loaded year the chain is incomplete. */
static void fold_start(const struct clock_rules *r, const struct clock_start *s, struct clock *c)
{
        *c = (struct clock){.stream = s->kind,
                            .due = DAY_NONE,
                            .held = -1,
                            .last_review = DAY_NONE,
                            .first_due = DAY_NONE,
                            .counted_from = DAY_NONE};
        if (!s->start_known)
                return;
        c->first_due = clock_first_due(r, s->kind, s->start);
        if (s->kind != STREAM_ICPC && (s->coverage == DAY_NONE || c->first_due < s->coverage))
                return;
        c->held = 0;
        due_by(c, c->first_due, first_rule(s->kind), s->start);
}

/* Step 2: judged against the due date, then the chain runs from the date held. */
static void fold_review(const struct clock_rules *r, struct clock *c, const struct event *e,
                        clock_judge *judge, void *context)
{
        struct judged_review j = {
            .event = e, .due = c->due, .stream = c->stream, .judgement = JUDGED_NOT_ASSESSABLE};
        bool assessable = c->due != DAY_NONE;
        c->held = assessable ? c->held + 1 : 2;
        c->last_review = e->on;
        if (assessable) {
                j.judgement = e->on <= c->due ? JUDGED_ON_TIME : JUDGED_LATE;
                j.number = c->held;
        }
        bool second = c->held == 1 && (c->stream == STREAM_CLA || c->stream == STREAM_ADOPTION);
        if (second)
                due_by(c, plus_months(r, e->on, 3),
                       c->stream == STREAM_CLA ? RULE_SECOND_CLA : RULE_SECOND_PLACED, e->on);
        else
                due_by(c, plus_months(r, e->on, 6), later_rule(c->stream), e->on);
        if (judge)
                judge(context, &j);
}

/* Step 3: the adoption clock runs beside the CLA clock until the child is placed; the earlier date governs.
 */
static void fold_authority(const struct clock_rules *r, struct clock *c, day a)
{
        day due = plus_months(r, a, 3);
        if (c->stream == STREAM_CLA && c->due != DAY_NONE && due < c->due)
                due_by(c, due, RULE_AUTHORITY, a);
}

/* Step 4: a due date already missed before the placement stays missed. */
static void fold_placed(struct clock *c, const struct event *e)
{
        if (c->stream != STREAM_CLA)
                return;
        c->stream = STREAM_ADOPTION;
        if (e->old || (c->due != DAY_NONE && c->due < e->on))
                return;
        c->held = 0;
        due_by(c, e->on + PLACED_DAYS, RULE_PLACED, e->on);
}

static void fold_event(const struct clock_rules *r, struct clock *c, const struct event *e,
                       clock_judge *judge, void *context)
{
        switch (e->kind) {
        case EVENT_REVIEW:
                fold_review(r, c, e, judge, context);
                return;
        case EVENT_AUTHORITY:
                fold_authority(r, c, e->on);
                return;
        case EVENT_DISRUPTED:
                if (c->stream == STREAM_ADOPTION)
                        c->stream = STREAM_CLA;
                return;
        case EVENT_PLACED:
                fold_placed(c, e);
                return;
        }
}

static bool later(const struct event *a, const struct event *b)
{
        return a->on != b->on ? a->on > b->on : a->kind > b->kind;
}

/* Few events, mostly in order: insertion. */
static void sort_events(struct event *e, size_t n)
{
        for (size_t i = 1; i < n; i++) {
                struct event moving = e[i];
                size_t k = i;
                for (; k > 0 && later(&e[k - 1], &moving); k--)
                        e[k] = e[k - 1];
                e[k] = moving;
        }
}

/* Nothing lawful can be hidden before coverage for longer than six months. */
static void latest_possible(const struct clock_rules *r, const struct clock_start *s, day first_known,
                            day as_at, struct clock *c)
{
        if (c->due != DAY_NONE || s->coverage == DAY_NONE)
                return;
        day from = (s->coverage > first_known ? s->coverage : first_known) - 1;
        day limit = plus_months(r, from, 6);
        if (as_at <= limit)
                return;
        due_by(c, limit, RULE_LATEST_POSSIBLE, from);
        c->latest_possible = true;
}

void clock_fold(const struct clock_rules *r, const struct clock_start *s, struct event *events, size_t n,
                day as_at, day first_known, struct clock *out, clock_judge *judge, void *context)
{
        fold_start(r, s, out);
        sort_events(events, n);
        for (size_t i = 0; i < n && events[i].on <= as_at; i++)
                fold_event(r, out, &events[i], judge, context);
        latest_possible(r, s, first_known, as_at, out);
}

/* --- in words ----------------------------------------------------------------------------------------- */

static const struct {
        const char *words, *source;
} rules[RULE_COUNT] = {
    [RULE_NONE] = {"The due date is not known: the history before the first loaded return is missing", ""},
    [RULE_FIRST_CLA] = {"First review: within 20 working days of becoming looked after",
                        "Care Planning, Placement and Case Review (England) Regulations 2010, reg 33(1)"},
    [RULE_SECOND_CLA] = {"Second review: within 3 months of the first",
                         "Care Planning, Placement and Case Review (England) Regulations 2010, reg 33(2)"},
    [RULE_LATER] = {"Later review: within 6 months of the one before",
                    "Care Planning, Placement and Case Review (England) Regulations 2010, reg 33(2)"},
    [RULE_FIRST_BREAK] = {"First review of a series of short breaks: within 3 months of the first placement",
                          "Care Planning, Placement and Case Review (England) Regulations 2010, reg 48"},
    [RULE_LATER_BREAK] = {"Later review of a series of short breaks: within 6 months of the one before",
                          "Care Planning, Placement and Case Review (England) Regulations 2010, reg 48"},
    [RULE_FIRST_CP] = {"First review conference: within 3 months of the initial conference",
                       "Working Together to Safeguard Children"},
    [RULE_LATER_CP] = {"Later review conference: within 6 months of the one before",
                       "Working Together to Safeguard Children"},
    [RULE_ICPC] = {"Initial conference: within 15 working days of the strategy discussion",
                   "Working Together to Safeguard Children"},
    [RULE_AUTHORITY] = {"Adoption: within 3 months of authority to place, where that is earlier",
                        "Adoption Agencies Regulations 2005, reg 36(1)"},
    [RULE_PLACED] = {"Placed for adoption: first review within 4 weeks of the placement",
                     "Adoption Agencies Regulations 2005, reg 36(3)"},
    [RULE_SECOND_PLACED] = {"Placed for adoption: second review within 3 months of the first",
                            "Adoption Agencies Regulations 2005, reg 36(3)"},
    [RULE_LATER_PLACED] = {"Placed for adoption: later review within 6 months of the one before",
                           "Adoption Agencies Regulations 2005, reg 36(3)"},
    [RULE_LATEST_POSSIBLE] =
        {"No review is known; this is the latest day on which one could lawfully have been due",
         "6 months from the day before the loaded returns begin, or before the child is first known"},
};

const char *clock_rule_words(enum clock_rule rule)
{
        return rules[rule].words;
}

const char *clock_rule_source(enum clock_rule rule)
{
        return rules[rule].source;
}
