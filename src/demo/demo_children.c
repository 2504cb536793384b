/* Who the children are: ethnicity and unaccompanied asylum-seeking children, to the published shares. */
#include "demo_county.h"

enum { UASC_PUBLISHED = 74, UASC_THEN = 73, UASC_ROUNDS = 16, WHITE_BRITISH = 0 };

const char *const demo_ethnicities[] = {"WBRI", "WIRI", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
                                        "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH"};

static uint8_t usual(const struct county *c, int family)
{
        static const int weights[16] = {835, 4, 34, 30, 12, 14, 18, 4, 5, 5, 6, 8, 12, 4, 1, 8};
        struct dice d = dice_of(c->key, 70000 + (uint64_t)family);
        return (uint8_t)dice_pick(&d, weights, 16);
}

/* Most come at fifteen or older; the later rounds look among the younger. */
static bool may_be_uasc(const struct county *c, const struct stay *s, int round)
{
        if (s->kind != STREAM_CLA || s->n != 1 || s->transferred || s->start < day_from_ymd(2015, 1, 1))
                return false;
        const struct kid *k = &c->kids[c->members[s->first].kid];
        return day_age(k->dob, s->start) >= 15 - round / 4 && c->families[k->family].plans == 0 && !k->uasc;
}

static void arrive_alone(struct county *c, struct stay *s, struct dice *d)
{
        static const uint8_t from[] = {10, 12, 15, 15};
        struct kid *k = &c->kids[c->members[s->first].kid];
        k->uasc = true;
        k->boy = dice_chance(d, 930);
        k->disabled = false;
        k->ethnicity = from[dice_below(d, 4)];
}

static void some_uasc(struct county *c)
{
        int left = c->council ? 0 : UASC_PUBLISHED;
        for (int round = 0; round < UASC_ROUNDS; round++)
                for (size_t i = 0; i < c->n_stays; i++) {
                        struct stay *s = &c->stays[i];
                        struct dice d = dice_of(s->key, 80 + (uint64_t)round);
                        bool open = s->last > c->as_at;
                        if (!may_be_uasc(c, s, round) || (open ? left == 0 && !c->council : round > 0) ||
                            !dice_chance(&d, c->council ? 40 : 450))
                                continue;
                        arrive_alone(c, s, &d);
                        left -= open;
                }
}

/* Those looked after on the day that the earlier figure is of; `more` are made of those who have left since.
 */
static int uasc_then(struct county *c, day then, int round, int more)
{
        int there = 0;
        for (size_t i = 0; i < c->n_stays; i++) {
                struct stay *s = &c->stays[i];
                if (s->kind != STREAM_CLA || s->start > then || s->last <= then)
                        continue;
                if (more > 0 && s->last <= c->as_at && may_be_uasc(c, s, round)) {
                        struct dice d = dice_of(s->key, 120 + (uint64_t)round);
                        arrive_alone(c, s, &d);
                        more--;
                }
                there += c->kids[c->members[s->first].kid].uasc;
        }
        return there;
}

static void some_more_then(struct county *c)
{
        day then = day_from_ymd(2017, 3, 31);
        int there = uasc_then(c, then, 0, 0);
        for (int round = 0; round < UASC_ROUNDS && there < UASC_THEN; round++)
                there = uasc_then(c, then, round, UASC_THEN - there);
}

static int white_british(const struct county *c, int *all)
{
        int n = 0;
        *all = 0;
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                for (int k = 0; s->kind == STREAM_CLA && k < s->n; k++)
                        if (member_open(&c->members[s->first + k], c->as_at)) {
                                n += c->kids[c->members[s->first + k].kid].ethnicity == WHITE_BRITISH;
                                ++*all;
                        }
        }
        return n;
}

/* Bring the share among the children looked after to 83.5 per cent, an only child at a time. */
static void level_share(struct county *c)
{
        int all, now = white_british(c, &all), want = (all * 835 + 500) / 1000;
        static const uint8_t others[] = {2, 3, 5, 6, 12};
        for (size_t i = 0; i < c->n_stays && now != want; i++) {
                const struct stay *s = &c->stays[i];
                struct kid *k = &c->kids[c->members[s->first].kid];
                struct dice d = dice_of(s->key, 90);
                if (s->kind != STREAM_CLA || s->n != 1 || s->last <= c->as_at || k->uasc ||
                    (k->ethnicity == WHITE_BRITISH) != (now > want))
                        continue;
                k->ethnicity = now > want ? others[dice_below(&d, 5)] : WHITE_BRITISH;
                now += now > want ? -1 : 1;
        }
}

void county_ethnicities(struct county *c)
{
        for (size_t i = 0; i < c->n_kids; i++)
                c->kids[i].ethnicity = usual(c, c->kids[i].family);
        some_uasc(c);
        if (!c->council) {
                some_more_then(c);
                level_share(c);
        }
}
