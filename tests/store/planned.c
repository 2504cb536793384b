/* Booking what the plan proposes: all, some, one; one change that one undo takes back; and what a colleague
 * did in between stands. */
#include "acts.h"
#include "iro/planning/planning.h"
#include "iro/act/undo.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct store s;
static struct service service;
static struct planning plan;

static void make_plan(void)
{
        struct err e = ERR_INIT;
        struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        cr_assert(service_load(&service, s.db, &o, &e), "%s", e.text);
        cr_assert(planning_init(&plan, &service, s.db, 26, &e), "%s", e.text);
        planning_solve(&plan);
        cr_assert_gt(plan.result.n_rows, 4u);
}

static void start(void)
{
        acts_make(&s);
        make_plan();
}
static void stop(void)
{
        planning_release(&plan);
        service_release(&service);
        store_drop(&s);
}
TestSuite(planned, .init = start, .fini = stop);

static size_t row_of(const char *child, enum stream stream)
{
        for (size_t i = 0; i < plan.result.n_rows; i++) {
                const struct case_row *k = &service.cases[plan.cases[plan.result.rows[i].source]];
                if (str_eq(k->child_id, child) && k->stream == stream)
                        return i;
        }
        cr_assert_fail("%s is not in the plan", child);
        abort();
}

static size_t proposals(void)
{
        size_t n = 0;
        for (size_t i = 0; i < plan.result.n_rows; i++)
                n += plan.result.rows[i].on != DAY_NONE;
        return n;
}

static int64_t bookings(void)
{
        return store_count(&s, "SELECT count(*) FROM booking WHERE until IS NULL AND cancelled_on IS NULL");
}

struct told {
        struct strbuf refused, done;
};
static struct told told;

static void tell(void *context, size_t row, bool done, const char *words)
{
        struct told *t = context;
        if (row != SIZE_MAX)
                strbuf_printf(done ? &t->done : &t->refused, "%s\n", words);
}

static struct applied apply(const bool *only)
{
        struct err e = ERR_INIT;
        struct applied out;
        strbuf_init(&told.refused);
        strbuf_init(&told.done);
        struct planning_choice c = {.only = only, .each = tell, .context = &told};
        cr_assert(planning_apply(&plan, s.db, &c, &out, &e), "%s", e.text);
        return out;
}

static struct applied apply_one(const char *child, enum stream stream)
{
        bool *only = xcalloc(plan.result.n_rows, sizeof *only);
        only[row_of(child, stream)] = true;
        struct applied out = apply(only);
        free(only);
        return out;
}

Test(planned, all_are_booked_as_one_change_and_one_undo_takes_it_back)
{
        char *before = acts_lists(&s, INT64_MAX);
        int64_t change = db_last_change(s.db);
        struct applied done = apply(NULL);
        cr_assert_eq(done.booked, proposals());
        cr_assert_eq(done.refused, 0u, "%s", told.refused.s);
        cr_assert_eq(done.change, change + 1);
        cr_assert_eq(bookings(), (int64_t)proposals());
        struct undone what;
        struct err e = ERR_INIT;
        cr_assert(undo_change(s.db, 0, false, &what, &e), "%s", e.text);
        char *after = acts_lists(&s, INT64_MAX);
        cr_assert_str_eq(after, before);
        expect_sound(&s);
        free(before);
        free(after);
}

Test(planned, one_alone_is_booked_on_its_day)
{
        size_t row = row_of("C001", STREAM_CLA);
        struct applied done = apply_one("C001", STREAM_CLA);
        cr_assert_eq(done.booked, 1u, "%s", told.refused.s);
        cr_assert_eq(bookings(), 1);
        char iso[11], sql[120];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM booking WHERE booked_on = '%s'",
                 day_iso(plan.result.rows[row].on, iso));
        cr_assert_eq(store_count(&s, sql), 1);
}

Test(planned, who_holds_the_case_changes_where_the_plan_says_so)
{
        size_t row = row_of("C009", STREAM_ICPC);
        cr_assert_eq(plan.result.rows[row].officer, -1, "nobody holds it");
        struct applied done = apply_one("C009", STREAM_ICPC);
        cr_assert_eq(done.moved, 1u, "%s", told.refused.s);
        cr_assert(strstr(told.done.s, "allocated C009 (CP) to"), "%s", told.done.s);
        cr_assert(strstr(told.done.s, "booked C009 ICPC conference"), "%s", told.done.s);
}

static int held_by(const char *child, const char *iro, const char *from, const char *to)
{
        char sql[400];
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM allocation a JOIN child c USING (child) JOIN iro i USING (iro) "
                 "WHERE a.until IS NULL AND c.child_id = '%s' AND i.iro_id = '%s' AND a.from_on = '%s' AND "
                 "ifnull(a.to_on, '') = "
                 "'%s' AND a.stream = 'cla'",
                 child, iro, from, to);
        return (int)store_count(&s, sql);
}

