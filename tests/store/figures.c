/* Loads and explanations against the measures: three passes over the same clocks must come to the same
 * figures, and an explanation to what it explains. */
#include "../days.h"
#include "importing.h"

#include "iro/report/explain.h"
#include "iro/report/figures.h"
#include "iro/service/count.h"
#include "support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define EPISODES \
        "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nIN,02/04/2019,S,C2,U4,,\nLATE,02/04/2019,S,C2,U4,,\nOVER,03/02/" \
        "2020,S,C2,U4,,\n" \
        "NOBODY,02/04/2019,S,C2,U4,,\nLEFT,02/04/2019,S,C2,U4,02/12/2019,E8\n"
#define HEADER \
        "CHILD,DOB,UPN\nIN,01/02/2008,\nLATE,01/02/2008,\nOVER,01/02/2018,\nNOBODY,01/02/2008,\nLEFT,01/02/2008,\n"
#define REVIEWS \
        "CHILD,REVIEW,REVIEW_CODE\nIN,24/04/2019,PN1\nIN,10/07/2019,PN2\nIN,07/01/2020,PN7\nLATE,24/04/" \
        "2019,PN1\n" \
        "NOBODY,24/04/2019,PN6\nNOBODY,22/07/2019,PN5\nNOBODY,10/01/2020,PN4\nLEFT,25/04/2019,PN1\n"

static const char path_of_store[] = "%s/a/iro.db";
static struct db *db;
static struct service s;

static void loaded(void)
{
        store_setup();
        cr_assert(IMPORT_YEAR(2020, file("h.csv", HEADER), file("e.csv", EPISODES),
                              file("r.csv", REVIEWS "LATE,20/09/2019,PN3\n")),
                  "%s", import_error.text);
        cr_assert(
            IMPORT(IMPORT_CSV,
                   file("i.csv",
                        "iro_id,name,login,role,area,fte,contract,start,end\nI1,,,iro,East,1.0,,2015-01-05,\n"
                        "I2,,,iro,West,0.5,,2015-01-05,\n"),
                   file("a.csv", "child_id,stream,iro_id,team_id,from,to\nIN,cla,I1,,2019-04-02,\nLATE,cla,"
                                 "I2,,2019-04-02,\n"
                                 "OVER,cla,I2,,2020-02-03,\nLEFT,cla,I1,,2019-04-02,\n")),
            "%s", import_error.text);
}

static void open_at(day on, int64_t known)
{
        struct err e = ERR_INIT;
        char path[128];
        snprintf(path, sizeof path, path_of_store, store_directory);
        db = db_open(path, DB_READ, &e);
        cr_assert_not_null(db, "%s", e.text);
        struct service_options o = {.as_at = on, .known = known ? (struct known){known} : KNOWN_NOW};
        cr_assert(service_load(&s, db, &o, &e), "%s", e.text);
}

static void close_all(void)
{
        service_release(&s);
        db_close(db);
}

static bool same(const struct tally *a, const struct tally *b)
{
        return a->on_time == b->on_time && a->late == b->late && a->overdue == b->overdue &&
               a->not_assessable == b->not_assessable;
}

TestSuite(counts, .init = loaded, .fini = store_teardown);
TestSuite(explain, .init = loaded, .fini = store_teardown);

static void scope_agrees(const struct count *run, const struct count *open, const char *scope)
{
        cr_expect_arr_eq(run->status, open->status, sizeof open->status, "%s", scope);
        cr_expect_arr_eq(run->open, open->open, sizeof open->open, "%s", scope);
        for (int m = 0; m < MEASURE_STREAMS; m++)
                for (int k = 0; k < PERIOD_KINDS; k++) {
                        struct tally a = count_tally(run, (enum measure_stream)m, UNIT_CHILDREN,
                                                     (enum span_kind)k),
                                     b = count_tally(open, (enum measure_stream)m, UNIT_CHILDREN,
                                                     (enum span_kind)k);
                        cr_expect(same(&a, &b), "%s children %d %d", scope, m, k);
                        a = count_tally(run, (enum measure_stream)m, UNIT_REVIEWS, (enum span_kind)k),
                        b = count_tally(open, (enum measure_stream)m, UNIT_REVIEWS, (enum span_kind)k);
                        cr_expect_eq(a.overdue, b.overdue, "%s overdue %d %d", scope, m, k);
                }
}

