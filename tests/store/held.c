/* The reviews that a check kept, and the counts of its day made from them, are those of a pass over everyone,
 * whatever a few wrote since; and whoever asks of another moment goes the long way. */
#include "figures_support.h"

#include "iro/service/count.h"
#include "iro/service/held.h"
#include "iro/store/erase.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct store store;

static void one_team(int no, const char *district, const char *area)
{
        char id[8], line[80];
        struct ledger *l = change_begin(&store, "team");
        snprintf(id, sizeof id, "T%d", no);
        snprintf(line, sizeof line, "@%lld|Team|%s|%s|", (long long)ledger_team(l, id), district, area);
        say(l, FACT_TEAM_DETAIL, line);
        change_commit(l);
}

/* A case of a team, a review held, one midway, of a child or two. */
static void somebody_held(void)
{
        char a[11], b[11], line[80];
        struct ledger *l = change_begin(&store, "held");
        for (int n = 1 + pick(2); n > 0; n--) {
                int no = 1 + pick(CHILDREN);
                day_iso(d(2019, 6, 1) + pick(500), a);
                day_iso(d(2019, 1, 1) + pick(500), b);
                snprintf(line, sizeof line, "@%d|%s|@%d|%s|@%d|", no, pick(3) ? "cla" : "cp", 1 + pick(2), b,
                         1 + pick(2));
                say(l, FACT_ALLOCATION, line);
                snprintf(line, sizeof line, "@%d|cla|%s|@%d|PN%d", no, a, 1 + pick(2), pick(8));
                say(l, FACT_REVIEW, line);
                snprintf(line, sizeof line, "@%d|%s|@%d", no, a, 1 + pick(2));
                say(l, FACT_MIDWAY, line);
        }
        change_commit(l);
}

