/* Episodes of care as the 903 has them, from the extract's: one period of care is one clae_cla_id, whatever
 * gaps its coding has; a change of legal status or placement inside an episode splits it. */
#include "ssd.h"

#include <stdlib.h>
#include <string.h>

/* One child's rows, and where the next piece begins. */
struct weaving {
        const struct ssd *s;
        const struct ssd_care *care;
        const struct ssd_legal *legal;
        const struct ssd_stay *stay;
        size_t n_care, n_legal, n_stay;
        ssd_episode_each *each;
        void *context;
};

static bool covers(day start, day end, day on)
{
        return start <= on && (end == DAY_NONE || end > on);
}

static bool one_day(const struct ssd_care *c)
{
        return c->end == c->start;
}

/* What ended with an episode that begins and ends on one day, or was of that day alone. */
static bool ended(day start, day end, day on, bool one)
{
        return one && start <= on && end == on;
}

/* The latest that covers the day; of the statuses and placements recorded later begun holds. Of an episode of
 * one day it is what ended with it, if anything did. */
static const struct ssd_legal *legal_on(const struct weaving *w, day on, bool one)
{
        const struct ssd_legal *best = NULL, *last = NULL;
        for (size_t i = 0; i < w->n_legal; i++) {
                const struct ssd_legal *l = &w->legal[i];
                if (covers(l->start, l->end, on) && (!best || l->start >= best->start))
                        best = l;
                if (ended(l->start, l->end, on, one) && (!last || l->start >= last->start))
                        last = l;
        }
        return last ? last : best;
}

static const struct ssd_stay *stay_on(const struct weaving *w, uint32_t period, day on, bool one)
{
        const struct ssd_stay *best = NULL, *last = NULL;
        for (size_t i = 0; i < w->n_stay; i++) {
                const struct ssd_stay *p = &w->stay[i];
                if (p->period && period && p->period != period)
                        continue;
                if (covers(p->start, p->end, on) && (!best || p->start >= best->start))
                        best = p;
                if (ended(p->start, p->end, on, one) && (!last || p->start >= last->start))
                        last = p;
        }
        return last ? last : best;
}

/* The first day after `from` and before `to` on which a status or a placement begins; `to` when none does. */
static day next_cut(const struct weaving *w, uint32_t period, day from, day to)
{
        day cut = to;
        for (size_t i = 0; i < w->n_legal; i++) {
                day d = w->legal[i].start;
                if (d > from && (cut == DAY_NONE || d < cut))
                        cut = d;
        }
        for (size_t i = 0; i < w->n_stay; i++) {
                const struct ssd_stay *p = &w->stay[i];
                if (p->start > from && (cut == DAY_NONE || p->start < cut) &&
                    (!p->period || !period || p->period == period))
                        cut = p->start;
        }
        return cut;
}

/* A child who stays with the carers who are to adopt: A3 becomes A5, A4 becomes A6. */
static bool same_carers(const char *before, const char *after)
{
        return before[0] == 'A' && after[0] == 'A' && after[1] == before[1] + 2;
}

static char reason_of(const struct ssd_episode *before, const struct ssd_episode *after, bool moved)
{
        bool status = strcmp(before->ls, after->ls) != 0;
        if (!moved)
                return 'L';
        if (same_carers(before->place, after->place))
                return status ? 'U' : 'T';
        return status ? 'B' : 'P';
}

static bool short_breaks(const char *ls)
{
        return strcmp(ls, "V3") == 0 || strcmp(ls, "V4") == 0;
}

/* Before the first status known nothing is said: of short breaks it then were none of full care. */
static const char *status_before(const struct weaving *w, day on)
{
        const struct ssd_legal *next = NULL;
        for (size_t i = 0; i < w->n_legal; i++)
                if (w->legal[i].start > on && (!next || w->legal[i].start < next->start))
                        next = &w->legal[i];
        return next && short_breaks(next->status) ? next->status : "";
}

static void describe(const struct weaving *w, uint32_t period, bool one, struct ssd_episode *e)
{
        const struct ssd_legal *l = legal_on(w, e->decom, one);
        const struct ssd_stay *p = stay_on(w, period, e->decom, one);
        memcpy(e->ls, l ? l->status : "\0\0", sizeof e->ls);
        if (!l)
                strcpy(e->ls, status_before(w, e->decom));
        memcpy(e->place, p ? p->type : "\0\0", sizeof e->place);
        e->provider = p ? p->provider : 0;
}

/* One row of care, whose end and reason are settled, in pieces. */
static void cut_up(const struct weaving *w, const struct ssd_care *c)
{
        struct ssd_episode e = {.decom = c->start};
        memcpy(e.rne, c->rne, sizeof e.rne);
        memcpy(e.need, c->need, sizeof e.need);
        describe(w, c->period, one_day(c), &e);
        for (day cut; (cut = next_cut(w, c->period, e.decom, c->end)) != c->end;) {
                struct ssd_episode next = e;
                next.decom = cut;
                describe(w, c->period, false, &next);
                const struct ssd_stay *a = stay_on(w, c->period, e.decom, false);
                const struct ssd_stay *b = stay_on(w, c->period, cut, false);
                next.rne[0] = reason_of(&e, &next, a != b);
                e.dec = cut;
                strcpy(e.rec, "X1");
                w->each(w->context, &e);
                e = next;
        }
        e.dec = c->end;
        memcpy(e.rec, c->rec, sizeof e.rec);
        w->each(w->context, &e);
}

