/* What a county rarely has and a clock must know: one of each, among those it has, so that no published
 * figure moves. A return from an adoptive placement with its decision reversed, a death in care, a plan that
 * moved in, and short breaks recorded one by one. */
#include "demo_county.h"

#include "iro/domain/clock.h"

enum { WINDOW_TO = 42, WINDOW_FROM = 28, PLACED_BEFORE = 21, FIRST_PLACED = 28 };

/* Its member, if it has one alone. */
static struct member *only_member(const struct county *c, const struct stay *s, enum stream kind)
{
        return s->kind == kind && s->n == 1 ? &c->members[s->first] : NULL;
}

static day last_held(const struct stay *s)
{
        return s->n_held ? s->held[s->n_held - 1].on : s->start;
}

/* Placed just now, the first review still to come: it may as well have been placed before, and be back since
 * a day that makes the same date due. */
static bool may_return(const struct county *c, const struct stay *s)
{
        const struct member *m = only_member(c, s, STREAM_CLA);
        if (!m || !member_open(m, c->as_at) || s->placed == DAY_NONE || s->placed > c->as_at ||
            s->transferred)
                return false;
        day back = s->placed + FIRST_PLACED - WINDOW_TO, before = back - PLACED_BEFORE;
        return back + WINDOW_FROM <= s->booked && last_held(s) < before && s->authority != DAY_NONE &&
               s->authority < before;
}

static bool give_back(const struct county *c, struct stay *s)
{
        if (!may_return(c, s))
                return false;
        s->returned = s->placed + FIRST_PLACED - WINDOW_TO;
        s->placed = s->returned - PLACED_BEFORE;
        return true;
}

/* No other stay of the child is later. */
static bool is_last(const struct county *c, const struct member *m)
{
        for (size_t i = 0; i < c->n_members; i++)
                if (c->members[i].kid == m->kid && c->members[i].end > m->end)
                        return false;
        return true;
}

static bool let_die(const struct county *c, struct stay *s)
{
        struct member *m = only_member(c, s, STREAM_CLA);
        if (!m || m->how != LEFT_OTHER || m->end < day_from_ymd(2019, 9, 1) ||
            m->end > day_from_ymd(2020, 3, 31) || last_held(s) >= m->end || !is_last(c, m))
                return false;
        m->how = LEFT_DIED;
        return true;
}

/* In a month whose initial conferences were not published. */
static bool move_in(const struct county *c, struct stay *s)
{
        const struct member *m = only_member(c, s, STREAM_CP);
        if (!m || !member_open(m, c->as_at) || s->enquiry == DAY_NONE ||
            s->start < day_from_ymd(2018, 8, 1) || s->start > day_from_ymd(2019, 2, 28))
                return false;
        s->moved_in = true;
        return true;
}

static bool break_up(const struct county *c, struct stay *s)
{
        const struct member *m = only_member(c, s, STREAM_SHORT_BREAK);
        s->breaks = m && member_open(m, c->as_at) && s->start >= c->as_at - 365;
        return s->breaks;
}

void county_special(struct county *c)
{
        static bool (*const kinds[])(const struct county *, struct stay *) = {give_back, let_die, move_in,
                                                                              break_up};
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
                for (size_t i = 0; i < c->n_stays; i++)
                        if (kinds[k](c, &c->stays[i]))
                                break;
}
