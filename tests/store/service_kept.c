/* What a recorded check keeps of the cases, with those read anew whom a change touched since, is what the
 * facts say, whatever was written; verify tells where it is not. */
#include "../days.h"
#include "histories.h"
#include "iro/report/check.h"
#include "iro/service/kept.h"
#include "iro/store/erase.h"
#include "iro/store/kept_bytes.h"
#include "iro/store/packed.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store store;

static bool load_at(struct service *s, day as_at, bool from_facts)
{
        struct err e = ERR_INIT;
        const struct service_options o = {.as_at = as_at, .known = KNOWN_NOW, .from_facts = from_facts};
        cr_assert(service_load(s, store.db, &o, &e), "%s", e.text);
        return true;
}

static void record(day as_at)
{
        struct err e = ERR_INIT;
        struct service s;
        load_at(&s, as_at, false);
        cr_assert(check_record(store.db, &s, "2020-08-01T02:00:00Z", &e), "%s", e.text);
        service_release(&s);
}

static void setup(void)
{
        store_make(&store);
        for (int i = 0; i < 3; i++)
                some_change(&store);
        packed_refresh(store.db, some_day);
        record(some_day);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(service_kept, .init = setup, .fini = teardown, .timeout = 300);

static bool can_tell_at(day as_at)
{
        struct service s;
        const struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        bool can = service_load_kept(&s, store.db, &o);
        if (can)
                service_release(&s);
        return can;
}

static bool can_tell(void)
{
        return can_tell_at(some_day);
}

#define SAME(field) cr_expect_eq(a->field, b->field, "%s: " #field, a->child_id)

static void expect_same_row(const struct service *s, const struct case_row *a, const struct service *t,
                            const struct case_row *b)
{
        cr_expect_str_eq(a->child_id, b->child_id);
        cr_expect_str_eq(a->area, b->area);
        cr_expect_str_eq(a->legal_status, b->legal_status);
        cr_expect_str_eq(a->placement, b->placement);
        cr_expect_str_eq(a->iro < 0 ? "" : s->iros[a->iro].id, b->iro < 0 ? "" : t->iros[b->iro].id);
        SAME(child);
        SAME(stream);
        SAME(team);
        SAME(status);
        SAME(reasons);
        SAME(booked);
        SAME(away);
        SAME(review_no);
        SAME(start);
        SAME(start_known);
        SAME(dob);
        SAME(last_late);
        SAME(last_unassessable);
        SAME(clock.stream);
        SAME(clock.regime);
        SAME(clock.due);
        SAME(clock.held);
        SAME(clock.last_review);
        SAME(clock.first_due);
        SAME(clock.rule);
        SAME(clock.counted_from);
        SAME(clock.latest_possible);
        SAME(clock.not_before);
        SAME(clock.eighteen);
        SAME(clock.gone);
        if (a->clock.due != DAY_NONE)
                SAME(wd_left);
}

static size_t expect_same_at(day as_at)
{
        struct service a, b;
        load_at(&a, as_at, false);
        load_at(&b, as_at, true);
        size_t n = b.n_cases;
        cr_assert_eq(a.n_cases, n);
        cr_expect_eq(a.change, b.change);
        for (size_t i = 0; i < n; i++)
                expect_same_row(&a, &a.cases[i], &b, &b.cases[i]);
        service_release(&a);
        service_release(&b);
        return n;
}

static size_t expect_same(void)
{
        return expect_same_at(some_day);
}

static void say_one(enum fact kind, const char *line)
{
        struct ledger *l = change_begin(&store, "said");
        say(l, kind, line);
        change_commit(l);
}

Test(service_kept, it_is_what_the_facts_say_after_every_change)
{
        size_t total = 0;
        for (int i = 0; i < 25; i++) {
                cr_assert(can_tell());
                total += expect_same();
                (i % 3 == 2 ? some_change : some_small_change)(&store);
                if (i % 7 == 6)
                        record(some_day);
        }
        cr_expect_gt(total, 100);
}

Test(service_kept, of_another_day_or_of_another_moment_it_tells_nothing)
{
        struct service s;
        struct service_options o = {.as_at = some_day, .known = {3}};
        cr_expect(can_tell());
        cr_expect_not(can_tell_at(some_day + 1));
        cr_expect_not(can_tell_at(some_day - 1));
        cr_expect_not(service_load_kept(&s, store.db, &o));
}

Test(service_kept, what_is_kept_is_written_again_only_where_a_change_touched_it)
{
        int64_t before = store_count(&store, "SELECT change FROM packed_cases");
        record(some_day);
        cr_expect_eq(store_count(&store, "SELECT change FROM packed_cases"), before);
        say_one(FACT_BOOKING, "@3|cla|2020-08-20|''|");
        record(some_day);
        cr_expect_gt(store_count(&store, "SELECT change FROM packed_cases"), before);
        cr_expect(can_tell());
}

Test(service_kept, a_setting_or_a_holiday_has_everyone_read)
{
        say_one(FACT_SETTING, "status.horizon|15");
        cr_expect_not(can_tell());
        record(some_day);
        cr_expect(can_tell());
        say_one(FACT_BANK_HOLIDAY, "2020-08-31|Summer");
        cr_expect_not(can_tell());
        expect_same();
}

/* The officers are found by number: a new one stands before the others. */
Test(service_kept, an_officer_who_is_named_since_moves_nobody_s_case)
{
        struct err e = ERR_INIT;
        struct service old, again;
        for (int i = 1; i <= 6; i++) {
                char line[60];
                snprintf(line, sizeof line, "@%d|cla|@%d|2019-01-01||", i, 1 + i % 2);
                say_one(FACT_ALLOCATION, line);
        }
        record(some_day);
        load_at(&old, some_day, true);
        struct ledger *l = change_begin(&store, "said");
        char line[60];
        snprintf(line, sizeof line, "@1|cla|@%lld|2020-07-01||", (long long)ledger_iro(l, "A0"));
        say(l, FACT_ALLOCATION, line);
        change_commit(l);
        expect_same();
        cr_assert(service_load_again(&again, &old, store.db, &e), "%s", e.text);
        struct service whole;
        load_at(&whole, some_day, true);
        for (size_t i = 0; i < whole.n_cases; i++)
                expect_same_row(&again, &again.cases[i], &whole, &whole.cases[i]);
        service_release(&whole);
        service_release(&again);
        service_release(&old);
}

Test(service_kept, what_is_garbled_is_not_read)
{
        static const char *const garbled[] = {"x''",
                                              "substr(cases, 1, length(cases) - 1)",
                                              "CAST(cases || x'00' AS BLOB)",
                                              "x'ffffffffffffffffffff'",
                                              "x'05'",
                                              "zeroblob(200)"};
        char sql[200];
        for (size_t i = 0; i < sizeof garbled / sizeof *garbled; i++) {
                snprintf(sql, sizeof sql, "UPDATE packed_cases SET cases = %s", garbled[i]);
                store_behind(&store, "UPDATE packed_cases SET form = form + 1");
                cr_expect_not(can_tell());
                record(some_day);
                cr_expect(can_tell());
                store_behind(&store, sql);
                cr_expect_not(can_tell(), "%s", garbled[i]);
                expect_same();
                say_one(FACT_BOOKING, i % 2 ? "@3|cla|2020-08-20|''|" : "@3|cla|2020-08-21|''|");
        }
        store_behind(&store, "DROP TABLE packed_cases");
        cr_expect_not(can_tell());
        store_behind(&store, "CREATE TABLE packed_cases (change, form, as_at, cases)");
        cr_expect_not(can_tell());
}

Test(service_kept, verify_tells_what_is_not_what_the_facts_say)
{
        struct err e = ERR_INIT;
        cr_assert(service_kept_verify(store.db, &e), "%s", e.text);
        some_small_change(&store);
        cr_assert(service_kept_verify(store.db, &e), "%s", e.text);
        record(some_day);
        some_change(&store);
        store_behind(&store, "UPDATE packed_cases SET change = (SELECT max(no) FROM change)");
        cr_assert_not(service_kept_verify(store.db, &e));
        cr_assert(strstr(e.text, "DELETE FROM packed_cases"), "%s", e.text);
        store_behind(&store, "DELETE FROM packed_cases");
        cr_assert(service_kept_verify(store.db, &e), "%s", e.text);
}

/* --- of another day ------------------------------------------------------------------------------------- */

static const char there[] = "SELECT count(*) FROM sqlite_schema WHERE name = 'packed_looked'";

static void look(day as_at)
{
        struct service s;
        load_at(&s, as_at, false);
        service_keep_looked(&s, store.db);
        service_release(&s);
}

Test(service_kept, who_looks_at_another_day_keeps_that_too)
{
        look(some_day + 1);
        cr_expect_eq(store_count(&store, there), 0, "not unless it may");
        kept_bytes_allow(store.db, true);
        look(some_day);
        cr_expect_eq(store_count(&store, there), 0, "the check's tell it");
        look(some_day + 1);
        for (int i = 0; i < 12; i++) {
                cr_assert(can_tell_at(some_day + 1));
                cr_assert(can_tell());
                cr_expect_gt(expect_same_at(some_day + 1), 0);
                expect_same();
                some_small_change(&store);
        }
        int64_t before = store_count(&store, "SELECT change FROM packed_looked");
        look(some_day + 1);
        cr_expect_eq(store_count(&store, "SELECT change FROM packed_looked"), before, "it tells it still");
        say_one(FACT_SETTING, "status.horizon|15");
        cr_expect_not(can_tell_at(some_day + 1));
        look(some_day + 1);
        cr_expect(can_tell_at(some_day + 1));
        cr_expect_gt(store_count(&store, "SELECT change FROM packed_looked"), before);
        look(some_day - 1);
        cr_expect(can_tell_at(some_day - 1));
        cr_expect_not(can_tell_at(some_day + 1), "of the last alone");
}

Test(service_kept, what_was_known_before_is_not_kept)
{
        struct err e = ERR_INIT;
        struct service s;
        const struct service_options o = {.as_at = some_day + 1, .known = {3}};
        kept_bytes_allow(store.db, true);
        cr_assert(service_load(&s, store.db, &o, &e), "%s", e.text);
        service_keep_looked(&s, store.db);
        service_release(&s);
        cr_expect_eq(store_count(&store, there), 0);
}

Test(service_kept, verify_tells_of_the_other_day_too)
{
        struct err e = ERR_INIT;
        kept_bytes_allow(store.db, true);
        look(some_day + 1);
        cr_assert(service_kept_verify(store.db, &e), "%s", e.text);
        some_change(&store);
        store_behind(&store, "UPDATE packed_looked SET change = (SELECT max(no) FROM change)");
        cr_assert_not(service_kept_verify(store.db, &e));
        cr_assert(strstr(e.text, "DELETE FROM packed_looked"), "%s", e.text);
        store_behind(&store, "DELETE FROM packed_looked");
        cr_assert(service_kept_verify(store.db, &e), "%s", e.text);
}

/* Its bytes hold what is known of every child. */
Test(service_kept, an_erasure_takes_it_out)
{
        struct err e = ERR_INIT;
        struct erased done;
        struct ledger *l = change_begin(&store, "said");
        char line[60];
        snprintf(line, sizeof line, "@%lld|2019-02-01|Long gone.|note", (long long)ledger_child(l, "K77001"));
        say(l, FACT_NOTE, line);
        change_commit(l);
        kept_bytes_allow(store.db, true);
        look(some_day + 1);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM packed_cases"), 1);
        cr_assert_eq(store_count(&store, there), 1);
        cr_assert(store_erase(store.db, "K77001", "ORDER-1", some_day, &done, &e), "%s", e.text);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM sqlite_schema WHERE name = 'packed_cases'"),
                     0);
        cr_expect_eq(store_count(&store, there), 0);
        cr_assert_not(can_tell());
        expect_same();
}
