/* Episodes and reviews of one child in one stay. */
#include "demo_county.h"

#include "iro/base/str.h"

#include <string.h>

enum {
        TURNS_MAX = 16,
        ODD_CODES = 6,
        REVERSED_AFTER = 7 /* days from a return to the decision's reversal */
};

/* A day on which legal status or placement changes. */
struct turn {
        day on;
        const char *legal, *place; /* NULL = as before */
};
struct path {
        struct turn turns[TURNS_MAX];
        int n;
        int kid;
};

static void add_turn(struct path *p, day on, const char *legal, const char *place)
{
        int i = p->n;
        for (; i > 0 && p->turns[i - 1].on >= on; i--)
                if (p->turns[i - 1].on == on)
                        break;
        if (i > 0 && p->turns[i - 1].on == on) {
                p->turns[i - 1].legal = legal ? legal : p->turns[i - 1].legal;
                p->turns[i - 1].place = place ? place : p->turns[i - 1].place;
                return;
        }
        if (p->n == TURNS_MAX)
                return;
        memmove(&p->turns[i + 1], &p->turns[i], (size_t)(p->n - i) * sizeof p->turns[0]);
        p->turns[i] = (struct turn){on, legal, place};
        p->n++;
}

static void legal_path(struct path *p, const struct stay *s, bool uasc)
{
        struct dice d = dice_of(s->key, 20);
        static const int ways[] = {36, 34, 30};
        int way = s->authority != DAY_NONE ? 2 : uasc ? 0 : dice_pick(&d, ways, 3);
        p->turns[0].legal = s->kind == STREAM_SHORT_BREAK ? "V4" : way == 2 ? "C1" : "V2";
        if (s->kind == STREAM_SHORT_BREAK)
                return;
        if (way == 1)
                add_turn(p, s->start + dice_between(&d, 30, 110), "C1", NULL);
        if (way > 0)
                add_turn(p, s->start + dice_between(&d, 140, 185), "C2", NULL);
        if (s->authority != DAY_NONE)
                add_turn(p, s->authority, "E1", NULL);
        if (s->returned) /* the order is revoked with the decision */
                add_turn(p, s->returned + REVERSED_AFTER, "C2", NULL);
}

static const char *some_place(const struct county *c, const struct path *p, day on, struct dice *d)
{
        static const char *const small[] = {"U1", "U6", "U4"}, *const middle[] = {"U6", "U4", "U1",
                                                                                  "U5", "K2", "P1"},
                                 *const old[] = {"U6", "K2", "H5", "U4", "P1", "K1"};
        static const int small_w[] = {25, 55, 20}, middle_w[] = {45, 12, 18, 8, 11, 6},
                         old_w[] = {34, 20, 26, 9, 9, 2};
        int age = day_age(c->kids[p->kid].dob, on);
        if (age < 4)
                return small[dice_pick(d, small_w, 3)];
        if (age < 14)
                return middle[dice_pick(d, middle_w, 6)];
        return old[dice_pick(d, old_w, 6)];
}

static void placement_path(const struct county *c, struct path *p, const struct stay *s, day last)
{
        struct dice d = dice_of(s->key, 2100 + (uint64_t)p->kid);
        p->turns[0].place = s->kind == STREAM_SHORT_BREAK ? "U5" : some_place(c, p, s->start, &d);
        if (s->kind == STREAM_SHORT_BREAK)
                return;
        day until = s->placed != DAY_NONE ? s->placed - 1 : last;
        int gap = c->rich ? 420 : 900;
        for (day on = s->start + dice_between(&d, 10, gap * 2); on < until && p->n < TURNS_MAX - 2;
             on += dice_between(&d, 40, gap * 2))
                add_turn(p, on, NULL, some_place(c, p, on, &d));
        static const char *const adoption[] = {"A3", "A4", "A5", "A6"};
        if (s->placed != DAY_NONE)
                add_turn(p, s->placed, NULL, adoption[dice_below(&d, 4)]);
        if (s->returned)
                add_turn(p, s->returned, NULL, "U6");
}

