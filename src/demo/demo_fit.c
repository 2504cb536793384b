/* The published percentages: marks are set and taken away, group by group, until the measures of the domain
 * give the figures; then single reviews of July until the count of reviews is right. The measures themselves
 * know nothing of this. */
#include "demo_county.h"

#include "iro/domain/timeliness.h"

#include <assert.h>
#include <stdlib.h>

enum { REVIEWS_PUBLISHED = 4719, TRANSFERRED = 5 };

/* One percentage to meet: children in [from, as_at], by changing what happens in one spell. */
struct target {
        day from, as_at;
        int tenths;
        enum spell spells[2]; /* tried in turn */
        day keep_from; /* a second window ending on as_at whose judgement must not change; DAY_NONE = none */
};

void county_late_by_chance(struct county *c)
{
        static const int per_mille[SPELLS] = {0, 150, 35, 165, 140, 60};
        for (size_t i = 0; i < c->n_stays; i++) {
                struct dice d = dice_of(c->stays[i].key, 60);
                for (int spell = SPELL_2018; spell < SPELLS; spell++)
                        if (dice_chance(&d, per_mille[spell]))
                                c->stays[i].late |= 1u << spell;
        }
}

static bool counts(const struct county *c, const struct stay *s, day as_at)
{
        return s->kind == STREAM_CLA && s->start <= as_at && s->last > as_at && stay_open(c, s, as_at) > 0;
}

static void tally_children(const struct county *c, const struct target *t, int *late, int *judged)
{
        *late = *judged = 0;
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                if (!counts(c, s, t->as_at))
                        continue;
                enum stay_class class = stay_judge(c, s, t->from, t->as_at);
                int n = stay_open(c, s, t->as_at);
                *late += class == CLASS_LATE ? n : 0;
                *judged += class == CLASS_LATE || class == CLASS_ON_TIME ? n : 0;
        }
}

/* Late children wanted among so many judged, so that the rest are nearest to the published per cent. */
static int late_wanted(int tenths, int judged)
{
        int best = 0, off = 1000;
        for (int late = 0; late <= judged; late++) {
                int away = abs(tenths_of(judged - late, judged) - tenths);
                if (away < off) {
                        best = late;
                        off = away;
                }
        }
        /* several counts round to it: take the middle one */
        int last = best;
        while (last < judged && tenths_of(judged - last - 1, judged) == tenths_of(judged - best, judged))
                last++;
        return (best + last) / 2;
}

/* Change one mark; true when exactly the judgement wanted changed. */
static bool toggle(struct county *c, struct stay *s, const struct target *t, enum spell spell,
                   enum stay_class want)
{
        enum stay_class kept = CLASS_ON_TIME;
        if (t->keep_from != DAY_NONE)
                kept = stay_judge(c, s, t->keep_from, t->as_at);
        s->late ^= 1u << spell;
        stay_hold(c, s);
        bool good = stay_judge(c, s, t->from, t->as_at) == want &&
                    (t->keep_from == DAY_NONE || stay_judge(c, s, t->keep_from, t->as_at) == kept);
        if (good)
                return true;
        s->late ^= 1u << spell;
        stay_hold(c, s);
        return false;
}

static bool try_stay(struct county *c, struct stay *s, const struct target *t, int surplus)
{
        if (!counts(c, s, t->as_at) || stay_open(c, s, t->as_at) > abs(surplus))
                return false;
        enum stay_class now = surplus > 0 ? CLASS_LATE : CLASS_ON_TIME;
        enum stay_class want = surplus > 0 ? CLASS_ON_TIME : CLASS_LATE;
        if (stay_judge(c, s, t->from, t->as_at) != now)
                return false;
        for (int i = 0; i < 2; i++) {
                bool marked = s->late >> t->spells[i] & 1;
                if (marked == (surplus > 0) && toggle(c, s, t, t->spells[i], want))
                        return true;
        }
        return false;
}

static bool meet(struct county *c, const struct target *t)
{
        int late, judged;
        tally_children(c, t, &late, &judged);
        int surplus = late - late_wanted(t->tenths, judged);
        struct dice d = dice_of(c->key, 9000 + (uint64_t)t->from);
        for (int tries = 0; surplus != 0 && tries < 200000; tries++) {
                struct stay *s = &c->stays[dice_below(&d, (int)c->n_stays)];
                if (try_stay(c, s, t, surplus))
                        surplus -= surplus > 0 ? stay_open(c, s, t->as_at) : -stay_open(c, s, t->as_at);
        }
        return surplus == 0;
}

static bool fit_percentages(struct county *c)
{
        day end = c->as_at, april = day_from_ymd(2020, 4, 1), year = period_from(PERIOD_ROLLING, end);
        day before = day_add_years(end, -1), earlier = day_add_years(end, -2);
        const struct target targets[] = {
            {period_from(PERIOD_ROLLING, earlier), earlier, 826, {SPELL_2018, SPELL_2018}, DAY_NONE},
            {period_from(PERIOD_ROLLING, before),
             before,
             812,
             {SPELL_SUMMER_2019, SPELL_SPRING_2019},
             DAY_NONE},
            {april, end, 916, {SPELL_TO_DATE, SPELL_2020}, DAY_NONE},
            {year, end, 786, {SPELL_2020, SPELL_TO_DATE}, april},
        };
        for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
                if (!meet(c, &targets[i]))
                        return false;
        return true;
}

