/* Fisher's exact test against published examples and against counting by hand. */
#include "iro/domain/chance.h"

#include <criterion/criterion.h>

static double p(int yes0, int no0, int yes1, int no1)
{
        return chance_exact(&(struct chance_pair){{yes0, yes1}, {no0, no1}});
}

static void near(double got, double want)
{
        double off = got - want;
        cr_assert(off < 1e-6 && off > -1e-6, "%.9f, wanted %.9f", got, want);
}

Test(chance, the_lady_tasting_tea)
{
        near(p(3, 1, 1, 3), 34.0 / 70); /* Fisher 1935: 1 + 16 + 16 + 1 of 70 */
        near(p(4, 0, 0, 4), 2.0 / 70);
}

Test(chance, convictions_of_twins)
{
        near(p(2, 15, 10, 3), 0.0005367241); /* Fisher 1962, as R's fisher.test gives it */
}

Test(chance, the_classical_table_of_twenty_four)
{
        near(p(1, 11, 9, 3), 0.0027594562);
}

Test(chance, nothing_to_compare_is_no_difference)
{
        near(p(0, 0, 0, 0), 1);
        near(p(0, 0, 7, 3), 1);
        near(p(12, 0, 9, 0), 1);
        near(p(0, 12, 0, 9), 1);
}

Test(chance, the_same_proportion_is_no_difference)
{
        near(p(80, 20, 80, 20), 1);
        near(p(8, 2, 80, 20), 1);
}

Test(chance, neither_the_order_of_the_groups_nor_what_is_called_yes_matters)
{
        for (int a = 0; a < 9; a++)
                for (int b = 0; b < 9; b++) {
                        near(p(a, 8 - a, b, 12 - b), p(b, 12 - b, a, 8 - a));
                        near(p(a, 8 - a, b, 12 - b), p(8 - a, a, 12 - b, b));
                }
}

/* Every way of choosing who of the eight is a "yes", counted one by one. */
Test(chance, every_small_table_counted_by_hand)
{
        for (int seen = 0; seen <= 3; seen++) {
                int ways[4] = {0}, all = 0, as_unlikely = 0;
                for (int chosen = 0; chosen < 256; chosen++)
                        if (__builtin_popcount((unsigned)chosen) == 3) {
                                ways[__builtin_popcount((unsigned)chosen & 7)]++;
                                all++;
                        }
                for (int k = 0; k < 4; k++)
                        as_unlikely += ways[k] <= ways[seen] ? ways[k] : 0;
                near(p(seen, 3 - seen, 3 - seen, 2 + seen), (double)as_unlikely / all);
        }
}

Test(chance, a_county_s_months_are_no_trouble)
{
        near(p(4000, 1000, 4000, 1000), 1);
        cr_assert(p(5000, 0, 0, 5000) < 1e-300);
        cr_assert(p(400, 50, 300, 150) < 1e-10);
}

Test(chance, less_likely_than_one_in_a_hundred_is_excluded)
{
        cr_assert(chance_excluded(&(struct chance_pair){{1, 9}, {11, 3}}));
        cr_assert_not(chance_excluded(&(struct chance_pair){{3, 1}, {1, 3}}));
        cr_assert_not(chance_excluded(&(struct chance_pair){{160, 150}, {20, 30}})); /* 88.9 and 83.3 % */
        cr_assert(chance_excluded(&(struct chance_pair){{160, 130}, {20, 50}}));     /* 88.9 and 72.2 % */
}
