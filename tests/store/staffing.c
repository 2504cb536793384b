/* Posts funded, filled, covered and vacant, as the report, the month's file, the dashboard and the plan say
 * it.
 */
#include "importing.h"
#include "iro/report/figures.h"
#include "iro/service/count.h"
#include "iro/planning/planning.h"
#include "iro/report/report.h"
#include "iro/service/staffing.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

/* East: one left on 31 March 2020, her successor came on 1 June. West: one half-time post, an agency IRO for
 * May to July. A lead and a chair fill no post of an IRO, nor does a post without FTE. */
#define POSTS \
        "iro_id,name,login,role,area,fte,contract,start,end\n" \
        "I1,,,iro,East,1.0,permanent,2015-01-05,\nI2,,,iro,East,1.0,permanent,2015-01-05,2020-03-31\n" \
        "I3,,,iro,East,1.0,permanent,2020-06-01,\nI4,,,iro,West,0.5,permanent,2015-01-05,\n" \
        "I5,,,iro,West,1.0,agency,2020-05-01,2020-07-31\nL1,,,lead,East,1.0,permanent,2015-01-05,\n" \
        "C1,,,casual-chair,West,,casual,2015-01-05,\nI6,,,iro,East,,permanent,2015-01-05,\n"

static struct db *db;
static struct service s;

static void loaded(void)
{
        store_setup();
        cr_assert(IMPORT(IMPORT_CSV, file("i.csv", POSTS)), "%s", import_error.text);
}

static void open_at(int year, int month, int dom)
{
        db = store_service(&s, day_from_ymd(year, month, dom));
}

static void close_all(void)
{
        service_release(&s);
        db_close(db);
}

static struct staffing on(const char *area, int year, int month, int dom)
{
        return staffing_on(&s, area, day_from_ymd(year, month, dom));
}

TestSuite(staffing, .init = loaded, .fini = store_teardown);

Test(staffing, while_the_establishment_is_not_set_nothing_is_vacant_and_nothing_is_not)
{
        open_at(2020, 4, 30);
        struct staffing t = on(NULL, 2020, 4, 30);
        cr_assert_eq(t.funded, -1);
        cr_assert_eq(t.vacant, -1);
        cr_assert_eq(t.filled, 150);
        cr_assert_eq(staffing_vacant_days(&s, NULL, 0, 20000), -1);
        close_all();
}

Test(staffing, a_post_is_vacant_from_the_day_after_one_leaves_to_the_day_before_the_next_starts)
{
        store_set("posts.establishment", "3");
        open_at(2020, 7, 31);
        cr_expect_eq(on(NULL, 2020, 3, 31).vacant, 50);
        cr_expect_eq(on(NULL, 2020, 4, 1).vacant, 150);
        cr_expect_eq(on(NULL, 2020, 5, 1).vacant, 50, "the agency fills a post");
        cr_expect_eq(on(NULL, 2020, 6, 1).vacant, 0);
        close_all();
}

Test(staffing, cover_counts_as_filled_and_is_shown)
{
        store_set("posts.establishment", "3");
        open_at(2020, 6, 30);
        struct staffing t = on(NULL, 2020, 6, 30);
        cr_expect_eq(t.filled, 350);
        cr_expect_eq(t.cover, 100);
        cr_expect_eq(on("West", 2020, 6, 30).cover, 100);
        cr_expect_eq(on("East", 2020, 6, 30).cover, 0);
        close_all();
}

Test(staffing, cover_in_one_area_fills_no_post_in_another)
{
        store_set("posts.establishment", "East:2,West:0.5");
        open_at(2020, 5, 29);
        cr_expect_eq(on("East", 2020, 5, 29).vacant, 100);
        cr_expect_eq(on("West", 2020, 5, 29).vacant, 0);
        cr_expect_eq(on(NULL, 2020, 5, 29).vacant, 100, "not 0: West has 1.0 too many, East 1.0 too few");
        cr_expect_eq(on(NULL, 2020, 5, 29).funded, 250);
        close_all();
}

Test(staffing, working_days_vacant_leave_out_weekends_and_bank_holidays)
{
        store_set("posts.establishment", "East:2,West:0.5");
        open_at(2020, 7, 31);
        /* April 22 working days less Good Friday and Easter Monday, May 21 less the 8th and the 25th */
        cr_expect_eq(staffing_vacant_days(&s, "East", day_from_ymd(2020, 3, 1), day_from_ymd(2020, 7, 31)),
                     100 * (20 + 19));
        cr_expect_eq(staffing_vacant_days(&s, NULL, day_from_ymd(2020, 5, 29), day_from_ymd(2020, 6, 1)),
                     100);
        close_all();
}

