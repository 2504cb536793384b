/* Who comes and goes: sibling groups start, stay and leave so that the number of children on each published
 * day is met exactly. */
#include "demo_county.h"

#include "iro/mem.h"

#include <stdlib.h>

enum { GROUP_MAX = 5, GROWN = 18, REPEAT_PLAN = 250, REENTRY = 60, FROM_PLAN = 300 };

/* A stay thought of, not yet part of the county. */
struct draft {
        uint64_t key;
        enum stream kind;
        day start, authority, placed;
        int n, again; /* again: the stay whose children these are; -1 = new children */
        day dob[GROUP_MAX], end[GROUP_MAX];
        enum leaving how[GROUP_MAX];
};

/* --- the children --- */

static int oldest_age_days(struct dice *d, enum stream kind)
{
        static const int care[] = {180, 190, 200, 260, 170}, plan[] = {140, 280, 290, 250, 40},
                         breaks[] = {0, 50, 450, 450, 50};
        static const int from[] = {10, 366, 1826, 3653, 5479}, to[] = {365, 1825, 3652, 5478, 6300};
        int i = dice_pick(d, kind == STREAM_CLA ? care : kind == STREAM_SHORT_BREAK ? breaks : plan, 5);
        return dice_between(d, from[i], to[i]);
}

static int group_size(struct dice *d, enum stream kind)
{
        static const int care[] = {64, 23, 9, 4, 0}, plan[] = {18, 28, 26, 18, 10};
        if (kind == STREAM_SHORT_BREAK)
                return 1;
        return 1 + dice_pick(d, kind == STREAM_CLA ? care : plan, GROUP_MAX);
}

static void new_children(struct draft *f, struct dice *d, int most)
{
        int n = group_size(d, f->kind);
        day born = f->start - oldest_age_days(d, f->kind);
        for (f->n = 0; f->n < n && f->n < most && born < f->start - 3; f->n++) {
                f->dob[f->n] = born;
                born += dice_between(d, 330, 1300);
        }
}

static bool old_children(const struct county *c, struct draft *f, int stay, int most)
{
        const struct stay *s = &c->stays[stay];
        if (s->n > most)
                return false;
        for (int i = 0; i < s->n; i++) {
                f->dob[i] = c->kids[c->members[s->first + i].kid].dob;
                if (day_add_years(f->dob[i], GROWN) < f->start + 400 || f->dob[i] >= f->start)
                        return false;
        }
        f->n = s->n;
        f->again = stay;
        return true;
}

static bool family_free(const struct family *f, day start)
{
        return f->busy + 60 <= start && f->care + 60 <= start;
}

/* A family whose plan ended some time ago comes back; so does now and then a child once looked after. */
static bool family_again(const struct county *c, struct draft *f, struct dice *d, int most)
{
        if (c->n_stays == 0)
                return false;
        for (int i = 0; i < 12; i++) {
                int at = dice_below(d, (int)c->n_stays);
                const struct stay *s = &c->stays[at];
                int family = c->kids[c->members[s->first].kid].family;
                if (s->kind != f->kind || (s->kind == STREAM_CLA && s->n > 1) ||
                    !family_free(&c->families[family], f->start))
                        continue;
                if (old_children(c, f, at, most))
                        return true;
        }
        return false;
}

/* Children on a plan become looked after, and the plan ends about then. */
static bool from_plan(const struct county *c, struct draft *f, struct dice *d, int most)
{
        size_t low = 0, high = c->n_ended;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (c->stays[c->ended[mid]].last < f->start - 3)
                        low = mid + 1;
                else
                        high = mid;
        }
        if (low + 12 >= c->n_ended)
                return false;
        int at = c->ended[low + (size_t)dice_below(d, 12)];
        const struct stay *s = &c->stays[at];
        int family = c->kids[c->members[s->first].kid].family;
        const struct family *home = &c->families[family];
        if (s->last > f->start + 80 || s->start > f->start - 30 || home->busy > s->last ||
            home->care + 60 > f->start)
                return false;
        return old_children(c, f, at, most);
}

static void choose_children(const struct county *c, struct draft *f, struct dice *d, int most)
{
        int again = f->kind == STREAM_CP ? REPEAT_PLAN : f->kind == STREAM_CLA ? REENTRY : 0;
        if (f->kind == STREAM_CLA && dice_chance(d, FROM_PLAN) && from_plan(c, f, d, most))
                return;
        if (dice_chance(d, again) && family_again(c, f, d, most))
                return;
        f->again = -1;
        new_children(f, d, most);
}

