/* What a Lead IRO meets in a working week: an old return, what is new this morning. */
#include "iro/ui/screen/browse.h"
#include "fixture.h"
#include "iro/report/check.h"
#include "../store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

TestSuite(lead, .init = start_service, .fini = stop);

/* The nightly check of a day, recorded as `iro check` does. */
static void check_on(day as_at)
{
        char path[96];
        struct err e = ERR_INIT;
        struct service s;
        struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        snprintf(path, sizeof path, "%s/county.db", b.directory);
        struct db *db = db_open(path, DB_WRITE, &e);
        cr_assert(db, "%s", e.text);
        cr_assert(service_load_planned(&s, db, &o, &e), "%s", e.text);
        cr_assert(check_record(db, &s, "2020-08-01T02:00:00Z", &e), "%s", e.text);
        service_release(&s);
        db_close(db);
}

Test(lead, an_old_return_is_said_on_every_screen)
{
        browser_keys(&b, ":as-at 2020-12-31<Enter>1");
        cr_assert(show_holds(b.shown, "returns end 1 Aug 2020"), "on the dashboard");
        cr_assert(show_holds(b.shown, "what is not recorded looks overdue"));
        browser_keys(&b, "3");
        cr_assert(show_holds(b.shown, "returns end 1 Aug 2020"), "on a list");
        browser_keys(&b, "<Enter>");
        cr_assert(show_holds(b.shown, "returns end 1 Aug 2020"), "on a case");
        browser_keys(&b, ":as-at 2020-07-31<Enter>");
        cr_assert_not(show_holds(b.shown, "returns end"));
}

Test(lead, until_the_next_months_return_it_is_a_remark_of_the_dashboard_alone)
{
        browser_keys(&b, ":as-at 2020-08-20<Enter>1");
        cr_assert(show_holds(b.shown, "but the returns end 1 Aug 2020"));
        browser_keys(&b, "3");
        cr_assert_not(show_holds(b.shown, "returns end"));
}

Test(lead, what_is_new_since_an_earlier_day_opens_its_list)
{
        cr_assert_not(show_holds(b.shown, " new"), "there is nothing to compare with");
        check_on(day_from_ymd(2020, 6, 1));
        browser_keys(&b, "^R");
        cr_assert_gt(b.ui.figures.news, 0);
        size_t news = (size_t)b.ui.figures.news;
        char words[40];
        snprintf(words, sizeof words, "%zu new", news);
        cr_assert(show_holds(b.shown, words), "%s", words);
        browser_keys(&b, "3/news=new|news=worse<Enter>");
        cr_assert_eq(ui_view(&b.ui)->list.n_shown, news, "the number opens as many rows");
}

Test(lead, what_is_news_says_what_it_was_and_who_changed_it)
{
        check_on(day_from_ymd(2020, 6, 1));
        browser_keys(&b, "^R3/news=new|news=worse<Enter>");
        cr_assert(show_holds(b.shown, "at the check before; what is recorded is unchanged since."));
        char filter[120];
        snprintf(filter, sizeof filter, "/child_id=%s news=new|news=worse<Enter>",
                 cell(list()->shown[0], "child_id"));
        browser_keys(&b, "b^U1 dec<Enter><Enter>");
        browser_keys(&b, filter);
        cr_assert_eq(list()->n_shown, 1u, "late, and news still");
        char *by =
            xasprintf("at the check before; changed by %s since.", cell(list()->shown[0], "changed_by"));
        cr_assert(*cell(list()->shown[0], "changed_by"));
        cr_assert(show_holds(b.shown, by), "%s", by);
        free(by);
}

Test(lead, figures_recorded_by_another_version_are_not_shown_by_half)
{
        char path[96];
        struct ui again;
        struct err e = ERR_INIT;
        check_on(day_from_ymd(2020, 7, 31));
        snprintf(path, sizeof path, "%s/county.db", b.directory);
        behind(path, "UPDATE check_run SET figures = substr(figures, 1, 400)");
        ui_init(&again, &browser_parts);
        again.options.as_at = day_from_ymd(2020, 7, 31);
        cr_assert(ui_open(&again, path, false, &e), "%s", e.text);
        cr_assert_eq((int)again.figures_as, FIGURES_NONE,
                     "they are counted anew, and nothing is shown till then");
        cr_assert(again.has_run, "but the check was made");
        ui_release(&again);
}

Test(lead, a_second_check_of_the_day_leaves_the_news_as_it_was)
{
        check_on(day_from_ymd(2020, 6, 1));
        browser_keys(&b, "^R");
        int news = b.ui.figures.news;
        cr_assert_gt(news, 0);
        check_on(day_from_ymd(2020, 7, 31));
        browser_keys(&b, "^R");
        cr_assert_eq(b.ui.figures.news, news);
        cr_assert_eq(b.ui.figures.news_since, day_from_ymd(2020, 6, 1));
}

/* --- supervision: one IRO on one page ----------------------------------------------------------------- */