Test(staffing, the_months_figures_have_the_vacancy_of_the_county_and_of_each_area)
{
        struct counts l;
        const day end = day_from_ymd(2020, 4, 30);
        store_set("posts.establishment", "East:2,West:0.5");
        open_at(2020, 4, 30);
        counts_compute(&l, &s, db, &end, 1);
        cr_expect_eq(counts_county(&l, 0)->vacant, 100);
        cr_expect_eq(counts_county(&l, 0)->funded, 250);
        for (size_t i = 0; i < l.n[SCOPE_AREA]; i++)
                cr_expect_eq(counts_area(&l, 0, i)->vacant,
                             str_eq(l.names[SCOPE_AREA][i], "East")   ? 100
                             : str_eq(l.names[SCOPE_AREA][i], "West") ? 0
                                                                      : -1,
                             "%s", l.names[SCOPE_AREA][i]);
        counts_release(&l);
        close_all();
}

Test(staffing, the_dashboards_figures_keep_it)
{
        static struct figures f, back;
        struct strbuf text;
        strbuf_init(&text);
        store_set("posts.establishment", "East:2,West:0.5");
        open_at(2020, 4, 30);
        figures_compute(&f, &s, db);
        figures_write(&f, &text);
        cr_assert(figures_read(&back, text.s));
        cr_expect_eq(back.funded, 250);
        cr_expect_eq(back.vacant, 100);
        strbuf_release(&text);
        close_all();
}

static void notes(struct strbuf *out, const struct scope *in)
{
        struct planning p;
        struct err e = ERR_INIT;
        strbuf_init(out);
        cr_assert(planning_init(&p, &s, db, 0, &e), "%s", e.text);
        planning_notes(out, &p, in);
        planning_release(&p);
}

static const struct scope county = {.kind = SCOPE_COUNTY};

Test(staffing, the_plan_says_the_slots_that_vacant_posts_would_hold)
{
        struct strbuf words;
        store_set("posts.establishment", "3");
        open_at(2020, 4, 30);
        notes(&words, &county);
        cr_assert_not_null(strstr(words.s, "posts vacant: 1.5 FTE = 9 slots a week\n"), "%s", words.s);
        strbuf_release(&words);
        notes(&words, &(struct scope){.kind = SCOPE_TEAM, .name = "T01"});
        cr_assert_null(strstr(words.s, "vacant"), "a team has no posts: %s", words.s);
        strbuf_release(&words);
        close_all();
        store_set("posts.establishment", "1.5");
        open_at(2020, 4, 30);
        notes(&words, &county);
        cr_assert_null(strstr(words.s, "vacant"), "%s", words.s);
        strbuf_release(&words);
        close_all();
}

static const struct doc_table *report(struct document *d, const char *name)
{
        struct err e = ERR_INIT;
        struct strbuf totals;
        strbuf_init(&totals);
        cr_assert(annual_report(d, &s, db, day_from_ymd(2019, 8, 1), &totals, &e), "%s", e.text);
        strbuf_release(&totals);
        const struct doc_table *t = doc_find_table(d, name);
        cr_assert_not_null(t);
        return t;
}

static int64_t value_of(const struct doc_table *t, const char *words, int column)
{
        for (size_t r = 0; r < t->n; r++)
                if (str_eq(doc_cell(t, r, 0).s, words))
                        return doc_cell(t, r, column).i;
        return -99;
}

Test(staffing, the_annual_report_says_the_vacancy_with_the_year_before)
{
        struct document d;
        store_set("posts.establishment", "East:2,West:1");
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "posts");
        cr_expect_eq(value_of(t, "FTE of the funded establishment", 1), 300);
        cr_expect_eq(value_of(t, "FTE vacant", 1), 0);
        cr_expect_eq(value_of(t, "FTE vacant", 2), 50, "a year before West had half a post of one");
        cr_expect_eq(value_of(t, "of it cover: agency, temporary or casual", 1), 100);
        cr_expect_eq(value_of(doc_find_table(&d, "risks"), "FTE vacant on the last day", 2), 50);
        t = doc_find_table(&d, "posts_by_area");
        cr_expect_eq(value_of(t, "East", 5), 100 * (20 + 19));
        doc_release(&d);
        close_all();
}

Test(staffing, the_annual_report_says_how_to_set_the_establishment)
{
        struct document d;
        open_at(2020, 7, 31);
        const struct doc_table *t = report(&d, "posts");
        cr_expect_eq(value_of(t, "FTE vacant", 1), -99);
        cr_expect_not_null(strstr(t->note, "iro config set posts.establishment"));
        cr_expect_not_null(strstr(doc_find_table(&d, "risks")->note, "posts.establishment"));
        doc_release(&d);
        close_all();
}
