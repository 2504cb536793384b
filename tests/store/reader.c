/* Reading the ledger: returns merged whatever the order of import, coverage, and as known on any change. */
#include "iro/bookings.h"
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

TestSuite(reader, .init = setup, .fini = teardown);

static day d(int y, int m, int dom)
{
        return day_from_ymd(y, m, dom);
}

/* The change in which returns are named in the order of import given: their numbers follow it. */
static struct ledger *returns_in_order(const char *first, int first_year, const char *second, int second_year)
{
        struct ledger *l = change_begin(&store, "import");
        ledger_child(l, "C1");
        cr_assert_eq(ledger_return(l, first, first_year), 1);
        cr_assert_eq(ledger_return(l, second, second_year), 2);
        return l;
}

static struct child child;

static struct reader *look(int64_t no)
{
        struct reader *r = reader_open(store.db, KNOWN_NOW, READ_ALL, some_day);
        cr_assert(reader_child(r, no, &child));
        return r;
}

static void expect_day(day got, day want)
{
        char a[11], b[11];
        cr_assert_str_eq(day_iso(got, a), day_iso(want, b));
}

/* --- merging ----------------------------------------------------------------------------------------------
 */

Test(reader, the_latest_year_of_an_episode_holds_whatever_the_order_of_import)
{
        for (int latest = 1; latest <= 2; latest++) {
                char line[100];
                if (latest == 2)
                        store_drop(&store), store_make(&store);
                struct ledger *l =
                    returns_in_order("903", latest == 1 ? 2020 : 2019, "903", latest == 1 ? 2019 : 2020);
                snprintf(line, sizeof line, "@1|2018-05-01|@%d|S|C2|N1|U4||2019-06-03|E4A", latest);
                say(l, FACT_EPISODE, line);
                snprintf(line, sizeof line, "@1|2018-05-01|@%d|S|V2|N1|U4|||", 3 - latest);
                say(l, FACT_EPISODE, line);
                change_commit(l);
                struct reader *r = look(1);
                cr_assert_eq(child.n_episodes, 1);
                expect_day(child.episodes[0].dec, d(2019, 6, 3));
                cr_assert_str_eq(child.episodes[0].ls, "C2");
                cr_assert_eq(child.episodes[0].year, 2020);
                reader_close(r);
        }
}

Test(reader, the_latest_year_of_plans_enquiries_and_placements_holds)
{
        for (int latest = 1; latest <= 2; latest++) {
                char line[100];
                if (latest == 2)
                        store_drop(&store), store_make(&store);
                struct ledger *l =
                    returns_in_order("cin", latest == 1 ? 2020 : 2019, "cin", latest == 1 ? 2019 : 2020);
                for (int ret = 1; ret <= 2; ret++) {
                        const char *on = ret == latest ? "2020-01-02" : "2019-12-30";
                        snprintf(line, sizeof line, "@1|2019-06-03|@%d|%s|NEG|EMO|@1", ret, on);
                        say(l, FACT_PLAN, line);
                        snprintf(line, sizeof line, "@1|2019-05-03|@%d||%s|@0||", ret, on);
                        say(l, FACT_SECTION47, line);
                        snprintf(line, sizeof line, "@1|2019-04-03|@%d|%s|", ret, on);
                        say(l, FACT_PLACEMENT, line);
                }
                change_commit(l);
                struct reader *r = look(1);
                cr_assert(child.n_plans == 1 && child.n_enquiries == 1 && child.n_placements == 1);
                expect_day(child.plans[0].end, d(2020, 1, 2));
                expect_day(child.enquiries[0].icpc, d(2020, 1, 2));
                expect_day(child.placements[0].ceased, d(2020, 1, 2));
                reader_close(r);
        }
}

Test(reader, a_fact_only_an_older_return_has_stays)
{
        struct ledger *l = returns_in_order("903", 2020, "903", 2019);
        say(l, FACT_EPISODE, "@1|2018-05-01|@2|S|C2|N1|U4||2019-06-03|X1");
        say(l, FACT_EPISODE, "@1|2019-06-03|@1|L|C2|N1|U4|||");
        change_commit(l);
        struct reader *r = look(1);
        cr_assert_eq(child.n_episodes, 2);
        expect_day(child.episodes[0].decom, d(2018, 5, 1));
        reader_close(r);
}

