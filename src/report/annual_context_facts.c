/* What context is told beside clocks: unaccompanied children, missing ones, assessments and visits. */
#include "annual_context.h"
#include "iro/base/str.h"
#include "iro/domain/year.h"
#include "iro/service/flags.h"
#include "iro/service/settings.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

/* --- reading ------------------------------------------------------------------------------------------ */

static void put(struct datings *d, int64_t child, day from, day to)
{
        GROW(d->rows, d->n, d->cap);
        d->rows[d->n++] = (struct dated){child, from, to};
}

static int by_child(const void *a, const void *b)
{
        const struct dated *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (x->from > y->from) - (x->from < y->from);
}

/* Two returns may say the same. */
static void sort(struct datings *d)
{
        size_t kept = 0;
        if (d->n)
                qsort(d->rows, d->n, sizeof *d->rows, by_child);
        for (size_t i = 0; i < d->n; i++) {
                bool again = kept && by_child(&d->rows[kept - 1], &d->rows[i]) == 0;
                kept -= again && d->rows[i].to != DAY_NONE;
                if (!again || d->rows[i].to != DAY_NONE)
                        d->rows[kept++] = d->rows[i];
        }
        d->n = kept;
}

size_t datings_of(const struct datings *d, int64_t child, size_t *n)
{
        size_t low = 0, high = d->n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (d->rows[mid].child < child)
                        low = mid + 1;
                else
                        high = mid;
        }
        *n = 0;
        while (low + *n < d->n && d->rows[low + *n].child == child)
                ++*n;
        return low;
}

static void take_uasc(void *context, const struct known_fact *f)
{
        struct context *x = context;
        put(&x->uasc_facts, f->v[UASC_child].i, 0, day_of(&f->v[UASC_duc]));
}

static void take_missing(void *context, const struct known_fact *f)
{
        struct context *x = context;
        day from = day_of(&f->v[MISSING_started_on]), to = day_of(&f->v[MISSING_ended_on]);
        put(&x->missing_facts, f->v[MISSING_child].i, from, to);
        for (int y = 0; y < BACK; y++)
                x->missing_known[y] = x->missing_known[y] || context_in_year(x, y, from);
}

static void take_visit(void *context, const struct known_fact *f)
{
        struct context *x = context;
        day on = day_of(&f->v[VISIT_visited_on]);
        if (!str_eq(f->v[VISIT_kind].s, "cp"))
                return;
        put(&x->visit_facts, f->v[VISIT_child].i, on, DAY_NONE);
        x->visits_from = x->visits_from == DAY_NONE || on < x->visits_from ? on : x->visits_from;
        for (int y = 0; y < BACK; y++)
                x->visits_known[y] = x->visits_known[y] || context_in_year(x, y, on);
}

static void take_assessment(void *context, const struct known_fact *f)
{
        struct context *x = context;
        day from = day_of(&f->v[ASSESSMENT_started_on]), done = day_of(&f->v[ASSESSMENT_authorised_on]);
        put(&x->assessment_facts, f->v[ASSESSMENT_child].i, from, done);
}

static void assess(struct context *x, const struct dated *a)
{
        enum { WITHIN = 45 };
        for (int y = 0; y < BACK; y++) {
                if (!context_in_year(x, y, a->to))
                        continue;
                x->assessments_known[y] = true;
                x->assessed[y].of++;
                x->assessed[y].n += calendar_between(&x->annual->service->calendar, a->from, a->to) <= WITHIN;
        }
}

/* As the table of conversions counts them, of every child: of an enquiry's year, held by its last day. The
 * same enquiry in two returns is one. */
static void take_enquiry(void *context, const struct known_fact *f)
{
        struct context *x = context;
        int64_t child = f->v[SECTION47_child].i;
        day on = day_of(&f->v[SECTION47_started_on]), held = day_of(&f->v[SECTION47_icpc_on]);
        bool again = x->enquiry.child == child && x->enquiry.on == on, led = again && x->enquiry.led;
        for (int y = 0; y < BACK; y++) {
                if (!x->cp[y] || !context_in_year(x, y, on))
                        continue;
                bool now = led || (held != DAY_NONE && held <= x->end[y]);
                x->led[y].of += !again;
                x->led[y].n += now && !led;
                led = now;
        }
        x->enquiry.child = child, x->enquiry.on = on, x->enquiry.led = led;
}

void context_facts_read(struct context *x)
{
        struct db *db = x->annual->db;
        const struct known known = x->annual->service->options.known;
        x->visit_days = setting_count(db, known, "visits.cp_days", &x->annual->document->texts);
        x->visits_from = DAY_NONE;
        facts_known(db, FACT_UASC, known, take_uasc, x);
        facts_known(db, FACT_MISSING, known, take_missing, x);
        facts_known(db, FACT_VISIT, known, take_visit, x);
        facts_known(db, FACT_ASSESSMENT, known, take_assessment, x);
        const struct fact_dates begun = {SECTION47_started_on, x->begin[0], x->end[BACK - 1]};
        facts_dated(db, FACT_SECTION47, known, &begun, take_enquiry, x);
        sort(&x->uasc_facts);
        sort(&x->missing_facts);
        sort(&x->visit_facts);
        sort(&x->assessment_facts);
        for (size_t i = 0; i < x->assessment_facts.n; i++)
                assess(x, &x->assessment_facts.rows[i]);
}

