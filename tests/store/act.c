#include "acts.h"
#include "iro/list/targets.h"

#include "iro/base/day_said.h"
#include "iro/store/log.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct store s;
static void begin(void)
{
        acts_make(&s);
}
static void end(void)
{
        store_drop(&s);
}
TestSuite(act, .init = begin, .fini = end);

Test(act, a_booking_is_made_moved_and_cancelled)
{
        acts_expect(&s, "book C001 cla 2020-08-03 time=9:30",
                    "booked C001 CLA review for Mon 3 Aug 2020 09:30");
        acts_expect(&s, "book C001 cla 2020-08-04 mode=virtual", "moved C001 CLA review from Mon 3 Aug 2020");
        cr_assert_eq(
            store_count(&s, "SELECT count(*) FROM booking WHERE until IS NULL AND cancelled_on IS NULL"), 1);
        acts_expect(&s, "unbook C001 cla", "cancelled C001 review booked for Tue 4 Aug 2020");
        acts_refuse(&s, "unbook C001 cla", "has no booking of that kind");
}

Test(act, a_booking_is_kept_beside_another_when_asked)
{
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        acts_expect(&s, "book C001 cla 2020-08-04 keep", "booked");
        cr_assert_eq(
            store_count(&s, "SELECT count(*) FROM booking WHERE until IS NULL AND cancelled_on IS NULL"), 2);
}

Test(act, a_child_without_such_an_open_clock_is_refused_with_those_it_has)
{
        acts_refuse(&s, "book C001 cp 2020-08-03",
                    "C001 has no open child protection clock on Fri 31 Jul 2020; open are: CLA since Sat 15 "
                    "Feb 2020");
        acts_refuse(&s, "record C009 cla 2020-07-30", "has no open looked-after clock");
        acts_refuse(&s, "book X999 cla 2020-08-03", "there is no child 'X999'");
}

static void expect_warning(const char *line, const char *warns)
{
        struct err e = ERR_INIT;
        struct act_options o = {.as_at = acts_day(), .dry_run = true};
        struct act *a = act_begin(s.db, act_find("book"), &o, &e);
        const char *said[ACT_ARGS_MAX] = {"C002", "cla", line};
        cr_assert(act_do(a, said, &e), "%s", e.text);
        cr_assert(strstr(act_warned(a), warns), "%s", act_warned(a));
        cr_assert(act_finish(a, false, NULL, &e));
}

Test(act, a_booking_in_the_past_or_on_no_working_day_is_accepted_with_a_warning)
{
        expect_warning("2020-07-01", "is in the past");
        expect_warning("2020-08-01", "is not a working day");
        expect_warning("2020-08-31", "is not a working day");
        expect_warning("2021-07-01", "it will be late");
}

Test(act, an_unknown_iro_lists_those_near)
{
        acts_refuse(&s, "allocate C001 cla IRO3", "there is no IRO 'IRO3'; near it: IRO03");
        acts_refuse(&s, "allocate C001 cla Nobody", "IRO01, IRO02, IRO03, IRO04");
}

Test(act, a_late_review_without_a_reason_is_accepted)
{
        acts_expect(&s, "record C002 cla 2020-07-30 participation=PN1", "late by");
        acts_expect(&s, "record C002 cla 2020-07-30 late-reason=court authorised-by=A_Lead", "late by");
        cr_assert_eq(
            store_count(&s, "SELECT count(*) FROM review WHERE until IS NULL AND ret = 0 AND participation = "
                            "'PN1' AND late_reason = 'court' AND authorised_by = 'A Lead'"),
            1);
        acts_refuse(&s, "record C002 cla 2020-07-30 late-reason=weather", "court");
}

static bool listed(const char *words)
{
        char *lists = acts_lists(&s, INT64_MAX);
        bool found = strstr(lists, words) != NULL;
        free(lists);
        return found;
}

Test(act, a_late_review_is_listed_as_incomplete_until_it_has_a_reason)
{
        acts_expect(&s, "record C002 cla 2020-07-30", "late by");
        cr_assert(listed("late-without-reason,C002,2020-07-30,service"));
        acts_expect(&s, "record C002 cla 2020-07-30 late-reason=court", "late by");
        cr_assert_not(listed("late-without-reason"));
}

