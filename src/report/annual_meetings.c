/* Conferences as meetings, what was called off, and what enquiries came to. */
#include "annual.h"
#include "iro/base/numbers.h"
#include "iro/base/str.h"
#include "iro/domain/records.h"
#include "iro/service/conferences.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

/* --- meetings ----------------------------------------------------------------------------------------- */

struct annual_meetings {
        int meetings[YEARS], unknown[YEARS], sent[YEARS];
        struct rate dissent[YEARS], summary[YEARS], quorate[YEARS];
        struct word_counts kind, outcome;
};

static void add_one(struct rate *r, bool yes)
{
        r->of++;
        r->n += yes;
}

/* By day and meeting: one that differs from the row before is another meeting. */
static void add_held(struct annual_meetings *h, size_t y, const struct conference *c,
                     const struct conference *before)
{
        bool same = before && before->held == c->held && *c->meeting && str_eq(before->meeting, c->meeting);
        h->meetings[y] += !same;
        h->unknown[y] += !*c->meeting;
        h->sent[y] += c->agencies_sent;
        add_one(&h->dissent[y], *c->dissent);
        add_one(&h->summary[y], c->summary != DAY_NONE);
        if (*c->quorate)
                add_one(&h->quorate[y], str_eq(c->quorate, "yes"));
        word_rate(&h->kind, c->kind, y)->n++;
        if (*c->outcome)
                word_rate(&h->outcome,
                          records_words(conference_outcomes, conference_outcome_words, c->outcome), y)
                    ->n++;
}

static struct annual_meetings *meetings_of(struct annual *a)
{
        if (!a->meetings)
                a->meetings = xcalloc(1, sizeof *a->meetings);
        return a->meetings;
}

static void add(struct annual *a, const struct conference *c, const struct conference *before)
{
        for (size_t y = 0; y < YEARS; y++)
                if (year_has(&a->year[y], c->held))
                        add_held(meetings_of(a), y, c, before);
}

void annual_conference(void *annual, const struct conference *c)
{
        add(annual, c, NULL);
}

void annual_meetings_release(struct annual *a)
{
        free(a->meetings);
}

static void without_parts(struct annual *a, struct word_counts *c)
{
        for (size_t i = 0; i < c->n; i++) {
                c->rows[i].word = arena_str(&a->document->texts, c->rows[i].word);
                for (int y = 0; y < YEARS; y++)
                        c->rows[i].rate[y].of = -1;
        }
}

static void meetings(struct annual *a)
{
        const struct conferences *all = a->conferences;
        struct annual_meetings *h = meetings_of(a);
        for (size_t i = 0; i < all->n; i++)
                add(a, &all->rows[i], i ? &all->rows[i - 1] : NULL);
        struct doc_table *t = rates_table(a, "meetings", "Conferences as meetings");
        count_row(t, "Meetings held", h->meetings[0], h->meetings[1]);
        rate_row(t, "Quorate, by child, of those where it is recorded", h->quorate[0], h->quorate[1]);
        rate_row(t, "An agency dissented, by child", h->dissent[0], h->dissent[1]);
        rate_row(t, "Chair's summary sent, by child", h->summary[0], h->summary[1]);
        count_row(t, "Agencies' decisions received by e-mail", h->sent[0], h->sent[1]);
        t->note =
            h->unknown[0] + h->unknown[1]
                ? "Where neither a meeting's id nor the family is known, each child counts as a meeting."
                : "A meeting is one for a family on a day.";
        without_parts(a, &h->kind);
        words_table(a, "conference_kinds", "Conferences by kind, by child", &h->kind);
        without_parts(a, &h->outcome);
        words_table(a, "conference_outcomes", "Outcomes of conferences, by child", &h->outcome);
}

/* --- core groups -------------------------------------------------------------------------------------- */

struct groups {
        struct annual *annual;
        int held[YEARS];
        int64_t *children; /* with one in the twelve weeks to the last day; in store order */
        size_t n, cap;
};