void context_facts_release(struct context *x)
{
        free(x->uasc_facts.rows);
        free(x->missing_facts.rows);
        free(x->visit_facts.rows);
        free(x->assessment_facts.rows);
}

/* --- in the pass -------------------------------------------------------------------------------------- */

static bool dated_in(const struct datings *d, int64_t child, day from, day to)
{
        size_t n, first = datings_of(d, child, &n);
        for (size_t i = first; i < first + n; i++)
                if (d->rows[i].from <= to && (d->rows[i].to == DAY_NONE || d->rows[i].to > from))
                        return true;
        return false;
}

/* On some day of them: one that came back on the first had gone the day before. */
static bool missing_in(const struct context *x, int64_t child, day from, day to)
{
        const struct datings *d = &x->missing_facts;
        size_t n, first = datings_of(d, child, &n);
        for (size_t i = first; i < first + n; i++)
                if (d->rows[i].from <= to &&
                    (d->rows[i].from >= from || d->rows[i].to == DAY_NONE || d->rows[i].to > from))
                        return true;
        return false;
}

static void add(struct rate *r, bool n)
{
        r->of++;
        r->n += n;
}

static void there(struct context *x, int y, const struct child *c)
{
        enum { MOVES = 3 };
        day last, from = x->begin[y], to = x->end[y];
        add(&x->uasc[y], dated_in(&x->uasc_facts, c->no, to, to));
        add(&x->disabled[y], people_at(x->annual->people, c->no)->disabled);
        add(&x->moved[y], flag_moves(c, to, &last) >= MOVES);
        add(&x->missing[y], missing_in(x, c->no, from, to));
}

static int quarter_of(day d)
{
        int year, month, dom;
        day_to_ymd(d, &year, &month, &dom);
        return (month + 8) % TWELVE / 3;
}

static void entered(struct context *x, int y, const struct clock_view *v)
{
        const struct child *c = v->child;
        struct quarter *q = &x->quarter[y][quarter_of(v->clock->start.start)];
        day on = v->clock->start.start;
        q->entered++;
        q->uasc += dated_in(&x->uasc_facts, c->no, on, on);
        for (size_t i = 0; i < c->n_episodes; i++)
                q->with_parents += c->episodes[i].decom == on && str_eq(c->episodes[i].place, "P1");
}

static void care(struct context *x, int y, const struct clock_view *v)
{
        const struct care_clock *k = v->clock;
        if (!x->cla[y] || k->start.kind == STREAM_SHORT_BREAK)
                return;
        if (k->ended == DAY_NONE)
                there(x, y, v->child);
        else if (context_in_year(x, y, k->ended) && !k->changed_from)
                x->quarter[y][quarter_of(k->ended)].left++;
        if (k->start.start_known && !k->changed_into && context_in_year(x, y, k->start.start))
                entered(x, y, v);
        for (int q = 0; q < QUARTERS; q++) {
                day from = q ? x->ends[y][q - 1] + 1 : x->begin[y], to = x->ends[y][q];
                if (k->start.start > to || (k->ended != DAY_NONE && k->ended <= to))
                        continue;
                x->quarter[y][q].there++;
                x->quarter[y][q].missing += missing_in(x, v->child->no, from, to);
        }
}

/* The visits of a plan in the year, each by the one before. Of a plan that is older than the visits on record
 * nobody knows the one before the first: soon after they begin, it is neither in time nor late. */
static void visits(struct context *x, int y, const struct clock_view *v)
{
        const struct care_clock *k = v->clock;
        bool older = k->first_known + x->visit_days < x->visits_from;
        day before = older ? x->visits_from : k->first_known,
            to = k->ended == DAY_NONE ? x->end[y] : k->ended;
        size_t n, first = datings_of(&x->visit_facts, v->child->no, &n);
        if (!x->visits_known[y])
                return;
        for (size_t i = first; i < first + n; i++) {
                day on = x->visit_facts.rows[i].from;
                if (on < k->first_known || on > to)
                        continue;
                if (context_in_year(x, y, on) && !(older && on <= before + x->visit_days))
                        add(&x->visited[y], on <= before + x->visit_days);
                before = on, older = false;
        }
        if (to > before + x->visit_days && context_in_year(x, y, before + x->visit_days + 1))
                add(&x->visited[y], false);
}

void context_facts_clock(struct context *x, int y, const struct clock_view *v)
{
        if (v->clock->line == LINE_CLA)
                care(x, y, v);
        else if (v->clock->line == LINE_CP && x->cp[y])
                visits(x, y, v);
}
