/* The Problem Resolution Process: the ladder as a setting, the two clocks, the codes. */
#include "../days.h"
#include "iro/domain/prp.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct calendar cal;

static void setup(void)
{
        calendar_init(&cal, NULL, 0);
}

static void teardown(void)
{
        calendar_release(&cal);
}

TestSuite(prp, .init = setup, .fini = teardown);

/* Raised on Monday 1 June 2020, with the district manager since Monday 8 June. */
static struct prp_clock at(const char *stage, day resolved, day as_at)
{
        return prp_clock_at(&cal, &prp_ladder_default, stage, d(2020, 6, 1), d(2020, 6, 8), resolved, as_at);
}

Test(prp, default_ladder_is_four_stages_of_five_days_within_twenty)
{
        static const char *const names[] = {"team manager", "district manager", "area director",
                                            "director (DCS)"};
        cr_assert_eq(prp_ladder_default.n, 4);
        cr_assert_eq(prp_ladder_default.process_days, 20);
        for (int i = 0; i < 4; i++) {
                cr_assert_str_eq(prp_ladder_default.stage[i].name, names[i]);
                cr_assert_str_eq(prp_ladder_default.stage[i].owner, names[i]);
                cr_assert_eq(prp_ladder_default.stage[i].days, 5);
        }
}

Test(prp, stages_are_found_whatever_the_case)
{
        cr_assert_eq(prp_ladder_find(&prp_ladder_default, "area director"), 2);
        cr_assert_eq(prp_ladder_find(&prp_ladder_default, "Director (dcs)"), 3);
        cr_assert_eq(prp_ladder_find(&prp_ladder_default, "informal"), -1);
        cr_assert_eq(prp_ladder_find(&prp_ladder_default, ""), -1);
}

/* --- the setting -------------------------------------------------------------------------------------- */

Test(prp, ladder_reads_names_and_days_and_trims_them)
{
        struct prp_ladder l;
        struct err e = ERR_INIT;
        cr_assert(prp_ladder_parse(&l, "team manager:5, service manager : 10 ,director:3", &e), "%s", e.text);
        cr_assert_eq(l.n, 3);
        cr_assert_str_eq(l.stage[1].name, "service manager");
        cr_assert_str_eq(l.stage[1].owner, "service manager");
        cr_assert_eq(l.stage[1].days, 10);
        cr_assert_eq(l.stage[2].days, 3);
        cr_assert_eq(l.process_days, 20);
}

Test(prp, ladder_may_name_the_owner_apart_from_the_stage)
{
        struct prp_ladder l;
        struct err e = ERR_INIT;
        cr_assert(prp_ladder_parse(&l, "first:team manager:5", &e), "%s", e.text);
        cr_assert_str_eq(l.stage[0].name, "first");
        cr_assert_str_eq(l.stage[0].owner, "team manager");
        cr_assert_eq(l.stage[0].days, 5);
}

static void refused(const char *text, const char *part_of_message)
{
        struct prp_ladder l, before;
        struct err e = ERR_INIT;
        memset(&l, 7, sizeof l);
        memcpy(&before, &l, sizeof l);
        cr_assert_not(prp_ladder_parse(&l, text, &e), "'%s' was taken", text);
        cr_assert_not_null(strstr(e.text, part_of_message), "'%s' says: %s", text, e.text);
        cr_assert_arr_eq(&l, &before, sizeof l, "a refused ladder leaves the old one");
}

Test(prp, ladder_without_days_says_how_to_write_it)
{
        refused("team manager", "\"team manager\" does not say how many working days");
        refused("team manager", "name:days");
        refused("", "does not say how many working days");
        refused("team manager:5,", "does not say how many working days");
}

Test(prp, ladder_days_are_a_whole_number_from_1_to_260)
{
        refused("team manager:", "write a whole number from 1 to 260");
        refused("team manager:five", "\"five\"");
        refused("team manager:0", "from 1 to 260");
        refused("team manager:-5", "from 1 to 260");
        refused("team manager:261", "from 1 to 260");
        refused("team manager:2.5", "from 1 to 260");
        refused("team manager:99999999999999999999", "from 1 to 260");
}

Test(prp, ladder_names_are_not_empty_long_repeated_or_informal)
{
        refused(":5", "without a name");
        refused("first::5", "without an owner");
        refused("a name that is a good deal longer than the room:5", "at most 39 bytes");
        refused("team manager:5,Team Manager:5", "twice");
        refused("informal:5,team manager:5", "comes before the ladder");
}

