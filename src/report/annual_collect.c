/* What the year's counts are made from: one pass over every clock, as at the last day of the year and of the
 * year before, and what stands beside the clocks: meetings, papers, children at conferences. */
#include "annual.h"
#include "iro/service/case_order.h"
#include "iro/service/conferences.h"
#include "iro/service/settings.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

/* --- conferences and meetings ------------------------------------------------------------------------- */

struct meeting {
        const char *family; /* what its children share: its own id, else their family */
        day held;
};

static int by_meeting(const void *a, const void *b)
{
        const struct meeting *x = a, *y = b;
        if (x->held != y->held)
                return x->held < y->held ? -1 : 1;
        return strcmp(x->family, y->family);
}

/* Gathered while the clocks go by, beside the years' counts. */
struct gathering {
        struct annual *annual;
        struct taking_part {
                struct conference_row *rows; /* by child; those before `at` are counted */
                size_t n, at;
        } parts[YEARS];
        struct reader *rest; /* for children who are not in the pass */
        struct meeting *rows[YEARS];
        size_t n[YEARS], cap[YEARS];
        size_t cap_cases;
        struct conferences_gathering *conferences;
        struct meeting_row *ids; /* by child and day */
        size_t n_ids;
        int64_t last[YEARS]; /* the child whose transfers were counted last */
        struct lone {
                int64_t child;
                day *held; /* its conferences of which nobody knows who sat there, each day once */
                size_t n, cap;
        } lone[YEARS]; /* of the child at hand */
};

static int by_child_and_day(const void *a, const void *b)
{
        const struct meeting_row *x = a, *y = b;
        return x->child != y->child ? (x->child < y->child ? -1 : 1)
                                    : (x->held > y->held) - (x->held < y->held);
}

/* The meeting's own id, else the family; "" = not known. */
static const char *shared_by(const struct gathering *m, int64_t child, day held)
{
        const struct meeting_row key = {.child = child, .held = held};
        const struct meeting_row *id =
            m->n_ids ? bsearch(&key, m->ids, m->n_ids, sizeof key, by_child_and_day) : NULL;
        if (id)
                return id->meeting_id;
        const char *family = people_at(m->annual->people, child)->family;
        return *family ? arena_str(&m->annual->document->texts, family) : "";
}

/* A child's conferences of one day are a meeting of its own; nothing of them is kept beyond the child. */
static void add_lone(struct year *y, struct lone *l, const struct review_row *r)
{
        if (l->child != r->child)
                l->child = r->child, l->n = 0;
        y->alone++;
        for (size_t i = 0; i < l->n; i++)
                if (l->held[i] == r->held)
                        return;
        GROW(l->held, l->n, l->cap);
        l->held[l->n++] = r->held;
        y->meetings++;
}

static void add_meeting(void *context, size_t at, const struct clock_view *v)
{
        struct gathering *m = context;
        const struct year *y = &m->annual->year[at];
        for (size_t i = 0; i < v->n_reviews; i++) {
                const struct review_row *r = &v->reviews[i];
                if (stream_line(r->stream) == LINE_CLA || !year_has(y, r->held))
                        continue;
                const char *shared = shared_by(m, r->child, r->held);
                if (!*shared) {
                        add_lone(&m->annual->year[at], &m->lone[at], r);
                        continue;
                }
                GROW(m->rows[at], m->n[at], m->cap[at]);
                m->rows[at][m->n[at]++] = (struct meeting){shared, r->held};
        }
}

static void take_case(struct gathering *m, const struct item *i)
{
        annual_records_case(m->annual, i);
        if (m->annual->bare)
                service_take_case(m->annual->bare, &m->cap_cases, i->open);
}

/* Asked on the years' last days alone. */
static void add_item(void *context, size_t at, const struct item *i)
{
        struct gathering *m = context;
        for (size_t y = 0; y < YEARS; y++)
                if (at == m->annual->year[y].at)
                        annual_add_item(m->annual, y, i);
        if (i->kind == ITEM_OPEN && at == m->annual->year[0].at)
                take_case(m, i);
}

/* Conferences of plans that moved in from another authority: of their own kind, in no 15 working days. */
static void add_transfers(struct gathering *m, size_t y, const struct child *c)
{
        enum { WITHIN = 15 };
        struct year *year = &m->annual->year[y];
        if (m->last[y] == c->no)
                return;
        m->last[y] = c->no;
        for (size_t i = 0; i < c->n_transfers; i++) {
                const struct transfer_in *t = &c->transfers[i];
                if (!year_has(year, t->held))
                        continue;
                year->transfers_in.of++;
                year->transfers_in.n +=
                    t->referred != DAY_NONE &&
                    calendar_between(&m->annual->service->calendar, t->referred, t->held) <= WITHIN;
        }
}

