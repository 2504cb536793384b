/* Conferences of the published thirteen months and of the year before: which agencies were asked and came,
 * and how the child was there. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

/* Per mille; before = what the audit before found less of. */
enum { ATTENDANCE = 610, ATTENDANCE_BEFORE = 547, TENS_THERE = 149, TENS_THERE_BEFORE = 121 };
enum { AUDITED = 101, AUDITED_THERE = 15, AUDITED_BEFORE = 84, TEN = 10 };

/* One meeting: a family on one day. */
struct meeting {
        day on;
        int stay;
        bool initial;
};
/* So many of those still to come are to be there: drawn without replacement, it comes out exactly. */
struct quota {
        int left, there;
};
struct meetings {
        struct meeting *list;
        size_t n, cap;
        int tens_before, tens, audit_from,
            audit_to; /* children of ten and over, by date: how many; the part audited */
        int seen, seen_before, unprepared;
        struct quota audited, others, before;
};

static void add_meeting(struct meetings *m, day on, int stay, bool initial)
{
        GROW(m->list, m->n, m->cap);
        m->list[m->n++] = (struct meeting){on, stay, initial};
}

static int by_day(const void *a, const void *b)
{
        const struct meeting *x = a, *y = b;
        if (x->on != y->on)
                return x->on < y->on ? -1 : 1;
        return (x->stay > y->stay) - (x->stay < y->stay);
}

static void gather(const struct county *c, struct meetings *m)
{
        day from = demo_year_before();
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                if (s->kind != STREAM_CP && s->kind != STREAM_ICPC)
                        continue;
                if (s->start >= from && s->start <= c->as_at)
                        add_meeting(m, s->start, (int)i, true);
                for (int k = 0; k < s->n_held; k++)
                        if (s->held[k].on >= from && stay_at_review(c, s, s->held[k].on) > 0)
                                add_meeting(m, s->held[k].on, (int)i, false);
        }
        if (m->n)
                qsort(m->list, m->n, sizeof *m->list, by_day);
}

static bool there(const struct member *m, const struct meeting *at)
{
        return at->initial || m->end >= at->on;
}

static int age_at(const struct county *c, const struct member *m, const struct meeting *at)
{
        return day_age(c->kids[m->kid].dob, at->on);
}

/* The audit looked at the last 101 children of ten and over before February. */
static void choose_audited(const struct county *c, struct meetings *m)
{
        for (size_t i = 0; i < m->n; i++) {
                const struct stay *s = &c->stays[m->list[i].stay];
                for (int k = 0; k < s->n; k++) {
                        const struct member *one = &c->members[s->first + k];
                        if (!there(one, &m->list[i]) || age_at(c, one, &m->list[i]) < TEN)
                                continue;
                        if (m->list[i].on < demo_year()) {
                                m->tens_before++;
                                continue;
                        }
                        m->tens++;
                        if (m->list[i].on <= day_from_ymd(2020, 1, 31))
                                m->audit_to = m->tens;
                }
        }
        m->audit_from = m->audit_to - AUDITED;
        m->audited = (struct quota){AUDITED, AUDITED_THERE};
        m->others = (struct quota){m->tens - AUDITED, (m->tens * TENS_THERE + 500) / 1000 - AUDITED_THERE};
        m->before = (struct quota){m->tens_before, (m->tens_before * TENS_THERE_BEFORE + 500) / 1000};
        m->unprepared = 1;
}

/* --- agencies ----------------------------------------------------------------------------------------- */

struct agency {
        const char *name;
        int asked, initial, review; /* per mille: invited; came to an initial, to a review conference */
        int from_age, to_age;       /* of any child of the family */
};
static const struct agency agencies[] = {{"school", 960, 900, 830, 4, 17},
                                         {"health-visitor", 950, 880, 800, 0, 4},
                                         {"school-nurse", 640, 620, 520, 5, 17},
                                         {"gp", 980, 90, 60, 0, 17},
                                         {"police", 950, 860, 300, 0, 17},
                                         {"midwifery", 700, 760, 700, 0, 0},
                                         {"early-help", 330, 800, 760, 0, 17},
                                         {"probation", 220, 640, 560, 0, 17},
                                         {"adult-mental-health", 260, 420, 360, 0, 17},
                                         {"housing", 160, 430, 380, 0, 17}};

static bool concerns(const struct county *c, const struct stay *s, const struct agency *a,
                     const struct meeting *at)
{
        for (int k = 0; k < s->n; k++) {
                int age = age_at(c, &c->members[s->first + k], at);
                if (age >= a->from_age && age <= a->to_age)
                        return true;
        }
        return false;
}

/* Attendance leans towards the published 61 per cent of invitations, and to less in the year before. */
static bool comes(struct writer *w, const struct agency *a, const struct meeting *at, struct dice *d)
{
        int wanted = at->on < demo_year() ? ATTENDANCE_BEFORE : ATTENDANCE;
        int drift = w->agencies_asked * wanted - w->agencies_came * 1000;
        int chance = (at->initial ? a->initial : a->review) + drift / 10;
        return dice_chance(d, chance < 15 ? 15 : chance > 985 ? 985 : chance);
}

