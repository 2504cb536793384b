/* The sums of earlier months' ends are taken from the last recorded check and brought up to date: whatever
 * was written since, they are what a pass over everyone comes to. */
#include "figures_support.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static struct store store;
static struct figures again, whole;

static void setup(void)
{
        figures_store(&store, 1);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(figures_months, .init = setup, .fini = teardown);

static void expect_same(day as_at)
{
        reckon(&store, &again, as_at, FOLLOWED);
        reckon(&store, &whole, as_at, WHOLE);
        for (int i = 0; i < FIGURES_MONTHS; i++) {
                cr_assert_eq(again.months[i].month_end, whole.months[i].month_end);
                cr_assert_arr_eq(again.months[i].sums, whole.months[i].sums, sizeof whole.months[i].sums,
                                 "month %d", i);
                cr_assert_eq(again.months[i].cla_ytd, whole.months[i].cla_ytd);
        }
        cr_assert_arr_eq(again.areas, whole.areas, sizeof whole.areas);
}

static void change_setting(const char *line)
{
        struct ledger *l = change_begin(&store, "set");
        say(l, FACT_SETTING, line);
        change_commit(l);
}

Test(figures_months, whatever_was_written_since_they_are_what_everyone_comes_to, .timeout = 300)
{
        day as_at = some_day;
        int held = 0;
        for (int round = 0; round < 24; round++) {
                record_check(&store, as_at);
                as_at += pick(3) ? pick(12) : 0;
                if (pick(4))
                        some_change(&store);
                if (round == 7)
                        change_setting("clock.counting|91-183");
                if (round == 15)
                        change_setting("short_break.gap_months|2");
                expect_same(as_at);
                held += whole.months[9].sums[MONTH_CLA_ROLLING].on_time;
        }
        cr_assert_gt(held, 20, "%d in time are few to go by", held);
}

/* Changed behind iro's back they are believed: it is they that are taken. */
static void falsify(void)
{
        struct check_run run;
        struct strbuf text;
        cr_assert(check_run_last(store.db, some_day, &run, &again, NULL));
        again.months[5].sums[MONTH_CLA_ROLLING].late += 1000;
        again.areas[0].reviews[0][PERIOD_ROLLING].late += 1000;
        strbuf_init(&text);
        figures_write(&again, &text);
        char *sql = xasprintf("UPDATE check_run SET figures = '%s'", text.s);
        store_behind(&store, sql);
        free(sql);
        strbuf_release(&text);
}

static int late(day as_at)
{
        reckon(&store, &again, as_at, FOLLOWED);
        return again.months[5].sums[MONTH_CLA_ROLLING].late;
}

Test(figures_months, it_is_the_recorded_sums_that_are_taken)
{
        int before = late(some_day + 1);
        record_check(&store, some_day);
        falsify();
        cr_assert_eq(late(some_day + 1), before + 1000);
}

Test(figures_months, nothing_is_taken_where_every_child_is_judged_otherwise)
{
        record_check(&store, some_day);
        falsify();
        change_setting("clock.counting|91-183");
        cr_assert_lt(late(some_day + 1), 1000);
        record_check(&store, some_day);
        falsify();
        change_setting("clock.first_wd|10");
        cr_assert_lt(late(some_day + 1), 1000);
}

Test(figures_months, nothing_is_taken_where_somebody_was_erased)
{
        record_check(&store, some_day);
        falsify();
        store_behind(
            &store,
            "INSERT INTO erased (erasure, change, what, hash) SELECT max(no), max(no), 'row', zeroblob(32) FROM change");
        cr_assert_lt(late(some_day + 1), 1000);
}

/* --- the same day again --------------------------------------------------------------------------------- */

static void expect_all_same(day as_at)
{
        char *a = reckoned_text(&store, &again, as_at, FOLLOWED),
             *b = reckoned_text(&store, &whole, as_at, WHOLE);
        cr_assert_str_eq(a, b);
        free(a);
        free(b);
}

Test(figures_months, the_same_day_again_has_the_same_figures_whatever_is_taken)
{
        for (int round = 0; round < 6; round++) {
                record_check(&store, some_day);
                expect_all_same(some_day);
                some_change(&store);
                expect_all_same(some_day);
                expect_all_same(some_day + 1);
        }
}

static int late_today(day as_at)
{
        reckon(&store, &again, as_at, FOLLOWED);
        return again.areas[0].reviews[0][PERIOD_ROLLING].late;
}

Test(figures_months, what_the_last_check_counted_is_taken_on_its_day_until_everyone_is_judged_otherwise)
{
        record_check(&store, some_day);
        falsify();
        cr_assert_geq(late_today(some_day), 1000);
        change_setting("clock.counting|91-183");
        cr_assert_lt(late_today(some_day), 1000);
}
