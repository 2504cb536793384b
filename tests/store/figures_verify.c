/* What lies beside a recorded check is held against the facts by verify, counted anew by the first check of a
 * week, and whatever bytes its sums have, no figures are other for it that verify does not find. */
#include "../days.h"
#include "histories.h"
#include "iro/report/check.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct store store;
static struct figures figures;

static void setup(void)
{
        char line[40];
        store_make(&store);
        for (int i = 0; i < 3; i++)
                some_change(&store);
        struct ledger *l = change_begin(&store, "covered");
        say(l, FACT_RETURN_TABLE, "@1|episodes|@1|2020-07-31");
        say(l, FACT_RETURN_TABLE, "@2|reviews|@1|2020-07-31");
        say(l, FACT_IRO_POST, "@1|Name|i1|iro|East|@100|permanent|2015-01-05|||");
        int64_t ret = ledger_return(l, "ssd", 0);
        snprintf(line, sizeof line, "@%lld|2020-03-01|2021-12-31", (long long)ret);
        say(l, FACT_EXTRACT, line);
        change_commit(l);
        db_verify_asks(store.db, figures_verify);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(figures_verify, .init = setup, .fini = teardown, .timeout = 300);

static void load(struct service *s, day as_at, struct known known)
{
        struct err e = ERR_INIT;
        const struct service_options o = {.as_at = as_at, .known = known, .clocks_only = true};
        cr_assert(service_load(s, store.db, &o, &e), "%s", e.text);
}

static void record(day as_at)
{
        struct err e = ERR_INIT;
        struct service s;
        load(&s, as_at, KNOWN_NOW);
        cr_assert(check_record(store.db, &s, "2020-08-01T02:00:00Z", &e), "%s", e.text);
        service_release(&s);
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
                record(as_at);
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

static void expect_altered(const char *sql, const char *what)
{
        struct err e = ERR_INIT;
        store_behind(&store, "DELETE FROM check_moves");
        cr_assert(is_sound(), "dropped, it is nobody's");
        record(d(2020, 7, 31));
        expect_sound(&store);
        store_behind(&store, sql);
        cr_assert_not(db_verify(store.db, &e), "%s", sql);
        cr_assert(strstr(e.text, what) && strstr(e.text, "2020-07-31") && strstr(e.text, "DELETE FROM"),
                  "%s: %s", sql, e.text);
}

Test(figures_verify, verify_finds_whatever_number_is_another)
{
        static const char sums[] = "the reviews held", system[] = "case system's dates",
                          read[] = "cannot be read";
        record(d(2020, 7, 31));
        expect_altered("UPDATE check_moves SET sums = '\t1' || substr(sums, 2)", sums);
        expect_altered("UPDATE check_moves SET sums = replace(sums, 'East', 'West')", sums);
        expect_altered("UPDATE check_moves SET sums = substr(sums, 1, instr(sums, char(10)))", sums);
        expect_altered("UPDATE check_moves SET on_time = on_time + 1", system);
        expect_altered("UPDATE check_moves SET overdue = overdue + 1", system);
        expect_altered("UPDATE check_moves SET differ = differ + 1", system);
        expect_altered("UPDATE check_moves SET by_system = 0", system);
        expect_altered("UPDATE check_moves SET moves = x'0102'", read);
        expect_altered("UPDATE check_moves SET differ = -1", read);
        expect_altered("UPDATE check_moves SET late = 9000000000000000000", read);
        expect_altered("UPDATE check_moves SET sums = sums || sums", read);
        expect_altered("UPDATE check_moves SET sums = '\t-1' || substr(sums, instr(sums, ' '))", read);
        expect_altered("UPDATE check_moves SET sums = '\t99999999999999999999' || "
                       "substr(sums, instr(sums, ' '))",
                       read);
}

Test(figures_verify, of_a_run_that_no_check_goes_on_from_it_says_nothing)
{
        record(d(2020, 7, 31));
        store_behind(&store, "UPDATE check_moves SET differ = differ + 1");
        cr_assert(!is_sound());
        store_behind(&store, "UPDATE check_moves SET run = run + 1");
        cr_assert(is_sound());
        store_behind(&store, "UPDATE check_moves SET run = run - 1, form = form + 1");
        cr_assert(is_sound());
}

/* --- a week --------------------------------------------------------------------------------------------- */

static bool is_carried(day to)
{
        record(to - 1);
        store_behind(&store, "UPDATE check_moves SET differ = differ + 1000");
        record(to);
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

struct raw {
        char *sums;
        unsigned char *moves;
        int n_sums, n_moves;
};

static sqlite3 *beside(void)
{
        sqlite3 *h;
        cr_assert_eq(sqlite3_open(store.path, &h), SQLITE_OK);
        return h;
}

static void read_raw(struct raw *r, sqlite3 *h)
{
        sqlite3_stmt *s;
        cr_assert_eq(sqlite3_prepare_v2(h, "SELECT sums, moves FROM check_moves", -1, &s, NULL), SQLITE_OK);
        cr_assert_eq(sqlite3_step(s), SQLITE_ROW);
        r->n_sums = sqlite3_column_bytes(s, 0), r->n_moves = sqlite3_column_bytes(s, 1);
        r->sums = memcpy(malloc((size_t)r->n_sums + 1), sqlite3_column_text(s, 0), (size_t)r->n_sums + 1);
        r->moves = memcpy(malloc((size_t)r->n_moves + 1), sqlite3_column_blob(s, 1), (size_t)r->n_moves);
        sqlite3_finalize(s);
}

static void write_raw(const struct raw *r, sqlite3 *h)
{
        sqlite3_stmt *s;
        cr_assert_eq(sqlite3_prepare_v2(h, "UPDATE check_moves SET sums = ?, moves = ?", -1, &s, NULL),
                     SQLITE_OK);
        sqlite3_bind_text(s, 1, r->sums, r->n_sums, SQLITE_STATIC);
        sqlite3_bind_blob(s, 2, r->moves, r->n_moves, SQLITE_STATIC);
        cr_assert_eq(sqlite3_step(s), SQLITE_DONE);
        sqlite3_finalize(s);
}

static void flip(struct raw *r, int bit)
{
        int at = bit / 8;
        if (at < r->n_sums)
                r->sums[at] = (char)(r->sums[at] ^ 1 << bit % 8);
        else
                r->moves[at - r->n_sums] ^= (unsigned char)(1 << bit % 8);
}

Test(figures_verify, no_bit_of_its_sums_makes_other_figures_that_verify_does_not_find)
{
        enum { FLIPS = 2000 };
        day as_at = d(2020, 7, 30);
        int found = 0;
        struct raw r;
        record(as_at);
        char *whole = text_of(as_at + 1, (struct known){db_last_change(store.db)});
        sqlite3 *h = beside();
        read_raw(&r, h);
        for (int i = 0; i < FLIPS; i++) {
                int bit = pick((r.n_sums + r.n_moves) * 8);
                flip(&r, bit);
                write_raw(&r, h);
                char *followed = text_of(as_at + 1, KNOWN_NOW);
                bool sound = is_sound();
                cr_assert(!sound || bit >= r.n_sums * 8 || strcmp(followed, whole) == 0,
                          "bit %d of %d\n%s\n%s", bit, r.n_sums * 8, followed, whole);
                found += !sound;
                flip(&r, bit);
                free(followed);
        }
        cr_assert_gt(found, FLIPS / 10);
        sqlite3_close(h);
        free(r.sums), free(r.moves), free(whole);
}
