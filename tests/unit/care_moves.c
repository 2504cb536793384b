/* Between days without a move a child's clocks and their events are the same: thousands of made-up children,
 * month end by month end. */
#include "care_support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 13, CHILDREN = 3000, SPAN = 900 };

static uint64_t seed;
static size_t all_ended; /* how often a year ended after all clocks had */

static int pick(int n) /* 0 … n - 1: splitmix64 */
{
        uint64_t z = seed += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

static day some_day(void)
{
        return d(2018, 6, 1) + pick(SPAN);
}

static void make_care(void)
{
        static const char *const statuses[] = {"C2", "C2", "E1", "V3", "V4"}, *const places[] = {"U4", "A3",
                                                                                                 "T1"};
        day on = some_day() - 400;
        for (int i = pick(4); i > 0; i--) {
                day end = pick(3) ? on + 1 + pick(300) : DAY_NONE;
                struct episode *e = stays(on, pick(2) ? "S" : "P", end,
                                          pick(2)   ? "X1"
                                          : pick(5) ? "E4A"
                                                    : "E2");
                strcpy(e->ls, statuses[pick(pick(3) ? 3 : 5)]);
                strcpy(e->place, places[pick(3)]);
                e->year = 2018 + pick(3);
                on += 1 + pick(300);
        }
        if (pick(4) == 0)
                consents[child.n_consents++] = some_day();
}

static void make_protection(void)
{
        day on = some_day() - 300;
        for (int i = pick(3); i > 0; i--, on += 1 + pick(300))
                plan(on, pick(2) ? on + pick(300) : DAY_NONE)->year = 2018 + pick(3);
        for (day s = some_day() - 200; pick(2) && child.n_enquiries < 3; s += 1 + pick(200)) {
                struct section47 *e = enquiry(s);
                e->icpc = pick(2) ? s + pick(60) : DAY_NONE;
                e->cin_closed = pick(3) ? DAY_NONE : s + pick(200);
                e->year = 2018 + pick(3);
        }
        if (pick(3) == 0)
                referrals[child.n_referrals++] =
                    (struct referral){some_day() - 400, pick(2) ? some_day() : DAY_NONE, 0};
}

static void make_child(void)
{
        child.n_episodes = child.n_reviews = child.n_plans = child.n_enquiries = 0;
        child.n_consents = child.n_referrals = 0;
        child.dob = pick(2) ? DAY_NONE : d(2000, 6, 1) + pick(SPAN);
        child.died = pick(8) ? DAY_NONE : some_day();
        make_care();
        make_protection();
        for (int i = pick(6); i > 0; i--) /* their order moves nothing here */
                held(pick(2) ? STREAM_CLA : pick(2) ? STREAM_CP : STREAM_ICPC, some_day());
}

/* All that a clock is made by on a day, as text; by what is known on one that is not before it. */
static void put_clocks(struct strbuf *out, day as_at, day by)
{
        care_clocks(&care, &child, &covered, by);
        for (size_t i = 0; i < care.n_clocks; i++) {
                struct care_clock k = care.clocks[i];
                strbuf_printf(out, "%d %d %d %d %d %d %d %d | %d %d %d %d %zu %zu:", (int)k.line,
                              (int)k.start.kind, k.start.start, k.start.start_known, k.start.coverage,
                              k.start.last_before, k.start.eighteen, k.start.gone, k.ended, k.conference,
                              k.superseded, k.first_known, k.source, k.episode);
                events_of(&k, by);
                for (size_t e = 0; e < care.n_events; e++)
                        if (care.events[e].on <= as_at)
                                strbuf_printf(out, " %d/%d", care.events[e].on, (int)care.events[e].kind);
                strbuf_putc(out, '\n');
        }
}

static bool any_open(void)
{
        bool open = false;
        for (size_t i = 0; i < care.n_clocks; i++)
                open = open || care.clocks[i].ended == DAY_NONE;
        return open;
}

static size_t last_alike(const enum care_move *moved, size_t i)
{
        while (i + 1 < MONTHS && moved[i + 1] == CARE_STANDS)
                i++;
        return i;
}

static size_t compare_months(const day *days, const enum care_move *moved)
{
        struct strbuf by, now;
        size_t stood = 0, last = 0;
        bool open = false;
        strbuf_init(&by), strbuf_init(&now);
        for (size_t i = 0; i < MONTHS; i++) {
                bool folded = moved[i] == CARE_MOVES || (moved[i] == CARE_TURNS && open);
                last = folded ? last_alike(moved, i) : last;
                strbuf_reset(&now), strbuf_reset(&by);
                put_clocks(&now, days[i], days[i]);
                put_clocks(&by, days[i], days[last]);
                open = any_open();
                cr_assert_str_eq(now.s, by.s, "seed %llu", (unsigned long long)seed);
                stood += !folded && now.len > 0;
                all_ended += moved[i] == CARE_TURNS && !folded && now.len > 0;
        }
        strbuf_release(&by), strbuf_release(&now);
        return stood;
}

Test(care, clocks_are_the_same_between_days_without_a_move)
{
        day days[MONTHS];
        enum care_move moved[MONTHS], turned[MONTHS];
        size_t stood = 0;
        covered.cla.latest = covered.cp.latest = 2021; /* what 2019-20 left open is gone in April */
        for (int i = 0; i < MONTHS; i++)
                days[i] = day_add_months(d(2019, 6, 30), i) + pick(2);
        care_turns(days, MONTHS, turned);
        for (int i = 0; i < CHILDREN; i++) {
                make_child();
                care_moves(&child, days, turned, MONTHS, moved);
                stood += compare_months(days, moved);
        }
        cr_expect_gt(stood, CHILDREN, "it would prove nothing");
        cr_expect_gt(all_ended, CHILDREN / 10, "it would prove nothing");
}

Test(care, days_that_do_not_ascend_all_move)
{
        const day days[] = {d(2020, 1, 31), d(2019, 12, 31), d(2020, 2, 29)};
        enum care_move moved[3] = {CARE_STANDS}, turned[3];
        care_turns(days, 3, turned);
        care_moves(&child, days, turned, 3, moved);
        for (int i = 0; i < 3; i++)
                cr_expect_eq(moved[i], CARE_MOVES);
}
