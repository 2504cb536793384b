/* Days in tests: written as year, month, day; compared as people read them. */
#ifndef IRO_TESTS_DAYS_H
#define IRO_TESTS_DAYS_H

#include "iro/base/day.h"

#include <criterion/criterion.h>

static inline day d(int y, int m, int dom)
{
        return day_from_ymd(y, m, dom);
}

static inline void expect_day(day got, day want)
{
        char a[11], b[11];
        cr_assert_str_eq(day_iso(got, a), day_iso(want, b));
}

#endif
