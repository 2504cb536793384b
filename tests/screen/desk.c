/* The desk: every number is that of the list it opens, in every part of the service. */
#include "iro/report/desk.h"
#include "iro/planning/plan_marks.h"
#include "iro/report/check.h"
#include "fixture.h"
#include "../store/support.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(desk, .init = start_service, .fini = stop);

static void every_line_opens_as_many_rows(void)
{
        browser_keys(&b, "0");
        const struct view *desk = ui_view(&b.ui);
        const struct rows *r = desk->data;
        cr_assert_gt(r->n, 8u);
        for (size_t i = 0; i < r->n; i++) {
                const union cell *at = rows_at(r, i);
                struct err e = ERR_INIT;
                if (at[DESK_COUNT].i == CELL_NONE)
                        continue;
                cr_assert(ui_push(&b.ui, at[DESK_LIST].s, at[DESK_FILTER].s ? at[DESK_FILTER].s : "", &e),
                          "%s", e.text);
                cr_assert_eq(list()->n_shown, (size_t)at[DESK_COUNT].i, "%s", at[DESK_WHAT].s);
                ui_back(&b.ui);
        }
}

Test(desk, every_number_is_that_of_its_list)
{
        every_line_opens_as_many_rows();
        browser_keys(&b, "z");
        every_line_opens_as_many_rows();
        browser_keys(&b, "zz");
        every_line_opens_as_many_rows();
}

Test(desk, a_line_opens_its_list_and_esc_comes_back)
{
        browser_keys(&b, "0<Tab><Tab><Enter>");
        cr_assert_str_eq(on_screen(), "cases");
        cr_assert(show_holds(b.shown, "Status is out"));
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(on_screen(), "desk");
}

Test(desk, it_is_what_one_comes_back_to)
{
        browser_keys(&b, "3<Esc>");
        cr_assert_str_eq(on_screen(), "desk");
}

Test(desk, a_list_of_some_days_says_which)
{
        browser_keys(&b, ":bookings 2020-08-01..2020-08-07<Enter>");
        cr_assert_str_eq(on_screen(), "bookings");
        cr_assert(show_holds(b.shown, "1 Aug 2020 to 7 Aug 2020"));
        browser_keys(&b, ":bookings 2020-08-03..2020-08-03<Enter>");
        cr_assert(show_holds(b.shown, "3 Aug 2020"));
        cr_assert_not(show_holds(b.shown, " to "));
}

Test(desk, the_plan_it_asked_for_is_the_one_that_is_shown)
{
        browser_keys(&b, "0");
        const struct planning *asked = b.ui.planning;
        cr_assert(asked);
        browser_keys(&b, "7");
        cr_assert_str_eq(on_screen(), "plan");
        cr_assert_eq(b.ui.planning, asked);
}

/* --- what the plan says, kept ----------------------------------------------------------------------------
 */

static struct db *open_county(void)
{
        struct err e = ERR_INIT;
        struct db *db = db_open(b.ui.store, DB_WRITE, &e);
        cr_assert(db, "%s", e.text);
        return db;
}

static void check_today(void)
{
        struct err e = ERR_INIT;
        struct service s;
        struct db *db = open_county();
        const struct service_options o = {.as_at = b.ui.options.as_at, .known = KNOWN_NOW};
        cr_assert(service_load_planned(&s, db, &o, &e), "%s", e.text);
        cr_assert(check_record(db, &s, "2020-08-01T02:00:00Z", &e), "%s", e.text);
        service_release(&s);
        db_close(db);
}

static void change_a_team(const char *id)
{
        struct err e = ERR_INIT;
        struct db *db = open_county();
        struct ledger *l = ledger_begin(db, "team", MAY_BOOK, &e);
        cr_assert(l, "%s", e.text);
        ledger_team(l, id);
        cr_assert(ledger_commit(l, "a team", NULL, &e), "%s", e.text);
        db_close(db);
}

static int64_t kept_plan(void)
{
        return behind_count(b.ui.store, "SELECT count(*) FROM sqlite_schema WHERE name = 'packed_plan'");
}

/* The desk read anew, its lines as text; was the scheduler asked for it? */
static bool read_anew(struct strbuf *out)
{
        browser_keys(&b, "^R0");
        cr_assert_str_eq(on_screen(), "desk");
        const struct rows *r = ui_view(&b.ui)->data;
        char buf[32];
        strbuf_init(out);
        for (size_t i = 0; i < r->n; i++)
                for (int c = 0; c < r->n_columns; c++)
                        strbuf_printf(out, "%s%c", rows_text(r, i, c, buf),
                                      c + 1 < r->n_columns ? '|' : '\n');
        return b.ui.planning;
}

static void expect_desk(const struct strbuf *want, bool asked, const char *when)
{
        struct strbuf is;
        cr_expect_eq(read_anew(&is), asked, "%s", when);
        cr_expect_str_eq(is.s, want->s, "%s", when);
        strbuf_release(&is);
}

Test(desk, after_a_check_what_the_plan_says_is_kept_until_something_is_changed)
{
        static const char *const garbled[] = {"x''",          "x'00'",
                                              "x'01ff'",      "marks || x'00'",
                                              "zeroblob(90)", "substr(marks, 1, length(marks) - 1)"};
        struct strbuf first;
        strbuf_init(&first);
        cr_expect(read_anew(&first));
        cr_expect_eq(kept_plan(), 0, "without a check nothing is kept");
        strbuf_release(&first);
        check_today();
        cr_expect(read_anew(&first));
        cr_expect_eq(kept_plan(), 1);
        expect_desk(&first, false, "kept");
        change_a_team("T98");
        expect_desk(&first, true, "something was changed");
        check_today();
        expect_desk(&first, true, "and checked: of that change nothing is kept");
        expect_desk(&first, false, "kept again");
        for (size_t i = 0; i < sizeof garbled / sizeof *garbled; i++) {
                char sql[160];
                snprintf(sql, sizeof sql, "UPDATE packed_plan SET marks = CAST(%s AS BLOB)", garbled[i]);
                behind(b.ui.store, sql);
                expect_desk(&first, true, garbled[i]);
                expect_desk(&first, false, "made anew");
        }
        strbuf_release(&first);
}

Test(desk, in_every_part_of_the_service_what_is_kept_is_what_the_plan_says)
{
        struct strbuf made;
        check_today();
        for (int i = 0; i < 3; i++, browser_keys(&b, "z")) {
                if (i)
                        behind(b.ui.store, "DELETE FROM packed_plan");
                cr_expect(read_anew(&made));
                expect_desk(&made, false, "kept");
                strbuf_release(&made);
        }
}

Test(desk, verify_tells_where_what_is_kept_of_the_plan_is_not_so)
{
        struct strbuf is;
        struct err e = ERR_INIT;
        check_today();
        read_anew(&is);
        strbuf_release(&is);
        cr_expect(plan_marks_verify(b.ui.db, &e), "%s", e.text);
        behind(b.ui.store, "UPDATE packed_plan SET marks = x'00010101'");
        cr_expect_not(plan_marks_verify(b.ui.db, &e));
        cr_expect(strstr(e.text, "DELETE FROM packed_plan"), "%s", e.text);
}
