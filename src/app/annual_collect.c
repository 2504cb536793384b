/* One pass over every clock, as at the last day of the year and of the year before. */
#include "annual.h"
#include "iro/str.h"

#include <stdlib.h>
#include <string.h>

const char *const age_band_words[AGE_BANDS] = {"Under 4", "4 to 9", "10 to 15", "16 and over"};
const char *const late_band_words[LATE_BANDS] = {
    "1 to 5 days late", "6 to 10 days late", "11 to 20 days late", "21 to 60 days late", "over 60 days late"};
const char *const category_codes[CATEGORIES] = {"NEG", "PHY", "SAB", "EMO", "MUL", ""};
const char *const category_words[CATEGORIES] = {"Neglect",         "Physical abuse", "Sexual abuse",
                                                "Emotional abuse", "Multiple",       "Not recorded"};
static const char *const modes[] = {"in-person", "virtual", "hybrid"};
static const char *const talks[] = {"seen", "refused", "inappropriate", "not-done"};
static const char *const quorums[] = {"yes", "no-adjourned", "no-proceeded"};

static int index_of(const char *const *names, int n, const char *s)
{
        for (int i = 0; i < n; i++)
                if (str_ieq(names[i], s))
                        return i;
        return n;
}

int category_of(const char *code)
{
        return index_of(category_codes, CATEGORIES - 1, code);
}

static int age_band(day dob, day on)
{
        int age = day_age(dob, on);
        return age < 4 ? 0 : age < 10 ? 1 : age < 16 ? 2 : 3;
}

static int late_band(int days)
{
        return days <= 5 ? 0 : days <= 10 ? 1 : days <= 20 ? 2 : days <= 60 ? 3 : 4;
}

/* --- a review ---------------------------------------------------------------------------------------------
 */

static void add_voice(struct voice *v, int pn)
{
        v->asked++;
        v->communicated += pn_communicated(pn);
        v->attended += pn_attended(pn);
}

static void add_participation(struct year *y, const struct child *c, const struct review_row *r, int mode)
{
        y->pn[r->pn >= 0 ? r->pn : 8]++;
        if (r->pn <= 0)
                return;
        add_voice(&y->all, r->pn);
        if (c->dob != DAY_NONE)
                add_voice(&y->age[age_band(c->dob, r->held)], r->pn);
        add_voice(&y->mode[mode], r->pn);
}

static void add_lateness(const struct annual *a, struct year *y, const struct review_row *r, int stream,
                         const struct review_detail *v)
{
        size_t reason = a->n_reasons;
        for (size_t i = 0; v && *v->late_reason && i < a->n_reasons; i++)
                if (str_ieq(a->reasons[i].code, v->late_reason))
                        reason = i;
        y->late_days[late_band(r->held - r->due)][stream]++;
        y->late_reason[reason * MEASURE_STREAMS + (size_t)stream]++;
        y->late++;
        y->authorised += v && *v->authorised_by;
}

static void add_manner(struct year *y, const struct review_row *r, const struct review_detail *v, int mode)
{
        y->held++;
        y->adjourned += v && v->adjourned_to != DAY_NONE;
        y->in_parts += v && v->parts > 1;
        y->modes[mode]++;
        if (stream_line(r->stream) == LINE_CLA)
                y->private_talk[v ? index_of(talks, 4, v->private_conversation) : 4]++;
        else
                y->quorate[v ? index_of(quorums, 3, v->quorate) : 3]++;
}

static size_t area_of(const struct loads *l, const char *area)
{
        size_t i = 0;
        while (i + 1 < l->n_areas && strcmp(l->areas[i], area) != 0)
                i++;
        return i;
}

static void add_month(const struct annual *a, struct year *y, const struct review_row *r, int stream)
{
        for (size_t m = 0; m < y->n_months; m++)
                if (r->held <= a->loads.days[y->first_month + m]) {
                        tally_judge(&y->month[m * MEASURE_STREAMS + (size_t)stream], r->judgement);
                        return;
                }
}