static const char *ending_code(const struct member *m)
{
        switch (m->how) {
        case LEFT_HOME:
                return "E4A";
        case LEFT_ADOPTED:
                return "E11";
        case LEFT_GUARDIAN:
                return "E45";
        case LEFT_GROWN:
                return "E5";
        case LEFT_OTHER:
                return "E8";
        case LEFT_DIED:
                return "E2";
        }
        return "E8";
}

static const char *reason_new(const struct stay *s, const struct turn *t, int i)
{
        if (i == 0)
                return s->transferred ? "P" : "S";
        return t->legal && t->place ? "B" : t->legal ? "L" : "P";
}

static const char *provider(const char *place)
{
        return str_eq(place, "P1") ? "PR0" : str_eq(place, "U5") || place[0] == 'K' ? "PR4" : "PR1";
}

static void write_episode(struct writer *w, const struct stay *s, const struct member *m,
                          const struct path *p, int i, const char *legal, const char *place)
{
        static const char *const moves[] = {"CARPL", "CREQB", "CHILD", "LAREQ", "OTHER"};
        struct dates t = {0};
        const struct county *c = w->county;
        struct dice d = dice_of(s->key, 2500 + (uint64_t)(p->kid * 20 + i));
        const struct turn *next = i + 1 < p->n ? &p->turns[i + 1] : NULL;
        day dec = next ? next->on : m->end <= c->as_at ? m->end : DAY_NONE;
        if (dec != DAY_NONE && dec < c->from)
                return;
        day stands = dec == DAY_NONE ? c->as_at : dec;
        const struct value v[] = {[EPISODE_child] = value_int(w->kids[m->kid]),
                                  [EPISODE_decom] = date(&t, p->turns[i].on),
                                  [EPISODE_ret] = value_int(ret_903(w, stands)),
                                  [EPISODE_rne] = value_text(reason_new(s, &p->turns[i], i)),
                                  [EPISODE_ls] = value_text(legal),
                                  [EPISODE_cin] = value_text(c->kids[p->kid].uasc ? "N8"
                                                             : s->key % 4         ? "N1"
                                                                                  : "N5"),
                                  [EPISODE_place] = value_text(place),
                                  [EPISODE_place_provider] = value_text(provider(place)),
                                  [EPISODE_dec] = date(&t, dec),
                                  [EPISODE_rec] = value_text(next              ? "X1"
                                                             : dec != DAY_NONE ? ending_code(m)
                                                                               : NULL),
                                  [EPISODE_reason_place_change] =
                                      value_text(next && next->place ? moves[dice_below(&d, 5)] : NULL)};
        write_fact(w, FACT_EPISODE, v);
        extract_episode(w, s, m, v);
        w->rows_903[return_year(stands) - 2000][ROWS_EPISODES]++;
}

/* The authority's decision, four weeks before the court's order, or before the placement where there was
 * none; reversed when it came to nothing. */
static struct adoption_decision decided_of(const struct county *c, const struct stay *s,
                                           const struct member *m)
{
        enum { BEFORE = 28 };
        day from = s->authority != DAY_NONE ? s->authority : s->placed;
        struct adoption_decision d = {from == DAY_NONE ? DAY_NONE : from - BEFORE, DAY_NONE, "RD1"};
        if (d.on != DAY_NONE && d.on < s->start)
                d.on = s->start;
        if (s->returned)
                d.reversed = s->returned + REVERSED_AFTER;
        else if (m->end <= c->as_at && m->how != LEFT_ADOPTED)
                d.reversed = m->end;
        return d;
}

