#include "clock_support.h"

static const day day_after_all = 40000;
static struct calendar cal;
struct clock_rules rules;

static void setup(void)
{
        calendar_init(&cal, NULL, 0);
        rules = (struct clock_rules){&cal, COUNTING_MONTHS, 20, 15};
}

static void teardown(void)
{
        calendar_release(&cal);
}

/* The suite of every clock_*.c but the properties. */
TestSuite(clock, .init = setup, .fini = teardown);

struct story story(enum stream kind, day start)
{
        return (struct story){.start = {.kind = kind,
                                        .start = start,
                                        .start_known = true,
                                        .coverage = d(2010, 4, 1),
                                        .last_before = DAY_NONE,
                                        .eighteen = DAY_NONE}};
}

void happens(struct story *s, enum event_kind kind, day on)
{
        s->events[s->n++] = (struct event){.on = on, .kind = kind};
}

static void keep(void *context, const struct judged_review *r)
{
        struct story *s = context;
        s->judged[s->n_judged++] = *r;
}

void fold_as_at(struct story *s, day as_at)
{
        s->n_judged = 0;
        clock_fold(&rules, &s->start, s->events, s->n, as_at, s->start.start, &s->clock, keep, s);
}

void fold(struct story *s)
{
        fold_as_at(s, day_after_all);
}

void expect_due(const struct story *s, day due, enum clock_rule rule, day from)
{
        expect_day(s->clock.due, due);
        cr_assert_str_eq(clock_rule_words(s->clock.rule), clock_rule_words(rule));
        expect_day(s->clock.counted_from, from);
}
