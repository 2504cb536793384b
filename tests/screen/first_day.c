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

/* --- the nightly extract -------------------------------------------------------------------------------- */

static void put_file(const char *name, const char *text)
{
        char path[128];
        snprintf(path, sizeof path, "%s/night/%s", b.directory, name);
        FILE *f = fopen(path, "w");
        cr_assert(f, "%s", path);
        fputs(text, f);
        fclose(f);
}

/* Three children looked after; `here` of them still are. */
static void put_night(int here)
{
        char path[128], rows[600], *at = rows;
        snprintf(path, sizeof path, "%s/night", b.directory);
        mkdir(path, 0700);
        put_file("people.csv", "pers_person_id,pers_sex,pers_ethnicity,pers_dob,pers_death_date\n"
                               "X1,F,WBRI,2010-03-05,\nX2,M,WBRI,2012-03-05,\nX3,F,WBRI,2011-07-01,\n");
        put_file("reviews.csv",
                 "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,"
                 "clar_cla_review_cancelled,clar_cla_review_participation\n"
                 "1,P1,2020-03-20,2020-03-10,N,PN1\n2,P2,2020-03-20,2020-03-10,N,PN1\n");
        at += sprintf(at,
                      "clae_person_id,clae_cla_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,"
                      "clae_cla_episode_ceased,clae_cla_episode_ceased_reason,clae_entered_care_date\n");
        for (int i = 1; i <= 3; i++)
                at += sprintf(at, "X%d,P%d,2020-02-20,S,%s,2020-02-20\n", i, i,
                              i <= here ? "," : "2020-05-01,E4");
        put_file("episodes.csv", rows);
        put_file("legal.csv",
                 "lega_person_id,lega_legal_status,lega_legal_status_start,lega_legal_status_end_date\n"
                 "X1,C2,2020-02-20,\nX2,C2,2020-02-20,\nX3,C2,2020-02-20,\n");
        put_file("placements.csv",
                 "clap_cla_placement_id,clap_cla_id,clap_person_id,clap_cla_placement_start_date,"
                 "clap_cla_placement_end_date,clap_cla_placement_type,clap_cla_placement_provider\n"
                 "A,P1,X1,2020-02-20,,U4,PR1\nB,P2,X2,2020-02-20,,U6,PR1\nC,P3,X3,2020-02-20,,K2,PR1\n");
}

static void take_night(int here)
{
        char keys[160];
        put_night(here);
        snprintf(keys, sizeof keys, ":import %s/night<Enter>", b.directory);
        browser_keys(&b, keys);
        cr_assert_str_eq(on_screen(), "import");
}

Test(first_day, an_extract_is_of_the_day_on_screen_and_says_so_and_what_it_does)
{
        take_night(3);
        cr_assert(show_holds(b.shown, "the nightly extract of 31 Jul 2020 (:as-at"));
        cr_assert(show_holds(b.shown, "Open reviews as at 31 Jul 2020: 3,"));
        cr_assert(show_holds(b.shown, "complete from"));
        browser_keys(&b, "<Enter>3");
        cr_assert_eq(b.ui.service->coverage.cla.to, day_from_ymd(2020, 7, 31));
        cr_assert_eq(list()->n_shown, 3u);
}

Test(first_day, an_extract_that_comes_again_is_known_for_one)
{
        take_night(3);
        browser_keys(&b, "<Enter>");
        take_night(3);
        cr_assert(show_holds(b.shown, "Taken as the nightly extract"));
        cr_assert(show_holds(b.shown, "0 are new"));
}

Test(first_day, a_broken_extract_closes_no_cases_from_the_browser_either)
{
        take_night(3);
        browser_keys(&b, "<Enter>");
        int64_t before = changes();
        take_night(1);
        cr_assert(show_holds(b.shown, "Nothing of it can be taken"));
        browser_keys(&b, "G");
        cr_assert(show_holds(b.shown, "1 open clocks would"));
        cr_assert(show_holds(b.shown, "--force"));
        cr_assert(show_holds(b.shown, "on the command line has that"));
        browser_keys(&b, "<Enter>");
        cr_assert_eq(changes(), before);
}

Test(first_day, what_lies_beside_the_tables_is_named_before_it_is_left_out)
{
        put_night(3);
        put_file("cin-2019-20.xml", "<Message/>");
        take_night(3);
        cr_assert(show_holds(b.shown, "cin-2019-20.xml"));
}