Test(act, a_review_still_to_come_cannot_be_recorded)
{
        acts_refuse(&s, "record C001 cla 2020-08-03", "is still to come");
}

Test(act, a_review_held_makes_its_booking_live_no_longer_and_takes_its_papers)
{
        acts_expect(&s, "book C002 cla 2020-07-31", "booked");
        acts_expect(&s, "paper C002 cla sw-report 2020-07-28", "for the CLA review of Fri 31 Jul 2020");
        acts_expect(&s, "record C002 cla 2020-07-30", "held on Thu 30 Jul 2020");
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM review_paper WHERE until IS NULL AND review_on = "
                                     "'2020-07-30' AND paper = 'sw-report'"),
                     1);
}

Test(act, papers_follow_a_booking_that_is_moved)
{
        acts_expect(&s, "book C002 cla 2020-08-10", "booked");
        acts_expect(&s, "paper C002 cla consultation 2020-07-20", "in time (due Mon 20 Jul 2020)");
        acts_expect(&s, "book C002 cla 2020-08-11", "moved");
        cr_assert_eq(
            store_count(&s,
                        "SELECT count(*) FROM review_paper WHERE until IS NULL AND review_on = '2020-08-11'"),
            1);
        acts_refuse(&s, "paper C001 cla decisions 2020-07-01", "name the review with --review DATE");
}

Test(act, an_adjourned_review_counts_when_it_is_completed_and_is_adjourned_once)
{
        acts_expect(&s, "record C002 cla 2020-07-10 adjourned-to=2020-07-24",
                    "counts as held when it is completed");
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM review WHERE ret = 0"), 0);
        acts_refuse(&s, "record C002 cla 2020-07-13 adjourned-to=2020-07-24", "was adjourned already");
        acts_expect(&s, "record C002 cla 2020-07-24", "completed on Fri 24 Jul 2020");
        cr_assert_eq(
            store_count(&s,
                        "SELECT count(*) FROM review_part WHERE until IS NULL AND held_on = '2020-07-24'"),
            2);
        acts_expect(&s, "record C004 cla 2020-07-01 adjourned-to=2020-07-30", "adjourned to Thu 30 Jul 2020");
}

Test(act, a_review_in_parts_counts_on_the_day_of_its_first_part)
{
        acts_expect(&s, "record C002 cla 2020-07-10 part=1", "(part 1)");
        acts_refuse(&s, "record C002 cla 2020-07-20 part=3", "has no part 2");
        acts_expect(&s, "record C002 cla 2020-07-20 part=2", "part 2 on Mon 20 Jul 2020");
        cr_assert_eq(store_count(&s,
                                 "SELECT count(*) FROM review WHERE until IS NULL AND ret = 0 AND held_on = "
                                 "'2020-07-10'"),
                     1);
}

Test(act, with_the_setting_a_review_in_parts_counts_on_its_last_day)
{
        acts_expect(&s, "config set review.parts last", "set review.parts to last");
        acts_expect(&s, "record C002 cla 2020-07-10 part=1", "(part 1)");
        acts_expect(&s, "record C002 cla 2020-07-20 part=2", "part 2");
        cr_assert_eq(store_count(&s,
                                 "SELECT count(*) FROM review WHERE until IS NULL AND ret = 0 AND held_on = "
                                 "'2020-07-20'"),
                     1);
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM review WHERE until IS NULL AND ret = 0"), 1);
}

Test(act, allocating_ends_who_held_it_and_shows_both_caseloads)
{
        struct err e = ERR_INIT;
        struct act_options o = {.as_at = acts_day()};
        const char *said[ACT_ARGS_MAX] = {"C001", "cla", "IRO04"};
        struct act *a = act_begin(s.db, act_find("allocate"), &o, &e);
        cr_assert(act_do(a, said, &e), "%s", e.text);
        cr_assert(strstr(act_said(a), "before IRO02"), "%s", act_said(a));
        cr_assert(strstr(act_summary(a), "IRO02: 2 CLA + 1 CP (3.0 per FTE) -> 1 CLA + 1 CP (2.0 per FTE)"),
                  "%s", act_summary(a));
        cr_assert(act_finish(a, false, NULL, &e));
        cr_assert_eq(
            store_count(&s,
                        "SELECT count(*) FROM allocation a JOIN child c USING (child) WHERE until IS NULL "
                        "AND child_id = 'C001' AND to_on IS NULL"),
            1);
        acts_refuse(&s, "allocate C001 cla IRO04", "is held by IRO04 already");
}

