/* Which reviews are booked, and when: most in time, some late, some on a Saturday, some on a day the IRO is
 * away. */
#include "demo_county.h"

static int holder_on(const struct county *c, const struct stay *s, day on)
{
        return s->seat < 0 ? -1 : seat_person(&c->seats[s->seat], on);
}

static bool suits(const struct county *c, const struct stay *s, day on)
{
        int who = holder_on(c, s, on);
        return calendar_is_working(county_calendar(c), on) && (who < 0 || !person_away(c, who, on));
}

/* A working day up to three weeks before the due date on which the IRO is there; else the due date's own. */
static day day_in_time(const struct county *c, const struct stay *s, day due, struct dice *d)
{
        for (int i = 0; i < 40; i++) {
                day on = due - dice_below(d, 21);
                if (on > c->as_at && suits(c, s, on))
                        return on;
        }
        day on = calendar_add(county_calendar(c), due + 1, -1);
        return on >= c->as_at ? on : due;
}

static day saturday_before(day due)
{
        return due - (day_weekday(due) + 2) % 7;
}

static day day_away(const struct county *c, const struct stay *s, day due)
{
        int who = holder_on(c, s, c->as_at);
        for (day on = due; who >= 0 && on > c->as_at && on > due - 30; on--)
                if (calendar_is_working(county_calendar(c), on) && person_away(c, who, on))
                        return on;
        return DAY_NONE;
}

static day late_by_booking(const struct county *c, day due, struct dice *d)
{
        return calendar_add(county_calendar(c), due, dice_between(d, 1, 10));
}

static day choose_day(const struct county *c, const struct stay *s, day due, struct dice *d)
{
        int left = calendar_between(county_calendar(c), c->as_at, due);
        bool soon = left <= 20;
        if (due < c->as_at)
                return dice_chance(d, 700)
                           ? calendar_add(county_calendar(c), c->as_at, dice_between(d, 1, 15))
                           : DAY_NONE;
        if (dice_chance(d, soon ? 95 : left <= 65 ? 250 : 650))
                return DAY_NONE;
        if (dice_chance(d, soon ? 44 : 16))
                return late_by_booking(c, due, d);
        day away = dice_chance(d, 350) ? day_away(c, s, due) : DAY_NONE;
        if (away != DAY_NONE)
                return away;
        if (dice_chance(d, 5) && saturday_before(due) > c->as_at)
                return saturday_before(due);
        return day_in_time(c, s, due, d);
}

/* The due date of the coming review or initial conference; DAY_NONE = unknown or none. */
static day coming_due(const struct county *c, const struct stay *s)
{
        if (s->kind == STREAM_ICPC)
                return clock_first_due(c->rules, STREAM_ICPC, s->enquiry);
        struct clock clock;
        stay_clock(c, s, c->as_at, &clock);
        return clock.latest_possible ? DAY_NONE : clock.due;
}

static void book(const struct county *c, struct stay *s)
{
        struct dice d = dice_of(s->key, 40);
        bool to_come = s->kind == STREAM_ICPC && s->start > c->as_at;
        if (!to_come && stay_open(c, s, c->as_at) == 0)
                return;
        day due = coming_due(c, s);
        if (to_come)
                s->booked = dice_chance(&d, 880) ? s->start : DAY_NONE;
        else if (due == DAY_NONE)
                s->booked = dice_chance(&d, 500) ? calendar_add(county_calendar(c), c->as_at, 7) : DAY_NONE;
        else
                s->booked = choose_day(c, s, due, &d);
}

void county_book(struct county *c)
{
        for (size_t i = 0; i < c->n_stays; i++)
                book(c, &c->stays[i]);
}
