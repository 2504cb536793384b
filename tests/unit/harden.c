#include "iro/base/harden.h"

#include <criterion/criterion.h>
#include <langinfo.h>
#include <locale.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

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

Test(harden, a_locale_that_is_not_installed_is_utf_8_all_the_same)
{
        static const char *const missing[] = {"xx_XX.UTF-8", "tlh_QO.ISO-8859-1"};
        for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
                setlocale(LC_ALL, "C");
                setenv("LC_ALL", missing[i], 1);
                locale_start();
                cr_assert_str_eq(nl_langinfo(CODESET), "UTF-8");
        }
        setenv("LC_ALL", "C", 1);
        locale_start();
        cr_assert_str_neq(nl_langinfo(CODESET), "UTF-8", "what is asked for and there is what one gets");
}

Test(harden, without_home_the_password_file_says_where_it_is)
{
        const struct passwd *p = getpwuid(getuid());
        char *want = p ? strdup(p->pw_dir) : NULL;
        setenv("HOME", "/somewhere", 1);
        cr_assert_str_eq(home_directory(), "/somewhere");
        const char *none[] = {"", "here"};
        for (size_t i = 0; want && *want == '/' && i < 2; i++) {
                setenv("HOME", none[i], 1);
                cr_assert_str_eq(home_directory(), want);
        }
        unsetenv("HOME");
        if (want && *want == '/')
                cr_assert_str_eq(home_directory(), want);
        free(want);
}

Test(harden, no_core_file_is_ever_written)
{
        struct rlimit core = {1 << 20, 1 << 20};
        setrlimit(RLIMIT_CORE, &core);
        harden();
        cr_assert_eq(getrlimit(RLIMIT_CORE, &core), 0);
        cr_assert_eq(core.rlim_cur, 0u);
}