static void add_review(const struct annual *a, struct year *y, const struct child *c,
                       const struct review_row *r)
{
        int stream = measure_of(r->stream);
        const struct review_detail *v =
            review_detail_of(&a->details, r->child, stream_line(r->stream), r->held);
        int mode = v ? index_of(modes, 3, v->mode) : 3;
        tally_judge(&y->stream[r->stream], r->judgement);
        if (stream_line(r->stream) == LINE_CLA)
                add_participation(y, c, r, mode);
        if (r->stream != STREAM_ICPC)
                add_manner(y, r, v, mode);
        y->rcpc_children += r->stream == STREAM_CP;
        y->icpc_children += r->stream == STREAM_ICPC;
        if (stream < 0)
                return;
        add_month(a, y, r, stream);
        size_t team = r->team >= 0 ? (size_t)r->team : a->service->n_teams;
        tally_judge(&y->area[area_of(&a->loads, r->area) * MEASURE_STREAMS + (size_t)stream], r->judgement);
        tally_judge(&y->team[team * MEASURE_STREAMS + (size_t)stream], r->judgement);
        if (stream == MEASURE_CLA && r->number > 0)
                tally_judge(&y->number[r->number >= 3 ? 2 : r->number - 1], r->judgement);
        if (r->judgement == JUDGED_LATE)
                add_lateness(a, y, r, stream, v);
}

/* --- a clock ----------------------------------------------------------------------------------------------
 */

/* Looked after all year: did one IRO hold the case throughout? */
static void add_continuity(struct year *y, const struct clock_view *v)
{
        int holder = 0;
        bool one = true;
        if (v->clock->ended != DAY_NONE || v->clock->start.start > y->from)
                return;
        for (size_t i = 0; i < v->child->n_allocations; i++) {
                const struct allocation *x = &v->child->allocations[i];
                if (x->line != LINE_CLA || x->from > y->to || (x->to != DAY_NONE && x->to <= y->from))
                        continue;
                one = one && (holder == 0 || holder == x->iro);
                holder = x->iro;
        }
        y->one_iro.of += holder != 0;
        y->one_iro.n += holder != 0 && one;
}

static bool within(day d, const struct year *y)
{
        return d >= y->from && d <= y->to;
}

static void add_plan(struct year *y, const struct clock_view *v)
{
        const struct plan *p = &v->child->plans[v->clock->source];
        day ended = v->clock->ended;
        if (within(p->start, y)) {
                bool recent = false;
                for (size_t i = 0; i < v->child->n_plans; i++) {
                        const struct plan *o = &v->child->plans[i];
                        recent = recent || (o->end != DAY_NONE && o->end <= p->start && o->start < p->start &&
                                            day_add_months(o->end, 24) >= p->start);
                }
                y->plans_started++;
                y->started_in[category_of(p->category)]++;
                y->repeat_ever.n += recent || p->previous > 0;
                y->repeat_24.n += recent;
        }
        if (ended == DAY_NONE) {
                y->plans_open++;
                y->open_in[category_of(*p->latest_category ? p->latest_category : p->category)]++;
                y->open_2_years.n += day_add_years(p->start, 2) <= y->to;
        } else if (within(ended, y)) {
                y->plans_ended++;
                y->ended_2_years.n += day_add_years(p->start, 2) <= ended;
        }
}

static void add_clock(void *context, size_t at, const struct clock_view *v)
{
        const struct annual *a = context;
        struct year *y = (struct year *)&a->year[at];
        for (size_t i = 0; i < v->n_reviews; i++)
                if (within(v->reviews[i].held, y))
                        add_review(a, y, v->child, &v->reviews[i]);
        if (v->clock->ended == DAY_NONE)
                y->open[v->folded.stream]++;
        switch (v->clock->line) {
        case LINE_CLA:
                y->started += v->clock->start.start_known && within(v->clock->start.start, y);
                y->ended += v->clock->ended != DAY_NONE && within(v->clock->ended, y);
                add_continuity(y, v);
                break;
        case LINE_CP:
                add_plan(y, v);
                break;
        case LINE_ICPC:
        case LINE_COUNT:
                break;
        }
}

