/* Who comes and goes: sibling groups start, stay and leave so that the number of children on each published
 * day is met exactly. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdlib.h>

/* --- into the county ---------------------------------------------------------------------------------- */

static int new_family(struct county *c)
{
        GROW(c->families, c->n_families, c->cap_families);
        c->families[c->n_families] = (struct family){.busy = INT32_MIN / 2, .care = INT32_MIN / 2};
        return (int)c->n_families++;
}

static int new_kid(struct county *c, const struct draft *f, int i, int family)
{
        struct dice d = dice_of(f->key, 100 + (uint64_t)i);
        GROW(c->kids, c->n_kids, c->cap_kids);
        c->kids[c->n_kids] = (struct kid){.dob = f->dob[i],
                                          .serial = ++c->serial,
                                          .family = family,
                                          .boy = dice_chance(&d, 550),
                                          .disabled = f->kind == STREAM_SHORT_BREAK || dice_chance(&d, 80),
                                          .seen_903 = DAY_NONE,
                                          .seen_cin = DAY_NONE};
        return (int)c->n_kids++;
}

static void add_members(struct county *c, struct stay *s, const struct draft *f, int family)
{
        int again = f->again < 0 ? -1 : c->stays[f->again].first;
        s->first = (int)c->n_members;
        for (int i = 0; i < f->n; i++) {
                int kid = again < 0 ? new_kid(c, f, i, family) : c->members[again + i].kid;
                GROW(c->members, c->n_members, c->cap_members);
                c->members[c->n_members++] = (struct member){kid, f->end[i], f->how[i]};
                s->last = f->end[i] > s->last ? f->end[i] : s->last;
        }
}

static void mark_family(struct county *c, struct stay *s, int family)
{
        struct family *f = &c->families[family];
        if (s->kind == STREAM_CP) {
                s->previous = f->plans++;
                f->busy = s->last;
        }
        if (s->kind == STREAM_CLA)
                f->care = s->last;
}

day stay_enquiry(const struct county *c, const struct stay *s)
{
        struct dice d = dice_of(s->key, 47);
        int wd = dice_chance(&d, 820) ? dice_between(&d, 8, 15) : dice_between(&d, 16, 24);
        return calendar_add(county_calendar(c), s->start, -wd);
}

static void admit(struct county *c, const struct draft *f)
{
        struct stay s = {.key = f->key, .kind = f->kind, .n = f->n, .start = f->start, .enquiry = DAY_NONE};
        int family = f->again < 0 ? new_family(c) : c->kids[c->members[c->stays[f->again].first].kid].family;
        s.authority = f->authority;
        s.placed = f->placed;
        s.last = s.booked = DAY_NONE;
        s.seat = -1;
        add_members(c, &s, f, family);
        mark_family(c, &s, family);
        if (s.kind == STREAM_CP)
                s.enquiry = stay_enquiry(c, &s);
        GROW(c->stays, c->n_stays, c->cap_stays);
        c->stays[c->n_stays++] = s;
}

static int draft_open(const struct draft *f, day on)
{
        int n = 0;
        for (int i = 0; i < f->n; i++)
                n += f->start <= on && f->end[i] > on;
        return n;
}

int stay_open(const struct county *c, const struct stay *s, day on)
{
        int n = 0;
        for (int i = 0; i < s->n; i++)
                n += s->start <= on && member_open(&c->members[s->first + i], on);
        return n;
}

int stay_at_review(const struct county *c, const struct stay *s, day on)
{
        return stay_open(c, s, on - 1);
}

static int stock(const struct county *c, enum stream kind, day on)
{
        int n = 0;
        for (size_t i = 0; i < c->n_stays; i++)
                n += c->stays[i].kind == kind && c->stays[i].last > on ? stay_open(c, &c->stays[i], on) : 0;
        return n;
}

/* --- meeting the levels ------------------------------------------------------------------------------- */

static uint64_t next_number(const struct county *c, struct dice *d)
{
        return c->n_stays * 1000003u + (uint64_t)dice_below(d, 1000003);
}

/* Plans begin and end at conferences, so on working days. DAY_NONE = none was found. */
static day some_day(const struct county *c, enum stream kind, day from, day to, struct dice *d)
{
        for (int i = 0; i < 40; i++) {
                day on = dice_between(d, from, to);
                if (kind != STREAM_CP || calendar_is_working(county_calendar(c), on))
                        return on;
        }
        return DAY_NONE;
}

