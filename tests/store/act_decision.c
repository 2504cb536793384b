/* Decisions of reviews: made, asked after, done, given up, taken up as a dispute. */
#include "acts.h"
#include "iro/list/lists.h"

#include <criterion/criterion.h>
#include <string.h>

static struct store s;

static void begin(void)
{
        acts_make(&s);
}

static void end(void)
{
        store_drop(&s);
}

TestSuite(act_decision, .init = begin, .fini = end);

static int64_t standing(const char *where)
{
        char sql[200];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM decision WHERE until IS NULL AND %s", where);
        return store_count(&s, sql);
}

static void listed(const char *want)
{
        char *lists = acts_lists(&s, INT64_MAX);
        cr_assert(strstr(lists, want), "no %s in %s", want, strstr(lists, "== decisions"));
        free(lists);
}

Test(act_decision, one_without_an_owner_is_accepted_and_listed_as_incomplete)
{
        acts_expect(&s, "decide C001 cla Dental check due=2020-08-20 on=2020-07-20",
                    "decision C001:1 of the CLA");
        acts_expect(&s, "decide C001 cla School owner=school due=2020-08-21", "decision C001:2 of");
        listed(
            "C001:1,C001,cla,2020-07-20,review,Dental check,,T02,District,West,IRO02,2020-08-20,open,,,,,,owner");
        listed(
            "C001:2,C001,cla,2020-07-31,review,School,school,T02,District,West,IRO02,2020-08-21,open,,,,,,\n");
}

Test(act_decision, dates_before_the_review_are_refused_with_a_sentence)
{
        acts_refuse(&s, "decide C001 cla Dental due=2020-07-19 on=2020-07-20",
                    "before it was made on Mon 20 Jul 2020");
        acts_refuse(&s, "decide C001 cla Dental on=2020-08-20", "is still to come");
        acts_expect(&s, "decide C001 cla Dental on=2020-07-20", "C001:1");
        acts_refuse(&s, "decision C001:1 done on=2020-07-19", "is before the decision was made");
        acts_refuse(&s, "decision C001:1 not-done", "--reason");
        acts_refuse(&s, "decision C001:7 done", "C001 has no decision 7");
        acts_refuse(&s, "decision C001 done", "is no decision: write CHILD:NUMBER");
        acts_expect(&s, "decision C001:1 done on=2020-07-20", "is done since Mon 20 Jul 2020");
}

Test(act_decision, the_next_review_asks_after_what_is_open_and_makes_new_ones)
{
        acts_expect(&s, "decide C002 cla Dental owner=school due=2020-07-01 on=2020-05-20", "C002:1");
        acts_expect(&s, "decide C002 cla School on=2020-05-20", "C002:2");
        acts_expect(&s, "record C002 cla 2020-07-30 done=2 decisions=Passport_|_social_worker_|_2020-10-01",
                    "decision C002:3");
        cr_expect_eq(standing("no = 1 AND state = 'open' AND asked_on = '2020-07-30'"), 1);
        cr_expect_eq(standing("no = 2 AND state = 'done' AND ended_on = '2020-07-30'"), 1);
        cr_expect_eq(
            standing(
                "no = 3 AND owner = 'social worker' AND made_on = '2020-07-30' AND due_on = '2020-10-01'"),
            1);
        listed(",2020-07-01,overdue,30,");
        acts_expect(&s, "midway C002 2020-07-31 done=1", "recorded C002 midway");
        cr_expect_eq(standing("no = 1 AND state = 'done'"), 1);
        cr_expect_eq(standing("no = 3 AND asked_on = '2020-07-31'"), 1);
}

Test(act_decision, an_overdue_one_becomes_a_dispute_that_knows_it)
{
        acts_expect(&s, "decide C002 cla Dental owner=school due=2020-07-01 on=2020-05-20", "C002:1");
        acts_refuse(&s, "prp raise C002 cla decision=4", "C002 has no decision 4");
        acts_expect(&s, "prp raise C002 cla decision=1 ask=a_date", "review decision not carried out");
        cr_expect_eq(standing("prp_id = 'PRP0001'"), 1);
        acts_refuse(&s, "prp raise C002 cla decision=1", "decision C002:1 is PRP0001 already");
        cr_expect_eq(
            store_count(&s,
                        "SELECT count(*) FROM prp_detail WHERE cause = 'decision:C002:1' AND ask = 'a date'"),
            1);
        acts_expect(&s, "prp reply PRP0001 It is booked by=manager accepted=yes", "conceded: yes");
        acts_refuse(&s, "prp reply PRP0001 It was on=2020-07-01", "was raised on");
        acts_expect(&s, "prp about PRP0001 issue=Teeth party=health", "what PRP0001 (C002) is about");
        acts_refuse(&s, "prp about PRP0001", "say what it is about");
        cr_expect_eq(
            store_count(
                &s,
                "SELECT count(*) FROM prp_detail WHERE until IS NULL AND cause = 'decision:C002:1' AND party = 'health'"),
            1);
}