Test(act, many_are_one_change_and_those_that_cannot_are_left_out)
{
        struct err e = ERR_INIT;
        struct act_options o = {.as_at = acts_day()};
        struct list_target *t;
        size_t n, done = 0;
        acts_expect(&s, "allocate C001 cla IRO04", "allocated");
        int64_t before = db_last_change(s.db), change;
        struct act *a = act_begin(s.db, act_find("allocate"), &o, &e);
        cr_assert(list_targets(a, "stream=cla", &t, &n, &e), "%s", e.text);
        cr_assert_eq(n, ACT_CHILDREN);
        for (size_t i = 0; i < n; i++) {
                const char *said[ACT_ARGS_MAX] = {t[i].child_id, t[i].stream, "IRO04"};
                done += act_do(a, said, &e);
        }
        free(t);
        cr_assert_eq(done, ACT_CHILDREN - 3); /* C001 from above, C003 and C007 held by IRO04 all along */
        cr_assert(act_finish(a, false, &change, &e));
        cr_assert_eq(change, before + 1);
        expect_sound(&s);
}

Test(act, a_row_that_fails_leaves_nothing_of_itself)
{
        struct ledger *l = change_begin(&s, "book");
        struct ledger_mark m;
        ledger_mark(l, &m);
        cr_assert_eq(say(l, FACT_BOOKING, "@1|cla|2020-09-01|''"), PUT_ADDED);
        ledger_child(l, "NEW1");
        ledger_back(l, &m);
        cr_assert(ledger_empty(l));
        cr_assert_eq(say(l, FACT_BOOKING, "@2|cla|2020-09-02|''"), PUT_ADDED);
        cr_assert_gt(change_commit(l), 0);
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM booking"), 1);
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM child WHERE child_id = 'NEW1'"), 0);
        expect_sound(&s);
}

Test(act, a_dry_run_says_the_same_and_changes_nothing)
{
        char dry[512], wet[512];
        struct act_options o = {.as_at = acts_day(), .dry_run = true};
        int64_t before = db_last_change(s.db);
        cr_assert(acts_do_with(&s, "book C001 cla 2020-08-03", &o, dry, sizeof dry));
        cr_assert_eq(db_last_change(s.db), before);
        cr_assert(acts_do(&s, "book C001 cla 2020-08-03", wet, sizeof wet));
        cr_assert_str_eq(dry, wet);
}

Test(act, a_note_is_kept_in_the_words_of_the_change)
{
        struct act_options o = {.as_at = acts_day(), .note = "the carer asked"};
        cr_assert(acts_do_with(&s, "book C001 cla 2020-08-03", &o, NULL, 0));
        cr_assert_eq(
            store_count(&s,
                        "SELECT count(*) FROM change WHERE words LIKE 'booked C001%; note: the carer asked'"),
            1);
}

Test(act, what_another_session_changed_meanwhile_is_not_overwritten)
{
        char out[512];
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        struct act_options o = {.as_at = acts_day(), .seen = db_last_change(s.db)};
        acts_expect(&s, "book C001 cla 2020-08-04", "moved");
        cr_assert_not(acts_do_with(&s, "book C001 cla 2020-08-05", &o, out, sizeof out));
        cr_assert(strstr(out, "changed meanwhile by"), "%s", out);
        cr_assert(strstr(out, "moved C001 CLA review from Mon 3 Aug 2020 to Tue 4 Aug 2020"), "%s", out);
        o.seen = db_last_change(s.db);
        cr_assert(acts_do_with(&s, "book C001 cla 2020-08-05", &o, out, sizeof out), "%s", out);
}

Test(act, agencies_and_the_child_at_a_conference)
{
        acts_expect(&s, "conference C005 2020-07-20 agency school invited attended",
                    "school invited attended");
        acts_expect(&s, "conference C005 2020-07-20 school report-received not-attended",
                    "school report-received");
        cr_assert_eq(
            store_count(
                &s, "SELECT count(*) FROM conference_agency WHERE until IS NULL AND agency = 'school' AND "
                    "invited AND NOT attended AND report_received AND NOT report_shared"),
            1);
        acts_expect(&s, "conference C005 2020-07-20 child attended met-chair parents=2", "child attended");
        acts_refuse(&s, "conference C005 2020-07-20 school late", "is none of: invited");
        acts_refuse(&s, "conference C001 2020-07-20 school invited", "has no open child protection clock");
}

