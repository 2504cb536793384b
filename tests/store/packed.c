/* Packed clocks: whatever is written, they say what the facts say, and nobody trusts those that lag behind.
 */
#include "../days.h"
#include "histories.h"
#include "iro/store/packed.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct store store;

static void setup(void)
{
        packed_store(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(packed, .init = setup, .fini = teardown);

static bool up_to_date(void)
{
        return store_count(&store, "SELECT change FROM packed_state") == db_last_change(store.db);
}

/* Open clocks on a day the packed ones tell of, and on some that they do not. */
static int compare_open(void)
{
        int total = 0;
        for (int i = 0; i < 12; i++) {
                day as_at = some_day - 40 + pick(80);
                int few, all, counted;
                uint64_t a = answer(&store, KNOWN_NOW, READ_OPEN, as_at, &few);
                cr_assert_eq(a, answer(&store, KNOWN_NOW, READ_ALL, as_at, &all));
                cr_assert_eq(few, all);
                answer(&store, KNOWN_NOW, READ_OPEN_COUNT, as_at, &counted);
                cr_assert_eq(few, counted);
                total += few;
        }
        return total;
}

static int compare_histories(void)
{
        int total = 0;
        for (int i = 0; i < 8; i++) {
                day since = d(2019, 7, 1) + pick(390), booked = since + pick(60);
                const struct reader_range g = {.since = since, .booked = booked, .details = pick(2)};
                int few, all;
                uint64_t a =
                    history(reader_open_since(store.db, KNOWN_NOW, &g, some_day), since, booked, &few);
                cr_assert_eq(
                    a, history(reader_open(store.db, KNOWN_NOW, READ_ALL, some_day), since, booked, &all));
                cr_assert_eq(few, all);
                total += few;
        }
        return total;
}

Test(packed, they_follow_every_change_and_say_what_the_facts_say, .timeout = 900)
{
        int total = 0;
        for (int change = 0; change < 10; change++) {
                some_change(&store);
                cr_assert(up_to_date());
                total += compare_open() + compare_histories();
        }
        cr_assert_gt(total, 2000);
        expect_sound(&store);
}

/* Reviews that a return and the extract both state, on days before its window and in it. */
static void some_extract(struct ledger *l)
{
        static const char *const streams[] = {"cla", "cp", "adoption", "icpc"};
        char line[100], on[11];
        int ret = (int)ledger_return(l, "ssd", EXTRACT_YEAR);
        snprintf(line, sizeof line, "@%d|2020-07-30|2020-01-01", ret);
        say(l, FACT_EXTRACT, line);
        for (int i = 0; i < 60; i++) {
                int child = 1 + pick(CHILDREN), stream = pick(4);
                day_iso(d(2019, 7, 1) + pick(400), on);
                for (int of = pick(2); of < 2; of++) {
                        snprintf(line, sizeof line, "@%d|%s|%s|@%d|PN1", child, streams[stream], on,
                                 of ? ret : 2);
                        say(l, FACT_REVIEW, line);
                }
        }
}

Test(packed, beside_an_extract_they_say_what_the_facts_say, .timeout = 900)
{
        int total = 0;
        for (int change = 0; change < 8; change++) {
                some_change(&store);
                struct ledger *l = change_begin(&store, "import ssd");
                some_extract(l);
                change_commit(l);
                cr_assert(up_to_date());
                total += compare_open() + compare_histories();
        }
        expect_day(read_extract(store.db, KNOWN_NOW).window, d(2020, 1, 1));
        cr_assert_gt(total, 1500);
        expect_sound(&store);
}

/* A return: table by table, and in each of them the same children. */
static void some_return(int children)
{
        static const struct {
                enum fact kind;
                const char *between, *rest;
        } tables[] = {{FACT_CHILD_DETAIL, "|", "|1|2010-01-01|||"},
                      {FACT_EPISODE, "|2019-05-01|", "|S|N1|V2|||"},
                      {FACT_REVIEW, "|cla|2020-01-01|", "|PN1"}};
        struct ledger *l = change_begin(&store, "import 903");
        for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
                for (int i = 0; i < children; i++) {
                        char id[16], line[80];
                        snprintf(id, sizeof id, "R%d", i);
                        long long child = ledger_child(l, id), ret = ledger_return(l, "903", 2020);
                        snprintf(line, sizeof line, "@%lld%s@%lld%s", child, tables[t].between, ret,
                                 tables[t].rest);
                        say(l, tables[t].kind, line);
                }
        change_commit(l);
}

Test(packed, of_a_return_they_follow_a_child_once_whatever_tables_it_is_in)
{
        some_return(1900);
        cr_assert(up_to_date());
        compare_open();
        expect_sound(&store);
}

Test(packed, more_children_than_are_worth_it_they_do_not_follow)
{
        some_return(2001);
        cr_assert_not(up_to_date());
        packed_refresh(store.db, some_day);
        cr_assert(up_to_date());
        compare_open();
}

Test(packed, made_in_another_form_they_are_not_read_and_made_anew)
{
        int n;
        store_behind(&store, "DELETE FROM packed_open; UPDATE packed_state SET form = form + 1");
        answer(&store, KNOWN_NOW, READ_OPEN, some_day, &n);
        cr_assert_gt(n, 5);
        packed_refresh(store.db, DAY_NONE);
        cr_assert_gt(store_count(&store, "SELECT count(*) FROM packed_open"), 5);
        expect_sound(&store);
}

/* The children handed out, as one number. */
static uint64_t children_of(struct known known, day as_at)
{
        struct reader *r = reader_open(store.db, known, READ_OPEN, as_at);
        uint64_t sum = 0;
        for (struct child c; reader_next(r, &c);)
                sum = sum * 1000003 + (uint64_t)c.no;
        reader_close(r);
        return sum;
}

Test(packed, the_children_are_those_the_facts_are_asked_for)
{
        const struct known newest = {db_last_change(store.db)};
        for (day as_at = some_day - 31; as_at < some_day + 31; as_at++)
                cr_assert_eq(children_of(KNOWN_NOW, as_at), children_of(newest, as_at), "day %d", as_at);
}

Test(packed, a_booking_called_off_by_the_day_is_none)
{
        struct ledger *l = change_begin(&store, "made up");
        say(l, FACT_EPISODE, "@1|2020-06-01|@1|S|C2|N1|U4|||");
        say(l, FACT_BOOKING, "@1|cla|2020-08-20|10:00||2020-07-30");
        say(l, FACT_BOOKING, "@1|cla|2020-08-21|10:00||2020-08-05");
        change_commit(l);
        cr_assert(up_to_date());
        cr_assert_gt(compare_open(), 50);
        struct reader *r = reader_open(store.db, KNOWN_NOW, READ_OPEN, some_day);
        struct child c;
        cr_assert(reader_next(r, &c) && c.no == 1);
        expect_day(care_booking(&c, LINE_CLA, d(2020, 8, 15))->on, d(2020, 8, 21));
        reader_close(r);
}

Test(packed, further_back_than_they_reach_the_facts_are_read)
{
        const day since = d(2017, 6, 1);
        const struct reader_range g = {.since = since, .booked = since};
        struct ledger *l = change_begin(&store, "made up");
        ledger_child(l, "LONG-AGO");
        char line[60];
        ledger_child(l, "ON-THE-LAST-DAY");
        snprintf(line, sizeof line, "@%d|2017-01-02|@2|2018-01-02|NEG|NEG|@0",
                 (int)child_number(store.db, "LONG-AGO"));
        say(l, FACT_PLAN, line);
        snprintf(line, sizeof line, "@%d|2017-01-02|@2|2018-05-01|NEG|NEG|@0",
                 (int)child_number(store.db, "ON-THE-LAST-DAY"));
        say(l, FACT_PLAN, line);
        change_commit(l);
        cr_assert_eq(store_count(&store, "SELECT past_from = '2018-05-01' FROM packed_state"), 1);
        int few, all;
        uint64_t a = history(reader_open_since(store.db, KNOWN_NOW, &g, some_day), since, since, &few);
        cr_assert_eq(a, history(reader_open(store.db, KNOWN_NOW, READ_ALL, some_day), since, since, &all));
        cr_assert_eq(few, all);
}

/* As if the check of a later day had made them. */
static void pack_for(day later)
{
        store_behind(&store, "DELETE FROM packed_state");
        packed_refresh(store.db, later);
        cr_assert(up_to_date());
}

Test(packed, whose_clocks_ended_before_them_are_read_of_the_facts_beside_them, .timeout = 900)
{
        const struct reader_range g = {.since = d(2019, 7, 1), .booked = d(2019, 7, 1), .details = true};
        int total = 0, both, rest;
        for (int change = 0; change < 8; change++) {
                some_change(&store);
                pack_for(some_day + 550 + 40 * change);
                total += compare_open() + compare_histories();
        }
        cr_assert_gt(total, 1500);
        history(reader_open_since(store.db, KNOWN_NOW, &g, some_day), g.since, g.booked, &both);
        store_behind(&store,
                     "DELETE FROM packed_ended WHERE child % 2; DELETE FROM packed_open WHERE child % 2");
        history(reader_open_since(store.db, KNOWN_NOW, &g, some_day), g.since, g.booked, &rest);
        cr_assert(rest > 0 && rest < both, "%d of %d", rest, both);
}

/* Who reads bytes that another hand altered ends with a message, or reads something: it does not crash. */
static int read_altered(int at, const char *hex)
{
        char sql[200];
        int n, status;
        pid_t other = fork();
        if (other == 0) {
                snprintf(sql, sizeof sql,
                         "UPDATE packed_open SET facts = CAST(substr(facts, 1, %d) || x'%s' || "
                         "substr(facts, %d) AS BLOB)",
                         at, hex, at + 2);
                store_behind(&store, sql);
                answer(&store, KNOWN_NOW, READ_OPEN, some_day, &n);
                _exit(0);
        }
        cr_assert(other > 0 && waitpid(other, &status, 0) == other);
        store_behind(&store, "DELETE FROM packed_state");
        packed_refresh(store.db, some_day);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(packed, bytes_that_were_altered_are_a_damaged_store_and_no_crash, .timeout = 900)
{
        static const char *const bytes[] = {"00", "7f", "ff", ""};
        int damaged = 0;
        for (int at = 0; at < 48; at++)
                for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
                        int status = read_altered(at, bytes[i]);
                        cr_assert(status == 0 || status == 1, "byte %d as %s: %d", at, bytes[i], status);
                        damaged += status;
                }
        cr_assert_gt(damaged, 60);
}

/* Emptied behind iro's back they are believed: it is they that are read. */
Test(packed, it_is_they_that_are_read_on_the_days_they_are_for)
{
        int n;
        answer(&store, KNOWN_NOW, READ_OPEN, some_day, &n);
        cr_assert_gt(n, 5);
        store_behind(&store, "DELETE FROM packed_open");
        answer(&store, KNOWN_NOW, READ_OPEN, some_day, &n);
        cr_assert_eq(n, 0);
        answer(&store, (struct known){db_last_change(store.db)}, READ_OPEN, some_day, &n);
        cr_assert_gt(n, 5);
}

Test(packed, an_open_change_and_tables_that_lag_behind_are_read_from_the_facts)
{
        int n, all;
        struct ledger *l = change_begin(&store, "made up");
        say(l, FACT_PLAN, "@1|2020-07-30|@0||NEG|NEG|@0");
        uint64_t a = answer(&store, KNOWN_NOW, READ_OPEN, some_day, &n);
        cr_assert_eq(a, answer(&store, KNOWN_NOW, READ_ALL, some_day, &all));
        ledger_rollback(l);
        store_behind(&store, "DELETE FROM packed_open; UPDATE packed_state SET change = change - 1");
        some_change(&store);
        cr_assert_not(up_to_date());
        cr_assert_gt(compare_open(), 50);
        expect_sound(&store);
        packed_refresh(store.db, DAY_NONE);
        cr_assert(up_to_date());
        cr_assert_gt(compare_open(), 50);
        expect_sound(&store);
}

Test(packed, dropped_they_are_not_missed_and_are_made_again)
{
        store_behind(&store, "DROP TABLE packed_open; DROP TABLE packed_ended; DROP TABLE packed_state");
        some_change(&store);
        cr_assert_gt(compare_open(), 50);
        expect_sound(&store);
        packed_refresh(store.db, some_day);
        cr_assert(up_to_date());
        cr_assert_gt(store_count(&store, "SELECT count(*) FROM packed_open"), 5);
        expect_sound(&store);
}

static void expect_altered(const char *sql)
{
        struct err e = ERR_INIT;
        packed_refresh(store.db, some_day + 1000);
        packed_refresh(store.db, some_day);
        expect_sound(&store);
        store_behind(&store, sql);
        cr_assert_not(db_verify(store.db, &e), "%s", sql);
        cr_assert(strstr(e.text, "packed clocks"), "%s", e.text);
}

Test(packed, verify_holds_them_against_the_facts)
{
        expect_altered("DELETE FROM packed_open WHERE child = (SELECT max(child) FROM packed_open)");
        expect_altered("INSERT INTO packed_ended SELECT * FROM packed_open LIMIT 1");
        expect_altered(
            "UPDATE packed_open SET facts = CAST(substr(facts, 1, length(facts) - 1) || x'07' AS BLOB)");
}

Test(packed, who_may_only_read_makes_none)
{
        store_behind(&store, "DELETE FROM packed_state");
        store_reopen(&store, DB_READ);
        packed_refresh(store.db, some_day);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM packed_state"), 0);
        cr_assert_gt(compare_open(), 50);
}