static void take_group(void *context, const struct known_fact *f)
{
        enum { RECENT = 7 * 12 };
        struct groups *g = context;
        day on = day_of(&f->v[CORE_GROUP_held_on]), to = g->annual->year[0].to;
        for (int y = 0; y < YEARS; y++)
                g->held[y] += year_has(&g->annual->year[y], on);
        bool again = g->n && g->children[g->n - 1] == f->v[CORE_GROUP_child].i;
        if (again || on > to || on <= to - RECENT)
                return;
        GROW(g->children, g->n, g->cap);
        g->children[g->n++] = f->v[CORE_GROUP_child].i;
}

static void core_groups(struct annual *a)
{
        struct groups g = {.annual = a};
        struct rate recent = {0, 0};
        const struct service *s = a->service;
        facts_known(a->db, FACT_CORE_GROUP, s->options.known, take_group, &g);
        for (size_t i = 0; i < s->n_cases; i++) {
                if (s->cases[i].stream != STREAM_CP)
                        continue;
                recent.of++;
                recent.n += numbers_have(g.children, g.n, s->cases[i].child);
        }
        struct doc_table *t = rates_table(a, "core_groups", "Core groups");
        count_row(t, "Core groups held, by child", g.held[0], g.held[1]);
        rate_row(t, "Plans open on the last day with one in the twelve weeks before", recent,
                 (struct rate){-1, -1});
        t->note =
            "The first within 10 working days stands among the local standards. Of the year before only what "
            "was held is said.";
        free(g.children);
}

/* --- called off --------------------------------------------------------------------------------------- */

static void called_off(struct annual *a)
{
        struct calls_off all;
        struct word_counts how = {.n = 0}, reason = {.n = 0}, by = {.n = 0};
        calls_off_load(&all, a->service, a->db, a->year[1].from, a->year[0].to);
        for (size_t i = 0; i < all.n; i++)
                for (size_t y = 0; y < YEARS; y++) {
                        const struct called_off *c = &all.rows[i];
                        if (!year_has(&a->year[y], c->off))
                                continue;
                        bool review = stream_line(c->stream) == LINE_CLA;
                        word_rate(&how,
                                  arena_printf(&a->document->texts, "%s: %s",
                                               review ? "Looked-after reviews" : "Conferences",
                                               records_words(off_ways, off_way_words, c->how)),
                                  y)
                            ->n++;
                        word_rate(&reason, *c->reason ? c->reason : "no reason recorded", y)->n++;
                        word_rate(&by, *c->said_by ? c->said_by : "not recorded", y)->n++;
                }
        without_parts(a, &how);
        words_table(a, "called_off", "Reviews and conferences called off", &how);
        without_parts(a, &reason);
        words_table(a, "called_off_reasons", "Why they were called off", &reason);
        without_parts(a, &by);
        words_table(a, "called_off_by", "Who called them off", &by);
        calls_off_release(&all);
}

/* --- what enquiries came to --------------------------------------------------------------------------- */

struct enquiry {
        int64_t child;
        day started, conference, plan;
};
struct enquiries {
        struct enquiry *rows;
        size_t n, cap;
        struct plan_start {
                int64_t child;
                day on;
        } * plans;
        size_t n_plans, cap_plans;
};

static void take_enquiry(void *context, const struct known_fact *f)
{
        struct enquiries *q = context;
        const struct value *v = f->v;
        struct enquiry *last = q->n ? &q->rows[q->n - 1] : NULL;
        day on = day_of(&v[SECTION47_started_on]), held = day_of(&v[SECTION47_icpc_on]);
        if (last && last->child == v[SECTION47_child].i && last->started == on) {
                last->conference = held == DAY_NONE ? last->conference : held;
                return;
        }
        GROW(q->rows, q->n, q->cap);
        q->rows[q->n++] = (struct enquiry){v[SECTION47_child].i, on, held, DAY_NONE};
}

static void take_plan(void *context, const struct known_fact *f)
{
        struct enquiries *q = context;
        GROW(q->plans, q->n_plans, q->cap_plans);
        q->plans[q->n_plans++] = (struct plan_start){f->v[PLAN_child].i, day_of(&f->v[PLAN_started_on])};
}

