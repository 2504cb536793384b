/* The reviews of a stay: due dates come from the review clock itself; chance decides how early, and only a
 * marked spell makes one late. The same stay with the same marks always gives the same reviews. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdlib.h>

enum { EVENTS_MAX = 160 };

/* A stay being played through. */
struct course {
        const struct county *c;
        struct stay *s;
        struct event events[EVENTS_MAX];
        size_t n;
        day today;     /* the latest event */
        unsigned used; /* spells whose late review is spent */
};

static enum spell spell_of(day due)
{
        static const struct {
                int year, month;
        } ends[] = {{2017, 8}, {2018, 8}, {2019, 4}, {2019, 8}, {2020, 4}};
        for (int i = 0; i < 5; i++)
                if (due < day_from_ymd(ends[i].year, ends[i].month, 1))
                        return (enum spell)i;
        return SPELL_TO_DATE;
}

static struct clock_start start_of(const struct county *c, const struct stay *s, bool as_recorded)
{
        return (struct clock_start){.kind = s->kind,
                                    .start = s->start,
                                    .start_known = !as_recorded || !s->transferred,
                                    .coverage = as_recorded ? c->from : s->start,
                                    .last_before = DAY_NONE,
                                    .eighteen = DAY_NONE};
}

static void fold(struct course *k, struct clock *out)
{
        struct clock_start start = start_of(k->c, k->s, false);
        clock_fold(k->c->rules, &start, k->events, k->n, k->today, k->s->start, out, NULL, NULL);
}

static bool late_this_time(struct course *k, day due, struct dice *d)
{
        enum spell spell = spell_of(due);
        bool recent = due >= k->c->as_at - 30;
        bool chance = dice_chance(d, k->s->kind != STREAM_CP ? 55 : recent ? 170 : 70);
        if (k->s->kind != STREAM_CLA || spell == SPELL_OLD)
                return chance;
        return (k->s->late >> spell & 1) && !(k->used >> spell & 1);
}

/* Late by days or weeks; near the end of the story often so late that it is still to come. */
static day late_day(struct course *k, day due, struct dice *d)
{
        int days = 1 + dice_below(d, 12) + (dice_chance(d, 350) ? dice_below(d, 35) : 0);
        bool recent = due >= k->c->as_at - 60 && due < k->c->as_at;
        if (recent && dice_chance(d, k->s->kind == STREAM_CLA ? 620 : 700))
                days += k->c->as_at - due;
        if (k->s->kind == STREAM_CLA && spell_of(due) != SPELL_OLD)
                k->used |= 1u << spell_of(due);
        day on = due + days;
        return calendar_is_working(county_calendar(k->c), on) ? on
                                                              : calendar_add(county_calendar(k->c), on, 1);
}

static int days_early(const struct county *county, const struct clock *c, struct dice *d)
{
        bool first = c->held == 0;
        if (first && (c->rule == RULE_FIRST_CLA || c->rule == RULE_PLACED))
                return dice_below(d, 8);
        if (c->rule == RULE_FIRST_CP)
                return dice_below(d, 16);
        int a = dice_below(d, county->early), b = dice_below(d, county->early);
        return a < b ? a : b;
}

static day good_day(const struct course *k, day due, int early)
{
        const struct calendar *cal = county_calendar(k->c);
        day on = due - early;
        if (!calendar_is_working(cal, on))
                on = calendar_add(cal, on, -1);
        return on > k->today ? on : calendar_add(cal, k->today, 1);
}

/* A plan ends at a conference: the last one is moved to that day when it lawfully can be. */
static day closing_conference(const struct course *k, day on, day due)
{
        const struct stay *s = k->s;
        bool can = s->kind == STREAM_CP && s->last <= due && s->last >= k->today + 35 &&
                   calendar_is_working(county_calendar(k->c), s->last);
        return can && (on > s->last || s->last - on < 60) ? s->last : on;
}

/* In time, and after what happened last; DAY_NONE = nothing is said of this review. */
static day pulled_to(const struct course *k, day due, int number)
{
        for (int i = 0; i < k->s->n_pulled; i++) {
                const struct pulled *p = &k->s->pulled[i];
                if (p->number == number && p->on > k->today && p->on <= due)
                        return p->on;
        }
        return DAY_NONE;
}

static day next_review(struct course *k, const struct clock *c, int number)
{
        day pulled = pulled_to(k, c->due, number);
        if (pulled != DAY_NONE)
                return pulled;
        struct dice d = dice_of(k->s->key, 1000 + (uint64_t)number);
        if (late_this_time(k, c->due, &d))
                return late_day(k, c->due, &d);
        return closing_conference(k, good_day(k, c->due, days_early(k->c, c, &d)), c->due);
}

/* The next turn in the adoption story after today; DAY_NONE = none. */
static struct event next_turn(const struct course *k)
{
        if (k->s->authority != DAY_NONE && k->s->authority > k->today)
                return (struct event){.on = k->s->authority, .kind = EVENT_AUTHORITY};
        if (k->s->placed != DAY_NONE && k->s->placed > k->today)
                return (struct event){.on = k->s->placed, .kind = EVENT_PLACED};
        return (struct event){.on = DAY_NONE};
}

