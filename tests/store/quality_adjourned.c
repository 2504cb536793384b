/* A review that was adjourned for longer than the service allows is recorded, and asked about. */
#include "acts.h"

#include "iro/quality/quality.h"

#include <criterion/criterion.h>

static struct store s;
static void begin(void)
{
        acts_make(&s);
}
static void end(void)
{
        store_drop(&s);
}
TestSuite(quality_adjourned, .init = begin, .fini = end);

static void count(void *context, const struct query *q)
{
        *(int *)context += str_eq(q->rule->code, "adjourned-too-long");
}

static int asked(void)
{
        struct service service;
        struct err e = ERR_INIT;
        int n = 0;
        const struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        cr_assert(service_load_frame(&service, s.db, &o, &e), "%s", e.text);
        quality_run(&service, s.db, count, &n);
        service_release(&service);
        return n;
}

Test(quality_adjourned, beyond_20_working_days_between_its_parts)
{
        acts_expect(&s, "record C004 cla 2020-07-01 adjourned-to=2020-07-30", "adjourned to");
        cr_expect_eq(asked(), 0, "nothing was held yet");
        acts_expect(&s, "record C004 cla 2020-07-30", "recorded");
        cr_expect_eq(asked(), 1, "21 working days");
        acts_expect(&s, "config set review.adjourned_wd 21", "review.adjourned_wd");
        cr_expect_eq(asked(), 0);
}