Test(reader, a_review_in_several_returns_is_one_with_the_latest_years_code)
{
        static const int years[6][3] = {{2018, 2019, 2020}, {2018, 2020, 2019}, {2019, 2018, 2020},
                                        {2019, 2020, 2018}, {2020, 2018, 2019}, {2020, 2019, 2018}};
        for (int k = 0; k < 6; k++) {
                if (k)
                        store_drop(&store), store_make(&store);
                struct ledger *l = change_begin(&store, "import 903");
                ledger_child(l, "C1");
                for (int i = 0; i < 3; i++) {
                        char line[100];
                        int64_t ret = ledger_return(l, "903", years[k][i]);
                        snprintf(line, sizeof line, "@1|cla|2018-03-20|@%d|%s", (int)ret,
                                 years[k][i] == 2018   ? "PN1"
                                 : years[k][i] == 2019 ? "PN2"
                                                       : ""); /* the latest says nothing */
                        say(l, FACT_REVIEW, line);
                }
                change_commit(l);
                struct reader *r = look(1);
                cr_assert_eq(child.n_reviews, 1);
                cr_assert_eq(child.reviews[0].pn, 2, "order %d", k);
                cr_assert_eq(child.reviews[0].year, 2020);
                reader_close(r);
        }
}

Test(reader, the_services_own_word_on_a_review_adds_to_the_returns)
{
        struct ledger *l = returns_in_order("903", 2020, "903", 2019);
        say(l, FACT_REVIEW, "@1|cla|2020-01-10|@1|PN3");
        say(l, FACT_REVIEW, "@1|cla|2020-01-10|@0||||| R1");
        say(l, FACT_REVIEW, "@1|cla|2020-02-10|@1|PN3");
        say(l, FACT_REVIEW, "@1|adoption|2020-02-10|@0|PN5");
        say(l, FACT_REVIEW, "@1|cp|2020-02-10|@0|PN6");
        change_commit(l);
        struct reader *r = look(1);
        cr_assert_eq(child.n_reviews, 3); /* one of the looked-after line a day, and the conference */
        cr_assert_eq(child.reviews[0].pn, 3);
        cr_assert_eq(child.reviews[0].year, 0);
        cr_assert_eq(child.reviews[1].pn, 5);
        cr_assert_eq(stream_line(child.reviews[2].stream), LINE_CP);
        reader_close(r);
}

Test(reader, date_of_birth_is_the_latest_headers_whatever_the_order_of_import)
{
        for (int latest = 1; latest <= 2; latest++) {
                char line[100];
                if (latest == 2)
                        store_drop(&store), store_make(&store);
                struct ledger *l =
                    returns_in_order("903", latest == 1 ? 2020 : 2019, "903", latest == 1 ? 2019 : 2020);
                snprintf(line, sizeof line, "@1|@%d|1|2010-01-02", latest);
                say(l, FACT_CHILD_DETAIL, line);
                snprintf(line, sizeof line, "@1|@%d|2|2011-01-02", 3 - latest);
                say(l, FACT_CHILD_DETAIL, line);
                say(l, FACT_PERSON, "@1||2012-01-02");
                change_commit(l);
                struct reader *r = look(1);
                expect_day(child.dob, d(2010, 1, 2));
                cr_assert_str_eq(child.sex, "1");
                cr_assert(child.headed);
                reader_close(r);
        }
}

Test(reader, of_one_year_the_903s_header_holds_before_the_census_whatever_the_order_of_import)
{
        for (int first = 1; first <= 2; first++) {
                char line[100];
                if (first == 2)
                        store_drop(&store), store_make(&store);
                struct ledger *l =
                    returns_in_order(first == 1 ? "903" : "cin", 2020, first == 1 ? "cin" : "903", 2020);
                snprintf(line, sizeof line, "@1|@%d|1|2010-01-02", first);
                say(l, FACT_CHILD_DETAIL, line);
                snprintf(line, sizeof line, "@1|@%d|2|2011-01-02", 3 - first);
                say(l, FACT_CHILD_DETAIL, line);
                change_commit(l);
                struct reader *r = look(1);
                expect_day(child.dob, d(2010, 1, 2));
                reader_close(r);
        }
}

