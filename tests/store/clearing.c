/* What was entered can be taken out again without undoing what came after: "-" stands for nothing. */
#include "acts.h"

#include <criterion/criterion.h>
#include <stdio.h>
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
TestSuite(clearing, .init = begin, .fini = end);

static int64_t live(const char *where)
{
        char sql[300];
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM booking WHERE until IS NULL AND cancelled_on IS NULL AND %s", where);
        return store_count(&s, sql);
}

Test(clearing, the_time_and_mode_of_a_booking)
{
        acts_expect(&s, "book C001 cla 2020-08-03 time=9:30 mode=virtual", "09:30, virtual");
        acts_expect(&s, "book C001 cla 2020-08-03 time=-",
                    "from Mon 3 Aug 2020 09:30 to Mon 3 Aug 2020, no time");
        cr_assert_eq(live("time = '' AND mode = 'virtual'"), 1);
        acts_expect(&s, "book C001 cla 2020-08-03 mode=-", "booked C001");
        cr_assert_eq(live("time = '' AND mode IS NULL"), 1);
        cr_assert_eq(live("1"), 1);
}

Test(clearing, what_is_not_said_of_a_booking_of_that_day_stays)
{
        acts_expect(&s, "book C001 cla 2020-08-03 time=9:30 mode=virtual", "booked");
        acts_expect(&s, "book C001 cla 2020-08-03 mode=hybrid", "booked");
        cr_assert_eq(live("time = '09:30' AND mode = 'hybrid'"), 1);
        acts_expect(&s, "book C001 cla 2020-08-03 time=10:00", "09:30 to Mon 3 Aug 2020 10:00");
        cr_assert_eq(live("time = '10:00' AND mode = 'hybrid'"), 1);
        acts_expect(&s, "book C001 cla 2020-08-04", "hybrid");
        cr_assert_eq(live("booked_on = '2020-08-04' AND time = '10:00' AND mode = 'hybrid'"), 1);
        cr_assert_eq(live("1"), 1);
}

Test(clearing, a_paper_date_entered_by_mistake)
{
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        acts_refuse(&s, "paper C001 cla sw-report -", "no sw-report of C001 is on record");
        acts_expect(&s, "paper C001 cla sw-report 2020-07-29", "recorded");
        acts_expect(&s, "paper C001 cla sw-report -",
                    "took back C001 sw-report of Wed 29 Jul 2020 for the CLA review of Mon 3 Aug 2020");
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM review_paper WHERE until IS NULL"), 0);
        acts_refuse(&s, "paper C001 cla sw-report - review=2020-08-04", "no sw-report of C001 is on record");
}

Test(clearing, the_paper_of_the_review_named_or_of_the_latest)
{
        acts_expect(&s, "record C001 cla 2020-05-15", "recorded");
        acts_expect(&s, "record C001 cla 2020-07-20", "recorded");
        acts_expect(&s, "paper C001 cla record 2020-06-01 review=2020-05-15", "recorded");
        acts_expect(&s, "paper C001 cla record 2020-07-30 review=2020-07-20", "recorded");
        acts_expect(&s, "paper C001 cla record - review=2020-05-15", "of Mon 1 Jun 2020");
        acts_expect(&s, "paper C001 cla record -", "of Thu 30 Jul 2020");
        acts_refuse(&s, "paper C001 cla record -", "no record of C001");
}

Test(clearing, what_was_said_of_a_review)
{
        acts_expect(&s,
                    "record C001 cla 2020-07-30 participation=PN1 outcome=a_word private=seen mode=virtual",
                    "recorded");
        acts_expect(&s, "record C001 cla 2020-07-30 participation=- outcome= private=-", "recorded");
        cr_assert_eq(store_count(&s,
                                 "SELECT count(*) FROM review WHERE until IS NULL AND held_on = '2020-07-30' "
                                 "AND participation IS NULL AND outcome IS NULL AND private_conversation IS "
                                 "NULL AND mode = 'virtual'"),
                     1);
}

Test(clearing, an_absence_that_is_off)
{
        acts_expect(&s, "absence IRO01 2020-08-10 2020-08-14 leave", "absent");
        acts_refuse(&s, "absence IRO01 2020-08-11 -", "IRO01 has no absence from Tue 11 Aug 2020");
        acts_expect(&s, "absence IRO01 2020-08-10 -",
                    "took back the absence of IRO01 from Mon 10 Aug 2020 to Fri 14 Aug 2020");
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM absence WHERE until IS NULL"), 0);
        acts_refuse(&s, "absence IRO01 2020-08-10 2020-08-14", "reason is missing");
}

Test(clearing, the_end_of_a_post_and_the_team_of_an_allocation)
{
        acts_expect(&s, "post IRO01 end=2020-12-31", "end 2020-12-31");
        acts_expect(&s, "post IRO01 end=-", "end none");
        acts_expect(&s, "allocate C001 cla IRO02 team=T01", "allocated");
        acts_expect(&s, "allocate C001 cla IRO02 team=-", "allocated");
        cr_assert_eq(
            store_count(&s, "SELECT count(*) FROM allocation WHERE until IS NULL AND to_on IS NULL AND "
                            "child = (SELECT child FROM child WHERE child_id = 'C001') AND team IS NULL"),
            1);
}

/* An option that says what is meant, not what is kept, has nothing to clear. */
Test(clearing, what_must_be_said_cannot_be_nothing)
{
        acts_refuse(&s, "prp raise C001 cla theme=-", "theme");
        acts_refuse(&s, "prp raise C001 cla theme=", "theme");
        acts_refuse(&s, "prp raise C001 cla theme=drift iro=", "there is no IRO");
        acts_refuse(&s, "note C001 a_note on=-", "on '-'");
        acts_refuse(&s, "book C001 cla -", "date '-'");
        acts_refuse(&s, "record C001 cla -", "date '-'");
}