Test(counts, of_every_clock_and_of_the_loaded_cases_agree_on_what_is_open)
{
        static const int days[][3] = {{2019, 5, 31}, {2019, 12, 31}, {2020, 3, 31}};
        for (size_t i = 0; i < 3; i++) {
                day on = d(days[i][0], days[i][1], days[i][2]);
                struct counts run, open;
                open_at(on, 0);
                counts_compute(&run, &s, db, &on, 1);
                counts_open(&open, &s, NULL);
                for (int k = 0; k < SCOPES; k++)
                        for (size_t at = 0; at < run.n[k]; at++)
                                scope_agrees(counts_of(&run, 0, (enum scope_kind)k, (int)at),
                                             counts_of(&open, 0, (enum scope_kind)k, (int)at),
                                             scope_names[k]);
                counts_release(&run), counts_release(&open);
                close_all();
        }
}

Test(counts, a_day_of_several_is_the_day_alone)
{
        const day days[] = {d(2019, 5, 31), d(2020, 3, 31), d(2019, 12, 31)};
        struct counts many, one;
        open_at(days[1], 0);
        counts_compute(&many, &s, db, days, 3);
        for (size_t i = 0; i < 3; i++) {
                counts_compute(&one, &s, db, &days[i], 1);
                const struct count *a = counts_county(&many, i), *b = counts_county(&one, 0);
                cr_expect_eq(a->cla, b->cla);
                cr_expect_arr_eq(a->tally, b->tally, sizeof a->tally);
                counts_release(&one);
        }
        counts_release(&many);
        close_all();
}

static void count_clock(void *context, size_t at, const struct clock_view *v)
{
        int *seen = context;
        seen[at] += v->clock->line == LINE_CLA;
}

/* One of the days is asked for by both, and one of them counts a period that the other's days do not reach.
 */
Test(counts, several_in_one_pass_are_each_alone)
{
        const day days[2][2] = {{d(2019, 5, 31), d(2020, 12, 31)}, {d(2020, 12, 31), d(2020, 3, 31)}};
        struct counts both[2], one;
        int seen[2][2] = {{0, 0}, {0, 0}}, alone[2];
        struct counts_also also[2];
        struct counts_wish wishes[2];
        open_at(days[0][1], 0);
        for (int k = 0; k < 2; k++) {
                counts_init(&both[k], &s, days[k], 2);
                both[k].spans[1].of[SPAN_OWN] = (struct span){d(2017 + k, 4, 1), days[k][1], true};
                also[k] = (struct counts_also){.clock = count_clock, .context = seen[k], .since = DAY_NONE};
                wishes[k] = (struct counts_wish){&both[k], &also[k]};
        }
        counts_run_all(wishes, 2, db);
        for (int k = 0; k < 2; k++) {
                memset(alone, 0, sizeof alone);
                counts_init(&one, &s, days[k], 2);
                one.spans[1].of[SPAN_OWN] = both[k].spans[1].of[SPAN_OWN];
                also[k].context = alone;
                counts_run(&one, db, &also[k]);
                cr_expect_arr_eq(both[k].at, one.at, 2 * one.n_all * sizeof *one.at, "%d", k);
                cr_expect(seen[k][0] >= alone[0] && seen[k][1] >= alone[1] && alone[1] > 0, "%d", k);
                cr_expect_gt(counts_county(&one, 1)->tally[STREAM_CLA][UNIT_REVIEWS][SPAN_OWN].on_time, 0);
                counts_release(&one);
        }
        counts_release(&both[0]), counts_release(&both[1]);
        close_all();
}

