/* The figures of night after night, each made from the one before: they are what a pass over everyone comes
 * to, whatever was written between, over month and year ends, with an extract and without. */
#include "figures_support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct store store;
static struct figures figures;

static void setup(void)
{
        figures_store(&store, 4);
        one_post(&store, 1, "East");
        one_post(&store, 2, "West");
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(figures_follow, .init = setup, .fini = teardown, .timeout = 300);

static void expect_same(day as_at, int night)
{
        char iso[11], *followed = reckoned_text(&store, &figures, as_at, FOLLOWED),
                      *whole = reckoned_text(&store, &figures, as_at, WHOLE);
        cr_assert_str_eq(followed, whole, "night %d, %s:\n%s\n%s", night, day_iso(as_at, iso), followed,
                         whole);
        free(followed);
        free(whole);
}

static void nights(day from, int n)
{
        day as_at = from;
        for (int night = 0; night < n; night++) {
                record_check(&store, as_at);
                expect_same(as_at, night);
                as_at += pick(5) ? 1 + (pick(4) ? 0 : pick(9)) : 0;
                for (int few = pick(3); few > 0; few--)
                        some_small_change(&store);
                if (night % 20 == 19)
                        some_change(&store);
                expect_same(as_at, night);
        }
        cr_assert_gt(as_at, from + n / 2);
}

Test(figures_follow, each_night_is_what_everyone_comes_to)
{
        nights(d(2020, 1, 20), 100);
}

Test(figures_follow, each_night_is_what_everyone_comes_to_by_the_case_system_too)
{
        one_extract(&store);
        nights(d(2020, 1, 20), 100);
        cr_assert_gt(figures.system.differ, 0);
}

Test(figures_follow, nothing_is_written_and_the_days_alone_pass)
{
        one_extract(&store);
        for (day as_at = d(2019, 12, 1); as_at < d(2020, 11, 1); as_at++) {
                record_check(&store, as_at);
                expect_same(as_at + 1, as_at - d(2019, 12, 1));
        }
}

/* --- what is followed, and what is not ------------------------------------------------------------------ */

/* They are believed: it is they that are taken. */
static void falsify(day as_at)
{
        struct check_run run;
        struct check_moves moves;
        cr_assert(check_run_last(store.db, as_at, &run, &figures, NULL));
        cr_assert(check_moves_read(store.db, run.no, &moves));
        moves.sums[0].held[0][PERIOD_ROLLING].late += 1000;
        struct ledger *l = change_begin(&store, "false");
        check_moves_write(store.db, run.no, &moves);
        ledger_touch(l);
        change_commit(l);
        check_moves_release(&moves);
}

static bool is_followed(day as_at)
{
        reckon(&store, &figures, as_at, FOLLOWED);
        return figures.areas[0].reviews[0][PERIOD_ROLLING].late >= 1000;
}

static void record_falsely(day as_at)
{
        record_check(&store, as_at);
        falsify(as_at);
}

Test(figures_follow, the_night_after_is_followed_whatever_a_few_wrote)
{
        day as_at = d(2020, 7, 31);
        record_falsely(as_at);
        cr_assert(is_followed(as_at + 1));
        for (int few = 0; few < 5; few++) /* of whom some move too */
                some_small_change(&store);
        cr_assert(is_followed(as_at));
        cr_assert(is_followed(as_at + 3));
        record_check(&store, as_at + 1);
        cr_assert(is_followed(as_at + 2), "what a recorded run followed is followed in its turn");
}

Test(figures_follow, the_same_day_again_passes_on_what_moves)
{
        day as_at = d(2020, 7, 31);
        record_check(&store, as_at);
        record_falsely(as_at);
        cr_assert(is_followed(as_at + 1));
}

Test(figures_follow, without_what_moves_everyone_is_counted_and_it_is_made_anew)
{
        day as_at = d(2020, 7, 31);
        record_falsely(as_at);
        cr_assert(is_followed(as_at + 1));
        store_behind(&store, "DROP TABLE check_moves");
        cr_assert(!is_followed(as_at + 1));
        record_check(&store, as_at);
        store_behind(&store, "DROP TABLE check_moves");
        record_falsely(as_at);
        cr_assert(is_followed(as_at + 1), "the same day again makes what is not there");
        store_behind(&store, "UPDATE check_moves SET moves = x'0102'");
        cr_assert(!is_followed(as_at + 1), "what is no list of children is not read");
        record_falsely(as_at);
        forge_run(&store, 1);
        cr_assert(!is_followed(as_at + 1), "of another run they say nothing");
}

Test(figures_follow, another_year_or_area_or_extract_is_counted_whole)
{
        record_falsely(d(2020, 3, 31));
        cr_assert(!is_followed(d(2020, 4, 1)));
        record_falsely(d(2020, 7, 30));
        one_post(&store, 1, "West");
        one_post(&store, 2, "East");
        cr_assert(!is_followed(d(2020, 7, 31)), "the areas there are, each with another's cases");
        record_falsely(d(2020, 7, 30));
        one_extract(&store);
        cr_assert(!is_followed(d(2020, 7, 31)));
}

/* --- what cannot be ------------------------------------------------------------------------------------- */

/* Everybody who moves is looked at, and what they came to is taken off what was kept. */
static void no_county(struct check_moves *m)
{
        memset(m->sums[0].held, 0, sizeof m->sums[0].held);
}

static void no_area(struct check_moves *m)
{
        for (size_t i = 1; i < m->n_sums; i++)
                memset(m->sums[i].held, 0, sizeof m->sums[i].held);
}

static void no_system(struct check_moves *m)
{
        m->system = (struct tally){0};
}

static void none_differ(struct check_moves *m)
{
        m->differ = 0;
}

static void all_at_once(struct check_moves *m)
{
        for (size_t i = 0; i < m->n; i++)
                m->rows[i].on = d(2020, 7, 30);
}

Test(figures_follow, what_is_less_than_a_part_of_it_is_counted_whole)
{
        void (*const less[])(struct check_moves *) = {no_county, no_area, no_system, none_differ};
        day as_at = d(2020, 7, 30);
        one_extract(&store);
        for (size_t i = 0; i < sizeof less / sizeof *less; i++) {
                store_behind(&store, "DROP TABLE IF EXISTS check_moves");
                record_check(&store, as_at);
                forge_moves(&store, all_at_once);
                forge_moves(&store, less[i]);
                expect_same(as_at + 1, (int)i);
        }
}