Test(lead, an_iro_opens_what_supervision_is_about)
{
        browser_keys(&b, "2/IRO01<Enter><Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "supervision");
        cr_assert(show_holds(b.shown, "IRO01"));
        cr_assert(show_holds(b.shown, "Caseload"));
        cr_assert(show_holds(b.shown, "of them with no date booked"));
        browser_keys(&b, "<PgDn><PgDn>");
        cr_assert(show_holds(b.shown, "Cases to talk about"));
        cr_assert(show_holds(b.shown, "PRPs, open"));
}

/* The number under the cursor and the rows of the list it opens. */
static void follow(const char *keys)
{
        browser_keys(&b, ":supervision IRO01<Enter>");
        browser_keys(&b, keys);
        const struct link *at = page_selected(&ui_view(&b.ui)->page);
        cr_assert(at);
        char word[16];
        const char *row = show_row(b.shown, ui_view(&b.ui)->top + at->y);
        snprintf(word, sizeof word, "%.*s", at->w, row + at->x);
        char *end;
        long number = strtol(word, &end, 10);
        cr_assert(end > word, "'%s' is no number in '%s'", word, row);
        browser_keys(&b, "<Enter>");
        cr_assert(ui_view(&b.ui)->screen->list);
        cr_assert_eq((long)ui_view(&b.ui)->list.n_shown, number, "'%s' opens %zu rows with %s", row,
                     ui_view(&b.ui)->list.n_shown, ui_view(&b.ui)->list.filter);
        browser_keys(&b, "<Esc><Esc>");
}

Test(lead, every_number_of_supervision_opens_as_many_rows)
{
        follow("");
        follow("j");
        follow("jj");
        follow("jjj");
        follow("jjjj");
}

Test(lead, an_absence_is_a_key_away_from_the_iro)
{
        browser_keys(&b, "2/IRO01<Enter>o");
        cr_assert(b.ui.form);
        cr_assert(show_holds(b.shown, "Record an absence"));
        cr_assert(show_holds(b.shown, "IRO           IRO01"));
        browser_keys(&b, "<Esc><Enter>o");
        cr_assert(show_holds(b.shown, "IRO           IRO01"), "on the page of the IRO too");
        browser_keys(&b, "<Esc>3o");
        cr_assert_not(b.ui.form, "a case is no IRO");
}

Test(lead, the_iros_begin_with_those_who_are_in_post_or_still_hold_cases)
{
        browser_keys(&b, "2");
        cr_assert_str_eq(ui_view(&b.ui)->list.filter, "!end<0|cla>0|cp>0");
        browser_keys(&b, "\\");
        cr_assert_eq(ui_view(&b.ui)->list.n_shown, ui_view(&b.ui)->list.rows->n, "Esc shows all");
}

/* --- the row under the cursor, in words --------------------------------------------------------------- */

Test(lead, an_overdue_case_without_a_date_says_so_and_who_holds_it)
{
        browser_keys(&b, "3/status=out booked=<Enter>");
        cr_assert_gt(ui_view(&b.ui)->list.n_shown, 0u);
        cr_assert(show_holds(b.shown, "No date is booked."));
        cr_assert(show_holds(b.shown, "Held by"), "nothing is cut off on a small screen");
}

Test(lead, a_dispute_says_by_when_it_is_to_be_answered)
{
        browser_keys(&b, "5");
        cr_assert(show_holds(b.shown, "Answer of the district manager by 27"));
        cr_assert(show_holds(b.shown, "the whole process by 29 Jul 2020"));
}

/* --- putting right ------------------------------------------------------------------------------------ */

Test(lead, a_change_of_another_day_is_taken_back_by_its_number)
{
        browser_keys(&b, ":case A1001<Enter>b2020-08-12<Enter><Enter>");
        int64_t change = b.ui.service->change;
        browser_keys(&b, "nkept<Enter>");
        cr_assert_gt(b.ui.service->change, change, "something else was done since");
        char keys[40];
        snprintf(keys, sizeof keys, ":undo %lld<Enter>", (long long)change);
        browser_keys(&b, keys);
        cr_assert(show_holds(b.shown, "booked A1001"), "it says what it would take back");
        browser_keys(&b, "y");
        cr_assert_eq(b.ui.ask.what, ASK_NOTHING);
        cr_assert_not(show_holds(b.shown, "booked 12 Aug 2020"));
        browser_keys(&b, ":undo what<Enter>");
        cr_assert(show_holds(b.shown, "takes the number of a change"));
}

Test(lead, a_data_query_is_answered_with_a_key)
{
        browser_keys(&b, "8v");
        cr_assert(b.ui.form);
        cr_assert(show_holds(b.shown, "date-outside-year A1001: The review's date lies"), "which one");
        browser_keys(&b, "<Esc>3v");
        cr_assert_not(b.ui.form);
}

Test(lead, an_answered_query_no_longer_waits_among_the_others)
{
        browser_keys(&b, "8");
        size_t n = list()->n_shown;
        browser_keys(&b, "vIt is right.<Enter>");
        if (b.ui.form)
                browser_keys(&b, "y");
        cr_assert_eq(list()->n_shown, n - 1);
        browser_keys(&b, "\\");
        cr_assert_eq(list()->n_shown, n);
}