Test(planned, an_officer_away_for_the_whole_window_is_covered_until_the_day_after)
{
        char line[120], iso[11], after[11], away[20];
        snprintf(away, sizeof away, "%s",
                 plan.in.officers[plan.result.rows[row_of("C001", STREAM_CLA)].officer].id);
        snprintf(line, sizeof line, "absence %s 2020-07-31 2021-07-31 ill", away);
        acts_expect(&s, line, "");
        planning_release(&plan);
        service_release(&service);
        make_plan();
        const struct plan_row *r = &plan.result.rows[row_of("C001", STREAM_CLA)];
        cr_assert_neq(r->proposed, r->officer);
        struct applied done = apply_one("C001", STREAM_CLA);
        cr_assert_eq(done.booked, 1u, "%s", told.refused.s);
        cr_assert_eq(done.moved, 1u);
        cr_assert(strstr(told.done.s, "covers C001 (CLA) from Fri 31 Jul 2020, back to"), "%s", told.done.s);
        day_iso(r->on + 1, after);
        cr_assert(held_by("C001", plan.in.officers[r->proposed].id, day_iso(acts_day(), iso), after));
        cr_assert(held_by("C001", away, after, ""));
        expect_sound(&s);
}

Test(planned, a_colleagues_booking_stands_and_the_others_are_booked)
{
        acts_expect(&s, "book C001 cla 2020-08-07", "booked C001");
        struct applied done = apply(NULL);
        cr_assert_eq(done.refused, 1u, "%s", told.refused.s);
        cr_assert_eq(done.booked, proposals() - 1);
        cr_assert(strstr(told.refused.s, "C001 is booked for Fri 7 Aug 2020 already, by "), "%s",
                  told.refused.s);
        cr_assert(strstr(told.refused.s, "(change 2): left as it is"), "%s", told.refused.s);
        cr_assert_eq(
            store_count(&s, "SELECT count(*) FROM booking WHERE booked_on = '2020-08-07' AND until IS NULL"
                            " AND child = (SELECT child FROM child WHERE child_id = 'C001')"),
            1);
}

Test(planned, a_case_that_went_elsewhere_meanwhile_is_left_there)
{
        const struct plan_row *r = &plan.result.rows[row_of("C002", STREAM_CLA)];
        acts_expect(&s, "allocate C002 cla IRO04", "allocated C002");
        cr_assert_neq(r->proposed, 3);
        struct applied done = apply_one("C002", STREAM_CLA);
        cr_assert_eq(done.booked, 0u);
        cr_assert(strstr(told.refused.s, "C002 is held by IRO04 now"), "%s", told.refused.s);
        cr_assert_eq(done.change, 0, "nothing was written");
}

Test(planned, an_officer_away_meanwhile_is_not_booked)
{
        const struct plan_row *r = &plan.result.rows[row_of("C001", STREAM_CLA)];
        char line[120], iso[11];
        snprintf(line, sizeof line, "absence %s %s %s ill", plan.in.officers[r->proposed].id,
                 day_iso(r->on, iso), iso);
        acts_expect(&s, line, "");
        cr_assert_eq(apply_one("C001", STREAM_CLA).booked, 0u);
        cr_assert(strstr(told.refused.s, "is not at work on"), "%s", told.refused.s);
}

Test(planned, a_day_that_filled_up_meanwhile_is_not_overbooked)
{
        const struct plan_row *r = &plan.result.rows[row_of("C001", STREAM_CLA)];
        char line[120], iso[11];
        const char *iro = plan.in.officers[r->proposed].id;
        static const char *const others[] = {"C002", "C003"};
        for (int i = 0; i < 2; i++) {
                snprintf(line, sizeof line, "allocate %s cla %s", others[i], iro);
                acts_do(&s, line, NULL, 0); /* one of them may be theirs already */
                snprintf(line, sizeof line, "book %s cla %s", others[i], day_iso(r->on, iso));
                acts_expect(&s, line, "booked");
        }
        cr_assert_eq(apply_one("C001", STREAM_CLA).booked, 0u);
        cr_assert(strstr(told.refused.s, "has no slot left on"), "%s", told.refused.s);
}

Test(planned, a_review_held_meanwhile_moved_the_due_date)
{
        acts_expect(&s, "record C001 cla 2020-07-30 participation=PN1", "recorded");
        struct applied done = apply_one("C001", STREAM_CLA);
        cr_assert_eq(done.booked, 0u);
        cr_assert(strstr(told.refused.s, "C001 is due by"), "%s", told.refused.s);
}

Test(planned, a_dry_run_says_it_all_and_writes_nothing)
{
        struct err e = ERR_INIT;
        struct applied out;
        int64_t before = db_last_change(s.db);
        struct planning_choice c = {.options = {.dry_run = true}};
        cr_assert(planning_apply(&plan, s.db, &c, &out, &e), "%s", e.text);
        cr_assert_eq(out.booked, proposals());
        cr_assert_eq(out.change, 0);
        cr_assert_eq(db_last_change(s.db), before);
}

Test(planned, who_may_book_and_not_allocate_books_what_changes_nobody)
{
        char sql[200], me[64];
        user_login(me);
        struct ledger *l = change_begin(&s, "user add");
        snprintf(sql, sizeof sql, "%s|support", me);
        cr_assert_eq(say(l, FACT_USER, sql), PUT_ADDED);
        change_commit(l);
        store_reopen(&s, DB_WRITE);
        cr_assert_eq(apply_one("C009", STREAM_ICPC).booked, 0u);
        cr_assert(strstr(told.refused.s, "would change IRO, and"), "%s", told.refused.s);
        cr_assert_eq(apply_one("C001", STREAM_CLA).booked, 1u, "%s", told.refused.s);
}
