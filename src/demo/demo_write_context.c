/* What the case system holds around the clock and only last night's extract says: visits to children on a
 * plan in the last collection year, who went missing from care, and assessments with the published part in
 * time. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdlib.h>

/* --- visits of plans ---------------------------------------------------------------------------------- */

static day visits_from(void)
{
        return day_from_ymd(2019, 4, 1);
}

/* Every second week, mostly in time. */
static void visit(struct writer *w, const struct stay *s, const struct member *m)
{
        enum { IN_TIME = 907 };
        struct dice d = dice_of(s->key, 8400 + (uint64_t)m->kid);
        bool before = s->start < visits_from();
        day on = before ? visits_from() + dice_below(&d, 13) : s->start + dice_between(&d, 2, 10);
        while (on <= by_now(w, m->end)) {
                extract_visit(w, s, m, on, dice_chance(&d, 970), dice_chance(&d, 720));
                on += dice_chance(&d, IN_TIME) ? dice_between(&d, 9, 14) : dice_between(&d, 15, 24);
        }
}

static void visits(struct writer *w)
{
        const struct county *c = w->county;
        for (size_t i = 0; i < c->n_stays; i++)
                for (int k = 0; c->stays[i].kind == STREAM_CP && k < c->stays[i].n; k++) {
                        const struct member *m = &c->members[c->stays[i].first + k];
                        if (m->end >= visits_from())
                                visit(w, &c->stays[i], m);
                }
}

/* --- missing from care -------------------------------------------------------------------------------- */

/* So many of those looked after on a quarter's last day went missing in it: as published from the autumn of
 * 2015 to the spring of 2017, about as many since, and fewer of late. */
enum { FIRST_QUARTER = 2015, MISSING_FROM_AGE = 10 };
static const int went_missing[] = {82, 90, 86,  70, 100, 113, 104, 87, 96, 108, 102,
                                   90, 95, 112, 99, 92,  98,  104, 92, 81, 61,  26};
enum { MISSING_QUARTERS = sizeof went_missing / sizeof *went_missing, MISSING_NOW = 3 };

struct here {
        const struct stay *stay;
        const struct member *member;
};

static size_t who_is_here(const struct county *c, day from, day to, struct here *out)
{
        size_t n = 0;
        for (size_t i = 0; i < c->n_stays; i++)
                for (int k = 0; c->stays[i].kind == STREAM_CLA && k < c->stays[i].n; k++) {
                        const struct stay *s = &c->stays[i];
                        const struct member *m = &c->members[s->first + k];
                        if (s->start < to - 20 && m->end > to &&
                            day_age(c->kids[m->kid].dob, from) >= MISSING_FROM_AGE)
                                out[n++] = (struct here){s, m};
                }
        return n;
}

/* Once or a few times in the quarter, mostly back on the next day. */
static void go_missing(struct writer *w, const struct here *h, day from, day to)
{
        struct dice d = dice_of(h->stay->key, 8500 + (uint64_t)from + (uint64_t)h->member->kid);
        day on = from > h->stay->start ? from : h->stay->start + 1;
        int times = dice_chance(&d, 620) ? 1 : dice_between(&d, 2, 4);
        on += dice_below(&d, (to - on) / times);
        for (int i = 0; i < times && on <= to; i++) {
                int days = dice_chance(&d, 700) ? dice_below(&d, 2) : dice_between(&d, 2, 6);
                extract_missing(w, h->member->kid, on, on + days <= to ? on + days : to);
                on += days + dice_between(&d, 1, 12);
        }
}

static void missing_in(struct writer *w, struct here *here, int quarter)
{
        const struct county *c = w->county;
        day from = day_add_months(day_from_ymd(FIRST_QUARTER, 4, 1), 3 * quarter),
            to = by_now(w, day_add_months(from, 3) - 1);
        size_t n = who_is_here(c, from, to, here), wanted = (size_t)went_missing[quarter];
        struct dice d = dice_of(c->key, 8600 + (uint64_t)quarter);
        for (size_t i = 0; i < wanted && i < n; i++) {
                size_t other = i + (size_t)dice_below(&d, (int)(n - i));
                struct here h = here[other];
                here[other] = here[i];
                if (quarter == MISSING_QUARTERS - 1 && i < MISSING_NOW)
                        extract_missing(w, h.member->kid, to - (day)i, DAY_NONE);
                else
                        go_missing(w, &h, from, to);
        }
}

static void missing(struct writer *w)
{
        struct here *here = xcalloc(w->county->n_members, sizeof *here);
        for (int quarter = 0; quarter < MISSING_QUARTERS; quarter++)
                missing_in(w, here, quarter);
        free(here);
}

/* --- assessments -------------------------------------------------------------------------------------- */

/* Within 45 working days, per mille, of those that were done in the year to 31 March from 2015 on. */
static const int assessed_in_time[] = {794, 883, 896, 879, 909, 926, 938};
enum { FIRST_ASSESSED = 2015, ASSESSED_YEARS = sizeof assessed_in_time / sizeof *assessed_in_time };

/* In turn so that the part in time is exact whatever their number. */
static bool in_time(int *done, int year)
{
        int per_mille = assessed_in_time[year - FIRST_ASSESSED], n = (*done)++;
        return ((n + 1) * per_mille + 500) / 1000 > (n * per_mille + 500) / 1000;
}

static void assess(struct writer *w, const struct stay *s, const struct member *m, int *done)
{
        enum { LIMIT = 45 };
        const struct calendar *cal = county_calendar(w->county);
        struct dice d = dice_of(s->key, 8700 + (uint64_t)m->kid);
        bool care = s->kind == STREAM_CLA;
        day authorised =
            calendar_add(cal, s->start, care ? dice_between(&d, 2, 30) : -dice_between(&d, 1, 8));
        int year = return_year(authorised);
        if (year < FIRST_ASSESSED || year >= FIRST_ASSESSED + ASSESSED_YEARS)
                return;
        bool open = authorised > w->county->as_at, good = open || in_time(&done[year - FIRST_ASSESSED], year);
        int days = good ? dice_between(&d, 18, LIMIT) : dice_between(&d, LIMIT + 1, LIMIT + 25);
        day began = calendar_add(cal, authorised, -days);
        if (began <= w->county->as_at)
                extract_assessment(w, m->kid, began, open ? DAY_NONE : authorised);
}

/* Of each child who then came into care, or for whom a conference was held. */
static void assessments(struct writer *w)
{
        const struct county *c = w->county;
        int done[ASSESSED_YEARS] = {0};
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                bool plan = s->kind == STREAM_CP || s->kind == STREAM_ICPC;
                for (int k = 0; (plan || s->kind == STREAM_CLA) && s->start >= c->from && k < s->n; k++)
                        assess(w, s, &c->members[s->first + k], done);
        }
}

void extract_context(struct writer *w)
{
        if (!w->extract)
                return;
        visits(w);
        missing(w);
        assessments(w);
}