enum { WITHIN_WD = 10 };

/* Enquiries of the two years, and the plans that may follow from their conferences. */
static void read_enquiries(struct annual *a, struct enquiries *q)
{
        const struct known known = a->service->options.known;
        const struct fact_dates begun = {SECTION47_started_on, a->year[1].from, a->year[0].to};
        facts_dated(a->db, FACT_SECTION47, known, &begun, take_enquiry, q);
        struct fact_dates made = {PLAN_started_on, INT32_MAX, DAY_NONE};
        for (size_t i = 0; i < q->n; i++) {
                day held = q->rows[i].conference;
                if (held == DAY_NONE)
                        continue;
                made.from = held < made.from ? held : made.from;
                made.to = held > made.to ? held : made.to;
        }
        if (made.to == DAY_NONE)
                return;
        made.to = calendar_add(&a->service->calendar, made.to, WITHIN_WD);
        facts_dated(a->db, FACT_PLAN, known, &made, take_plan, q);
}

/* A plan that starts within ten working days of the conference follows from it; both are in order of child.
 */
static void find_plans(struct annual *a, struct enquiries *q)
{
        size_t at = 0;
        for (size_t i = 0; i < q->n; i++) {
                struct enquiry *x = &q->rows[i];
                while (at < q->n_plans && q->plans[at].child < x->child)
                        at++;
                if (x->conference == DAY_NONE)
                        continue;
                day to = calendar_add(&a->service->calendar, x->conference, WITHIN_WD);
                for (size_t p = at; p < q->n_plans && q->plans[p].child == x->child; p++)
                        if (q->plans[p].on >= x->conference && q->plans[p].on <= to)
                                x->plan = q->plans[p].on;
        }
}

static size_t month_of(const struct annual *a, size_t y, day on)
{
        size_t m = 0;
        while (m + 1 < a->year[y].n_months && on > a->counts.days[a->year[y].first_month + m])
                m++;
        return m;
}

static void conversion(struct annual *a)
{
        struct enquiries q = {.n = 0};
        struct rate led[YEARS][MONTHS_MAX + 1] = {{{0, 0}}}, made[YEARS][MONTHS_MAX + 1] = {{{0, 0}}};
        read_enquiries(a, &q);
        find_plans(a, &q);
        for (size_t i = 0; i < q.n; i++)
                for (size_t y = 0; y < YEARS; y++) {
                        const struct enquiry *x = &q.rows[i];
                        if (!year_has(&a->year[y], x->started))
                                continue;
                        bool held = x->conference != DAY_NONE && x->conference <= a->year[y].to;
                        size_t at[] = {MONTHS_MAX, month_of(a, y, x->started)};
                        for (size_t k = 0; k < 2; k++) {
                                add_one(&led[y][at[k]], held);
                                if (held)
                                        add_one(&made[y][at[k]], x->plan != DAY_NONE);
                        }
                }
        struct doc_table *t = rates_table(a, "conversion", "From enquiry to conference to plan");
        rate_row(t, "Enquiries that led to an initial conference", led[0][MONTHS_MAX], led[1][MONTHS_MAX]);
        rate_row(t, "Initial conferences that made a plan", made[0][MONTHS_MAX], made[1][MONTHS_MAX]);
        t->note =
            "Section 47 enquiries that began in the period, by child; a conference held by its last day; a plan that "
            "starts within 10 working days of the conference.";
        t = rates_table(a, "conversion_months", "Enquiries that led to an initial conference, by month");
        for (size_t m = 0; m < a->year[0].n_months; m++)
                part_row(t, 1, annual_month(a, m), led[0][m], led[1][m]);
        t->note = "Enquiries that began late in the last month may still lead to a conference.";
        free(q.rows);
        free(q.plans);
}

void annual_meetings(struct annual *a)
{
        meetings(a);
        conversion(a);
        core_groups(a);
        called_off(a);
}