/* --- how long they stay --- */

static int care_days(struct dice *d)
{
        static const int weights[] = {23, 22, 24, 31};
        switch (dice_pick(d, weights, 4)) {
        case 0:
                return dice_between(d, 12, 90);
        case 1:
                return dice_between(d, 91, 400);
        case 2:
                return dice_between(d, 401, 1500);
        }
        return 20 * 366; /* until grown */
}

static int plan_days(struct dice *d)
{
        static const int weights[] = {14, 38, 32, 12, 4};
        static const int from[] = {75, 100, 200, 400, 731}, to[] = {99, 199, 399, 730, 1000};
        int i = dice_pick(d, weights, 5);
        return dice_between(d, from[i], to[i]);
}

static int days_of(struct dice *d, enum stream kind)
{
        switch (kind) {
        case STREAM_CP:
                return plan_days(d);
        case STREAM_SHORT_BREAK:
                return dice_between(d, 500, 2500);
        case STREAM_CLA:
        case STREAM_ADOPTION:
        case STREAM_ICPC:
        case STREAM_COUNT:
                break;
        }
        return care_days(d);
}

static void adoption_path(struct draft *f, struct dice *d)
{
        f->authority = f->start + dice_between(d, 190, 330);
        f->placed = f->authority + dice_between(d, 60, 240);
        day order = f->placed + dice_between(d, 190, 400);
        for (int i = 0; i < f->n; i++) {
                f->end[i] = order;
                f->how[i] = LEFT_ADOPTED;
        }
}

static void leave(const struct county *c, struct draft *f, int i, day end, struct dice *d)
{
        day grown = day_add_years(f->dob[i], GROWN);
        static const int ways[] = {62, 0, 20, 0, 18};
        f->how[i] = (enum leaving)dice_pick(d, ways, 5);
        if (f->kind == STREAM_CP && !calendar_is_working(county_calendar(c), end))
                end = calendar_add(county_calendar(c), end, 1);
        f->end[i] = end;
        if (end >= grown) {
                f->end[i] = grown;
                f->how[i] = LEFT_GROWN;
        }
}

static void choose_ends(const struct county *c, struct draft *f, struct dice *d)
{
        f->authority = f->placed = DAY_NONE;
        if (f->kind == STREAM_CLA && f->dob[0] > f->start - 4 * 365 && dice_chance(d, 330)) {
                adoption_path(f, d);
                return;
        }
        bool together = dice_chance(d, 750);
        int days = days_of(d, f->kind);
        for (int i = 0; i < f->n; i++)
                leave(c, f, i, f->start + (together ? days : days_of(d, f->kind)), d);
}

static struct draft draft(const struct county *c, enum stream kind, day start, int most, uint64_t number)
{
        struct draft f = {.kind = kind, .start = start, .key = demo_mix(c->key, number)};
        struct dice d = dice_of(f.key, (uint64_t)kind);
        if (kind == STREAM_CP && !calendar_is_working(county_calendar(c), start))
                f.start = calendar_add(county_calendar(c), start, -1);
        choose_children(c, &f, &d, most);
        choose_ends(c, &f, &d);
        return f;
}

/* --- into the county --- */

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

static day strategy_discussion(const struct county *c, const struct stay *s)
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
                s.enquiry = strategy_discussion(c, &s);
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

/* --- meeting the levels --- */

static uint64_t next_number(const struct county *c, struct dice *d)
{
        return c->n_stays * 1000003u + (uint64_t)dice_below(d, 1000003);
}

static void fill_up(struct county *c, enum stream kind, day from, struct level to, struct dice *d)
{
        int missing = to.count - stock(c, kind, to.on);
        while (missing > 0) {
                day start = dice_between(d, from, to.on);
                struct draft f = draft(c, kind, start, missing, next_number(c, d));
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
        if (s->kind == STREAM_CP && !calendar_is_working(county_calendar(c), end))
                end = calendar_add(county_calendar(c), end, -1);
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
                day end = dice_between(d, earliest, to.on);
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
                day start = dice_between(d, from, to);
                struct draft one = draft(c, f->kind, start, GROUP_MAX, next_number(c, d));
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
        for (size_t i = 0; i < c->n_stays; i++)
                free(c->stays[i].held);
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
