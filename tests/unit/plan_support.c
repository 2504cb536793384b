#include "plan_support.h"

#include <criterion/criterion.h>
#include <stdio.h>

static struct calendar cal;
struct plan_input in;
struct plan_officer officers[OFFICERS];
struct plan_case cases[CASES];
struct plan_use uses[CASES];
struct plan_result r;
struct arena texts;
static char ids[CASES][8];

day d(int dom)
{
        return day_from_ymd(2020, 9, dom);
}

static void setup(void)
{
        calendar_init(&cal, NULL, 0);
        arena_init(&texts);
        in = (struct plan_input){.as_at = d(4),
                                 .calendar = &cal,
                                 .rules = plan_rules_default,
                                 .officers = officers,
                                 .uses = uses,
                                 .cases = cases};
}

static void teardown(void)
{
        plan_release(&r);
        arena_release(&texts);
        calendar_release(&cal);
}

/* The suite of plan.c, plan_verifier.c and plan_suppose.c. */
TestSuite(plan, .init = setup, .fini = teardown);

size_t officer(const char *id, enum role role, const char *area)
{
        officers[in.n_officers] = (struct plan_officer){.id = id,
                                                        .area = area,
                                                        .role = role,
                                                        .fte = role == ROLE_IRO ? 100 : -1,
                                                        .start = DAY_NONE,
                                                        .end = DAY_NONE};
        return in.n_officers++;
}

struct plan_case *due(int who, day on, enum stream stream)
{
        struct plan_case *k = &cases[in.n_cases];
        snprintf(ids[in.n_cases], sizeof ids[0], "C%03zu", in.n_cases);
        *k = (struct plan_case){.child_id = ids[in.n_cases],
                                .area = "East",
                                .family = "",
                                .stream = stream,
                                .officer = who,
                                .due = on,
                                .not_before = DAY_NONE,
                                .closes = DAY_NONE};
        in.n_cases++;
        return k;
}

void solve(void)
{
        plan_release(&r);
        plan_solve(&r, &in);
        const char *fault = plan_schedule_fault(&in, &r);
        cr_assert_null(fault, "%s", fault);
}

const struct plan_row *row_of(const struct plan_case *k)
{
        for (size_t i = 0; i < r.n_rows; i++)
                if (&cases[r.rows[i].source] == k)
                        return &r.rows[i];
        cr_assert_fail("no row for %s", k->child_id);
        return NULL;
}
