/* How many people under 18 there are, as it is written. */
#include "iro/domain/population.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>

static struct population p;

static bool parses(const char *text)
{
        struct err e = ERR_INIT;
        p.n = 77;
        bool good = population_parse(&p, text, &e);
        cr_assert(good || (*e.text && p.n == 77), "'%s' refused without a word, or changed", text);
        return good;
}

Test(population, one_number_is_of_every_year)
{
        cr_assert(parses(" 284000 "));
        cr_assert_eq(population_of(&p, 2016), 284000);
}

Test(population, a_year_without_one_has_the_newest_before_it)
{
        cr_assert(parses("2016-17:280000, 2018-19:282000"));
        cr_assert_eq(population_of(&p, 2016), -1, "before the first nothing is known");
        cr_assert_eq(population_of(&p, 2017), 280000);
        cr_assert_eq(population_of(&p, 2018), 280000);
        cr_assert_eq(population_of(&p, 2020), 282000);
}

Test(population, none_is_not_set)
{
        cr_assert(parses("none"));
        cr_assert_eq(population_of(&p, 2020), -1);
}

Test(population, what_it_cannot_be_is_refused)
{
        static const char *const wrong[] = {"",         "many",      "0",       "-5", "2019:284000",
                                            "2019-20:", "2019-20:x", "284000,", "1e5"};
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
                cr_expect(!parses(wrong[i]), "%s", wrong[i]);
}