Test(act, a_data_query_answered_stays_answered)
{
        acts_expect(&s, "record C008 cla 2020-07-30 participation=PN0", "recorded");
        acts_refuse(&s, "answer nothing-such it is right", "there is no data query");
        acts_expect(&s, "answer pn0-after-4:C008 it is right", "answered the query pn0-after-4 about C008");
        cr_assert_eq(
            store_count(&s,
                        "SELECT count(*) FROM query_answer WHERE until IS NULL AND answer = 'it is right'"),
            1);
}

Test(act, posts_begin_change_and_end)
{
        acts_refuse(&s, "post IRO09 fte=0.6", "'IRO09' has no post. For a starter give --role");
        acts_expect(&s, "post IRO09 fte=0.6 role=iro start=2020-08-03", "new post: IRO09");
        acts_expect(&s, "post IRO01 end=2020-08-31", "end 2020-08-31");
        cr_assert_eq(
            store_count(&s,
                        "SELECT count(*) FROM iro_post WHERE until IS NULL AND end_on = '2020-08-31' AND fte "
                        "= 100 AND name = 'Name 1'"),
            1);
        acts_refuse(&s, "post IRO01 end=2010-01-01", "is before the first");
}

Test(act, text_that_could_drive_a_terminal_is_refused)
{
        acts_refuse(&s, "note C001 a\033[31mb", "control character (U+001B)");
        acts_refuse(&s, "note C001 bad\xff", "not valid UTF-8");
        acts_expect(&s, "note C001 caf\xc3\xa9 au lait", "noted");
}

Test(act, what_stands_in_a_line_of_a_list_is_one_line)
{
        acts_refuse(&s, "post IRO01 area=We\nst", "area is one line");
        acts_refuse(&s, "post IRO01 contract=a\tb", "contract is one line");
        acts_refuse(&s, "absence IRO01 2020-08-03 2020-08-04 a\nb", "reason is one line");
        acts_refuse(&s, "record C001 cla 2020-07-30 outcome=a\nb", "outcome is one line");
        acts_refuse(&s, "user add ann lead area=a\nb", "area is one line");
        acts_expect(&s, "note C001 a\nb", "noted");
}

Test(act, settings_say_what_they_may_be)
{
        acts_refuse(&s, "config set status.horizon 0", "from 1 to 260");
        acts_refuse(&s, "config set status.horizn 9", "near it: status.horizon");
        acts_refuse(&s, "config set clock.counting weeks", "months, 91-183");
        acts_refuse(&s, "config set caseload.band_low 90", "above its upper end");
        acts_refuse(&s, "config set prp.ladder team manager", "name:days");
        acts_expect(&s, "config set prp.ladder first:3,second:4", "set prp.ladder");
        acts_expect(&s, "config set prp.ladder", "(it was first:3,second:4)");
}

Test(act, a_bank_holiday_added_moves_the_due_dates_counted_in_working_days)
{
        char *before = acts_lists(&s, INT64_MAX);
        acts_expect(&s, "config holiday add 2020-08-05 Day of Thanks", "is a bank holiday (Day of Thanks)");
        char *after = acts_lists(&s, INT64_MAX);
        cr_assert(strstr(before, "C009,icpc,,,,1,,2020-08-10"), "%s", before);
        cr_assert(strstr(after, "C009,icpc,,,,1,,2020-08-11"), "%s", after);
        free(before), free(after);
        acts_refuse(&s, "config holiday add 2020-08-05 Again", "already");
        acts_expect(&s, "config holiday remove 2020-08-05", "no bank holiday any more");
}

Test(act, the_last_admin_stays)
{
        acts_expect(&s, "user add ann admin", "ann is admin");
        acts_expect(&s, "user add ben lead area=East", "ben is lead for East");
        acts_refuse(&s, "user add ann reporting", "is the last admin");
        acts_refuse(&s, "user remove ann", "is the last admin");
        acts_refuse(&s, "user remove zoe", "is not a user");
        acts_refuse(&s, "user add a;b lead", "is not a Unix login");
        acts_expect(&s, "user remove ben", "may use the store no longer");
}
