/* The first day: without a store, a folder is named, what it would bring is shown, and one key takes it. */
#include "fixture.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void start_empty(void)
{
        browser_start(&b, &small, NULL);
}

TestSuite(first_day, .init = start_empty, .fini = stop);

static bool store_is_there(void)
{
        struct stat st;
        return stat(b.ui.store, &st) == 0;
}

/* As it is before `iro init`. */
static void take_store_away(void)
{
        ui_views_free(&b.ui);
        ui_service_free(b.ui.service);
        b.ui.service = NULL;
        db_close(b.ui.db);
        b.ui.db = NULL;
        unlink(b.ui.store);
        ui_home(&b.ui);
        ui_paint(&b.ui);
}

Test(first_day, without_a_store_one_is_made_for_what_is_named_and_for_nothing_else)
{
        take_store_away();
        cr_assert_str_eq(on_screen(), "welcome");
        browser_keys(&b, "I/nowhere/at/all<Enter>");
        cr_assert_not(store_is_there());
        browser_keys(&b, "Itests/fixtures/import/903<Enter>");
        cr_assert(store_is_there());
        cr_assert_str_eq(on_screen(), "import");
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "desk");
        cr_assert_null(ui_view(&b.ui)->below, "the welcome is gone");
}

Test(first_day, a_county_to_look_around_in_has_a_store_of_its_own)
{
        take_store_away();
        browser_keys(&b, "D");
        cr_assert(b.ui.quit && b.ui.next_store, "%s", b.ui.message);
        cr_assert(strstr(b.ui.next_store, "/demo-county.db"), "%s", b.ui.next_store);
        cr_assert_eq(access(b.ui.next_store, F_OK), 0);
        cr_assert_eq(b.ui.next_as_at, day_from_ymd(2020, 7, 31));
        cr_assert_not(store_is_there(), "that of the council is still to begin");
}

Test(first_day, for_reading_only_no_store_is_made)
{
        take_store_away();
        b.ui.read_only = true;
        browser_keys(&b, "I:import tests/fixtures/import/903<Enter>D");
        cr_assert_not(store_is_there());
        cr_assert_not(b.ui.quit);
        cr_assert(strstr(b.ui.message, "reading only"), "%s", b.ui.message);
}

Test(first_day, a_file_that_is_no_store_is_never_replaced)
{
        struct stat st;
        take_store_away();
        FILE *f = fopen(b.ui.store, "w");
        cr_assert(f);
        fputs("a letter", f);
        fclose(f);
        snprintf(b.ui.why_not, sizeof b.ui.why_not, "it is no store");
        browser_keys(&b, "I");
        cr_assert(strstr(b.ui.message, "it is no store"), "%s", b.ui.message);
        browser_keys(&b, ":import tests/fixtures/import/903<Enter>");
        cr_assert(strstr(b.ui.message, "it is no store"), "%s", b.ui.message);
        cr_assert_eq(stat(b.ui.store, &st), 0);
        cr_assert_eq(st.st_size, 8);
}

Test(first_day, a_folder_is_shown_before_anything_changes_and_enter_takes_it)
{
        browser_keys(&b, "Itests/fixtures/import/903<Enter>");
        cr_assert_str_eq(on_screen(), "import");
        cr_assert(show_holds(b.shown, "Taken as the looked-after return"));
        cr_assert(show_holds(b.shown, "episodes"));
        cr_assert(show_holds(b.shown, "Nothing is changed yet"));
        cr_assert(show_holds(b.shown, "Enter import it"));
        int64_t before = changes();
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(on_screen(), "desk");
        cr_assert_eq(changes(), before + 1);
        cr_assert(strstr(b.ui.message, "Imported as change"), "%s", b.ui.message);
        browser_keys(&b, "3");
        cr_assert_gt(list()->n_shown, 0u);
        browser_keys(&b, "<Esc>:import tests/fixtures/import/903<Enter>");
        cr_assert(show_holds(b.shown, "0 are new, 0 changed, 0 would go"));
        browser_keys(&b, "<Enter>");
        cr_assert(strstr(b.ui.message, "Nothing was new"), "%s", b.ui.message);
}

Test(first_day, a_census_and_the_services_own_files_are_known_for_what_they_are)
{
        browser_keys(&b, "Itests/fixtures/import/cin/cin.xml<Enter>");
        cr_assert(show_holds(b.shown, "the children in need census"));
        browser_keys(&b, "<Esc>:import tests/fixtures/import/own<Enter>");
        cr_assert(show_holds(b.shown, "own files"));
}

Test(first_day, what_is_refused_says_why_and_cannot_be_taken)
{
        char keys[128], path[96];
        snprintf(path, sizeof path, "%s/odd", b.directory);
        cr_assert_eq(mkdir(path, 0700), 0);
        snprintf(keys, sizeof keys, "I%s<Enter>", path);
        browser_keys(&b, keys);
        cr_assert_str_eq(on_screen(), "import");
        cr_assert(show_holds(b.shown, "Nothing of it can be taken"));
        cr_assert(show_holds(b.shown, "empty directory"));
        int64_t before = changes();
        browser_keys(&b, "<Enter>");
        cr_assert(strstr(b.ui.message, "cannot be imported") || strstr(b.ui.message, "can be imported"), "%s",
                  b.ui.message);
        cr_assert_eq(changes(), before);
        rmdir(path);
        browser_keys(&b, "<Esc>:import /nowhere/at/all<Enter>");
        cr_assert(strstr(b.ui.message, "There is no '/nowhere/at/all'"), "%s", b.ui.message);
}

Test(first_day, a_path_is_completed)
{
        browser_keys(&b, "Itests/fixtures/imp<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "import tests/fixtures/import/");
        browser_keys(&b, "me<Tab>");
        cr_assert_str_eq(b.ui.prompt.text.s, "import tests/fixtures/import/messy/");
}

Test(first_day, the_key_is_of_the_first_day_alone)
{
        browser_keys(&b, "Itests/fixtures/import/903<Enter><Enter>I");
        cr_assert(strstr(b.ui.message, ":import FOLDER"), "%s", b.ui.message);
}

Test(first_day, why_a_folder_above_is_refused_is_said_as_one_types_here)
{
        browser_keys(&b, "Itests/fixtures/import<Enter>");
        const char *why = rows_at(list()->rows, 0)[rows_column(list()->rows, "why")].s;
        cr_assert(strstr(why, "as :import "), "%s", why);
        cr_assert_null(strstr(why, "iro import"));
}
