/* The Independent Reviewing Service of the invented county: posts, who sits on which caseload when, absences,
 * teams. A caseload is a seat that passes from person to person, so that history has the holder of the day.
 */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdio.h>
#include <string.h>

enum {
        SEATS_AN_AREA = 12,
        CHAIRS = 8,
        DIED_SEAT = 5,
        LEFT_SEAT = 14,
        GAP_SEAT = 7,
        SUCCESSOR_SEAT = 17,
        COVERED_SEAT = 22,
        HALF_SEAT = 23
};

static day ymd(int year, int month, int dom)
{
        return day_from_ymd(year, month, dom);
}

static int count_role(const struct county *c, int role)
{
        int n = 0;
        for (size_t i = 0; i < c->n_people; i++)
                n += (int)c->people[i].role == role;
        return n;
}

static struct person *add_person(struct county *c, int role, int area, int fte, day start, day end)
{
        static const char *const prefix[] = {"IRO", "LEAD", "CHAIR"};
        GROW(c->people, c->n_people, c->cap_people);
        struct person *p = &c->people[c->n_people++];
        *p = (struct person){.area = area, .fte = fte, .start = start, .end = end};
        p->role = role;
        int number = count_role(c, role);
        if (c->council)
                snprintf(p->id, sizeof p->id, "C%03d-%s%02d", c->council % 1000, prefix[role], number % 100);
        else
                snprintf(p->id, sizeof p->id, "%s%02d", prefix[role], number % 100);
        struct dice d = dice_of(c->key, 300 + c->n_people);
        demo_name(demo_mix(c->key, 4000 + c->n_people), p->name, sizeof p->name);
        p->contract = role == PERSON_CHAIR ? "casual" : "permanent";
        p->gender = dice_chance(&d, 700) ? "female" : "male";
        p->ethnicity = "White British";
        return p;
}

static void add_leave(struct county *c, int person, day from, day to, const char *reason)
{
        GROW(c->leaves, c->n_leaves, c->cap_leaves);
        c->leaves[c->n_leaves++] = (struct leave){person, from, to, reason};
}

static struct seat *add_seat(struct county *c, int area, int fte, bool chair)
{
        GROW(c->seats, c->n_seats, c->cap_seats);
        struct seat *s = &c->seats[c->n_seats++];
        *s = (struct seat){.area = area, .fte = fte, .chair = chair};
        return s;
}

/* From this day the seat is this person's. */
static void sit(struct seat *s, int person, day from)
{
        if (s->n_spans)
                s->spans[s->n_spans - 1].to = from;
        s->spans[s->n_spans++] = (struct span){person, from, DAY_NONE};
}

/* --- the county's 23.5 full-time equivalents ---------------------------------------------------------- */

static day usual_start(const struct county *c, int seat)
{
        struct dice d = dice_of(c->key, 200 + (uint64_t)seat);
        day on = dice_between(&d, ymd(2008, 1, 7), ymd(2018, 6, 4));
        return on - day_weekday(on);
}

static day seat_start(const struct county *c, int seat)
{
        switch (seat) {
        case DIED_SEAT:
                return ymd(2020, 6, 1);
        case LEFT_SEAT:
                return ymd(2019, 11, 4);
        case LEFT_SEAT + 1:
                return ymd(2020, 2, 17);
        case GAP_SEAT:
                return ymd(2018, 11, 5);
        case SUCCESSOR_SEAT:
                return ymd(2019, 2, 18);
        }
        return usual_start(c, seat);
}

static void add_posts(struct county *c)
{
        for (int i = 0; i < 2 * SEATS_AN_AREA; i++) {
                int area = i / SEATS_AN_AREA, fte = i == HALF_SEAT ? 50 : 100;
                struct person *p = add_person(c, PERSON_IRO, area, fte, seat_start(c, i), DAY_NONE);
                bool male = i == 1 || i == 4 || i == 8 || i == 10 || i == 13 || i == 17 || i == 20;
                p->gender = male ? "male" : "female";
                p->ethnicity = i == 9 ? "Black Caribbean" : i == 19 ? "White other" : "White British";
                add_seat(c, area, fte, false);
        }
        for (int area = 0; area < 2; area++)
                add_person(c, PERSON_LEAD, area, 100, ymd(2011 + area, 9, 5), DAY_NONE);
}

/* The last day of who held the caseload before. */
static day predecessor_end(int seat, day start)
{
        switch (seat) {
        case DIED_SEAT:
                return ymd(2020, 3, 11);
        case GAP_SEAT:
                return ymd(2018, 9, 28);
        }
        return start - 1;
}

static void add_predecessor(struct county *c, int seat)
{
        day start = c->people[seat].start, ended = predecessor_end(seat, start);
        if (start > c->from) {
                add_person(c, PERSON_IRO, c->seats[seat].area, c->seats[seat].fte,
                           ymd(2003, 9, 1) + 7 * (seat * 11 % 80), ended);
                sit(&c->seats[seat], (int)c->n_people - 1, c->from - 6000);
        }
        if (ended < start - 1)
                sit(&c->seats[seat], 2 * SEATS_AN_AREA, ended + 1); /* the Lead IRO keeps the cases going */
        sit(&c->seats[seat], seat, start > c->from ? start : c->from - 6000);
}