Test(counts, the_county_is_the_sum_of_its_areas_and_of_its_iros_and_nobody)
{
        day on = d(2020, 3, 31);
        struct counts l;
        open_at(on, 0);
        counts_compute(&l, &s, db, &on, 1);
        int areas = 0, people = counts_iro(&l, 0, -1)->cla;
        for (size_t a = 0; a < l.n[SCOPE_AREA]; a++)
                areas += counts_area(&l, 0, a)->cla;
        for (size_t i = 0; i < s.n_iros; i++)
                people += counts_iro(&l, 0, (int)i)->cla;
        cr_expect_eq(counts_county(&l, 0)->cla, 4, "LEFT has left");
        cr_expect_eq(areas, 4);
        cr_expect_eq(people, 4);
        cr_expect_eq(counts_iro(&l, 0, -1)->cla, 1);
        counts_release(&l);
        close_all();
}

Test(counts, cases_for_each_full_time_post_count_the_part_of_a_post)
{
        day on = d(2020, 3, 31);
        struct counts l;
        open_at(on, 0);
        counts_compute(&l, &s, db, &on, 1);
        cr_expect_eq(count_per_fte(counts_iro(&l, 0, 0)), 10, "IN over 1.0");
        cr_expect_eq(count_per_fte(counts_iro(&l, 0, 1)), 40, "LATE and OVER over 0.5");
        cr_expect_eq(count_per_fte(counts_county(&l, 0)), 20,
                     "three over 1.5: nobody's case counts in no post");
        cr_expect_eq(count_per_fte(counts_iro(&l, 0, -1)), -1);
        counts_release(&l);
        close_all();
}

/* England's report of two years: thousands of officers, and only the county is asked of its months. */
Test(counts, a_scope_that_is_not_asked_of_a_day_takes_nothing_from_the_others)
{
        const day days[] = {d(2019, 12, 31), d(2020, 3, 31)};
        static const struct count none;
        struct counts all, some;
        open_at(days[1], 0);
        counts_compute(&all, &s, db, days, 2);
        counts_init(&some, &s, days, 2);
        counts_ask(&some, 0, 1, 1u << SCOPE_COUNTY | COUNT_STANDING);
        counts_run(&some, db, NULL);
        cr_expect_arr_eq(counts_county(&some, 0), counts_county(&all, 0), sizeof none);
        cr_expect_arr_eq(&some.at[some.n_all], &all.at[all.n_all], some.n_all * sizeof none);
        for (int i = 0; i < (int)s.n_iros; i++) {
                const struct count *l = counts_iro(&all, 0, i);
                cr_expect_arr_eq(counts_iro(&some, 0, i), &none, sizeof none, "it is not even touched");
                cr_expect_eq(counts_cases(&some, 0, i), l->cla + l->cp);
        }
        cr_expect_eq(counts_county(&all, 0)->cla_nobody, counts_iro(&all, 0, -1)->cla);
        cr_expect_eq(counts_county(&all, 0)->cla_nobody, 1);
        counts_release(&some);
        counts_init(&some, &s, days, 2);
        counts_ask(&some, 0, 1, 1u << SCOPE_COUNTY); /* nor how it stands: all else is the same */
        counts_run(&some, db, NULL);
        struct count want = *counts_county(&all, 0);
        memset(want.status, 0, sizeof want.status);
        want.due_soon = want.undated = want.away = want.midway_due = want.midway_done = 0;
        cr_expect_arr_eq(counts_county(&some, 0), &want, sizeof want);
        counts_release(&all), counts_release(&some);
        close_all();
}

