/* The scheduler's shortfall in the annual report: the year before is what the store knew then, or is not
 * said. */
#include "acts.h"
#include "iro/planning/planning.h"
#include "iro/report/report.h"
#include "iro/write/docwrite.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct store s;
static struct service service;
static struct document document;

static void start(void)
{
        acts_make(&s);
}
static void stop(void)
{
        doc_release(&document);
        service_release(&service);
        store_drop(&s);
}
TestSuite(annual_plan, .init = start, .fini = stop);

static const struct doc_table *shortfall(void)
{
        struct err e = ERR_INIT;
        struct strbuf totals;
        struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        strbuf_init(&totals);
        cr_assert(service_load(&service, s.db, &o, &e), "%s", e.text);
        cr_assert(annual_report(&document, &service, s.db, day_from_ymd(2019, 8, 1), &totals, &e), "%s",
                  e.text);
        strbuf_release(&totals);
        const struct doc_table *t = doc_find_table(&document, "shortfall");
        cr_assert_not_null(t);
        return t;
}

Test(annual_plan, the_figures_are_the_schedulers)
{
        char buf[32];
        const struct doc_table *t = shortfall();
        struct planning p;
        struct err e = ERR_INIT;
        cr_assert(planning_init(&p, &service, s.db, 0, &e), "%s", e.text);
        planning_solve(&p);
        cr_assert_gt(p.result.jobs, 0u);
        cr_assert_eq(doc_cell(t, 0, 1).i, (int64_t)p.result.jobs);
        cr_assert_eq(doc_cell(t, 1, 1).i, (int64_t)p.result.fit);
        cr_assert_eq(doc_cell(t, 3, 1).i, (int64_t)p.result.moved);
        cr_assert_eq(doc_cell(t, 4, 1).i, (int64_t)p.result.fit_moved);
        cr_assert_str_eq(doc_text(t, 0, 2, buf), "", "a store made today held nothing a year ago");
        planning_release(&p);
}

Test(annual_plan, a_year_before_that_the_store_knew_is_beside_it)
{
        char buf[32];
        store_behind(&s, "UPDATE change SET at = '2019-05-01T02:00:00Z'");
        cr_assert_str_eq(doc_text(shortfall(), 0, 2, buf), "0");
}

Test(annual_plan, without_an_iro_the_report_says_why)
{
        store_behind(&s, "DELETE FROM iro_post");
        struct err e = ERR_INIT;
        struct strbuf totals;
        struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        strbuf_init(&totals);
        cr_assert(service_load(&service, s.db, &o, &e), "%s", e.text);
        cr_assert(annual_report(&document, &service, s.db, day_from_ymd(2019, 8, 1), &totals, &e), "%s",
                  e.text);
        cr_assert_null(doc_find_table(&document, "shortfall"));
        strbuf_release(&totals);
}

static char *in_markdown(bool with_cases)
{
        struct document d;
        struct service of;
        char *text = NULL;
        size_t n = 0;
        struct err e = ERR_INIT;
        struct strbuf totals;
        const struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        cr_assert((with_cases ? service_load : service_load_frame)(&of, s.db, &o, &e), "%s", e.text);
        cr_assert_eq(of.n_cases > 0, with_cases);
        strbuf_init(&totals);
        cr_assert(annual_report(&d, &of, s.db, day_from_ymd(2019, 8, 1), &totals, &e), "%s", e.text);
        cr_assert_gt(of.n_cases, 0u);
        FILE *f = open_memstream(&text, &n);
        markdown_write(f, &d);
        fclose(f);
        strbuf_release(&totals);
        doc_release(&d);
        service_release(&of);
        return text;
}

Test(annual_cases, the_pass_takes_the_open_cases_along_where_none_were_read)
{
        acts_make(&s);
        char *loaded = in_markdown(true), *taken = in_markdown(false);
        cr_assert_str_eq(taken, loaded);
        free(loaded);
        free(taken);
        store_drop(&s);
}