static void cover(struct county *c, int seat, const char *contract, day from, day back)
{
        add_leave(c, seat, from, back - 1, "maternity");
        struct person *p = add_person(c, PERSON_IRO, 1, 100, from, back - 1);
        p->contract = contract;
        sit(&c->seats[seat], (int)c->n_people - 1, from);
        sit(&c->seats[seat], seat, back);
}

/* Ten weeks' planned sick leave over two IROs of the West in summer and autumn 2019; who is away now. */
static void add_absences(struct county *c)
{
        add_leave(c, 15, ymd(2018, 10, 15), ymd(2018, 10, 26), "sickness");
        add_leave(c, 2, ymd(2019, 2, 4), ymd(2019, 2, 15), "compassionate leave");
        add_leave(c, 13, ymd(2019, 7, 29), ymd(2019, 9, 8), "sickness");
        add_leave(c, 20, ymd(2019, 10, 7), ymd(2019, 11, 3), "sickness");
        add_leave(c, 18, ymd(2020, 7, 20), ymd(2020, 8, 16), "study leave");
        static const int on_leave[] = {1, 6, 9, 12, 16, 21};
        for (int i = 0; i < 6; i++)
                add_leave(c, on_leave[i], ymd(2020, 8, 3) + 7 * (i % 4),
                          ymd(2020, 8, 9) + 7 * (i % 4 + i % 2), "annual leave");
}

static void add_chairs(struct county *c, int n)
{
        for (int i = 0; i < n; i++) {
                int area = i % c->n_areas;
                add_person(c, PERSON_CHAIR, area, -1, ymd(2006, 1, 9) + 7 * (i * 29 % 300), DAY_NONE);
                sit(add_seat(c, area, 0, true), (int)c->n_people - 1, c->from - 6000);
        }
}

static void add_team(struct county *c, int area, int district, int number, int of)
{
        GROW(c->teams, c->n_teams, c->cap_teams);
        struct team_made *t = &c->teams[c->n_teams++];
        *t = (struct team_made){.area = area, .district = district, .looked_after = number * 5 >= of * 3};
        int shown = t->looked_after ? number - of * 3 / 5 : number;
        snprintf(t->name, sizeof t->name, "%s %s %d",
                 c->council ? c->areas[area] : demo_district_name(district),
                 t->looked_after ? "Children in Care" : "Assessment and Safeguarding", shown + 1);
        if (c->council)
                snprintf(t->id, sizeof t->id, "C%03d-T%02d", c->council % 1000, (int)c->n_teams % 100);
        else
                snprintf(t->id, sizeof t->id, "T%02d", (int)c->n_teams % 100);
        t->seat = area * SEATS_AN_AREA + (int)c->n_teams * 5 % SEATS_AN_AREA;
}

void county_people(struct county *c)
{
        c->n_areas = 2;
        strcpy(c->areas[0], "East");
        strcpy(c->areas[1], "West");
        add_posts(c);
        for (int i = 0; i < 2 * SEATS_AN_AREA; i++)
                add_predecessor(c, i);
        cover(c, COVERED_SEAT, "agency", ymd(2019, 9, 2), ymd(2020, 6, 29));
        cover(c, HALF_SEAT, "temporary", ymd(2019, 11, 4), ymd(2020, 7, 13));
        add_absences(c);
        add_chairs(c, CHAIRS);
        for (int i = 0; i < 40; i++)
                add_team(c, i / 20, i / 5, i % 5, 5);
}

void county_england_people(struct county *c)
{
        c->n_areas = 1;
        demo_area_name(c->council, c->areas[0]);
        int seats = c->council % 5 < 2 ? 13 : 12;
        for (int i = 0; i < seats; i++) {
                add_person(c, PERSON_IRO, 0, 100, ymd(2001, 9, 3) + 7 * (i * 37 % 400), DAY_NONE);
                sit(add_seat(c, 0, 100, false), i, c->from - 6000);
        }
        add_person(c, PERSON_LEAD, 0, 100, ymd(2008, 9, 1), DAY_NONE);
        add_chairs(c, 3);
        struct dice d = dice_of(c->key, 88);
        for (int i = 0; i < 3; i++) {
                day from = c->as_at + dice_between(&d, -20, 15);
                add_leave(c, i * 3, from, from + dice_between(&d, 4, 25),
                          i == 0 ? "sickness" : "annual leave");
        }
        for (int i = 0; i < 10; i++)
                add_team(c, 0, 0, i, 10);
}

int seat_person(const struct seat *s, day on)
{
        for (int i = 0; i < s->n_spans; i++)
                if (s->spans[i].from <= on && (s->spans[i].to == DAY_NONE || s->spans[i].to > on))
                        return s->spans[i].person;
        return -1;
}

bool person_away(const struct county *c, int person, day on)
{
        for (size_t i = 0; i < c->n_leaves; i++)
                if (c->leaves[i].person == person && c->leaves[i].from <= on && c->leaves[i].to >= on)
                        return true;
        return false;
}
