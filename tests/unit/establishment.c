/* The funded establishment as it is written, and what of it is vacant. */
#include "iro/domain/establishment.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>

static struct establishment x;

static bool parses(const char *text)
{
        struct err e = ERR_INIT;
        x = (struct establishment){.fte = 77};
        bool good = establishment_parse(&x, text, &e);
        cr_assert(good || (*e.text && x.fte == 77), "'%s' refused without a word, or changed", text);
        return good;
}

Test(establishment, one_number_is_the_whole_services)
{
        cr_assert(parses(" 23.5 "));
        cr_assert_eq(x.fte, 2350);
        cr_assert_eq(x.n_areas, 0);
        cr_assert_eq(establishment_of(&x, "East"), -1);
}

Test(establishment, by_area_the_service_is_their_sum)
{
        cr_assert(parses("East: 12, West:11.5"));
        cr_assert_eq(x.fte, 2350);
        cr_assert_eq(x.n_areas, 2);
        cr_assert_eq(establishment_of(&x, "east"), 1200);
        cr_assert_eq(establishment_of(&x, "WEST"), 1150);
        cr_assert_eq(establishment_of(&x, "North"), -1);
}

Test(establishment, none_is_not_set)
{
        cr_assert(parses("none"));
        cr_assert_eq(x.fte, -1);
        cr_assert_eq(vacant_of(x.fte, 100), -1, "what is not set is not vacant");
}

Test(establishment, what_is_no_full_time_equivalent_is_refused)
{
        static const char *const bad[] = {"",     "many",     "-1",     "23.555",        "East:",
                                          ":12",  "East:12,", "East12", "East:1,east:2", "East:1,2",
                                          "1001", "East:x",   ",",      "East:1 West:2", "12,11.5"};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
                cr_expect_not(parses(bad[i]), "'%s'", bad[i]);
        cr_expect_not(parses("An area whose name is longer than it may be:1"));
        cr_expect_not(parses("a:1,b:1,c:1,d:1,e:1,f:1,g:1,h:1,i:1,j:1,k:1,l:1,m:1"), "thirteen areas");
}

Test(establishment, vacant_is_what_is_not_filled_and_never_less_than_nothing)
{
        cr_assert_eq(vacant_of(2350, 2200), 150);
        cr_assert_eq(vacant_of(2350, 2350), 0);
        cr_assert_eq(vacant_of(2350, 2450), 0);
}

Test(establishment, cover_is_agency_temporary_or_casual)
{
        cr_assert(contract_is_cover("agency"));
        cr_assert(contract_is_cover("Temporary"));
        cr_assert(contract_is_cover("casual"));
        cr_assert_not(contract_is_cover("permanent"));
        cr_assert_not(contract_is_cover(""));
}
