/* What counts, and as what: the verdict of an item at the edges of a period. */
#include "iro/service/count.h"

#include <criterion/criterion.h>

enum { FIRST = 18000, LAST = 18100 };
static const struct span span = {FIRST, LAST, true}, month = {FIRST, LAST, false};

static enum verdict held_on(day on, enum judgement j)
{
        const struct review_row r = {.held = on, .judgement = j};
        const struct item i = {.kind = ITEM_HELD, .stream = STREAM_CLA, .on = on, .held = &r};
        return item_verdict(&i, UNIT_REVIEWS, &span);
}

Test(count, a_review_counts_from_the_first_day_of_the_period_to_its_last)
{
        cr_expect_eq(held_on(FIRST - 1, JUDGED_LATE), VERDICT_NONE);
        cr_expect_eq(held_on(FIRST, JUDGED_LATE), VERDICT_LATE);
        cr_expect_eq(held_on(LAST, JUDGED_ON_TIME), VERDICT_ON_TIME);
        cr_expect_eq(held_on(LAST, JUDGED_NOT_ASSESSABLE), VERDICT_NOT_ASSESSABLE);
        cr_expect_eq(held_on(LAST + 1, JUDGED_ON_TIME), VERDICT_NONE);
}

static struct case_row open_case(day due)
{
        struct case_row k = {.stream = STREAM_CLA, .last_late = DAY_NONE, .last_unassessable = DAY_NONE};
        k.clock.due = due, k.clock.first_due = DAY_NONE;
        return k;
}

static enum verdict pending(const struct case_row *k, enum unit unit, const struct span *in)
{
        const struct item i = {.kind = ITEM_OPEN, .stream = k->stream, .on = LAST, .open = k};
        return item_verdict(&i, unit, in);
}

Test(count, what_is_due_today_is_not_overdue)
{
        struct case_row today = open_case(LAST), yesterday = open_case(LAST - 1);
        cr_expect_eq(pending(&today, UNIT_REVIEWS, &span), VERDICT_NONE);
        cr_expect_eq(pending(&today, UNIT_CHILDREN, &span), VERDICT_ON_TIME);
        cr_expect_eq(pending(&yesterday, UNIT_REVIEWS, &span), VERDICT_OVERDUE);
        cr_expect_eq(pending(&yesterday, UNIT_CHILDREN, &span), VERDICT_LATE);
}

Test(count, what_is_pending_does_not_count_in_what_was_held_in_a_month)
{
        struct case_row k = open_case(LAST - 1);
        cr_expect_eq(pending(&k, UNIT_REVIEWS, &month), VERDICT_NONE);
        cr_expect_not(spans_to(LAST).of[SPAN_MONTH].pending);
        cr_expect(spans_to(LAST).of[SPAN_ROLLING].pending);
}

Test(count, the_latest_possible_date_is_no_due_date_of_a_measure)
{
        struct case_row k = open_case(LAST - 1);
        k.clock.latest_possible = true;
        cr_expect_eq(pending(&k, UNIT_REVIEWS, &span), VERDICT_NONE);
        cr_expect_eq(pending(&k, UNIT_CHILDREN, &span), VERDICT_NOT_ASSESSABLE);
}

Test(count, a_child_is_late_by_a_review_of_the_period_and_not_by_an_earlier_one)
{
        struct case_row k = open_case(LAST + 30);
        k.last_late = FIRST;
        cr_expect_eq(pending(&k, UNIT_CHILDREN, &span), VERDICT_LATE);
        k.last_late = FIRST - 1;
        cr_expect_eq(pending(&k, UNIT_CHILDREN, &span), VERDICT_ON_TIME);
        k.last_unassessable = FIRST;
        cr_expect_eq(pending(&k, UNIT_CHILDREN, &span), VERDICT_NOT_ASSESSABLE);
        k.last_late = FIRST;
        cr_expect_eq(pending(&k, UNIT_CHILDREN, &span), VERDICT_LATE, "late is worse");
}

Test(count, a_child_whose_first_review_is_still_to_come_does_not_count)
{
        struct case_row k = open_case(LAST + 1);
        k.clock.first_due = LAST + 1;
        cr_expect_eq(pending(&k, UNIT_CHILDREN, &span), VERDICT_NONE);
        k.clock.first_due = LAST;
        cr_expect_eq(pending(&k, UNIT_CHILDREN, &span), VERDICT_ON_TIME);
}

Test(count, short_breaks_are_in_no_participation)
{
        struct review_row r = {.held = LAST, .pn = 1};
        struct item i = {.kind = ITEM_HELD, .stream = STREAM_SHORT_BREAK, .on = LAST, .held = &r};
        struct voice v = {0};
        voice_add(&v, &i, &span);
        cr_expect_eq(v.asked, 0);
        cr_expect_eq(voice_attended(&v), -1);
        i.stream = STREAM_ADOPTION;
        voice_add(&v, &i, &span);
        cr_expect_eq(v.asked, 1);
        cr_expect_eq(voice_communicated(&v), 1000);
}

Test(count, disputes_are_open_past_and_formal_each_by_itself)
{
        struct count c = {0};
        struct spans s = spans_to(LAST);
        struct item i = {.kind = ITEM_DISPUTE, .on = LAST, .unresolved = true, .past = true, .formal = true};
        count_add(&c, &i, &s);
        i.past = i.formal = false;
        count_add(&c, &i, &s);
        i.unresolved = false;
        i.on = s.of[SPAN_ROLLING].from - 1;
        count_add(&c, &i, &s);
        cr_expect_eq(c.prps_open, 2);
        cr_expect_eq(c.prps_past, 1);
        cr_expect_eq(c.prps_formal[SPAN_ROLLING], 1);
        cr_expect_eq(c.prps_informal[SPAN_ROLLING], 1);
}
