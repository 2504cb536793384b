/* The case system's own due dates: the law's, but for two ways of counting that crept into the West. With
 * them the children in time come to what was first published, before the errors were found. */
#include "demo_county.h"

#include "iro/base/mem.h"
#include "iro/domain/timeliness.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_PUBLISHED = 718, STEPS_OF_CLOCK = 6 };

static bool in_the_west(const struct county *c, const struct stay *s)
{
        return strcmp(c->areas[s->area], "West") == 0;
}

/* Whose clock is the plain one, so that what went wrong can be told. */
static bool plain(const struct stay *s)
{
        return s->kind == STREAM_CLA && s->authority == DAY_NONE && s->placed == DAY_NONE && !s->transferred;
}

static day months_after(day d, int number)
{
        return day_add_months(d, number == 1 ? 3 : STEPS_OF_CLOCK);
}

/* The date in the system is not moved when a review is held late: the next is counted from the day it was
 * due.
 */
static void count_from_due(const struct county *c, struct stay *s)
{
        day from = day_add_years(period_from(PERIOD_ROLLING, c->as_at), -1);
        for (int i = 1; i <= s->n_held; i++) {
                day due = s->law[i - 1], on = s->held[i - 1].on;
                if (due != DAY_NONE && on > due && on >= from && s->law[i] != DAY_NONE)
                        s->system[i] = months_after(due, i);
        }
}

static enum stay_class judge_by_system(const struct county *c, const struct stay *s, enum stay_class law)
{
        day from = period_from(PERIOD_ROLLING, c->as_at);
        if (law == CLASS_NOT_DUE || law == CLASS_UNKNOWN)
                return law;
        for (int i = 0; i < s->n_held; i++)
                if (s->held[i].on >= from && s->held[i].on <= c->as_at && s->system[i] != DAY_NONE &&
                    s->held[i].on > s->system[i])
                        return CLASS_LATE;
        day next = s->system[s->n_held];
        return next != DAY_NONE && c->as_at > next ? CLASS_LATE : CLASS_ON_TIME;
}

/* A review that nobody closed in the system: the next is counted from the one before it. */
static bool lose_a_review(const struct county *c, struct stay *s)
{
        day from = period_from(PERIOD_ROLLING, c->as_at);
        for (int i = s->n_held - 1; i >= 2 && s->held[i].on >= from; i--) {
                day due = months_after(s->held[i - 2].on, i - 1);
                if (s->law[i] == DAY_NONE || s->held[i].on <= due)
                        continue;
                s->system[i] = due;
                return true;
        }
        return false;
}

struct judged {
        int late, all;
};

static struct judged count_late(const struct county *c)
{
        struct judged j = {0, 0};
        day from = period_from(PERIOD_ROLLING, c->as_at);
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                int n = stay_open(c, s, c->as_at);
                if (s->kind != STREAM_CLA || !n)
                        continue;
                enum stay_class class = judge_by_system(c, s, stay_judge(c, s, from, c->as_at));
                j.late += class == CLASS_LATE ? n : 0;
                j.all += class == CLASS_LATE || class == CLASS_ON_TIME ? n : 0;
        }
        return j;
}

static bool may_lose(const struct county *c, const struct stay *s)
{
        day from = period_from(PERIOD_ROLLING, c->as_at);
        return plain(s) && in_the_west(c, s) && stay_open(c, s, c->as_at) &&
               judge_by_system(c, s, stay_judge(c, s, from, c->as_at)) == CLASS_ON_TIME;
}

/* So many reviews are lost that the percentage is the one first published. */
static void lose_reviews(struct county *c)
{
        struct judged j = count_late(c);
        int wanted = j.late;
        while (wanted < j.all && tenths_of(j.all - wanted, j.all) > FIRST_PUBLISHED)
                wanted++;
        struct dice d = dice_of(c->key, FIRST_PUBLISHED);
        for (int tries = 0; j.late < wanted && tries < 200000; tries++) {
                struct stay *s = &c->stays[dice_below(&d, (int)c->n_stays)];
                int n = stay_open(c, s, c->as_at);
                if (j.late + n <= wanted && may_lose(c, s) && lose_a_review(c, s))
                        j.late += n;
        }
}

void county_system(struct county *c)
{
        for (size_t i = 0; i < c->n_stays; i++) {
                struct stay *s = &c->stays[i];
                size_t n = (size_t)s->n_held + 1;
                s->law = xmalloc(n * sizeof *s->law);
                s->system = xmalloc(n * sizeof *s->system);
                stay_dues(c, s, s->law);
                memcpy(s->system, s->law, n * sizeof *s->law);
                if (plain(s) && in_the_west(c, s))
                        count_from_due(c, s);
        }
        lose_reviews(c);
}