/* A decision is returned again each year while it stands. */
static void write_decided(struct writer *w, const struct stay *s, const struct member *m)
{
        const struct county *c = w->county;
        struct adoption_decision d = decided_of(c, s, m);
        day last = by_now(w, m->end);
        if (d.on == DAY_NONE || d.on > last || last < c->from)
                return;
        for (int year = return_year(d.on > c->from ? d.on : c->from); year <= return_year(last); year++) {
                struct dates t = {0};
                bool over = d.reversed != DAY_NONE && return_year(d.reversed) <= year;
                const struct value v[] = {[PLACEMENT_child] = value_int(w->kids[m->kid]),
                                          [PLACEMENT_date_placed] = date(&t, d.on),
                                          [PLACEMENT_ret] = value_int(ret_903(w, day_from_ymd(year, 3, 31))),
                                          [PLACEMENT_date_ceased] = date(&t, over ? d.reversed : DAY_NONE),
                                          [PLACEMENT_reason_ceased] =
                                              over ? value_text(d.reason) : value_null()};
                write_fact(w, FACT_PLACEMENT, v);
                w->rows_903[year - 2000][ROWS_PLACED]++;
                if (over)
                        break;
        }
        extract_decision(w, s, m, &d);
}

/* Two nights a month, each an episode. */
static void write_breaks(struct writer *w, const struct stay *s, const struct member *m)
{
        enum { NIGHTS = 2, EVERY = 28 };
        for (day on = s->start; on + NIGHTS <= by_now(w, m->end); on += EVERY) {
                struct stay one = *s;
                struct member there = *m;
                struct path p = {.n = 1, .kid = m->kid, .turns = {{on, "V3", "U5"}}};
                one.start = on, there.end = on + NIGHTS;
                write_episode(w, &one, &there, &p, 0, "V3", "U5");
        }
}

void write_episodes(struct writer *w, const struct stay *s, const struct member *m)
{
        const struct county *c = w->county;
        day last = by_now(w, m->end - 1);
        struct path p = {.n = 1, .kid = m->kid, .turns = {{.on = s->start}}};
        if (s->breaks) {
                write_breaks(w, s, m);
                return;
        }
        legal_path(&p, s, c->kids[m->kid].uasc);
        placement_path(c, &p, s, last);
        while (p.n > 1 && p.turns[p.n - 1].on > last)
                p.n--;
        const char *legal = "", *place = "";
        for (int i = 0; i < p.n; i++) {
                legal = p.turns[i].legal ? p.turns[i].legal : legal;
                place = p.turns[i].place ? p.turns[i].place : place;
                write_episode(w, s, m, &p, i, legal, place);
        }
        write_decided(w, s, m);
}

/* --- reviews ------------------------------------------------------------------------------------------ */

static int participation(struct writer *w, day dob, day on, struct dice *d)
{
        static const int codes[3][8] = {
            {0, 18, 4, 10, 12, 14, 32, 10}, {0, 36, 7, 5, 5, 9, 31, 7}, {0, 51, 8, 1, 3, 6, 19, 12}};
        int age = day_age(dob, on);
        day fourth = day_add_years(dob, 4);
        bool slip = w->county->rich && on >= day_from_ymd(2019, 4, 1) && w->odd_codes < ODD_CODES;
        if (slip && on > fourth && on < fourth + 30) {
                w->odd_codes++;
                return 0; /* the birthday was overlooked: a query for the data quality screen */
        }
        if (age < 4)
                return 0;
        return dice_pick(d, codes[age < 7 ? 0 : age < 12 ? 1 : 2], 8);
}

static const char *mode_on(day on, struct dice *d)
{
        if (on >= day_from_ymd(2020, 3, 24))
                return dice_chance(d, 900) ? "virtual" : dice_chance(d, 700) ? "hybrid" : "in-person";
        return dice_chance(d, 985) ? "in-person" : "virtual";
}

static const char *private_talk(day dob, day on, struct dice *d)
{
        static const char *const words[] = {"seen", "refused", "inappropriate", "not-done"};
        static const int before[] = {76, 8, 4, 12}, lockdown[] = {58, 9, 5, 28};
        if (day_age(dob, on) < 4)
                return "inappropriate";
        return words[dice_pick(d, on >= day_from_ymd(2020, 3, 24) ? lockdown : before, 4)];
}

