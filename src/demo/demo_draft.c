/* A stay thought of: whose children, from when, until when. Nothing of it is in the county yet. */
#include "demo_county.h"

enum { GROWN = 18, REPEAT_PLAN = 250, REENTRY = 60, FROM_PLAN = 300 };

/* --- the children ------------------------------------------------------------------------------------- */

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
        if (low + 100 >= c->n_ended)
                return false;
        int at = c->ended[low + (size_t)dice_below(d, 100)];
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

/* --- how long they stay ------------------------------------------------------------------------------- */

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
        static const int from[] = {75, 100, 200, 400, 731}, to[] = {99, 199, 399, 730, 880};
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

struct draft draft_stay(const struct county *c, enum stream kind, day start, int most, uint64_t number)
{
        struct draft f = {.kind = kind, .start = start, .key = demo_mix(c->key, number)};
        struct dice d = dice_of(f.key, (uint64_t)kind);
        choose_children(c, &f, &d, most);
        choose_ends(c, &f, &d);
        return f;
}
