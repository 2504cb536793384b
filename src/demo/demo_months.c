/* Conferences by month, by child, as they were published for single months: plans are started and review
 * conferences held a few weeks earlier or later until each of these months has its number. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdlib.h>

enum { TRIES = 60000, NEAR = 45, APART = 40, SETTLED = 90 };

const struct published_month demo_months[DEMO_MONTHS] = {{2019, 3, 95, 336, 0},   {2019, 4, 91, 285, 0},
                                                         {2019, 9, 119, 320, 0},  {2019, 12, 129, 204, 0},
                                                         {2020, 3, 163, 280, 30}, {2020, 4, 160, 194, 25}};

day published_from(const struct published_month *m)
{
        return day_from_ymd(m->year, m->month, 1);
}

day published_to(const struct published_month *m)
{
        return day_add_months(published_from(m), 1) - 1;
}

static bool has(const struct published_month *m, day on)
{
        return on >= published_from(m) && on <= published_to(m);
}

bool in_published_month(day on)
{
        for (int i = 0; i < DEMO_MONTHS; i++)
                if (has(&demo_months[i], on))
                        return true;
        return false;
}

/* --- plans that start --------------------------------------------------------------------------------- */

int children_starting(const struct county *c, const struct published_month *m)
{
        int n = 0;
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                if ((s->kind == STREAM_CP || s->kind == STREAM_ICPC) && has(m, s->start))
                        n += s->n;
        }
        return n;
}

/* The number of children on a plan is set for these evenings: no start may cross one. */
static bool same_count(day a, day b)
{
        static const int evenings[][2] = {{2019, 1}, {2019, 3}, {2019, 7}, {2019, 10}, {2020, 1}, {2020, 3}};
        for (size_t i = 0; i < sizeof evenings / sizeof *evenings; i++) {
                day end = day_add_months(day_from_ymd(evenings[i][0], evenings[i][1], 1), 1) - 1;
                if ((a <= end) != (b <= end))
                        return false;
        }
        return true;
}

/* The family's story still holds when the plan starts on this day. */
static bool can_start(const struct county *c, const struct stay *s, day on)
{
        if (!calendar_is_working(county_calendar(c), on) || !same_count(s->start, on) || on > c->as_at ||
            (on < s->start && s->previous > 0))
                return false;
        for (int i = 0; i < s->n; i++) {
                const struct member *m = &c->members[s->first + i];
                if (m->end < on + SETTLED || c->kids[m->kid].dob >= on - 3)
                        return false;
        }
        return true;
}

static bool move_start(struct county *c, struct stay *s, const struct published_month *m, int missing,
                       struct dice *d)
{
        bool in = has(m, s->start);
        if (s->kind != STREAM_CP || in != (missing < 0) || s->n > (missing < 0 ? -missing : missing) ||
            (!in && in_published_month(s->start)))
                return false;
        day on = in ? s->start + dice_between(d, -NEAR, NEAR)
                    : dice_between(d, published_from(m), published_to(m));
        int far = on - s->start;
        if (far < -NEAR || far > NEAR || has(m, on) == in || (in && in_published_month(on)) ||
            !can_start(c, s, on))
                return false;
        s->start = on;
        s->enquiry = stay_enquiry(c, s);
        return true;
}

bool county_level_starts(struct county *c)
{
        struct dice d = dice_of(c->key, 8100);
        for (int i = 0; i < DEMO_MONTHS; i++) {
                const struct published_month *m = &demo_months[i];
                int missing = m->initial - m->asked_for - children_starting(c, m);
                for (int tries = 0; missing != 0; tries++) {
                        struct stay *s = &c->stays[dice_below(&d, (int)c->n_stays)];
                        if (tries > 20 * TRIES)
                                return false;
                        if (move_start(c, s, m, missing, &d))
                                missing += missing < 0 ? s->n : -s->n;
                }
        }
        return true;
}

/* --- review conferences ------------------------------------------------------------------------------- */

static int reviewed_in(const struct county *c, const struct stay *s, const struct published_month *m)
{
        int n = 0;
        for (int k = 0; s->kind == STREAM_CP && k < s->n_held; k++)
                n += has(m, s->held[k].on) ? stay_at_review(c, s, s->held[k].on) : 0;
        return n;
}

static int children_reviewed(const struct county *c, const struct published_month *m)
{
        int n = 0;
        for (size_t i = 0; i < c->n_stays; i++)
                n += reviewed_in(c, &c->stays[i], m);
        return n;
}

/* A conference near the month that may be held on another day: in time, and not the one that ends the plan.
 */
static int movable(const struct stay *s, const struct published_month *m, bool out)
{
        for (int k = 0; k < s->n_held; k++) {
                day on = s->held[k].on;
                if (on < published_from(m) - NEAR || has(m, on) != out || on > s->held[k].due ||
                    on == s->last)
                        continue;
                if (on <= published_to(m) + NEAR && (out || on > published_to(m) || !in_published_month(on)))
                        return k;
        }
        return -1;
}

/* Later months of the list may still give and take: they come after. */
static bool may_take(const struct published_month *m, day on)
{
        return on > published_to(m) || !in_published_month(on);
}

static bool move_review(struct county *c, struct stay *s, const struct published_month *m, int missing,
                        struct dice *d)
{
        bool out = missing < 0;
        int k = s->kind == STREAM_CP && s->n_pulled < PULLED_MAX ? movable(s, m, out) : -1;
        if (k < 0)
                return false;
        const struct holding was = s->held[k];
        day before = k ? s->held[k - 1].on : s->start;
        day on =
            out ? was.on + dice_between(d, -NEAR, NEAR) : dice_between(d, published_from(m), published_to(m));
        int n = stay_at_review(c, s, out ? was.on : on);
        if (n == 0 || n > (out ? -missing : missing) || on < before + APART || on > was.due ||
            on >= s->last || on > c->as_at || has(m, on) == out || (out && !may_take(m, on)) ||
            !calendar_is_working(county_calendar(c), on))
                return false;
        s->pulled[s->n_pulled++] = (struct pulled){k, on};
        stay_hold(c, s);
        if (s->n_held > k && s->held[k].on == on)
                return true;
        s->n_pulled--;
        stay_hold(c, s);
        return false;
}

/* Stays with a conference near one of the months. */
static int *near_months(const struct county *c, int *n)
{
        int *list = xmalloc((c->n_stays + 1) * sizeof *list);
        day from = published_from(&demo_months[0]) - NEAR, to = published_to(&demo_months[DEMO_MONTHS - 1]);
        *n = 0;
        for (size_t i = 0; i < c->n_stays; i++)
                if (c->stays[i].kind == STREAM_CP && c->stays[i].last > from && c->stays[i].start < to)
                        list[(*n)++] = (int)i;
        return list;
}

static bool level_reviews(struct county *c, const struct published_month *m, const int *list, int n,
                          struct dice *d)
{
        int missing = m->review - children_reviewed(c, m);
        for (int tries = 0; missing != 0 && tries < TRIES; tries++) {
                struct stay *s = &c->stays[list[dice_below(d, n)]];
                int was = reviewed_in(c, s, m);
                if (move_review(c, s, m, missing, d))
                        missing -= reviewed_in(c, s, m) - was;
        }
        return missing == 0;
}

bool county_level_reviews(struct county *c)
{
        struct dice d = dice_of(c->key, 8200);
        int n;
        int *list = near_months(c, &n);
        bool good = n > 0;
        for (int i = 0; good && i < DEMO_MONTHS; i++)
                good = level_reviews(c, &demo_months[i], list, n, &d);
        free(list);
        return good;
}