Test(counts, who_has_left_and_who_chairs_is_no_open_post_of_an_iro)
{
        day on = d(2020, 3, 31);
        struct counts l;
        cr_assert(IMPORT(IMPORT_CSV, file("more.csv", "iro_id,name,login,role,area,fte,contract,start,end\n"
                                                      "I3,,,iro,East,0.8,,2015-01-05,2020-01-31\n"
                                                      "C1,,,chair,East,0.7,,2015-01-05,\n")),
                  "%s", import_error.text);
        open_at(on, 0);
        counts_compute(&l, &s, db, &on, 1);
        cr_expect_eq(counts_county(&l, 0)->posts, 2);
        cr_expect_eq(counts_county(&l, 0)->fte, 150, "1.0 and 0.5");
        counts_release(&l);
        close_all();
}

Test(counts, participation_counts_the_month_and_the_codes)
{
        day on = d(2020, 1, 31);
        struct counts l;
        open_at(on, 0);
        counts_compute(&l, &s, db, &on, 1);
        const struct count *c = counts_county(&l, 0); /* IN PN7 on the 7th, NOBODY PN4 on the 10th */
        cr_expect_eq(c->voice[SPAN_MONTH].asked, 2);
        cr_expect_eq(c->voice[SPAN_MONTH].communicated, 0);
        cr_expect_eq(c->voice[SPAN_MONTH].attended, 1);
        struct tally held = count_tally(c, MEASURE_CLA, UNIT_REVIEWS, SPAN_MONTH);
        cr_expect_eq(tally_held(&held), 2);
        counts_release(&l);
        close_all();
}

Test(counts, the_codes_of_participation)
{
        static const bool views[8] = {0, 1, 1, 1, 0, 1, 1, 0}, there[8] = {0, 1, 1, 1, 1, 0, 0, 0};
        for (int pn = 0; pn < 8; pn++) {
                cr_expect_eq(pn_communicated(pn), views[pn], "PN%d", pn);
                cr_expect_eq(pn_attended(pn), there[pn], "PN%d", pn);
        }
}

Test(counts, a_meeting_booked_for_the_due_date_itself_is_booked_in_time)
{
        static struct figures f;
        cr_assert(IMPORT(IMPORT_CSV, file("b.csv", "child_id,stream,booked_on,time,mode\n"
                                                   "IN,cla,2020-07-07,10:00,virtual\n")),
                  "%s", import_error.text);
        open_at(day_from_ymd(2020, 7, 1), 0);
        figures_compute(&f, &s, db);
        cr_assert_eq(f.weeks[1].monday, day_from_ymd(2020, 7, 6));
        cr_assert_eq(f.weeks[1].due, 2, "on 7 and 10 July");
        cr_assert_eq(f.weeks[1].booked, 1);
        close_all();
}

/* --- explanations ------------------------------------------------------------------------------------- */

static struct tally sum_of(const struct rows *r)
{
        struct tally t = {0};
        int counts = rows_column(r, "counts");
        for (size_t i = 0; i < r->n; i++) {
                const char *as = rows_at(r, i)[counts].s;
                t.on_time += strcmp(as, "on-time") == 0, t.late += strcmp(as, "late") == 0;
                t.overdue += strcmp(as, "overdue") == 0,
                    t.not_assessable += strcmp(as, "not-assessable") == 0;
        }
        return t;
}

static struct tally tally_of(const struct count *c, int stream, int unit, int period)
{
        return count_tally(c, (enum measure_stream)stream, (enum unit)unit, (enum span_kind)period);
}

static void explains(const struct count *c, const char *scope)
{
        for (int st = 0; st < MEASURE_STREAMS; st++)
                for (int u = 0; u < UNIT_COUNT; u++)
                        for (int k = 0; k < PERIOD_KINDS; k++) {
                                struct explain_wish w = {(enum measure_stream)st, (enum unit)u,
                                                         (enum explain_period)k, scope};
                                struct rows r;
                                struct tally t;
                                explain_rows(&r, &s, db, &w, &t);
                                struct tally of = sum_of(&r);
                                if (u == UNIT_CHILDREN) /* an overdue child is late */
                                        of.late += of.overdue, of.overdue = 0;
                                struct tally is = tally_of(c, st, u, k);
                                cr_expect(same(&t, &is), "%s %d %d %d", scope, st, u, k);
                                cr_expect(same(&of, &t), "the rows of %s %d %d %d", scope, st, u, k);
                                rows_release(&r);
                        }
}

