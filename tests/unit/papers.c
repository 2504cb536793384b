/* The papers around a review: one row each, and when each is due. */
#include "../days.h"
#include "iro/base/str.h"
#include "iro/domain/papers.h"

#include <criterion/criterion.h>
#include <string.h>

static struct calendar cal;
static const int wd[PAPERS] = {15, 3, 5, 5, 15, 20, 10};

static void setup(void)
{
        calendar_init(&cal, NULL, 0);
}

static void teardown(void)
{
        calendar_release(&cal);
}

TestSuite(papers, .init = setup, .fini = teardown);

/* Of a review on Monday 6 July 2020. */
static day due(int paper, day decisions)
{
        return paper_due(&cal, paper, d(2020, 7, 6), decisions, wd);
}

Test(papers, are_due_so_many_working_days_before_the_review_or_after_it)
{
        cr_expect_eq(due(0, DAY_NONE), d(2020, 6, 15), "consulted, 15 before");
        cr_expect_eq(due(1, DAY_NONE), d(2020, 7, 1), "report and plan, 3 before");
        cr_expect_eq(due(PAPER_DECISIONS, DAY_NONE), d(2020, 7, 13));
        cr_expect_eq(due(6, DAY_NONE), d(2020, 7, 20), "care plan, 10 after");
}

Test(papers, the_manager_answers_from_the_day_the_decisions_were_written_or_should_have_been)
{
        cr_expect_eq(due(PAPER_ANSWER, d(2020, 7, 9)), d(2020, 7, 16));
        cr_expect_eq(due(PAPER_ANSWER, DAY_NONE), d(2020, 7, 20), "five after the five of the decisions");
}

Test(papers, each_has_a_name_and_a_setting)
{
        for (int i = 0; i < PAPERS; i++) {
                cr_expect_str_eq(papers[i].name, paper_names[i]);
                cr_expect(strncmp(papers[i].setting, "paper.", 6) == 0 && *papers[i].words &&
                          *papers[i].within);
        }
        cr_expect_null(paper_names[PAPERS]);
        cr_expect_str_eq(papers[PAPER_DECISIONS].name, "decisions");
        cr_expect_str_eq(papers[PAPER_ANSWER].name, "manager-response");
}