/* What is open lasts longest. */
static int by_end(day x, day y)
{
        bool open = x == DAY_NONE, other = y == DAY_NONE;
        return open || other ? open - other : (x > y) - (x < y);
}

/* Of those that begin on one day the one that lasts comes last: it is the one that goes on. */
static int by_period_and_start(const void *a, const void *b)
{
        const struct ssd_care *x = a, *y = b;
        if (x->period != y->period)
                return (x->period > y->period) - (x->period < y->period);
        return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : by_end(x->end, y->end);
}

/* Care that began before the first episode at hand: that time is an episode too, of which only the ends are
 * known. */
static void before_the_first(const struct weaving *w, const struct ssd_care *first)
{
        struct ssd_care hidden = *first;
        hidden.start = first->entered;
        hidden.end = first->start;
        strcpy(hidden.rec, "X1");
        hidden.rne[0] = 'S';
        cut_up(w, &hidden);
}

/* The day care was entered, by the rows of one period; the first of them that are said. */
static day entered_on(const struct ssd_care *c, size_t n)
{
        day first = DAY_NONE;
        for (size_t i = 0; i < n; i++)
                if (c[i].entered != DAY_NONE && (first == DAY_NONE || c[i].entered < first))
                        first = c[i].entered;
        return first;
}

/* Rows that say no period follow each other as the 903's do: what one says of the time before it is another's
 * if one begins then. */
static bool begins_between(const struct weaving *w, const struct ssd_care *c)
{
        for (size_t i = 0; i < w->n_care; i++)
                if (w->care[i].start >= c->entered && w->care[i].start < c->start)
                        return true;
        return false;
}

/* Does another period's care begin on the day of this row, and last? */
static bool other_begins(const struct weaving *w, const struct ssd_care *c)
{
        for (size_t i = 0; i < w->n_care; i++)
                if (w->care[i].period != c->period && w->care[i].start == c->start && !one_day(&w->care[i]))
                        return true;
        return false;
}

/* A last day that is a row of its own gives way to the next period's first: how care ended it leaves to the
 * row before. The rows that stay. */
static size_t end_told(const struct weaving *w, struct ssd_care *c, size_t n)
{
        while (n > 1 && one_day(&c[n - 1]) && other_begins(w, &c[n - 1])) {
                c[n - 2].end = c[n - 1].start;
                memcpy(c[n - 2].rec, c[n - 1].rec, sizeof c->rec);
                n--;
        }
        return n;
}

static void one_period(const struct weaving *w, struct ssd_care *c, size_t n)
{
        n = end_told(w, c, n);
        c->entered = entered_on(c, n);
        if (c->entered != DAY_NONE && c->entered < c->start) {
                if (c->period || !begins_between(w, c))
                        before_the_first(w, c);
        }
        const day entered = c->entered, first = c->start;
        for (size_t i = 0; i < n; i++) {
                if (c[i].start == first && entered == first)
                        c[i].rne[0] = 'S';
                if (i + 1 < n) {
                        c[i].end = c[i + 1].start;
                        strcpy(c[i].rec, "X1");
                } else if (c->period && strcmp(c[i].rec, "X1") == 0 && c[i].end != DAY_NONE)
                        c[i].rec[0] = '\0'; /* the next period is another: it does not go on in this one */
                if (i + 1 == n || !one_day(&c[i]))
                        cut_up(w, &c[i]);
        }
}

struct kept {
        struct ssd_episode *e;
        size_t n, cap;
};

static void keep(void *context, const struct ssd_episode *e)
{
        struct kept *k = context;
        GROW(k->e, k->n, k->cap);
        k->e[k->n++] = *e;
}

static int by_decom(const void *a, const void *b)
{
        const struct ssd_episode *x = a, *y = b;
        return x->decom != y->decom ? (x->decom > y->decom) - (x->decom < y->decom) : by_end(y->dec, x->dec);
}

void ssd_episodes(const struct ssd *s, uint32_t child, ssd_episode_each *each, void *context)
{
        size_t care, legal, stay;
        struct kept kept = {0};
        struct weaving w = {.s = s, .each = keep, .context = &kept};
        w.n_care = SSD_SLICE(s, cares, child, &care);
        w.n_legal = SSD_SLICE(s, legals, child, &legal);
        w.n_stay = SSD_SLICE(s, stays, child, &stay);
        w.legal = s->legals + legal, w.stay = s->stays + stay;
        struct ssd_care *rows = xmalloc((w.n_care + 1) * sizeof *rows);
        if (w.n_care)
                memcpy(rows, s->cares + care, w.n_care * sizeof *rows);
        qsort(rows, w.n_care, sizeof *rows, by_period_and_start);
        w.care = rows;
        for (size_t from = 0, to; from < w.n_care; from = to) {
                for (to = from + 1;
                     to < w.n_care && rows[from].period && rows[to].period == rows[from].period;)
                        to++;
                one_period(&w, rows + from, to - from);
        }
        free(rows);
        if (kept.n)
                qsort(kept.e, kept.n, sizeof *kept.e, by_decom);
        for (size_t i = 0; i < kept.n; i++)
                each(context, &kept.e[i]);
        free(kept.e);
}
