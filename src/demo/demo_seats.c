/* Who holds which case: 1,950 with the IROs in post, 585 plans with the casual chairs, a few with nobody yet
 * or still with someone who left. */
#include "demo_county.h"

enum { HELD_BY_IROS = 1950, NEWCOMERS = 4, WITH_LEAVERS = 6, PLANS_UNHELD = 2, LEFT_FROM = 14 };

static int pick_team(const struct county *c, const struct stay *s, struct dice *d)
{
        bool care = s->kind == STREAM_CLA || s->kind == STREAM_SHORT_BREAK;
        int district = dice_below(d, 8), team;
        do
                team = dice_below(d, (int)c->n_teams);
        while (c->teams[team].looked_after != care || (!c->council && c->teams[team].district != district));
        return team;
}

/* Brothers and sisters keep their district: chance is thrown by family. */
static void place(struct county *c, struct stay *s)
{
        struct dice d = dice_of(c->key, 100000 + (uint64_t)c->kids[c->members[s->first].kid].family);
        s->team = pick_team(c, s, &d);
        s->area = c->teams[s->team].area;
}

static bool on_books(const struct county *c, const struct stay *s)
{
        return stay_open(c, s, c->as_at) > 0 || (s->kind == STREAM_ICPC && s->start > c->as_at);
}

static int any_seat(const struct county *c, const struct stay *s, bool chair, struct dice *d)
{
        int seat;
        do
                seat = dice_below(d, (int)c->n_seats);
        while (c->seats[seat].chair != chair || c->seats[seat].area != s->area);
        return seat;
}

/* The seat of the area with the least to carry for its hours; no two judge that quite alike. */
static int lightest_seat(const struct county *c, const struct stay *s, bool chair)
{
        int best = -1;
        int64_t least = INT64_MAX;
        for (size_t i = 0; i < c->n_seats; i++) {
                const struct seat *seat = &c->seats[i];
                if (seat->chair != chair || seat->area != s->area)
                        continue;
                struct dice d = dice_of(c->key, 600 + i);
                int64_t weight =
                    (int64_t)seat->load * dice_between(&d, 88, 112) * 100 / (chair ? 100 : seat->fte);
                if (weight < least) {
                        least = weight;
                        best = (int)i;
                }
        }
        return best;
}

static void give(struct county *c, struct stay *s, int seat)
{
        s->seat = seat;
        c->seats[seat].load += stay_open(c, s, c->as_at);
}

static bool is_care(const struct stay *s)
{
        return s->kind == STREAM_CLA || s->kind == STREAM_SHORT_BREAK;
}

static void past_cases(struct county *c)
{
        for (size_t i = 0; i < c->n_stays; i++) {
                struct stay *s = &c->stays[i];
                place(c, s);
                struct dice d = dice_of(s->key, 30);
                if (!on_books(c, s) || s->kind == STREAM_ICPC)
                        s->seat = any_seat(c, s, !is_care(s) && dice_chance(&d, 620), &d);
        }
}

/* Allocation has up to five working days: the newest four children wait for theirs. */
static void leave_newcomers(struct county *c)
{
        int waiting = 0;
        for (day on = c->as_at; on > c->as_at - 60 && waiting < NEWCOMERS; on--)
                for (size_t i = 0; i < c->n_stays && waiting < NEWCOMERS; i++) {
                        struct stay *s = &c->stays[i];
                        int n = s->kind == STREAM_CLA && s->start == on ? stay_open(c, s, c->as_at) : 0;
                        if (n == 0 || waiting + n > NEWCOMERS)
                                continue;
                        s->seat = -2;
                        waiting += n;
                }
}

/* Some of what was left behind comes due within the month. */
static bool due_this_month(const struct county *c, const struct stay *s)
{
        struct clock clock;
        stay_clock(c, s, c->as_at, &clock);
        return clock.due > c->as_at && clock.due <= c->as_at + 27;
}

static bool may_be_left(const struct county *c, const struct stay *s, bool soon)
{
        struct dice d = dice_of(s->key, 31);
        return s->kind == STREAM_CLA && s->seat == -1 && s->area == 1 && s->start >= c->from &&
               s->start < day_from_ymd(2019, 8, 1) && dice_chance(&d, 300) && (!soon || due_this_month(c, s));
}

/* Cases that nobody moved on when two IROs left the West: first those that come due soon. */
static void keep_with_leavers(struct county *c)
{
        int left = WITH_LEAVERS;
        for (int round = 0; round < 2; round++)
                for (size_t i = 0; i < c->n_stays && left > (round ? 0 : WITH_LEAVERS / 2); i++) {
                        struct stay *s = &c->stays[i];
                        int n = stay_open(c, s, c->as_at);
                        if (n == 0 || n > left || !may_be_left(c, s, round == 0))
                                continue;
                        s->seat = LEFT_FROM + (int)(i & 1);
                        s->with_leaver = true;
                        left -= n;
                }
}

static int seat_care(struct county *c)
{
        int given = 0;
        for (size_t i = 0; i < c->n_stays; i++) {
                struct stay *s = &c->stays[i];
                if (s->seat != -1 || !is_care(s))
                        continue;
                struct family *f = &c->families[c->kids[c->members[s->first].kid].family];
                if (!f->seated)
                        f->seat = lightest_seat(c, s, false);
                f->seated = true;
                give(c, s, f->seat);
                given += stay_open(c, s, c->as_at);
        }
        return given;
}

static void seat_plans(struct county *c, int with_iros)
{
        int unheld = c->council ? 0 : PLANS_UNHELD;
        for (size_t i = 0; i < c->n_stays; i++) {
                struct stay *s = &c->stays[i];
                int n = s->seat == -1 && s->kind == STREAM_CP ? stay_open(c, s, c->as_at) : 0;
                struct dice d = dice_of(s->key, 32);
                if (n == 0)
                        continue;
                if (n == 1 && unheld > 0) {
                        s->seat = -2;
                        unheld--;
                } else if (n <= with_iros && (dice_chance(&d, 450) || n == 1)) {
                        give(c, s, lightest_seat(c, s, false));
                        with_iros -= n;
                } else {
                        give(c, s, lightest_seat(c, s, true));
                }
        }
}

void county_seats(struct county *c)
{
        past_cases(c);
        if (!c->council) {
                leave_newcomers(c);
                keep_with_leavers(c);
        }
        int care = seat_care(c);
        seat_plans(c, c->council ? 120 : HELD_BY_IROS - care);
        for (size_t i = 0; i < c->n_stays; i++)
                if (c->stays[i].seat == -2)
                        c->stays[i].seat = -1;
}
