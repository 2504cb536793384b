/* What lies beside a recorded check is held against the facts by verify, counted anew by the first check of a
 * week, and not read when any bit of it is another. */
#include "figures_support.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static struct store store;
static struct figures figures;

static void setup(void)
{
        figures_store(&store, 3);
        one_post(&store, 1, "East");
        one_extract(&store);
        db_verify_asks(store.db, figures_verify);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(figures_verify, .init = setup, .fini = teardown, .timeout = 300);

static bool is_sound(void)
{
        struct err e = ERR_INIT;
        bool sound = figures_verify(store.db, &e);
        cr_assert(sound || strstr(e.text, "DELETE FROM check_moves"), "%s", e.text);
        return sound;
}

/* --- what is kept is sound, and what is altered is not ----------------------------------------------------
 */

Test(figures_verify, what_night_after_night_keeps_is_what_is_counted_anew)
{
        day as_at = d(2019, 12, 20);
        cr_assert(is_sound(), "nothing is kept yet");
        for (int night = 0; night < 120; night++) {
                struct err e = ERR_INIT;
                record_check(&store, as_at);
                cr_assert(figures_verify(store.db, &e), "night %d: %s", night, e.text);
                as_at += pick(6) ? 1 : pick(9);
                for (int few = pick(3); few > 0; few--)
                        some_small_change(&store);
                cr_assert(figures_verify(store.db, &e), "night %d, written since: %s", night, e.text);
                if (night % 25 == 24)
                        some_change(&store);
        }
        expect_sound(&store);
}

static void recorded_anew(void)
{
        store_behind(&store, "DELETE FROM check_moves");
        cr_assert(is_sound(), "dropped, it is nobody's");
        record_check(&store, d(2020, 7, 31));
        expect_sound(&store);
}

static void expect_told(const char *what, const char *how)
{
        struct err e = ERR_INIT;
        cr_assert_not(db_verify(store.db, &e), "%s", how);
        cr_assert(strstr(e.text, what) && strstr(e.text, "2020-07-31") && strstr(e.text, "DELETE FROM"),
                  "%s: %s", how, e.text);
}

/* The middle one of those who move. */
static struct check_move *somebody(struct check_moves *m)
{
        cr_assert_gt(m->n, 4);
        return &m->rows[m->n / 2];
}

/* Name, what is done, and what verify says of it. */
static const char held[] = "the reviews held", by_dates[] = "case system's dates",
                  days[] = "the day from which a child", unread[] = "cannot be read";
#define FORGED(X) \
        X(late, m->sums[0].held[0][PERIOD_ROLLING].late++, held) \
        X(in_time, m->sums[1].held[1][PERIOD_YTD].on_time++, held) \
        X(unknown, m->sums[1].held[0][PERIOD_YTD].not_assessable++, held) \
        X(area, m->sums[1].area = "West", held) \
        X(no_area, m->n_sums = 1, held) \
        X(system_in_time, m->system.on_time++, by_dates) \
        X(system_late, m->system.late++, by_dates) \
        X(system_overdue, m->system.overdue++, by_dates) \
        X(system_unknown, m->system.not_assessable++, by_dates) \
        X(differ, m->differ++, by_dates) \
        X(no_system, m->by_system = false, by_dates) \
        X(day_later, somebody(m)->on++, days) \
        X(never, m->rows[m->n - 1].child = 1000000, days) \
        X(last_gone, m->n--, days) \
        X(first_gone, m->rows[0].child = 0, unread) \
        X(most, m->differ = 100000000, by_dates) \
        X(too_many, m->differ = 100000001, unread) \
        X(held_too_many, m->sums[0].held[1][PERIOD_ROLLING].late = 100000001, unread) \
        X(less_than_none, m->system.late = -1, unread)
#define FORGE(name, how, what) \
        static void name(struct check_moves *m) \
        { \
                how; \
        }
FORGED(FORGE)
#define FORGE_LINE(name, how, what) {name, what, #name},

Test(figures_verify, verify_finds_whatever_number_is_another_and_whichever_day_is_too_late)
{
        static const struct {
                void (*how)(struct check_moves *m);
                const char *what, *name;
        } lines[] = {FORGED(FORGE_LINE)};
        record_check(&store, d(2020, 7, 31));
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
                recorded_anew();
                forge_moves(&store, lines[i].how);
                expect_told(lines[i].what, lines[i].name);
        }
}

static void sooner(struct check_moves *m)
{
        somebody(m)->on--;
}

Test(figures_verify, who_is_looked_at_too_early_is_counted_rightly)
{
        record_check(&store, d(2020, 7, 31));
        forge_moves(&store, sooner);
        expect_sound(&store);
}