static void add_event(struct course *k, day on, enum event_kind kind)
{
        k->events[k->n++] = (struct event){.on = on, .kind = kind};
        k->today = on;
}

static void add_holding(struct stay *s, day on, day due)
{
        GROW(s->held, (size_t)s->n_held, s->cap_held);
        s->held[s->n_held++] = (struct holding){on, due};
}

static bool step(struct course *k)
{
        struct clock c;
        fold(k, &c);
        unsigned used = k->used;
        day on = next_review(k, &c, k->s->n_held);
        struct event turn = next_turn(k);
        if (turn.on != DAY_NONE && turn.on <= on && turn.on <= k->c->as_at) {
                k->used = used;
                add_event(k, turn.on, turn.kind);
                return true;
        }
        day end = k->s->last < k->c->as_at ? k->s->last : k->c->as_at;
        if (on > end || k->n + 3 >= EVENTS_MAX)
                return false;
        add_event(k, on, EVENT_REVIEW);
        add_holding(k->s, on, c.due);
        return true;
}

void stay_hold(const struct county *c, struct stay *s)
{
        struct course k = {.c = c, .s = s, .today = s->start};
        s->n_held = 0;
        if (s->transferred || s->kind == STREAM_ICPC)
                return;
        while (step(&k))
                continue;
}

void county_hold(struct county *c)
{
        for (size_t i = 0; i < c->n_stays; i++)
                stay_hold(c, &c->stays[i]);
}

/* --- as the records will show it ---------------------------------------------------------------------- */

static size_t recorded_events(const struct county *c, const struct stay *s, struct event *events)
{
        size_t n = 0;
        for (int i = 0; i < s->n_held; i++)
                if (s->held[i].on >= c->from)
                        events[n++] = (struct event){.on = s->held[i].on, .kind = EVENT_REVIEW};
        if (s->authority != DAY_NONE && s->authority <= c->as_at)
                events[n++] = (struct event){.on = s->authority, .kind = EVENT_AUTHORITY};
        if (s->placed != DAY_NONE && s->placed <= c->as_at)
                events[n++] = (struct event){.on = s->placed, .kind = EVENT_PLACED};
        if (s->returned)
                events[n++] = (struct event){.on = s->returned, .kind = EVENT_RETURNED};
        return n;
}

struct tallying {
        day from, to;
        bool late, unknown;
};

static void tally_review(void *context, const struct judged_review *r)
{
        struct tallying *t = context;
        if (r->event->on < t->from || r->event->on > t->to)
                return;
        t->late |= r->judgement == JUDGED_LATE;
        t->unknown |= r->judgement == JUDGED_NOT_ASSESSABLE;
}

static void fold_recorded(const struct county *c, const struct stay *s, day as_at, struct clock *out,
                          struct tallying *t)
{
        struct event events[EVENTS_MAX];
        struct clock_start start = start_of(c, s, true);
        size_t n = recorded_events(c, s, events);
        clock_fold(c->rules, &start, events, n, as_at, s->start, out, t ? tally_review : NULL, t);
}

void stay_clock(const struct county *c, const struct stay *s, day as_at, struct clock *out)
{
        fold_recorded(c, s, as_at, out, NULL);
}

struct listing {
        const struct stay *s;
        day *out;
};

static void list_due(void *context, const struct judged_review *r)
{
        const struct listing *l = context;
        for (int i = 0; i < l->s->n_held; i++)
                if (l->s->held[i].on == r->event->on)
                        l->out[i] = r->due;
}

void stay_dues(const struct county *c, const struct stay *s, day *out)
{
        struct event events[EVENTS_MAX];
        struct clock clock;
        struct listing l = {s, out};
        struct clock_start start = start_of(c, s, true);
        size_t n = recorded_events(c, s, events);
        for (int i = 0; i <= s->n_held; i++)
                out[i] = DAY_NONE;
        if (s->kind == STREAM_ICPC)
                return;
        clock_fold(c->rules, &start, events, n, c->as_at, s->start, &clock, list_due, &l);
        if (clock.due != DAY_NONE && !clock.latest_possible)
                out[s->n_held] = clock.due;
}

/* The children's reading of timeliness for the whole group: every member has the same clock. */
enum stay_class stay_judge(const struct county *c, const struct stay *s, day from, day as_at)
{
        struct clock clock;
        struct tallying t = {.from = from, .to = as_at};
        fold_recorded(c, s, as_at, &clock, &t);
        if (clock.first_due != DAY_NONE && clock.first_due > as_at)
                return CLASS_NOT_DUE;
        bool known = clock.due != DAY_NONE && !clock.latest_possible;
        if (t.late || (known && as_at > clock.due))
                return CLASS_LATE;
        return t.unknown || !known ? CLASS_UNKNOWN : CLASS_ON_TIME;
}