static const char *late_reason(bool cp, struct dice *d)
{
        static const char *const codes[] = {"sw-report-missing", "sw-absent",         "notified-late",
                                            "iro-sickness",      "no-slot",           "parent-request",
                                            "child-request",     "carer-unavailable", "court",
                                            "placement-move",    "iro-vacancy",       "not-quorate"};
        static const int weights[] = {22, 10, 8, 9, 17, 9, 5, 5, 5, 6, 8, 0},
                         cp_weights[] = {20, 9, 5, 8, 15, 12, 2, 0, 4, 0, 7, 18};
        return codes[dice_pick(d, cp ? cp_weights : weights, 12)];
}

static const char *quorate(struct dice *d)
{
        static const char *const words[] = {"yes", "no-proceeded", "no-adjourned"};
        static const int weights[] = {930, 62, 8};
        return words[dice_pick(d, weights, 3)];
}

/* How a review went, for the columns beyond its date. */
struct manner {
        const char *pn, *mode, *talk, *late, *authorised, *quorate, *outcome;
};

static struct manner manner_of(struct writer *w, const struct stay *s, const struct member *m,
                               const struct holding *h, int number)
{
        static const char *const codes[] = {"PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"};
        const struct county *c = w->county;
        struct dice d = dice_of(s->key, 3000 + (uint64_t)number),
                    own = dice_of(s->key, 3100 + (uint64_t)(number * 8 + m->kid % 8));
        struct manner r = {NULL, NULL, NULL, NULL, NULL, NULL, NULL};
        bool cp = s->kind == STREAM_CP;
        day dob = c->kids[m->kid].dob;
        if (!cp)
                r.pn = codes[participation(w, dob, h->on, &own)];
        if (!c->rich)
                return r;
        r.mode = mode_on(h->on, &d);
        r.talk = cp ? NULL : private_talk(dob, h->on, &own);
        r.quorate = cp ? quorate(&d) : NULL;
        r.outcome = !cp ? NULL : h->on == m->end ? "plan ended" : "plan continues";
        if (h->on > h->due) {
                r.late = late_reason(cp, &d);
                r.authorised = c->people[24 + s->area].id;
        }
        return r;
}

static void write_review(struct writer *w, const struct stay *s, const struct member *m,
                         const struct holding *h, int number)
{
        struct dates t = {0};
        struct manner r = manner_of(w, s, m, h, number);
        int64_t ret = s->kind == STREAM_CLA  ? ret_903(w, h->on)
                      : s->kind == STREAM_CP ? ret_cin(w, h->on)
                                             : 0;
        const struct value v[] = {[REVIEW_child] = value_int(w->kids[m->kid]),
                                  [REVIEW_stream] = value_text(stream_names[s->kind]),
                                  [REVIEW_held_on] = date(&t, h->on),
                                  [REVIEW_ret] = value_int(ret),
                                  [REVIEW_participation] = value_text(r.pn),
                                  [REVIEW_mode] = value_text(r.mode),
                                  [REVIEW_private_conversation] = value_text(r.talk),
                                  [REVIEW_adjourned_to] = value_null(),
                                  [REVIEW_late_reason] = value_text(r.late),
                                  [REVIEW_authorised_by] = value_text(r.authorised),
                                  [REVIEW_quorate] = value_text(r.quorate),
                                  [REVIEW_outcome] = value_text(r.outcome)};
        write_fact(w, FACT_REVIEW, v);
        extract_review(w, s, m, number, v);
        w->made->reviews++;
        if (s->kind == STREAM_CLA)
                w->rows_903[return_year(h->on) - 2000][ROWS_REVIEWS]++;
}

void write_reviews(struct writer *w, const struct stay *s, const struct member *m)
{
        const struct county *c = w->county;
        for (int i = 0; i < s->n_held; i++) {
                const struct holding *h = &s->held[i];
                if (h->on < c->from || h->on > m->end)
                        continue;
                write_review(w, s, m, h, i);
                if (!c->rich || h->on < demo_year_before())
                        continue;
                write_papers(w, s, m, h->on);
                write_decisions(w, s, m, h->on, i + 1 < s->n_held ? s->held[i + 1].on : DAY_NONE);
        }
        if (m->end > c->as_at && (s->kind == STREAM_CLA || s->kind == STREAM_CP))
                extract_review(w, s, m, s->n_held, NULL);
}