Test(explain, the_rows_come_to_the_measure_they_explain)
{
        struct counts c;
        open_at(d(2020, 3, 31), 0);
        counts_compute(&c, &s, db, &s.options.as_at, 1);
        explains(counts_county(&c, 0), "county");
        explains(counts_iro(&c, 0, 0), "iro:I1");
        explains(counts_iro(&c, 0, 1), "iro:I2");
        struct tally t = tally_of(counts_county(&c, 0), MEASURE_CLA, UNIT_REVIEWS, PERIOD_ROLLING);
        cr_expect_gt(t.on_time, 3);
        cr_expect_gt(t.late, 0);
        cr_expect_gt(t.overdue, 0);
        counts_release(&c);
        close_all();
}

Test(explain, what_was_recorded_since_is_what_moved_the_figure)
{
        long before = sql_number("SELECT max(no) FROM change");
        cr_assert(IMPORT_YEAR(2020, file("h.csv", HEADER), file("e.csv", EPISODES),
                              file("r.csv", REVIEWS "LATE,10/07/2019,PN3\nLATE,08/01/2020,PN3\n")),
                  "%s", import_error.text);
        struct service later;
        open_at(d(2020, 3, 31), 0);
        later = s;
        struct db *kept = db;
        open_at(d(2020, 3, 31), before);
        struct explain_wish w = {MEASURE_CLA, UNIT_REVIEWS, EXPLAIN_ROLLING, "iro:I2"};
        struct rows r;
        struct explain_change c;
        explain_compare(&r, &s, &later, db, &w, &c);
        cr_expect_eq(c.before.late, 1);
        cr_expect_eq(c.after.late, 0);
        cr_expect_eq(c.after.on_time, c.before.on_time + 2);
        cr_expect_eq(c.n, r.n);
        cr_expect_geq(r.n, 3, "one removed, two recorded");
        int child = rows_column(&r, "child_id");
        for (size_t i = 0; i < r.n; i++)
                cr_expect_str_eq(rows_at(&r, i)[child].s, "LATE");
        rows_release(&r);
        close_all();
        service_release(&later);
        db_close(kept);
}

Test(explain, nothing_differs_from_itself)
{
        open_at(d(2020, 3, 31), 0);
        struct explain_wish w = {MEASURE_CLA, UNIT_CHILDREN, EXPLAIN_YTD, "county"};
        struct rows r;
        struct explain_change c;
        explain_compare(&r, &s, &s, db, &w, &c);
        cr_expect_eq(c.n, 0);
        cr_expect(same(&c.before, &c.after));
        rows_release(&r);
        close_all();
}

Test(explain, a_wish_says_what_is_possible)
{
        struct err e = ERR_INIT;
        struct explain_wish w;
        cr_expect(explain_wish_parse(&w, NULL, NULL, NULL, NULL, &e));
        cr_expect(w.stream == MEASURE_CLA && w.unit == UNIT_REVIEWS && w.period == EXPLAIN_ROLLING);
        cr_expect_not(explain_wish_parse(&w, "adoptions", NULL, NULL, NULL, &e));
        cr_expect(e.usage && strstr(e.text, "icpc"), "%s", e.text);
        cr_expect_not(explain_wish_parse(&w, NULL, "families", NULL, NULL, &e));
        cr_expect_not(explain_wish_parse(&w, NULL, NULL, "week", NULL, &e));
        cr_expect_not(explain_wish_parse(&w, NULL, NULL, NULL, "moon:1", &e));
        cr_expect(explain_wish_parse(&w, "cp", "children", "ytd", "area:West", &e), "%s", e.text);
}