static void close_rates(struct year *y)
{
        y->repeat_ever.of = y->repeat_24.of = y->plans_started;
        y->ended_2_years.of = y->plans_ended;
        y->open_2_years.of = y->plans_open;
}

/* --- conferences and meetings -----------------------------------------------------------------------------
 */

struct meeting {
        const char *family; /* "" = the child alone */
        int64_t child;
        day held;
};

static int by_meeting(const void *a, const void *b)
{
        const struct meeting *x = a, *y = b;
        if (x->held != y->held)
                return x->held < y->held ? -1 : 1;
        int families = strcmp(x->family, y->family);
        if (families || *x->family)
                return families;
        return (x->child > y->child) - (x->child < y->child);
}

struct meetings {
        const struct annual *annual;
        struct meeting *rows[YEARS];
        size_t n[YEARS], cap[YEARS];
};

static void add_meeting(void *context, size_t at, const struct clock_view *v)
{
        struct meetings *m = context;
        const struct year *y = &m->annual->year[at];
        const struct person_row *p = person_of(&m->annual->people, v->child->no);
        for (size_t i = 0; i < v->n_reviews; i++) {
                const struct review_row *r = &v->reviews[i];
                if (stream_line(r->stream) == LINE_CLA || !within(r->held, y))
                        continue;
                GROW(m->rows[at], m->n[at], m->cap[at]);
                m->rows[at][m->n[at]++] = (struct meeting){p ? p->family : "", r->child, r->held};
        }
}

static void both_passes(void *context, size_t at, const struct clock_view *v)
{
        struct meetings *m = context;
        add_clock((void *)m->annual, at, v);
        add_meeting(m, at, v);
}

/* A family conferenced on one day is one meeting. */
static int count_meetings(struct meeting *rows, size_t n)
{
        int meetings = 0;
        if (n)
                qsort(rows, n, sizeof *rows, by_meeting);
        for (size_t i = 0; i < n; i++)
                meetings += i == 0 || by_meeting(&rows[i - 1], &rows[i]) != 0;
        return meetings;
}

/* --- papers -----------------------------------------------------------------------------------------------
 */

static const char *const papers[PAPERS] = {"consultation", "sw-report",   "decisions", "manager-response",
                                           "record",       "distributed", "care-plan"};
/* Working days from the review: before it negative (domain.md 5, IRO Handbook ch. 3). The manager's answer
 * counts from the written decisions. */
static const int paper_days[PAPERS] = {-15, -3, 5, 10, 15, 20, 10};

struct papering {
        struct annual *annual;
        int64_t child;
        day review, decisions;
};

static void add_paper(void *context, const struct paper_row *p)
{
        struct papering *g = context;
        int which = index_of(papers, PAPERS, p->paper);
        if (p->child != g->child || p->review_on != g->review)
                g->child = p->child, g->review = p->review_on, g->decisions = DAY_NONE;
        if (which == PAPERS)
                return;
        const struct calendar *c = &g->annual->service->calendar;
        day due = calendar_add(c, p->review_on, paper_days[which]);
        if (which == 2)
                g->decisions = p->done_on;
        if (which == 3 && g->decisions != DAY_NONE)
                due = calendar_add(c, g->decisions, 5);
        for (int y = 0; y < YEARS; y++)
                if (within(p->review_on, &g->annual->year[y])) {
                        g->annual->year[y].papers[which].of++;
                        g->annual->year[y].papers[which].n += p->done_on <= due;
                }
}

/* --- children at conferences ------------------------------------------------------------------------------
 */

static void add_fact(struct rate *r, int fact)
{
        r->of += fact >= 0;
        r->n += fact > 0;
}