/* --- the number of reviews ---------------------------------------------------------------------------- */

static int reviews_in(const struct county *c, day from, day to)
{
        int n = 0;
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                for (int k = 0; s->kind == STREAM_CLA && k < s->n_held; k++)
                        if (s->held[k].on >= from && s->held[k].on <= to)
                                n += stay_at_review(c, s, s->held[k].on);
        }
        return n;
}

/* The earlier reviews are held, the more of them fall into the year: find the habit that comes closest. */
static void fit_habit(struct county *c)
{
        int low = 20, high = 140;
        while (low < high) {
                c->early = (low + high) / 2;
                county_hold(c);
                if (reviews_in(c, day_from_ymd(2019, 7, 1), c->as_at) < REVIEWS_PUBLISHED)
                        low = c->early + 1;
                else
                        high = c->early;
        }
        c->early = low;
        county_hold(c);
}

/* The last review of July is taken back, when the clock bears it. */
static bool take_back(struct county *c, struct stay *s, int most)
{
        if (s->n_held == 0)
                return false;
        struct holding last = s->held[s->n_held - 1];
        int n = stay_at_review(c, s, last.on);
        if (last.on < c->as_at - 30 || last.due <= c->as_at || n > most || n != stay_open(c, s, c->as_at))
                return false;
        s->n_held--;
        return true;
}

/* A review due soon is held in the last weeks of July. */
static bool bring_forward(struct county *c, struct stay *s, int most)
{
        struct clock clock;
        stay_clock(c, s, c->as_at, &clock);
        int n = stay_open(c, s, c->as_at);
        day on = calendar_add(county_calendar(c), c->as_at, -(int)(s->key % 15));
        if (n == 0 || n > most || clock.due == DAY_NONE || clock.due <= c->as_at ||
            clock.due > c->as_at + 45 || clock.last_review == DAY_NONE || clock.last_review > on - 50)
                return false;
        if ((s->placed != DAY_NONE && s->placed >= on - 30 && s->placed <= c->as_at) || s->n_held == 0)
                return false;
        struct stay before = *s;
        if ((size_t)s->n_held == s->cap_held)
                return false;
        s->held[s->n_held++] = (struct holding){on, clock.due};
        if (stay_judge(c, s, period_from(PERIOD_ROLLING, c->as_at), c->as_at) ==
            stay_judge(c, &before, period_from(PERIOD_ROLLING, c->as_at), c->as_at))
                return true;
        s->n_held--;
        return false;
}

static bool fit_count(struct county *c)
{
        int missing = REVIEWS_PUBLISHED - reviews_in(c, day_from_ymd(2019, 7, 1), c->as_at);
        struct dice d = dice_of(c->key, 4719);
        for (int tries = 0; missing != 0 && tries < 200000; tries++) {
                struct stay *s = &c->stays[dice_below(&d, (int)c->n_stays)];
                if (s->kind != STREAM_CLA || s->last <= c->as_at || s->transferred)
                        continue;
                int n = stay_open(c, s, c->as_at);
                if (missing > 0 && bring_forward(c, s, missing))
                        missing -= n;
                else if (missing < 0 && take_back(c, s, -missing))
                        missing += n;
        }
        return missing == 0;
}

/* A child who came from another council: no earlier history, and no review known yet. */
static bool may_be_transferred(const struct county *c, const struct stay *s, bool long_ago)
{
        day from = c->as_at - (long_ago ? 240 : 150), to = c->as_at - (long_ago ? 190 : 40);
        return s->kind == STREAM_CLA && s->n == 1 && s->last > c->as_at && s->placed == DAY_NONE &&
               s->authority == DAY_NONE && !s->transferred && s->start > from && s->start < to &&
               c->kids[c->members[s->first].kid].dob < s->start - 400;
}

/* One of them so long ago that a review must have been due by now, whatever the other council held. */
static void some_transferred(struct county *c)
{
        int left = TRANSFERRED;
        for (int round = 0; round < 2; round++)
                for (size_t i = 0; i < c->n_stays && left > 0 && (round > 0 || left == TRANSFERRED); i++)
                        if (may_be_transferred(c, &c->stays[i], round == 0)) {
                                c->stays[i].transferred = true;
                                stay_hold(c, &c->stays[i]);
                                left--;
                        }
}

bool county_fit(struct county *c, struct err *e)
{
        some_transferred(c);
        fit_habit(c);
        if (!fit_percentages(c))
                return err_set(e, "this seed does not come to the published timeliness: give another --seed");
        if (!fit_count(c))
                return err_set(
                    e, "this seed does not come to the published number of reviews: give another --seed");
        return true;
}