Test(act_decision, an_own_theme_of_the_council_is_taken)
{
        acts_refuse(&s, "prp raise C002 cla theme=homework", "theme 'homework' is none of");
        acts_expect(&s, "config set prp.themes homework, transport", "set prp.themes");
        acts_expect(&s, "prp raise C002 cla theme=transport", "transport, at stage");
}

/* --- the open ones alone ------------------------------------------------------------------------------ */

enum { OPEN_MOST = 40 };

static struct service as_at(day on, int64_t known)
{
        struct service v;
        struct service_options o = {.as_at = on, .known = {known}};
        struct err e = ERR_INIT;
        cr_assert(service_load(&v, s.db, &o, &e), "%s", e.text);
        return v;
}

/* As printed, a line each. */
static void print_open(struct strbuf *out, struct rows *r)
{
        struct err e = ERR_INIT;
        struct filter *f = filter_compile(r, "state=open|state=overdue", &e);
        uint32_t shown[OPEN_MOST];
        cr_assert(f && r->n <= OPEN_MOST, "%s", e.text);
        for (size_t i = 0, n = filter_run(f, r, shown); i < n; i++)
                for (int c = 0; c < r->n_columns; c++) {
                        char buf[32];
                        strbuf_printf(out, "%s%c", rows_text(r, shown[i], c, buf),
                                      c + 1 < r->n_columns ? ',' : '\n');
                }
        filter_free(f);
}

/* How many are open then, as known on that change: the same of the whole list and of the one of open ones,
 * which has no others. */
static size_t open_alike(day on, int64_t known)
{
        struct service v = as_at(on, known);
        struct rows whole, open;
        struct strbuf of_all, of_open;
        struct err e = ERR_INIT;
        strbuf_init(&of_all);
        strbuf_init(&of_open);
        cr_assert(list_build(&whole, LIST_DECISIONS, &v, s.db, (struct list_range){DAY_NONE, DAY_NONE}, &e) &&
                  list_build_open(&open, LIST_DECISIONS, &v, s.db, &e));
        print_open(&of_all, &whole);
        print_open(&of_open, &open);
        cr_expect_str_eq(of_open.s, of_all.s);
        size_t n = open.n, lines = 0;
        for (const char *at = of_open.s; *at; at++)
                lines += *at == '\n';
        cr_expect_eq(n, lines, "one that is not open is among them");
        strbuf_release(&of_open);
        strbuf_release(&of_all);
        rows_release(&open);
        rows_release(&whole);
        service_release(&v);
        return n;
}

Test(act_decision, the_open_ones_alone_are_those_of_the_whole_list_on_any_day)
{
        acts_expect(&s, "decide C002 cla Dental due=2020-07-01 on=2020-05-20", "C002:1");
        acts_expect(&s, "decide C002 cla School due=2020-08-01 on=2020-05-20", "C002:2");
        acts_expect(&s, "decide C001 cla Passport due=2020-06-01 on=2020-05-10", "C001:1");
        acts_expect(&s, "decide C001 cla Contact on=2020-07-20", "C001:2");
        int64_t before = db_last_change(s.db);
        acts_expect(&s, "decision C002:1 done on=2020-07-10", "is done");
        acts_expect(&s, "decision C001:1 not-done on=2020-07-30 reason=moved", "C001:1");
        cr_expect_eq(open_alike(acts_day(), INT64_MAX), 2);
        cr_expect_eq(open_alike(acts_day(), before), 4, "nothing had ended then");
        cr_expect_eq(open_alike(day_from_ymd(2020, 7, 10), INT64_MAX), 2, "it ends on the day");
        cr_expect_eq(open_alike(day_from_ymd(2020, 7, 9), INT64_MAX), 3, "and ends on the next");
        cr_expect_eq(open_alike(day_from_ymd(2020, 5, 15), INT64_MAX), 1, "made by then");
        cr_expect_eq(open_alike(day_from_ymd(2020, 5, 1), before), 0);
}