static void setup(void)
{
        figures_store(&store, 4);
        one_post(&store, 1, "East");
        one_post(&store, 2, "West");
        one_team(1, "North", "East");
        one_team(2, "South", "");
        for (int i = 0; i < 30; i++)
                somebody_held();
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(held, .init = setup, .fini = teardown, .timeout = 300);

static void load(struct service *s, day as_at)
{
        struct err e = ERR_INIT;
        const struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        cr_assert(service_load(s, store.db, &o, &e), "%s", e.text);
}

static bool are_taken(day as_at)
{
        struct service s;
        struct counts c;
        load(&s, as_at);
        bool taken = counts_kept(&c, &s, store.db);
        if (taken)
                counts_release(&c);
        service_release(&s);
        return taken;
}

struct reviews {
        struct review_row *rows;
        size_t n, cap;
};

static void take_row(void *context, const struct review_row *r)
{
        struct reviews *all = context;
        GROW(all->rows, all->n, all->cap);
        all->rows[all->n++] = *r;
        all->rows[all->n - 1].child_id = NULL; /* of the pass */
}

static bool same_row(const struct review_row *a, const struct review_row *b)
{
        return a->child == b->child && a->stream == b->stream && a->held == b->held && a->due == b->due &&
               a->judgement == b->judgement && a->pn == b->pn && a->iro == b->iro && a->team == b->team &&
               a->reasoned == b->reasoned && strcmp(a->area, b->area) == 0;
}

/* In the same order. */
static void expect_rows(const struct service *s, day from, day to)
{
        struct reviews kept = {0}, all = {0};
        cr_assert(held_reviews(s, store.db, from, to, take_row, &kept));
        service_reviews(s, store.db, from, to, take_row, &all);
        cr_assert_eq(kept.n, all.n);
        for (size_t i = 0; i < all.n; i++)
                cr_assert(same_row(&kept.rows[i], &all.rows[i]), "review %zu", i);
        free(kept.rows);
        free(all.rows);
}

static int seen_midways, seen_disagreements;

/* Are they taken? Then they are the same. */
static bool expect_same(day as_at, int night)
{
        struct service s;
        struct counts taken, all;
        char iso[11];
        load(&s, as_at);
        bool are = counts_kept(&taken, &s, store.db);
        if (are) {
                counts_compute(&all, &s, store.db, &as_at, 1);
                cr_assert_eq(taken.n_all, all.n_all);
                for (int k = 0; k < SCOPES; k++)
                        for (size_t i = 0; i < all.n[k]; i++)
                                cr_assert_arr_eq(counts_of(&taken, 0, (enum scope_kind)k, (int)i),
                                                 counts_of(&all, 0, (enum scope_kind)k, (int)i),
                                                 sizeof *all.at, "night %d, %s: %s %zu", night,
                                                 day_iso(as_at, iso), scope_names[k], i);
                cr_assert_arr_eq(taken.cases, all.cases, s.n_iros * sizeof *all.cases);
                expect_rows(&s, period_from(PERIOD_ROLLING, as_at), as_at);
                expect_rows(&s, as_at - 50, as_at - 20);
                seen_midways += counts_county(&all, 0)->midway_due > 0;
                seen_disagreements += counts_county(&all, 0)->unreasoned[SPAN_MONTH] > 0;
                counts_release(&all);
                counts_release(&taken);
        }
        service_release(&s);
        return are;
}

Test(held, each_night_they_are_what_everyone_comes_to)
{
        enum { NIGHTS = 120 };
        day as_at = d(2020, 1, 20);
        int n = 0;
        for (int night = 0; night < NIGHTS; night++) {
                record_check(&store, as_at);
                cr_assert(expect_same(as_at, night));
                for (int few = pick(4); few > 0; few--)
                        pick(2) ? some_small_change(&store) : somebody_held();
                if (night % 30 == 29)
                        some_change(&store);
                n += expect_same(as_at, night);
                as_at += 1 + (pick(4) ? 0 : pick(9));
        }
        cr_assert_gt(n, NIGHTS * 3 / 4);
        cr_assert_gt(seen_midways, 0);
        cr_assert_gt(seen_disagreements, 0);
}

/* --- and when they are not ------------------------------------------------------------------------------ */

static const int y = 2020;

Test(held, another_day_or_none_recorded_is_counted)
{
        cr_assert(!are_taken(d(y, 7, 31)));
        record_check(&store, d(y, 7, 31));
        cr_assert(are_taken(d(y, 7, 31)));
        cr_assert(!are_taken(d(y, 8, 1)));
        cr_assert(!are_taken(d(y, 7, 30)));
        store_behind(&store, "DROP TABLE packed_held");
        cr_assert(!are_taken(d(y, 7, 31)));
}

Test(held, after_a_change_of_posts_or_teams_everyone_is_counted)
{
        record_check(&store, d(y, 7, 31));
        somebody_held();
        cr_assert(are_taken(d(y, 7, 31)));
        one_team(2, "South", "West");
        cr_assert(!are_taken(d(y, 7, 31)));
        record_check(&store, d(y, 7, 31));
        cr_assert(are_taken(d(y, 7, 31)));
        one_post(&store, 2, "East");
        cr_assert(!are_taken(d(y, 7, 31)));
}

Test(held, a_service_of_another_moment_or_of_a_few_is_counted)
{
        struct err e = ERR_INIT;
        struct service s, then, few, frame;
        struct counts c;
        const struct service_options now = {.as_at = d(y, 7, 31), .known = KNOWN_NOW};
        struct service_options of = now;
        record_check(&store, d(y, 7, 31));
        of.known.change = db_last_change(store.db);
        load(&s, d(y, 7, 31));
        cr_assert(service_load(&then, store.db, &of, &e), "%s", e.text);
        cr_assert(service_load_few(&few, store.db, &now, &(int64_t){1}, 1, &e), "%s", e.text);
        cr_assert(service_load_frame(&frame, store.db, &now, &e), "%s", e.text);
        cr_assert(!counts_kept(&c, &then, store.db), "as known on a change");
        cr_assert(!counts_kept(&c, &few, store.db));
        cr_assert(!counts_kept(&c, &frame, store.db));
        somebody_held();
        cr_assert(!counts_kept(&c, &s, store.db), "it was loaded before the change");
        service_release(&s), service_release(&then), service_release(&few), service_release(&frame);
}

/* --- the bytes ------------------------------------------------------------------------------------------ */

struct blob {
        unsigned char *at;
        int n;
};

static struct blob read_blob(sqlite3 *h)
{
        sqlite3_stmt *q;
        cr_assert_eq(sqlite3_prepare_v2(h, "SELECT reviews FROM packed_held", -1, &q, NULL), SQLITE_OK);
        cr_assert_eq(sqlite3_step(q), SQLITE_ROW);
        struct blob b = {.n = sqlite3_column_bytes(q, 0)};
        b.at = memcpy(malloc((size_t)b.n), sqlite3_column_blob(q, 0), (size_t)b.n);
        sqlite3_finalize(q);
        return b;
}

static void write_blob(sqlite3 *h, const struct blob *b)
{
        sqlite3_stmt *q;
        cr_assert_eq(sqlite3_prepare_v2(h, "UPDATE packed_held SET reviews = ?", -1, &q, NULL), SQLITE_OK);
        sqlite3_bind_blob(q, 1, b->at, b->n, SQLITE_STATIC);
        cr_assert_eq(sqlite3_step(q), SQLITE_DONE);
        sqlite3_finalize(q);
}

static bool are_right(void)
{
        struct err e = ERR_INIT;
        bool right = held_verify(store.db, &e);
        cr_assert(right || strstr(e.text, "DELETE FROM packed_held"), "%s", e.text);
        return right;
}

Test(held, a_bit_that_is_another_is_not_read_or_verify_tells_it)
{
        enum { FLIPS = 1500 };
        sqlite3 *h;
        int told = 0;
        record_check(&store, d(y, 7, 31));
        cr_assert(are_right());
        cr_assert_eq(sqlite3_open(store.path, &h), SQLITE_OK);
        struct blob b = read_blob(h);
        for (int i = 0; i < FLIPS; i++) {
                int bit = pick(b.n * 8);
                b.at[bit / 8] ^= (unsigned char)(1 << bit % 8);
                write_blob(h, &b);
                bool right = are_right();
                told += !right;
                if (right)
                        expect_same(d(y, 7, 31), bit);
                b.at[bit / 8] ^= (unsigned char)(1 << bit % 8);
        }
        sqlite3_close(h);
        free(b.at);
        cr_assert_gt(told, FLIPS / 2, "they are read, and %d of them told", told);
}

Test(held, what_is_cut_short_is_not_read)
{
        static const char *const garbled[] = {"x''",
                                              "x'05'",
                                              "substr(reviews, 1, length(reviews) - 1)",
                                              "CAST(reviews || x'00' AS BLOB)",
                                              "x'ffffffffffffffffffff'",
                                              "zeroblob(200)"};
        char sql[200];
        for (size_t i = 0; i < sizeof garbled / sizeof *garbled; i++) {
                record_check(&store, d(y, 7, 31));
                cr_assert(are_taken(d(y, 7, 31)));
                snprintf(sql, sizeof sql, "UPDATE packed_held SET reviews = %s", garbled[i]);
                store_behind(&store, sql);
                cr_expect_not(are_taken(d(y, 7, 31)), "%s", garbled[i]);
                store_behind(&store, "DELETE FROM packed_held");
        }
}

Test(held, of_another_form_or_day_they_are_not_gone_on_from)
{
        record_check(&store, d(y, 7, 30));
        store_behind(&store, "UPDATE packed_held SET form = form + 1");
        cr_assert(!are_taken(d(y, 7, 30)));
        record_check(&store, d(y, 7, 31)); /* counts everyone */
        cr_assert(expect_same(d(y, 7, 31), 0));
        cr_assert(are_right());
}

Test(held, before_the_year_they_reach_back_to_everyone_is_read)
{
        struct service s;
        struct reviews none = {0};
        day as_at = d(y, 7, 31), year = period_from(PERIOD_ROLLING, as_at);
        record_check(&store, as_at);
        load(&s, as_at);
        expect_rows(&s, year, as_at);
        cr_assert(!held_reviews(&s, store.db, year - 1, as_at, take_row, &none));
        cr_assert_eq(none.n, 0);
        service_release(&s);
}

Test(held, of_an_earlier_change_they_are_not_gone_on_from)
{
        char sql[80];
        sqlite3 *h;
        record_check(&store, d(y, 7, 30));
        int64_t change = store_count(&store, "SELECT change FROM packed_held");
        cr_assert_eq(sqlite3_open(store.path, &h), SQLITE_OK);
        struct blob old = read_blob(h);
        for (int i = 0; i < 12; i++)
                somebody_held();
        record_check(&store, d(y, 7, 30));
        write_blob(h, &old);
        sqlite3_close(h);
        free(old.at);
        snprintf(sql, sizeof sql, "UPDATE packed_held SET change = %lld", (long long)change);
        store_behind(&store, sql);
        cr_assert(are_right(), "those touched since are read anew");
        record_check(&store, d(y, 7, 31));
        cr_assert(are_right());
        cr_assert(expect_same(d(y, 7, 31), 0));
}

/* Its bytes hold what is known of every child. */
Test(held, an_erasure_takes_them_out)
{
        struct err e = ERR_INIT;
        struct erased done;
        record_check(&store, d(y, 7, 31));
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM packed_held"), 1);
        cr_assert(store_erase(store.db, "C1", "ORDER-1", some_day, &done, &e), "%s", e.text);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM sqlite_schema WHERE name = 'packed_held'"), 0);
}