Test(figures_verify, what_was_damaged_is_found_whatever_was_written_since)
{
        static const char *const lines[] = {
            "UPDATE check_moves SET on_time = on_time + 1",
            "UPDATE check_moves SET by_system = 0",
            "UPDATE check_moves SET sums = replace(sums, 'East', 'West')",
            "UPDATE check_moves SET sums = sums || char(0)",
            "UPDATE check_moves SET moves = x'0102'",
            "UPDATE check_moves SET moves = x''",
            "UPDATE check_moves SET hash = x''",
        };
        record_check(&store, d(2020, 7, 31));
        for (size_t i = 0; i < 2 * sizeof lines / sizeof *lines; i++) {
                recorded_anew();
                if (i % 2)
                        some_small_change(&store);
                store_behind(&store, lines[i / 2]);
                expect_told(unread, lines[i / 2]);
        }
}

Test(figures_verify, of_a_run_that_no_check_goes_on_from_it_says_nothing)
{
        record_check(&store, d(2020, 7, 31));
        store_behind(&store, "UPDATE check_moves SET differ = differ + 1");
        cr_assert(!is_sound());
        store_behind(&store, "UPDATE check_moves SET run = run + 1");
        cr_assert(is_sound());
        store_behind(&store, "UPDATE check_moves SET run = run - 1, form = form + 1");
        cr_assert(is_sound());
}

/* --- a week --------------------------------------------------------------------------------------------- */

static void a_thousand_more(struct check_moves *m)
{
        m->differ += 1000;
}

static bool is_carried(day to)
{
        record_check(&store, to - 1);
        forge_moves(&store, a_thousand_more);
        record_check(&store, to);
        return !is_sound();
}

Test(figures_verify, the_first_check_of_a_week_counts_everyone)
{
        for (int i = 0; i < 7; i++) {
                day on = d(2020, 7, 13) + i; /* a Monday */
                store_behind(&store, "DROP TABLE IF EXISTS check_moves");
                cr_assert_eq(is_carried(on), i != 0, "%s", day_weekday_name(on));
        }
}

/* --- any bytes ------------------------------------------------------------------------------------------ */

enum { PARTS = 3 };
struct raw {
        unsigned char *at[PARTS]; /* sums, moves and their hash */
        int n[PARTS];
};

static void read_raw(struct raw *r, sqlite3 *h)
{
        sqlite3_stmt *s;
        cr_assert_eq(sqlite3_prepare_v2(h, "SELECT sums, moves, hash FROM check_moves", -1, &s, NULL),
                     SQLITE_OK);
        cr_assert_eq(sqlite3_step(s), SQLITE_ROW);
        for (int i = 0; i < PARTS; i++) {
                r->n[i] = sqlite3_column_bytes(s, i);
                r->at[i] = memcpy(malloc((size_t)r->n[i] + 1), sqlite3_column_blob(s, i), (size_t)r->n[i]);
        }
        sqlite3_finalize(s);
}

static void write_raw(const struct raw *r, sqlite3 *h)
{
        sqlite3_stmt *s;
        cr_assert_eq(
            sqlite3_prepare_v2(h, "UPDATE check_moves SET sums = ?, moves = ?, hash = ?", -1, &s, NULL),
            SQLITE_OK);
        sqlite3_bind_text(s, 1, (const char *)r->at[0], r->n[0], SQLITE_STATIC);
        for (int i = 1; i < PARTS; i++)
                sqlite3_bind_blob(s, 1 + i, r->at[i], r->n[i], SQLITE_STATIC);
        cr_assert_eq(sqlite3_step(s), SQLITE_DONE);
        sqlite3_finalize(s);
}

static void flip(struct raw *r, int bit)
{
        int at = bit / 8, i = 0;
        for (; at >= r->n[i]; i++)
                at -= r->n[i];
        r->at[i][at] ^= (unsigned char)(1 << bit % 8);
}

Test(figures_verify, whatever_bit_is_another_is_found_and_nothing_is_taken)
{
        enum { FLIPS = 2000 };
        day as_at = d(2020, 7, 30);
        struct raw r;
        sqlite3 *h;
        record_check(&store, as_at);
        char *whole = reckoned_text(&store, &figures, as_at + 1, WHOLE);
        cr_assert_eq(sqlite3_open(store.path, &h), SQLITE_OK);
        read_raw(&r, h);
        for (int i = 0; i < FLIPS; i++) {
                int bit = pick((r.n[0] + r.n[1] + r.n[2]) * 8);
                flip(&r, bit);
                write_raw(&r, h);
                char *followed = reckoned_text(&store, &figures, as_at + 1, FOLLOWED);
                cr_assert_str_eq(followed, whole, "bit %d", bit);
                cr_assert(!is_sound(), "bit %d", bit);
                flip(&r, bit);
                free(followed);
        }
        sqlite3_close(h);
        for (int i = 0; i < PARTS; i++)
                free(r.at[i]);
        free(whole);
}