Test(prp, ladder_has_at_most_twelve_stages)
{
        struct prp_ladder l;
        struct err e = ERR_INIT;
        const char *twelve = "a:1,b:1,c:1,d:1,e:1,f:1,g:1,h:1,i:1,j:1,k:1,l:1";
        char thirteen[80], huge[8000];
        cr_assert(prp_ladder_parse(&l, twelve, &e), "%s", e.text);
        cr_assert_eq(l.n, 12);
        snprintf(thirteen, sizeof thirteen, "%s,m:1", twelve);
        refused(thirteen, "more than 12 stages");
        memset(huge, 'x', sizeof huge);
        huge[sizeof huge - 1] = '\0';
        refused(huge, "too long");
}

/* --- the clocks --------------------------------------------------------------------------------------- */

Test(prp, days_are_working_days_and_0_on_the_day)
{
        struct prp_clock k = at("district manager", DAY_NONE, d(2020, 6, 8));
        cr_assert_eq(k.stage_day, 0);
        cr_assert_eq(k.stage_limit, 5);
        cr_assert_eq(k.process_day, 5);
        k = at("district manager", DAY_NONE, d(2020, 6, 14)); /* Sunday */
        cr_assert_eq(k.stage_day, 4);
        cr_assert_eq(k.process_day, 9);
}

Test(prp, the_stage_is_past_its_clock_after_its_last_day)
{
        struct prp_clock k = at("district manager", DAY_NONE, d(2020, 6, 15));
        cr_assert_eq(k.stage_day, 5);
        cr_assert_not(k.past_stage);
        k = at("district manager", DAY_NONE, d(2020, 6, 16));
        cr_assert(k.past_stage);
        cr_assert_not(k.past_process);
}

Test(prp, the_process_is_past_its_clock_after_twenty_working_days)
{
        struct prp_clock k = at("district manager", DAY_NONE, d(2020, 6, 29));
        cr_assert_eq(k.process_day, 20);
        cr_assert_not(k.past_process);
        k = at("district manager", DAY_NONE, d(2020, 6, 30));
        cr_assert_eq(k.process_day, 21);
        cr_assert(k.past_process);
}

Test(prp, both_clocks_stop_on_the_day_it_is_resolved)
{
        struct prp_clock k = at("district manager", d(2020, 6, 12), d(2020, 12, 1));
        cr_assert_eq(k.stage_day, 4);
        cr_assert_eq(k.process_day, 9);
        cr_assert_not(k.past_stage);
        cr_assert_not(k.past_process);
        k = at("district manager", d(2020, 6, 19), d(2020, 6, 10)); /* not yet resolved as at that day */
        cr_assert_eq(k.stage_day, 2);
}

Test(prp, an_informal_step_has_no_clock_to_be_past)
{
        struct prp_clock k = at("informal", DAY_NONE, d(2020, 12, 1));
        cr_assert_eq(k.stage_limit, 0);
        cr_assert_eq(k.process_day, 0);
        cr_assert_not(k.past_stage);
        cr_assert_not(k.past_process);
        cr_assert(prp_is_informal("") && prp_is_informal("Informal"));
        cr_assert_not(prp_is_informal("team manager"));
}

Test(prp, a_stage_no_longer_on_the_ladder_still_runs_the_process_clock)
{
        struct prp_clock k = at("head of service", DAY_NONE, d(2020, 6, 30));
        cr_assert_eq(k.stage_limit, 0);
        cr_assert_not(k.past_stage);
        cr_assert_eq(k.process_day, 21);
        cr_assert(k.past_process);
}

Test(prp, a_stage_still_to_come_has_not_begun_to_count)
{
        struct prp_clock k = at("district manager", DAY_NONE, d(2020, 6, 3));
        cr_assert_eq(k.stage_day, 0);
        cr_assert_eq(k.process_day, 2);
}

/* --- the codes ---------------------------------------------------------------------------------------- */

Test(prp, every_theme_has_words_and_none_is_listed_twice)
{
        int n = 0;
        for (; prp_themes[n]; n++) {
                cr_assert(prp_theme_words[n] && *prp_theme_words[n], "%s", prp_themes[n]);
                for (int i = 0; i < n; i++)
                        cr_assert_str_neq(prp_themes[i], prp_themes[n]);
        }
        cr_assert_eq(n, 16);
        cr_assert_null(prp_theme_words[n]);
        cr_assert_str_eq(prp_themes[0], "review-decision");
        cr_assert_str_eq(prp_themes[15], "other");
}

Test(prp, outcomes_are_the_five_of_the_process)
{
        static const char *const want[] = {"resolved", "partly", "withdrawn", "superseded", "escalated"};
        for (int i = 0; i < 5; i++)
                cr_assert_str_eq(prp_outcomes[i], want[i]);
        cr_assert_null(prp_outcomes[5]);
}
