/* The ways of reading held against each other on made-up histories: the few with an open clock are found as
 * among everyone, as known on each change, by a stretch of history, one by one, and by an older schema. */
#include "../days.h"
#include "histories.h"

#include "../../src/store/digest.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store store;

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(reader_ways, .init = setup, .fini = teardown);

/* --- open as all, and as known then ------------------------------------------------------------------- */

Test(reader_ways, children_with_an_open_clock_are_found_as_among_everyone, .timeout = 900)
{
        int total = 0;
        for (int change = 0; change < 12; change++) {
                some_change(&store);
                for (int i = 0; i < 8; i++) {
                        day as_at = d(2019, 7, 1) + pick(450);
                        int few, all, known, counted, counted_then;
                        uint64_t a = answer(&store, KNOWN_NOW, READ_OPEN, as_at, &few);
                        cr_assert_eq(a, answer(&store, KNOWN_NOW, READ_ALL, as_at, &all));
                        cr_assert_eq(a, answer(&store, (struct known){db_last_change(store.db)}, READ_OPEN,
                                               as_at, &known));
                        cr_assert(few == all && few == known);
                        /* who only counts reads less, and counts the same */
                        answer(&store, KNOWN_NOW, READ_OPEN_COUNT, as_at, &counted);
                        answer(&store, (struct known){db_last_change(store.db)}, READ_OPEN_COUNT, as_at,
                               &counted_then);
                        cr_assert(few == counted && few == counted_then);
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
                some_change(&store);
                then[i] = answer(&store, KNOWN_NOW, READ_OPEN, some_day, &open[i]);
                differ += i && then[i] != then[i - 1];
        }
        cr_assert_eq(db_last_change(store.db), CHANGES);
        for (int i = 0; i < CHANGES; i++) {
                int n;
                cr_assert_eq(answer(&store, (struct known){i + 1}, READ_OPEN, some_day, &n), then[i],
                             "change %d", i + 1);
                cr_assert_eq(answer(&store, (struct known){i + 1}, READ_ALL, some_day, &n), then[i],
                             "change %d", i + 1);
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
                some_change(&store);
        cr_assert_gt(compare_looked_up(KNOWN_NOW), CHILDREN / 2);
        for (int change = 1; change <= 5; change++)
                cr_assert_gt(compare_looked_up((struct known){change}), CHILDREN / 4);
}

Test(reader_ways, a_stretch_of_history_is_what_everyones_history_says_of_it, .timeout = 900)
{
        int total = 0;
        for (int change = 0; change < 12; change++) {
                some_change(&store);
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
                some_change(&store);
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
    "DROP TABLE erased; DROP TABLE erasure; DROP TABLE legal_hold;"
    "DROP TABLE care_plan; ALTER TABLE change DROP COLUMN kind;"
    "ALTER TABLE change DROP COLUMN reverses;"
    "DROP INDEX episode_break; DROP INDEX child_detail_born; DROP INDEX episode_died;"
    "DROP INDEX booking_days; DROP INDEX plan_facts; DROP INDEX section47_open; DROP INDEX review_facts;"
    "CREATE INDEX section47_icpc ON section47(child, icpc_on, started_on, icpc_not_required, until)"
    "  WHERE until IS NULL AND icpc_not_required = 0;"
    "CREATE INDEX review_days ON review(child, stream, held_on, ret, until) WHERE until IS NULL;"
    "PRAGMA user_version = 1";

static void take_out(const char *what, const char *table, const char *how)
{
        char sql[100];
        snprintf(sql, sizeof sql, "%s %s%s", what, table, how);
        store_behind(&store, sql);
}

/* What later schemas brought goes again. */
static void turn_to_first_schema(void)
{
        static const char *const others[] = {"change", "child", "iro", "team", "finding", "report_run"};
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
                take_out("ALTER TABLE", others[i], " DROP COLUMN salt");
        for (int k = 0; k < FACT_COUNT; k++) {
                take_out("DROP INDEX", fact_table((enum fact)k), "_closed");
                take_out("ALTER TABLE", fact_table((enum fact)k), " DROP COLUMN salt");
        }
        store_behind(&store, first_schema);
}

Test(reader_ways, a_store_of_the_first_schema_says_the_same_read_only_and_brought_up_to_date, .timeout = 900)
{
        int n, before;
        newer_facts = false;
        digest_unsalted = true;
        for (int change = 0; change < 6; change++)
                some_change(&store);
        const struct known halfway = {3};
        uint64_t now = answer(&store, KNOWN_NOW, READ_OPEN, some_day, &before);
        uint64_t then = answer(&store, halfway, READ_OPEN, some_day, &n);
        cr_assert_gt(before, 10);
        db_close(store.db);
        store.db = NULL;
        turn_to_first_schema();
        for (enum db_mode mode = DB_READ; mode <= DB_WRITE; mode++) {
                if (mode == DB_WRITE)
                        store_upgraded(&store);
                store_reopen(&store, mode);
                cr_assert_eq(answer(&store, KNOWN_NOW, READ_OPEN, some_day, &n), now);
                cr_assert_eq(answer(&store, KNOWN_NOW, READ_ALL, some_day, &n), now);
                cr_assert_eq(answer(&store, halfway, READ_OPEN, some_day, &n), then);
                cr_assert_eq(store_count(&store, "PRAGMA user_version"), mode == DB_READ ? 1 : DB_SCHEMA);
        }
        cr_assert_eq(
            store_count(&store,
                        "SELECT count(*) FROM sqlite_schema WHERE name IN ('section47_icpc', 'review_days')"),
            0);
        expect_sound(&store);
}
