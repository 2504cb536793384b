/* Initial conferences that made no plan, those still to come, and the number of conference meetings. */
#include "demo_county.h"

#include "iro/base/mem.h"

enum { MEETINGS_PUBLISHED = 2400, TO_COME = 26, TO_COME_LATE = 3, SIBLINGS = 4 };

static void ask_children(struct county *c, struct stay *s, struct dice *d, int most)
{
        static const int sizes[] = {45, 30, 15, 10};
        int n = 1 + dice_pick(d, sizes, 4);
        GROW(c->families, c->n_families, c->cap_families);
        c->families[c->n_families] = (struct family){.busy = s->start, .care = INT32_MIN / 2};
        day born = s->enquiry - dice_between(d, 60, 5800);
        for (s->n = 0; s->n < n && s->n < most && born < s->enquiry - 3; s->n++) {
                GROW(c->kids, c->n_kids, c->cap_kids);
                c->kids[c->n_kids] = (struct kid){.dob = born,
                                                  .serial = ++c->serial,
                                                  .family = (int)c->n_families,
                                                  .boy = dice_chance(d, 510),
                                                  .seen_903 = DAY_NONE,
                                                  .seen_cin = DAY_NONE};
                GROW(c->members, c->n_members, c->cap_members);
                c->members[c->n_members++] = (struct member){(int)c->n_kids++, s->start, LEFT_HOME};
                born += dice_between(d, 330, 1300);
        }
        c->n_families++;
}

/* A family whose enquiry led to a conference asked for, to be held on `on`. */
static void ask_conference(struct county *c, day enquiry, day on, int most)
{
        struct stay s = {.key = demo_mix(c->key, 7000000 + c->n_stays), .kind = STREAM_ICPC, .start = on};
        struct dice d = dice_of(s.key, 1);
        s.last = on;
        s.enquiry = enquiry;
        s.authority = s.placed = s.booked = DAY_NONE;
        s.seat = -1;
        s.first = (int)c->n_members;
        ask_children(c, &s, &d, most);
        GROW(c->stays, c->n_stays, c->cap_stays);
        c->stays[c->n_stays++] = s;
}

/* How many children came to it. */
static int conference_without_plan(struct county *c, day from, day to, int most, struct dice *d)
{
        const struct calendar *cal = county_calendar(c);
        day on = calendar_add(cal, dice_between(d, from, to) + 1, -1);
        if (on < from)
                on = calendar_add(cal, from - 1, 1);
        int wd = dice_chance(d, 820) ? dice_between(d, 9, 15) : dice_between(d, 16, 22);
        ask_conference(c, calendar_add(cal, on, -wd), on, most);
        return c->stays[c->n_stays - 1].n;
}

/* Months whose number was published have theirs already. */
static void conference_some_day(struct county *c, day from, day to, struct dice *d)
{
        const struct calendar *cal = county_calendar(c);
        day on;
        do
                on = calendar_add(cal, dice_between(d, from, to) + 1, -1);
        while (on < from || in_published_month(on));
        conference_without_plan(c, on, on, SIBLINGS, d);
}

static void conferences_of_published_months(struct county *c, struct dice *d)
{
        for (int i = 0; i < DEMO_MONTHS; i++) {
                const struct published_month *m = &demo_months[i];
                int missing = m->initial - children_starting(c, m);
                while (missing > 0)
                        missing -= conference_without_plan(c, published_from(m), published_to(m),
                                                           missing < SIBLINGS ? missing : SIBLINGS, d);
        }
}

/* Asked for, not held yet; a few of them late already. */
static void conferences_to_come(struct county *c, struct dice *d)
{
        const struct calendar *cal = county_calendar(c);
        for (int i = 0; i < TO_COME; i++) {
                bool late = i < TO_COME_LATE;
                int ago = late ? dice_between(d, 16, 20) : dice_between(d, 0, 13);
                day enquiry = calendar_add(cal, c->as_at, -ago);
                day due = calendar_add(cal, enquiry, 15);
                day on = late ? calendar_add(cal, c->as_at, dice_between(d, 1, 5))
                              : calendar_add(cal, due + 1, -1 - dice_below(d, 2));
                ask_conference(c, enquiry, on > c->as_at ? on : calendar_add(cal, c->as_at, 1), SIBLINGS);
        }
}

static int meetings(const struct county *c, day from)
{
        int n = 0;
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                if (s->kind != STREAM_CP && s->kind != STREAM_ICPC)
                        continue;
                n += s->start >= from && s->start <= c->as_at;
                for (int k = 0; k < s->n_held; k++)
                        n += s->held[k].on >= from && stay_at_review(c, s, s->held[k].on) > 0;
        }
        return n;
}

bool county_conferences(struct county *c, struct err *e)
{
        struct dice d = dice_of(c->key, 8000);
        day from = demo_year();
        for (int i = 0; i < 420; i++)
                conference_some_day(c, c->from + 30, from - 1, &d);
        conferences_of_published_months(c, &d);
        conferences_to_come(c, &d);
        int missing = MEETINGS_PUBLISHED - meetings(c, from);
        if (missing < 0)
                return err_set(
                    e, "this seed does not come to the published number of conferences: give another --seed");
        for (int i = 0; i < missing; i++)
                conference_some_day(c, from, c->as_at, &d);
        return true;
}