static void add_conferences(struct annual *a, struct year *y)
{
        size_t n;
        struct child c;
        struct conference_row *rows = conferences_read(a->db, a->service->options.known, y->from, y->to, &n);
        struct reader *reader = n ? reader_open(a->db, a->service->options.known, READ_ALL, y->to) : NULL;
        bool more = reader && reader_next(reader, &c);
        for (size_t i = 0; i < n; i++) {
                while (more && c.no < rows[i].child)
                        more = reader_next(reader, &c);
                bool over10 =
                    more && c.no == rows[i].child && c.dob != DAY_NONE && day_age(c.dob, rows[i].held) >= 10;
                add_fact(&y->parents, rows[i].parents);
                if (!over10)
                        continue;
                add_fact(&y->over10_attended, rows[i].attended);
                add_fact(&y->views, rows[i].views);
                if (rows[i].attended > 0) {
                        add_fact(&y->met_chair, rows[i].met_chair);
                        add_fact(&y->prepared, rows[i].prepared);
                }
        }
        if (reader)
                reader_close(reader);
        free(rows);
}

/* --- together ---------------------------------------------------------------------------------------------
 */

/* Month ends in [from, to), and to. */
static bool add_days(struct year *y, day *days, size_t *n, struct err *e)
{
        y->first_month = *n;
        for (day d = y->from; d < y->to; d++) {
                int year, month, dom;
                day_to_ymd(d + 1, &year, &month, &dom);
                if (dom != 1)
                        continue;
                if (*n - y->first_month + 1 == MONTHS_MAX)
                        return err_usage(
                            e, "--from and --to are more than two years apart: report a year at a time");
                days[(*n)++] = d;
        }
        days[y->at = (*n)++] = y->to;
        y->n_months = *n - y->first_month;
        return true;
}

static void make_room(struct annual *a, struct year *y)
{
        y->month = xcalloc(y->n_months * MEASURE_STREAMS, sizeof *y->month);
        y->area = xcalloc(a->loads.n_areas * MEASURE_STREAMS, sizeof *y->area);
        y->team = xcalloc((a->service->n_teams + 1) * MEASURE_STREAMS, sizeof *y->team);
        y->late_reason = xcalloc((a->n_reasons + 1) * MEASURE_STREAMS, sizeof *y->late_reason);
}

static void collect(struct annual *a)
{
        const struct known known = a->service->options.known;
        struct meetings m = {.annual = a};
        struct papering g = {.annual = a, .child = -1};
        const day ends[YEARS] = {a->year[0].to, a->year[1].to};
        service_clocks_at(a->service, a->db, ends, YEARS, DAY_NONE, both_passes, &m);
        papers_read(a->db, known, a->year[1].from, a->year[0].to, add_paper, &g);
        for (int y = 0; y < YEARS; y++) {
                a->year[y].meetings = count_meetings(m.rows[y], m.n[y]);
                a->year[y].paper_reviews = a->year[y].held;
                close_rates(&a->year[y]);
                add_conferences(a, &a->year[y]);
                free(m.rows[y]);
        }
}

bool annual_collect(struct annual *a, day from, struct err *e)
{
        const struct service *s = a->service;
        day days[YEARS * MONTHS_MAX], to = s->options.as_at;
        size_t n = 0;
        a->year[0].from = from, a->year[0].to = to;
        a->year[1].from = day_add_years(from, -1);
        a->year[1].to = day_add_months(to + 1, -12) - 1;
        if (from > to)
                return err_usage(e, "--from is after --to");
        if (!add_days(&a->year[1], days, &n, e) || !add_days(&a->year[0], days, &n, e))
                return false;
        loads_compute(&a->loads, s, a->db, days, n);
        review_details_read(&a->details, a->db, s->options.known, a->year[1].from, to);
        a->reasons = late_reasons_read(a->db, s->options.known, &a->document->texts, &a->n_reasons);
        people_read(&a->people, a->db, s->options.known, to);
        make_room(a, &a->year[0]);
        make_room(a, &a->year[1]);
        collect(a);
        return true;
}

void annual_release(struct annual *a)
{
        for (int y = 0; y < YEARS; y++) {
                free(a->year[y].month);
                free(a->year[y].area);
                free(a->year[y].team);
                free(a->year[y].late_reason);
        }
        loads_release(&a->loads);
        review_details_release(&a->details);
        people_release(&a->people);
        free(a->reasons);
}
