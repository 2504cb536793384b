/* Bookings: which stand on a day, and which those of some days were, as known on any change. */
#include "iro/store/bookings.h"
#include "../days.h"
#include "support.h"

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

TestSuite(bookings, .init = setup, .fini = teardown);

Test(bookings, a_booking_stands_until_the_day_it_was_cancelled)
{
        struct ledger *l = change_begin(&store, "book");
        ledger_child(l, "C1");
        say(l, FACT_BOOKING, "@1|cla|2020-08-20|10:00|virtual|2020-08-02");
        say(l, FACT_BOOKING, "@1|cla|2020-08-21|10:00|virtual|2020-08-01");
        say(l, FACT_BOOKING, "@1|adoption|2020-08-19|''|hybrid|");
        change_commit(l);
        struct reader *r = reader_open(store.db, KNOWN_NOW, READ_ALL, d(2020, 8, 1));
        struct child child;
        cr_assert(reader_child(r, 1, &child));
        cr_assert_eq(child.n_bookings, 2);
        expect_day(child.bookings[0].on, d(2020, 8, 19));
        expect_day(child.bookings[1].on, d(2020, 8, 20));
        reader_close(r);
}

static void count_booking(void *context, const struct booking_row *b)
{
        cr_assert_str_eq(b->child_id, "C1");
        ++*(int *)context;
}

Test(bookings, the_list_of_bookings_knows_only_what_was_cancelled_by_then)
{
        int n = 0;
        struct ledger *l = change_begin(&store, "book");
        ledger_child(l, "C1");
        say(l, FACT_BOOKING, "@1|cla|2020-08-20|10:00|virtual|2020-08-02");
        say(l, FACT_BOOKING, "@1|cla|2020-08-21|10:00|virtual|2020-08-01");
        say(l, FACT_BOOKING, "@1|cla|2020-08-22|10:00|virtual|");
        change_commit(l);
        struct bookings_wish w = {KNOWN_NOW, d(2020, 8, 1), d(2020, 8, 1), DAY_NONE};
        bookings_each(store.db, &w, count_booking, &n);
        cr_assert_eq(n, 2);
        w.as_at = d(2020, 8, 2);
        bookings_each(store.db, &w, count_booking, &n);
        cr_assert_eq(n, 3);
}

/* The days of what came, in order: "20 22 ". */
static void write_day(void *context, const struct booking_row *b)
{
        char on[12], *out = context;
        snprintf(out + strlen(out), 4, "%.2s ", day_words(b->on, on));
}

static void expect_bookings(struct known known, day to, const char *days)
{
        const struct bookings_wish w = {known, d(2020, 8, 1), d(2020, 8, 20), to};
        char with_id[40] = "", bare[40] = "";
        bookings_each(store.db, &w, write_day, with_id);
        bookings_bare(store.db, &w, write_day, bare);
        cr_assert_str_eq(with_id, days);
        cr_assert_str_eq(bare, days);
}

Test(bookings, bookings_of_some_days_are_those_known_on_the_change)
{
        struct ledger *l = change_begin(&store, "book");
        ledger_child(l, "C1");
        say(l, FACT_BOOKING, "@1|cla|2020-08-19|10:00|virtual|");
        say(l, FACT_BOOKING, "@1|cla|2020-08-22|10:00|virtual|");
        say(l, FACT_BOOKING, "@1|cla|2020-08-20|10:00|virtual|");
        struct known first = {change_commit(l)};
        l = change_begin(&store, "unbook");
        withdraw(l, FACT_BOOKING, "@1|cla|2020-08-20|10:00");
        say(l, FACT_BOOKING, "@1|cla|2020-08-25|10:00|virtual|");
        struct known newest = {change_commit(l)};
        expect_bookings(first, DAY_NONE, "20 22 ");
        expect_bookings(newest, DAY_NONE, "22 25 ");
        expect_bookings(KNOWN_NOW, DAY_NONE, "22 25 ");
        expect_bookings(first, d(2020, 8, 21), "20 ");
        expect_bookings(newest, d(2020, 8, 25), "22 25 ");
        expect_bookings(newest, d(2020, 8, 24), "22 ");
}
