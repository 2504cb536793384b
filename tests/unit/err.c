/* Messages for people, and the way out when the world is broken. */
#include "iro/base/err.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(err, set_and_usage_always_fail_and_tell_whose_fault_it_is)
{
        struct err e = ERR_INIT;
        cr_assert_not(err_usage(&e, "--%s wants a date", "as-at"));
        cr_assert(e.usage);
        cr_assert_str_eq(e.text, "--as-at wants a date");
        cr_assert_not(err_set(&e, "line %d", 18));
        cr_assert_not(e.usage);
        cr_assert_str_eq(e.text, "line 18");
}

Test(err, prefix_goes_before_and_keeps_the_kind)
{
        struct err e = ERR_INIT;
        err_usage(&e, "no such column");
        cr_assert_not(err_prefix(&e, "%s line %d: ", "reviews.csv", 18));
        cr_assert_str_eq(e.text, "reviews.csv line 18: no such column");
        cr_assert(e.usage);
}

Test(err, long_messages_are_cut_not_spilled)
{
        struct err e = ERR_INIT;
        char big[3000];
        memset(big, 'z', sizeof big - 1);
        big[sizeof big - 1] = '\0';
        err_set(&e, "%s", big);
        cr_assert_eq(strlen(e.text), sizeof e.text - 1);
        err_prefix(&e, "file: ");
        cr_assert_eq(strlen(e.text), sizeof e.text - 1);
        cr_assert_eq(strncmp(e.text, "file: zz", 8), 0);
        err_prefix(&e, "%s", big);
        cr_assert_eq(strlen(e.text), sizeof e.text - 1);
}

static void closing(void)
{
        die_status = 3;
}

Test(err, die_runs_the_hook_first_and_leaves_with_the_status, .exit_code = 3)
{
        die_hook = closing;
        fclose(stderr);
        die("the disk is gone");
}
