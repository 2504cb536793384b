/* The figures of night after night, each made from the one before: they are what a pass over everyone comes
 * to, whatever was written between, over month and year ends, with an extract and without. */
#include "../days.h"
#include "histories.h"
#include "iro/report/check.h"
#include "iro/store/packed.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

static struct store store;
static struct figures figures;

static void post(int no, const char *area)
{
        char line[80];
        struct ledger *l = change_begin(&store, "posts");
        snprintf(line, sizeof line, "@%d|Name|i%d|iro|%s|@100|permanent|2015-01-05|||", no, no, area);
        say(l, FACT_IRO_POST, line);
        change_commit(l);
}

static void setup(void)
{
        static const char *const tables[] = {"episodes", "reviews"};
        char line[40];
        store_make(&store);
        for (int i = 0; i < 4; i++)
                some_change(&store);
        struct ledger *l = change_begin(&store, "covered");
        for (int i = 0; i < 4; i++) {
                snprintf(line, sizeof line, "@%d|%s|@1|2020-07-31", 1 + i % 2, tables[i / 2]);
                say(l, FACT_RETURN_TABLE, line);
        }
        change_commit(l);
        post(1, "East");
        post(2, "West");
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(figures_follow, .init = setup, .fini = teardown, .timeout = 300);

static void load(struct service *s, day as_at, struct known known)
{
        struct err e = ERR_INIT;
        const struct service_options o = {.as_at = as_at, .known = known, .clocks_only = true};
        cr_assert(service_load(s, store.db, &o, &e), "%s", e.text);
}

static char *text_of(day as_at, struct known known)
{
        struct service s;
        struct strbuf text;
        load(&s, as_at, known);
        figures_compute(&figures, &s, store.db);
        service_release(&s);
        strbuf_init(&text);
        figures_write(&figures, &text);
        return text.s;
}

static void record(day as_at)
{
        struct err e = ERR_INIT;
        struct service s;
        packed_refresh(store.db, as_at);
        load(&s, as_at, KNOWN_NOW);
        cr_assert(check_record(store.db, &s, "2020-08-01T02:00:00Z", &e), "%s", e.text);
        service_release(&s);
}

/* As known on the newest change is as known now, and nothing recorded is taken. */
static void expect_same(day as_at, int night)
{
        char iso[11], *followed = text_of(as_at, KNOWN_NOW),
                      *whole = text_of(as_at, (struct known){db_last_change(store.db)});
        cr_assert_str_eq(followed, whole, "night %d, %s:\n%s\n%s", night, day_iso(as_at, iso), followed,
                         whole);
        free(followed);
        free(whole);
}

/* Without an extract the dates of the case system are nothing; its window is so late that the returns stand.
 */
static void extract_comes(void)
{
        char on[11], due[11], line[80];
        struct ledger *l = change_begin(&store, "extract");
        int64_t ret = ledger_return(l, "ssd", 0);
        snprintf(line, sizeof line, "@%lld|2020-03-01|2021-12-31", (long long)ret);
        say(l, FACT_EXTRACT, line);
        for (int i = 0; i < 300; i++) {
                day held = d(2019, 7, 1) + pick(500);
                snprintf(line, sizeof line, "@%d|cla|%s|@%lld|%s", 1 + pick(CHILDREN),
                         pick(3) ? day_iso(held, on) : "''", (long long)ret,
                         day_iso(d(2020, 1, 1) + pick(300), due));
                say(l, FACT_SYSTEM_DUE, line);
        }
        change_commit(l);
}

static void nights(day from, int n)
{
        day as_at = from;
        for (int night = 0; night < n; night++) {
                record(as_at);
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
        extract_comes();
        nights(d(2020, 1, 20), 100);
        cr_assert_gt(figures.system.differ, 0);
}

Test(figures_follow, nothing_is_written_and_the_days_alone_pass)
{
        extract_comes();
        for (day as_at = d(2019, 12, 1); as_at < d(2020, 11, 1); as_at++) {
                record(as_at);
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
        check_moves_write(l, run.no, &moves);
        ledger_touch(l);
        change_commit(l);
        check_moves_release(&moves);
}

static bool is_followed(day as_at)
{
        free(text_of(as_at, KNOWN_NOW));
        return figures.areas[0].reviews[0][PERIOD_ROLLING].late >= 1000;
}

static void record_falsely(day as_at)
{
        record(as_at);
        falsify(as_at);
}

Test(figures_follow, the_night_after_is_followed_whatever_a_few_wrote)
{
        day as_at = d(2020, 7, 31);
        record_falsely(as_at);
        cr_assert(is_followed(as_at + 1));
        some_small_change(&store);
        cr_assert(is_followed(as_at));
        cr_assert(is_followed(as_at + 3));
        record(as_at + 1);
        cr_assert(is_followed(as_at + 2), "what a recorded run followed is followed in its turn");
}

Test(figures_follow, the_same_day_again_passes_on_what_moves)
{
        day as_at = d(2020, 7, 31);
        record(as_at);
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
        record(as_at);
        store_behind(&store, "DROP TABLE check_moves");
        record_falsely(as_at);
        cr_assert(is_followed(as_at + 1), "the same day again makes what is not there");
        store_behind(&store, "UPDATE check_moves SET moves = x'0102'");
        cr_assert(!is_followed(as_at + 1), "what is no list of children is not read");
        store_behind(&store, "UPDATE check_moves SET moves = x'', sums = 'none'");
        cr_assert(!is_followed(as_at + 1), "what are no sums are not read");
        record_falsely(as_at);
        store_behind(&store, "UPDATE check_moves SET run = run + 1");
        cr_assert(!is_followed(as_at + 1), "of another run they say nothing");
}

Test(figures_follow, another_year_or_area_or_extract_is_counted_whole)
{
        record_falsely(d(2020, 3, 31));
        cr_assert(!is_followed(d(2020, 4, 1)));
        record_falsely(d(2020, 7, 30));
        post(1, "West");
        post(2, "East");
        cr_assert(!is_followed(d(2020, 7, 31)), "the areas there are, each with another's cases");
        record_falsely(d(2020, 7, 30));
        extract_comes();
        cr_assert(!is_followed(d(2020, 7, 31)));
}