static void write_agency(struct writer *w, const struct stay *s, const struct meeting *at,
                         const struct agency *a, struct dice *d)
{
        bool came = comes(w, a, at, d);
        bool report = dice_chance(d, came ? 810 : 480), shared = report && dice_chance(d, 720);
        struct dice said = dice_of(s->key, 9600 + (uint64_t)at->on * 16 + (uint64_t)(a - agencies));
        for (int k = 0; k < s->n; k++) {
                const struct member *m = &w->county->members[s->first + k];
                struct dates t = {0};
                if (!there(m, at))
                        continue;
                const struct value v[] = {[CONFERENCE_AGENCY_child] = value_int(w->kids[m->kid]),
                                          [CONFERENCE_AGENCY_held_on] = date(&t, at->on),
                                          [CONFERENCE_AGENCY_agency] = value_text(a->name),
                                          [CONFERENCE_AGENCY_invited] = value_int(1),
                                          [CONFERENCE_AGENCY_attended] = value_int(came),
                                          [CONFERENCE_AGENCY_report_received] = value_int(report),
                                          [CONFERENCE_AGENCY_report_shared] = value_int(shared)};
                write_fact(w, FACT_CONFERENCE_AGENCY, v);
                if (came)
                        write_agency_decision(w, m, a->name, at->on, at->initial,
                                              at->initial ? s->kind == STREAM_CP : m->end > at->on, &said);
                w->agencies_asked++;
                w->agencies_came += came;
        }
}

static void write_agencies(struct writer *w, const struct stay *s, const struct meeting *at, struct dice *d)
{
        for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
                if (concerns(w->county, s, &agencies[i], at) && dice_chance(d, agencies[i].asked))
                        write_agency(w, s, at, &agencies[i], d);
}

/* --- the children ------------------------------------------------------------------------------------- */

static bool draw(struct quota *q, struct dice *d)
{
        bool yes = dice_below(d, q->left) < q->there;
        q->left--;
        q->there -= yes;
        return yes;
}

/* The case of the round, with whose it is left to the day's holder. */
static void write_sample(struct writer *w, const struct member *m, int year, int number)
{
        struct dates t = {0};
        char id[24], round[32];
        snprintf(id, sizeof id, "A%d-%03d", year, number);
        snprintf(round, sizeof round, "participation-%d", year);
        const struct value v[] = {[AUDIT_SAMPLE_round] = value_text(round),
                                  [AUDIT_SAMPLE_audit_id] = value_text(id),
                                  [AUDIT_SAMPLE_child] = value_int(w->kids[m->kid]),
                                  [AUDIT_SAMPLE_stream] = value_text("cp"),
                                  [AUDIT_SAMPLE_iro] = value_null(),
                                  [AUDIT_SAMPLE_team] = value_null(),
                                  [AUDIT_SAMPLE_auditor] = value_text(w->county->people[24 + number % 2].id),
                                  [AUDIT_SAMPLE_due_on] = date(&t, day_from_ymd(year, 2, 28))};
        write_fact(w, FACT_AUDIT_SAMPLE, v);
}

static void write_audit(struct writer *w, const struct member *m, int year, int number, const char *question,
                        bool yes)
{
        struct dates t = {0};
        char id[24];
        snprintf(id, sizeof id, "A%d-%03d", year, number);
        const struct value v[] = {[AUDIT_audit_id] = value_text(id),
                                  [AUDIT_question] = value_text(question),
                                  [AUDIT_child] = value_int(w->kids[m->kid]),
                                  [AUDIT_stream] = value_text("cp"),
                                  [AUDIT_audited_on] =
                                      date(&t, day_from_ymd(year, 2, year == 2020 ? 10 : 11) + number % 5),
                                  [AUDIT_auditor] = value_text(w->county->people[24 + number % 2].id),
                                  [AUDIT_answer] = value_text(yes ? "yes" : "no")};
        write_fact(w, FACT_AUDIT, v);
}

/* What the audit found: 98, 82 and 3 of 101, and how the 15 were prepared. */
static void write_audited(struct writer *w, const struct member *m, int number, bool came, bool prepared)
{
        write_sample(w, m, 2020, number);
        write_audit(w, m, 2020, number, "child attended", came);
        if (came) {
                write_audit(w, m, 2020, number, "met the chair before", true);
                write_audit(w, m, 2020, number, "prepared with the social worker", prepared);
        }
        write_audit(w, m, 2020, number, "wishes in the social work report", number * 37 % AUDITED < 98);
        write_audit(w, m, 2020, number, "plan informed by the child's wishes", number * 53 % AUDITED < 82);
        write_audit(w, m, 2020, number, "child sent own document", number * 29 % AUDITED < 3);
}