static void fill_up(struct county *c, enum stream kind, day from, struct level to, struct dice *d)
{
        int missing = to.count - stock(c, kind, to.on);
        while (missing > 0) {
                day start = some_day(c, kind, from, to.on, d);
                struct draft f = draft_stay(c, kind, start, missing, next_number(c, d));
                int open = draft_open(&f, to.on);
                if (open == 0)
                        continue;
                admit(c, &f);
                missing -= open;
        }
}

/* What no longer fits the story when a child leaves early. */
static void cut_story(struct county *c, struct stay *s)
{
        s->last = DAY_NONE;
        for (int i = 0; i < s->n; i++) {
                day end = c->members[s->first + i].end;
                s->last = end > s->last ? end : s->last;
        }
        if (s->placed != DAY_NONE && s->placed >= s->last)
                s->placed = DAY_NONE;
        if (s->authority != DAY_NONE && s->authority >= s->last)
                s->authority = DAY_NONE;
}

static void send_home(struct county *c, struct stay *s, int i, day end)
{
        struct member *m = &c->members[s->first + i];
        m->end = end;
        m->how = LEFT_HOME;
        cut_story(c, s);
}

/* Let children go until the level is met: whole groups while they fit, then single children. */
static void thin_out(struct county *c, enum stream kind, day from, struct level to, struct dice *d)
{
        int surplus = stock(c, kind, to.on) - to.count;
        while (surplus > 0) {
                struct stay *s = &c->stays[dice_below(d, (int)c->n_stays)];
                int open = s->kind == kind ? stay_open(c, s, to.on) : 0;
                day earliest = s->start + 75 > from ? s->start + 75 : from;
                if (open == 0 || earliest > to.on || s->placed != DAY_NONE)
                        continue;
                day end = some_day(c, kind, earliest, to.on, d);
                if (end == DAY_NONE)
                        continue;
                for (int i = s->n - 1; i >= 0 && surplus > 0; i--) {
                        if (!member_open(&c->members[s->first + i], to.on))
                                continue;
                        send_home(c, s, i, end);
                        surplus--;
                }
        }
}

static void flow_through(struct county *c, const struct flow *f, day from, day to, struct dice *d)
{
        int groups = (int)((int64_t)f->groups_a_year * (to - from + 1) / 365);
        for (int i = 0; i < groups; i++) {
                day start = some_day(c, f->kind, from, to, d);
                struct draft one = draft_stay(c, f->kind, start, GROUP_MAX, next_number(c, d));
                admit(c, &one);
        }
}

void county_fill(struct county *c, const struct flow *f)
{
        struct dice d = dice_of(c->key, 500 + (uint64_t)f->kind);
        day first = f->levels[0].on;
        fill_up(c, f->kind, first - (f->kind == STREAM_CP ? 3 : 14) * 365, f->levels[0], &d);
        for (int i = 1; i < f->n_levels; i++) {
                day from = f->levels[i - 1].on + 1;
                flow_through(c, f, from, f->levels[i].on, &d);
                thin_out(c, f->kind, from, f->levels[i], &d);
                fill_up(c, f->kind, from, f->levels[i], &d);
        }
}

/* --- plans in order of their last day, so that care can begin where a plan ends --- */

static int by_last(const void *a, const void *b, void *context)
{
        const struct stay *stays = context;
        const int *x = a, *y = b;
        day p = stays[*x].last, q = stays[*y].last;
        return p != q ? (p > q) - (p < q) : (*x > *y) - (*x < *y);
}

void county_index_plans(struct county *c)
{
        c->ended = xmalloc((c->n_stays + 1) * sizeof *c->ended);
        c->n_ended = 0;
        for (size_t i = 0; i < c->n_stays; i++)
                if (c->stays[i].kind == STREAM_CP)
                        c->ended[c->n_ended++] = (int)i;
        qsort_r(c->ended, c->n_ended, sizeof *c->ended, by_last, c->stays);
}

void county_release(struct county *c)
{
        for (size_t i = 0; i < c->n_stays; i++) {
                free(c->stays[i].held);
                free(c->stays[i].law);
                free(c->stays[i].system);
        }
        free(c->kids);
        free(c->members);
        free(c->stays);
        free(c->families);
        free(c->ended);
        free(c->people);
        free(c->leaves);
        free(c->seats);
        free(c->teams);
}