/* --- children at conferences -------------------------------------------------------------------------- */

static void add_fact(struct rate *r, int fact)
{
        r->of += fact >= 0;
        r->n += fact > 0;
}

static void add_conference(struct year *y, const struct conference_row *r, day dob)
{
        add_fact(&y->parents, r->parents);
        if (dob == DAY_NONE || day_age(dob, r->held) < 10)
                return;
        add_fact(&y->over10_attended, r->attended);
        add_fact(&y->views, r->views);
        if (r->attended > 0) {
                add_fact(&y->met_chair, r->met_chair);
                add_fact(&y->prepared, r->prepared);
        }
}

/* A conference about a child without a clock in the two years is rare: the child is looked up. */
static day born_on(struct gathering *m, int64_t child)
{
        struct child c;
        const struct annual *a = m->annual;
        if (!m->rest)
                m->rest = reader_open(a->db, a->service->options.known, READ_ALL, a->year[0].to);
        return reader_child(m->rest, child, &c) ? c.dob : DAY_NONE;
}

/* Those of the children up to this one, which was born on that day. */
static void add_parts(struct gathering *m, int64_t child, day dob)
{
        for (int y = 0; y < YEARS; y++) {
                struct taking_part *t = &m->parts[y];
                for (; t->at < t->n && t->rows[t->at].child <= child; t->at++) {
                        const struct conference_row *r = &t->rows[t->at];
                        add_conference(&m->annual->year[y], r,
                                       r->child == child ? dob : born_on(m, r->child));
                }
        }
}

/* --- in the pass -------------------------------------------------------------------------------------- */

static bool in_full_care(const struct clock_view *v)
{
        return v->clock->ended == DAY_NONE && stream_full_care(v->folded.stream);
}

static void add_clock(void *context, size_t at, const struct clock_view *v)
{
        struct gathering *m = context;
        for (size_t y = 0; y < YEARS; y++) {
                if (at != m->annual->year[y].at)
                        continue;
                annual_add_clock(m->annual, y, v);
                add_meeting(m, y, v);
                add_transfers(m, y, v->child);
                if (in_full_care(v))
                        annual_profile_child(m->annual, y, v->child);
                if (y > 0)
                        continue;
                add_parts(m, v->child->no, v->child->dob);
                annual_standards_clock(m->annual, v);
                for (size_t i = 0; i < v->n_reviews; i++)
                        conferences_see(m->conferences, &v->reviews[i]);
                if (m->annual->n_teams)
                        annual_dispute_team(m->annual, v);
        }
}

/* A family conferenced on one day is one meeting. Where no child's family or meeting is on record it is not
 * known who sat together. */
static void count_meetings(struct year *y, struct meeting *rows, size_t n)
{
        if (n)
                qsort(rows, n, sizeof *rows, by_meeting);
        for (size_t i = 0; i < n; i++)
                y->meetings += i == 0 || by_meeting(&rows[i - 1], &rows[i]) != 0;
        if (n == 0 && y->alone)
                y->meetings = -1;
}

/* --- papers ------------------------------------------------------------------------------------------- */

static void read_paper_days(struct annual *a)
{
        for (int i = 0; i < PAPERS; i++)
                a->paper_wd[i] =
                    setting_count(a->db, a->service->options.known, papers[i].setting, &a->document->texts);
}

struct papering {
        struct annual *annual;
        int64_t child;
        day review, decisions;
};

static void add_paper(void *context, const struct paper_row *p)
{
        struct papering *g = context;
        int which = word_index(paper_names, PAPERS, p->paper);
        if (p->child != g->child || p->review_on != g->review)
                g->child = p->child, g->review = p->review_on, g->decisions = DAY_NONE;
        if (which == PAPERS)
                return;
        if (which == PAPER_DECISIONS)
                g->decisions = p->done_on;
        day due =
            paper_due(&g->annual->service->calendar, which, g->review, g->decisions, g->annual->paper_wd);
        for (int y = 0; y < YEARS; y++)
                if (year_has(&g->annual->year[y], p->review_on)) {
                        g->annual->year[y].papers[which].of++;
                        g->annual->year[y].papers[which].n += p->done_on <= due;
                }
}