Test(reader, the_services_date_of_birth_counts_where_no_header_has_one)
{
        struct ledger *l = returns_in_order("903", 2020, "903", 2019);
        say(l, FACT_CHILD_DETAIL, "@1|@1|1|");
        say(l, FACT_PERSON, "@1||2012-01-02");
        change_commit(l);
        struct reader *r = look(1);
        expect_day(child.dob, d(2012, 1, 2));
        reader_close(r);
}

Test(reader, a_booking_stands_until_the_day_it_was_cancelled)
{
        struct ledger *l = change_begin(&store, "book");
        ledger_child(l, "C1");
        say(l, FACT_BOOKING, "@1|cla|2020-08-20|10:00|virtual|2020-08-02");
        say(l, FACT_BOOKING, "@1|cla|2020-08-21|10:00|virtual|2020-08-01");
        say(l, FACT_BOOKING, "@1|adoption|2020-08-19|''|hybrid|");
        change_commit(l);
        struct reader *r = look(1); /* as at 1 August */
        cr_assert_eq(child.n_bookings, 2);
        expect_day(child.bookings[0].on, d(2020, 8, 19));
        expect_day(child.bookings[1].on, d(2020, 8, 20));
        reader_close(r);
}

static void count_booking(void *context, const struct booking_row *b)
{
        cr_assert_str_eq(b->child_id, "C1");
        ++*(int *)context;
}

Test(reader, the_list_of_bookings_knows_only_what_was_cancelled_by_then)
{
        int n = 0;
        struct ledger *l = change_begin(&store, "book");
        ledger_child(l, "C1");
        say(l, FACT_BOOKING, "@1|cla|2020-08-20|10:00|virtual|2020-08-02");
        say(l, FACT_BOOKING, "@1|cla|2020-08-21|10:00|virtual|2020-08-01");
        say(l, FACT_BOOKING, "@1|cla|2020-08-22|10:00|virtual|");
        change_commit(l);
        bookings_each(store.db, KNOWN_NOW, d(2020, 8, 1), d(2020, 8, 1), count_booking, &n);
        cr_assert_eq(n, 2);
        bookings_each(store.db, KNOWN_NOW, d(2020, 8, 2), d(2020, 8, 1), count_booking, &n);
        cr_assert_eq(n, 3);
}

Test(reader, a_child_that_is_not_there_is_unknown)
{
        struct reader *r = reader_open(store.db, KNOWN_NOW, READ_ALL, some_day);
        cr_assert_not(reader_child(r, 77, &child));
        cr_assert_not(reader_child(r, 78, &child));
        reader_close(r);
}

/* --- coverage ---------------------------------------------------------------------------------------------
 */

static void table(struct ledger *l, const char *source, int year, const char *name, const char *imported)
{
        char line[100];
        snprintf(line, sizeof line, "@%d|%s|@10|%s", (int)ledger_return(l, source, year), name, imported);
        say(l, FACT_RETURN_TABLE, line);
}

static void whole_year(struct ledger *l, int year, const char *imported)
{
        table(l, "903", year, "header", imported);
        table(l, "903", year, "episodes", imported);
        table(l, "903", year, "reviews", imported);
}

static void expect_coverage(const char *source, struct known known, day from, day to)
{
        struct coverage c = read_coverage(store.db, known, source);
        expect_day(c.from, from);
        expect_day(c.to, to);
}

Test(reader, without_returns_there_is_no_coverage)
{
        expect_coverage("903", KNOWN_NOW, DAY_NONE, DAY_NONE);
        expect_coverage("cin", KNOWN_NOW, DAY_NONE, DAY_NONE);
}

