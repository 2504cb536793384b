/* Reading the ledger: returns merged whatever the order of import, coverage, and as known on any change. */
#include "../days.h"
#include "support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
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

/* --- merging ------------------------------------------------------------------------------------------ */

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

Test(reader, the_latest_year_of_plans_enquiries_decisions_referrals_and_deaths_holds)
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
                        snprintf(line, sizeof line, "@1|2019-04-04|@%d|%s", ret, on);
                        say(l, FACT_REFERRAL, line);
                        say(l, FACT_TRANSFER_IN, line);
                        snprintf(line, sizeof line, "@1|@%d|%s", ret, on);
                        say(l, FACT_DEATH, line);
                }
                change_commit(l);
                struct reader *r = look(1);
                cr_assert(child.n_plans == 1 && child.n_enquiries == 1 && child.n_decisions == 1);
                cr_assert(child.n_referrals == 1 && child.n_transfers == 1);
                expect_day(child.plans[0].end, d(2020, 1, 2));
                expect_day(child.enquiries[0].icpc, d(2020, 1, 2));
                expect_day(child.decisions[0].reversed, d(2020, 1, 2));
                expect_day(child.referrals[0].closed, d(2020, 1, 2));
                expect_day(child.transfers[0].referred, d(2020, 1, 2));
                expect_day(child.died, d(2020, 1, 2));
                reader_close(r);
        }
}

Test(reader, how_many_plans_came_before_is_kept_when_a_newer_return_leaves_it_out)
{
        static const int years[2][2] = {{2019, 2020}, {2020, 2019}};
        for (int k = 0; k < 2; k++) {
                char line[100];
                if (k)
                        store_drop(&store), store_make(&store);
                struct ledger *l = returns_in_order("cin", years[k][0], "cin", years[k][1]);
                int older = years[k][0] == 2019 ? 1 : 2;
                snprintf(line, sizeof line, "@1|2019-06-03|@%d||NEG|NEG|@2", older);
                say(l, FACT_PLAN, line);
                snprintf(line, sizeof line, "@1|2019-06-03|@%d||EMO|EMO|", 3 - older);
                say(l, FACT_PLAN, line);
                say(l, FACT_PLAN, "@1|2020-02-03|@1||NEG|NEG|"); /* another plan: nothing is said of it */
                change_commit(l);
                struct reader *r = look(1);
                cr_assert_eq(child.n_plans, 2);
                cr_assert_str_eq(child.plans[0].category, "EMO");
                cr_assert_eq(child.plans[0].previous, 2);
                cr_assert_eq(child.plans[1].previous, -1);
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

/* The streams of one line come one after the other, each by day. */
static void expect_by_day(const struct child *c, size_t n)
{
        cr_assert_eq(c->n_reviews, n);
        for (size_t i = 1; i < n; i++)
                cr_assert_lt(c->reviews[i - 1].on, c->reviews[i].on);
}

Test(reader, however_many_reviews_of_one_line_interleave_they_come_by_day)
{
        for (int n = 1; n <= 40; n += 3) {
                char line[100], on[11];
                if (n > 1)
                        store_drop(&store), store_make(&store);
                struct ledger *l = returns_in_order("903", 2020, "903", 2019);
                say(l, FACT_EPISODE, "@1|2014-05-01|@1|S|C2|N1|U4|||");
                for (int i = 0; i < 2 * n; i++) {
                        snprintf(line, sizeof line, "@1|%s|%s|@%d", i % 2 ? "cla" : "adoption",
                                 day_iso(d(2015, 1, 1) + 20 * i, on), 1 + i % 2);
                        say(l, FACT_REVIEW, line);
                }
                change_commit(l);
                struct reader *r = look(1);
                expect_by_day(&child, 2 * (size_t)n);
                reader_close(r);
                r = reader_open(store.db, KNOWN_NOW, READ_OPEN, some_day);
                cr_assert(reader_next(r, &child));
                expect_by_day(&child, 2 * (size_t)n);
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

Test(reader, a_child_that_is_not_there_is_unknown)
{
        struct reader *r = reader_open(store.db, KNOWN_NOW, READ_ALL, some_day);
        cr_assert_not(reader_child(r, 77, &child));
        cr_assert_not(reader_child(r, 78, &child));
        reader_close(r);
}

/* --- coverage ----------------------------------------------------------------------------------------- */

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

/* A number that becomes an index is checked first: a damaged file must not crash every command. */
static void read_with(const char *sql)
{
        store_behind(&store, sql);
        reader_close(look(1));
        exit(0);
}

Test(reader, a_return_with_a_negative_number_is_a_damaged_store, .exit_code = 1)
{
        read_with("INSERT INTO returns VALUES (-9223372036854775807, '903', 1999, NULL)");
}

Test(reader, a_child_numbered_as_the_end_of_a_pass_is_a_damaged_store, .exit_code = 1)
{
        change_commit(returns_in_order("903", 2019, "cin", 2019));
        store_behind(&store, "PRAGMA foreign_keys = 0; INSERT INTO child (child, child_id, since) VALUES "
                             "(9223372036854775807, 'X', 1)");
        struct reader *r = reader_open(store.db, KNOWN_NOW, READ_ALL, some_day);
        work_stands = false;
        while (reader_next(r, &child))
                ;
        exit(0);
}

Test(reader, a_return_numbered_far_out_is_a_damaged_store, .exit_code = 1)
{
        read_with("INSERT INTO returns VALUES (9223372036854775807, '903', 1999, NULL)");
}
