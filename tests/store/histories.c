/* Made-up histories of a few children, and what the reader says of them, as one number. */
#include "histories.h"

#include "../days.h"
#include "iro/store/packed.h"

#include <stdio.h>
#include <string.h>

static uint64_t seed = 31072020;

int pick(int n)
{
        uint64_t z = seed += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

/* "2019-07-14", one of a year's days; or "" when `maybe` and so it falls. */
static const char *some_date(char out[11], bool maybe)
{
        return maybe && pick(3) == 0 ? (out[0] = '\0', out) : day_iso(d(2019, 7, 1) + pick(400), out);
}

bool newer_facts = true; /* false: only those that the first schema had */

/* What ends clocks, starts them, or makes a child come of age. */
static void some_newer_fact(struct ledger *l, int no, const char *a, const char *b)
{
        char line[120], born[11];
        int ret = 1 + pick(2);
        switch (pick(5)) {
        case 0:
                snprintf(line, sizeof line, "@%d|@%d|%s", no, ret, a);
                say(l, FACT_DEATH, line);
                return;
        case 1:
                snprintf(line, sizeof line, "@%d|%s|@%d|%s", no, a, ret, b);
                say(l, FACT_REFERRAL, line);
                return;
        case 2:
                snprintf(line, sizeof line, "@%d|%s|@%d|", no, a, ret);
                say(l, FACT_TRANSFER_IN, line);
                return;
        case 3:
                snprintf(line, sizeof line, "@%d|%s|consent", no, a);
                say(l, FACT_AUTHORITY, line);
                return;
        case 4:
                snprintf(line, sizeof line, "@%d|@%d|1|%s|||", no, ret,
                         day_iso(d(2001, 8, 1) + pick(1500), born));
                say(l, FACT_CHILD_DETAIL, line);
                return;
        }
}

static void some_fact(struct ledger *l)
{
        static const char *const recs[] = {"X1", "X1", "E4A", "", "E2"}, *const streams[] = {
                                                                             "cla", "cp", "adoption", "icpc"};
        char a[11], b[11], c[11], e[11], line[200];
        int no = 1 + pick(CHILDREN), ret = pick(3);
        some_date(a, false), some_date(b, true), some_date(c, true), some_date(e, true);
        if (pick(4) == 0 && newer_facts) {
                some_newer_fact(l, no, a, b);
                return;
        }
        switch (pick(7)) {
        case 0:
        case 1:
                snprintf(line, sizeof line, "@%d|%s|@%d|%s|%s|N1|U4||%s|%s", no, a, ret, pick(2) ? "S" : "P",
                         pick(4) ? "C2" : "V3", strcmp(b, a) >= 0 ? b : "", recs[pick(5)]);
                say(l, FACT_EPISODE, line);
                return;
        case 2:
                snprintf(line, sizeof line, "@%d|%s|%s|@%d|PN%d", no, streams[pick(4)], a, ret, pick(8));
                say(l, FACT_REVIEW, line);
                return;
        case 3:
                snprintf(line, sizeof line, "@%d|%s|@%d|%s|NEG|NEG|@0", no, a, ret, b);
                say(l, FACT_PLAN, line);
                return;
        case 4:
                snprintf(line, sizeof line, "@%d|%s|@%d||%s|@%d|%s|%s", no, a, ret, b, pick(4) == 0, c, e);
                say(l, FACT_SECTION47, line);
                return;
        case 5:
                snprintf(line, sizeof line, "@%d|cla|@%d|%s||%s", no, 1 + pick(2), a, b);
                say(l, FACT_ALLOCATION, line);
                return;
        case 6:
                snprintf(line, sizeof line, "@%d|%s|%s|%s|%s", no, pick(2) ? "cla" : "cp", a,
                         pick(2) ? "10:00" : "''", pick(2) ? "virtual" : "");
                say(l, FACT_BOOKING, line);
                return;
        }
}

void some_change(struct store *store)
{
        struct ledger *l = change_begin(store, "made up");
        char id[16];
        for (int i = 1; i <= CHILDREN; i++) {
                snprintf(id, sizeof id, "C%d", i);
                ledger_child(l, id);
        }
        ledger_iro(l, "I1"), ledger_iro(l, "I2");
        ledger_return(l, "903", 2020), ledger_return(l, "903", 2019);
        for (int n = 60; n > 0; n--)
                some_fact(l);
        if (pick(3) == 0)
                ledger_withdraw_rest(l, FACT_EPISODE, 1 + pick(2));
        change_commit(l);
}

void some_small_change(struct store *store)
{
        struct ledger *l = change_begin(store, "one or two");
        for (int n = 1 + pick(2); n > 0; n--)
                some_fact(l);
        change_commit(l);
}

/* Everything the reader says about the open clocks, as one number. */
static uint64_t mix(uint64_t sum, int64_t v)
{
        sum = (sum ^ (uint64_t)v) * 0x9e3779b97f4a7c15u;
        return sum ^ (sum >> 29);
}

static struct coverages covered_then(void)
{
        static struct calendar calendar;
        if (!calendar.n_holidays)
                calendar_init(&calendar, NULL, 0);
        struct coverage years = {17000, 18000, 2020};
        return (struct coverages){years, years, 17000, 6, &calendar};
}

uint64_t open_clocks(struct care *k, const struct child *c, day as_at, int *open)
{
        const struct coverages covered = covered_then();
        uint64_t sum = 0;
        care_clocks(k, c, &covered, as_at);
        for (size_t i = 0; i < k->n_clocks; i++) {
                struct care_clock clock = k->clocks[i];
                if (clock.ended != DAY_NONE)
                        continue;
                sum = mix(mix(mix(sum, c->no), clock.line), clock.start.start);
                sum = mix(sum, clock.start.gone + 2 * clock.start.start_known);
                care_events(k, c, &clock, as_at);
                for (size_t e = 0; e < k->n_events; e++)
                        sum = mix(mix(sum, k->events[e].on), k->events[e].kind);
                const struct booking *b = care_booking(c, clock.line, as_at);
                const struct allocation *a = care_holder(c, clock.line, as_at);
                sum = mix(mix(sum, b ? b->on : 0), a ? a->iro : 0);
                ++*open;
        }
        return sum;
}

uint64_t answer(struct store *store, struct known known, enum reader_scope scope, day as_at, int *open)
{
        struct care k = {0};
        struct reader *r = reader_open(store->db, known, scope, as_at);
        uint64_t sum = 0;
        *open = 0;
        for (struct child c; reader_next(r, &c);) {
                uint64_t own = open_clocks(&k, &c, as_at, open);
                sum = own ? mix(sum, (int64_t)own) : sum;
        }
        reader_close(r);
        care_release(&k);
        return sum;
}

/* What happened from a day on: clocks that were open on it or later, with who held the case and what is
 * booked. */
uint64_t history(struct reader *r, day since, day booked, int *clocks)
{
        const struct coverages covered = covered_then();
        struct care k = {0};
        uint64_t sum = 0;
        *clocks = 0;
        for (struct child c; reader_next(r, &c);) {
                care_clocks(&k, &c, &covered, some_day);
                for (size_t i = 0; i < k.n_clocks; i++) {
                        struct care_clock clock = k.clocks[i];
                        if (clock.ended != DAY_NONE && clock.ended < since)
                                continue;
                        sum = mix(mix(mix(sum, c.no), clock.line), clock.start.start);
                        care_events(&k, &c, &clock, some_day);
                        for (size_t e = 0; e < k.n_events; e++) {
                                const struct allocation *a = care_holder(&c, clock.line, k.events[e].on);
                                sum = mix(mix(sum, k.events[e].on), k.events[e].kind);
                                sum = mix(sum, a && k.events[e].on >= since ? a->iro : 0);
                        }
                        const struct booking *b = care_booking(&c, clock.line, booked);
                        sum = mix(sum, b ? b->on : 0);
                        ++*clocks;
                }
        }
        reader_close(r);
        care_release(&k);
        return sum;
}

void packed_store(struct store *store)
{
        store_make(store);
        some_change(store);
        packed_refresh(store->db, some_day);
}