Test(reader, coverage_is_the_unbroken_run_that_ends_with_the_latest_year)
{
        struct ledger *l = change_begin(&store, "import 903");
        whole_year(l, 2018, "2020-05-01");
        whole_year(l, 2020, "2020-05-01");
        whole_year(l, 2016, "2020-05-01");
        change_commit(l);
        expect_coverage("903", KNOWN_NOW, d(2019, 4, 1), d(2020, 3, 31));
        l = change_begin(&store, "import 903");
        whole_year(l, 2019, "2020-05-02");
        change_commit(l);
        expect_coverage("903", KNOWN_NOW, d(2017, 4, 1), d(2020, 3, 31));
        expect_coverage("903", (struct known){1}, d(2019, 4, 1), d(2020, 3, 31));
        expect_coverage("903", (struct known){0}, DAY_NONE, DAY_NONE);
        expect_coverage("cin", KNOWN_NOW, DAY_NONE, DAY_NONE);
}

Test(reader, a_year_counts_only_with_episodes_and_reviews)
{
        struct ledger *l = change_begin(&store, "import 903");
        whole_year(l, 2019, "2020-05-01");
        table(l, "903", 2020, "header", "2020-05-01");
        table(l, "903", 2020, "episodes", "2020-05-01");
        change_commit(l);
        expect_coverage("903", KNOWN_NOW, d(2018, 4, 1), d(2019, 3, 31));
        l = change_begin(&store, "import 903");
        table(l, "903", 2020, "reviews", "2020-05-01");
        change_commit(l);
        expect_coverage("903", KNOWN_NOW, d(2018, 4, 1), d(2020, 3, 31));
}

Test(reader, the_day_of_the_last_import_caps_coverage)
{
        struct ledger *l = change_begin(&store, "import 903");
        whole_year(l, 2019, "2019-05-01");
        whole_year(l, 2020, "2020-02-14"); /* a year not yet over */
        table(l, "cin", 2020, "children", "2020-03-31");
        change_commit(l);
        expect_coverage("903", KNOWN_NOW, d(2018, 4, 1), d(2020, 2, 14));
        expect_coverage("cin", KNOWN_NOW, d(2019, 4, 1), d(2020, 3, 31));
}

/* --- made-up histories: open as all, and as known then ----------------------------------------------------
 */

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

static void some_fact(struct ledger *l)
{
        static const char *const recs[] = {"X1", "X1", "E4A", ""}, *const streams[] = {"cla", "cp",
                                                                                       "adoption", "icpc"};
        char a[11], b[11], c[11], e[11], line[200];
        int no = 1 + pick(CHILDREN), ret = pick(3);
        some_date(a, false), some_date(b, true), some_date(c, true), some_date(e, true);
        switch (pick(7)) {
        case 0:
        case 1:
                snprintf(line, sizeof line, "@%d|%s|@%d|%s|C2|N1|U4||%s|%s", no, a, ret, pick(2) ? "S" : "P",
                         strcmp(b, a) >= 0 ? b : "", recs[pick(4)]);
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

static uint64_t open_clocks(struct care *k, const struct child *c, day as_at, int *open)
{
        static const struct coverages covered = {{17000, 18000}, {17000, 18000}};
        uint64_t sum = 0;
        care_clocks(k, c, &covered, as_at);
        for (size_t i = 0; i < k->n_clocks; i++) {
                struct care_clock clock = k->clocks[i];
                if (clock.ended != DAY_NONE)
                        continue;
                sum = mix(mix(mix(sum, c->no), clock.line), clock.start.start);
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

Test(reader, children_with_an_open_clock_are_found_as_among_everyone, .timeout = 120)
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

Test(reader, as_known_on_each_change_the_answer_is_what_it_was_then, .timeout = 120)
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

Test(reader, one_child_looked_up_is_the_child_of_the_pass, .timeout = 120)
{
        for (int i = 0; i < 5; i++)
                some_change();
        struct reader *pass = reader_open(store.db, KNOWN_NOW, READ_ALL, some_day);
        struct reader *seek = reader_open(store.db, KNOWN_NOW, READ_ALL, some_day);
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
        cr_assert_gt(n, CHILDREN / 2);
        care_release(&k);
        reader_close(pass);
        reader_close(seek);
}