/* --- together ----------------------------------------------------------------------------------------- */

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
        day from = y->from;
        counts_ask(&a->counts, y->first_month, y->n_months - 1, 1u << SCOPE_COUNTY);
        for (size_t m = y->first_month; m < y->first_month + y->n_months; m++) {
                a->counts.spans[m].of[SPAN_MONTH].from = from;
                from = a->counts.days[m] + 1;
        }
        a->counts.spans[y->at].of[SPAN_OWN] = (struct span){y->from, y->to, true};
        y->late_reason = xcalloc(a->n_reasons + 1, sizeof *y->late_reason);
}

static void collect(struct annual *a)
{
        const struct known known = a->service->options.known;
        struct gathering m = {.annual = a};
        struct papering g = {.annual = a, .child = -1};
        bool on[YEARS * MONTHS_MAX] = {false};
        const struct counts_also also = {.each = add_item,
                                         .clock = add_clock,
                                         .context = &m,
                                         .on = on,
                                         .since = DAY_NONE,
                                         .details = true};
        struct counts_wish wishes[2] = {{&a->counts, &also}};
        size_t n = 1 + annual_context_wish(a, &wishes[1]);
        m.ids = meetings_read(a->db, known, a->year[1].from, a->year[0].to, &a->document->texts, &m.n_ids);
        m.conferences = conferences_begin(a->conferences, a->service, a->db, a->year[1].from, a->year[0].to);
        conferences_spare(m.conferences, a->db, &a->details, annual_conference, a);
        for (int y = 0; y < YEARS; y++) {
                on[a->year[y].at] = true;
                m.parts[y].rows =
                    conferences_read(a->db, known, a->year[y].from, a->year[y].to, &m.parts[y].n);
        }
        counts_run_all(wishes, n, a->db);
        if (a->bare)
                case_order(a->bare->cases, a->bare->n_cases);
        add_parts(&m, INT64_MAX, DAY_NONE);
        reader_close(m.rest);
        conferences_end(m.conferences, a->db, &a->details);
        annual_records_end(a);
        papers_read(a->db, known, a->year[1].from, a->year[0].to, add_paper, &g);
        for (int y = 0; y < YEARS; y++) {
                count_meetings(&a->year[y], m.rows[y], m.n[y]);
                annual_close_rates(a, &a->year[y]);
                a->year[y].paper_reviews = a->year[y].held;
                free(m.rows[y]);
                free(m.parts[y].rows);
                free(m.lone[y].held);
        }
        free(m.ids);
}

/* The same days twelve months earlier. Of twelve months or less it ends before they begin: 29 February, which
 * the year before may not have, is not in both. */
static void year_before(struct annual *a, day from, day to)
{
        struct year *before = &a->year[1];
        before->from = day_add_years(from, -1);
        before->from += day_add_years(before->from, 1) != from;
        before->to = day_add_months(to + 1, -12) - 1;
        if (before->to >= from && day_add_months(to, -12) < from)
                before->to = from - 1;
}

bool annual_collect(struct annual *a, day from, struct err *e)
{
        const struct service *s = a->service;
        day days[YEARS * MONTHS_MAX], to = s->options.as_at;
        size_t n = 0;
        a->year[0].from = from, a->year[0].to = to;
        year_before(a, from, to);
        if (from > to)
                return err_usage(e, "--from is after --to");
        if (!add_days(&a->year[1], days, &n, e) || !add_days(&a->year[0], days, &n, e))
                return false;
        counts_init(&a->counts, s, days, n);
        review_details_read(&a->details, a->db, s->options.known, a->year[1].from, to, DETAILS_SAID);
        a->reasons = late_reasons_read(a->db, s->options.known, &a->document->texts, &a->n_reasons);
        a->people = people_open(a->db, s->options.known);
        annual_dispute_teams(a);
        annual_records_read(a);
        annual_practice_read(a);
        annual_standards_begin(a);
        annual_context_begin(a);
        a->conferences = xcalloc(1, sizeof *a->conferences);
        holders_sort(&a->holders);
        read_paper_days(a);
        make_room(a, &a->year[0]);
        make_room(a, &a->year[1]);
        collect(a);
        return true;
}

void annual_release(struct annual *a)
{
        for (int y = 0; y < YEARS; y++)
                free(a->year[y].late_reason);
        people_close(a->people);
        counts_release(&a->counts);
        review_details_release(&a->details);
        free(a->profile.sex.rows);
        free(a->profile.ethnicity.rows);
        free(a->teams);
        free(a->reasons);
        holders_release(&a->holders);
        annual_records_release(a);
        annual_practice_release(a);
        annual_standards_release(a);
        annual_context_release(a);
        if (a->conferences)
                conferences_release(a->conferences);
        free(a->conferences);
        annual_meetings_release(a);
}
