#include "iro/base/harden.h"

#include <criterion/criterion.h>

Test(harden, the_environment_of_a_setgid_program_is_an_allow_list)
{
        cr_assert(environment_keeps("TERM", "xterm-256color"));
        cr_assert(environment_keeps("LANG", "en_GB.UTF-8"));
        cr_assert(environment_keeps("LC_ALL", "C.UTF-8"));
        cr_assert(environment_keeps("COLUMNS", "200"));
        cr_assert(environment_keeps("NO_COLOR", "1"));
        cr_assert_not(environment_keeps("TERM", "../../tmp/x"));
        cr_assert_not(environment_keeps("TERM", ""));
        cr_assert_not(environment_keeps("LANG", "/tmp/locale"));
        cr_assert_not(environment_keeps("COLUMNS", "80x"));
        cr_assert_not(environment_keeps("SQLITE_TMPDIR", "/tmp"));
        cr_assert_not(environment_keeps("TERMINFO", "/tmp"));
        cr_assert_not(environment_keeps("IRO_STORE", "/tmp/iro.db"));
        cr_assert_not(environment_keeps("HOME", "/tmp"));
}