/* The audit of the year before found less. */
static void write_audited_before(struct writer *w, const struct member *m, int number, bool came, bool met,
                                 bool prepared)
{
        write_sample(w, m, 2019, number);
        write_audit(w, m, 2019, number, "child attended", came);
        if (came) {
                write_audit(w, m, 2019, number, "met the chair before", met);
                write_audit(w, m, 2019, number, "prepared with the social worker", prepared);
        }
        write_audit(w, m, 2019, number, "wishes in the social work report", number * 37 % AUDITED < 92);
        write_audit(w, m, 2019, number, "plan informed by the child's wishes", number * 53 % AUDITED < 75);
        write_audit(w, m, 2019, number, "child sent own document", number * 29 % AUDITED < 2);
}

/* Its outcome follows from what became of the child; the chair's summary mostly goes out in time. */
static void write_conference(struct writer *w, const struct member *one, const struct meeting *at)
{
        const struct stay *s = &w->county->stays[at->stay];
        struct dice d = dice_of(s->key, 9000 + (uint64_t)at->on);
        bool born = w->county->kids[one->kid].dob <= at->on, dissent = dice_chance(&d, 18);
        bool quorate = !dice_chance(&d, 35);
        day sent = calendar_add(county_calendar(w->county), at->on, dice_between(&d, 1, 9));
        const char *outcome = at->initial          ? s->kind == STREAM_CP ? "plan-made" : "no-plan"
                              : one->end <= at->on ? "ended"
                                                   : "continued";
        struct dates t = {0};
        const struct value v[] = {
            [CONFERENCE_child] = value_int(w->kids[one->kid]),
            [CONFERENCE_held_on] = date(&t, at->on),
            [CONFERENCE_kind] = value_text(!at->initial ? "review"
                                           : born       ? "initial"
                                                        : "pre-birth"),
            [CONFERENCE_outcome] = value_text(outcome),
            [CONFERENCE_meeting_id] = value_null(),
            [CONFERENCE_chair] = value_null(),
            [CONFERENCE_quorate] = value_text(at->initial ? quorate ? "yes" : "no-proceeded" : NULL),
            [CONFERENCE_quorum_reason] =
                value_text(at->initial && !quorate ? "Two agencies sent reports and did not come" : NULL),
            [CONFERENCE_dissent] = value_text(dissent ? "school: the risk is not lower" : NULL),
            [CONFERENCE_summary_sent_on] = date(&t, sent <= w->county->as_at ? sent : DAY_NONE)};
        write_fact(w, FACT_CONFERENCE, v);
}

static void write_child(struct writer *w, struct meetings *m, const struct member *one,
                        const struct meeting *at, struct dice *d)
{
        bool before = at->on < demo_year();
        bool ten = age_at(w->county, one, at) >= TEN;
        bool audited = ten && !before && m->seen >= m->audit_from && m->seen < m->audit_to;
        int number = m->seen - m->audit_from + 1;
        bool came = ten && draw(before    ? &m->before
                                : audited ? &m->audited
                                          : &m->others,
                                d),
             prepared = came && dice_chance(d, before ? 850 : 930);
        if (audited && came)
                prepared = m->unprepared-- <= 0;
        m->seen += ten && !before;
        bool met = before ? dice_chance(d, came ? 880 : 50) : came || dice_chance(d, 60);
        bool views = ten ? dice_chance(d, before ? 910 : 940) : dice_chance(d, 700);
        struct dates t = {0};
        const struct value v[] = {[CONFERENCE_CHILD_child] = value_int(w->kids[one->kid]),
                                  [CONFERENCE_CHILD_held_on] = date(&t, at->on),
                                  [CONFERENCE_CHILD_attended] = value_int(came),
                                  [CONFERENCE_CHILD_met_chair] = value_int(met),
                                  [CONFERENCE_CHILD_prepared] = value_int(prepared),
                                  [CONFERENCE_CHILD_views_represented] = value_int(views),
                                  [CONFERENCE_CHILD_parents] = value_int(dice_below(d, 3))};
        write_fact(w, FACT_CONFERENCE_CHILD, v);
        write_conference(w, one, at);
        if (audited)
                write_audited(w, one, number, came, prepared);
        m->seen_before += ten && before;
        if (ten && before && m->seen_before <= AUDITED_BEFORE)
                write_audited_before(w, one, m->seen_before, came, met, prepared);
}

static void write_meeting(struct writer *w, struct meetings *m, const struct meeting *at)
{
        const struct stay *s = &w->county->stays[at->stay];
        struct dice d = dice_of(s->key, (uint64_t)at->on);
        write_agencies(w, s, at, &d);
        for (int k = 0; k < s->n; k++)
                if (there(&w->county->members[s->first + k], at))
                        write_child(w, m, &w->county->members[s->first + k], at, &d);
}

void write_meetings(struct writer *w)
{
        struct meetings m = {0};
        gather(w->county, &m);
        choose_audited(w->county, &m);
        for (size_t i = 0; i < m.n; i++) {
                bool first = i > 0 && m.list[i].on >= demo_year() && m.list[i - 1].on < demo_year();
                if (first) /* each year comes to its own per cent */
                        w->agencies_asked = w->agencies_came = 0;
                write_meeting(w, &m, &m.list[i]);
        }
        free(m.list);
}
