/* The ways of reading held against each other on made-up histories: the few with an open clock are found as
 * among everyone, as known on each change, by a stretch of history, one by one, and by an older schema. */
#include "../days.h"
#include "support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store store;
static const day some_day = 18475; /* 1 August 2020 */

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(reader_ways, .init = setup, .fini = teardown);

/* --- made-up histories: open as all, and as known then ------------------------------------------------ */

static uint64_t seed = 31072020;

static int pick(int n)
{
        uint64_t z = seed += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

enum { CHILDREN = 40 };

/* "2019-07-14", one of a year's days; or "" when `maybe` and so it falls. */
static const char *some_date(char out[11], bool maybe)
{
        return maybe && pick(3) == 0 ? (out[0] = '\0', out) : day_iso(d(2019, 7, 1) + pick(400), out);
}

static bool newer_facts = true; /* false: only those that the first schema had */

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

static void some_change(void)
{
        struct ledger *l = change_begin(&store, "made up");
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

static uint64_t open_clocks(struct care *k, const struct child *c, day as_at, int *open)
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

static uint64_t answer(struct known known, enum reader_scope scope, day as_at, int *open)
{
        struct care k = {0};
        struct reader *r = reader_open(store.db, known, scope, as_at);
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

Test(reader_ways, children_with_an_open_clock_are_found_as_among_everyone, .timeout = 900)
{
        int total = 0;
        for (int change = 0; change < 12; change++) {
                some_change();
                for (int i = 0; i < 8; i++) {
                        day as_at = d(2019, 7, 1) + pick(450);
                        int few, all, known;
                        uint64_t a = answer(KNOWN_NOW, READ_OPEN, as_at, &few);
                        cr_assert_eq(a, answer(KNOWN_NOW, READ_ALL, as_at, &all));
                        cr_assert_eq(
                            a, answer((struct known){db_last_change(store.db)}, READ_OPEN, as_at, &known));
                        cr_assert(few == all && few == known);
                        total += few;
                }
        }
        cr_assert_gt(total, 500);
}

Test(reader_ways, as_known_on_each_change_the_answer_is_what_it_was_then, .timeout = 900)
{
        enum { CHANGES = 12 };
        uint64_t then[CHANGES];
        int open[CHANGES], differ = 0;
        for (int i = 0; i < CHANGES; i++) {
                some_change();
                then[i] = answer(KNOWN_NOW, READ_OPEN, some_day, &open[i]);
                differ += i && then[i] != then[i - 1];
        }
        cr_assert_eq(db_last_change(store.db), CHANGES);
        for (int i = 0; i < CHANGES; i++) {
                int n;
                cr_assert_eq(answer((struct known){i + 1}, READ_OPEN, some_day, &n), then[i], "change %d",
                             i + 1);
                cr_assert_eq(answer((struct known){i + 1}, READ_ALL, some_day, &n), then[i], "change %d",
                             i + 1);
                cr_assert_eq(n, open[i]);
        }
        cr_assert_gt(differ, CHANGES / 2);
        expect_sound(&store);
}

/* Each child looked up alone is the child of the pass over everyone. */
static int compare_looked_up(struct known known)
{
        struct reader *pass = reader_open(store.db, known, READ_ALL, some_day);
        struct reader *seek = reader_open(store.db, known, READ_ALL, some_day);
        struct care k = {0};
        int n = 0, x, y;
        for (struct child c; reader_next(pass, &c); n++) {
                struct child one;
                cr_assert(reader_child(seek, c.no, &one));
                cr_assert_str_eq(one.id, c.id);
                cr_assert(one.n_episodes == c.n_episodes && one.n_reviews == c.n_reviews &&
                          one.n_bookings == c.n_bookings && one.n_allocations == c.n_allocations);
                cr_assert_eq(open_clocks(&k, &one, some_day, &x), open_clocks(&k, &c, some_day, &y));
        }
        care_release(&k);
        reader_close(pass);
        reader_close(seek);
        return n;
}

Test(reader_ways, one_child_looked_up_is_the_child_of_the_pass, .timeout = 900)
{
        for (int i = 0; i < 5; i++)
                some_change();
        cr_assert_gt(compare_looked_up(KNOWN_NOW), CHILDREN / 2);
        for (int change = 1; change <= 5; change++)
                cr_assert_gt(compare_looked_up((struct known){change}), CHILDREN / 4);
}

/* What happened from a day on: clocks that were open on it or later, with who held the case and what is
 * booked. */
static uint64_t history(struct reader *r, day since, day booked, int *clocks)
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

Test(reader_ways, a_stretch_of_history_is_what_everyones_history_says_of_it, .timeout = 900)
{
        int total = 0;
        for (int change = 0; change < 12; change++) {
                some_change();
                for (int i = 0; i < 8; i++) {
                        day since = d(2019, 7, 1) + pick(390), booked = since + pick(60);
                        const struct reader_range g = {.since = since, .booked = booked, .details = pick(2)};
                        int few, all;
                        uint64_t a = history(reader_open_since(store.db, KNOWN_NOW, &g, some_day), since,
                                             booked, &few);
                        cr_assert_eq(a, history(reader_open(store.db, KNOWN_NOW, READ_ALL, some_day), since,
                                                booked, &all));
                        cr_assert_eq(few, all);
                        total += few;
                }
        }
        cr_assert_gt(total, 500);
}

Test(reader_ways, a_stretch_of_history_as_known_on_each_change_is_what_it_was_then, .timeout = 900)
{
        enum { CHANGES = 12 };
        const struct reader_range g = {.since = d(2020, 3, 1), .booked = d(2020, 4, 1), .details = true};
        uint64_t then[CHANGES];
        int clocks[CHANGES], n, differ = 0;
        for (int i = 0; i < CHANGES; i++) {
                some_change();
                then[i] = history(reader_open_since(store.db, KNOWN_NOW, &g, some_day), g.since, g.booked,
                                  &clocks[i]);
                differ += i && then[i] != then[i - 1];
        }
        for (int i = 0; i < CHANGES; i++) {
                const struct known k = {i + 1};
                cr_assert_eq(history(reader_open_since(store.db, k, &g, some_day), g.since, g.booked, &n),
                             then[i]);
                cr_assert_eq(n, clocks[i]);
        }
        cr_assert_gt(differ, CHANGES / 2);
}

static const char first_schema[] =
    "DROP TABLE death; DROP TABLE referral; DROP TABLE transfer_in; DROP TABLE authority; DROP TABLE return_day;"
    "DROP TABLE counted_by; DROP TABLE health; DROP TABLE extract; DROP TABLE system_due;"
    "DROP TABLE meeting; DROP TABLE iro_contact; DROP TABLE placement_order; DROP TABLE visit;"
    "DROP TABLE decision; DROP TABLE flag; DROP TABLE contact; DROP TABLE conference;"
    "DROP TABLE agency_decision; DROP TABLE meeting_off; DROP TABLE core_group;"
    "DROP TABLE review_check; DROP TABLE check_rule; DROP TABLE audit_round; DROP TABLE audit_question;"
    "DROP TABLE audit_sample; DROP TABLE audit_remark; DROP TABLE audit_total; DROP TABLE audit_action;"
    "DROP TABLE prp_detail; DROP TABLE prp_reply; DROP TABLE link_activity; DROP TABLE feedback;"
    "DROP TABLE local_standard; DROP TABLE report_prose; DROP TABLE benchmark;"
    "DROP TABLE care_plan; ALTER TABLE change DROP COLUMN kind;"
    "ALTER TABLE change DROP COLUMN reverses;"
    "DROP INDEX episode_break; DROP INDEX child_detail_born; DROP INDEX episode_died;"
    "DROP INDEX booking_days; DROP INDEX plan_facts; DROP INDEX section47_open; DROP INDEX review_facts;"
    "CREATE INDEX section47_icpc ON section47(child, icpc_on, started_on, icpc_not_required, until)"
    "  WHERE until IS NULL AND icpc_not_required = 0;"
    "CREATE INDEX review_days ON review(child, stream, held_on, ret, until) WHERE until IS NULL;"
    "PRAGMA user_version = 1";

Test(reader_ways, a_store_of_the_first_schema_says_the_same_read_only_and_brought_up_to_date, .timeout = 900)
{
        int n, before;
        newer_facts = false;
        for (int change = 0; change < 6; change++)
                some_change();
        const struct known halfway = {3};
        uint64_t now = answer(KNOWN_NOW, READ_OPEN, some_day, &before);
        uint64_t then = answer(halfway, READ_OPEN, some_day, &n);
        cr_assert_gt(before, 10);
        db_close(store.db);
        store.db = NULL;
        for (int k = 0; k < FACT_COUNT; k++) {
                char drop[80];
                snprintf(drop, sizeof drop, "DROP INDEX %s_closed", fact_table((enum fact)k));
                store_behind(&store, drop);
        }
        store_behind(&store, first_schema);
        for (enum db_mode mode = DB_READ; mode <= DB_WRITE; mode++) {
                if (mode == DB_WRITE)
                        store_upgraded(&store);
                store_reopen(&store, mode);
                cr_assert_eq(answer(KNOWN_NOW, READ_OPEN, some_day, &n), now);
                cr_assert_eq(answer(KNOWN_NOW, READ_ALL, some_day, &n), now);
                cr_assert_eq(answer(halfway, READ_OPEN, some_day, &n), then);
                cr_assert_eq(store_count(&store, "PRAGMA user_version"), mode == DB_READ ? 1 : DB_SCHEMA);
        }
        cr_assert_eq(
            store_count(&store,
                        "SELECT count(*) FROM sqlite_schema WHERE name IN ('section47_icpc', 'review_days')"),
            0);
        expect_sound(&store);
}
