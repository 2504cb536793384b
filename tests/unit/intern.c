/* Texts as small numbers. */
#include "iro/base/intern.h"

#include <criterion/criterion.h>
#include <stdio.h>

Test(intern, the_same_text_is_the_same_number_whatever_its_case_and_blanks)
{
        struct intern t;
        intern_init(&t);
        uint32_t one = intern_put(&t, "Ab12");
        cr_assert_eq(intern_put(&t, " aB12 "), one);
        cr_assert_neq(intern_put(&t, "ab123"), one);
        cr_assert_str_eq(intern_text(&t, one), "Ab12");
        cr_assert_eq(intern_find(&t, "AB12"), one);
        cr_assert_eq(intern_find(&t, "never"), 0u);
        intern_release(&t);
}

Test(intern, a_blank_has_no_number)
{
        struct intern t;
        intern_init(&t);
        cr_assert_eq(intern_put(&t, ""), 0u);
        cr_assert_eq(intern_put(&t, "  \t"), 0u);
        cr_assert_str_eq(intern_text(&t, 0), "");
        intern_release(&t);
}

Test(intern, numbers_stay_when_the_table_widens)
{
        enum { MANY = 5000 };
        struct intern t;
        char text[16];
        intern_init(&t);
        for (uint32_t i = 1; i <= MANY; i++) {
                snprintf(text, sizeof text, "id%u", i);
                cr_assert_eq(intern_put(&t, text), i);
        }
        for (uint32_t i = 1; i <= MANY; i++) {
                snprintf(text, sizeof text, "ID%u", i);
                cr_assert_eq(intern_find(&t, text), i);
        }
        intern_release(&t);
}
