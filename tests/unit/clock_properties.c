/* The review clock on thousands of made-up histories: what must hold whatever happens. */
#include "iro/domain/clock.h"

#include <criterion/criterion.h>
#include <string.h>

static struct calendar cal;
static struct clock_rules rules;
static uint64_t seed;

enum { CASES = 5000, MOST = 12 };

static void setup(void)
{
        calendar_init(&cal, NULL, 0);
        rules = (struct clock_rules){&cal, COUNTING_MONTHS, 20, 15};
        seed = 20200731;
}

static void teardown(void)
{
        calendar_release(&cal);
}

TestSuite(clock_properties, .init = setup, .fini = teardown);

static int pick(int n) /* 0 … n - 1: splitmix64 */
{
        uint64_t z = seed += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

struct history {
        struct clock_start start;
        struct event events[MOST + 1];
        size_t n;
        day first_known;
};

static bool happened(const struct history *h, day on, enum event_kind kind)
{
        for (size_t i = 0; i < h->n; i++)
                if (h->events[i].on == on && h->events[i].kind == kind)
                        return true;
        return false;
}

/* Up to MOST events over three years, close enough to collide; one of a kind on a day. */
static struct history history(bool adoption)
{
        static const enum stream kinds[] = {STREAM_CLA, STREAM_CLA, STREAM_SHORT_BREAK, STREAM_CP};
        struct history h = {0};
        day coverage = day_from_ymd(2015, 4, 1);
        h.start = (struct clock_start){.kind = kinds[pick(4)],
                                       .start = coverage - 200 + pick(600),
                                       .start_known = pick(4) != 0,
                                       .coverage = coverage,
                                       .last_before = DAY_NONE,
                                       .eighteen = DAY_NONE};
        h.first_known = h.start.start;
        bool all = adoption && h.start.kind == STREAM_CLA;
        for (int n = pick(MOST + 1), span = pick(2) ? 40 : 1100; n > 0; n--) {
                struct event e = {.on = h.start.start + pick(span),
                                  .kind = all ? (enum event_kind)pick(4) : EVENT_REVIEW};
                if (all && pick(2))
                        e.kind = EVENT_REVIEW;
                if (!happened(&h, e.on, e.kind))
                        h.events[h.n++] = e;
        }
        return h;
}

struct judged {
        struct judged_review all[MOST + 1];
        struct event events[MOST + 1];
        size_t n;
};

static void keep(void *context, const struct judged_review *r)
{
        struct judged *j = context;
        j->events[j->n] = *r->event;
        j->all[j->n++] = *r;
}

static struct clock fold(const struct history *h, day as_at, struct judged *j)
{
        struct event events[MOST + 1]; /* sorted in place: work on a copy */
        memcpy(events, h->events, sizeof events);
        struct clock c;
        struct judged unused;
        j = j ? j : &unused;
        j->n = 0;
        clock_fold(&rules, &h->start, events, h->n, as_at, h->first_known, &c, keep, j);
        return c;
}

static bool same_clock(const struct clock *a, const struct clock *b)
{
        return a->stream == b->stream && a->due == b->due && a->held == b->held &&
               a->last_review == b->last_review && a->first_due == b->first_due && a->rule == b->rule &&
               a->counted_from == b->counted_from && a->latest_possible == b->latest_possible;
}

static day some_day(const struct history *h)
{
        return h->start.start + pick(1500);
}

Test(clock_properties, folding_is_independent_of_the_order_of_input)
{
        int moved = 0;
        for (int i = 0; i < CASES; i++) {
                struct history h = history(true), shuffled = h;
                for (size_t k = h.n; k > 1; k--) {
                        size_t other = (size_t)pick((int)k);
                        struct event e = shuffled.events[k - 1];
                        shuffled.events[k - 1] = shuffled.events[other];
                        shuffled.events[other] = e;
                        moved += other != k - 1;
                }
                day as_at = some_day(&h);
                struct judged x, y;
                struct clock a = fold(&h, as_at, &x), b = fold(&shuffled, as_at, &y);
                cr_assert(same_clock(&a, &b), "case %d", i);
                cr_assert_eq(x.n, y.n);
                for (size_t k = 0; k < x.n; k++)
                        cr_assert(x.events[k].on == y.events[k].on && x.all[k].due == y.all[k].due &&
                                  x.all[k].judgement == y.all[k].judgement);
        }
        cr_assert_gt(moved, CASES);
}

Test(clock_properties, as_at_a_day_is_the_fold_of_what_had_happened_by_then)
{
        for (int i = 0; i < CASES; i++) {
                struct history h = history(true), then = h;
                day as_at = some_day(&h);
                then.n = 0;
                for (size_t k = 0; k < h.n; k++)
                        if (h.events[k].on <= as_at)
                                then.events[then.n++] = h.events[k];
                struct clock a = fold(&h, as_at, NULL), b = fold(&then, as_at, NULL);
                cr_assert(same_clock(&a, &b), "case %d", i);
        }
}

Test(clock_properties, a_judgement_once_made_stands_on_every_later_day)
{
        for (int i = 0; i < CASES; i++) {
                struct history h = history(true);
                day as_at = some_day(&h);
                struct judged x, y;
                fold(&h, as_at, &x);
                fold(&h, as_at + pick(1000), &y);
                cr_assert_leq(x.n, y.n);
                for (size_t k = 0; k < x.n; k++)
                        cr_assert(x.events[k].on == y.events[k].on && x.all[k].due == y.all[k].due &&
                                  x.all[k].number == y.all[k].number);
        }
}

Test(clock_properties, held_on_or_before_due_is_never_late)
{
        int seen[3] = {0};
        for (int i = 0; i < CASES; i++) {
                struct history h = history(true);
                struct judged x;
                fold(&h, some_day(&h), &x);
                for (size_t k = 0; k < x.n; k++) {
                        const struct judged_review *r = &x.all[k];
                        enum judgement want = r->due == DAY_NONE         ? JUDGED_NOT_ASSESSABLE
                                              : x.events[k].on <= r->due ? JUDGED_ON_TIME
                                                                         : JUDGED_LATE;
                        cr_assert_eq(r->judgement, want, "case %d", i);
                        seen[want]++;
                }
        }
        cr_assert(seen[0] > 1000 && seen[1] > 1000 && seen[2] > 1000);
}

/* A placement or return before coverage leaves it open what was held after it. */
static bool unknown_again(const struct history *h, day before)
{
        for (size_t i = 0; i < h->n; i++)
                if ((h->events[i].kind == EVENT_PLACED || h->events[i].kind == EVENT_RETURNED) &&
                    h->events[i].on < h->start.coverage && h->events[i].on < before)
                        return true;
        return false;
}

Test(clock_properties, at_most_the_first_review_is_not_assessable)
{
        for (int i = 0; i < CASES; i++) {
                struct history h = history(true);
                struct judged x;
                fold(&h, some_day(&h), &x);
                for (size_t k = 1; k < x.n; k++)
                        cr_assert(x.all[k].judgement != JUDGED_NOT_ASSESSABLE ||
                                      unknown_again(&h, x.events[k].on),
                                  "case %d", i);
        }
}

/* A review held after everything else that happened moves the due date on, or leaves it. (Not so for one
 * before a placement: a date missed there stays, where the review would have let the four weeks begin.) */
Test(clock_properties, a_later_review_never_moves_the_due_date_earlier)
{
        int known = 0;
        for (int i = 0; i < CASES; i++) {
                struct history h = history(true), more = h;
                day last = h.start.start;
                for (size_t k = 0; k < h.n; k++)
                        last = h.events[k].on > last ? h.events[k].on : last;
                day on = last + 1 + pick(300);
                more.events[more.n++] = (struct event){.on = on, .kind = EVENT_REVIEW};
                struct clock a = fold(&h, on, NULL), b = fold(&more, on, NULL);
                if (a.due == DAY_NONE || a.latest_possible)
                        continue;
                known++;
                cr_assert_geq(b.due, a.due, "case %d", i);
        }
        cr_assert_gt(known, CASES / 4);
}

/* Without adoption in it, an added review anywhere in the history does not move it earlier. */
Test(clock_properties, any_added_review_never_moves_the_due_date_earlier_without_adoption)
{
        int known = 0, moved = 0;
        for (int i = 0; i < CASES; i++) {
                struct history h = history(false), more = h;
                day on = h.start.start + pick(1100), as_at = h.start.start + 2000;
                if (happened(&h, on, EVENT_REVIEW))
                        continue;
                more.events[more.n++] = (struct event){.on = on, .kind = EVENT_REVIEW};
                struct clock a = fold(&h, as_at, NULL), b = fold(&more, as_at, NULL);
                if (a.due == DAY_NONE || a.latest_possible)
                        continue;
                known++;
                moved += b.due > a.due;
                cr_assert_geq(b.due, a.due, "case %d", i);
        }
        cr_assert(known > CASES / 4 && moved > CASES / 20);
}

Test(clock_properties, authority_moves_the_due_date_earlier_or_not_at_all)
{
        int moved = 0;
        for (int i = 0; i < CASES; i++) {
                struct history h = history(false), more = h;
                if (h.start.kind != STREAM_CLA)
                        continue;
                day on = h.start.start + pick(1100);
                more.events[more.n++] = (struct event){.on = on, .kind = EVENT_AUTHORITY};
                struct clock a = fold(&h, on, NULL), b = fold(&more, on, NULL);
                if (a.due == DAY_NONE || a.latest_possible) {
                        cr_assert(same_clock(&a, &b));
                        continue;
                }
                moved += b.due < a.due;
                cr_assert(b.due <= a.due && (b.due == a.due || b.due == day_add_months(on, 3)), "case %d", i);
        }
        cr_assert_gt(moved, 100);
}

Test(clock_properties, a_due_date_is_never_before_the_day_it_counts_from)
{
        for (int i = 0; i < CASES; i++) {
                struct history h = history(true);
                rules.counting = pick(2) ? COUNTING_MONTHS : COUNTING_91_183;
                struct clock c = fold(&h, some_day(&h), NULL);
                if (c.due == DAY_NONE) {
                        cr_assert(c.rule == RULE_NONE && c.held == -1 && !c.latest_possible);
                        continue;
                }
                cr_assert(c.due > c.counted_from && c.due - c.counted_from <= 184, "case %d", i);
                cr_assert_eq(c.held == -1, c.latest_possible);
        }
}
