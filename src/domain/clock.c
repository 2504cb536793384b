#include "iro/domain/clock.h"

#include <string.h>

const char *const counting_names[2] = {"months", "91-183"};
const char *const judgement_names[3] = {"on-time", "late", "not-assessable"};

enum {
        PLACED_DAYS = 28,   /* AAR 2005 reg 36(3)(a): within four weeks of placement */
        RETURNED_FROM = 28, /* reg 36, return of the child: not before 28 */
        RETURNED_TO = 42    /* and not after 42 days */
};

/* 3 or 6, by counting mode. */
day clock_plus_months(const struct clock_rules *r, day d, int months)
{
        switch (r->counting) {
        case COUNTING_MONTHS:
                return day_add_months(d, months);
        case COUNTING_91_183:
                return d + (months == 3 ? 91 : 183);
        }
        return d;
}

day clock_eighteenth(day dob)
{
        int y, m, dom;
        if (dob == DAY_NONE)
                return DAY_NONE;
        day_to_ymd(dob, &y, &m, &dom);
        return m == 2 && dom == 29 ? day_from_ymd(y + 18, 3, 1) : day_from_ymd(y + 18, m, dom);
}

day clock_first_due(const struct clock_rules *r, enum stream kind, day start)
{
        switch (kind) {
        case STREAM_CLA:
        case STREAM_ADOPTION:
                return calendar_add(r->calendar, start, r->first_wd);
        case STREAM_SHORT_BREAK:
        case STREAM_CP:
                return clock_plus_months(r, start, 3);
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
        static const enum clock_rule rule[] = {RULE_FIRST_CLA, RULE_FIRST_CLA, RULE_FIRST_BREAK,
                                               RULE_FIRST_CP, RULE_ICPC};
        _Static_assert(sizeof rule / sizeof *rule == STREAM_COUNT, "a first rule for each stream");
        return rule[kind];
}

static enum clock_rule later_rule(enum stream regime)
{
        static const enum clock_rule rule[] = {RULE_LATER, RULE_LATER_PLACED, RULE_LATER_BREAK, RULE_LATER_CP,
                                               RULE_NONE};
        _Static_assert(sizeof rule / sizeof *rule == STREAM_COUNT, "a later rule for each stream");
        return rule[regime];
}

/* A review may have been held that nobody here knows. */
static void unknown(struct clock *c)
{
        c->held = -1;
        due_by(c, DAY_NONE, RULE_NONE, DAY_NONE);
}

static bool before_coverage(const struct clock_start *s, day on)
{
        return s->coverage == DAY_NONE || on < s->coverage;
}

/* Step 1. Coverage goes by the start: of one before the first loaded year the reviews are not all known. */
static void fold_start(const struct clock_rules *r, const struct clock_start *s, struct clock *c)
{
        *c = (struct clock){
            .stream = s->kind, .last_review = s->last_before, .first_due = DAY_NONE, .not_before = DAY_NONE};
        unknown(c);
        if (!s->start_known)
                return;
        c->first_due = clock_first_due(r, s->kind, s->start);
        if (s->kind != STREAM_ICPC && before_coverage(s, s->start))
                return;
        c->held = 0;
        due_by(c, c->first_due, first_rule(s->kind), s->start);
}

static void next_due(const struct clock_rules *r, struct clock *c, day held)
{
        bool second = c->held == 1 && (c->stream == STREAM_CLA || c->stream == STREAM_ADOPTION);
        if (second)
                due_by(c, clock_plus_months(r, held, 3),
                       c->stream == STREAM_CLA ? RULE_SECOND_CLA : RULE_SECOND_PLACED, held);
        else
                due_by(c, clock_plus_months(r, held, 6), later_rule(c->stream), held);
}

/* Too early to be the review that the return asks for: that one is still to come. */
static void too_early(struct clock *c)
{
        c->held = 2;
        due_by(c, c->not_before - RETURNED_FROM + RETURNED_TO, RULE_TOO_EARLY, c->not_before - RETURNED_FROM);
}

/* Step 2: judged against the due date, then the chain runs from the date held. */
static void fold_review(const struct clock_rules *r, struct clock *c, const struct event *e,
                        clock_judge *judge, void *context)
{
        struct judged_review j = {.event = e,
                                  .due = c->due,
                                  .stream = c->stream,
                                  .judgement = JUDGED_NOT_ASSESSABLE,
                                  .rule = c->rule,
                                  .counted_from = c->counted_from};
        bool assessable = c->due != DAY_NONE, early = c->not_before != DAY_NONE && e->on < c->not_before;
        c->last_review = e->on;
        if (assessable)
                j.judgement = e->on <= c->due ? JUDGED_ON_TIME : JUDGED_LATE;
        if (early) {
                too_early(c);
        } else {
                c->held = assessable ? c->held + 1 : 2;
                c->not_before = DAY_NONE;
                j.number = assessable ? c->held : 0;
                next_due(r, c, e->on);
        }
        if (judge)
                judge(context, &j);
}

/* Step 3: the adoption clock runs beside the reviews of reg 33 until the child is placed; the earlier date
 * governs. */
static void fold_authority(const struct clock_rules *r, struct clock *c, day a)
{
        day due = clock_plus_months(r, a, 3);
        if (c->stream == STREAM_CLA && c->due != DAY_NONE && due < c->due)
                due_by(c, due, RULE_AUTHORITY, a);
}

/* A new regime begins with n reviews; a due date missed before it stays missed. */
static void begin_regime(struct clock *c, enum regime regime, int n, day on, int days, enum clock_rule rule)
{
        c->regime = regime;
        c->stream = regime == REGIME_ADOPTION ? STREAM_ADOPTION : STREAM_CLA;
        c->held = n;
        if (c->due == DAY_NONE || c->due >= on)
                due_by(c, on + days, rule, on);
}

/* Step 4: placed for adoption, or placed anew. */
static void fold_placed(const struct clock_start *s, struct clock *c, day p)
{
        begin_regime(c, REGIME_ADOPTION, 0, p, PLACED_DAYS, RULE_PLACED);
        c->not_before = DAY_NONE;
        if (before_coverage(s, p))
                unknown(c);
}

/* Step 5: returned from an adoptive placement. What is unknown stays so before coverage. */
static void fold_returned(const struct clock_start *s, struct clock *c, day r)
{
        bool hidden = c->due == DAY_NONE && before_coverage(s, r);
        begin_regime(c, REGIME_RETURNED, 2, r, RETURNED_TO, RULE_RETURNED);
        c->not_before = r + RETURNED_FROM;
        if (hidden)
                unknown(c);
}

static void fold_event(const struct clock_rules *r, const struct clock_start *s, struct clock *c,
                       const struct event *e, clock_judge *judge, void *context)
{
        switch (e->kind) {
        case EVENT_REVIEW:
                fold_review(r, c, e, judge, context);
                return;
        case EVENT_AUTHORITY:
                fold_authority(r, c, e->on);
                return;
        case EVENT_PLACED:
                fold_placed(s, c, e->on);
                return;
        case EVENT_RETURNED:
                fold_returned(s, c, e->on);
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

/* The last day on which a review could lawfully be due, of which nothing before coverage is known: six months
 * from the day before it, or before the child is first known; of a child who had just become looked after,
 * the first review, or the second from one held on that day. */
static day latest_possible(const struct clock_rules *r, const struct clock_start *s, day first_known,
                           day first_due, day *from)
{
        *from = (s->coverage > first_known ? s->coverage : first_known) - 1;
        if (s->kind != STREAM_CLA || !s->start_known || s->start >= s->coverage || first_due < s->coverage)
                return clock_plus_months(r, *from, 6);
        *from = s->coverage - 1;
        day second = clock_plus_months(r, *from, 3);
        if (second >= first_due)
                return second;
        *from = s->start;
        return first_due;
}

/* No lawful history can exist: that day is reported as due. */
static void report_latest(const struct clock_rules *r, const struct clock_start *s, day first_known,
                          day as_at, struct clock *c)
{
        day from;
        if (c->due != DAY_NONE || s->coverage == DAY_NONE || s->kind == STREAM_ICPC)
                return;
        day limit = latest_possible(r, s, first_known, c->first_due, &from);
        if (as_at <= limit)
                return;
        due_by(c, limit, RULE_LATEST_POSSIBLE, from);
        c->latest_possible = true;
}

/* Step 7: a due date on or after the 18th birthday is none. */
static void come_of_age(const struct clock_start *s, struct clock *c)
{
        if (s->eighteen == DAY_NONE || c->due == DAY_NONE || c->due < s->eighteen)
                return;
        due_by(c, DAY_NONE, RULE_EIGHTEEN, s->eighteen);
        c->eighteen = true;
}

/* Step 8: open when its collection year ended and in no later return: never late, never silently closed. */
static void gone(struct clock *c)
{
        unknown(c);
        c->rule = RULE_GONE;
        c->gone = true;
}

void clock_fold_events(const struct clock_rules *r, const struct clock_start *s, struct event *events,
                       size_t n, struct clock *states, clock_judge *judge, void *context)
{
        fold_start(r, s, states);
        sort_events(events, n);
        for (size_t i = 0; i < n; i++) {
                states[i + 1] = states[i];
                fold_event(r, s, &states[i + 1], &events[i], judge, context);
        }
}

void clock_stand(const struct clock_rules *r, const struct clock_start *s, day as_at, day first_known,
                 struct clock *c)
{
        if (s->gone) {
                gone(c);
                return;
        }
        report_latest(r, s, first_known, as_at, c);
        come_of_age(s, c);
}

void clock_fold(const struct clock_rules *r, const struct clock_start *s, struct event *events, size_t n,
                day as_at, day first_known, struct clock *out, clock_judge *judge, void *context)
{
        fold_start(r, s, out);
        sort_events(events, n);
        for (size_t i = 0; i < n && events[i].on <= as_at; i++)
                fold_event(r, s, out, &events[i], judge, context);
        clock_stand(r, s, as_at, first_known, out);
}
